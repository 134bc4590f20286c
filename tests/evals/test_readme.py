"""The numbers in evals/README.md are those of the committed run, and the run is of the committed questions."""

from pathlib import Path

from evals.questions import load_questions, load_refusals
from evals.record import Run
from evals.report import markdown
from evals.run import questions_hash

EVALS = Path(__file__).resolve().parents[2] / "evals"
README = (EVALS / "README.md").read_text(encoding="utf-8")
RUN = Run.read(max((EVALS / "runs").glob("20*-??.json")))
PLAIN = Run.read(max((EVALS / "runs").glob("20*-no-adapter.json")))


def test_the_tables_are_those_of_the_newest_run() -> None:
    numbers = README.split("<!-- numbers -->\n")[1].split("\n<!-- /numbers -->")[0]
    assert numbers == markdown(RUN)


def test_the_run_is_of_the_questions_as_they_stand() -> None:
    questions = load_questions()
    assert RUN.setup.questions_hash == questions_hash(questions)
    assert f"| {len(questions)} questions, " in README
    assert f"| {len(load_refusals())} questions that must be refused" in README


def test_what_the_adapter_changes_is_told() -> None:
    before, after = PLAIN.row("hjemmel").found, RUN.row("hjemmel").found
    first = [sum(found.within(1) for found in row) / len(row) for row in (before, after)]
    fifth = [sum(found.within(5) for found in row) / len(row) for row in (before, after)]
    assert f"| hjemmel | {first[0]:.3f} | {first[1]:.3f} | {fifth[0]:.3f} | {fifth[1]:.3f} |" in README
    assert PLAIN.setup.questions_hash == RUN.setup.questions_hash


def test_the_questions_are_as_hard_as_the_field() -> None:
    """The bands of evals/README.md, with the model as it comes."""
    recall = {row.system: sum(found.within(5) for found in row.found) / len(row.found) for row in PLAIN.rows}
    assert 0.35 <= recall["dense"] <= 0.50
    assert 0.45 <= recall["grams+dense"] <= 0.60


def test_the_service_s_own_search_beats_every_single_row() -> None:
    recall = {row.system: sum(found.within(5) for found in row.found) / len(row.found) for row in RUN.rows}
    assert recall["hjemmel"] > max(recall[name] for name in ("dense", "bm25", "grams"))
