"""One document as two texts in printed order: as the XML prints it, and as the parsed document keeps it."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.document import Annex, Document, Prose, Provision, Table
from ingest.hardened_xml import Element

# Where a character printed below an element must be found again; the innermost such element decides. None: not kept.
_REGIONS: dict[str, str | None] = {
    "Meta": None,
    "TitelGruppe": "title",
    "Indledning": "preamble",
    "Hymne": "preamble",
    "DokumentIndhold": "rules",
    "AendringCentreretParagraf": "amendments",
    "Ikraft": "tails",
    "Bilag": "annexes",
    "Nota": "notes",
    "UnderskriftGruppe": None,  # seal and signatures state no rule
}
Piece = tuple[str, str]  # a printed text and the key or part it is filed under


def printed_text(root: Element) -> dict[str, list[str]]:
    """The printed text of each region, in order."""
    texts: dict[str, list[str]] = {}

    def collect(element: Element, parent: str, above: str | None) -> None:
        region = _REGIONS.get(element.tag, above)
        if (parent, element.tag) == ("DokumentIndhold", "IkraftCentreretParagraf"):
            region = "commencement"
        elif (parent, element.tag) == ("Bilag", "Explicatus"):
            region = None  # kept as the annex's number
        texts.setdefault(region or "", []).append(element.text or "")
        for child in element:
            collect(child, element.tag, region)
            texts[region or ""].append(child.tail or "")

    collect(root, "", None)
    return texts


def filed_text(document: Document) -> dict[str, list[Piece]]:
    """The text of each part of the document, in the order it was printed."""
    contents = [annex for annex in document.annexes if annex.number == "0"]
    annexes = [annex for annex in document.annexes if annex.number != "0"]
    return {
        "title": [(document.title, "title")],
        "preamble": [(text, "preamble") for text in document.preamble],
        "rules": [*_annex_pieces(contents), *_pieces(document.provisions, "rules")],
        "amendments": list(_amendment_pieces(document)),
        "commencement": list(_pieces(document.commencement, "commencement")),
        "tails": list(_pieces(document.tails, "tails")),
        "annexes": list(_annex_pieces(annexes)),
        "notes": [(note.label + note.text, "notes") for note in document.notes],
    }


def _pieces(parts: Iterable[Provision | Prose | Table], where: str) -> Iterator[Piece]:
    """Headings where they begin to hold, labels and texts, in printed order."""
    headings: tuple[str, ...] = ()
    for part in parts:
        if isinstance(part, Provision):
            key = part.address.key
            yield from ((heading, key) for heading in part.headings[common_length(headings, part.headings) :])
            headings = part.headings
            yield part.label, key
            yield from _pieces(part.parts, key)
        elif isinstance(part, Table):
            yield part.caption or "", where
            yield from ((cell, where) for row in part.rows for cell in row)
        else:
            yield from ((sentence, where) for sentence in part.sentences)


def _annex_pieces(annexes: Iterable[Annex]) -> Iterator[Piece]:
    for annex in annexes:
        yield annex.title, f"bilag {annex.number}"
        yield from _pieces(annex.parts, f"bilag {annex.number}")


def _amendment_pieces(document: Document) -> Iterator[Piece]:
    section: str | None = None
    number: str | None = None
    for amendment in document.amendments:
        where = f"{amendment.section}, nr. {amendment.number}"
        if amendment.section != section:
            section, number = amendment.section, None
            yield amendment.section + amendment.chapeau, amendment.section
        if amendment.number != number:
            number = amendment.number
            yield number, where
        yield amendment.instruction, where
        yield from _pieces(amendment.new_text, where)
        yield amendment.renumbering or "", where


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences have in common from the start."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
