"""Building the index: texts and letters to units, words first and vectors after, each published whole."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from corpus.adapter import SHIPPED
from corpus.atomic import write_atomically
from corpus.cut import cut
from corpus.dropped import with_acts
from corpus.encoder import Encoder
from corpus.errors import CorpusError, NoModel
from corpus.guide import GUIDE, load_guide
from corpus.guide_index import embed_texts
from corpus.guide_reach import reaches
from corpus.manifest import GenerationMeta, SourceDocument
from corpus.register import Register
from corpus.shelf import current
from corpus.stand_ins import stand_ins
from corpus.texts import Texts
from corpus.unit import Unit
from ingest.commencement import validities
from ingest.drop import DROP, SOURCE, Taken, settle_drop, take_drop
from ingest.inputs import Read, digest, held_texts, read_all
from ingest.progress import Progress
from ingest.publish import INDEX, Work, current_manifest, publish

log = logging.getLogger(__name__)

TEXTS, RECORD = "texts", "build.json"
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


def build(
    data: Path,
    register: Register,
    model: str,
    load: Callable[[str, Path], Encoder],
    progress: Progress,
    clock: Callable[[], datetime],
    guide: Path = GUIDE,
    adapter: str = SHIPPED,
) -> BuildReport:
    """Bring the index under *data* up to date with the texts held; the caller holds the lock of `data`.

    Killed at any moment it leaves the old index serving and the vectors computed so far, and goes on from there.
    """
    started = time.monotonic()
    texts = Texts(data / TEXTS)
    wanted = list(held_texts(register, texts))
    inputs = digest(wanted, texts, (model, adapter), data / DROP, guide)
    if (last := _last(data, inputs)) is not None:
        return last
    read = read_all(wanted, texts, progress)
    taken = take_drop(data, register, texts, clock)
    register = _with_dropped(taken, register, texts, read)
    encoder, no_model = _encoder(model, load, data)
    if no_model is not None and model != "none" and _is_full(data):
        raise NoModel(f"{no_model}; the index in use stays as it is.")
    entries = load_guide(guide)
    work = Work(
        data=data,
        meta=_meta(read, texts, clock()),
        units=(*_cut_all(read, register, encoder, progress), *stand_ins(entries, read.documents, register)),
        validities=validities(read.documents, register),
        guide=(entries, reaches(entries, read.documents)),
    )
    told = (text for entry in entries for text in embed_texts(entry))
    work.texts = list(dict.fromkeys((*(unit.embed_text for unit in work.units), *told)))
    path, changed = publish(work, encoder, progress)
    settle_drop(data, taken, texts)
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


def _with_dropped(taken: Taken, register: Register, texts: Texts, read: Read) -> Register:
    """Add the office's own texts to what was *read*; the register that knows them."""
    read.documents += taken.documents
    read.failed |= taken.failed
    for document in taken.documents:
        if (row := texts.row(document.eli)) is not None:
            read.sources.append(SourceDocument(document.eli, document.act, row.sha256))
    return with_acts(register, taken.acts)


def last_report(data: Path) -> BuildReport | None:
    """What the last finished build said of itself, or None."""
    try:
        return BuildReport(**json.loads((data / RECORD).read_bytes())["report"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _encoder(model: str, load: Callable[[str, Path], Encoder], data: Path) -> tuple[Encoder | None, str | None]:
    try:
        return load(model, data), None
    except NoModel as fault:
        log.warning("no vectors: %s", fault)
        return None, str(fault)


def _is_full(data: Path) -> bool:
    held = current_manifest(data)
    return held is not None and held.state == "full"


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
    held = (texts.row(source.eli) for source in read.sources)
    rows = [row for row in held if row is not None and row.source != SOURCE]
    official = all(row.wording == "official" for row in rows)
    return GenerationMeta(
        created_at=now,
        known_to=texts.known_to,
        wording=None if not rows else "official" if official else "copy",
        documents=tuple(read.sources),
    )


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
