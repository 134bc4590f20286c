"""An office's own text is found, cited by its title and quoted from the bytes that were dropped."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Kind
from corpus.versions import Status
from ingest.build import build
from ingest.progress import Silent
from service.desk import Desk
from service.errors import NotFound
from tests.ingest.renderings import word
from tests.service.conftest import NOON, REGISTER, TODAY, open_house
from tests.stub_encoder import StubEncoder

RULE = "En gyngehest får nyt hestehår i manken hver fastelavn, og saddelmageren attesterer arbejdet."
QUESTION = "Hvornår får gyngehesten nyt hestehår i manken?"


def rebuild(data: Path) -> None:
    """Build as an office would after touching its drop folder."""
    build(data, REGISTER, "stub", lambda *_: StubEncoder(dimension=64), Silent(), lambda: NOON, data / "guide")


@pytest.fixture
def data(house: Path, tmp_path: Path) -> Path:
    """The house with one dropped file, built."""
    data = tmp_path / "data"
    shutil.copytree(house, data)
    (data / "drop").mkdir()
    (data / "drop/Gyngeheste.docx").write_bytes(word([RULE]))
    (data / "drop/Gyngeheste.toml").write_text(
        'kind = "guidance"\ntitle = "Vejledning om gyngeheste"\nsigned = 2031-05-07\n', encoding="utf-8"
    )
    rebuild(data)
    return data


def own(desk: Desk) -> list[tuple[str, str | None, bool | None]]:
    """Citation, quote and its check of the sources that are the office's own."""
    return [(s.citation, s.quote, s.quote_ok) for s in desk.ask(QUESTION).sources if s.act == "gyngeheste"]


def test_it_is_found_and_quoted(data: Path) -> None:
    desk = open_house(data, StubEncoder(dimension=64))
    assert own(desk) == [("afsnit 1 i Vejledning om gyngeheste", RULE, True)]
    hit = next(hit for hit in desk.search(QUESTION).hits if hit.act == "gyngeheste")
    assert (hit.key, hit.kind, hit.eli, hit.url) == ("gyngeheste/p1", Kind.GUIDANCE, None, None)
    assert (hit.wording, hit.status, hit.valid_from) == ("copy", Status.NOT_APPLICABLE, date(2031, 5, 7))
    assert [hit.act for hit in desk.search(QUESTION, acts=frozenset({"gyngeheste"})).hits] == ["gyngeheste"]
    assert "gyngeheste" not in {hit.act for hit in desk.search(QUESTION, date(2031, 5, 6)).hits}  # not yet written


def test_it_has_a_page_and_a_line_in_the_list(data: Path) -> None:
    desk = open_house(data, None)
    page = desk.provision("gyngeheste/p1")
    assert (page.text, page.wording, page.status, page.eli, page.url) == (
        RULE,
        "copy",
        Status.NOT_APPLICABLE,
        "gyngeheste",
        None,
    )
    assert [row.status for row in page.versions] == [Status.NOT_APPLICABLE]
    listed = {act.key: [row.status for row in rows] for act, rows in desk.acts()}
    assert listed["gyngeheste"] == [Status.NOT_APPLICABLE]


def test_the_newest_fetch_of_law_is_no_dropped_file(data: Path, house: Path) -> None:
    assert open_house(data, None).corpus().fetched == open_house(house, None).corpus().fetched


def test_forged_bytes_are_not_quoted(data: Path) -> None:
    kept = data / "texts/own/gyngeheste"
    kept.write_bytes(word([RULE.replace("hver fastelavn", "hvert år")]))
    desk = open_house(data, None)
    assert [(quote, ok) for _, quote, ok in own(desk)] == [(None, None)]
    assert "quote_mismatch" in [warning.code for warning in desk.ask(QUESTION).warnings]


def test_a_file_changed_after_the_build_changes_no_quote_before_the_next(data: Path) -> None:
    (data / "drop/Gyngeheste.docx").write_bytes(word(["Alt er anderledes."]))
    assert own(open_house(data, None)) == [("afsnit 1 i Vejledning om gyngeheste", RULE, True)]


def test_a_running_desk_follows_what_comes_changes_and_goes(data: Path) -> None:
    desk = open_house(data, None)
    assert own(desk)
    (data / "drop/Gyngeheste.toml").write_text('title = "Brev om gyngeheste"\n', encoding="utf-8")
    (data / "drop/Kæpheste.txt").write_text("En kæphest har ingen meder og gynger aldrig på gulvet.", encoding="utf-8")
    rebuild(data)
    assert desk.refresh()
    assert own(desk) == [("afsnit 1 i Brev om gyngeheste", RULE, True)]
    assert [hit.text for hit in desk.search("kæphest", acts=frozenset({"kæpheste"})).hits] == [
        "En kæphest har ingen meder og gynger aldrig på gulvet."
    ]
    (data / "drop/Gyngeheste.docx").unlink()
    rebuild(data)
    assert desk.refresh()
    assert own(desk) == []
    assert "gyngeheste" not in {act.key for act, _ in desk.acts()}
    with pytest.raises(NotFound):
        desk.provision("gyngeheste/p1", TODAY)
