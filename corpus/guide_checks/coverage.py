"""How much of each act the guide tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.citation import Citation
from corpus.document import Document
from corpus.guide import Entry
from corpus.guide_checks.held import Held, section_key

_NO_RULE = re.compile(r"\(?(?:ophæve[ts]|udelad(?:t|es)|bortfaldet|historisk)\)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActCoverage:
    """One row of the table."""

    act: str
    entries: int
    questions: int
    told: int  # sections, or points of a letter, with an entry
    sections: int | None  # all that hold a rule; None when the text is not held
    untold: tuple[str, ...] = ()  # keys of the sections without an entry


def coverage(entries: Iterable[Entry], held: Held) -> tuple[ActCoverage, ...]:
    """A row for each act with entries, against the newest version held."""
    by_act: dict[str, list[Entry]] = {}
    for entry in entries:
        by_act.setdefault(entry.act, []).append(entry)
    return tuple(_row(act, told, held.newest(act)) for act, told in sorted(by_act.items()))


def _row(act: str, entries: list[Entry], document: Document | None) -> ActCoverage:
    told = {section_key(entry.key) for entry in entries}
    rules = [] if document is None else _rules(document)
    return ActCoverage(
        act=act,
        entries=len(entries),
        questions=sum(len(entry.questions) for entry in entries),
        told=len(told),
        sections=None if document is None else len(rules),
        untold=tuple(key for key in rules if key not in told),
    )


def _rules(document: Document) -> list[str]:
    """Its sections that hold a rule; of a text without sections its points."""
    rules = [p.address for p in document.provisions if not _NO_RULE.fullmatch(p.text.strip())]
    sections = [address for address in rules if isinstance(address, Citation)]
    return [address.key for address in sections or rules]
