"""Cuts a document into units: the spans of single provisions that are searched and quoted.

Only the rules themselves, and the points of letters and annexes, become units. Commencement rules and transitional
tails repeat section numbers of other acts, notes are not wording, and an amending act's points belong to the acts
they change: all of these are reached through the `Document`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from corpus.citation import Citation, Point
from corpus.document import Document, Prose, Provision, Table
from corpus.register import Act
from corpus.unit import Unit

LIST_BUDGET = 220
"""Tokens of a stykke, headings included, up to which its list stays whole.

A vector is an average over its text: in a longer list the one item that answers a question no longer moves it enough
to be found, although the model could read twice as much.
"""

# A section that amends another act holds that act's words under its own number: lta/2014/1482 §§ 58-68, which the
# official files mark as AendringCentreretParagraf and a copy prints as ordinary sections.
_AMENDS = re.compile(r"^I (?:lov|[\wæøå]+loven\b|bekendtgørelse).*foretages følgende ændring", re.DOTALL)
_OPENING = 1500  # characters in which such a section names what it amends

_STUB = re.compile(r"(?:§§? [^()]{1,30})?\W*(?:ophævet|ophævede|udelades|udeladt)\W*", re.IGNORECASE)


def cut(document: Document, act: Act, count_tokens: Callable[[str], int], limit: int) -> tuple[Unit, ...]:
    """The units of *document* in printed order, none with an `embed_text` of more than *limit* tokens.

    `count_tokens` counts a text as the model reads it, prefix and special tokens included; versions of one act repeat
    each other, so a caller that cuts many should pass a cached one. A repealed stub gives no unit, nor does a table
    that stands in an annex without an address.
    """
    return tuple(_Cutter(document, act, count_tokens, limit).units())


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that is kept together if it fits; `glue` is what stands before it in print."""

    glue: str
    text: str
    finer: tuple["_Piece", ...] = ()

    def split(self) -> tuple["_Piece", ...]:
        """The pieces to use when this one alone is too long: its own, or two halves."""
        if self.finer:
            first, *rest = self.finer
            return (replace(first, glue=self.glue), *rest)
        middle = len(self.text) // 2
        space = max(self.text.rfind(" ", 1, middle + 1), self.text.rfind("\n", 1, middle + 1))
        if space > 0:
            return _Piece(self.glue, self.text[:space]), _Piece(self.text[space], self.text[space + 1 :])
        return _Piece(self.glue, self.text[:middle]), _Piece("", self.text[middle:])


@dataclass(frozen=True, slots=True)
class _Cutter:
    document: Document
    act: Act
    count: Callable[[str], int]
    limit: int
    printed: Counter[str] = field(default_factory=Counter)  # units so far at each key, so that no id is given twice

    def units(self) -> Iterator[Unit]:
        annexed = (part for annex in self.document.annexes for part in annex.parts if isinstance(part, Provision))
        for top in (*self.document.provisions, *annexed):
            if not _AMENDS.search(top.text[:_OPENING]):
                yield from self.rule(top, top.headings)

    def rule(self, provision: Provision, headings: tuple[str, ...]) -> Iterator[Unit]:
        """The units of a section or a point: its stykker one by one, or itself."""
        if not any(_stands_alone(child, provision) for child in provision.children):
            yield from self.stykke(provision, headings)
            return
        for separate, parts in groupby(provision.parts, lambda part: _stands_alone(part, provision)):
            if separate:
                for child in parts:
                    if isinstance(child, Provision):
                        yield from self.rule(child, headings)
            else:
                yield from self.parts(provision, _pieces(tuple(parts)), headings)

    def stykke(self, provision: Provision, headings: tuple[str, ...]) -> Iterator[Unit]:
        """The whole stykke, or its own words and then each item of its list."""
        if not provision.children or self.count(self.embed_text(headings, "", provision.text)) <= LIST_BUDGET:
            yield from self.parts(provision, _pieces(provision.parts), headings)
            return
        first = provision.parts[0]
        lead = " ".join(first.text.split()) if isinstance(first, Prose) else ""
        for is_item, parts in groupby(provision.parts, lambda part: isinstance(part, Provision)):
            if not is_item:
                yield from self.parts(provision, _pieces(tuple(parts)), headings)
                continue
            for item in parts:
                if isinstance(item, Provision):
                    ceiling = min(LIST_BUDGET, self.limit) if item.children else self.limit
                    yield from self.parts(item, _pieces(item.parts), headings, lead, ceiling)

    def parts(
        self,
        provision: Provision,
        pieces: tuple[_Piece, ...],
        headings: tuple[str, ...],
        lead: str = "",
        ceiling: int | None = None,
    ) -> Iterator[Unit]:
        """One unit of *pieces* if they fit in *ceiling* tokens, else as few as may be."""
        text = _joined(pieces).strip()
        if not text or _STUB.fullmatch(text):
            return
        ceiling = self.limit if ceiling is None else ceiling
        for shown, shortened in self.shorter(headings, lead):
            embed_text = self.embed_text(shown, shortened, text)
            if self.count(embed_text) <= ceiling:
                yield self.unit(provision, text, headings, lead, embed_text)
                return
        room = ceiling // 3
        context = (c for c in self.shorter(headings, lead) if self.count(self.embed_text(*c, "")) <= room)
        shown, shortened = next(context, ((), ""))
        spans = self.packed(pieces, lambda span: self.embed_text(shown, shortened, span), ceiling)
        for span in filter(None, map(str.strip, spans)):
            yield self.unit(provision, span, headings, lead, self.embed_text(shown, shortened, span))

    def packed(self, pieces: tuple[_Piece, ...], embed: Callable[[str], str], ceiling: int) -> Iterator[str]:
        """Spans of consecutive pieces within *ceiling*; a piece is only broken when it alone exceeds the limit."""
        waiting = list(reversed(pieces))
        span = ""
        while waiting:
            piece = waiting.pop()
            grown = f"{span}{piece.glue}{piece.text}" if span else piece.text
            if self.count(embed(grown)) <= (ceiling if span else self.limit):
                span = grown
            elif len(piece.text) == 1 or self.count(embed(piece.text)) <= self.limit:
                if span:
                    yield span
                span = piece.text
            else:
                waiting.extend(reversed(piece.split()))
        if span:
            yield span

    def shorter(self, headings: tuple[str, ...], lead: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The context of a text, ever shorter: outer headings go first, then the end of the lead, then all of it."""
        for outer in range(len(headings) + 1):
            yield headings[outer:], lead
        words = lead.split()
        for kept in (32, 16, 8):
            if kept < len(words):
                yield (), " ".join(words[:kept]) + " …"
        if lead:
            yield (), ""

    def embed_text(self, headings: tuple[str, ...], lead: str, text: str) -> str:
        """What the model reads: free of dates and numbers of the version, so that equal rules give equal texts."""
        context = " – ".join((self.act.name, *headings))
        return f"{context}:\n{lead} {text}" if lead else f"{context}:\n{text}"

    def unit(self, provision: Provision, text: str, headings: tuple[str, ...], lead: str, embed_text: str) -> Unit:
        key = provision.address.key
        part = self.printed[key]
        self.printed[key] += 1
        return Unit(
            id=f"{self.document.eli}#{key}#{part}",
            eli=self.document.eli,
            act=self.document.act,
            kind=self.document.kind,
            key=key,
            part=part,
            text=text,
            lead=lead,
            heading_path=headings,
            embed_text=embed_text,
        )


def _stands_alone(part: Prose | Table | Provision, parent: Provision) -> bool:
    """Whether *part* is a rule of its own within *parent*: a stykke of a section, or a point below a point."""
    if not isinstance(part, Provision) or part.address.key == parent.address.key:
        return False
    address = part.address
    return isinstance(address, Point) or (
        isinstance(address, Citation) and address.nr is None and address.litra is None
    )


def _pieces(parts: tuple[Prose | Table | Provision, ...]) -> tuple[_Piece, ...]:
    """*parts* as printed, each a piece that falls into sentences, rows or items when it must."""
    return tuple(_piece(part) for part in parts if part.text or isinstance(part, Provision))


def _piece(part: Prose | Table | Provision) -> _Piece:
    if isinstance(part, Prose):
        return _Piece("\n", part.text, _several(" ", part.sentences))
    if isinstance(part, Table):
        return _Piece("\n", part.text, _several("\n", tuple(part.text.split("\n"))))
    inner = _pieces(part.parts)
    if part.label and inner:
        inner = (_Piece("\n", part.label), replace(inner[0], glue=" "), *inner[1:])
    return _Piece("\n", f"{part.label} {part.text}".strip(), inner)


def _several(glue: str, texts: tuple[str, ...]) -> tuple[_Piece, ...]:
    """Pieces for the parts of a block; none for a block of one, which can only be halved."""
    return tuple(_Piece(glue, text) for text in texts if text) if len(texts) > 1 else ()


def _joined(pieces: tuple[_Piece, ...]) -> str:
    return "".join(piece.text if n == 0 else f"{piece.glue}{piece.text}" for n, piece in enumerate(pieces))
