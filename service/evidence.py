"""How much speaks for the best source; below a measure there is no answer."""

from dataclasses import dataclass

from corpus.lexical import LexicalHits
from corpus.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best cosine and the best BM25 scores among the texts of the day; None where a side did not search."""

    cosine: float | None
    words: float
    grams: float

    @classmethod
    def of(cls, dense: Ranking, lexical: LexicalHits) -> "Evidence":
        """The evidence of one search."""
        return cls(
            cosine=float(dense.scores[0]) if len(dense.scores) else None,
            words=float(lexical.words.scores[0]) if len(lexical.words.scores) else 0.0,
            grams=float(lexical.grams.scores[0]) if len(lexical.grams.scores) else 0.0,
        )


def convincing(evidence: Evidence) -> bool:
    """Whether the best source may be shown as an answer."""
    return evidence.words > 0 or evidence.grams > 0
