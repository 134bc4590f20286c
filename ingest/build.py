"""Building the index: texts and letters to units, words first and vectors after, each published whole."""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

from corpus.atomic import write_atomically
from corpus.cut import cut
from corpus.encoder import Encoder, ModelCard
from corpus.errors import CorpusError, NoGeneration, NoModel
from corpus.generation import write_generation
from corpus.manifest import GenerationMeta, Manifest, sha256
from corpus.register import Register
from corpus.shelf import MANIFEST, current
from corpus.texts import Texts
from corpus.unit import Unit
from corpus.unit_store import StoredUnits
from corpus.vectors import VectorCache
from corpus.versions import Validity
from ingest.commencement import validities
from ingest.inputs import Read, digest, held_texts, read_all
from ingest.progress import Progress

log = logging.getLogger(__name__)

INDEX, VECTORS, TEXTS, RECORD = "index", "vectors", "texts", "build.json"
CHUNK = 64  # texts between two writes of the cache; what a kill costs
WITHOUT_MODEL = 512  # token limit for cutting when no model says its own


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What one build did; `data/build.json` keeps the last."""

    documents: int
    units: int
    distinct: int  # different texts among the units
    embedded_now: int  # the rest came from the cache
    seconds_encode: float
    seconds_total: float
    failed: dict[str, str]  # documents left out, by ELI
    problems: int  # findings of the check that documents are whole; each is logged
    generation: str | None
    state: str | None  # "full", "lexical"; None: there was nothing to build from
    changed: bool
    no_model: str | None = None  # why there are no vectors


@dataclass(slots=True)
class _Work:
    """What is known so far in one build."""

    data: Path
    meta: GenerationMeta
    units: tuple[Unit, ...]
    validities: dict[str, Validity]
    started: float
    seconds_encode: float = 0.0
    embedded_now: int = 0
    texts: list[str] = field(default_factory=list)


def build(
    data: Path,
    register: Register,
    model: str,
    load: Callable[[str, Path], Encoder],
    progress: Progress,
    clock: Callable[[], datetime],
) -> BuildReport:
    """Bring the index under *data* up to date with the texts held; the caller holds the lock of `data`.

    Killed at any moment it leaves the old index serving and the vectors computed so far, and goes on from there.
    """
    started = time.monotonic()
    texts = Texts(data / TEXTS)
    wanted = list(held_texts(register, texts))
    inputs = digest(wanted, texts, model)
    if (last := _last(data, inputs)) is not None:
        return last
    read = read_all(wanted, texts, progress)
    encoder, no_model = _encoder(model, load, data)
    work = _Work(
        data=data,
        meta=_meta(read, texts, clock()),
        units=_cut_all(read, register, encoder, progress),
        validities=validities(read.documents, register),
        started=started,
    )
    work.texts = list(dict.fromkeys(unit.embed_text for unit in work.units))
    path, changed = _publish(work, encoder, progress)
    report = BuildReport(
        documents=len(read.documents),
        units=len(work.units),
        distinct=len(work.texts),
        embedded_now=work.embedded_now,
        seconds_encode=round(work.seconds_encode, 1),
        seconds_total=round(time.monotonic() - started, 1),
        failed=read.failed,
        problems=len(read.problems),
        generation=path.name,
        state="lexical" if encoder is None else "full",
        changed=changed,
        no_model=no_model,
    )
    _record(data, inputs, report)
    return report


def last_report(data: Path) -> BuildReport | None:
    """What the last finished build said of itself, or None."""
    try:
        return BuildReport(**json.loads((data / RECORD).read_bytes())["report"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_manifest(data: Path) -> Manifest | None:
    """The manifest of the generation in use, or None."""
    try:
        return Manifest.read(current(data / INDEX) / MANIFEST)
    except NoGeneration:
        return None


def _encoder(model: str, load: Callable[[str, Path], Encoder], data: Path) -> tuple[Encoder | None, str | None]:
    try:
        return load(model, data), None
    except NoModel as fault:
        log.warning("no vectors: %s", fault)
        return None, str(fault)


def _cut_all(read: Read, register: Register, encoder: Encoder | None, progress: Progress) -> tuple[Unit, ...]:
    count = cache(_estimate if encoder is None else encoder.count_tokens)
    limit = WITHOUT_MODEL if encoder is None else encoder.card.max_tokens
    units: list[Unit] = []
    with progress.phase("cut", len(read.documents)) as step:
        for document in read.documents:
            units += cut(document, register.acts[document.act], count, limit)
            step(1)
    return tuple(units)


def _estimate(text: str) -> int:
    """Tokens of Danish legal text in a multilingual vocabulary, rather too many than too few."""
    return len(text) // 3 + 2


def _meta(read: Read, texts: Texts, now: datetime) -> GenerationMeta:
    rows = [row for source in read.sources if (row := texts.row(source.eli)) is not None]
    official = all(row.wording == "official" for row in rows)
    return GenerationMeta(
        created_at=now,
        known_to=texts.known_to,
        wording=None if not rows else "official" if official else "copy",
        documents=tuple(read.sources),
    )


def _publish(work: _Work, encoder: Encoder | None, progress: Progress) -> tuple[Path, bool]:
    """Write what is new; the folder in use afterwards, and whether it is another than before."""
    held = current_manifest(work.data)
    card = None if encoder is None else encoder.card
    if held is not None and _same(held, work, card):
        return current(work.data / INDEX), False
    if encoder is None or card is None:
        return _write(work, None, progress), True
    with VectorCache(work.data / VECTORS, card) as vectors:
        missing = vectors.missing(work.texts)
        # A full index of the same model keeps serving until the new one is full too.
        if missing and (held is None or not _comparable(held.card, card)):
            _write(work, None, progress)
        _encode(work, missing, encoder, vectors, progress)
        return _write(work, (card, vectors), progress), True


def _write(work: _Work, full: tuple[ModelCard, VectorCache] | None, progress: Progress) -> Path:
    card, vectors = (None, None) if full is None else (full[0], full[1].get)
    with progress.phase("lexical" if full is None else "publish", 1) as step:
        path = write_generation(work.data / INDEX, work.units, work.validities, work.meta, vectors, card)
        step(1)
    return path


def _encode(work: _Work, missing: Sequence[str], encoder: Encoder, vectors: VectorCache, progress: Progress) -> None:
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


def _same(held: Manifest, work: _Work, card: ModelCard | None) -> bool:
    return (
        _comparable(held.card, card)
        and held.corpus_hash == sha256(StoredUnits.of(work.units).to_json())
        and held.validities == work.validities
        and (held.meta.known_to, held.meta.wording, held.meta.documents)
        == (work.meta.known_to, work.meta.wording, work.meta.documents)
    )


def _comparable(held: ModelCard | None, card: ModelCard | None) -> bool:
    if held is None or card is None:
        return held is card
    return asdict(held) | {"name": ""} == asdict(card) | {"name": ""}


def _last(data: Path, inputs: str) -> BuildReport | None:
    """The last report, unchanged, if it was made from these very inputs and its index still stands."""
    try:
        record = json.loads((data / RECORD).read_bytes())
        report = BuildReport(**record["report"] | {"changed": False, "embedded_now": 0, "seconds_encode": 0.0})
        stands = current(data / INDEX).name == report.generation and current_manifest(data) is not None
    except (OSError, ValueError, KeyError, TypeError, CorpusError):
        return None
    return report if stands and record["inputs"] == inputs else None


def _record(data: Path, inputs: str, report: BuildReport) -> None:
    body = json.dumps({"inputs": inputs, "report": asdict(report)}, ensure_ascii=False, indent=1)
    write_atomically(data / RECORD, body.encode())
    if report.embedded_now:
        share = report.seconds_encode / max(report.seconds_total, 0.1)
        log.info("embedded %d texts; %.0f %% of the build inside the model", report.embedded_now, 100 * share)
