"""`hjemmel evals`: measure the search on the committed questions, and compare two runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from corpus.adapter import ADAPTER, NONE, SHIPPED
from corpus.encoders import load_encoder
from corpus.errors import CorpusError
from corpus.guide import load_guide
from evals.compare import Comparison
from evals.compare import compare as compared
from evals.errors import EvalsError
from evals.guide_leaks import leaks as too_near
from evals.questions import QUESTIONS, REFUSALS, load_questions, load_refusals
from evals.record import Run
from evals.report import by_style, markdown, overall, refused
from evals.run import Bench, execute
from evals.training.cli import trained

RUNS = Path(__file__).with_name("runs")
WIDTH = 120  # of the tables where there is no terminal; narrower ones would cut the numbers

app = typer.Typer(no_args_is_help=True, help="Mål søgningen på spørgsmål med kendte svar.")

Data = Annotated[Path, typer.Option(envvar="HJEMMEL_DATA", help="Folder for texts, model and index.")]
Model = Annotated[str, typer.Option(envvar="HJEMMEL_MODEL", help="The model the index was built with.")]
Adapter = Annotated[str, typer.Option(envvar="HJEMMEL_ADAPTER", help="`shipped`, `none`, or an adapter's folder.")]
Out = Annotated[Path | None, typer.Option("--out", help="Run file; else evals/runs/local-<time>.json.")]
Questions = Annotated[Path, typer.Option("--questions", help="Questions to ask, as JSON lines.")]
Peers = Annotated[bool, typer.Option("--peers/--no-peers", help="Ask txtai and Haystack too; takes minutes.")]
OnlyDay = Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="Only questions of this day.")]
RunFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]
System = Annotated[str, typer.Option("--system", help="The row to compare.")]
Before = Annotated[str | None, typer.Option("--system-before", help="Its row in the first run, if another.")]


@app.command()
def run(
    data: Data = Path("data"),
    model: Model = "packaged",
    adapter: Adapter = SHIPPED,
    out: Out = None,
    questions: Questions = QUESTIONS,
    day: OnlyDay = None,
    peers: Peers = True,
) -> None:
    """Ask every question of every system, print the tables and write the run."""
    with _one_line():
        asked, to_refuse = load_questions(questions), load_refusals(REFUSALS)
        if day is not None:
            asked = tuple(question for question in asked if question.as_of == day.date())
        made_at = datetime.now(UTC).replace(microsecond=0)
        with (
            Bench.open(data, model, peers, adapter) as bench,
            Progress(console=Console(stderr=True), transient=True) as progress,
        ):
            task = progress.add_task("asking", total=len(bench.systems) * len(asked))
            measured = execute(bench, asked, to_refuse, made_at, lambda: progress.advance(task))
        path = out or RUNS / f"local-{made_at:%Y%m%dT%H%M%S}.json"
        measured.write(path)
        show(measured, _console())
        typer.echo(f"Written to {path}", err=True)


@app.command()
def leaks(data: Data = Path("data"), model: Model = "packaged", questions: Questions = QUESTIONS) -> None:
    """List questions of the guide that are too much like one of the evals; exit 1 when there are any."""
    with _one_line():
        found = too_near(
            load_guide(), load_questions(questions), load_encoder(model, data, adapter=NONE).encode_queries
        )
        for leak in found:
            typer.echo(f"{leak.question}  {leak.measure} {leak.value:.2f}  {leak.entry}: {leak.guide}")
        if found:
            raise typer.Exit(1)


@app.command()
def train(
    data: Data = Path("data"),
    out: Annotated[Path, typer.Option("--out", help="Folder of the adapter.")] = ADAPTER,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the examples and of the training.")] = 20261124,
) -> None:
    """Fit the packaged model to the field with the guide's questions; goes on where a stopped run ended."""
    with _one_line():
        pairs = trained(data, out, seed, (QUESTIONS,))
    typer.echo(f"{len(pairs.to_wording)} and {len(pairs.to_guide)} examples, written to {out}", err=True)


@app.command(name="show")
def show_(
    file: RunFile, as_markdown: Annotated[bool, typer.Option("--markdown", help="As evals/README.md has them.")] = False
) -> None:
    """Print the tables of a run that was written before."""
    with _one_line():
        measured = Run.read(file)
        if as_markdown:
            typer.echo(markdown(measured))
        else:
            show(measured, _console())


@app.command()
def compare(
    before: RunFile, after: RunFile, system: System = "hjemmel", k: int = 5, system_before: Before = None
) -> None:
    """List the questions gained and lost from one run to another."""
    with _one_line():
        for line in lines(compared(Run.read(before), Run.read(after), system, k, system_before)):
            typer.echo(line)


def show(measured: Run, console: Console) -> None:
    """Print everything a run says."""
    setup = measured.setup
    console.print(
        f"{setup.made_at:%Y-%m-%d %H:%M} UTC · {setup.documents} documents, {setup.units} units, "
        f"corpus {setup.corpus_hash[:12]} · {setup.model} · questions {setup.questions_hash[:12]}"
    )
    for table in (overall(measured), by_style(measured), refused(measured)):
        console.print(table)


def lines(comparison: Comparison) -> Iterator[str]:
    """A comparison as text."""
    low, high = comparison.difference
    change = comparison.after - comparison.before
    yield (
        f"recall@{comparison.k} {comparison.before:.3f} → {comparison.after:.3f} "
        f"({change:+.3f}, 95 %: {low:+.3f} to {high:+.3f})"
    )
    for label, changes in (("gained", comparison.gained), ("lost", comparison.lost)):
        yield f"{label}: {len(changes)}"
        yield from (f"  {c.question}  {c.before or '–'} → {c.after or '–'}" for c in changes)
    for label, names in (("only in the first", comparison.only_before), ("only in the second", comparison.only_after)):
        if names:
            yield f"{label}: {', '.join(names)}"


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


@contextmanager
def _one_line() -> Iterator[None]:
    """Every expected failure as one line and exit 1."""
    try:
        yield
    except (EvalsError, CorpusError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None
