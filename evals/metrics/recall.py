"""Recall at k, as it is used where one right source answers the question."""

from collections.abc import Sequence


def recall_at(hits: Sequence[bool], k: int) -> float:
    """1.0 if any of the first *k* results is right, else 0.0; `hits` is one truth value per result, best first."""
    return 1.0 if any(hits[:k]) else 0.0
