import pytest

from evals.compare import Change, compare
from evals.errors import BadRun
from tests.evals.factories import run

BEFORE = run(
    hjemmel={"a": 1, "b": 9, "c": None, "d": 5, "gone": 1}, bm25={"a": None, "b": 2, "c": 3, "d": 6, "gone": 9}
)
AFTER = run(hjemmel={"a": 1, "b": 2, "c": 5, "d": 6, "new": 1})


def test_gains_and_losses_are_listed_by_question() -> None:
    """In the first five before: a, d of four; after: a, b, c."""
    found = compare(BEFORE, AFTER, "hjemmel")
    assert (found.before, found.after) == (0.5, 0.75)
    assert found.gained == (Change("b", 9, 2), Change("c", None, 5))
    assert found.lost == (Change("d", 5, 6),)
    assert (found.only_before, found.only_after) == (("gone",), ("new",))
    assert found.difference.low <= found.after - found.before <= found.difference.high


def test_a_deeper_look_forgives_a_lower_rank() -> None:
    found = compare(BEFORE, AFTER, "hjemmel", k=10)
    assert (found.gained, found.lost) == ((Change("c", None, 5),), ())


def test_two_systems_of_one_run_are_compared_by_name() -> None:
    found = compare(BEFORE, BEFORE, "hjemmel", system_before="bm25")
    assert (found.gained, found.lost) == (
        (Change("a", None, 1), Change("d", 6, 5), Change("gone", 9, 1)),
        (Change("b", 2, 9), Change("c", 3, None)),
    )


def test_an_unknown_row_is_answered_with_those_there_are() -> None:
    with pytest.raises(BadRun, match="it has hjemmel, bm25"):
        compare(BEFORE, AFTER, "hjemmel", system_before="dense")


def test_runs_of_other_questions_cannot_be_compared() -> None:
    with pytest.raises(BadRun, match="no question in common"):
        compare(BEFORE, run(hjemmel={"z": 1}), "hjemmel")
