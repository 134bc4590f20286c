"""The vector cache: what the model once made of a text is never computed again, whatever happens to the build."""

import hashlib
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from corpus.encoder import ModelCard, Vectors

log = logging.getLogger(__name__)

_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (digest BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"


class VectorCache:
    """One SQLite file per model, keyed by the hash of what the model reads; each `put` is one transaction.

    Belongs to the thread that opened it. Use it as a context manager.
    """

    def __init__(self, folder: Path, card: ModelCard) -> None:
        """Open or make `<folder>/<fingerprint>.sqlite`; a damaged file is moved aside and begun anew."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{card.fingerprint}.sqlite"
        self._card = card
        self._width = card.dimension * np.dtype(np.float32).itemsize
        try:
            self._database = _opened(self.path)
        except sqlite3.OperationalError:
            raise  # locked, or no disk: the file is not at fault
        except sqlite3.DatabaseError as fault:
            aside = _move_aside(self.path)
            log.warning("The vector cache was damaged (%s); it is kept as %s and begun anew.", fault, aside.name)
            self._database = _opened(self.path)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The texts that have no vector yet, each once, in the order given."""
        return [text for text in dict.fromkeys(texts) if self._read(text) is None]

    def put(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep `vectors[n]` for `texts[n]`; on disk when this returns. Shape `(len(texts), dimension)`."""
        if vectors.shape != (len(texts), self._card.dimension):
            raise ValueError(f"vectors have shape {vectors.shape}, not {(len(texts), self._card.dimension)}")
        rows = zip(texts, np.ascontiguousarray(vectors, dtype=np.float32), strict=True)
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                [(self._digest(text), vector.tobytes()) for text, vector in rows],
            )

    def get(self, texts: Sequence[str]) -> Vectors:
        """The vectors of *texts*, shape `(len(texts), dimension)`; `KeyError` with the first text that has none."""
        found = np.empty((len(texts), self._card.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            blob = self._read(text)
            if blob is None:
                raise KeyError(text)
            found[row] = np.frombuffer(blob, dtype=np.float32)
        return found

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def __enter__(self) -> "VectorCache":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, text: str) -> bytes | None:
        query = "SELECT vector FROM vectors WHERE digest = ? AND length(vector) = ?"
        row = self._database.execute(query, (self._digest(text), self._width)).fetchone()
        return None if row is None else row[0]

    def _digest(self, text: str) -> bytes:
        return hashlib.sha256((self._card.passage_prefix + text).encode()).digest()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=30)
    try:
        (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_SCHEMA)
        database.commit()
    except BaseException:
        database.close()
        raise
    return database


def _move_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.replace(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return aside
