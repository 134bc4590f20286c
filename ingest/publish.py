"""Publishing what a build made: words at once, vectors as they are computed, each generation whole."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from corpus.encoder import Encoder, ModelCard
from corpus.errors import NoGeneration
from corpus.generation import Guided, write_generation
from corpus.guide_index import entries_hash
from corpus.manifest import GenerationMeta, Manifest, sha256
from corpus.shelf import MANIFEST, current
from corpus.unit import Unit
from corpus.unit_store import StoredUnits
from corpus.vectors import VectorCache
from corpus.versions import Validity
from ingest.progress import Progress

INDEX, VECTORS = "index", "vectors"
CHUNK = 64  # texts between two writes of the cache; what a kill costs


@dataclass(slots=True)
class Work:
    """What is known so far in one build."""

    data: Path
    meta: GenerationMeta
    units: tuple[Unit, ...]
    validities: dict[str, Validity]
    guide: Guided = ((), ())
    seconds_encode: float = 0.0
    embedded_now: int = 0
    texts: list[str] = field(default_factory=list)


def publish(work: Work, encoder: Encoder | None, progress: Progress) -> tuple[Path, bool]:
    """Write what is new; the folder in use afterwards, and whether it is another than before."""
    held = current_manifest(work.data)
    card = None if encoder is None else encoder.card
    if held is not None and _same(held, work, card):
        return current(work.data / INDEX), False
    if encoder is None or card is None:
        return _write(work, None, progress), True
    with VectorCache(work.data / VECTORS, card) as vectors:
        missing = vectors.missing(work.texts)
        if missing and not _keeps_serving(held, work, card):
            _write(work, None, progress)
        _encode(work, missing, encoder, vectors, progress)
        return _write(work, (card, vectors), progress), True


def current_manifest(data: Path) -> Manifest | None:
    """The manifest of the generation in use, or None."""
    try:
        return Manifest.read(current(data / INDEX) / MANIFEST)
    except NoGeneration:
        return None


def _write(work: Work, full: tuple[ModelCard, VectorCache] | None, progress: Progress) -> Path:
    card, vectors = (None, None) if full is None else (full[0], full[1].get)
    with progress.phase("lexical" if full is None else "publish", 1) as step:
        path = write_generation(work.data / INDEX, work.units, work.validities, work.meta, vectors, card, work.guide)
        step(1)
    return path


def _encode(work: Work, missing: Sequence[str], encoder: Encoder, vectors: VectorCache, progress: Progress) -> None:
    """Compute what the cache lacks: texts of like length together, in an order that makes the forecast true."""
    ordered = sorted(missing, key=len)
    chunks = [ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK)]
    Random(0).shuffle(chunks)  # noqa: S311  # no secret: long and short chunks mixed, the same each time
    with progress.phase("encode", len(missing)) as step:
        for chunk in chunks:
            begun = time.monotonic()
            made = encoder.encode_passages(chunk)
            work.seconds_encode += time.monotonic() - begun
            vectors.put(chunk, made)
            work.embedded_now += len(chunk)
            step(len(chunk))


def _keeps_serving(held: Manifest | None, work: Work, card: ModelCard) -> bool:
    """Whether the index in use does until the vectors are there: one of this model, or the same words already."""
    return held is not None and (_comparable(held.card, card) or _same(held, work, None))


def _same(held: Manifest, work: Work, card: ModelCard | None) -> bool:
    return (
        _comparable(held.card, card)
        and held.corpus_hash == sha256(StoredUnits.of(work.units).to_json())
        and held.validities == work.validities
        and held.guide_hash == entries_hash(work.guide[0])
        and (held.meta.known_to, held.meta.wording, held.meta.documents)
        == (work.meta.known_to, work.meta.wording, work.meta.documents)
    )


def _comparable(held: ModelCard | None, card: ModelCard | None) -> bool:
    if held is None or card is None:
        return held is card
    return asdict(held) | {"name": ""} == asdict(card) | {"name": ""}
