"""Answers as plain Danish text for the command line."""

from collections.abc import Iterable, Iterator

from service.answer import MARK
from service.check import Finding, Verdict
from service.result import Answer, Hit, SearchResult, Source, Warn

_VERDICTS = {
    Verdict.OK: "findes",
    Verdict.NO_SUCH_PROVISION: "findes ikke",
    Verdict.NOT_IN_FORCE: "gælder ikke på datoen",
    Verdict.AMBIGUOUS: "kan være flere",
    Verdict.NOT_HELD: "teksten haves ikke",
    Verdict.UNKNOWN_ACT: "kan ikke efterprøves",
}


def answer_text(answer: Answer) -> str:
    """The answer, its warnings and its numbered sources."""
    return "\n".join([f"Pr. {answer.as_of:%d.%m.%Y}", answer.answer, *_warnings(answer.warnings), *_sources(answer)])


def search_text(result: SearchResult) -> str:
    """The hits, one block each."""
    head = [f"Pr. {result.as_of:%d.%m.%Y}", *_warnings(result.warnings)]
    return "\n".join([*head, *(line for hit in result.hits for line in _block(str(hit.rank), hit))])


def check_text(findings: tuple[Finding, ...]) -> str:
    """One line a citation."""
    return "\n".join(_finding(finding) for finding in findings) or "Der er ingen henvisninger i teksten."


def _sources(answer: Answer) -> Iterator[str]:
    if answer.refused and answer.sources:
        yield "Nærmeste kilder – ikke et svar:"
    for source in answer.sources:
        yield from _block(str(source.n), source)


def _block(number: str, hit: Hit | Source) -> Iterator[str]:
    yield ""
    yield f"[{number}] {hit.citation}"
    if hit.guide is not None:
        yield f"    {MARK[:1].upper()}{MARK[1:]}: {hit.guide}"
    if hit.text is not None:
        note = " (ordlyd fra kopi – inddelingen kan afvige)" if hit.wording == "copy" else ""
        yield f"    »{hit.text}«{note}"
    elif hit.wording is not None:
        yield "    Ordlyden kan ikke bekræftes og vises ikke."
    if hit.url is not None:
        yield f"    {hit.url}"


def _warnings(warnings: Iterable[Warn]) -> list[str]:
    return [f"! {warning.text}" for warning in warnings]


def _finding(finding: Finding) -> str:
    line = f"{finding.as_written}: {_VERDICTS[finding.status]}"
    if finding.exists_nearby:
        line += f" (tæt på findes {', '.join(finding.exists_nearby)})"
    if finding.quote is not None:
        line += "; citatet stemmer" if finding.quote.ok else "; citatet står der ikke"
        line += f", nærmest: »{finding.quote.nearest}«" if finding.quote.nearest else ""
    return line
