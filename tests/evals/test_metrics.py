"""The measures, each with its arithmetic."""

from math import log2

import pytest

from evals.metrics.bootstrap import interval, paired_interval
from evals.metrics.coverage import coverage_at
from evals.metrics.mrr import reciprocal_rank
from evals.metrics.ndcg import ndcg_at
from evals.metrics.recall import recall_at

NO, YES = False, True


@pytest.mark.parametrize(
    ("hits", "k", "recall"),
    [
        ((NO, YES, NO), 1, 0.0),  # the right one stands second
        ((NO, YES, NO), 2, 1.0),
        ((YES, YES), 1, 1.0),  # finding two is worth no more than finding one
        ((NO, NO, NO, NO, NO, YES), 5, 0.0),  # sixth
        ((), 5, 0.0),  # nothing found
    ],
)
def test_recall(hits: tuple[bool, ...], k: int, recall: float) -> None:
    assert recall_at(hits, k) == recall


@pytest.mark.parametrize(
    ("hits", "value"),
    [
        ((YES,), 1.0),  # 1/1
        ((NO, NO, YES, YES), 1 / 3),  # the first right one counts
        ((NO,) * 9, 0.0),
        ((), 0.0),
    ],
)
def test_reciprocal_rank(hits: tuple[bool, ...], value: float) -> None:
    assert reciprocal_rank(hits) == value


@pytest.mark.parametrize(
    ("gains", "worth", "k", "value"),
    [
        ((2, 1), (2, 1), 10, 1.0),  # the best order there is
        # DCG = 1/log2(2) + 2/log2(3) = 1 + 1.2619; best = 2/log2(2) + 1/log2(3) = 2 + 0.6309
        ((1, 2), (2, 1), 10, (1 + 2 / log2(3)) / (2 + 1 / log2(3))),
        # DCG = 2/log2(4) = 1; best = 2/log2(2) = 2
        ((0, 0, 2), (2,), 10, 0.5),
        ((0, 0, 2), (2,), 2, 0.0),  # third, and only two are looked at
        # three right answers and room for two: best = 1/log2(2) + 1/log2(3), and both were found
        ((1, 1), (1, 1, 1), 2, 1.0),
        ((), (2,), 10, 0.0),
    ],
)
def test_ndcg(gains: tuple[float, ...], worth: tuple[float, ...], k: int, value: float) -> None:
    assert ndcg_at(gains, worth, k) == pytest.approx(value)


def test_ndcg_without_a_right_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one right answer"):
        ndcg_at((0, 0), (), 10)


@pytest.mark.parametrize(
    ("places", "needed", "k", "share"),
    [
        (("a", "b", "c"), {"a", "c"}, 3, 1.0),  # 2 of 2
        (("a", "b", "c"), {"a", "c"}, 2, 0.5),  # c stands third
        (("a", "a", "a"), {"a", "b"}, 3, 0.5),  # the same place thrice is one place
        ((), {"a"}, 10, 0.0),
    ],
)
def test_coverage(places: tuple[str, ...], needed: set[str], k: int, share: float) -> None:
    assert coverage_at(places, needed, k) == share


def test_coverage_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one needed"):
        coverage_at(("a",), set(), 10)


def test_an_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    values = [1.0] * 60 + [0.0] * 40
    low, high = interval(values)
    # the standard error of a share of 0.6 over 100 is sqrt(0.6 * 0.4 / 100) = 0.049; 1.96 of it is 0.096
    assert (low, high) == pytest.approx((0.504, 0.696), abs=0.015)
    assert interval(values) == (low, high)
    assert interval(values, seed=1) != interval(list(reversed(values)), seed=2)


def test_equal_values_leave_no_doubt() -> None:
    assert interval([0.25] * 7) == (0.25, 0.25)


def test_pairs_that_move_together_leave_less_doubt_than_their_means() -> None:
    """Every question gains a tenth, whatever it was worth: paired, the difference is certain."""
    before = [0.0, 0.5, 0.9] * 10
    after = [value + 0.1 for value in before]
    assert paired_interval(before, after) == pytest.approx((0.1, 0.1))
    assert interval(after).low < interval(before).high


@pytest.mark.parametrize(("before", "after"), [((1.0, 0.0), (1.0,)), ((), ())])
def test_unpaired_or_no_questions_are_refused(before: tuple[float, ...], after: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"zip|at least one"):
        paired_interval(before, after)
