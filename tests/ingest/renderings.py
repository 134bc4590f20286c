"""Letters set as an office would send them: as PDF with justified, hyphenated lines and ligatures, and as DOCX."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HEADER = "Beskæftigelsesministeriet"
_FONT, _SIZE, _LEADING = "Vera", 10, 13
_VOWELS = "aeiouyæøå"
_LEFT, _TOP = 70, 740


def printed(markdown: str) -> list[str]:
    """The blocks of a Markdown letter as they would be printed, a block's lines separated by line feeds."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", markdown)
    return [re.sub(r"[*#]", "", block).strip() for block in re.split(r"\n\s*\n", text) if block.strip()]


def pdf(blocks: list[str], *, width: int = 260, lines_per_page: int = 48, encrypt: str | None = None) -> bytes:
    """*blocks* down one column *width* points wide; header, footer and page break on every page."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    rows = list(_rows(blocks, width))
    while rows[-1] is None:
        rows.pop()
    pages = [rows[n : n + lines_per_page] for n in range(0, len(rows), lines_per_page)]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=encrypt)
    for number, page in enumerate(pages, 1):
        canvas.setFont(_FONT, 8)
        canvas.drawString(_LEFT, 800, HEADER)
        canvas.drawCentredString(297, 30, f"Side {number} af {len(pages)}")
        _draw(canvas, page, width)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(blocks: list[str]) -> bytes:
    """*blocks* as the paragraphs of a DOCX with header and footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEADER
    document.sections[0].footer.paragraphs[0].text = "Side 1 af 2"
    for block in blocks:
        document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _draw(canvas: Canvas, rows: list[tuple[str, bool] | None], width: int) -> None:
    text = canvas.beginText(_LEFT, _TOP)
    text.setFont(_FONT, _SIZE, _LEADING)
    for row in rows:
        line, justified = row or ("", False)
        line = line.replace("fi", "ﬁ").replace("fl", "ﬂ")
        spaces = line.count(" ")
        slack = width - pdfmetrics.stringWidth(line, _FONT, _SIZE)
        text.setWordSpace(slack / spaces if justified and spaces else 0)
        text.textLine(line)
    canvas.drawText(text)


def _rows(blocks: list[str], width: int) -> Iterator[tuple[str, bool] | None]:
    """Lines and whether they are stretched to the full width; None for the space between blocks."""
    for block in blocks:
        for printed_line in block.split("\n"):
            yield from _filled(printed_line.split(" "), width)
        yield None


def _filled(words: list[str], width: int) -> Iterator[tuple[str, bool]]:
    line = ""
    while words:
        word, *words = words
        longer = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(longer, _FONT, _SIZE) <= width:
            line = longer
            continue
        for at in sorted(_breaks(word), reverse=True):
            head, tail = word[:at], word[at:]
            start = f"{line} {head}" if line else head
            start = start if head.endswith("-") else f"{start}-"
            if pdfmetrics.stringWidth(start, _FONT, _SIZE) <= width:
                line, word = start, tail
                break
        yield line, True
        line = word
    yield line, False


def _breaks(word: str) -> list[int]:
    """Where a word may be divided: after its own hyphens, and between vowel and consonant-vowel."""
    if "@" in word or "www." in word:
        return []
    own = [m.end() for m in re.finditer(r"(?<=\w)-(?=\w)", word)]
    return own + [at for at in range(2, len(word) - 2) if _divides(word, at)]


def _divides(word: str, at: int) -> bool:
    before, after = word[at - 1].lower(), word[at : at + 2].lower()
    whole = word[at - 2 : at + 2].isalpha()
    return whole and before in _VOWELS and after[0] not in _VOWELS and after[1:] in tuple(_VOWELS)
