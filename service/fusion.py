"""Joins the rankings of the dense and the lexical side into one score per text."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the three rankings in the fused score; they need not sum to one."""

    dense: float = 1.0
    grams: float = 1.0
    words: float = 0.5


def fuse(
    dense: tuple[Rows, Scores] | None, grams: Scores, words: Scores, allowed: NDArray[np.bool_], weights: Weights
) -> Scores:
    """A score in [0, sum of weights] for every text, shape `(len(allowed),)`; 0 where nothing speaks for it.

    Each ranking is scaled to its own best allowed text first, since a cosine and a BM25 score have no unit in common.
    *dense* holds the retrieved rows only; the worst of them counts as nothing.
    """
    fused = weights.grams * _scaled(grams, allowed) + weights.words * _scaled(words, allowed)
    if dense is not None and len(dense[0]):
        rows, cosines = dense
        spread = np.zeros(len(allowed), dtype=np.float32)
        spread[rows] = cosines - cosines.min()
        fused += weights.dense * _scaled(spread, allowed)
    return np.where(allowed, fused, 0).astype(np.float32)


def _scaled(scores: Scores, allowed: NDArray[np.bool_]) -> Scores:
    kept = np.where(allowed, np.maximum(scores, 0), 0).astype(np.float32)
    best = kept.max(initial=0)
    return kept / best if best > 0 else kept
