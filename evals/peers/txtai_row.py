"""txtai's hybrid index: its BM25 and its vectors, joined by its own weights."""

from collections.abc import Callable, Sequence

import numpy as np
from txtai import Embeddings

from corpus.encoder import Vectors


class TxtaiEngine:
    """An index of *texts* with vectors from *passages*; questions are encoded with *query*."""

    def __init__(
        self,
        texts: Sequence[str],
        passages: Callable[[Sequence[str]], Vectors],
        query: Callable[[str], Vectors],
    ) -> None:
        known = dict(zip(texts, passages(texts), strict=True))

        def transform(wanted: Sequence[str]) -> Vectors:
            return np.stack([known[text] if text in known else query(text) for text in wanted])

        # exact vectors: what is compared is the ranking, not an approximation of it
        config = {"method": "external", "transform": transform, "hybrid": True, "backend": "numpy"}
        self._index = Embeddings(config)
        self._index.index(enumerate(texts))
        known.clear()

    def search(self, question: str, k: int) -> list[int]:
        """Positions of at most *k* texts, best first."""
        return [int(position) for position, _ in self._index.search(question, k)]
