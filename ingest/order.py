"""The order of section numbers: which come after which, and which stand out of turn."""

import re

from ingest.hardened_xml import Element
from ingest.sections import own_number

_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_NOT_RULES = {"Ikraft", "AendringNyTekst", "Bilag"}  # sections in these belong to other acts


def section_order(number: str) -> tuple[int, tuple[int, ...]]:
    """A sort key for section numbers, by the first of a range: 9, 9 a, 9 å, 10."""
    m = re.match(r"(\d+)([a-zæøå]*)", number)
    return (int(m[1]), tuple(map(_ALPHABET.index, m[2]))) if m else (0, ())


def displaced_sections(content: Element) -> frozenset[Element]:
    """Sections whose number another section has too, all but the one that stands between its neighbours in number.

    lta/2014/1482 prints §§ 13 and 17 of another act among its own last sections.
    """
    sections = [
        element
        for element in content.iter("Paragraf")
        if not any(above.tag in _NOT_RULES for above in element.iterancestors())
    ]
    numbers = [own_number(element) or "" for element in sections]
    places: dict[str, list[int]] = {}
    for place, number in enumerate(numbers):
        places.setdefault(number, []).append(place)
    displaced: set[Element] = set()
    for repeated in places.values():
        if len(repeated) > 1:
            kept = next((place for place in repeated if _in_turn(numbers, place)), repeated[0])
            displaced |= {sections[place] for place in repeated if place != kept}
    return frozenset(displaced)


def _in_turn(numbers: list[str], place: int) -> bool:
    around = numbers[max(place - 1, 0) : place + 2]
    keys = list(map(section_order, around))
    return keys == sorted(set(keys))
