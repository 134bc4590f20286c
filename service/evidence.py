"""How much speaks for the best source; below a measure there is no answer."""

from dataclasses import dataclass

from service.fusion import Found


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best scores among the texts of the day, and among all of the guide; cosines are None without vectors."""

    cosine: float | None
    words: float
    grams: float
    guide_cosine: float | None
    guide_words: float

    @classmethod
    def of(cls, found: Found) -> "Evidence":
        """The evidence of one search."""
        return cls(
            cosine=float(found.dense.scores[0]) if len(found.dense.scores) else None,
            words=float(found.words.scores.max(initial=0)),
            grams=float(found.grams.scores.max(initial=0)),
            guide_cosine=None if found.guide.dense is None else float(found.guide.dense.max(initial=0)),
            guide_words=float(found.guide.words.max(initial=0)),
        )


def convincing(evidence: Evidence) -> bool:
    """Whether the best source may be shown as an answer."""
    return evidence.words > 0 or evidence.grams > 0 or evidence.guide_words > 0
