"""Haystack's hybrid retrieval: its BM25 and its embedding retriever, joined by reciprocal rank."""

import os
from collections.abc import Callable, Sequence

from corpus.encoder import Vectors

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")  # read when the library is imported

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore


class HaystackEngine:
    """A store of *texts* with vectors from *passages*; questions are encoded with *query*."""

    def __init__(
        self,
        texts: Sequence[str],
        passages: Callable[[Sequence[str]], Vectors],
        query: Callable[[str], Vectors],
    ) -> None:
        store = InMemoryDocumentStore(embedding_similarity_function="cosine", shared=False)
        vectors = passages(texts)
        store.write_documents(
            [Document(id=str(n), content=text, embedding=vectors[n].tolist()) for n, text in enumerate(texts)]
        )
        self._query = query
        self._words = InMemoryBM25Retriever(store)
        self._vectors = InMemoryEmbeddingRetriever(store)
        self._join = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(self, question: str, k: int) -> list[int]:
        """Positions of at most *k* texts, best first."""
        words = self._words.run(query=question, top_k=k)["documents"]
        near = self._vectors.run(query_embedding=self._query(question).tolist(), top_k=k)["documents"]
        joined = self._join.run(documents=[words, near], top_k=k)["documents"]
        return [int(document.id) for document in joined]
