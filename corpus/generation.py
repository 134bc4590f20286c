"""Generations of the index: written whole beside the one in use, switched to at once, read until nobody reads them."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock

import numpy as np
from numpy.typing import NDArray

from corpus.encoder import ModelCard, Vectors
from corpus.errors import NoGeneration
from corpus.guide import Entry
from corpus.guide_index import GuideIndex, entries_hash
from corpus.guide_reach import Reach
from corpus.index import DenseIndex
from corpus.lexical import LexicalIndex
from corpus.manifest import FORMAT, GenerationMeta, Manifest, State, sha256
from corpus.shelf import MANIFEST, Claim, current, drafting, drop
from corpus.unit import Unit
from corpus.unit_store import StoredUnits
from corpus.versions import Validity

_UNITS = "units.json"
_LEXICAL = "lexical"
_CHROMA = "chroma"
_GUIDE = "guide"

Guided = tuple[Sequence[Entry], Sequence[Reach]]
"""Entries of the guide and, for each, the versions it speaks of."""


def write_generation(
    root: Path,
    units: Sequence[Unit],
    validities: dict[str, Validity],
    meta: GenerationMeta,
    vectors: Callable[[Sequence[str]], Vectors] | Vectors | None,
    card: ModelCard | None,
    guide: Guided = ((), ()),
) -> Path:
    """Write a generation under *root* and make it current; its folder.

    `vectors` gives the vectors of the distinct `embed_text`s in order of first appearance, shape
    `(texts, card.dimension)`, as an array or as a function of those texts; None, or no card, makes a generation that
    is searched lexically. *guide* is searched beside the units; its vectors come from the same function, and it has
    none where `vectors` is an array. Units, manifest and collection are read back before the switch, so a build that
    fails or is killed leaves the old generation serving. Raises `IndexBusy` if another process keeps writing.
    """
    stored = StoredUnits.of(units)
    body = stored.to_json()
    full = vectors is not None and card is not None
    manifest = Manifest(
        format=FORMAT,
        state="full" if full else "lexical",
        meta=meta,
        units=len(stored.units),
        texts=len(stored.texts),
        corpus_hash=sha256(body),
        guide_hash=entries_hash(guide[0]),
        card=card if full else None,
        validities=validities,
    )
    name = f"{meta.created_at:%Y%m%dT%H%M%S}-{manifest.state}-{secrets.token_hex(4)}"
    with drafting(root, name) as draft:
        (draft / _UNITS).write_bytes(body)
        LexicalIndex.build(stored.texts).save(draft / _LEXICAL)
        if vectors is not None and card is not None:
            firsts = [stored.units[positions[0]] for positions in stored.by_row]
            DenseIndex.build(draft / _CHROMA, card, firsts, vectors(stored.texts) if callable(vectors) else vectors)
        GuideIndex.build(draft / _GUIDE, *guide, vectors if full and callable(vectors) else None)
        manifest.write(draft / MANIFEST)
        Generation.open(draft, card).close()
    return root / name


class Generation:
    """One generation, open for reading by any number of threads until `close`."""

    def __init__(
        self,
        path: Path,
        manifest: Manifest,
        stored: StoredUnits,
        lexical: LexicalIndex,
        dense: DenseIndex | None,
        guide: GuideIndex,
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.units = stored.units
        self.texts = stored.texts  # the distinct `embed_text`s; their positions are the rows of both indexes
        self.by_row = stored.by_row  # row → positions in `units`, over all versions
        self.lexical = lexical
        self.dense = dense
        self.guide = guide
        self._claim: Claim | None = None
        self._position = {unit.id: position for position, unit in enumerate(stored.units)}
        self._places: dict[tuple[str, str], list[Unit]] = {}
        for unit in stored.units:
            self._places.setdefault((unit.key, unit.eli), []).append(unit)

    @classmethod
    def open(cls, path: Path, encoder_card: ModelCard | None) -> "Generation":
        """The generation in *path*; without a card only its lexical side.

        Raises `NoGeneration` if it is gone, damaged or of another format, `ModelMismatch` if its vectors are of
        another model.
        """
        claim = Claim(path)
        try:
            manifest = Manifest.read(path / MANIFEST)
            stored = _read_units(path / _UNITS, manifest)
            lexical = LexicalIndex.load(path / _LEXICAL)
            dense = None
            if manifest.state == "full" and encoder_card is not None:
                dense = DenseIndex.open(path / _CHROMA, encoder_card, stored.texts)
            guide = GuideIndex.open(path / _GUIDE, with_vectors=dense is not None)
            if entries_hash(guide.entries) != manifest.guide_hash:
                raise NoGeneration("The guide in the index is damaged; run `hjemmel ingest build`.")
        except BaseException:
            claim.release()
            raise
        generation = cls(path, manifest, stored, lexical, dense, guide)
        generation._claim = claim
        return generation

    @property
    def state(self) -> State:
        """What can be searched: `full` with vectors, else `lexical`."""
        return "lexical" if self.dense is None else "full"

    @property
    def validities(self) -> dict[str, Validity]:
        """When each version holds, by ELI."""
        return self.manifest.validities

    def unit(self, id_: str) -> Unit | None:
        """The unit with this id, or None."""
        position = self._position.get(id_)
        return None if position is None else self.units[position]

    def units_at(self, key: str, eli: str) -> tuple[Unit, ...]:
        """The units of the provision at *key* in the version *eli*, in order of their parts; empty if none."""
        return tuple(self._places.get((key, eli), ()))

    def rows_of(self, wanted: Callable[[Unit], bool]) -> NDArray[np.bool_]:
        """One truth value per row: whether any of its units is *wanted*."""
        return np.array([any(wanted(self.units[n]) for n in positions) for positions in self.by_row], dtype=np.bool_)

    def close(self) -> None:
        """Let the files go. Idempotent."""
        if self.dense is not None:
            self.dense.close()
        if self._claim is not None:
            self._claim.release()
            self._claim = None


@dataclass(slots=True)
class _Held:
    generation: Generation
    readers: int = 0


class Live:
    """The generation in use, for any number of threads; `refresh` changes it under them without an error."""

    def __init__(self, root: Path, card: ModelCard | None) -> None:
        self._root = root
        self._card = card
        self._held: _Held | None = None
        self._change = Condition()
        self._refreshing = Lock()

    @contextmanager
    def get(self) -> Iterator[Generation]:
        """The generation in use, which stays open for the length of the block; opens the first one if need be.

        Raises `NoGeneration` or `ModelMismatch` as `Generation.open` does.
        """
        held = self._borrow()
        while held is None:
            self.refresh()
            held = self._borrow()
        try:
            yield held.generation
        finally:
            with self._change:
                held.readers -= 1
                self._change.notify_all()

    def refresh(self) -> bool:
        """Open the current generation if it is another than the one in use; whether it was.

        Waits until the last reader of the old one is done, then closes it and drops its folder. If the new one cannot
        be opened the old one stays in use and the error is raised. Not to be called from within a `get` block, which
        it would wait for.
        """
        with self._refreshing:
            old = self._held
            new = self._open_other(None if old is None else old.generation.path)
            if new is None:
                return False
            with self._change:
                self._held = _Held(new)
            if old is not None:
                self._retire(old)
                drop(old.generation.path)
            return True

    def close(self) -> None:
        """Wait for the readers and let the files go."""
        with self._refreshing:
            with self._change:
                old, self._held = self._held, None
            if old is not None:
                self._retire(old)

    def _borrow(self) -> _Held | None:
        with self._change:
            if self._held is not None:
                self._held.readers += 1
            return self._held

    def _retire(self, old: _Held) -> None:
        with self._change:
            self._change.wait_for(lambda: old.readers == 0)
        old.generation.close()

    def _open_other(self, path_in_use: Path | None) -> Generation | None:
        while (path := current(self._root)) != path_in_use:
            try:
                return Generation.open(path, self._card)
            except NoGeneration:
                if current(self._root) == path:  # else it was replaced and dropped while we opened it
                    raise
        return None


def _read_units(path: Path, manifest: Manifest) -> StoredUnits:
    try:
        body = path.read_bytes()
        if sha256(body) != manifest.corpus_hash:
            raise NoGeneration("The units of the index are damaged; run `hjemmel ingest build`.")
        return StoredUnits.from_json(body)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise NoGeneration("The units of the index cannot be read; run `hjemmel ingest build`.") from fault
