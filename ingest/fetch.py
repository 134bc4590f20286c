"""Fetching every registered version: judged before it is kept, so that no bad answer harms what is held."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from corpus.register import Register, Version
from corpus.texts import HeldText, Texts
from ingest.errors import IngestError
from ingest.fetch_errors import (
    FetchError,
    NotADocument,
    NotFound,
    NoWording,
    Truncated,
    Unreachable,
    UnreadablePrint,
    WrongDocument,
)
from ingest.outline import BadOutline, read_outline
from ingest.progress import Progress
from ingest.read import read_document
from ingest.sources import Fetched, Source

GIVE_UP_AFTER = 3  # texts in a row without an answer: the network is gone


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What one run did. `failed` and `unconfirmed` hold a message by ELI."""

    asked: int
    fetched: int  # not held before
    changed: int  # held before, with other bytes
    unchanged: int  # asked for and found equal
    skipped: int  # held, and not asked for
    failed: dict[str, str]
    unconfirmed: dict[str, str]  # known by number only, and not found under it
    stopped: str | None  # why the run did not ask for all of them
    known_to: date | None


def fetch_all(
    register: Register,
    source: Source,
    texts: Texts,
    clock: Callable[[], datetime],
    progress: Progress,
    *,
    refresh: bool = False,
) -> FetchReport:
    """Ask *source* for each registered version not yet held, or for every one with *refresh*.

    A held copy gives way to official bytes, never the other way round. Raises `Unreachable` when nobody is there.
    """
    source.probe()
    versions = [version for act in register.acts.values() for version in act.versions]
    wanted = [version for version in versions if _wanted(version.eli, source, texts, refresh)]
    counts = {"fetched": 0, "changed": 0, "unchanged": 0}
    failed: dict[str, str] = {}
    unconfirmed: dict[str, str] = {}
    silent, asked = 0, 0
    complete, stopped = True, None
    with progress.phase("fetch", len(wanted)) as step:
        for version in wanted:
            asked += 1
            try:
                counts[_fetch(version.eli, register, source, texts, clock)] += 1
                silent = 0
            except NotFound as fault:
                (unconfirmed if version.confirm else failed)[version.eli] = str(fault)
                silent = 0
            except FetchError as fault:
                failed[version.eli] = str(fault)
                silent = silent + 1 if isinstance(fault, Unreachable) else 0
                complete = complete and not silent
                if silent == GIVE_UP_AFTER:
                    stopped = f"{fault} {len(wanted) - asked} texts were not asked for."
                    break
            step(1)
    if complete and not failed:
        _settle_known_to(versions, texts)
    return FetchReport(
        asked=asked,
        skipped=len(versions) - len(wanted),
        failed=failed,
        unconfirmed=unconfirmed,
        stopped=stopped,
        known_to=texts.known_to,
        **counts,
    )


def judge(fetched: Fetched) -> date | None:
    """The latest registration date of a whole, right document; raises the `FetchError` that says what is wrong."""
    eli, body = fetched.eli, fetched.body
    opening = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"<!doctype\s+html|<html", opening, re.IGNORECASE):
        raise NotADocument(f"{eli}: {fetched.url} answers with a web page instead of the text; try again later.")
    if not re.match(rb"<\?xml|<Dokument\b", opening):
        raise NotADocument(f"{eli}: {fetched.url} answers with something that is not XML; look at the source.")
    if not body.rstrip().endswith(b"</Dokument>"):
        raise Truncated(f"{eli}: the text breaks off after {len(body)} bytes; run again.")
    try:
        outline = read_outline(body)
    except BadOutline as fault:
        raise NotADocument(f"{eli}: {fault}; look at the source.") from fault
    _, year, number = eli.split("/")
    if (outline.year, outline.number) != (year, number):
        raise WrongDocument(
            f"{eli}: the source answers with number {outline.number} of {outline.year}; correct the address."
        )
    if not outline.has_content:
        raise NoWording(f"{eli}: the source holds metadata but no wording; read the text in its PDF.")
    return outline.registered


def _wanted(eli: str, source: Source, texts: Texts, refresh: bool) -> bool:
    row = texts.row(eli)
    if row is None or not texts.sound(eli):
        return True
    if row.wording == "official" and source.wording == "copy":
        return False
    return refresh or row.wording != source.wording


def _fetch(eli: str, register: Register, source: Source, texts: Texts, clock: Callable[[], datetime]) -> str:
    fetched = source.get(eli)
    registered = judge(fetched)
    held = texts.row(eli)
    if held is not None and texts.sound(eli) and texts.bytes(eli) != fetched.body:
        _read_before_it_replaces(fetched, register.by_eli[eli].key)
    row = HeldText(
        eli=eli,
        sha256=sha256(fetched.body).hexdigest(),
        size=len(fetched.body),
        fetched_at=clock(),
        source=source.kind,
        wording=source.wording,
        registered=registered,
    )
    texts.keep(row, fetched.body)
    if held is None:
        return "fetched"
    return "unchanged" if held.sha256 == row.sha256 else "changed"


def _read_before_it_replaces(fetched: Fetched, act: str) -> None:
    try:
        read_document(fetched.body, act)
    except IngestError as fault:
        raise UnreadablePrint(f"{fetched.eli}: a new print cannot be read; the one held stays. {fault}") from fault


def _settle_known_to(versions: list[Version], texts: Texts) -> None:
    """Official texts are known as of the day the oldest of them was asked for.

    A copy stands still: it is as old as its newest registration, whenever it is read. The mirror beside the checkout
    has no date of its own, but its documents carry the day of the extract as their latest registration (EndDate).
    """
    rows = [row for version in versions if (row := texts.row(version.eli)) is not None]
    asked = [row.fetched_at.date() for row in rows if row.wording == "official"]
    registered = [row.registered for row in rows if row.wording == "copy" and row.registered is not None]
    days = [day for day in (min(asked, default=None), max(registered, default=None)) if day is not None]
    if days:
        texts.set_known_to(min(days))
