"""Chapters, sections and their stykker: the body of an act or an order, and the tails that borrow its form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.citation import Address, Citation
from corpus.document import Prose, Provision, Table
from corpus.wording import normalise
from ingest.hardened_xml import Element, elements
from ingest.headed import TEXT, Points
from ingest.reading import Part, Reading, line_of

CONTAINERS = ("Bog", "Afsnit", "Kapitel", "ParagrafGruppe")
RULES = ("Paragraf", "IkraftCentreretParagraf")

_SECTION = re.compile(r"\d+[a-zæøå]{0,2}(?:-\d+[a-zæøå]{0,2})?")
_STUB = re.compile(r"(?P<label>§§? [^.]+\.) \(Ophævet\)")
_STK = re.compile(r"Stk\. ?(?P<first>\d+)(?: ?(?:-|–|og) ?(?P<last>\d+))?\.?")


def section_number(label: str) -> str | None:
    """The section a printed label names, None when it names none.

    >>> section_number("§ 13 A."), section_number("§§ 28 og 29."), section_number("Bilag")
    ('13a', '28-29', None)
    """
    spaced = normalise(label).lower().replace("–", "-").replace(" og ", "-")
    number = re.sub(r"[§\s.]", "", spaced)
    return number if _SECTION.fullmatch(number) else None


def own_number(section: Element) -> str | None:
    """The section *section* is: by its label, or by the label in its text where it is a repealed section's stub.

    lta/2019/981 as mirrored files the stubs of repealed ranges under running numbers: § 35 reads "§§ 16-21. (Ophævet)".
    """
    text = "".join(text for stk in section.findall("Stk") for text in stk.itertext())
    stub = _STUB.fullmatch(normalise(text)) if "(Ophævet)" in text else None
    labels = (stub["label"] if stub else "", line_of(section.find("Explicatus")), section.get("localId") or "")
    return next(filter(None, map(section_number, labels)), None)


def stk_range(label: str) -> tuple[int, int] | None:
    """The first and last number in a stykke's label; several stand together only where they are left out.

    >>> stk_range("Stk. 3."), stk_range("Stk. 2-9."), stk_range("")
    ((3, 3), (2, 9), None)
    """
    m = _STK.fullmatch(label)
    return None if m is None else (int(m["first"]), int(m["last"] or m["first"]))


@dataclass(slots=True)
class Sections:
    """Reads containers into top-level provisions, each with the headings it stands under."""

    reading: Reading
    displaced: frozenset[Element] = field(default=frozenset())  # sections that repeat a number out of turn

    def read(self, children: Iterable[Element], outer: tuple[str, ...] = ()) -> Iterator[Provision]:
        """The provisions of *children*, which stand in one container under the headings *outer*."""
        group: tuple[str, ...] = ()  # headings that stand beside what they head
        pending: list[str] = []  # those of them that nothing has been printed below yet
        text: list[Element] = []
        for child in children:
            if child.tag == "Nota":
                self.reading.note(child, None)
                continue
            if child.tag in TEXT:
                text.append(child)
                continue
            if text:
                group, pending = tuple(pending) or group, []
                yield from self._points(text, outer + group)
                text = []
            if child.tag == "Rubrica" or _heads_nothing(child):
                pending = _joined(pending, self.heading(child))
                group = ()
            elif child.tag in CONTAINERS:
                yield from self._orphans(pending, outer)
                group, pending = (), []
                yield from self.container(child, outer)
            elif child.tag in RULES:
                group, pending = tuple(pending) or group, []
                yield replace(self.section(child), headings=outer + group)
            else:
                raise self.reading.fail(child, "an element that has no place among sections")
        if text:
            yield from self._points(text, outer + (tuple(pending) or group))
        else:
            yield from self._orphans(pending, outer)

    def container(self, element: Element, outer: tuple[str, ...]) -> Iterator[Provision]:
        """The provisions in a *Bog*, *Afsnit*, *Kapitel* or group; one without label and heading adds no heading."""
        children = list(elements(element))
        opening = 0
        while opening < len(children) and children[opening].tag in ("Explicatus", "Rubrica"):
            opening += 1
        own = " ".join(filter(None, map(self.reading.text, children[:opening])))
        yield from self.read(children[opening:], (*outer, own) if own else outer)

    def heading(self, element: Element) -> str:
        """What a heading, or a container that holds nothing else, prints."""
        if element.tag == "Rubrica":
            return self.reading.text(element)
        return " ".join(filter(None, map(self.reading.text, elements(element))))

    def section(self, element: Element) -> Provision:
        """The section *element*; one that repeats a number out of turn has a tail's address, never the real one's."""
        number = own_number(element)
        if number is None:
            raise self.reading.fail(element, "a section without a number")
        address = None if element in self.displaced else self.reading.take(Citation(self.reading.act, number))
        return self.rule(element, address or self.reading.next_tail())

    def rule(self, element: Element, address: Address) -> Provision:
        """The section or transitional rule *element* at *address*; a single stykke is not a level of its own."""
        numbers = [stk_range(line_of(stk.find("Explicatus"))) for stk in element.findall("Stk")]
        single = numbers == [None]
        parts: list[Part] = []
        last = 0
        for child in elements(element):
            if child.tag == "Explicatus":
                continue
            if child.tag == "Exitus":
                parts += self.reading.parts(child, address)
            elif child.tag != "Stk":
                parts += self.reading.flat(child, address)
            elif single:
                parts += self.reading.below(child, address)
            else:
                first, last = stk_range(line_of(child.find("Explicatus"))) or (last + 1, last + 1)
                parts += self.stk(child, address, first)
        return Provision(address, line_of(element.find("Explicatus")), tuple(parts))

    def stk(self, element: Element, section: Address, number: int) -> Iterator[Provision | Prose | Table]:
        """Stykke *number* of *section*; one that repeats a number is text of the section, its label in front."""
        address: Address | None
        if isinstance(section, Citation):
            address = self.reading.take(replace(section, stk=number))
        else:
            address = self.reading.next_tail()
        if address is None:
            yield from self.reading.flat(element, section)
        else:
            yield Provision(address, line_of(element.find("Explicatus")), tuple(self.reading.below(element, address)))

    def _points(self, text: list[Element], outer: tuple[str, ...]) -> Iterator[Provision]:
        for point in Points(self.reading, self.reading.next_point, outer).read(text):
            if isinstance(point, Table):
                point = Provision(self.reading.next_point(), "", (point,), outer)
            yield point

    def _orphans(self, headings: list[str], outer: tuple[str, ...]) -> Iterator[Provision]:
        """Headings without a rule below them, such as a repealed chapter's, kept as text."""
        for heading in headings:
            yield Provision(self.reading.next_point(), "", (Prose((heading,)),), outer)


def _heads_nothing(element: Element) -> bool:
    if element.tag not in CONTAINERS:
        return False
    return not any(
        normalise("".join(child.itertext()))
        for child in elements(element)
        if child.tag not in ("Explicatus", "Rubrica")
    )


def _joined(pending: list[str], heading: str) -> list[str]:
    return [*pending, heading] if heading else pending
