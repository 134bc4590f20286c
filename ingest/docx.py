"""DOCX to text with python-docx, after the package has been looked over: it is a zip of XML and may be hostile.

Headers and footers repeat and are left out, but a header of the first page alone is letterhead and comes first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import ParseError
from ingest.file_errors import DamagedFile, EmptyFile, TooLarge, UnknownFormat, UnreadableFile
from ingest.hardened_xml import Element, read_root

MAX_ENTRIES = 5_000  # parts of the package; a long document with pictures has some hundred
MAX_UNPACKED = 200_000_000  # bytes of all parts
MAX_PART = 30_000_000  # bytes of one XML part; parsed it takes ten times that in memory
MAX_RATIO = 200  # unpacked to packed, for a part above 1 MB; Word's own XML stays under 50
_SMALL = 1_000_000  # bytes below which the ratio says nothing

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_APART = frozenset({f"{_W}txbxContent", f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})


def read_docx(body: bytes, name: str) -> str:
    """The text of a DOCX: a block for each paragraph, a line for each line break.

    Tables are read cell by cell, text boxes where they are anchored, footnotes last; deleted text is left out.
    Raises `DamagedFile`, `EmptyFile`, `TooLarge` or `UnknownFormat`, naming *name*.
    """
    with _faults_of(name):
        _look_over(body, name)
        document = docx.Document(io.BytesIO(body))
        blocks = [*_first_page_header(document), *_blocks(document.element.body), *_footnotes(document)]
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise EmptyFile(name)
    return text


def _look_over(body: bytes, name: str) -> None:
    """Refuses a package before any of it is parsed; sizes are as declared, and zipfile reads no further."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        parts = package.infolist()
        if "word/document.xml" not in package.namelist():
            raise UnknownFormat(name)
        if len(parts) > MAX_ENTRIES or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise TooLarge(name)
        for part in parts:
            swollen = part.file_size > _SMALL and part.file_size > MAX_RATIO * max(1, part.compress_size)
            is_xml = part.filename.endswith((".xml", ".rels"))
            if swollen or (is_xml and part.file_size > MAX_PART):
                raise TooLarge(name)
            if is_xml and _declares_entities(package.read(part)):
                raise DamagedFile(name)  # no word processor writes a document type


def _declares_entities(xml: bytes) -> bool:
    return _DOCTYPE.search(xml) is not None or _DOCTYPE.search(xml.replace(b"\0", b"")) is not None


def _blocks(container: Element) -> Iterator[str]:
    """The paragraphs of a body, cell, text box or note, in reading order."""
    for paragraph in container.iter(f"{_W}p"):
        if any(above.tag in _APART - {f"{_W}txbxContent"} for above in paragraph.iterancestors()):
            continue
        yield "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _APART and child.tag != f"{_W}p" and isinstance(child.tag, str):
            yield from _pieces(child)


def _first_page_header(document: WordDocument) -> Iterator[str]:
    section = document.sections[0]
    if section.different_first_page_header_footer:
        yield from _blocks(section.first_page_header._element)


def _footnotes(document: WordDocument) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            yield from _blocks(read_root(relation.target_part.blob, "footnotes"))


@contextmanager
def _faults_of(name: str) -> Iterator[None]:
    """The one place where faults of the package and of python-docx become ours."""
    try:
        yield
    except UnreadableFile:
        raise
    except MemoryError as fault:
        raise TooLarge(name) from fault
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise DamagedFile(name) from fault
    except (
        OpcError,
        ParseError,
        etree.LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        OSError,
    ) as fault:
        raise DamagedFile(name) from fault
