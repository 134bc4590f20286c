"""How much speaks for the best source; below a measure there is no answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.guide_index import GuideScores
from service.fusion import Found
from service.result import Reason
from service.scales import Scale

OF_ANOTHER_DAY = 0.25
"""From this far behind, the rule asked for is of an act of which nothing is held for the day."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best scores among the texts of the day, and among all of the guide; the cosine is None without vectors."""

    words: float
    grams: float
    guide_cosine: float | None
    guide_words: float
    behind: float  # how far the guide's best entry on an act of the day is behind its best on any, from 0 to 1

    @classmethod
    def of(cls, found: Found, of_the_day: NDArray[np.bool_], scale: Scale) -> "Evidence":
        """The evidence of one search; *of_the_day* says of each entry whether anything of its act is held for it."""
        return cls(
            words=float(found.words.scores.max(initial=0)),
            grams=float(found.grams.scores.max(initial=0)),
            guide_cosine=None if found.guide.dense is None else float(found.guide.dense.max(initial=0)),
            guide_words=float(found.guide.words.max(initial=0)),
            behind=_behind(found.guide, of_the_day, scale.spread),
        )


def _behind(guide: GuideScores, of_the_day: NDArray[np.bool_], spread: float) -> float:
    scores = guide.words if guide.dense is None else guide.dense
    best, held = float(scores.max(initial=0)), float(np.where(of_the_day, scores, 0).max(initial=0))
    whole = best if guide.dense is None else spread
    return min(1.0, (best - held) / whole) if best > 0 else 0.0


def doubt(evidence: Evidence, scale: Scale) -> Reason | None:
    """Why the best source may not be shown as an answer; None when it may."""
    if evidence.words <= 0 and evidence.grams <= 0 and evidence.guide_words <= 0:
        return Reason.UNCLEAR
    if evidence.guide_cosine is not None and evidence.guide_cosine < scale.far:
        return Reason.NOT_COVERED
    return None
