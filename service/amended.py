"""Amending acts that touch a section and are not yet in its consolidated text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.document import Amendment
from corpus.mentions import find_mentions
from corpus.register import Register, Version
from service.library import Library
from service.result import ChangedBy
from service.timeline import Day


@dataclass(frozen=True, slots=True)
class Touch:
    """One point of an amending act on one section."""

    eli: str
    signed: date
    amends: date  # signature of the text the instruction is written for
    instruction: str


Touches = Mapping[tuple[str, str], tuple[Touch, ...]]  # (act, section) → points


def touches(library: Library) -> Touches:
    """Every section that a held amending act names as its target."""
    found: dict[tuple[str, str], list[Touch]] = {}
    for act in library.register.acts.values():
        for version in act.versions if act.amends else ():
            document = library.document(version.eli, act.key) if version.eli in library.texts else None
            for amendment in () if document is None else document.amendments:
                for place, amended in _targets(amendment, library.register):
                    touch = Touch(version.eli, version.signed, amended, amendment.instruction)
                    if touch not in found.setdefault(place, []):
                        found[place].append(touch)
    return {place: tuple(points) for place, points in found.items()}


def changed_by(act: str, section: str, version: Version | None, day: Day, known: Touches) -> tuple[ChangedBy, ...]:
    """The points that touch a section of *version*: written for it or an earlier text, by an act signed after it.

    Without a known commencement the standing is unknown, never in force.
    """
    points = known.get((act, section), ())
    later = [t for t in points if version is not None and t.amends <= version.signed < t.signed]
    return tuple(_changed(touch, day) for touch in later)


def _changed(touch: Touch, day: Day) -> ChangedBy:
    validity = day.generation.validities.get(touch.eli)
    start = None if validity is None else validity.valid_from
    return ChangedBy(touch.eli, day.status_of(touch.eli), start, touch.instruction)


def _targets(amendment: Amendment, register: Register) -> list[tuple[tuple[str, str], date]]:
    if amendment.target_reference is None:
        return []
    kind, number, year = amendment.target_reference
    amended = [
        (act.key, v.signed)
        for act in register.acts.values()
        for v in act.versions
        if v.number == number and v.signed.year == year and v.type.casefold() == kind
    ]
    if len(amended) != 1:
        return []
    act, signed = amended[0]
    mentions = find_mentions(amendment.instruction, register, lambda _: None, default_act=act)
    return [((act, place.section), signed) for mention in mentions for place in mention.places]
