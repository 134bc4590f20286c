"""Joins the rankings of the dense and the lexical side into one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.ranking import Mask, Ranking, best


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the three rankings in the fused score; they need not sum to one."""

    dense: float = 1.0
    grams: float = 1.0
    words: float = 0.5


def fuse(dense: Ranking, grams: Ranking, words: Ranking, allowed: Mask, weights: Weights) -> Ranking:
    """The allowed rows that any ranking speaks for, by a score between 0 and the sum of the weights.

    Each ranking is scaled to its own best allowed row first, since a cosine and a BM25 score have no unit in common.
    Cosines of one model all lie close together, so they count from the worst row retrieved, not from zero.
    """
    floor = float(dense.scores.min()) if len(dense.scores) else 0.0
    fused = np.zeros(len(allowed), dtype=np.float32)
    for ranking, weight, zero in (
        (dense, weights.dense, floor),
        (grams, weights.grams, 0.0),
        (words, weights.words, 0.0),
    ):
        fused += weight * _scaled(ranking, allowed, zero)
    return best(fused, None, allowed)


def _scaled(ranking: Ranking, allowed: Mask, zero: float) -> NDArray[np.float32]:
    spread = np.zeros(len(allowed), dtype=np.float32)
    spread[ranking.rows] = ranking.scores - zero
    spread[~allowed] = 0
    top = spread.max(initial=0)
    return spread / top if top > 0 else spread
