"""No two entries answer the same question or stand at the same place."""

from collections.abc import Iterable, Iterator

from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.words import surface_terms

CHECK = "twins"


def twins(entries: Iterable[Entry]) -> Iterator[Finding]:
    """A finding for each question asked before, in any case and punctuation, and for each place filled before."""
    asked: dict[str, str] = {}
    placed: set[tuple[str, str]] = set()
    for entry in entries:
        place = (entry.key, entry.based_on.eli)
        if place in placed:
            yield Finding(entry.key, CHECK, entry.based_on.eli, "har allerede en post om samme version")
        placed.add(place)
        for question in entry.questions:
            first = asked.setdefault(" ".join(surface_terms(question)), entry.key)
            if first is not entry.key:
                yield Finding(entry.key, CHECK, question, f"stilles også i {first}")
        for question in _repeated(entry.questions):
            yield Finding(entry.key, CHECK, question, "stilles to gange")


def _repeated(questions: tuple[str, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for question in questions:
        if (form := " ".join(surface_terms(question))) in seen:
            yield question
        seen.add(form)
