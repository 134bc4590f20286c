"""Building: what is read becomes searchable, a fault costs one document, a kill costs nothing."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from corpus.document import Kind
from corpus.encoder import Encoder, Vectors
from corpus.errors import NoModel
from corpus.generation import Generation
from corpus.letters import letter_keys
from corpus.register import Act, Register, Version
from corpus.shelf import current
from corpus.state import State, read_state
from corpus.texts import HeldText, Texts
from ingest.build import BuildReport, build, last_report
from ingest.cli import app
from ingest.progress import Silent, Told, line, seconds_left
from ingest.publish import current_manifest
from ingest.status import corpus_status
from tests.stub_encoder import StubEncoder

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
LETTERS = tuple(Act(key, f"brev {key}", None, Kind.LETTER, (), None, ()) for key in letter_keys())
PAVING = Act(
    "brolaegning",
    "bekendtgørelse om brolægning",
    None,
    Kind.ORDER,
    (),
    None,
    (
        Version("lta/2031/7", 7, date(2031, 5, 1), "Bekendtgørelse om brolægning", "BEK"),
        Version("lta/2031/8", 8, date(2031, 5, 20), "Bekendtgørelse om brolægning", "BEK"),
    ),
)
REGISTER = Register((PAVING, *LETTERS))


def order(number: int, signed: str, *sections: str) -> bytes:
    """An invented order; the last section puts it into force."""
    printed = "".join(
        f'<Paragraf localId="{n}"><Explicatus>§ {n}.</Explicatus><Stk><Exitus><Linea><Char>{text}</Char></Linea>'
        f"</Exitus></Stk></Paragraf>"
        for n, text in enumerate(sections, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Dokument><Meta><DocumentType>BEK H#LOKDOK04</DocumentType>'
        f"<AccessionNumber>B{signed[:4]}{number:05}05</AccessionNumber>"
        f"<DocumentTitle>Bekendtgørelse om brolægning</DocumentTitle><Year>{signed[:4]}</Year>"
        f"<DiesSigni>{signed}</DiesSigni><StartDate>{signed}</StartDate><EndDate>2031-05-25</EndDate>"
        f"<Status>Valid</Status><Number>{number}</Number><AnnouncedIn>Lovtidende A</AnnouncedIn>"
        f"<DiesEdicti>{signed}</DiesEdicti><Ministry>Vejministeriet</Ministry></Meta>"
        f"<DokumentIndhold><Kapitel localId='1'><Explicatus>Kapitel 1</Explicatus><ParagrafGruppe>{printed}"
        f"</ParagrafGruppe></Kapitel></DokumentIndhold></Dokument>\n"
    ).encode()


GRANITE = "Fortove lægges med granit."
FIRST = order(
    7, "2031-05-01", GRANITE, "Kantsten hæves ti centimeter.", "Bekendtgørelsen træder i kraft den 4. maj 2031."
)
SECOND = order(
    8, "2031-05-20", GRANITE, "Kantsten sænkes ved hjørner.", "Bekendtgørelsen træder i kraft den 1. juni 2031."
)


def hold(data: Path, body: bytes, eli: str) -> None:
    row = HeldText(eli, sha256(body).hexdigest(), len(body), NOON, "folder", "copy", date(2031, 5, 25))
    texts = Texts(data / "texts")
    texts.keep(row, body)
    texts.set_known_to(date(2031, 5, 25))


def run(data: Path, encoder: Encoder | None) -> BuildReport:
    def load(_model: str, _data: Path) -> Encoder:
        if encoder is None:
            raise NoModel("no model is set; set HJEMMEL_MODEL.")
        return encoder

    return build(data, REGISTER, "stub" if encoder else "none", load, Silent(), lambda: NOON, data / "guide")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    hold(tmp_path, FIRST, "lta/2031/7")
    hold(tmp_path, SECOND, "lta/2031/8")
    return tmp_path


def test_a_build_makes_texts_and_letters_searchable_with_their_time_in_force(data: Path) -> None:
    encoder = StubEncoder()
    report = run(data, encoder)
    assert (report.documents, report.failed, report.state, report.changed) == (2 + len(LETTERS), {}, "full", True)
    assert report.embedded_now == report.distinct == encoder.encoded
    generation = Generation.open(current(data / "index"), encoder.card)
    try:
        assert generation.state == "full"
        assert [unit.text for unit in generation.units_at("brolaegning/1", "lta/2031/8")] == [GRANITE]
        spans = {eli: (v.valid_from, v.valid_to) for eli, v in generation.validities.items() if eli.startswith("lta/")}
        meta = generation.manifest.meta
    finally:
        generation.close()
    assert spans == {
        "lta/2031/7": (date(2031, 5, 4), date(2031, 6, 1)),
        "lta/2031/8": (date(2031, 6, 1), None),
    }
    assert (meta.known_to, meta.wording, len(meta.documents)) == (date(2031, 5, 25), "copy", report.documents)


def test_equal_rules_of_two_versions_are_embedded_once(data: Path) -> None:
    report = run(data, StubEncoder())
    assert report.units - report.distinct >= 1


def test_a_second_build_says_that_nothing_changed_and_loads_no_model(data: Path) -> None:
    first = run(data, StubEncoder())

    def load(_model: str, _data: Path) -> Encoder:
        raise AssertionError("a build without work loads no model")

    second = build(data, REGISTER, "stub", load, Silent(), lambda: NOON, data / "guide")
    assert second == replace(first, changed=False, embedded_now=0, seconds_encode=0.0)
    assert last_report(data) == first


def test_a_changed_text_costs_only_its_changed_rules(data: Path) -> None:
    run(data, StubEncoder())
    changed = order(
        8, "2031-05-20", GRANITE, "Kantsten males hvide.", "Bekendtgørelsen træder i kraft den 1. juni 2031."
    )
    hold(data, changed, "lta/2031/8")
    encoder = StubEncoder()
    report = run(data, encoder)
    assert (report.changed, report.embedded_now, encoder.encoded) == (True, 1, 1)


def test_a_document_that_cannot_be_read_is_left_out_and_named(data: Path) -> None:
    hold(data, SECOND.replace(b"<DocumentType>BEK H#LOKDOK04", b"<DocumentType>XYZ#LOKDOK99"), "lta/2031/8")
    report = run(data, StubEncoder())
    assert list(report.failed) == ["lta/2031/8"]
    assert report.documents == 1 + len(LETTERS)
    assert corpus_status(data, REGISTER, date(2031, 5, 5)).unread == report.failed


def test_a_damaged_text_is_left_out_and_named(data: Path) -> None:
    Texts(data / "texts").path("lta/2031/7").write_bytes(b"rot")
    assert "hjemmel ingest fetch" in run(data, StubEncoder()).failed["lta/2031/7"]


def test_without_a_model_the_words_are_searched_and_it_is_said(data: Path) -> None:
    report = run(data, None)
    assert (report.state, report.embedded_now) == ("lexical", 0)
    assert report.no_model == "no model is set; set HJEMMEL_MODEL."
    manifest = current_manifest(data)
    assert manifest is not None
    assert (manifest.state, manifest.card) == ("lexical", None)


def test_with_no_texts_the_letters_alone_are_built(tmp_path: Path) -> None:
    report = run(tmp_path, StubEncoder())
    assert (report.documents, report.state) == (len(LETTERS), "full")
    manifest = current_manifest(tmp_path)
    assert manifest is not None
    assert (manifest.meta.wording, manifest.meta.known_to) == (None, None)


class Stopped(StubEncoder):
    """Gives out after the first chunk, as Ctrl-C would."""

    def encode_passages(self, texts: list[str]) -> Vectors:
        if self.encoded:
            raise KeyboardInterrupt
        return super().encode_passages(texts)


def test_an_interrupted_build_serves_words_and_goes_on_where_it_was(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.publish.CHUNK", 3)
    with pytest.raises(KeyboardInterrupt):
        run(data, Stopped())
    manifest = current_manifest(data)
    assert manifest is not None
    assert manifest.state == "lexical"
    encoder = StubEncoder()
    report = run(data, encoder)
    assert report.embedded_now == encoder.encoded == report.distinct - 3
    assert report.state == "full"


def test_a_full_index_keeps_serving_while_its_successor_is_computed(data: Path) -> None:
    run(data, StubEncoder())
    before = current(data / "index")
    hold(
        data, order(8, "2031-05-20", "Alt er asfalt.", "Bekendtgørelsen træder i kraft den 1. juni 2031."), "lta/2031/8"
    )

    class Looking(StubEncoder):
        seen: Path | None = None

        def encode_passages(self, texts: list[str]) -> Vectors:
            self.seen = current(data / "index")
            return super().encode_passages(texts)

    encoder = Looking()
    run(data, encoder)
    assert encoder.seen == before
    assert current(data / "index") != before


def test_another_model_serves_words_until_its_vectors_are_there(data: Path) -> None:
    run(data, StubEncoder())

    class Other(StubEncoder):
        state = ""

        def encode_passages(self, texts: list[str]) -> Vectors:
            manifest = current_manifest(data)
            self.state = "" if manifest is None else manifest.state
            return super().encode_passages(texts)

    other = Other(name="other")
    report = build(data, REGISTER, "other", lambda _model, _data: other, Silent(), lambda: NOON, data / "guide")
    assert (other.state, report.state) == ("lexical", "full")


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import ingest.publish
from test_build import StubEncoder, run

class Slow(StubEncoder):
    def encode_passages(self, texts):
        time.sleep(0.1)
        return super().encode_passages(texts)

ingest.publish.CHUNK = 5
run(Path(sys.argv[1]), Slow())
"""


def kill_when(data: Path, sign: str) -> None:
    """Start a build in a process of its own and kill it without warning as soon as a file like *sign* is there."""
    here = Path(__file__).resolve()
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own script
        [sys.executable, "-c", KILLED, str(data), str(here.parent)],
        env=os.environ | {"PYTHONPATH": str(here.parents[2])},
    )
    while not list(data.glob(sign)):
        assert process.poll() is None
        time.sleep(0.002)
    process.kill()
    process.wait()


def test_a_killed_build_ends_as_one_that_was_left_alone(data: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Killed in the words, in the vectors and in the publishing, then run to its end: same units, times, vectors."""
    for sign in ("index/.building-*-lexical-*", "vectors/*.sqlite", "index/.building-*-full-*"):
        kill_when(data, sign)
    run(data, StubEncoder())
    calm = tmp_path_factory.mktemp("calm")
    hold(calm, FIRST, "lta/2031/7")
    hold(calm, SECOND, "lta/2031/8")
    run(calm, StubEncoder())
    assert current_manifest(data) == current_manifest(calm)
    assert not list((data / "index").glob(".building-*"))


def test_progress_tells_a_log_how_far_and_leaves_the_state_for_the_page(tmp_path: Path) -> None:
    ticks = iter([0.0, 3.0, 6.0, 12.0])
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as stream:
        told = Told(tmp_path, stream, clock=lambda: next(ticks))
        with told.phase("encode", 200) as step:
            step(50)
            step(50)
            assert read_state(tmp_path) == State("encode", 100, 200, 6.0, read_state(tmp_path).at)  # type: ignore[union-attr]
    assert log.read_text(encoding="utf-8").splitlines() == [
        "Beregner vektorer: 50 % (100 af 200), 6 s tilbage",
        "Beregner vektorer: 100 af 200 på 12 s",
    ]


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "left"),
    [(0, 10, 60.0, None), (5, 10, 1.0, None), (5, 10, 10.0, 10.0), (10, 10, 10.0, 0.0), (12, 10, 10.0, 0.0)],
)
def test_the_forecast_is_silent_until_it_knows(done: int, total: int, elapsed: float, left: float | None) -> None:
    assert seconds_left(done, total, elapsed) == left


def test_a_plain_line_reads_in_minutes_and_survives_an_empty_phase() -> None:
    assert line("encode", 10, 100, 185.0) == "Beregner vektorer: 10 % (10 af 100), 3 min 5 s tilbage"
    assert line("parse", 0, 0, None) == "Læser tekster: 100 % (0 af 0)"


@pytest.mark.parametrize("content", [None, "", "{", '{"phase": "fetch"}', "[]"])
def test_a_state_that_is_missing_or_broken_is_no_state(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "state.json").write_text(content)
    assert read_state(tmp_path) is None


CLI = CliRunner()


def test_status_shows_what_is_held_as_lines_and_as_json(data: Path) -> None:
    run(data, StubEncoder())
    shown = corpus_status(data, REGISTER, date(2031, 5, 30))
    assert {v.eli: v.standing for act in shown.acts for v in act.versions if v.held and v.type == "BEK"} == {
        "lta/2031/7": "in_force",
        "lta/2031/8": "not_yet",
    }
    assert shown.held == {"order": 2, "letter": len(LETTERS)}
    again = json.loads(shown.to_json())
    assert (again["known_to"], again["state"], again["model"]) == ("2031-05-25", "full", "stub")
    printed = CLI.invoke(app, ["status", "--data", str(data), "--json"])
    assert printed.exit_code == 0
    assert json.loads(printed.stdout)["generation"] == shown.generation


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fetch", "--source", "none"], "no source of official texts is set"),
        (["fetch", "--source", "/no/such/folder"], "neither an http address nor a folder"),
        (["fetch", "--source", "http://127.0.0.1:9"], "does not answer"),
    ],
)
def test_a_failure_is_one_line_and_exit_1(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = CLI.invoke(app, [*arguments, "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_sync_without_a_source_builds_from_what_is_held(tmp_path: Path) -> None:
    result = CLI.invoke(app, ["sync", "--source", "none", "--model", "none", "--data", str(tmp_path)])
    assert result.exit_code == 0, result.stderr
    manifest = current_manifest(tmp_path)
    assert manifest is not None
    assert {document.eli for document in manifest.meta.documents} == set(letter_keys())


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    with FileLock(tmp_path / "ingest.lock"):
        result = CLI.invoke(app, ["build", "--model", "none", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "Another `hjemmel ingest` is running" in result.stderr


def test_a_model_that_is_gone_does_not_take_the_vectors_with_it(data: Path) -> None:
    """A slip in the setting stops the build; the full index goes on serving."""
    report = run(data, StubEncoder())
    assert report.state == "full"

    def gone(model: str, folder: Path) -> Encoder:
        raise NoModel("no such model")

    with pytest.raises(NoModel, match="the index in use stays"):
        build(data, REGISTER, "gone", gone, Silent(), lambda: NOON, data / "guide")
    manifest = current_manifest(data)
    assert manifest is not None
    assert manifest.state == "full"
