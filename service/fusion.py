"""Joins the rankings of the dense and the lexical side into one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.ranking import Mask, Ranking, best

SPREAD = 0.07
"""Cosines of one model lie close together: a text this much farther off than the best has nothing to do with it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the three rankings in the fused score; they need not sum to one."""

    dense: float = 1.0
    grams: float = 1.0
    words: float = 0.25


def fuse(dense: Ranking, grams: Ranking, words: Ranking, allowed: Mask, weights: Weights) -> Ranking:
    """The allowed rows that any ranking speaks for, by a score between 0 and the sum of the weights.

    Each ranking is scaled to its own best allowed row first, since a cosine and a BM25 score have no unit in common.
    """
    best_cosine = float(dense.scores.max(initial=0))
    fused = np.zeros(len(allowed), dtype=np.float32)
    sides = ((dense, weights.dense, best_cosine - SPREAD), (grams, weights.grams, 0.0), (words, weights.words, 0.0))
    for ranking, weight, zero in sides:
        fused += weight * _scaled(ranking, allowed, zero)
    return best(fused, None, allowed)


def _scaled(ranking: Ranking, allowed: Mask, zero: float) -> NDArray[np.float32]:
    spread = np.zeros(len(allowed), dtype=np.float32)
    spread[ranking.rows] = np.maximum(ranking.scores - zero, 0)
    spread[~allowed] = 0
    top = spread.max(initial=0)
    return spread / top if top > 0 else spread
