"""The outline of a LexDania document, enough to judge an answer without building its tree."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import IngestError

_FIELDS = ("Year", "Number", "StartDate", "EndDate")


class BadOutline(IngestError):
    """The bytes are not a LexDania document; the message says where it fails."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document says of itself in Meta, and whether any wording follows."""

    year: str
    number: str
    registered: date | None  # the later of StartDate and EndDate: registration dates, never validity
    has_content: bool


def read_outline(body: bytes) -> Outline:
    """Read *body* once from end to end, in constant memory; raises `BadOutline`."""
    seen = _Seen()
    parser = etree.XMLParser(target=seen, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(body, parser)
    except etree.XMLSyntaxError as fault:
        raise BadOutline(f"not well-formed XML ({fault.msg})") from fault
    if seen.root != "Dokument":
        raise BadOutline(f"the root element is {seen.root}, not Dokument")
    days = [day for name in ("StartDate", "EndDate") if (day := _day(seen.fields.get(name, ""))) is not None]
    return Outline(
        year=seen.fields.get("Year", "").strip(),
        number=seen.fields.get("Number", "").strip(),
        registered=max(days, default=None),
        has_content=seen.has_content,
    )


class _Seen:
    """A parser target that remembers the few things asked of it."""

    def __init__(self) -> None:
        self.root = ""
        self.fields: dict[str, str] = {}
        self.has_content = False
        self._path: list[str] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.root = self.root or tag
        self.has_content = self.has_content or self._path[1:2] == ["DokumentIndhold"]
        self._path.append(tag)

    def end(self, _tag: str) -> None:
        self._path.pop()

    def data(self, text: str) -> None:
        if self._path[1:2] == ["Meta"] and len(self._path) == 3 and self._path[2] in _FIELDS:
            self.fields[self._path[2]] = self.fields.get(self._path[2], "") + text

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise BadOutline("it declares a document type, which these documents never do")

    def close(self) -> Any:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
