"""Fetching: every way an answer can be wrong is told apart, and none of them harms what is held."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.document import Kind
from corpus.register import Act, Register, Version
from corpus.texts import HeldText, Texts, Wording
from ingest.fetch import FetchReport, fetch_all
from ingest.fetch_errors import NotFound, Unreachable
from ingest.progress import Silent
from ingest.sources import Fetched, FolderSource, open_source

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)


def document(
    year: int = 2031,
    number: int = 7,
    *,
    body: str = "<Kapitel><Paragraf><Explicatus>§ 1.</Explicatus><Stk><Exitus><Linea><Char>Fortove lægges med granit."
    "</Char></Linea></Exitus></Stk></Paragraf></Kapitel>",
    end: str = "2031-05-20",
) -> bytes:
    """An invented order in the official vocabulary."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Dokument><Meta><DocumentType>BEK H#LOKDOK04</DocumentType>'
        f"<AccessionNumber>B{year}{number:05}05</AccessionNumber><DocumentTitle>Brolægning</DocumentTitle>"
        f"<Year>{year}</Year><DiesSigni>2031-05-01</DiesSigni><StartDate>2031-05-02</StartDate><EndDate>{end}</EndDate>"
        f"<Status>Valid</Status><Number>{number}</Number><AnnouncedIn>Lovtidende A</AnnouncedIn></Meta>"
        f"<DokumentIndhold>{body}</DokumentIndhold></Dokument>\n"
    ).encode()


def register(*numbers: int, confirm: bool = False) -> Register:
    versions = tuple(
        Version(f"lta/2031/{n}", n, date(2031, 5, 1), "Bekendtgørelse om brolægning", "BEK", confirm) for n in numbers
    )
    return Register((Act("brolaegning", "bekendtgørelse om brolægning", None, Kind.ORDER, (), None, versions),))


class Answers:
    """A source with prepared answers: bytes, or an error to raise."""

    def __init__(self, answers: dict[str, bytes | Exception], kind: str = "mirror", wording: Wording = "copy") -> None:
        self.answers, self.kind, self.wording = answers, kind, wording
        self.asked: list[str] = []

    def get(self, eli: str) -> Fetched:
        self.asked.append(eli)
        answer = self.answers.get(eli, NotFound(f"{eli}: no such text"))
        if isinstance(answer, BaseException):
            raise answer
        return Fetched(eli, answer, f"https://mirror.invalid/eli/{eli}/xml")

    def probe(self) -> None:
        """Always there."""


def fetch(source: Answers | FolderSource, texts: Texts, *numbers: int, refresh: bool = False) -> FetchReport:
    return fetch_all(register(*numbers), source, texts, lambda: NOON, Silent(), refresh=refresh)


def test_a_first_run_keeps_every_text_with_its_hash_its_time_and_its_source(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    source = Answers({f"lta/2031/{n}": document(number=n) for n in (7, 8)})
    report = fetch(source, texts, 7, 8)
    assert report == FetchReport(2, 2, 0, 0, 0, {}, {}, None, date(2031, 5, 20))
    row = texts.row("lta/2031/7")
    assert row is not None
    assert row == HeldText(
        "lta/2031/7", row.sha256, len(document()), NOON, "mirror", "copy", registered=date(2031, 5, 20)
    )
    assert texts.bytes("lta/2031/7") == document()


BAD_ANSWERS = [
    pytest.param(NotFound("lta/2031/7: no such text"), "no such text", id="404"),
    pytest.param(
        b"<!DOCTYPE html>\n<html><body>Fejl</body></html>", "web page instead of the text", id="page with 200"
    ),
    pytest.param(document()[:-20], "breaks off after", id="truncated"),
    pytest.param(document(number=9), "answers with number 9 of 2031", id="wrong document"),
    pytest.param(document(body=""), "metadata but no wording", id="metadata without content"),
    pytest.param(b"<Dokument><Meta/></DokumentIndhold></Dokument>", "not well-formed", id="not well-formed"),
    pytest.param(b"{}", "not XML", id="not XML"),
    pytest.param(b"<?xml version='1.0'?><Andet/><!-- </Dokument>", "not well-formed", id="a trick at the end"),
    pytest.param(
        b'<?xml version="1.0"?><!DOCTYPE Dokument [<!ENTITY a "aaaa">]>' + document().partition(b"\n")[2],
        "declares a document type",
        id="entities",
    ),
    pytest.param(document(body="<Ukendt>Fortove lægges med granit.</Ukendt>"), "the one held stays", id="unreadable"),
    pytest.param(b"<Dokument>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</Dokument>", "not well-formed", id="depth"),
]


@pytest.mark.parametrize(("answer", "message"), BAD_ANSWERS)
def test_a_bad_answer_is_named_and_harms_nothing(tmp_path: Path, answer: bytes | Exception, message: str) -> None:
    texts = Texts(tmp_path)
    fetch(Answers({"lta/2031/7": document()}), texts, 7)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    report = fetch(Answers({"lta/2031/7": answer}), texts, 7, refresh=True)
    assert (report.asked, report.fetched + report.changed + report.unchanged) == (1, 0)
    assert message in report.failed["lta/2031/7"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_five_ways_an_answer_can_be_wrong_read_differently(tmp_path: Path) -> None:
    answers = [param.values[0] for param in BAD_ANSWERS[:5]]
    messages = {fetch(Answers({"lta/2031/7": answer}), Texts(tmp_path), 7).failed["lta/2031/7"] for answer in answers}
    assert len(messages) == 5


def test_what_is_held_is_not_asked_for_again_unless_refreshed(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    fetch(Answers({"lta/2031/7": document()}), texts, 7)
    again = Answers({f"lta/2031/{n}": document(number=n) for n in (7, 8)})
    assert fetch(again, texts, 7, 8).skipped == 1
    assert again.asked == ["lta/2031/8"]
    reprint = Answers({"lta/2031/7": document(end="2031-05-25"), "lta/2031/8": document(number=8)})
    report = fetch(reprint, texts, 7, 8, refresh=True)
    assert (report.changed, report.unchanged, report.known_to) == (1, 1, date(2031, 5, 25))


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    fetch(Answers({"lta/2031/7": document()}), texts, 7)
    inode = texts.path("lta/2031/7").stat().st_ino
    fetch(Answers({"lta/2031/7": document()}), texts, 7, refresh=True)
    assert texts.path("lta/2031/7").stat().st_ino == inode


def test_a_damaged_text_is_fetched_again(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    source = Answers({"lta/2031/7": document()})
    fetch(source, texts, 7)
    texts.path("lta/2031/7").write_bytes(b"rot")
    fetch(source, texts, 7)
    assert texts.bytes("lta/2031/7") == document()


@pytest.mark.parametrize(
    ("held", "offered", "asked"),
    [
        pytest.param("copy", "official", True, id="official bytes take a copy's place"),
        pytest.param("official", "copy", False, id="a copy never takes theirs, refreshed or not"),
    ],
)
def test_official_bytes_and_copies(tmp_path: Path, held: Wording, offered: Wording, asked: bool) -> None:
    texts = Texts(tmp_path)
    fetch(Answers({"lta/2031/7": document()}, wording=held), texts, 7)
    source = Answers({"lta/2031/7": document()}, wording=offered)
    fetch(source, texts, 7, refresh=held == "official")
    assert bool(source.asked) is asked
    row = texts.row("lta/2031/7")
    assert row is not None
    assert row.wording == "official"


def test_guidance_known_by_number_only_is_unconfirmed_rather_than_failed(tmp_path: Path) -> None:
    report = fetch_all(register(7, confirm=True), Answers({}), Texts(tmp_path), lambda: NOON, Silent())
    assert (report.failed, list(report.unconfirmed)) == ({}, ["lta/2031/7"])


def test_a_network_that_goes_away_stops_the_run_and_leaves_known_to(tmp_path: Path) -> None:
    """Three texts in a row without an answer; the rest is not tried, and what was fetched stays."""
    numbers = range(1, 9)
    gone = {f"lta/2031/{n}": Unreachable(f"lta/2031/{n}: no answer.") for n in numbers}
    source = Answers(gone | {"lta/2031/1": document(number=1)})
    texts = Texts(tmp_path)
    report = fetch(source, texts, *numbers)
    assert len(source.asked) == 4
    assert report.stopped == "lta/2031/4: no answer. 4 texts were not asked for."
    assert (report.fetched, report.known_to) == (1, None)
    assert "lta/2031/1" in texts


def test_official_texts_are_known_as_of_the_day_the_oldest_was_asked_for(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    source = Answers({f"lta/2031/{n}": document(number=n) for n in (7, 8)}, "retsinformation", "official")
    fetch_all(register(7), source, texts, lambda: datetime(2031, 5, 30, tzinfo=UTC), Silent())
    assert fetch_all(register(7, 8), source, texts, lambda: NOON, Silent()).known_to == date(2031, 5, 30)
    assert fetch_all(register(7, 8), source, texts, lambda: NOON, Silent(), refresh=True).known_to == NOON.date()


def test_nobody_there_is_one_message_and_nothing_is_asked(tmp_path: Path) -> None:
    class Nobody(Answers):
        def probe(self) -> None:
            raise Unreachable("mirror.invalid does not answer; what is held stays in use.")

    source = Nobody({})
    with pytest.raises(Unreachable, match="stays in use"):
        fetch(source, Texts(tmp_path), 7)
    assert source.asked == []


KILLED = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from corpus.texts import Texts
from ingest.fetch import fetch_all
from ingest.progress import Silent
from ingest.sources import FolderSource
sys.path.insert(0, sys.argv[3])
from test_fetch import register

class Slow(FolderSource):
    def get(self, eli):
        time.sleep(0.02)
        return super().get(eli)

fetch_all(register(*range(1, 41)), Slow(Path(sys.argv[1])), Texts(Path(sys.argv[2])),
          lambda: datetime(2031, 6, 1, 12, 0, tzinfo=UTC), Silent())
"""


def test_a_killed_run_resumes_to_the_same_state(tmp_path: Path) -> None:
    numbers = range(1, 41)
    for n in numbers:
        path = tmp_path / f"mirror/eli/lta/2031/{n}/xml"
        path.parent.mkdir(parents=True)
        path.write_bytes(document(number=n))
    mirror, store = tmp_path / "mirror", tmp_path / "texts"
    arguments = [str(mirror), str(store), str(Path(__file__).parent)]
    root = Path(__file__).resolve().parents[2]
    run = subprocess.Popen(  # noqa: S603  # our own interpreter and our own script
        [sys.executable, "-c", textwrap.dedent(KILLED), *arguments], env=os.environ | {"PYTHONPATH": str(root)}
    )
    while len(list(store.rglob("*.xml"))) < 5:
        assert run.poll() is None
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()
    resumed = Texts(store)
    held = len(list(resumed))
    assert 4 <= held < 40
    report = fetch(FolderSource(mirror), resumed, *numbers)
    assert report == FetchReport(40 - held, 40 - held, 0, 0, held, {}, {}, None, date(2031, 5, 20))
    whole = Texts(tmp_path / "whole")
    fetch(FolderSource(mirror), whole, *numbers)
    assert list(resumed) == list(whole)
    assert (store / "manifest.json").read_bytes() == (tmp_path / "whole/manifest.json").read_bytes()


@pytest.mark.mirror
def test_the_mirror_is_fetched_whole(mirror: Path, tmp_path: Path) -> None:
    """Every registered version is there but the guidance that is known by number only."""
    loaded = Register.load()
    report = fetch_all(loaded, open_source(str(mirror)), Texts(tmp_path), lambda: NOON, Silent())
    unconfirmed = {v.eli for act in loaded.acts.values() for v in act.versions if v.confirm}
    assert (report.fetched, report.failed, report.stopped) == (87, {}, None)
    assert set(report.unconfirmed) == unconfirmed
    assert report.known_to == date(2026, 2, 15)
