"""What is measured: the service's own search, and the plain rankings it has to beat."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.document import Kind
from corpus.encoder import Encoder
from corpus.lexical import LexicalHits
from corpus.ranking import Mask, Ranking, best
from corpus.unit import Unit
from evals.places import distinct_stykker
from service.result import SearchResult
from service.search import Query

RRF = 60  # the constant of reciprocal rank fusion as first published (Cormack et al., 2009)
NEAREST = 400  # rows of one ranking that are looked at; more than half of the texts are in force on a day


class System(Protocol):
    """Ranks the provisions of the law in force on a day."""

    @property
    def name(self) -> str:
        """What the row is called."""
        ...

    def ranked(self, question: str, as_of: date, k: int) -> tuple[str, ...]:
        """Keys of at most *k* distinct stykker, best first."""
        ...


class Searches(Protocol):
    """The service's search."""

    def search(self, query: Query) -> SearchResult:
        """What `/search` answers."""
        ...


class Dense(Protocol):
    """Nearest rows by cosine."""

    def query(self, vector: NDArray[np.float32], k: int) -> Ranking:
        """The *k* nearest rows; *vector* has shape `(dimension,)`."""
        ...


class Lexical(Protocol):
    """Rows by BM25 over words and over letter grams."""

    def search(self, question: str, k: int | None = None, allowed: Mask | None = None) -> LexicalHits:
        """The *k* best allowed rows of each ranking."""
        ...


class DayView(Protocol):
    """Which rows a day may show, and which provisions they stand for on it."""

    def on(self, as_of: date, kinds: frozenset[Kind] | None, acts: frozenset[str] | None) -> Mask:
        """One truth value per row."""
        ...

    def units(self, row: int, as_of: date) -> list[Unit]:
        """The units a row stands for on the day."""
        ...


@dataclass(frozen=True, slots=True)
class Served:
    """The search of the service as `/search` serves it, refused or not."""

    searcher: Searches
    name: str = "hjemmel"

    def ranked(self, question: str, as_of: date, k: int) -> tuple[str, ...]:
        """The hits in their order."""
        result = self.searcher.search(Query(question, as_of, limit=k))
        return distinct_stykker(hit.key for hit in result.hits)[:k]


@dataclass(frozen=True, slots=True)
class Plain:
    """One ranking of the rows of the index, or several joined by rank."""

    name: str
    rankings: tuple[Callable[[str, Mask], Ranking], ...]
    view: DayView

    def ranked(self, question: str, as_of: date, k: int) -> tuple[str, ...]:
        """The stykker of the best rows in force."""
        allowed = self.view.on(as_of, None, None)
        found = [ranking(question, allowed) for ranking in self.rankings]
        rows = found[0] if len(found) == 1 else by_rank(found, len(allowed))
        return distinct_stykker(self._keys(rows, as_of))[:k]

    def _keys(self, ranking: Ranking, as_of: date) -> Iterable[str]:
        return (unit.key for row in ranking.rows.tolist() for unit in self.view.units(row, as_of))


@dataclass(frozen=True, slots=True)
class Index:
    """The two sides of one generation, asked one at a time; each question is encoded and searched once."""

    lexical: Lexical
    dense: Dense
    encoder: Encoder
    _vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def by_vector(self, question: str, allowed: Mask) -> Ranking:
        """The nearest rows in force."""
        vector = self._vectors.get(question)
        if vector is None:
            vector = self._vectors[question] = self.encoder.encode_query(question)
        found = self.dense.query(vector, NEAREST)
        kept = allowed[found.rows]
        return Ranking(found.rows[kept], found.scores[kept])

    def by_words(self, question: str, allowed: Mask) -> Ranking:
        """BM25 over Danish stems."""
        return self.lexical.search(question, NEAREST, allowed).words

    def by_grams(self, question: str, allowed: Mask) -> Ranking:
        """BM25 over runs of four letters."""
        return self.lexical.search(question, NEAREST, allowed).grams


def baselines(index: Index, view: DayView) -> tuple[System, ...]:
    """The rows every run prints beside the service's own."""
    return (
        Plain("dense", (index.by_vector,), view),
        Plain("bm25", (index.by_words,), view),
        Plain("grams", (index.by_grams,), view),
        Plain("grams+dense", (index.by_grams, index.by_vector), view),
    )


def by_rank(rankings: Iterable[Ranking], rows: int) -> Ranking:
    """Reciprocal rank fusion of rankings over an index of so many *rows*."""
    fused = np.zeros(rows, dtype=np.float32)
    for ranking in rankings:
        fused[ranking.rows] += 1 / (RRF + np.arange(1, len(ranking.rows) + 1, dtype=np.float32))
    return best(fused, None)
