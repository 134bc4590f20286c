"""How wide a PDF font sets a string: the sum of its glyphs' widths, as the font's own table gives them."""

from collections.abc import Mapping, Sequence
from typing import Any

_AVERAGE = 500.0  # thousandths of the font size, for fonts without a table


def has_widths(font: Mapping[str, Any] | None) -> bool:
    """Whether the font brings a table of widths; the core fonts of PDF may leave it out."""
    return font is not None and (font.get("/Subtype") == "/Type0" or "/Widths" in font)


def text_width(font: Mapping[str, Any] | None, shown: Sequence[bytes | float], spacing: tuple[float, float]) -> float:
    """The advance of *shown*, in thousandths of the font size: strings of codes, and the kerning between them.

    *spacing* is what the text state adds to each glyph and to each word space, in the same unit.
    """
    composite = font is not None and font.get("/Subtype") == "/Type0"
    widths, default = _composite(font) if font is not None and composite else _simple(font)
    glyph, word = spacing
    advance = 0.0
    for piece in shown:
        if isinstance(piece, bytes):
            codes = [int.from_bytes(piece[n : n + 2], "big") for n in range(0, len(piece), 2)] if composite else piece
            advance += sum(widths.get(code, default) + glyph for code in codes)
            advance += 0.0 if composite else word * piece.count(b" ")
        else:
            advance -= piece
    return advance


def _simple(font: Mapping[str, Any] | None) -> tuple[dict[int, float], float]:
    if font is None or "/Widths" not in font:
        return {}, _AVERAGE
    first = font.get("/FirstChar", 0)
    return {first + n: float(width) for n, width in enumerate(font["/Widths"])}, _AVERAGE


def _composite(font: Mapping[str, Any]) -> tuple[dict[int, float], float]:
    """Widths by CID, which the usual Identity-H encoding makes equal to the codes."""
    descendant = font["/DescendantFonts"][0].get_object()
    table = [entry.get_object() for entry in descendant.get("/W", ())]
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(table):
        if isinstance(table[at + 1], list):  # first [w w w ...]
            widths.update({int(table[at]) + n: float(width) for n, width in enumerate(table[at + 1])})
            at += 2
        elif at + 2 < len(table):  # first last w
            last = min(int(table[at + 1]), 0xFFFF)
            widths.update(dict.fromkeys(range(int(table[at]), last + 1), float(table[at + 2])))
            at += 3
        else:
            break
    return widths, float(descendant.get("/DW", 1000))
