"""How much speaks for the best source; below a measure there is no answer."""

from dataclasses import dataclass

from corpus.guide_index import GuideScores
from service.fusion import Found
from service.result import Reason

FAR = {"multilingual-e5-small-q4-1": 0.87}
"""By model, the cosine to the nearest question of the guide below which a question is of another field.

Cosines of two models have no scale in common; a model that is not here refuses by words only. Set by hand on the
committed questions: four of 173 lie below, and of those in Danish none was answered rightly before.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best scores among the texts of the day, and among all of the guide; cosines are None without vectors."""

    cosine: float | None
    words: float
    grams: float
    guide_cosine: float | None
    guide_words: float
    entry: int | None  # the guide's entry that comes nearest, whatever day it speaks of; None when none does

    @classmethod
    def of(cls, found: Found) -> "Evidence":
        """The evidence of one search."""
        return cls(
            cosine=float(found.dense.scores[0]) if len(found.dense.scores) else None,
            words=float(found.words.scores.max(initial=0)),
            grams=float(found.grams.scores.max(initial=0)),
            guide_cosine=None if found.guide.dense is None else float(found.guide.dense.max(initial=0)),
            guide_words=float(found.guide.words.max(initial=0)),
            entry=_nearest(found.guide),
        )


def _nearest(guide: GuideScores) -> int | None:
    scores = guide.words if guide.dense is None else guide.dense
    return int(scores.argmax()) if len(scores) and scores.max() > 0 else None


def doubt(evidence: Evidence, model: str | None) -> Reason | None:
    """Why the best source may not be shown as an answer; None when it may."""
    if evidence.words <= 0 and evidence.grams <= 0 and evidence.guide_words <= 0:
        return Reason.UNCLEAR
    if evidence.guide_cosine is not None and evidence.guide_cosine < FAR.get(model or "", 0.0):
        return Reason.NOT_COVERED
    return None
