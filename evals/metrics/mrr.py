"""Reciprocal rank; its mean over questions is the MRR."""

from collections.abc import Sequence


def reciprocal_rank(hits: Sequence[bool]) -> float:
    """One over the rank of the first right result, 0.0 if there is none; `hits` is in order, best first."""
    return next((1 / rank for rank, hit in enumerate(hits, 1) if hit), 0.0)
