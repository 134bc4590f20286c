"""Whether a document's sections, stykker, numbers and litra run on without holes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.citation import Citation
from corpus.document import Document, Provision
from ingest.problems import Problem

_ALPHABET = "abcdefghijklmnopqrstuvxyzæøå"  # without w: § 69 x of lov om aktiv socialpolitik follows § 69 v
_NUMBER = re.compile(r"(\d*)([a-zæøå]*)")

Place = tuple[int, str]  # (13, "a") for 13 a; litra have 0 and their letter


def find_holes(document: Document) -> Iterator[Problem]:
    """Every place in the rules of *document* where a number does not follow from the one before it.

    A repealed range counts as all its numbers, and letters may follow a number (3, 3 a, 3 b, 4). What is left out
    in tails and new wording is left out in print too, so they are not looked at.
    """
    sections = [top for top in document.provisions if isinstance(top.address, Citation)]
    yield from _holes(document, sections, [_span(_address(top).section) for top in sections])
    for provision in (below for section in sections for below in section.walk()):
        children = [child for child in provision.children if isinstance(child.address, Citation)]
        for level in ("stk", "nr", "litra"):
            of_level = [child for child in children if _level(_address(child)) == level]
            yield from _holes(document, of_level, [_child_span(child, level) for child in of_level])


def _holes(
    document: Document, provisions: Sequence[Provision], spans: Iterable[tuple[Place, Place]]
) -> Iterator[Problem]:
    last: Place | None = None
    for provision, (first, end) in zip(provisions, spans, strict=True):
        if not _follows(last, first):
            detail = f"{_printed(first)} after {_printed(last) if last else 'nothing'}"
            yield Problem(document.eli, "hole", provision.address.key, detail)
        last = end


def _follows(last: Place | None, first: Place) -> bool:
    if last is None:
        return first in ((1, ""), (0, "a"))
    number, letter = last
    place = _ALPHABET.find(letter[-1]) + 1 if letter else 0
    return first in ((number + 1, ""), *((number, following) for following in _ALPHABET[place : place + 1]))


def _child_span(child: Provision, level: str) -> tuple[Place, Place]:
    address = _address(child)
    if level == "stk":
        numbers = [int(number) for number in re.findall(r"\d+", child.label)] or [address.stk or 1]
        return (numbers[0], ""), (numbers[-1], "")
    return _span((address.nr if level == "nr" else address.litra) or "")


def _span(number: str) -> tuple[Place, Place]:
    """The first and last of a range such as "28-30"; of a single number that number twice."""
    first, _, last = number.partition("-")
    return _place(first), _place(last or first)


def _place(number: str) -> Place:
    m = _NUMBER.fullmatch(number)
    return (int(m[1] or 0), m[2]) if m else (0, number)


def _level(address: Citation) -> str:
    if address.litra is not None:
        return "litra"
    return "stk" if address.nr is None else "nr"


def _address(provision: Provision) -> Citation:
    if isinstance(provision.address, Citation):
        return provision.address
    raise TypeError(f"{provision.address.key} is no place in an act")


def _printed(place: Place) -> str:
    return f"{place[0] or ''} {place[1]}".strip()
