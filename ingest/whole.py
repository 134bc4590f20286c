"""Is the parsed document whole? A second reading of the bytes, which shares only the XML itself with the parser."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from corpus.citation import Citation, Point
from corpus.document import Document, Provision
from corpus.wording import normalise
from ingest.hardened_xml import Element, read_root
from ingest.numbering import find_holes
from ingest.printed import Piece, common_length, filed_text, printed_text
from ingest.problems import Problem

_VOCABULARY = frozenset(
    re.findall(
        r"\w+",
        """
        Dokument Meta TitelGruppe Titel UnderTitel DokumentIndhold Indledning Hymne Bog Afsnit Kapitel ParagrafGruppe
        Paragraf Stk Explicatus Rubrica Exitus Linea Char Index Indentatio Nota Table Tr Td Ikraft Resume TekstGruppe
        IkraftCentreretParagraf AendringCentreretParagraf AendringsNummer Aendring AendringDefinition AendringAktion
        AendringNyTekst Rykningsklausul Bilag BilagIndhold UnderskriftGruppe UnderskriftStedDato Segl Underskriver
        """,
    )
)


def check_whole(body: bytes, document: Document) -> tuple[Problem, ...]:
    """Everything *document* lost, added, moved or left unexplained of what *body* prints; empty when it is whole.

    Every character but white space must stand once in the part of the document it belongs to, in printed order.
    """
    root = read_root(body, document.eli)
    printed = printed_text(root)
    filed = filed_text(document)
    printed.setdefault("title", [document.title])  # a document that prints none has its metadata's
    found = [
        problem
        for region in filed
        if (problem := _compare(document.eli, region, "".join(printed.get(region, ())), filed[region]))
    ]
    found += (Problem(document.eli, "element", tag, "not in the vocabulary") for tag in _strangers(root))
    found += _counts(root, document)
    found += _labels(root, document)
    found += find_holes(document)
    return tuple(found)


def _compare(eli: str, region: str, printed: str, filed: list[Piece]) -> Problem | None:
    """The first place where the two readings of a region part, and by how many characters."""
    wanted = _characters(printed)
    pieces = [_characters(text) for text, _ in filed]
    found = "".join(pieces)
    if found == wanted or _characters(found) == wanted:
        return None
    same = common_length(wanted, found)
    ends = list(accumulate(map(len, pieces)))
    place = bisect.bisect_right(ends, same)
    where = filed[min(place, len(filed) - 1)][1] if filed else region
    lost = (Counter(wanted) - Counter(found)).total()
    added = (Counter(found) - Counter(wanted)).total()
    return Problem(eli, "text", where, f"{region}: {lost} characters lost, {added} added")


def _characters(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


def _strangers(root: Element) -> list[str]:
    return sorted({element.tag for element in root.iter("*")} - _VOCABULARY - {child.tag for child in _meta(root)})


def _meta(root: Element) -> Iterator[Element]:
    meta = root.find("Meta")
    return iter(()) if meta is None else meta.iter("*")


def _counts(root: Element, document: Document) -> Iterator[Problem]:
    """Sections, stykker, items, points of amendment, notes and annexes, as many as printed."""
    sections = list(_sections(root))
    amended = list(root.iter("AendringCentreretParagraf"))
    points = sum(_number(section, "AendringDefinition") or 1 for section in amended)  # one without is itself a point
    rules = [top for top in document.provisions if not isinstance(top.address, Point)]
    below = [provision for rule in rules for provision in rule.walk() if provision is not rule]
    stykker = [child for rule in rules for child in rule.children if _is_stk(child)]
    single = sum(not any(_is_stk(child) for child in rule.children) for rule in rules)
    tails = root.findall("DokumentIndhold/Ikraft")
    for name, printed, filed in (
        ("sections", len(sections), len(rules)),
        ("stykker", sum(max(1, len(s.findall("Stk"))) for s in sections), len(stykker) + single),
        ("items", sum(_numbered_items(s) for s in sections), len(below) - len(stykker)),
        ("amendments", points, len(document.amendments)),
        ("notes", _number(root, "Nota"), len(document.notes)),
        (
            "tails",
            sum(_number(tail, "Paragraf", "IkraftCentreretParagraf") or 1 for tail in tails),
            len(document.tails),
        ),
        ("annexes", len(root.findall("Bilag")), sum(annex.number != "0" for annex in document.annexes)),
    ):
        if printed != filed:
            yield Problem(document.eli, "count", name, f"{printed} printed, {filed} filed")


def _labels(root: Element, document: Document) -> Iterator[Problem]:
    """Labels that contradict the element's own id, sections that share a number, later stykker without a label."""
    seen: set[str] = set()
    for element in _sections(root):
        label = _characters(element.findtext("Explicatus") or "").lower().strip("§.").replace("og", "-")
        own = _characters(element.get("localId") or "").lower()
        if own and own != label:
            yield Problem(document.eli, "label", f"§ {label}", f"its own id says {own}")
        if label in seen:
            yield Problem(document.eli, "repeated", f"§ {label}", "another section has the number")
        seen.add(label)
        for stk in element.findall("Stk")[1:]:
            if not _characters(stk.findtext("Explicatus") or ""):
                yield Problem(document.eli, "label", f"§ {label}", "a later stykke has no label")


def _sections(root: Element) -> Iterator[Element]:
    """The document's own sections: not those of tails, of new wording, of annexes, or of commencement apart."""
    for element in root.iter("Paragraf", "IkraftCentreretParagraf"):
        above = [ancestor.tag for ancestor in element.iterancestors()]
        apart = element.tag != "Paragraf" and above[0] == "DokumentIndhold"
        if not apart and not {"Ikraft", "AendringNyTekst", "Bilag"} & set(above):
            yield element


def _is_stk(child: Provision) -> bool:
    if isinstance(child.address, Citation):
        return child.address.stk is not None and child.address.nr is None and child.address.litra is None
    return not child.label.endswith(")")  # a section out of turn has tails' addresses below it


def _numbered_items(section: Element) -> int:
    """The items that can be cited; a bullet (`formaInd="Pind"`) cannot."""
    return sum(item.get("formaInd") in ("Nummer", "Litra") for item in section.iter("Indentatio"))


def _number(root: Element, *tags: str) -> int:
    return sum(1 for _ in root.iter(*tags))
