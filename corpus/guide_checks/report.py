"""All checks on all entries, and what could not be checked because its text is not held."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.guide import Entry
from corpus.guide_checks.coverage import ActCoverage, coverage
from corpus.guide_checks.finding import Finding, Settled, open_findings
from corpus.guide_checks.freshness import freshness
from corpus.guide_checks.held import Held, wording_at
from corpus.guide_checks.language import language
from corpus.guide_checks.modality import modality
from corpus.guide_checks.numbers import numbers
from corpus.guide_checks.overlap import CHECK, MEDIAN, median_overlap, turned_around
from corpus.guide_checks.places import keys, see
from corpus.guide_checks.runs import equal_runs
from corpus.guide_checks.shape import shape
from corpus.guide_checks.twins import twins


@dataclass(frozen=True, slots=True)
class GuideReport:
    """What stands to be mended, and how much was looked at."""

    findings: tuple[Finding, ...]  # those that block, unsettled
    review: tuple[Finding, ...]  # entries whose section has changed
    skipped: dict[str, int]  # by ELI that is not held, entries checked for their form only
    median_overlap: float | None  # of questions with their wording
    coverage: tuple[ActCoverage, ...]


def check_guide(entries: Sequence[Entry], held: Held, settled: tuple[Settled, ...] = ()) -> GuideReport:
    """Run every check; those that need the law run where it is held."""
    findings = list(twins(entries))
    skipped: Counter[str] = Counter()
    told: list[tuple[Entry, str]] = []
    for entry in entries:
        findings += [*shape(entry), *language(entry), *see(entry, held)]
        if held.document(entry.based_on.eli) is None:
            skipped[entry.based_on.eli] += 1
        else:
            findings += _against_law(entry, held, told)
        findings += _review(entry, held)
    middle = median_overlap(told)
    if middle is not None and middle > MEDIAN:
        findings.append(Finding("", CHECK, "median", f"medianen er {middle:.2f} (højst {MEDIAN})"))
    unsettled = open_findings(findings, tuple(one for one in settled if _known(one, entries, skipped)))
    return GuideReport(
        findings=tuple(finding for finding in unsettled if finding.blocks),
        review=tuple(finding for finding in unsettled if not finding.blocks),
        skipped=dict(skipped),
        median_overlap=middle,
        coverage=coverage(entries, held),
    )


def _against_law(entry: Entry, held: Held, told: list[tuple[Entry, str]]) -> Iterator[Finding]:
    """The checks that need the wording, which joins *told*."""
    section = held.section(entry)
    yield from keys(entry, section)
    if section is None:
        return
    wording = wording_at(section, entry.key) or section.text
    told.append((entry, wording))
    yield from numbers(entry, wording, section)
    yield from modality(entry, wording)
    yield from turned_around(entry, wording)
    yield from equal_runs(entry, held.runs(entry.based_on.eli))


def _review(entry: Entry, held: Held) -> Iterator[Finding]:
    """An entry of a rule that has ended speaks of the past and is not reviewed."""
    if entry.to is None and held.newest(entry.act) is not None:
        found = freshness(entry, held.current(entry.address), held.section(entry))
        if found is not None:
            yield found


def _known(one: Settled, entries: Sequence[Entry], skipped: Counter[str]) -> bool:
    """Whether this run can tell that a settlement is stale: not where the entry, or its law, was not looked at."""
    return any(entry.key == one.key and entry.based_on.eli not in skipped for entry in entries)
