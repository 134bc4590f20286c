"""Questions of the guide that come too near to a question of the evals: they would give the answer away."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.encoder import Vectors
from corpus.guide import Entry
from corpus.guide_checks.jaccard import gram_set, jaccard
from evals.questions import Question

JACCARD = 0.5
COSINE = 0.93

Encode = Callable[[list[str]], Vectors]
"""Vectors of questions, both sides as queries: as passages the model puts any two questions of the field near 0.93."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A pair of questions too much alike."""

    entry: str  # key
    guide: str  # the guide's question
    question: str  # id of the eval question
    measure: Literal["jaccard", "cosine"]
    value: float


def leaks(entries: Sequence[Entry], questions: Sequence[Question], encode: Encode | None) -> tuple[Leak, ...]:
    """Every pair at or above a limit; by cosine only with *encode*."""
    asked = [(entry.key, question) for entry in entries for question in entry.questions]
    by_vectors = () if encode is None else _by_cosine(asked, questions, encode)
    return (*_by_jaccard(asked, questions), *by_vectors)


def _by_jaccard(asked: list[tuple[str, str]], questions: Sequence[Question]) -> Iterator[Leak]:
    """Two sets with half of their grams in common share one of the rarest half of either."""
    sets = [gram_set(text) for _, text in asked]
    common = Counter(gram for grams in sets for gram in grams)
    having: dict[str, set[int]] = {}
    for at, grams in enumerate(sets):
        for gram in grams:
            having.setdefault(gram, set()).add(at)
    for question in questions:
        own = gram_set(question.question)
        rarest = sorted(own, key=lambda gram: common[gram])[: len(own) - int(JACCARD * len(own)) + 1]
        for at in sorted(set().union(*(having.get(gram, set()) for gram in rarest))):
            value = jaccard(own, sets[at])
            if value >= JACCARD:
                key, text = asked[at]
                yield Leak(key, text, question.id, "jaccard", round(value, 3))


def _by_cosine(asked: list[tuple[str, str]], questions: Sequence[Question], encode: Encode) -> Iterator[Leak]:
    if not asked or not questions:
        return
    ours = encode([text for _, text in asked])
    theirs = encode([question.question for question in questions])
    for question, row in zip(questions, theirs @ ours.T, strict=True):
        for at in (row >= COSINE).nonzero()[0]:
            key, text = asked[at]
            yield Leak(key, text, question.id, "cosine", round(float(row[at]), 3))
