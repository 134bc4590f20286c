"""The guide that is shown: every entry holds against the wording, or a person has said why it stands."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.guide import load_guide
from service.app import app

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.mirror
def test_what_is_shown_holds_against_the_law(mirror: Path) -> None:
    result = CliRunner().invoke(app, ["guide", "check", "--mirror", str(mirror)])
    assert result.exit_code == 0, result.output


def test_no_entry_is_both_a_draft_and_shown() -> None:
    read = {entry.key for entry in load_guide() if entry.read}
    assert read
    assert not read & {entry.key for entry in load_guide() if not entry.read}


def test_every_act_shown_stands_in_the_table_of_readings() -> None:
    table = (ROOT / "corpus/guide/README.md").read_text(encoding="utf-8")
    for act in {entry.act for entry in load_guide() if entry.read}:
        assert f"| {act} (" in table, act
