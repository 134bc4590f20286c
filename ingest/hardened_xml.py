"""XML from outside, read without trusting it: no document type, no entities, no network, bounded size and depth."""

import re
from collections.abc import Iterator
from typing import Protocol

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import ParseError

MAX_BYTES = 100_000_000  # the largest act seen is 85 MB
MAX_DEPTH = 200  # the deepest provision seen lies at 15

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Element(Protocol):
    """What the parser uses of an lxml element, which ships without types."""

    tag: str
    text: str | None
    tail: str | None
    sourceline: int | None

    def get(self, name: str) -> str | None: ...  # noqa: D102
    def find(self, path: str) -> "Element | None": ...  # noqa: D102
    def findall(self, path: str) -> "list[Element]": ...  # noqa: D102
    def findtext(self, path: str) -> str | None: ...  # noqa: D102
    def iter(self, *tags: str) -> "Iterator[Element]": ...  # noqa: D102
    def itertext(self) -> Iterator[str]: ...  # noqa: D102
    def iterancestors(self) -> "Iterator[Element]": ...  # noqa: D102
    def __iter__(self) -> "Iterator[Element]": ...
    def __len__(self) -> int: ...


def read_root(body: bytes, document: str) -> Element:
    """The root element of *body*; raises `ParseError` naming *document* for anything but a well-formed document."""
    if len(body) > MAX_BYTES:
        raise ParseError.at(document, f"byte {MAX_BYTES}", "the document is larger than any we accept")
    if _DOCTYPE.search(body) or _DOCTYPE.search(body.replace(b"\0", b"")):
        raise ParseError.at(document, "document type", "the document declares a document type or an entity")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(body, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise ParseError.at(document, f"line {line}", "the XML is broken or cut short") from error
    root: Element = tree.getroot()
    if tree.docinfo.internalDTD is not None:  # in an encoding that hid it from the search above
        raise ParseError.at(document, "document type", "the document declares a document type or an entity")
    if depth := _first_too_deep(root):
        raise ParseError.at(document, f"<{depth}>", f"elements are nested deeper than {MAX_DEPTH}")
    return root


def elements(parent: Element) -> Iterator[Element]:
    """The child elements of *parent*."""
    return (child for child in parent if isinstance(child.tag, str))


def _first_too_deep(root: Element) -> str | None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return str(element.tag)
    return None
