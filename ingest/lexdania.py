"""Retsinformation's LexDania XML becomes a document; nothing it prints is lost, nothing is guessed."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.citation import Point
from corpus.document import Amendment, Annex, Document, Provision
from corpus.wording import normalise
from ingest.amendments import ActOfReference, read_amendments
from ingest.errors import MetadataOnly, ParseError
from ingest.hardened_xml import Element, elements, read_root
from ingest.headed import TEXT, Points
from ingest.metadata import read_metadata
from ingest.order import displaced_sections
from ingest.reading import Reading, line_of
from ingest.sections import CONTAINERS, Sections
from ingest.tails import read_tail

_BODY = (*CONTAINERS, "Paragraf", "Rubrica", *TEXT)
_ANNEX = re.compile(r"(\d+)( ?[a-z]\b)?", re.IGNORECASE)


def parse(body: bytes, act: str, act_of: ActOfReference = lambda reference: None) -> Document:
    """The document in *body*, filed under the family *act*.

    *act_of* names the family of an amended act by its reference, such as `("lbk", 280, 2024)`; where it answers None
    the new wording of an amending act is kept as text without addresses. Raises `ParseError`, `MetadataOnly` for a
    record without text, `UnknownDocumentType` for a type never seen.
    """
    root = read_root(body, act)
    if root.tag != "Dokument":
        raise ParseError.at(act, f"<{root.tag}>", "the root is not a Dokument")
    meta, content = root.find("Meta"), root.find("DokumentIndhold")
    if meta is None:
        raise ParseError.at(act, "Meta", "the document says nothing of itself")
    if content is None or not normalise("".join(content.itertext())):
        raise MetadataOnly.at(act, "Dokument", "the document has metadata but no text", "link to its PDF instead")
    about = read_metadata(meta, act)
    reading = Reading(act, about.eli)
    title = " ".join(reading.text(line) for group in root.findall("TitelGruppe") for line in elements(group))
    found = _read_content(content, reading, act_of)
    annexes = tuple(_annexes(root, reading))
    return Document(
        eli=about.eli,
        act=act,
        kind=about.kind,
        type_code=about.type_code,
        title=title or about.title,
        signed=about.signed,
        announced=about.announced,
        historic=about.historic,
        marked_historic=about.marked_historic,
        ministry=about.ministry,
        preamble=tuple(found.preamble),
        provisions=tuple(found.provisions),
        amendments=tuple(found.amendments),
        commencement=tuple(found.commencement),
        tails=tuple(found.tails),
        annexes=(*reading.contents, *annexes),
        notes=tuple(reading.notes),
    )


@dataclass(slots=True)
class _Content:
    """What stands in `DokumentIndhold`, each kind apart and in printed order."""

    preamble: list[str] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    commencement: list[Provision] = field(default_factory=list)
    tails: list[Provision] = field(default_factory=list)


def _read_content(content: Element, reading: Reading, act_of: ActOfReference) -> _Content:
    found = _Content()
    sections = Sections(reading, displaced_sections(content))
    for in_body, children in itertools.groupby(elements(content), key=lambda child: child.tag in _BODY):
        if in_body:
            found.provisions += sections.read(children)
            continue
        for child in children:
            if child.tag in ("Indledning", "Hymne"):
                found.preamble += (part.text for part in reading.flat(child, None))
            elif child.tag == "AendringCentreretParagraf":
                found.amendments += read_amendments(child, reading, act_of)
            elif child.tag == "IkraftCentreretParagraf":
                found.commencement.append(sections.rule(child, reading.next_tail()))
            elif child.tag == "Ikraft":
                found.tails += read_tail(child, sections)
            elif normalise("".join(child.itertext())):
                raise reading.fail(child, "an element that has no place in a document")
    return found


def _annexes(root: Element, reading: Reading) -> Iterator[Annex]:
    for place, element in enumerate(root.findall("Bilag"), start=1):
        printed = _ANNEX.search(line_of(element.find("Explicatus")))
        number = (printed[1] + (printed[2] or "").strip()).lower() if printed else str(place)
        addresses = (Point(reading.act, point, number) for point in itertools.count(1))
        points = Points(reading, addresses.__next__)
        yield Annex(number, reading.text(element.find("Rubrica")), tuple(points.read(_annex_blocks(element))))


def _annex_blocks(element: Element) -> Iterator[Element]:
    """The text elements of an annex, whatever they are wrapped in."""
    for child in elements(element):
        if child.tag in ("BilagIndhold", "TekstGruppe"):
            yield from _annex_blocks(child)
        elif child.tag != "Explicatus" and not (child.tag == "Rubrica" and element.tag == "Bilag"):
            yield child
