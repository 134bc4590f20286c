"""PDF to text by page, read with pypdf under fixed limits; every fault of the file becomes one of our errors.

pypdf tells what is drawn where; `page_layout` makes lines, columns and blocks of it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, EmptyFileError, FileNotDecryptedError, LimitReachedError

from ingest.file_errors import DamagedFile, EmptyFile, EncryptedFile, ImageOnly, TooLarge, UnreadableFile
from ingest.glyph_widths import has_widths, text_width
from ingest.page_layout import Cell, page_text, right_edges

MAX_PAGES = 1_000  # the longest order seen prints some 300
MAX_CHARACTERS = 5_000_000  # a thousand pages hold about three million
MAX_OPERATIONS = 1_000_000  # of all pages, half a minute of work; a full page takes some hundreds to thousands
_LIMITS = Configuration(  # pypdf's defaults guard the machine's memory; these also guard the time one upload may take
    maximum_declared_stream_length=50_000_000,  # the whole file may be no longer
    zlib_maximum_output_length=10_000_000,
    lzw_maximum_output_length=10_000_000,
    run_length_maximum_output_length=10_000_000,
    array_based_stream_maximum_output_length=10_000_000,
    stream_decoding_work_maximum_length=50_000_000,
    stream_parsing_work_maximum_count=500_000,  # operators and operands of one page
    page_tree_maximum_entries=10_000,
    xform_maximum_invocations_per_extraction=500,
)
_SCAN_LETTERS = 25  # a page of pictures with fewer letters bears a stamp or a page number, not its text
_UNDECODED = 0.2  # share of characters without a meaning from which on the text layer is useless
_MOVES = frozenset({b"BT", b"Td", b"TD", b"Tm", b"T*", b"'", b'"'})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_IMAGES = frozenset({b"Do", b"BI", b"INLINE IMAGE"})
_PATHS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh"})


@dataclass(slots=True)
class _Ink:
    """What has been met on the pages so far."""

    operations: int = 0
    characters: int = 0
    images: bool = False
    painted: bool = False

    def count(self, operator: bytes, characters: int) -> None:
        """Adds one operator; raises `LimitReachedError` as soon as it is one too many."""
        self.operations += 1
        self.characters += characters
        self.images = self.images or operator in _IMAGES
        self.painted = self.painted or operator in _IMAGES | _PATHS | _SHOWS
        self.check()

    def check(self) -> None:
        """Raises `LimitReachedError` when too much has been drawn."""
        if self.operations > MAX_OPERATIONS or self.characters > MAX_CHARACTERS:
            raise LimitReachedError("too much drawn")


@dataclass(slots=True)
class _Page:
    """The cells of one page, in the order they are drawn, and where the pen stands."""

    ink: _Ink
    cells: list[Cell] = field(default_factory=list)
    line_open: bool = False
    moved: bool = True
    start: float = 0.0  # of what was drawn since the last move, in points
    drawn: float = 0.0  # width drawn since then
    shown: list[bytes | float] = field(default_factory=list)  # drawn but not yet measured
    glyph_space: float = 0.0
    word_space: float = 0.0

    def operator(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        """Counts the work to be done and follows the pen; pypdf calls it before each operator."""
        parts = operands[-1] if operands and isinstance(operands[-1], list) else operands[-1:]
        strings = [part for part in parts if isinstance(part, bytes)] if operator in _SHOWS else []
        self.ink.count(operator, sum(map(len, strings)))
        if operator == b"Tc" and _are_numbers(operands):
            self.glyph_space = float(operands[0])
        elif operator == b"Tw" and _are_numbers(operands):
            self.word_space = float(operands[0])
        self.moved = self.moved or operator in _MOVES
        if strings:
            if self.moved:
                self.start, self.drawn, self.shown, self.moved = _place(cm, tm)[0], 0.0, [], False
            self.shown.extend(part for part in parts if isinstance(part, bytes | int | float))

    def text(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """Takes a stretch of text; pypdf ends it with a line feed where the line ends."""
        x, y = _place(cm, tm)
        scale = abs(tm[0] * cm[0]) or 1.0
        height = abs(size * tm[3] * cm[3]) or abs(size) or 1.0
        spacing = (1000 * self.glyph_space / (size or 1), 1000 * self.word_space / (size or 1))
        self.drawn += text_width(font, self.shown, spacing) * abs(size) * scale / 1000
        self.shown = []
        for n, piece in enumerate(text.split("\n")):
            self.line_open = self.line_open and n == 0
            if piece.strip() or (piece and self.line_open):
                self._add(Cell(piece, x, y, height, self.start + self.drawn, has_widths(font)))

    def _add(self, cell: Cell) -> None:
        last = self.cells[-1] if self.cells else None
        if last and self.line_open and not cell.text.strip():
            last.text += cell.text
        elif last and last.continues(cell):
            last.extend(cell, spaced=self.line_open)
        else:
            self.cells.append(cell)
        self.line_open = True


def _are_numbers(operands: list[Any]) -> bool:
    return bool(operands) and all(isinstance(operand, int | float) for operand in operands)


def _place(cm: list[float], tm: list[float]) -> tuple[float, float]:
    """Where the text matrix puts the pen on the page."""
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def read_pages(body: bytes, name: str) -> tuple[str, ...]:
    """The text of each page: a line per printed line, blocks and columns separated by a blank line.

    Raises `EncryptedFile`, `ImageOnly`, `TooLarge`, `EmptyFile` or `DamagedFile`, naming *name*.
    """
    ink = _Ink()
    with _faults_of(name), apply_configuration(_LIMITS):
        reader = PdfReader(io.BytesIO(body), root_object_recovery_limit=10_000, xref_stream_maximum_entries=200_000)
        if len(reader.pages) > MAX_PAGES:
            raise TooLarge(name)
        drawn = [_cells(page, ink) for page in reader.pages]
    edges = right_edges(drawn)
    pages = tuple(page_text(cells, edges) for cells in drawn)
    text = "".join(pages)
    letters = sum(c.isalpha() for c in text)
    unreadable = text.count("\ufffd") > _UNDECODED * max(1, len(text))
    if unreadable or (letters == 0 and ink.painted) or (ink.images and letters < _SCAN_LETTERS * len(pages)):
        raise ImageOnly(name)
    if not text.strip():
        raise EmptyFile(name)
    return pages


def _cells(page: PageObject, ink: _Ink) -> list[Cell]:
    """Upright text of the page; sideways text only where there is no other, as on a turned page."""
    for orientations in ((0,), (90, 180, 270)):
        drawn = _Page(ink)
        page.extract_text(orientations=orientations, visitor_operand_before=drawn.operator, visitor_text=drawn.text)
        ink.check()  # what is raised inside a form, pypdf only logs
        if drawn.cells:
            return drawn.cells
    return []


@contextmanager
def _faults_of(name: str) -> Iterator[None]:
    """The one place where faults of the file and of pypdf become ours."""
    try:
        yield
    except UnreadableFile:
        raise
    except (FileNotDecryptedError, DependencyError) as fault:  # the second: a cipher that is not installed
        raise EncryptedFile(name) from fault
    except (LimitReachedError, MemoryError) as fault:
        raise TooLarge(name) from fault
    except EmptyFileError as fault:
        raise EmptyFile(name) from fault
    except Exception as fault:  # pypdf says that a broken file may raise anything
        raise DamagedFile(name) from fault
