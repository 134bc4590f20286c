"""Documents cannot lie: settings, commands and tables are compared with the code."""

import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer.main
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # ships no types
from typer.testing import CliRunner

from corpus.encoder import Encoder
from corpus.errors import NoModel
from corpus.register import Register
from ingest.build import build
from ingest.progress import Silent
from service.app import app
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = (ROOT / "docs").glob("*.md")
PATH = re.compile(r"`((?:corpus|ingest|service|ui|evals|tests|docs)/[\w/.-]+\.(?:py|md|toml|jsonl))`")
ROW = re.compile(r"^\| `(HJEMMEL_\w+)` \| `([^`]*)` \| (.+) \|$", re.MULTILINE)


def test_every_setting_is_documented_as_it_is() -> None:
    documented = {
        name: (default, meaning) for name, default, meaning in ROW.findall((ROOT / "docs/settings.md").read_text())
    }
    actual = {
        f"HJEMMEL_{name.upper()}": (str(field.default), field.description)
        for name, field in Settings.model_fields.items()
    }
    assert documented == actual


def test_the_example_environment_names_every_setting() -> None:
    lines = re.findall(r"^# (HJEMMEL_\w+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert lines == [(f"HJEMMEL_{name.upper()}", str(field.default)) for name, field in Settings.model_fields.items()]


def test_a_misspelt_setting_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("HJEMMEL_PROT=7861\n")
    with pytest.raises(ValueError, match="prot"):
        Settings()


def test_commands_in_the_documents_exist() -> None:
    root = typer.main.get_command(app)
    known = set(root.commands)  # type: ignore[attr-defined]  # a group, not one command
    subs = {f"{name} {sub}" for name, group in root.commands.items() for sub in getattr(group, "commands", {})}  # type: ignore[attr-defined]
    for path in (*DOCS, ROOT / "README.md", ROOT / "CHANGELOG.md"):
        for words in re.findall(r"`hjemmel ([a-z]+)(?: ([a-z]+)\b)?", path.read_text(encoding="utf-8")):
            command, sub = words
            assert command in known, f"{path.name}: hjemmel {command}"
            if command in {"ingest", "evals"} and sub:
                assert f"{command} {sub}" in subs, f"{path.name}: hjemmel {command} {sub}"


def test_paths_in_the_documents_exist() -> None:
    """A file named in the documents is there."""
    for path in (*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for name in re.findall(
            r"`((?:corpus|ingest|service|ui|evals|tests|docs)/[\w/.-]+\.(?:py|md|toml|jsonl))`", path.read_text()
        ):
            assert (ROOT / name).exists(), f"{path.name}: {name}"


@pytest.fixture(scope="module")
def letters_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder built without network, source or model: the letters."""
    data = tmp_path_factory.mktemp("data")
    build(data, Register.load(), "none", _no_model, Silent(), lambda: datetime(2026, 2, 15, tzinfo=UTC))
    return data


def commands() -> list[str]:
    """The lines of the README that run our command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line.partition("#")[0].strip() for line in text.splitlines() if line.startswith("hjemmel ")]


@pytest.mark.parametrize("command", commands())
def test_the_commands_of_the_readme_run(
    command: str, letters_only: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HJEMMEL_DATA", str(letters_only))
    monkeypatch.setenv("HJEMMEL_MODEL", "none")
    canvas = Canvas(str(tmp_path / "klage.pdf"))
    canvas.drawString(72, 720, "Jeg klager efter sygedagpengelovens § 7, stk. 2.")
    canvas.save()
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    assert result.output.strip()
    if "--json" in command:
        json.loads(result.stdout)


def _no_model(model: str, data: Path) -> Encoder:
    raise NoModel("none")
