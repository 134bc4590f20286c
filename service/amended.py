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
    instruction: str


Touches = Mapping[tuple[str, str], tuple[Touch, ...]]  # (act, section) → points


def touches(library: Library) -> Touches:
    """Every section that a held amending act names as its target."""
    found: dict[tuple[str, str], list[Touch]] = {}
    for act in library.register.acts.values():
        for version in act.versions if act.amends else ():
            document = library.document(version.eli, act.key) if version.eli in library.texts else None
            for amendment in () if document is None else document.amendments:
                for place in _targets(amendment, library.register):
                    touch = Touch(version.eli, version.signed, amendment.instruction)
                    if touch not in found.setdefault(place, []):
                        found[place].append(touch)
    return {place: tuple(points) for place, points in found.items()}


def changed_by(act: str, section: str, version: Version | None, day: Day, known: Touches) -> tuple[ChangedBy, ...]:
    """The points that touch a section of *version*: an act signed after the consolidation cannot be in it.

    Without a known commencement the standing is unknown, never in force.
    """
    later = [t for t in known.get((act, section), ()) if version is None or t.signed > version.signed]
    return tuple(_changed(touch, day) for touch in later)


def _changed(touch: Touch, day: Day) -> ChangedBy:
    validity = day.generation.validities.get(touch.eli)
    start = None if validity is None else validity.valid_from
    return ChangedBy(touch.eli, day.status_of(touch.eli), start, touch.instruction)


def _targets(amendment: Amendment, register: Register) -> list[tuple[str, str]]:
    if amendment.target_reference is None:
        return []
    kind, number, year = amendment.target_reference
    acts = [
        act.key
        for act in register.acts.values()
        for v in act.versions
        if v.number == number and v.signed.year == year and v.type.casefold() == kind
    ]
    if len(acts) != 1:
        return []
    mentions = find_mentions(amendment.instruction, register, lambda _: None, default_act=acts[0])
    return [(acts[0], place.section) for mention in mentions for place in mention.places]
