from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app, lines
from evals.compare import compare
from evals.errors import BadRun
from evals.record import Refused, Run
from service.result import Reason
from tests.evals.factories import run

RUNNER = CliRunner()
BEFORE = run(dense={"a": 1, "b": None}, hjemmel={"a": 1, "b": 9})
AFTER = run(dense={"a": 1, "b": None}, hjemmel={"a": 7, "b": 2})


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    BEFORE.write(tmp_path / "runs" / "before.json")  # the folder is made
    AFTER.write(tmp_path / "after.json")
    return str(tmp_path / "runs" / "before.json"), str(tmp_path / "after.json")


def test_a_run_reads_back_as_it_was_written(tmp_path: Path) -> None:
    refusals = (Refused(question="refuse-01", expected=Reason.NOT_COVERED, given=None),)
    measured = BEFORE.model_copy(update={"refusals": refusals, "refused_wrongly": ("b",)})
    measured.write(tmp_path / "run.json")
    assert Run.read(tmp_path / "run.json") == measured


@pytest.mark.parametrize("body", ["", "{}", '{"rows": []}'])
def test_a_file_that_is_no_run_says_how_to_make_one(tmp_path: Path, body: str) -> None:
    (tmp_path / "run.json").write_text(body)
    with pytest.raises(BadRun, match="hjemmel evals run"):
        Run.read(tmp_path / "run.json")


def test_show_prints_every_row_and_measure(files: tuple[str, str]) -> None:
    result = RUNNER.invoke(app, ["show", files[0]], env={"COLUMNS": "160"})
    assert result.exit_code == 0
    for printed in ("dense", "hjemmel", "recall@5", "MRR", "nDCG@10", "everyday", "refused although"):
        assert printed in result.output
    assert "0.500" in result.output  # of two questions the first five hold one


def test_compare_lists_the_questions(files: tuple[str, str]) -> None:
    result = RUNNER.invoke(app, ["compare", *files])
    assert result.exit_code == 0
    assert result.output.splitlines()[1:] == ["gained: 1", "  b  9 → 2", "lost: 1", "  a  1 → 7"]


def test_questions_of_one_run_only_are_told() -> None:
    wider = run(hjemmel={"a": 1, "b": 9, "c": 3})
    assert list(lines(compare(BEFORE, wider, "hjemmel")))[-1] == "only in the second: c"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "{before}", "{after}", "--system", "txtai"], "no row «txtai»"),
        (["run", "--model", "none"], "none"),  # no model, so nothing to measure with
        (["run", "--questions", "missing.jsonl"], "missing.jsonl cannot be read"),
    ],
)
def test_a_failure_is_one_line(files: tuple[str, str], tmp_path: Path, arguments: list[str], said: str) -> None:
    given = [a.format(before=files[0], after=files[1]) for a in arguments]
    result = RUNNER.invoke(app, given, env={"HJEMMEL_DATA": str(tmp_path / "data")})
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
