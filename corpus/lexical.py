"""The lexical index: BM25 over Danish stems, and over letter grams, which find the parts of compounds."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s  # type: ignore[import-untyped]  # ships no types
import numpy as np

from corpus.errors import NoGeneration
from corpus.ranking import NOTHING, Mask, Ranking, best
from corpus.words import grams, stems

logging.getLogger("bm25s").setLevel(logging.WARNING)  # the library turns its own logger up to DEBUG


@dataclass(frozen=True, slots=True)
class LexicalHits:
    """Two independent rankings of the same texts."""

    words: Ranking
    grams: Ranking


class LexicalIndex:
    """Immutable after `build` or `load`; any number of threads may search."""

    def __init__(self, words: "_Terms", letters: "_Terms") -> None:
        self._words = words
        self._letters = letters

    @classmethod
    def build(cls, texts: Iterable[str]) -> "LexicalIndex":
        """An index whose rows are the positions in *texts*."""
        texts = tuple(texts)
        return cls(_Terms.build(texts, stems), _Terms.build(texts, grams))

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index that `save` wrote; the big arrays stay on disk until they are read. Raises `NoGeneration`."""
        try:
            return cls(_Terms.load(folder / "words", stems), _Terms.load(folder / "grams", grams))
        except (OSError, ValueError, KeyError) as fault:
            raise NoGeneration("The lexical index cannot be read; run `hjemmel ingest build`.") from fault

    def save(self, folder: Path) -> None:
        """Write the index into *folder*, which is made."""
        self._words.save(folder / "words")
        self._letters.save(folder / "grams")

    def search(self, question: str, k: int | None = None, allowed: Mask | None = None) -> LexicalHits:
        """The *k* best rows of each ranking, or with None all that share a term with *question*.

        `allowed` is one truth value per row; others are left out before the best are taken.
        """
        return LexicalHits(self._words.search(question, k, allowed), self._letters.search(question, k, allowed))


class _Terms:
    """One BM25 over one kind of term; `model` is None where no text has a term."""

    def __init__(self, model: Any, terms: Callable[[str], list[str]]) -> None:
        self._model = model
        self._terms = terms

    @classmethod
    def build(cls, texts: tuple[str, ...], terms: Callable[[str], list[str]]) -> "_Terms":
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)] for text in texts]
        if not vocabulary:
            return cls(None, terms)
        model = bm25s.BM25(backend="numpy")
        model.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        return cls(model, terms)

    @classmethod
    def load(cls, folder: Path, terms: Callable[[str], list[str]]) -> "_Terms":
        if not any(folder.iterdir()):
            return cls(None, terms)
        return cls(bm25s.BM25.load(folder, mmap=True, show_progress=False), terms)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        if self._model is not None:
            self._model.save(folder, show_progress=False)

    def search(self, question: str, k: int | None, allowed: Mask | None) -> Ranking:
        if self._model is None:
            return NOTHING
        vocabulary = self._model.vocab_dict
        # Each term counts once: a word said thrice in a long account is no better evidence than said once.
        known = {vocabulary[term] for term in self._terms(question) if term in vocabulary}
        if not known:
            return NOTHING
        scores = self._model.get_scores_from_ids(sorted(known))
        return best(np.asarray(scores, dtype=np.float32), k, allowed)
