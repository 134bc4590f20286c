"""Normalised discounted cumulative gain."""

from collections.abc import Iterable, Sequence
from math import log2


def ndcg_at(gains: Sequence[float], worth: Iterable[float], k: int) -> float:
    """The gain of the first *k* results, each divided by log2(rank + 1), as a share of the best that was possible.

    `gains` is what each result is worth, best result first; `worth` is what each right answer is worth, found or not.
    Without right answers there is nothing to measure, and ValueError says so.
    """
    best = _discounted(sorted(worth, reverse=True)[:k])
    if best == 0:
        raise ValueError("nDCG needs at least one right answer")
    return _discounted(gains[:k]) / best


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))
