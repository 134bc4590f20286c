"""One reading of a LexDania document: the addresses it has given out, the footnotes it has met, and its text blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.citation import Address, Citation, Point, Tail
from corpus.document import Annex, Note, Prose, Provision, Table
from ingest.errors import ParseError
from ingest.hardened_xml import Element, elements
from ingest.lexdania_text import line, sentences

Part = Prose | Table | Provision

_BLOCK = ("Linea", "Index", "Table")  # what a block of text consists of, footnotes aside
_NUMBER = re.compile(r"(\d+)( ?[a-zæøå])?[).]")
_LETTER = re.compile(r"([a-zæøå]{1,2})[).]")


@dataclass(slots=True)
class Reading:
    """What must be counted across a document while it is read in printed order."""

    act: str
    eli: str
    notes: list[Note] = field(default_factory=list)
    contents: list[Annex] = field(default_factory=list)  # tables of contents that open the text
    _taken: set[str] = field(default_factory=set)
    _points: int = 0
    _tails: int = 0

    def fail(self, element: Element, what: str) -> ParseError:
        """The error for *element*."""
        return ParseError.at(self.eli, f"line {element.sourceline} <{element.tag}>", what)

    def for_target(self, act: str) -> "Reading":
        """A reading of new wording of another act: the same footnotes, addresses of *act*."""
        return Reading(act, self.eli, self.notes)

    @property
    def opening(self) -> bool:
        """Whether no provision has been read yet."""
        return not (self._points or self._taken or self._tails)

    def next_point(self) -> Point:
        """The address of the next paragraph without a section."""
        self._points += 1
        return Point(self.act, self._points)

    def next_tail(self) -> Tail:
        """The address of the next transitional rule."""
        self._tails += 1
        return Tail(self.act, self.eli, self._tails)

    def take(self, address: Citation) -> Citation | None:
        """*address*, unless it has been given out: one address never names two rules."""
        if address.key in self._taken:
            return None
        self._taken.add(address.key)
        return address

    def item(self, element: Element, label: str, parent: Address) -> Address | None:
        """The address of a list item below *parent*, or None when its label gives it none of its own."""
        form = element.get("formaInd")
        if isinstance(parent, Tail):
            return self.next_tail() if form in ("Nummer", "Litra") else None
        if not isinstance(parent, Citation) or parent.litra is not None:
            return None  # a litra is the lowest level that can be cited
        if form == "Nummer" and parent.nr is None and (m := _NUMBER.fullmatch(label)):
            return self.take(replace(parent, nr=m[1] + (m[2] or "").strip()))
        if form == "Litra" and (m := _LETTER.fullmatch(label)):
            return self.take(replace(parent, litra=m[1]))
        return None

    def note(self, element: Element, at: Address | None) -> None:
        """Keep the footnote *element*, which stood at *at*."""
        label = line_of(element.find("Explicatus"))
        body = (part for exitus in element.findall("Exitus") for part in self.flat(exitus, at))
        self.notes.append(Note(label, " ".join(part.text for part in body), at))

    def text(self, element: Element | None, at: Address | None = None) -> str:
        """The lines of a heading, title or label as one line, its footnotes taken out."""
        if element is None:
            return ""
        if element.tag == "Nota":
            self.note(element, at)
            return ""
        return " ".join(part.text for part in self._block(element, at, flat=True))

    def parts(self, element: Element, at: Address) -> Iterator[Part]:
        """The blocks of one `Exitus`; items of its lists become provisions below *at*."""
        return self._block(element, at, flat=False)

    def flat(self, element: Element, at: Address | None) -> Iterator[Prose | Table]:
        """Everything below *element* as text, labels included: where nothing in it can have an address."""
        blocks: list[Prose | Table] = []
        if element.tag == "Nota":
            self.note(element, at)
            return
        if element.tag == "Table":
            yield self.table(element, at)
            return
        if not len(element) or any(child.tag in _BLOCK for child in elements(element)):
            blocks = [part for part in self._block(element, at, flat=True) if not isinstance(part, Provision)]
        else:
            for child in elements(element):
                if child.tag != "Explicatus":
                    blocks.extend(self.flat(child, at))
        yield from labelled(line_of(element.find("Explicatus")), blocks)

    def _block(self, element: Element, at: Address | None, *, flat: bool) -> Iterator[Part]:
        for run in self._runs(element, at):
            if isinstance(run, list):
                yield Prose(sentences(run))
            elif run.tag == "Table":
                yield self.table(run, at)
            else:
                yield from self._items(run, at, flat=flat)

    def _runs(self, element: Element, at: Address | None) -> Iterator[list[str] | Element]:
        """The lines between lists and tables, and these; the halves of a line broken by a footnote joined again."""
        lines: list[str] = []
        broken = False
        for child in elements(element):
            if child.tag == "Nota":
                self.note(child, at)
                broken = bool(lines)
            elif child.tag in ("Index", "Table"):
                if lines:
                    yield lines
                yield child
                lines, broken = [], False
            elif child.tag != "Explicatus" and (text := line(child)):
                lines = [*lines[:-1], f"{lines[-1]} {text}"] if broken else [*lines, text]
                broken = False
        if not len(element) and (text := line(element)):
            lines = [text]
        if lines:
            yield lines

    def _items(self, index: Element, at: Address | None, *, flat: bool) -> Iterator[Part]:
        for item in elements(index):
            label = line_of(item.find("Explicatus"))
            address = None if flat or at is None else self.item(item, label, at)
            if address is None:
                yield from self.flat(item, at)
            else:
                yield Provision(address, label, tuple(self.below(item, address)))

    def below(self, element: Element, at: Address) -> Iterator[Part]:
        """The blocks of a labelled element, after its label."""
        for child in elements(element):
            if child.tag == "Exitus":
                yield from self.parts(child, at)
            elif child.tag == "Index":
                yield from self._items(child, at, flat=False)
            elif child.tag != "Explicatus":
                yield from self.flat(child, at)

    def table(self, element: Element, at: Address | None) -> Table:
        """The table *element*: rows of cells as text."""
        caption = self.text(element.find("Rubrica"), at) or None
        rows = (
            tuple(" ".join(part.text for part in self.flat(cell, at)) for cell in row.findall("Td"))
            for row in element.findall("Tr")
        )
        return Table(tuple(rows), caption)


def labelled(label: str, blocks: Iterable[Prose | Table]) -> list[Prose | Table]:
    """*blocks* with *label* printed in front of the first."""
    found = list(blocks)
    if not label:
        return found
    if found and isinstance(found[0], Prose):
        first, *others = found[0].sentences
        return [Prose((f"{label} {first}", *others)), *found[1:]]
    return [Prose((label,)), *found]


def line_of(label: Element | None) -> str:
    """The printed label, "" where there is none."""
    return "" if label is None else line(label)
