"""From positioned stretches of text to a page's lines, columns and blocks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

PARAGRAPH_END = "\u2029"  # marks a line that stops short of a justified column's edge: no page break can split it

_COLUMN_GAP = 2.5  # font sizes; a wider gap in a row parts two columns, in justified text too
_WORD_GAP = 0.15  # font sizes; a word space has about 0.25, kerning less than 0.1
_SIDE_BY_SIDE = 8  # columns of one page that can be open at a time
_BLOCK_GAP = 1.25  # of the usual distance of lines on the page; a larger one starts a new block
_FLUSH = 1.5  # points from the edge within which a line is full; edges are rounded to a point
_JUSTIFIED = 3  # lines that end at the same point from which on a column is justified; ragged lines rarely do


@dataclass(slots=True)
class Cell:
    """A stretch of text on one line of one column; coordinates in points from the lower left."""

    text: str
    x: float
    y: float
    size: float
    end: float  # right edge
    measured: bool = True  # False: the right edge is a guess

    def continues(self, other: "Cell") -> bool:
        """Whether *other* goes on where this one ends, in the same row and column."""
        same_row = abs(other.y - self.y) < 0.8 * max(other.size, self.size)
        return same_row and self.x <= other.x < self.end + _COLUMN_GAP * other.size

    def extend(self, other: "Cell", spaced: bool) -> None:
        """Takes *other* in; a gap between them is a word space unless the texts are already *spaced* right."""
        gap = not spaced and (not self.measured or other.x - self.end > _WORD_GAP * other.size)
        self.text += (" " if gap else "") + other.text
        self.end = max(self.end, other.end)


def right_edges(pages: Iterable[Sequence[Cell]]) -> dict[int, int]:
    """Where the lines of justified columns end, by where they begin, in whole points."""
    counts = Counter((round(cell.x), round(cell.end)) for cells in pages for cell in cells if cell.measured)
    return {left: right for (left, right), count in reversed(counts.most_common()) if count >= _JUSTIFIED}


def page_text(cells: Sequence[Cell], edges: Mapping[int, int]) -> str:
    """A line per printed line, blocks and columns separated by a blank line.

    *cells* are in the order drawn; *edges* are those of the whole document, for a page may be too short to tell.
    """
    columns = _columns(cells)
    gaps = [round(above.y - cell.y) for column in columns for above, cell in pairwise(column)]
    leading = mode(gaps) if gaps else 0
    return "\n\n".join(_column_text(column, leading, edges.get(round(column[0].x))) for column in columns)


def _column_text(column: Sequence[Cell], leading: float, edge: int | None) -> str:
    lines: list[str] = []
    for n, cell in enumerate(column):
        usual = min(leading, 2 * cell.size)
        if n and column[n - 1].y - cell.y > _BLOCK_GAP * usual:
            lines.append("")
        short = edge is not None and cell.end < edge - _FLUSH
        lines.append(" ".join(cell.text.split()) + (PARAGRAPH_END if short else ""))
    return "\n".join(lines)


def _columns(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells in printed order, a list for each stretch of a column.

    A cell goes below the column it continues: the latest one, or, where columns are written row by row, an earlier one
    that has come no less far down the page.
    """
    columns: list[list[Cell]] = []
    for cell in cells:
        for column in columns[: -_SIDE_BY_SIDE - 1 : -1]:
            above = column[-1]
            beside = above.y <= columns[-1][-1].y + 0.8 * cell.size
            if beside and 0 < above.y - cell.y <= 3 * cell.size and abs(column[0].x - cell.x) <= 4 * cell.size:
                column.append(cell)
                break
        else:
            columns.append([cell])
    return columns
