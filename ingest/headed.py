"""Texts without sections (guidance, circulars, rulings, annexes): points by printed number, or by heading."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from corpus.citation import Point
from corpus.document import Annex, Prose, Provision, Table
from corpus.wording import normalise
from ingest.hardened_xml import Element, elements
from ingest.lexdania_text import is_set, line
from ingest.reading import Part, Reading

TEXT = ("Exitus", "TekstGruppe", "Resume")

_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.? ")
_CONTENTS = re.compile(r"indhold", re.IGNORECASE)
_LONGEST_HEADING = 200  # characters; a longer bold block is emphasis
_LONGEST_HEADING_WITH_STOP = 80  # a bold block that ends in a full stop is a heading only when short


class _Rank(IntEnum):
    """How a heading is set, from the outermost; a numbered one is ranked among its like by its number's components."""

    CAPITALS = 0
    BOLD = 1
    NUMBERED = 2
    ITALIC = 3


@dataclass(slots=True)
class _Headings:
    """The headings in force, each with its rank and the components of its number."""

    open: list[tuple[str, _Rank, int]] = field(default_factory=list)
    pending: bool = False  # nothing has been printed below the last one yet

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for text, _, _ in self.open)

    def enter(self, heading: str, *, italic: bool) -> None:
        """Open *heading* below those it belongs under.

        Headings printed one after the other stand below each other. After text, an unnumbered bold one stands below
        the last numbered one, an italic one takes the last italic one's place, and one in capitals starts afresh.
        """
        number = _NUMBERED.match(heading)
        depth = number["number"].count(".") + 1 if number else 0
        rank = _Rank.ITALIC if italic else _Rank.NUMBERED if number else _Rank.BOLD
        if heading.isupper() and not number:
            rank = _Rank.CAPITALS
        if not self.pending:
            self._leave(rank, depth)
        self.open.append((heading, rank, depth))
        self.pending = True

    def _leave(self, rank: _Rank, depth: int) -> None:
        if rank is _Rank.CAPITALS:
            self.open = []
        elif rank is _Rank.ITALIC:
            self.open = self.open[:-1] if self.open and self.open[-1][1] is rank else self.open
        else:
            while self.open and self.open[-1][1] in (_Rank.BOLD, _Rank.ITALIC):
                self.open.pop()
            above = (place for place, (_, _, other) in enumerate(self.open) if other >= depth > 0)
            self.open = self.open[: next(above, None)]


@dataclass(slots=True)
class Points:
    """Reads a run of text elements that stand under the headings *outer* into points at the addresses given.

    A point is a printed number with all that follows it, or everything under one heading. A table of contents that
    opens the text goes to the reading's `contents`; another table before any text or heading stands alone.
    """

    reading: Reading
    address: Callable[[], Point]
    outer: tuple[str, ...] = ()
    _headings: _Headings = field(default_factory=_Headings)
    _point: tuple[Point, str] | None = None
    _parts: list[Part] = field(default_factory=list)

    def read(self, parents: Iterable[Element]) -> Iterator[Provision | Table]:
        """The points of *parents*, in printed order."""
        for block in _blocks(parents):
            table = _lone_table(block)
            if block.tag == "Nota":
                self.reading.note(block, self._point[0] if self._point else None)
            elif _is_heading(block):
                yield from self._close()
                self._headings.enter(self.reading.text(block), italic=_is_set(block, "Italic"))
            elif table is not None and self._point is None and self._is_contents(table):
                title = " ".join(self._headings.path)
                self.reading.contents.append(Annex("0", title, (self.reading.table(table, None),)))
                self._headings = _Headings()
            elif table is not None and self._point is None and not self._headings.open:
                yield self.reading.table(table, None)
            else:
                yield from self._text(block)
        yield from self._close()
        if self._headings.pending:
            *above, last = self._headings.path
            yield Provision(self.address(), "", (Prose((last,)),), (*self.outer, *above))

    def _text(self, block: Element) -> Iterator[Provision]:
        label = _label(block)
        if label:
            yield from self._close()
        if self._point is None:
            self._point = (self.address(), label)
            self._headings.pending = False
        parts = list(self.reading.parts(block, self._point[0]))
        self._parts += _without(label, parts)

    def _close(self) -> Iterator[Provision]:
        if self._point is not None:
            address, label = self._point
            yield Provision(address, label, tuple(self._parts), self.outer + self._headings.path)
        self._point, self._parts = None, []

    def _is_contents(self, table: Element) -> bool:
        row = table.find("Tr")
        first = "" if row is None else normalise("".join(row.itertext()))
        return self.reading.opening and any(map(_CONTENTS.match, (first, *self._headings.path[-1:])))


def _blocks(parents: Iterable[Element]) -> Iterator[Element]:
    for parent in parents:
        if parent.tag in ("TekstGruppe", "Resume"):
            yield from _blocks(elements(parent))
        elif any(text.strip() for text in parent.itertext()):  # empty blocks are spacing
            yield parent


def _lone_table(block: Element) -> Element | None:
    if block.tag == "Table":
        return block
    children = list(elements(block))
    return children[0] if len(children) == 1 and children[0].tag == "Table" else None


def _is_heading(block: Element) -> bool:
    """Whether the block is set as a heading: wholly bold, or wholly italic without a full stop."""
    if block.tag == "Rubrica":
        return True
    text = " ".join(line(child) for child in elements(block) if child.tag == "Linea")
    if _NUMBER.fullmatch(text) or len(text) > _LONGEST_HEADING:
        return False
    if _is_set(block, "Bold"):
        return not text.endswith(".") or len(text) <= _LONGEST_HEADING_WITH_STOP
    return _is_set(block, "Italic") and text[:1].isalnum() and text[-1].isalnum()


def _is_set(block: Element, style: str) -> bool:
    """Whether the block holds lines only, footnotes aside, and all they print is in *style*."""
    printed = [child for child in elements(block) if child.tag != "Nota" and line(child)]
    return bool(printed) and all(child.tag == "Linea" and is_set(child, style) for child in printed)


def _label(block: Element) -> str:
    """The point's number that opens *block*: a line of its own, or a bold run before the text."""
    first = next(iter(elements(block)), None)
    if first is None or first.tag != "Linea":
        return ""
    if _NUMBER.fullmatch(line(first)):
        return line(first)
    runs = list(elements(first))
    opening = line(runs[0]) if runs and runs[0].get("formaChar") else ""
    return opening if _NUMBER.fullmatch(opening) and line(first).startswith(f"{opening} ") else ""


def _without(label: str, parts: list[Part]) -> list[Part]:
    if not label or not parts or not isinstance(parts[0], Prose):
        return parts
    first, *others = parts[0].sentences
    sentences = tuple(filter(None, (first.removeprefix(label).lstrip(), *others)))
    return [Prose(sentences), *parts[1:]] if sentences else parts[1:]
