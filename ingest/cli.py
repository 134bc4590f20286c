"""`hjemmel ingest`: fetch the texts, build the index, say what is held."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from filelock import FileLock, Timeout

from corpus.adapter import SHIPPED
from corpus.encoder import Encoder
from corpus.encoders import PACKAGED, load_encoder
from corpus.errors import CorpusError, IndexBusy, NoModel
from corpus.register import Register
from corpus.texts import Texts
from ingest.build import TEXTS, BuildReport, build
from ingest.errors import IngestError
from ingest.fetch import FetchReport, fetch_all
from ingest.fetch_errors import NoSource, Unreachable
from ingest.progress import Told
from ingest.sources import open_source
from ingest.status import CorpusStatus, corpus_status, record_fetch

RETSINFORMATION = "https://www.retsinformation.dk"

app = typer.Typer(no_args_is_help=True, help="Hent tekster, byg indekset, og se, hvad der haves.")

Data = Annotated[Path, typer.Option(envvar="HJEMMEL_DATA", help="Folder for texts, model and index.")]
SourceSetting = Annotated[str, typer.Option(envvar="HJEMMEL_SOURCE", help="Base address, folder, or `none`.")]
Adapter = Annotated[str, typer.Option(envvar="HJEMMEL_ADAPTER", help="`shipped`, `none`, or an adapter's folder.")]
Model = Annotated[str, typer.Option(envvar="HJEMMEL_MODEL", help="`packaged`, `none`, or a model's name or folder.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Ask again for what is held, too.")]


@app.command()
def fetch(data: Data = Path("data"), source: SourceSetting = RETSINFORMATION, refresh: Refresh = False) -> None:
    """Fetch every registered text that is not held; only what changed is written."""
    with _writing(data) as progress:
        if _fetch(data, source, refresh, progress).failed:
            raise typer.Exit(1)


@app.command(name="build")
def build_(data: Data = Path("data"), model: Model = PACKAGED, adapter: Adapter = SHIPPED) -> None:
    """Build the index from the texts held; go on where a stopped build was."""
    with _writing(data) as progress:
        _build(data, model, adapter, progress)


@app.command()
def sync(
    data: Data = Path("data"),
    source: SourceSetting = RETSINFORMATION,
    model: Model = PACKAGED,
    adapter: Adapter = SHIPPED,
    refresh: Refresh = False,
) -> None:
    """Fetch, then build; without a source or a network, build from what is held."""
    with _writing(data) as progress:
        try:
            _fetch(data, source, refresh, progress)
        except (NoSource, Unreachable) as fault:
            progress.note(str(fault))
        _build(data, model, adapter, progress)


@app.command()
def status(
    data: Data = Path("data"),
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the standing shown.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Show what is held, since when it holds, what failed, and the index in use."""
    day = datetime.now(UTC).date() if as_of is None else as_of.date()
    with _one_line():
        found = corpus_status(data, Register.load(), day)
    typer.echo(found.to_json() if json else "\n".join(_lines(found, day)))


def _fetch(data: Path, source: str, refresh: bool, progress: Told) -> FetchReport:
    opened = open_source(source)
    report = fetch_all(Register.load(), opened, Texts(data / TEXTS), _now, progress, refresh=refresh)
    record_fetch(data, report)
    for message in (*report.failed.values(), *report.unconfirmed.values()):
        progress.note(message)
    progress.note(_fetched(report))
    return report


def _build(data: Path, model: str, adapter: str, progress: Told) -> None:
    report = build(data, Register.load(), model, partial(_load, adapter=adapter), progress, _now, adapter=adapter)
    for eli, why in report.failed.items():
        progress.note(f"{eli} left out: {why}")
    progress.note(_built(report))


def _load(model: str, data: Path, adapter: str) -> Encoder:
    if model == "none":
        raise NoModel("HJEMMEL_MODEL is `none`; search by words only.")
    return load_encoder(model, data, adapter=adapter)


def _now() -> datetime:
    return datetime.now(UTC)


def _fetched(report: FetchReport) -> str:
    known_to = "unknown" if report.known_to is None else report.known_to.isoformat()
    summary = (
        f"Texts: {report.fetched} new, {report.changed} changed, {report.unchanged} unchanged, {report.skipped} not "
        f"asked for, {len(report.failed)} failed, {len(report.unconfirmed)} unconfirmed; complete to {known_to}."
    )
    return summary if report.stopped is None else f"{summary} Stopped: {report.stopped}"


def _built(report: BuildReport) -> str:
    if not report.changed:
        return f"Nothing has changed; the index {report.generation} stays in use."
    vectors = (
        f"by words only ({report.no_model})"
        if report.no_model
        else f"{report.embedded_now} of {report.distinct} texts embedded now, the rest known"
    )
    return (
        f"Index {report.generation}: {report.documents} documents, {report.units} units, {vectors}; "
        f"{report.seconds_total:.0f} s, {report.seconds_encode:.0f} s of them in the model."
    )


def _lines(found: CorpusStatus, day: date) -> Iterator[str]:
    held = ", ".join(f"{count} {kind}" for kind, count in sorted(found.held.items())) or "none"
    yield f"texts held: {held}; complete to {found.known_to or 'unknown'}"
    index = f"{found.generation} ({found.state}), {found.units} units, {found.texts} texts, model {found.model}"
    yield f"index: {index if found.state else 'none; run `hjemmel ingest build`'}"
    for act in found.acts:
        yield f"{act.name} ({act.kind})"
        for v in act.versions:
            span = f"{v.valid_from or 'unknown'} – {v.valid_to or ''}"
            standing = (v.standing or "not built") if v.held else "not held"
            yield f"  {v.eli:<20} {v.type:<6} {span:<26} {standing} {v.wording or ''}".rstrip()
    yield f"standing as of {day}"
    for title, faults in (
        ("not fetched", found.unfetched),
        ("unconfirmed", found.unconfirmed),
        ("left out of the index", found.unread),
    ):
        for eli, why in faults.items():
            yield f"{title}: {eli}: {why}"


@contextmanager
def _writing(data: Path) -> Iterator[Told]:
    """One writer at a time, and every expected failure as one line and exit 1; afterwards the state says so."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(message)s")
    with _one_line():
        data.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(data / "ingest.lock", timeout=0):
                progress = Told(data)
                progress.rest()  # a killed run left the state it was in
                try:
                    yield progress
                finally:
                    progress.rest()
        except Timeout as busy:
            raise IndexBusy("Another `hjemmel ingest` is running on this folder; wait for it or end it.") from busy


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
    except (CorpusError, IngestError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    except OSError as fault:
        typer.echo(f"{fault.filename or 'disk'}: {fault.strerror}; free space or mend the permissions.", err=True)
        raise typer.Exit(1) from fault
    except KeyboardInterrupt as stop:
        typer.echo("Stopped; the same command goes on from here.", err=True)
        raise typer.Exit(130) from stop
