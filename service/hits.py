"""Turns a unit found into the hit that is shown: its standing, its citation and its checked wording."""

import re

from corpus.citation import Citation, parse_key
from corpus.guide import Entry
from corpus.lawyers_form import lawyers_form
from corpus.unit import Unit
from service.amended import Touches, changed_by
from service.library import Library
from service.quotes import quote
from service.result import Hit
from service.timeline import Day

PAGES = "https://www.retsinformation.dk/eli/"
_LABEL = re.compile(r"(?:Kapitel|Afsnit|Bog) \w+(?: [a-zæøå](?= |$))? ?", re.IGNORECASE)  # "Kapitel 6 a Opfølgning"


def show(unit: Unit, rank: int, score: float, day: Day, library: Library, known: Touches, told: Entry | None) -> Hit:
    """The hit for *unit*; its text is None when the wording does not stand in the fetched bytes, or is not held."""
    address = parse_key(unit.key)
    act = library.register.acts[unit.act]
    version = library.register.version(unit.eli)
    validity = day.generation.validities.get(unit.eli)
    parts = day.generation.units_at(unit.key, unit.eli) if unit.embed_text else (unit,)
    checked = quote(unit, parts, library) if unit.text else None
    headings = [words for heading in unit.heading_path if (words := _LABEL.sub("", heading, count=1))]
    section = address.section if isinstance(address, Citation) else None
    return Hit(
        rank=rank,
        score=round(score, 4),
        act=unit.act,
        eli=None if act.single else unit.eli,
        ref=address.ref,
        key=unit.key,
        citation=lawyers_form(address, act, version),
        kind=act.kind,
        heading=told.heading if told is not None else headings[-1] if headings else None,
        heading_path=unit.heading_path,
        text=checked.text if checked is not None and checked.ok else None,
        guide=None if told is None else told.summary,
        wording=library.standing(unit.eli) if unit.text else None,
        status=day.status(unit.eli, unit.kind),
        valid_from=None if validity is None else validity.valid_from,
        valid_to=None if validity is None else validity.valid_to,
        changed_by=() if section is None else changed_by(unit.act, section, version, day, known),
        via=None,
        url=None if act.single else PAGES + unit.eli,
    )
