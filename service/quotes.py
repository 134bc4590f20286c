"""Quotes: what a source shows of a provision, compared with the fetched text before anyone sees it.

A unit may be a part of its provision, so a part is true only together with the others: all parts of the provision, one
after the other, must be its wording to the letter, neither shortened nor joined across what was left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.citation import Citation, parse_key
from corpus.unit import Unit
from corpus.wording import ELLIPSIS, normalise, stands_in
from service.library import Library, Printed, stykke_of


@dataclass(frozen=True, slots=True)
class Quote:
    """The words to show and whether they stand, whole and in order, in the fetched text."""

    text: str
    ok: bool


def quote(unit: Unit, parts: Sequence[Unit], library: Library) -> Quote:
    """The unit's wording, an item with the opening words of its stykke, checked against the bytes.

    *parts* are all units of the provision in this version, the unit among them.
    """
    text = f"{unit.lead} {ELLIPSIS} {unit.text}" if unit.lead else unit.text
    return Quote(text, _of_its_act(unit, library) and _is_whole(unit, parts, library) and _is_opening(unit, library))


def _of_its_act(unit: Unit, library: Library) -> bool:
    """Whether the version is one of the act, and the text as binding as the act is."""
    act = library.register.acts.get(unit.act)
    return act is not None and act.kind is unit.kind and (act.single or library.register.by_eli.get(unit.eli) is act)


def _is_whole(unit: Unit, parts: Sequence[Unit], library: Library) -> bool:
    address = parse_key(unit.key)
    if isinstance(address, Citation) and address.pkt is not None:  # one sentence, asked for by its number
        whole = library.printed(unit.eli, replace(address, pkt=None))
        return whole is not None and ELLIPSIS not in unit.text and stands_in(unit.text, whole.text)
    printed = library.printed(unit.eli, address)
    if printed is None:
        return False
    joined = _squeezed("".join(part.text for part in parts))
    return joined in (_squeezed(printed.text), _squeezed(printed.own))


def _is_opening(unit: Unit, library: Library) -> bool:
    """Whether the lead is the opening words of the stykke, all of them."""
    if not unit.lead:
        return True
    stykke: Printed | None = library.printed(unit.eli, stykke_of(parse_key(unit.key)))
    return stykke is not None and _squeezed(unit.lead) == _squeezed(stykke.own.split("\n")[0])


def _squeezed(text: str) -> str:
    """*text* without white space: what stood between two parts in print is in neither of them."""
    return "".join(normalise(text).split())
