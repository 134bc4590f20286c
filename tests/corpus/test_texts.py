"""The store of fetched texts: what was fetched is what is read, or it is said to be damaged."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.errors import DamagedText
from corpus.texts import HeldText, Texts

FIRST = b"<Dokument>first print</Dokument>"
SECOND = b"<Dokument>second print</Dokument>"


def row(body: bytes, eli: str = "lta/2031/7") -> HeldText:
    return HeldText(
        eli=eli,
        sha256=sha256(body).hexdigest(),
        size=len(body),
        fetched_at=datetime(2031, 5, 4, 12, 0, tzinfo=UTC),
        source="folder",
        wording="copy",
        registered=date(2031, 5, 1),
    )


def test_what_is_kept_is_read_back_by_another_process(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    texts.keep(row(FIRST), FIRST)
    texts.set_known_to(date(2031, 5, 1))
    again = Texts(tmp_path)
    assert list(again) == [row(FIRST)]
    assert again.bytes("lta/2031/7") == FIRST
    assert again.known_to == date(2031, 5, 1)
    assert (tmp_path / "lta/2031/7.xml").read_bytes() == FIRST


def test_a_reprint_keeps_the_earlier_bytes_beside_it(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    texts.keep(row(FIRST), FIRST)
    texts.keep(row(SECOND), SECOND)
    assert texts.bytes("lta/2031/7") == SECOND
    assert (tmp_path / f"lta/2031/7.{row(FIRST).sha256[:8]}.xml").read_bytes() == FIRST


def test_a_kill_between_file_and_manifest_leaves_the_earlier_text_readable(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    texts.keep(row(FIRST), FIRST)
    manifest = (tmp_path / "manifest.json").read_bytes()
    texts.keep(row(SECOND), SECOND)
    (tmp_path / "manifest.json").write_bytes(manifest)
    assert Texts(tmp_path).bytes("lta/2031/7") == FIRST


def test_a_file_without_a_row_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "lta/2031").mkdir(parents=True)
    (tmp_path / "lta/2031/7.xml").write_bytes(FIRST)
    assert "lta/2031/7" not in Texts(tmp_path)
    with pytest.raises(DamagedText, match="is not held; fetch it"):
        Texts(tmp_path).bytes("lta/2031/7")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(FIRST + b" "), id="a byte more"),
        pytest.param(lambda path: path.write_bytes(b""), id="emptied"),
        pytest.param(lambda path: path.unlink(), id="deleted"),
    ],
)
def test_damage_is_found_and_names_the_remedy(tmp_path: Path, damage) -> None:
    texts = Texts(tmp_path)
    texts.keep(row(FIRST), FIRST)
    damage(texts.path("lta/2031/7"))
    assert not texts.sound("lta/2031/7")
    with pytest.raises(DamagedText, match="hjemmel ingest fetch"):
        texts.bytes("lta/2031/7")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"known_to": null, "texts": {"a": {}}}'])
def test_a_broken_manifest_names_itself(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(DamagedText, match=r"manifest\.json cannot be read; delete it"):
        Texts(tmp_path)


def test_bytes_that_are_not_those_of_the_row_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedText, match="changed on its way"):
        Texts(tmp_path).keep(row(FIRST), SECOND)


def test_an_office_keeps_its_own_texts_apart_under_their_keys(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    texts.keep(row(FIRST, "notat-fortove"), FIRST)
    texts.keep(row(SECOND, "notat-fortove"), SECOND)
    assert Texts(tmp_path).bytes("notat-fortove") == SECOND
    assert (tmp_path / "own" / f"notat-fortove.{row(FIRST).sha256[:8]}").read_bytes() == FIRST


@pytest.mark.parametrize("eli", ["../../etc/passwd", "lta/2031/../7", "lta/2031", "/lta/2031/7", "lta/2031/7\n"])
def test_no_address_leads_out_of_the_store(tmp_path: Path, eli: str) -> None:
    texts = Texts(tmp_path)
    with pytest.raises(DamagedText, match="not the address of a document"):
        texts.keep(replace(row(FIRST), eli=eli), FIRST)
    assert list(tmp_path.iterdir()) == []
