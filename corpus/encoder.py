"""The seam to the embedding model: anything that turns texts into unit vectors."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What must be equal for two sets of vectors to be comparable."""

    name: str
    fingerprint: str  # SHA-256 over the weights and the tokenizer
    dimension: int
    query_prefix: str
    passage_prefix: str
    normalised: bool
    max_tokens: int  # longest input, special tokens included


class Encoder(Protocol):
    """Turns texts into vectors; prefixes are the encoder's own business."""

    @property
    def card(self) -> ModelCard:
        """What vectors of this encoder depend on."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of *text* as a passage, prefix and special tokens included."""
        ...

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Float32 unit vectors, shape `(len(texts), card.dimension)`."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """A float32 unit vector, shape `(card.dimension,)`."""
        ...

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Many at once: float32 unit vectors, shape `(len(texts), card.dimension)`."""
        ...
