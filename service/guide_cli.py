"""`hjemmel guide`: hold the guide to the law and to its own form."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.guide import GUIDE, in_printed_order, load_guide
from corpus.guide_checks.coverage import ActCoverage
from corpus.guide_checks.finding import Finding, load_settled
from corpus.guide_checks.held import Held, wording_at
from corpus.guide_checks.report import GuideReport, check_guide
from corpus.guide_toml import dump_entries
from corpus.letters import letter_bytes
from corpus.register import Register
from corpus.texts import Texts
from ingest.errors import IngestError
from ingest.read import read_document

SEED = 20261124  # of the sample that corpus/guide/README.md reports on
UNHELD = "Ordlyden haves ikke."

app = typer.Typer(no_args_is_help=True, help="Guiden: bestemmelserne i vores egne ord.")

Data = Annotated[Path, typer.Option(envvar="HJEMMEL_DATA", help="Mappen med de hentede tekster.")]
Mirror = Annotated[Path | None, typer.Option("--mirror", help="En mappe med `eli/` at læse i stedet for de hentede.")]
Folder = Annotated[Path, typer.Option("--guide", help="Mappen med guidens filer.", file_okay=False, exists=True)]
Drafts = Annotated[bool, typer.Option("--drafts", help="Også udkast, der endnu ikke er læst mod lovteksten.")]
Seed = Annotated[int, typer.Option("--seed", help="Frøet, der trækkes med.")]
Size = Annotated[int, typer.Option("--size", min=1, help="Antal poster.")]
Acts = Annotated[list[str] | None, typer.Argument(help="Kun disse love, ved nøgle: sygedagpengeloven")]


@app.command()
def check(
    acts: Acts = None,
    data: Data = Path("data"),
    mirror: Mirror = None,
    folder: Folder = GUIDE,
    drafts: Drafts = False,
) -> None:
    """Efterprøv guiden mod lovteksten, så langt den haves; slut med 1, når noget skal rettes."""
    try:
        register = Register.load()
        read = _from_mirror(mirror) if mirror is not None else _from_store(Texts(data / "texts"))
        wanted = (entry for entry in load_guide(folder) if entry.read or drafts)
        entries = [entry for entry in wanted if not acts or entry.act in acts]
        report = check_guide(entries, Held(register, _reader(register, read)), load_settled(folder))
    except (CorpusError, IngestError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None
    show(report, Console())
    if report.findings:
        raise typer.Exit(1)


@app.command()
def sample(
    seed: Seed = SEED, size: Size = 100, data: Data = Path("data"), mirror: Mirror = None, folder: Folder = GUIDE
) -> None:
    """Træk poster til en stikprøve, hver med den ordlyd, den skal holde til; samme frø giver samme poster."""
    try:
        register = Register.load()
        read = _from_mirror(mirror) if mirror is not None else _from_store(Texts(data / "texts"))
        held = Held(register, _reader(register, read))
        entries = in_printed_order(entry for entry in load_guide(folder) if entry.read)
        drawn = Random(seed).sample(entries, min(size, len(entries)))  # noqa: S311  # no secret: to be drawn again
        for entry in in_printed_order(drawn):
            section = held.section(entry)
            wording = None if section is None else wording_at(section, entry.key)
            typer.echo(f"{entry.key}  {entry.based_on.eli}\n{wording or UNHELD}\n\n{dump_entries([entry])}\n")
    except (CorpusError, IngestError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None


def show(report: GuideReport, console: Console) -> None:
    """Print everything a report says: findings, entries to review, what was not checked, and the coverage."""
    for line in _lines((*report.findings, *report.review)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(_table(report.coverage))
    if report.median_overlap is not None:
        console.print(
            f"Spørgsmålenes ordfællesskab med lovteksten, median: {report.median_overlap:.2f}", soft_wrap=True
        )
    if report.skipped:
        missing = ", ".join(f"{eli} ({count})" for eli, count in sorted(report.skipped.items()))
        console.print(f"Kun formen er efterprøvet, for teksten haves ikke (poster): {missing}", soft_wrap=True)
    counts = Counter(finding.check for finding in report.findings)
    found = ", ".join(f"{check} {count}" for check, count in sorted(counts.items())) or "intet"
    console.print(f"Skal rettes eller afgøres: {found}. Skal efterses: {len(report.review)}.", soft_wrap=True)


def _lines(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"{finding.key or 'guiden'}: {finding.check}: {finding.what}: {finding.detail}"


def _table(rows: Sequence[ActCoverage]) -> Table:
    table = Table(Column("Lov", no_wrap=True), "Poster", "Spørgsmål", "§§ med post", "§§ i alt")
    for row in rows:
        total = "–" if row.sections is None else str(row.sections)
        table.add_row(row.act, str(row.entries), str(row.questions), str(row.told), total)
    sums = (sum(counts) for counts in zip(*((r.entries, r.questions, r.told) for r in rows), strict=True))
    table.add_row("i alt", *map(str, sums), "")
    return table


Bytes = Callable[[str], bytes | None]


def _reader(register: Register, read: Bytes) -> Callable[[str], Document | None]:
    def document(eli: str) -> Document | None:
        act = register.by_eli.get(eli)
        body = letter_bytes(eli) if act is None else read(eli)
        return None if body is None else read_document(body, eli if act is None else act.key)

    return document


def _from_store(texts: Texts) -> Bytes:
    return lambda eli: texts.bytes(eli) if eli in texts else None


def _from_mirror(folder: Path) -> Bytes:
    def read(eli: str) -> bytes | None:
        path = folder / "eli" / eli / "xml"
        return path.read_bytes() if path.is_file() else None

    return read
