"""The drop folder in a build: files come, change and go, and none of them costs more than itself."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.citation import Point
from corpus.document import Document, Kind, Prose, Provision
from corpus.dropped import DROPPED, dropped_act, dropped_acts, load_register, with_acts, write_dropped
from corpus.generation import Generation
from corpus.letters import letter_keys
from corpus.register import Act, Register, Version
from corpus.shelf import current
from corpus.texts import Texts
from ingest.build import BuildReport, build
from ingest.cli import app
from ingest.commencement import validities
from ingest.drop import take_drop
from ingest.progress import Silent
from ingest.publish import current_manifest
from ingest.sidecar import read_drop
from ingest.status import corpus_status
from tests import invented
from tests.ingest.renderings import pdf, word
from tests.stub_encoder import StubEncoder

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
LETTERS = tuple(Act(key, f"brev {key}", None, Kind.LETTER, (), None, ()) for key in letter_keys())
PAVING = Act("brolaegning", "bekendtgørelse om brolægning", None, Kind.ORDER, (), None, ())
REGISTER = Register((PAVING, *LETTERS))
SWEEPING = ["Et fortov skal kunne bære en fejemaskine, og det skal ryddes for sne hver morgen.", "Salt bruges ikke."]
LAMPS = ["Kære kolleger", "En gadelygte pudses to gange om året, og pæren skiftes samtidig med pudsningen."]


def run(data: Path) -> BuildReport:
    return build(data, REGISTER, "stub", lambda *_: StubEncoder(), Silent(), lambda: NOON)


def texts_of(data: Path, key: str) -> list[str]:
    """The wording of the units searched under *key*."""
    generation = Generation.open(current(data / "index"), StubEncoder().card)
    try:
        return [unit.text for unit in generation.units if unit.act == key]
    finally:
        generation.close()


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "Fortove.docx").write_bytes(word(SWEEPING))
    (folder / "Fortove.toml").write_text(
        'key = "notat-fortove"\nkind = "guidance"\ntitle = "Notat om fortove"\nsigned = 2031-04-01\n', encoding="utf-8"
    )
    (folder / "Gadelygter.pdf").write_bytes(pdf(LAMPS))
    (folder / "Låst.pdf").write_bytes(pdf(LAMPS, encrypt="kode"))
    (folder / "brolaegning.txt").write_text("\n\n".join(SWEEPING), encoding="utf-8")
    return folder


def test_what_can_be_read_is_searched_and_what_cannot_is_named(tmp_path: Path, drop: Path) -> None:
    report = run(tmp_path)
    assert report.failed == {
        "Låst.pdf": "the file is protected by a password; remove the password.",
        "brolaegning.txt": "«brolaegning» is the key of a registered text; state another `key` beside it.",
    }
    assert report.documents == 2 + len(LETTERS)
    assert texts_of(tmp_path, "notat-fortove") == SWEEPING
    assert texts_of(tmp_path, "gadelygter") == LAMPS[1:]
    assert dropped_acts(tmp_path) == (
        dropped_act("notat-fortove", "Notat om fortove", Kind.GUIDANCE, None),
        dropped_act("gadelygter", "Brev fra Beskæftigelsesministeriet", Kind.LETTER, "Beskæftigelsesministeriet"),
    )
    shown = CliRunner().invoke(app, ["status", "--data", str(tmp_path)]).stdout
    assert "left out of the index: Låst.pdf: the file is protected by a password" in shown
    assert "Notat om fortove (guidance)" in shown


def test_a_text_is_dated_by_signature_and_never_in_force(tmp_path: Path, drop: Path) -> None:
    run(tmp_path)
    manifest = current_manifest(tmp_path)
    assert manifest is not None
    spans = {key: (v.valid_from, v.from_source) for key, v in manifest.validities.items() if key not in letter_keys()}
    assert spans == {"notat-fortove": (date(2031, 4, 1), "DiesSigni"), "gadelygter": (None, None)}
    assert manifest.meta.wording is None  # of law: none is held
    standing = {act.key: act.versions[0].standing for act in corpus_status(tmp_path, REGISTER, date(2031, 6, 1)).acts}
    assert standing["notat-fortove"] == standing["gadelygter"] == "not_applicable"


def test_nothing_is_done_again_until_a_file_or_its_metadata_changes(tmp_path: Path, drop: Path) -> None:
    first = run(tmp_path)
    assert (first.changed, run(tmp_path).changed) == (True, False)
    assert run(tmp_path).failed == first.failed
    (drop / "Fortove.toml").write_text('key = "notat-fortove"\ntitle = "Fortove"\n', encoding="utf-8")
    run(tmp_path)
    assert dropped_acts(tmp_path)[0] == dropped_act("notat-fortove", "Fortove", Kind.LETTER, None)
    (drop / "Ny.txt").write_text("En bænk i parken males grøn hvert andet forår.", encoding="utf-8")
    run(tmp_path)
    assert texts_of(tmp_path, "ny") == ["En bænk i parken males grøn hvert andet forår."]


def test_a_file_taken_away_is_gone_with_its_bytes(tmp_path: Path, drop: Path) -> None:
    run(tmp_path)
    assert "notat-fortove" in load_register(tmp_path).acts
    (drop / "Fortove.docx").unlink()
    (drop / "Gadelygter.pdf").write_bytes(pdf([*LAMPS, "Lygtepæle rettes op efter storm."]))
    run(tmp_path)
    assert texts_of(tmp_path, "notat-fortove") == []
    assert "notat-fortove" not in load_register(tmp_path).acts
    assert [row.eli for row in Texts(tmp_path / "texts")] == ["gadelygter"]
    assert [path.name for path in (tmp_path / "texts" / "own").iterdir()] == ["gadelygter"]


def test_a_build_that_is_stopped_leaves_what_the_index_shows(
    tmp_path: Path, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path)
    (drop / "Fortove.docx").unlink()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.build.publish", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path)
    assert texts_of(tmp_path, "notat-fortove") == SWEEPING
    assert "notat-fortove" in load_register(tmp_path).acts
    assert Texts(tmp_path / "texts").sound("notat-fortove")


def test_the_bytes_kept_are_those_of_the_file_that_was_read(tmp_path: Path) -> None:
    """Of two files with one key the first is a broken one; its bytes must not stand for the other's text."""
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "notat.docx").write_bytes(b"PK\x03\x04 torn")
    (folder / "notat.txt").write_text(SWEEPING[0], encoding="utf-8")
    report = run(tmp_path)
    assert list(report.failed) == ["notat.docx"]
    assert Texts(tmp_path / "texts").bytes("notat").decode() == SWEEPING[0]


def test_a_file_that_changes_under_the_reader_is_left_for_the_next_build(
    tmp_path: Path, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_then_change(folder: Path) -> object:
        found = read_drop(folder)
        (folder / "Fortove.docx").write_bytes(word(LAMPS))
        (folder / "Gadelygter.pdf").unlink()
        return found

    monkeypatch.setattr("ingest.drop.read_drop", read_then_change)
    taken = take_drop(tmp_path, REGISTER, Texts(tmp_path / "texts"), lambda: NOON)
    assert taken.acts == []
    assert "changed while it was read" in taken.failed["Fortove.docx"]
    assert "Gadelygter.pdf" in taken.failed


def test_a_folder_that_cannot_be_listed_is_named_and_stops_nothing(
    tmp_path: Path, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ingest.drop.read_drop", refused)
    report = run(tmp_path)
    assert report.documents == len(LETTERS)
    assert "mend its permissions" in report.failed["drop"]


def test_an_official_document_is_sent_to_the_source(tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop/lov.xml").write_bytes(invented.act())
    assert "point HJEMMEL_SOURCE at a folder of those" in run(tmp_path).failed["lov.xml"]


def test_no_text_of_an_office_takes_a_law_its_name_or_its_time_in_force() -> None:
    order = Act(
        "lygter",
        "bekendtgørelse om lygter",
        "lygtebekendtgørelsen",
        Kind.ORDER,
        (),
        None,
        (Version("lta/2031/9", 9, date(2031, 2, 3), "Bekendtgørelse om lygter", "BEK"),),
    )
    own = dropped_act("lygtebekendtgørelsen", "bekendtgørelse om lygter", Kind.GUIDANCE, None)
    register = with_acts(Register((order,)), [own])
    assert register.by_name("lygtebekendtgørelsen") == register.by_name("bekendtgørelse om lygter") == order
    held = document("lta/2031/9", "lygter", Kind.ORDER, date(2031, 2, 3), "Lygter pudses.")
    note = document(
        own.key, own.key, own.kind, date(2031, 5, 1), "Bekendtgørelse nr. 9 af 3. februar 2031 om lygter ophæves."
    )
    alone = validities([held], register)
    assert validities([held, note], register)["lta/2031/9"] == alone["lta/2031/9"]


def test_a_registered_text_is_never_replaced_and_an_own_one_is_by_its_next_print(tmp_path: Path) -> None:
    first, second = (dropped_act("notat", title, Kind.LETTER, None) for title in ("Notat", "Notat, 2. udgave"))
    register = with_acts(with_acts(REGISTER, [first]), [second, dropped_act("brolaegning", "x", Kind.LETTER, None)])
    assert (register.acts["notat"], register.acts["brolaegning"]) == (second, PAVING)
    assert with_acts(register, [second]) is register
    write_dropped(tmp_path, [second])
    assert dropped_acts(tmp_path) == (second,)
    (tmp_path / DROPPED).write_text("[{}]")
    assert dropped_acts(tmp_path) == ()


def document(eli: str, act: str, kind: Kind, signed: date, text: str) -> Document:
    """A document of one point, announced the day after its signature."""
    return Document(
        eli=eli,
        act=act,
        kind=kind,
        type_code="BEK H#LOKDOK04" if kind is Kind.ORDER else "",
        title="Bekendtgørelse om lygter",
        signed=signed,
        announced=signed + timedelta(days=1),
        historic=False,
        marked_historic=None,
        ministry=None,
        preamble=(),
        provisions=(Provision(Point(act, 1), "", (Prose((text,)),)),),
    )


def test_the_build_says_what_it_left_out(tmp_path: Path, drop: Path) -> None:
    result = CliRunner().invoke(app, ["build", "--model", "none", "--data", str(tmp_path)])
    assert result.exit_code == 0
    assert "Låst.pdf left out: the file is protected by a password; remove the password." in result.stderr
