"""`hjemmel guide check` from the command line, on a guide and a mirror made for the test."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.guide import Entry
from corpus.guide_toml import dump_entries
from corpus.register import Register
from corpus.texts import HeldText, Texts
from ingest.read import read_document
from service.guide_cli import UNHELD, app
from tests import invented
from tests.guide_entries import entry
from tests.guide_law import REGISTER


@pytest.fixture(autouse=True)
def _register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Register, "load", lambda: REGISTER)


def written(folder: Path, *entries: Entry) -> Path:
    folder.mkdir()
    (folder / "gyngestoleloven.toml").write_text(dump_entries(entries), encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)], env={"COLUMNS": "200"})


GOOD = entry(sha256="written from another text")
BAD = entry("gyngestoleloven/2", summary="Boden er 7 kr.", questions=[f"{q} Barn?" for q in GOOD.questions])


def test_findings_and_what_is_to_review_are_printed_from_a_mirror(tmp_path: Path) -> None:
    (mirror := tmp_path / "mirror/eli/lta/2031/17").mkdir(parents=True)
    (mirror / "xml").write_bytes(invented.consolidated_act())
    result = run("--mirror", tmp_path / "mirror", "--guide", written(tmp_path / "guide", GOOD, BAD))
    assert result.exit_code == 1
    assert "gyngestoleloven/2: numbers: 7 kr: står ikke i ordlyden" in result.output
    assert "gyngestoleloven/1a/stk2: efterses: lta/2031/17: er skrevet efter en ordlyd, der ikke haves" in result.output
    assert "haves ikke (poster)" not in result.output


def test_the_store_of_fetched_texts_is_read_too(tmp_path: Path) -> None:
    body = invented.consolidated_act()
    noon = datetime(2031, 9, 1, 12, tzinfo=UTC)
    row = HeldText("lta/2031/17", sha256(body).hexdigest(), len(body), noon, "folder", "copy", None)
    Texts(tmp_path / "data/texts").keep(row, body)
    result = run("--data", tmp_path / "data", "--guide", written(tmp_path / "guide", BAD))
    assert result.exit_code == 1
    assert "7 kr: står ikke i ordlyden" in result.output


def test_without_texts_it_says_what_it_skipped_and_passes(tmp_path: Path) -> None:
    result = run("--data", tmp_path / "none", "--guide", written(tmp_path / "guide", GOOD, BAD))
    assert "for teksten haves ikke (poster): lta/2031/17 (2)" in result.output
    assert "Skal rettes eller afgøres: intet. Skal efterses: 0." in result.output
    assert result.exit_code == 0


def test_an_act_can_be_picked(tmp_path: Path) -> None:
    result = run("bænkeloven", "--data", tmp_path / "none", "--guide", written(tmp_path / "guide", GOOD))
    assert result.exit_code == 0
    assert "gyngestoleloven" not in result.output


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    folder = written(tmp_path / "guide", GOOD)
    (folder / "gyngestoleloven.toml").write_text("[[entry", encoding="utf-8")
    result = run("--data", tmp_path / "none", "--guide", folder)
    assert result.exit_code == 1
    assert result.stderr.startswith("gyngestoleloven.toml cannot be read")
    assert result.stderr.count("\n") == 1


def test_a_sample_is_the_same_each_time_and_shows_what_it_must_hold_to(tmp_path: Path) -> None:
    (mirror := tmp_path / "mirror/eli/lta/2031/17").mkdir(parents=True)
    (mirror / "xml").write_bytes(invented.consolidated_act())
    folder = written(tmp_path / "guide", GOOD, BAD, entry("gyngestoleloven/99", questions=["Og den, der mangler?"]))

    def drawn(*options: str) -> str:
        arguments = ["sample", "--mirror", str(tmp_path / "mirror"), "--guide", str(folder), *options]
        return CliRunner().invoke(app, arguments).stdout

    everything = drawn()
    document = read_document(invented.consolidated_act(), "gyngestoleloven")
    provision = document.find(GOOD.key)
    assert provision is not None
    assert provision.text in everything
    assert everything.count("[[entry]]") == 3
    assert f"gyngestoleloven/99  lta/2031/17\n{UNHELD}\n" in everything
    few = [drawn("--size", "1", "--seed", str(seed)) for seed in range(9)]
    assert few == [drawn("--size", "1", "--seed", str(seed)) for seed in range(9)]
    assert len(set(few)) > 1
