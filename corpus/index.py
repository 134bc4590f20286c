"""The dense index: one Chroma collection in one folder, with a vector for every distinct text. Chroma's only home."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Literal

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings
from chromadb.errors import ChromaError

from corpus.encoder import ModelCard, Vectors
from corpus.errors import ModelMismatch, NoGeneration
from corpus.ranking import NOTHING, Ranking
from corpus.unit import Unit

_COLLECTION = "texts"
_BATCH = 2000  # records per call; Chroma's SQLite takes at most 5,461


def text_id(text: str) -> str:
    """The id of a text's record: its SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


class DenseIndex:
    """Open for reading; any number of threads may query until `close`."""

    def __init__(self, client: Client, collection: chromadb.Collection, rows: Mapping[str, int]) -> None:
        self._client = client
        self._collection = collection
        self._rows = rows

    @staticmethod
    def build(folder: Path, card: ModelCard, units: Sequence[Unit], vectors: Vectors) -> None:
        """Write a new collection: `vectors[n]` for the text of `units[n]`, one unit for each distinct text.

        `vectors` has shape `(len(units), card.dimension)`.
        """
        if vectors.shape != (len(units), card.dimension):
            raise ValueError(f"vectors have shape {vectors.shape}, not {(len(units), card.dimension)}")
        ids = [text_id(unit.embed_text) for unit in units]
        metadatas: list[Any] = [
            {"act": unit.act, "kind": unit.kind.value, "row": row} for row, unit in enumerate(units)
        ]
        client = _client(folder)
        try:
            collection = client.create_collection(
                _COLLECTION,
                configuration={"hnsw": _graph(len(ids))},
                metadata=asdict(card),
                embedding_function=None,
            )
            for start in range(0, len(ids), _BATCH):
                batch = slice(start, start + _BATCH)
                collection.add(ids=ids[batch], embeddings=vectors[batch], metadatas=metadatas[batch])
        finally:
            client.close()

    @classmethod
    def open(cls, folder: Path, card: ModelCard, texts: Sequence[str]) -> "DenseIndex":
        """The collection in *folder*, whose rows are the positions in *texts*.

        Raises `ModelMismatch` if it was built with another model, and `NoGeneration` if it does not hold a vector for
        exactly these texts.
        """
        if not folder.is_dir():
            raise NoGeneration("The vectors are missing; run `hjemmel ingest build`.")
        client = _client(folder)
        try:
            collection = client.get_collection(_COLLECTION, embedding_function=None)
            _refuse_other_model(collection.metadata or {}, card)
            rows = {text_id(text): row for row, text in enumerate(texts)}
            if collection.count() != len(rows) or set(collection.get(include=[])["ids"]) != set(rows):
                raise NoGeneration("The vectors do not belong to the texts; run `hjemmel ingest build`.")
        except (ChromaError, ValueError) as fault:
            client.close()
            raise NoGeneration(f"The vectors cannot be read ({fault}); run `hjemmel ingest build`.") from fault
        except BaseException:
            client.close()
            raise
        return cls(client, collection, rows)

    def query(self, vector: Vectors, k: int, acts: Collection[str] | None = None) -> Ranking:
        """The *k* nearest rows by cosine, among the texts of *acts* if given. *vector* has shape `(dimension,)`."""
        wanted = min(k, len(self._rows))
        if wanted < 1 or (acts is not None and not acts):
            return NOTHING
        among: dict[Literal["$in", "$nin"], list[str | int | float | bool]] = {"$in": sorted(acts or ())}
        found = self._collection.query(
            query_embeddings=vector[np.newaxis, :],
            n_results=wanted,
            include=["distances"],
            where=None if acts is None else {"act": among},
        )
        distances = found["distances"]
        assert distances is not None  # noqa: S101  # they were asked for
        rows = np.fromiter((self._rows[id_] for id_ in found["ids"][0]), np.int32)
        return Ranking(rows, 1 - np.asarray(distances[0], dtype=np.float32))

    def close(self) -> None:
        """Let the files go; the last reader of a folder in this process releases it."""
        self._client.close()


def _client(folder: Path) -> Client:
    # Set here and not left to the environment: nothing may leave the host.
    settings = Settings(anonymized_telemetry=False, chroma_otel_collection_endpoint="")
    client = chromadb.PersistentClient(path=str(folder), settings=settings)
    assert isinstance(client, Client)  # noqa: S101  # the declared type lacks `close`
    return client


def _graph(count: int) -> CreateHNSWConfiguration:
    """Settings for *count* vectors.

    Texts of one field of law lie close together, so the graph is searched wide: the 300 nearest of 9,000 are found to
    better than 0.99 of an exact search, in some milliseconds. The one sync at the end leaves nothing in the
    write-ahead log for the first query to replay.
    """
    return {
        "space": "cosine",
        "ef_construction": 200,
        "max_neighbors": 32,
        "ef_search": 1000,
        "batch_size": min(1000, max(2, count)),
        "sync_threshold": max(2, count),
    }


def _refuse_other_model(stored: Mapping[str, Any], card: ModelCard) -> None:
    """The name alone may differ: a folder can be moved, and the fingerprint says what is in it."""
    for field in fields(ModelCard):
        if field.name != "name" and stored.get(field.name) != getattr(card, field.name):
            raise ModelMismatch(
                f"The index was built with the model «{stored.get('name')}», not with «{card.name}» "
                f"(they differ in {field.name}); run `hjemmel ingest build`."
            )
