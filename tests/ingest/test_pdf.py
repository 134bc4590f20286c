"""A PDF reads as the letter it was made from, and a PDF that cannot be read says what to do."""

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from corpus.letters import letter_bytes
from ingest import pdf as reader
from ingest.file_errors import DamagedFile, EmptyFile, EncryptedFile, ImageOnly, TooLarge
from ingest.letter import parse_letter
from ingest.pdf import read_pages
from ingest.read import read_document, read_text
from tests.ingest.renderings import HEADER, pdf, printed

LETTERS = ["brev-2022-06-03", "svar-beu-202"]


def text_of(key: str) -> str:
    body = letter_bytes(key)
    assert body is not None
    return body.decode()


def drawn(*strings: tuple[float, float, str]) -> bytes:
    """One page with each string at its place, in the order given."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for x, y, text in strings:
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(content: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page that draws *content*, without cross-reference table."""
    stream = b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), filters, content)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
    )
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream, font]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF"


@pytest.mark.parametrize("key", LETTERS)
def test_two_pages_give_the_letter(key):
    blocks = printed(text_of(key))
    body = pdf(blocks)
    raw = "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    assert len(PdfReader(io.BytesIO(body)).pages) == 2
    assert all(sign in raw for sign in ("ﬂ", "-\n", HEADER, "Side 1 af 2"))
    assert read_document(body, key) == parse_letter(text_of(key), key)


@pytest.mark.parametrize("key", LETTERS)
@pytest.mark.parametrize("width", [200, 240, 300])
def test_the_page_may_break_anywhere(key, width):
    """A paragraph over the page break is one statement, a paragraph that ends there is not joined to the next.

    Only a last line that happens to fill its column to the point looks like one that goes on: none here does.
    """
    letter = parse_letter(text_of(key), key)
    blocks = printed(text_of(key))
    wrong = [n for n in range(30, 56, 2) if read_document(pdf(blocks, width=width, lines_per_page=n), key) != letter]
    assert wrong == []


@pytest.mark.parametrize("width", range(120, 260, 10))
def test_hyphens_that_belong_to_the_word_survive_any_line_end(width):
    text = (
        "Skriv en e-mail til bm@bm.dk om social- og sundhedsområdet, LAB-loven og en § 56-aftale, "
        "så får kommunerne svar om ikke-statslige indsatser i 2022-2096."
    )
    assert " ".join(read_text(pdf([text], width=width), "brev.pdf").split()) == f"{HEADER} {text}"


def test_columns_side_by_side_are_kept_apart_whether_written_down_or_across():
    left = ["Aarhus Kommune", "Rådhuset", "8000 Aarhus C"]
    right = ["Socialministeriet", "Gammel Mønt 4", "1117 København K"]
    cells = [[(60, 760 - 14 * n, line) for n, line in enumerate(left)]]
    cells += [[(400, 760 - 14 * n, line) for n, line in enumerate(right)]]
    down = drawn(*cells[0], *cells[1])
    across = drawn(*(cell for row in zip(*cells, strict=True) for cell in row))
    expected = "\n".join(left) + "\n\n" + "\n".join(right)
    assert (read_text(down, "ned.pdf"), read_text(across, "tværs.pdf")) == (expected, expected)


def test_words_drawn_one_by_one_are_one_line():
    assert read_text(drawn((60, 700, "Det"), (79, 700, "er"), (92, 700, "givet.")), "ord.pdf") == "Det er givet."


def test_a_pdf_that_needs_a_password_says_so():
    with pytest.raises(EncryptedFile) as refused:
        read_pages(pdf(["Hemmeligt brev."], encrypt="kode"), "brev.pdf")
    assert str(refused.value) == "brev.pdf: the file is protected by a password; remove the password."
    assert "adgangskode" in refused.value.user_message


def scanned() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.drawString(280, 20, "Side 1")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = pdf(["Kommunen skal svare inden fire uger."])
RING = raw_pdf(b"BT /F 12 Tf (a) Tj ET").replace(b"/Kids [3", b"/Kids [2")
SWELLING = raw_pdf(zlib.compress(bytes(60_000_000)), b"/Filter /FlateDecode")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(scanned(), ImageOnly, id="a picture and a page number"),
        pytest.param(drawn(), EmptyFile, id="a page with nothing on it"),
        pytest.param(blank(), EmptyFile, id="a page without content"),
        pytest.param(b"%PDF-1.7\n", DamagedFile, id="the mark alone"),
        pytest.param(b"%PDF-1.7\n" + b"\x00\xff" * 500, DamagedFile, id="rubbish"),
        pytest.param(WHOLE.replace(b"\nxref\n", b"\nxxxx\n"), DamagedFile, id="a cross-reference table that is none"),
        pytest.param(RING, DamagedFile, id="a page tree in a ring"),
        pytest.param(SWELLING, TooLarge, id="a stream that swells"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(body, error):
    with pytest.raises(error):
        read_pages(body, "brev.pdf")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(WHOLE.replace(b"startxref\n", b"startxref\n9"), id="its start points nowhere"),
        pytest.param(b"scanner v2\r\n" + WHOLE, id="all its places are off by some bytes"),
    ],
)
def test_a_broken_cross_reference_is_mended(body):
    assert read_text(body, "brev.pdf") == f"{HEADER}\n\nKommunen skal svare inden fire uger."


def test_every_cut_of_a_pdf_is_read_whole_or_refused():
    for end in range(0, len(WHOLE), 977):
        body = WHOLE[:end]
        try:
            assert read_pages(body, "brev.pdf")
        except (DamagedFile, EmptyFile, ImageOnly):
            continue


def test_pages_and_work_are_bounded(monkeypatch):
    monkeypatch.setattr(reader, "MAX_PAGES", 1)
    with pytest.raises(TooLarge):
        read_pages(pdf(printed(text_of(LETTERS[0]))), "brev.pdf")
    monkeypatch.setattr(reader, "MAX_PAGES", 9)
    monkeypatch.setattr(reader, "MAX_OPERATIONS", 50)
    with pytest.raises(TooLarge):
        read_pages(pdf(printed(text_of(LETTERS[0]))), "brev.pdf")


def test_endless_drawing_is_stopped():
    content = b"BT /F 12 Tf " + b"(a) Tj " * 400_000 + b"ET"
    with pytest.raises(TooLarge):
        read_pages(raw_pdf(content), "brev.pdf")
