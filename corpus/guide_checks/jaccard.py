"""How alike two questions are by their grams of four letters."""

from corpus.words import grams


def gram_set(text: str) -> frozenset[str]:
    """The grams of *text*, each once."""
    return frozenset(grams(text))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared grams over all grams; 0 where there are none."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
