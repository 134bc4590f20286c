"""What a LexDania document says of itself in `Meta`: its kind, its address and its dates."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.document import Kind
from ingest.errors import ParseError, UnknownDocumentType
from ingest.hardened_xml import Element
from ingest.lexdania_text import line

# Label to kind, and the code the label goes with; the codes of CIR and SKR are not confirmed by a real document.
_KINDS: dict[str, tuple[Kind, int | None]] = {
    "LOV H": (Kind.ACT, 1),
    "LOV Æ": (Kind.ACT, 2),
    "LBK H": (Kind.ACT, 3),
    "BEK H": (Kind.ORDER, 4),
    "BEK Æ": (Kind.ORDER, 5),
    "CIR": (Kind.CIRCULAR, None),
    "CIR H": (Kind.CIRCULAR, None),
    "CIR Æ": (Kind.CIRCULAR, None),
    "VEJ": (Kind.GUIDANCE, 15),
    "SKR": (Kind.GUIDANCE, None),
    "KEN": (Kind.RULING, 23),
}
_TYPE = re.compile(r"(?P<label>[A-ZÆØÅ]+(?: [A-ZÆØÅ])?)#LOKDOK ?(?P<code>\d+)")  # lta/2019/548 has the space
_MEDIA = {
    "Lovtidende A": "lta",
    "Lovtidende B": "ltb",
    "Lovtidende C": "ltc",
    "Ministerialtidende": "mt",
    "Retsinformation": "retsinfo",
}
_ACCESSION = re.compile(r"[A-Z](?P<year>\d{4})(?P<number>\d{5})\d{2}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `Meta` that a document keeps; `StartDate` and `EndDate` are registration dates and left out."""

    eli: str
    kind: Kind
    type_code: str
    title: str
    signed: date | None
    announced: date | None
    historic: bool | None
    marked_historic: date | None
    ministry: str | None


def read_metadata(meta: Element, document: str) -> Metadata:
    """The metadata in *meta*; raises `UnknownDocumentType`, or `ParseError` where the fields contradict themselves."""
    type_code = _field(meta, "DocumentType", document)
    return Metadata(
        eli=_eli(meta, document),
        kind=kind_of(type_code, document),
        type_code=type_code,
        title=_field(meta, "DocumentTitle", document),
        signed=_date(meta, "DiesSigni", document),
        announced=_date(meta, "DiesEdicti", document),
        historic=_historic(meta, document),
        marked_historic=_date(meta, "DateOfHistoricMark", document),
        ministry=_optional(meta, "Ministry"),
    )


def kind_of(type_code: str, document: str) -> Kind:
    """The kind a type such as `LBK H#LOKDOK03` stands for; an unknown one raises and never gets a default."""
    if m := _TYPE.fullmatch(type_code):
        kind, code = _KINDS.get(m["label"], (None, None))
        if kind is not None and code in (None, int(m["code"])):
            return kind
    raise UnknownDocumentType.at(
        document, "DocumentType", f"the type «{type_code[:40]}» is unknown", "add its kind to ingest/metadata.py"
    )


def _eli(meta: Element, document: str) -> str:
    year, number = _field(meta, "Year", document), _field(meta, "Number", document)
    accession = _optional(meta, "AccessionNumber")
    announced_in = _optional(meta, "AnnouncedIn")
    medium = _MEDIA.get(announced_in or "")
    if medium is None and announced_in is None and accession and accession[0] in "AB":
        medium = "lta"  # acts and orders share the number series of Lovtidende A
    if medium is None:
        raise ParseError.at(document, "AnnouncedIn", "it does not say where it was announced")
    told = _ACCESSION.fullmatch(accession or "")
    if told and number.isdigit() and (told["year"], int(told["number"])) != (year, int(number)):
        raise ParseError.at(document, "AccessionNumber", "its accession number names another document")
    return f"{medium}/{year}/{number}"


def _historic(meta: Element, document: str) -> bool | None:
    status = _optional(meta, "Status")
    if status not in (None, "Valid", "Historic"):
        raise ParseError.at(document, "Status", f"the status «{status[:20]}» is unknown")
    return None if status is None else status == "Historic"


def _date(meta: Element, name: str, document: str) -> date | None:
    text = _optional(meta, name)
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise ParseError.at(document, name, "it is not a date") from error


def _field(meta: Element, name: str, document: str) -> str:
    if text := _optional(meta, name):
        return text
    raise ParseError.at(document, name, "the field is missing")


def _optional(meta: Element, name: str) -> str | None:
    element = meta.find(name)
    return None if element is None else line(element) or None
