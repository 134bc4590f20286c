"""The guide as it is searched: one vector for every question and summary, one lexical text for every entry.

Its vectors are compared one by one; some fifteen thousand short texts need no graph, and the comparison is exact.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.encoder import Vectors
from corpus.errors import NoGeneration
from corpus.guide import BasedOn, Entry
from corpus.guide_reach import Reach
from corpus.lexical import LexicalIndex
from corpus.ranking import Ranking

_ENTRIES, _VECTORS, _LEXICAL = "entries.json", "vectors.npy", "lexical"

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class GuideScores:
    """Scores of every entry, shape `(entries,)`; `dense` is None without vectors."""

    dense: Scores | None
    grams: Scores
    words: Scores


class GuideIndex:
    """Immutable; any number of threads may search."""

    def __init__(
        self, entries: tuple[Entry, ...], reach: tuple[Reach, ...], lexical: LexicalIndex, vectors: Vectors | None
    ) -> None:
        self.entries = entries
        self.reach = reach  # where each entry speaks of the law, in the order of the entries
        self._lexical = lexical
        self._vectors = vectors
        counts = [len(embed_texts(entry)) for entry in entries]
        self._starts = np.cumsum([0, *counts[:-1]]) if counts else np.zeros(0, np.int64)

    @staticmethod
    def build(
        folder: Path,
        entries: Sequence[Entry],
        reach: Sequence[Reach],
        vectors: Callable[[Sequence[str]], Vectors] | None,
    ) -> None:
        """Write the index of *entries* into *folder*, which is made."""
        folder.mkdir(parents=True)
        rows = [{"entry": _row(entry), "reach": one.by_eli} for entry, one in zip(entries, reach, strict=True)]
        (folder / _ENTRIES).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        LexicalIndex.build(lexical_text(entry) for entry in entries).save(folder / _LEXICAL)
        if vectors is not None and entries:
            texts = [text for entry in entries for text in embed_texts(entry)]
            np.save(folder / _VECTORS, vectors(texts).astype(np.float16))

    @classmethod
    def open(cls, folder: Path, with_vectors: bool) -> "GuideIndex":
        """The index in *folder*; raises `NoGeneration` when it cannot be read."""
        try:
            rows = json.loads((folder / _ENTRIES).read_text(encoding="utf-8"))
            entries = tuple(_entry(row["entry"]) for row in rows)
            reach = tuple(Reach(row["reach"]) for row in rows)
            path = folder / _VECTORS
            vectors = np.load(path).astype(np.float32) if with_vectors and path.exists() else None
        except (OSError, ValueError, LookupError, TypeError) as fault:
            raise NoGeneration("The guide's index cannot be read; run `hjemmel ingest build`.") from fault
        wanted = sum(len(embed_texts(entry)) for entry in entries)
        if with_vectors and len(() if vectors is None else vectors) != wanted:
            raise NoGeneration("The guide's vectors do not belong to its entries; run `hjemmel ingest build`.")
        return cls(entries, reach, LexicalIndex.load(folder / _LEXICAL), vectors)

    def search(self, question: str, vector: Vectors | None) -> GuideScores:
        """How well each entry answers; of its questions and summary the best counts."""
        found = self._lexical.search(question)
        dense = None
        if vector is not None and self._vectors is not None and len(self.entries):
            dense = np.maximum.reduceat(self._vectors @ vector, self._starts).astype(np.float32)
        return GuideScores(dense, self._spread(found.grams), self._spread(found.words))

    def _spread(self, ranking: Ranking) -> Scores:
        scores = np.zeros(len(self.entries), dtype=np.float32)
        scores[ranking.rows] = ranking.scores
        return scores


def entries_hash(entries: Sequence[Entry]) -> str:
    """SHA-256 of everything the entries say."""
    return hashlib.sha256(json.dumps([_row(entry) for entry in entries], ensure_ascii=False).encode()).hexdigest()


def embed_texts(entry: Entry) -> tuple[str, ...]:
    """What the model reads of an entry: its questions one by one, and its heading and summary together."""
    return (*entry.questions, f"{entry.heading}. {entry.summary}")


def lexical_text(entry: Entry) -> str:
    """What is searched by words: everything an entry says."""
    return "\n".join((entry.heading, entry.summary, *entry.questions, *entry.terms))


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "based_on": [entry.based_on.eli, entry.based_on.sha256],
        "heading": entry.heading,
        "summary": entry.summary,
        "questions": entry.questions,
        "terms": entry.terms,
        "depends": entry.depends,
        "see": entry.see,
        "from": None if entry.from_ is None else entry.from_.isoformat(),
        "to": None if entry.to is None else entry.to.isoformat(),
        "read": entry.read,
    }


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        key=row["key"],
        based_on=BasedOn(*row["based_on"]),
        heading=row["heading"],
        summary=row["summary"],
        questions=tuple(row["questions"]),
        terms=tuple(row["terms"]),
        depends=tuple(row["depends"]),
        see=tuple(row["see"]),
        from_=None if row["from"] is None else date.fromisoformat(row["from"]),
        to=None if row["to"] is None else date.fromisoformat(row["to"]),
        read=row["read"],
    )
