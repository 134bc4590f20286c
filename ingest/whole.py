"""Is the parsed document whole? A second reading of the bytes, which shares only the XML itself with the parser."""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from corpus.citation import Citation, Point
from corpus.document import Annex, Document, Prose, Provision, Table
from corpus.wording import normalise
from ingest.hardened_xml import Element, read_root
from ingest.numbering import find_holes
from ingest.problems import Problem

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
_Piece = tuple[str, str]  # a printed text and the key or part it is filed under


def check_whole(body: bytes, document: Document) -> tuple[Problem, ...]:
    """Everything *document* lost, added, moved or left unexplained of what *body* prints; empty when it is whole.

    Every character but white space must stand once in the part of the document it belongs to, in printed order.
    """
    root = read_root(body, document.eli)
    printed = _printed(root)
    filed = _filed(document)
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


def _printed(root: Element) -> dict[str, list[str]]:
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


def _filed(document: Document) -> dict[str, list[_Piece]]:
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


def _pieces(parts: Iterable[Provision | Prose | Table], where: str) -> Iterator[_Piece]:
    """Headings where they begin to hold, labels and texts, in printed order."""
    headings: tuple[str, ...] = ()
    for part in parts:
        if isinstance(part, Provision):
            key = part.address.key
            yield from ((heading, key) for heading in part.headings[_common(headings, part.headings) :])
            headings = part.headings
            yield part.label, key
            yield from _pieces(part.parts, key)
        elif isinstance(part, Table):
            yield part.caption or "", where
            yield from ((cell, where) for row in part.rows for cell in row)
        else:
            yield from ((sentence, where) for sentence in part.sentences)


def _annex_pieces(annexes: Iterable[Annex]) -> Iterator[_Piece]:
    for annex in annexes:
        yield annex.title, f"bilag {annex.number}"
        yield from _pieces(annex.parts, f"bilag {annex.number}")


def _amendment_pieces(document: Document) -> Iterator[_Piece]:
    section, number = "", ""
    for amendment in document.amendments:
        where = f"{amendment.section}, nr. {amendment.number}"
        if amendment.section != section:
            section, number = amendment.section, ""
            yield amendment.section + amendment.chapeau, amendment.section
        if amendment.number != number:
            number = amendment.number
            yield number, where
        yield amendment.instruction, where
        yield from _pieces(amendment.new_text, where)
        yield amendment.renumbering or "", where


def _compare(eli: str, region: str, printed: str, filed: list[_Piece]) -> Problem | None:
    """The first place where the two readings of a region part, and by how many characters."""
    wanted = _characters(printed)
    pieces = [_characters(text) for text, _ in filed]
    found = "".join(pieces)
    if found == wanted or _characters(found) == wanted:
        return None
    same = _common(wanted, found)
    ends = list(accumulate(map(len, pieces)))
    place = bisect.bisect_right(ends, same)
    where = filed[min(place, len(filed) - 1)][1] if filed else region
    lost = (Counter(wanted) - Counter(found)).total()
    added = (Counter(found) - Counter(wanted)).total()
    return Problem(eli, "text", where, f"{region}: {lost} characters lost, {added} added")


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences have in common from the start."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _characters(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


def _strangers(root: Element) -> list[str]:
    return sorted({element.tag for element in root.iter("*")} - _VOCABULARY - {child.tag for child in _meta(root)})


def _meta(root: Element) -> Iterator[Element]:
    meta = root.find("Meta")
    return iter(()) if meta is None else meta.iter("*")


def _counts(root: Element, document: Document) -> Iterator[Problem]:
    """Sections, stykker, items, points of amendment, notes and annexes, as many as printed."""
    sections = [element for element in root.iter("Paragraf") if _is_rule(element)]
    rules = [top for top in document.provisions if not isinstance(top.address, Point)]
    below = [provision for rule in rules for provision in rule.walk() if provision is not rule]
    stykker = [child for rule in rules for child in rule.children if _is_stk(child)]
    single = sum(not any(_is_stk(child) for child in rule.children) for rule in rules)
    tails = root.findall("DokumentIndhold/Ikraft")
    for name, printed, filed in (
        ("sections", len(sections), len(rules)),
        ("stykker", sum(max(1, len(s.findall("Stk"))) for s in sections), len(stykker) + single),
        ("items", sum(_numbered_items(s) for s in sections), len(below) - len(stykker)),
        ("amendments", _number(root, "AendringDefinition"), sum(a.number != "" for a in document.amendments)),
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
    for element in filter(_is_rule, root.iter("Paragraf")):
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


def _is_rule(section: Element) -> bool:
    return not any(above.tag in ("Ikraft", "AendringNyTekst", "Bilag") for above in section.iterancestors())


def _is_stk(child: Provision) -> bool:
    if isinstance(child.address, Citation):
        return child.address.stk is not None and child.address.nr is None and child.address.litra is None
    return not child.label.endswith(")")  # a section out of turn has tails' addresses below it


def _numbered_items(section: Element) -> int:
    """The items that can be cited; a bullet (`formaInd="Pind"`) cannot."""
    return sum(item.get("formaInd") in ("Nummer", "Litra") for item in section.iter("Indentatio"))


def _number(root: Element, *tags: str) -> int:
    return sum(1 for _ in root.iter(*tags))
