"""PDF to text by page, read with pypdf under fixed limits; every fault of the file becomes one of our errors.

pypdf tells what is drawn where; lines, columns and blocks are put together here from those positions.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mode

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, EmptyFileError, FileNotDecryptedError, LimitReachedError

from ingest.file_errors import DamagedFile, EmptyFile, EncryptedFile, ImageOnly, TooLarge, UnreadableFile

MAX_PAGES = 1_000  # the longest order seen prints some 300
MAX_CHARACTERS = 10_000_000  # a thousand pages hold about three million
MAX_OPERATIONS = 4_000_000  # of all pages; a full page set letter by letter takes some 10,000
_LIMITS = Configuration(  # pypdf's defaults guard the machine's memory; these also guard the time one upload may take
    maximum_declared_stream_length=50_000_000,  # the whole file may be no longer
    zlib_maximum_output_length=50_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    array_based_stream_maximum_output_length=50_000_000,
    stream_decoding_work_maximum_length=100_000_000,
    stream_parsing_work_maximum_count=1_000_000,  # per page; see MAX_OPERATIONS
    page_tree_maximum_entries=10_000,
    xform_maximum_invocations_per_extraction=500,
)
_SCAN_LETTERS = 25  # a page of pictures with fewer letters bears a stamp or a page number, not its text
_UNDECODED = 0.2  # share of characters without a meaning from which on the text layer is useless
_GLYPH_WIDTH = 0.5  # of the font size, on average
_COLUMN_GAP = 2.5  # font sizes; a wider gap in a row parts two columns, in justified text too
_BLOCK_GAP = 1.25  # of the usual distance of lines on the page; a larger one starts a new block


@dataclass(slots=True)
class _Cell:
    """A stretch of text on one line of one column; coordinates in points from the lower left."""

    text: str
    x: float
    y: float
    size: float
    end: float  # estimated right edge


@dataclass(slots=True)
class _Ink:
    """What has been met on the pages so far."""

    operations: int = 0
    characters: int = 0
    images: bool = False


@dataclass(slots=True)
class _Page:
    """The cells of one page, in the order they are drawn."""

    ink: _Ink
    cells: list[_Cell] = field(default_factory=list)
    line_open: bool = False

    def operator(self, operator: bytes, operands: object, cm: object, tm: object) -> None:
        """Counts the work done; pypdf calls it before each operator."""
        self.ink.operations += 1
        self.ink.images = self.ink.images or operator in {b"Do", b"BI", b"INLINE IMAGE"}
        if self.ink.operations > MAX_OPERATIONS or self.ink.characters > MAX_CHARACTERS:
            raise LimitReachedError("too much drawn")

    def text(self, text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        """Takes a stretch of text; pypdf ends it with a line feed where the line ends."""
        self.ink.characters += len(text)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size = abs(size * tm[3] * cm[3]) or abs(size) or 1.0
        for n, piece in enumerate(text.split("\n")):
            self.line_open = self.line_open and n == 0
            if piece.strip() or (piece and self.line_open):
                self._add(piece, x, y, size)
                self.line_open = True

    def _add(self, piece: str, x: float, y: float, size: float) -> None:
        end = x + _GLYPH_WIDTH * size * len(piece)
        last = self.cells[-1] if self.line_open else None
        if last and not piece.strip():
            last.text += piece
        elif last and abs(y - last.y) < 0.8 * max(size, last.size) and last.x <= x < last.end + _COLUMN_GAP * size:
            last.text, last.end = last.text + piece, end
        else:
            self.cells.append(_Cell(piece.lstrip(), x, y, size, end))


def read_pages(body: bytes, name: str) -> tuple[str, ...]:
    """The text of each page: a line per printed line, blocks and columns separated by a blank line.

    Raises `EncryptedFile`, `ImageOnly`, `TooLarge`, `EmptyFile` or `DamagedFile`, naming *name*.
    """
    ink = _Ink()
    with _faults_of(name), apply_configuration(_LIMITS):
        reader = PdfReader(io.BytesIO(body), root_object_recovery_limit=10_000, xref_stream_maximum_entries=200_000)
        if len(reader.pages) > MAX_PAGES:
            raise TooLarge(name)
        pages = tuple(_page_text(page, ink) for page in reader.pages)
    text = "".join(pages)
    letters = sum(c.isalpha() for c in text)
    unreadable = text.count("\ufffd") > _UNDECODED * max(1, len(text))
    if unreadable or (letters == 0 and ink.operations) or (ink.images and letters < _SCAN_LETTERS * len(pages)):
        raise ImageOnly(name)
    if not text.strip():
        raise EmptyFile(name)
    return pages


def _page_text(page: PageObject, ink: _Ink) -> str:
    """Upright text of the page; sideways text only where there is no other, as on a turned page."""
    for orientations in ((0,), (90, 180, 270)):
        drawn = _Page(ink)
        page.extract_text(orientations=orientations, visitor_operand_before=drawn.operator, visitor_text=drawn.text)
        if ink.operations > MAX_OPERATIONS or ink.characters > MAX_CHARACTERS:  # raised inside a form, pypdf logs it
            raise LimitReachedError("too much drawn")
        if drawn.cells:
            return _text(drawn.cells) if orientations == (0,) else "\n".join(cell.text for cell in drawn.cells)
    return ""


def _text(cells: list[_Cell]) -> str:
    columns = _columns(cells)
    gaps = [round(a.y - b.y, 0) for column in columns for a, b in pairwise(column) if a.y > b.y]
    leading = mode(gaps) if gaps else 0.0
    lines: list[str] = []
    for column in columns:
        lines.append("")
        for n, cell in enumerate(column):
            usual = min(leading, 2 * cell.size)
            if n and column[n - 1].y - cell.y > _BLOCK_GAP * usual:
                lines.append("")
            lines.append(" ".join(cell.text.split()))
    return "\n".join(lines[1:])


def _columns(cells: list[_Cell]) -> list[list[_Cell]]:
    """Cells in printed order, a list for each stretch of a column.

    A cell goes below the column it continues: the latest one, or, where columns are written row by row, an earlier one
    that has come no less far down the page.
    """
    columns: list[list[_Cell]] = []
    for cell in cells:
        for column in reversed(columns):
            above = column[-1]
            beside = above.y <= columns[-1][-1].y + 0.8 * cell.size
            if beside and 0 < above.y - cell.y <= 3 * cell.size and abs(column[0].x - cell.x) <= 4 * cell.size:
                column.append(cell)
                break
        else:
            columns.append([cell])
    return columns


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
