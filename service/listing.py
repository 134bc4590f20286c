"""Which of the units found are listed: no two of one stykke, few of one section, and letters beside the law."""

from dataclasses import dataclass

from corpus.citation import Citation, parse_key
from corpus.document import Kind
from corpus.unit import Unit
from service.library import stykke_of

PER_SECTION = 2  # hits of one section: its many stykker must not fill the list
LETTER_SHARE = 0.6  # of the best score; a letter farther off speaks of something else
LETTERS = 2  # letters and other texts that do not bind, each with its best point
BINDING = (Kind.ACT, Kind.ORDER)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit found; `position` is its place in the generation, None for one made for a citation."""

    unit: Unit
    score: float
    position: int | None = None


def listed(found: list[Candidate], limit: int) -> list[Candidate]:
    """At most *limit* of *found*, which is best first; the best letters are among them if any were found."""
    chosen = _apart(found)
    top = chosen[:limit]
    best = max((one.score for one in chosen if one.position is not None), default=0.0)
    near = [one for one in chosen if one.unit.kind not in BINDING and one.score >= LETTER_SHARE * best]
    letters = _best_of_each(near)
    missing = [one for one in letters if one not in top][: max(0, limit - 1)]
    return [*top[: limit - len(missing)], *missing]


def _apart(found: list[Candidate]) -> list[Candidate]:
    stykker: set[str] = set()
    sections: dict[str, int] = {}
    chosen = []
    cited: set[str] = set()
    for one in found:
        if one.position is None:  # named by the question: each is shown, however close to another
            if one.unit.key not in cited:
                cited.add(one.unit.key)
                chosen.append(one)
            continue
        if one.unit.key in cited:
            continue
        address = parse_key(one.unit.key)
        section = address.whole_section.key if isinstance(address, Citation) else one.unit.act
        if stykke_of(address).key in stykker or sections.get(section, 0) >= PER_SECTION:
            continue
        stykker.add(stykke_of(address).key)
        sections[section] = sections.get(section, 0) + 1
        chosen.append(one)
    return chosen


def _best_of_each(found: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for one in found:
        best.setdefault(one.unit.act, one)
    return list(best.values())[:LETTERS]
