"""An embedding model for tests: a text is the sum of its words' own directions, the same in every process."""

import hashlib
import re
from functools import cache

import numpy as np

from corpus.encoder import ModelCard, Vectors


class StubEncoder:
    """Deterministic unit vectors by word hash; a token is a word or a mark, plus two special ones."""

    def __init__(self, dimension: int = 32, name: str = "stub", max_tokens: int = 128) -> None:
        self.card = ModelCard(
            name=name,
            fingerprint=hashlib.sha256(f"{name} {dimension}".encode()).hexdigest(),
            dimension=dimension,
            query_prefix="query: ",
            passage_prefix="passage: ",
            normalised=True,
            max_tokens=max_tokens,
        )
        self.encoded = 0  # passages so far, so that a test can tell what was computed anew

    def count_tokens(self, text: str) -> int:
        return len(re.findall(r"\w+|[^\w\s]", text)) + 2

    def encode_passages(self, texts: list[str]) -> Vectors:
        self.encoded += len(texts)
        return self.encode_queries(texts)

    def encode_query(self, text: str) -> Vectors:
        return _direction(text, self.card.dimension)

    def encode_queries(self, texts: list[str]) -> Vectors:
        vectors = [_direction(text, self.card.dimension) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.card.dimension)


def _direction(text: str, dimension: int) -> Vectors:
    words = re.findall(r"\w+", text.casefold()) or [""]
    total = np.sum([_word(word, dimension) for word in words], axis=0)
    return (total / np.linalg.norm(total)).astype(np.float32)


@cache
def _word(word: str, dimension: int) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
    return np.random.default_rng(seed).standard_normal(dimension).astype(np.float32)
