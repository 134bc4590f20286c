"""Quotes: what a source shows of a provision, compared with the fetched text before anyone sees it."""

from dataclasses import dataclass, replace

from corpus.citation import Citation, parse_key
from corpus.unit import Unit
from corpus.wording import ELLIPSIS, stands_in
from service.library import Library, stykke_of


@dataclass(frozen=True, slots=True)
class Quote:
    """The words to show and whether they stand, whole and in order, in the fetched text."""

    text: str
    ok: bool


def quote(unit: Unit, library: Library) -> Quote:
    """The unit's wording, an item with the opening words of its stykke, checked against the bytes."""
    text = f"{unit.lead} {ELLIPSIS} {unit.text}" if unit.lead else unit.text
    address = parse_key(unit.key)
    wording = library.text(unit.eli, stykke_of(address))
    own = library.text(unit.eli, replace(address, pkt=None) if isinstance(address, Citation) else address)
    ok = wording is not None and own is not None and stands_in(text, wording) and stands_in(unit.text, own)
    return Quote(text, ok)
