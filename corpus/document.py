"""A parsed document: its provisions in printed order, and everything else it prints, kept apart.

Parsers in `ingest` build these values and nothing changes them afterwards. Text is as printed, after the joining
rules of the source format; the only characters ever removed are soft hyphens and zero-width joiners.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.citation import Address


class Kind(StrEnum):
    """What a text is, from the highest rank to the lowest."""

    ACT = "act"
    ORDER = "order"
    CIRCULAR = "circular"
    GUIDANCE = "guidance"
    RULING = "ruling"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Prose:
    """A printed block of running text, as sentences (*punktummer*, counted from 1 within their provision)."""

    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The block as one line."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table; rows of cells, empty cells kept."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None

    @property
    def text(self) -> str:
        """The table as lines of cells joined by ` | `."""
        lines = [] if self.caption is None else [self.caption]
        return "\n".join([*lines, *(" | ".join(row) for row in self.rows)])


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, taken out of the wording and bound to the provision it stood in."""

    label: str
    text: str
    at: Address | None  # None: the note belongs to the title or to a heading


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule with an address of its own: a section, stykke, nummer, litra, or a point of a text without sections.

    `parts` holds its own text and its children in printed order, so closing words after a list stay in their place.
    """

    address: Address
    label: str  # "§ 13 a.", "Stk. 2.", "1)"; "" for an unlabelled first stykke
    parts: tuple["Prose | Table | Provision", ...]
    headings: tuple[str, ...] = ()  # from the outermost; on top-level provisions only

    @property
    def own_text(self) -> str:
        """The text that is not in a child, blocks on lines of their own."""
        return "\n".join(part.text for part in self.parts if not isinstance(part, Provision))

    @property
    def text(self) -> str:
        """The wording as printed, children with their labels, blocks on lines of their own; without its own label."""
        return "\n".join(
            f"{part.label} {part.text}".strip() if isinstance(part, Provision) else part.text for part in self.parts
        )

    @property
    def children(self) -> tuple["Provision", ...]:
        """The provisions directly below."""
        return tuple(part for part in self.parts if isinstance(part, Provision))

    def walk(self) -> Iterator["Provision"]:
        """The provision and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Amendment:
    """One point of an amending act: an instruction to change *another* act. Never replayed into law text."""

    section: str  # "§ 1" of the amending act
    number: str  # "6."; one number may hold several amendments
    target_title: str | None  # the amended act as the chapeau names it
    target_reference: tuple[str, int, int] | None  # ("lbk" | "lov" | "bek", number, year) from the chapeau
    instruction: str  # the operation as printed, quotes included
    new_text: tuple[Provision | Prose | Table, ...]  # the new wording, where the point prints one
    renumbering: str | None = None  # the Rykningsklausul as printed
    chapeau: str = ""  # the words that open the section and name the amended act with its changes, as printed


@dataclass(frozen=True, slots=True)
class Annex:
    """A *bilag*: its provisions are points."""

    number: str  # "1"; the only one of a document is "1" too
    title: str
    parts: tuple[Provision | Table, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letter says of itself. Anything the letter does not print is None."""

    sender: str | None
    addressee: str | None
    journal_number: str | None
    committee: str | None
    question_number: str | None
    subject: str | None
    question: str | None
    closing: tuple[str, ...] = ()  # the sign-off line by line: greeting, name, office


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the state, or one letter, parsed whole."""

    eli: str  # "lta/2025/1221"; for a letter its key, "brev-2022-06-03"
    act: str  # key of the family in corpus/acts.toml
    kind: Kind
    type_code: str  # the source's own: "LBK H#LOKDOK03"; "" where there is none
    title: str
    signed: date | None
    announced: date | None
    historic: bool | None  # the source's Status, None where it has none
    marked_historic: date | None  # never a validity date
    ministry: str | None
    preamble: tuple[str, ...]  # Hymne or Indledning
    provisions: tuple[Provision, ...]
    amendments: tuple[Amendment, ...] = ()
    commencement: tuple[Provision, ...] = ()  # IkraftCentreretParagraf of a LOV; addressed as Tail
    tails: tuple[Provision, ...] = ()  # Ikraft of a consolidated act; addressed as Tail
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Note, ...] = ()
    letterhead: Letterhead | None = None

    def find(self, key: str) -> Provision | None:
        """The provision at *key* among the rules, annexes, commencement rules and tails, or None."""
        tops = (*self.provisions, *self.commencement, *self.tails)
        annexed = (part for annex in self.annexes for part in annex.parts if isinstance(part, Provision))
        for top in (*tops, *annexed):
            for provision in top.walk():
                if provision.address.key == key:
                    return provision
        return None
