"""Joins what the wording and the guide say of each unit into one score."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.guide_index import GuideScores
from corpus.ranking import Ranking
from service.links import Links

Scores = NDArray[np.float32]
Shown = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the rankings in the fused score; they need not sum to one."""

    dense: float = 0.5
    grams: float = 0.5
    words: float = 0.25
    guide_dense: float = 2.0
    guide_grams: float = 1.5
    guide_words: float = 0.5
    see: float = 0.8  # share of an entry's score that what it must be read with takes over


@dataclass(frozen=True, slots=True)
class Found:
    """What the indexes found: rankings of the rows of wording, and scores of the guide's entries."""

    dense: Ranking
    grams: Ranking
    words: Ranking
    guide: GuideScores


@dataclass(frozen=True, slots=True)
class Fused:
    """Scores of all units, shape `(units,)`, and of the guide's entries, shape `(entries,)`."""

    units: Scores
    entries: Scores


def fuse(found: Found, links: Links, shown: Shown, rows: int, weights: Weights, spread: float) -> Fused:
    """How much speaks for each unit; 0 for those not *shown*, which a day, a kind or an act rules out.

    Each ranking is scaled to its own best shown unit first, since a cosine and a BM25 score have no unit in common;
    cosines *spread* below the best count for nothing.
    """
    wording = weights.dense * _near(_by_row(found.dense, rows)[links.rows], shown, spread)
    wording += weights.grams * _scaled(_by_row(found.grams, rows)[links.rows], shown)
    wording += weights.words * _scaled(_by_row(found.words, rows)[links.rows], shown)
    told = np.zeros(len(found.guide.grams), dtype=np.bool_)  # entries that speak of a unit that is shown
    told[links.entries[shown[links.units]]] = True
    guide = weights.guide_grams * _scaled(found.guide.grams, told)
    guide += weights.guide_words * _scaled(found.guide.words, told)
    if found.guide.dense is not None:
        guide += weights.guide_dense * _near(found.guide.dense, told, spread)
    best = np.zeros(len(shown), dtype=np.float32)
    np.maximum.at(best, links.units, guide[links.entries])
    np.maximum.at(best, links.see_units, weights.see * guide[links.see_entries])
    return Fused(np.where(shown, wording + best, 0).astype(np.float32), guide)


def _by_row(ranking: Ranking, rows: int) -> Scores:
    scores = np.zeros(rows, dtype=np.float32)
    scores[ranking.rows] = ranking.scores
    return scores


def _near(cosines: Scores, shown: Shown, spread: float) -> Scores:
    """Cosines as shares of *spread* below the best; what was not retrieved has cosine 0."""
    best = np.where(shown, cosines, 0).max(initial=0)
    return _scaled(np.where(cosines > 0, np.maximum(cosines - (best - spread), 0), 0), shown)


def _scaled(scores: Scores, shown: Shown) -> Scores:
    kept = np.where(shown, scores, 0)
    best = kept.max(initial=0)
    scaled: Scores = (kept / best if best > 0 else kept).astype(np.float32)
    return scaled
