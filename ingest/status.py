"""What is held: texts by act and kind, their time in force, what failed, and the index in use."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.atomic import write_atomically
from corpus.dropped import dropped_acts, with_acts
from corpus.letters import letter_keys
from corpus.manifest import Manifest
from corpus.register import Act, Register
from corpus.texts import Texts
from corpus.versions import Status, Validity
from ingest.build import TEXTS, last_report
from ingest.fetch import FetchReport
from ingest.publish import current_manifest

FETCHED = "fetch.json"


@dataclass(frozen=True, slots=True)
class VersionStatus:
    """One registered version; dates are None while unknown or before the first build."""

    eli: str
    type: str
    held: bool
    wording: str | None
    fetched: str | None
    valid_from: date | None
    valid_to: date | None
    standing: str | None  # on the day asked about
    from_source: str | None
    to_source: str | None


@dataclass(frozen=True, slots=True)
class ActStatus:
    """One family."""

    key: str
    name: str
    kind: str
    versions: tuple[VersionStatus, ...]


@dataclass(frozen=True, slots=True)
class CorpusStatus:
    """All of it."""

    known_to: date | None
    held: dict[str, int]  # texts by kind
    acts: tuple[ActStatus, ...]
    unfetched: dict[str, str]  # by ELI: why the last fetch did not bring it
    unconfirmed: dict[str, str]
    unread: dict[str, str]  # by ELI: why the last build left it out
    generation: str | None
    state: str | None
    model: str | None
    units: int
    texts: int

    def to_json(self) -> str:
        """As JSON, dates in ISO form."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str)


def corpus_status(data: Path, register: Register, as_of: date) -> CorpusStatus:
    """Read it from *data*."""
    texts, manifest, built = Texts(data / TEXTS), current_manifest(data), last_report(data)
    fetched = _fetched(data)
    own = {*letter_keys(), *(act.key for act in dropped_acts(data))}
    acts = tuple(
        _undated(act, manifest) if act.key in own else _act(act, texts, manifest, as_of)
        for act in with_acts(register, dropped_acts(data)).acts.values()
        if act.versions or act.key in own
    )
    held = Counter(act.kind for act in acts for version in act.versions if version.held)
    return CorpusStatus(
        known_to=texts.known_to,
        held=dict(held),
        acts=acts,
        unfetched={eli: why for eli, why in fetched["failed"].items() if eli not in texts},
        unconfirmed={eli: why for eli, why in fetched["unconfirmed"].items() if eli not in texts},
        unread={} if built is None else built.failed,
        generation=None if built is None or manifest is None else built.generation,
        state=None if manifest is None else manifest.state,
        model=None if manifest is None or manifest.card is None else manifest.card.name,
        units=0 if manifest is None else manifest.units,
        texts=0 if manifest is None else manifest.texts,
    )


def record_fetch(data: Path, report: FetchReport) -> None:
    """Keep what the last fetch did."""
    write_atomically(data / FETCHED, json.dumps(asdict(report), ensure_ascii=False, indent=1, default=str).encode())


def _fetched(data: Path) -> dict[str, Any]:
    try:
        row = json.loads((data / FETCHED).read_bytes())
        return {"failed": dict(row["failed"]), "unconfirmed": dict(row["unconfirmed"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"failed": {}, "unconfirmed": {}}


def _act(act: Act, texts: Texts, manifest: Manifest | None, as_of: date) -> ActStatus:
    validities: dict[str, Validity] = {} if manifest is None else manifest.validities
    versions = []
    for version in act.versions:
        row, validity = texts.row(version.eli), validities.get(version.eli)
        versions.append(
            VersionStatus(
                eli=version.eli,
                type=version.type,
                held=row is not None,
                wording=None if row is None else row.wording,
                fetched=None if row is None else row.fetched_at.isoformat(timespec="seconds"),
                valid_from=None if validity is None else validity.valid_from,
                valid_to=None if validity is None else validity.valid_to,
                standing=None if validity is None else validity.status(as_of).value,
                from_source=None if validity is None else validity.from_source,
                to_source=None if validity is None else validity.to_source,
            )
        )
    return ActStatus(act.key, act.name, act.kind.value, tuple(versions))


def _undated(act: Act, manifest: Manifest | None) -> ActStatus:
    """A letter, or a text of the office's own: written on a day, never in force."""
    validity = None if manifest is None else manifest.validities.get(act.key)
    version = VersionStatus(
        eli=act.key,
        type="",
        held=True,
        wording=None,
        fetched=None,
        valid_from=None if validity is None else validity.valid_from,
        valid_to=None,
        standing=Status.NOT_APPLICABLE.value,
        from_source=None if validity is None else validity.from_source,
        to_source=None,
    )
    return ActStatus(act.key, act.name, act.kind.value, (version,))
