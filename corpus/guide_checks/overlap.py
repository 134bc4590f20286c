"""Questions are people's own words: few of the wording's content words stand in them."""

from collections.abc import Iterable, Iterator
from statistics import median

from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.guide_checks.function_words import DANISH
from corpus.words import stems, surface_terms

CHECK = "overlap"
MOST = 0.6  # of one question's content words, key words apart
MEDIAN = 0.25  # over all questions of the guide
_KEYWORDS = 6  # words a search by key words has at most


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(stem for term, stem in zip(surface_terms(text), stems(text), strict=True) if term not in DANISH)


def overlap(question: str, wording: frozenset[str]) -> float | None:
    """The share of the question's content words that are among *wording*'s; None without any."""
    words = content(question)
    return len(words & wording) / len(words) if words else None


def is_keywords(question: str) -> bool:
    """Whether it is a search by key words: short, no sentence, no small words to speak of."""
    words = surface_terms(question)
    small = sum(word in DANISH for word in words)
    return not question.rstrip().endswith(("?", ".", "!")) and len(words) <= _KEYWORDS and small <= 2


def turned_around(entry: Entry, wording: str) -> Iterator[Finding]:
    """A finding for each question that merely turns *wording* around."""
    words = content(wording)
    for question in entry.questions:
        share = overlap(question, words)
        if share is not None and share > MOST and not is_keywords(question):
            yield Finding(entry.key, CHECK, question, f"{share:.0%} af ordene er lovens egne (højst {MOST:.0%})")


def median_overlap(pairs: Iterable[tuple[Entry, str]]) -> float | None:
    """The median over all questions of entries with their wording; None without any."""
    shares = [overlap(q, words) for entry, wording in pairs for words in [content(wording)] for q in entry.questions]
    known = [share for share in shares if share is not None]
    return median(known) if known else None
