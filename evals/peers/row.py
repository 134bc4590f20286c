"""A peer as a row of the evals: one index of it for each day that is asked about."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from evals.peers.documents import Documents
from evals.places import distinct_stykker

DEPTH = 100  # documents asked for; one list item or guide question each, of which ten provisions are made


class Engine(Protocol):
    """An index over texts, by their position."""

    def search(self, question: str, k: int) -> list[int]:
        """Positions of at most *k* texts, best first."""
        ...


class Peer:
    """Ranks with an engine made by *build*; engines are kept by day."""

    def __init__(self, name: str, documents: Documents, build: Callable[[Sequence[str]], Engine]) -> None:
        self.name = name
        self._documents = documents
        self._build = build
        self._made: dict[date, tuple[Engine, list[tuple[str, ...]]]] = {}

    def ranked(self, question: str, as_of: date, k: int) -> tuple[str, ...]:
        """Keys of at most *k* distinct stykker, best first."""
        if as_of not in self._made:
            texts = self._documents.on(as_of)
            self._made[as_of] = self._build([text.text for text in texts]), [text.keys for text in texts]
        engine, keys = self._made[as_of]
        return distinct_stykker(key for position in engine.search(question, DEPTH) for key in keys[position])[:k]
