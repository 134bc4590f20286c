"""A DOCX reads as the letter it was made from; a package that is no letter is refused before it is parsed."""

import io
import zipfile

import docx
import pytest

from corpus.letters import letter_bytes
from ingest.docx import read_docx
from ingest.file_errors import DamagedFile, EmptyFile, TooLarge, UnknownFormat
from ingest.letter import parse_letter
from ingest.read import read_document
from tests.ingest.renderings import printed, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHOLE = word(["Kommunen skal svare inden fire uger."])


def repacked(parts: dict[str, bytes], body: bytes = WHOLE) -> bytes:
    """The package with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def document(content: str) -> bytes:
    return repacked(
        {"word/document.xml": f"<w:document {W}><w:body>{content}<w:sectPr/></w:body></w:document>".encode()}
    )


@pytest.mark.parametrize("key", ["brev-2022-06-03", "svar-beu-202"])
def test_a_docx_gives_the_letter(key):
    body = letter_bytes(key)
    assert body is not None
    assert read_document(word(printed(body.decode())), key) == parse_letter(body.decode(), key)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # a run boundary is no word boundary
        ("<w:p><w:r><w:t>Kom</w:t></w:r><w:r><w:t>munen</w:t></w:r></w:p>", "Kommunen"),
        # a line break is a line, a no-break hyphen a hyphen, a soft hyphen nothing
        (
            "<w:p><w:r><w:t>a</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>m</w:t><w:softHyphen/></w:r></w:p>",
            "a\ne-m",
        ),
        # inserted text counts, deleted text does not
        ("<w:p><w:ins><w:r><w:t>ny</w:t></w:r></w:ins><w:del><w:r><w:delText>gl</w:delText></w:r></w:del></w:p>", "ny"),
        # tables cell by cell
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
            "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "a\n\nb",
        ),
        # a text box is a block of its own, beside the text it is anchored in
        (
            "<w:p><w:r><w:t>brødtekst</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>adresse</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>",
            "brødtekst\n\nadresse",
        ),
    ],
)
def test_what_counts_as_text(content, text):
    assert read_docx(document(content), "brev.docx") == text


def test_a_header_of_the_first_page_alone_is_letterhead():
    letter = docx.Document()
    section = letter.sections[0]
    section.header.paragraphs[0].text = "Sidehoved"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Socialministeriet"
    letter.add_paragraph("Kære Bo")
    out = io.BytesIO()
    letter.save(out)
    assert read_docx(out.getvalue(), "brev.docx") == "Socialministeriet\n\nKære Bo"


DEEP = "<w:p>" * 5_000 + "</w:p>" * 5_000
ENTITY = (
    f'<!DOCTYPE d [<!ENTITY x "y">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)
EXTERNAL = ENTITY.replace('"y"', 'SYSTEM "file:///etc/hostname"')
DTD = f'<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd"><w:document {W}><w:body/></w:document>'

SHEET = WHOLE.replace(b"word/document.xml", b"xl/sheetwork1.xml")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(repacked({"word/media/a.png": bytes(300_000_000)}), TooLarge, id="more unpacked than is accepted"),
        pytest.param(repacked({"word/a.xml": b" " * 20_000_000}), TooLarge, id="a part that swells a thousandfold"),
        pytest.param(repacked({f"word/{n}.bin": b"" for n in range(6_000)}), TooLarge, id="very many parts"),
        pytest.param(repacked({"word/document.xml": ENTITY.encode()}), DamagedFile, id="an entity"),
        pytest.param(repacked({"word/document.xml": EXTERNAL.encode()}), DamagedFile, id="an external entity"),
        pytest.param(repacked({"word/document.xml": EXTERNAL.encode("utf-16")}), DamagedFile, id="the same in UTF-16"),
        pytest.param(repacked({"word/document.xml": DTD.encode()}), DamagedFile, id="an external document type"),
        pytest.param(document(DEEP), DamagedFile, id="elements nested five thousand deep"),
        pytest.param(repacked({"word/document.xml": b"<w:document"}), DamagedFile, id="broken XML"),
        pytest.param(repacked({"[Content_Types].xml": b"<Types/>"}), DamagedFile, id="parts of no type"),
        pytest.param(WHOLE[:2_000], DamagedFile, id="cut short"),
        pytest.param(SHEET, UnknownFormat, id="another office format"),
        pytest.param(word([]), EmptyFile, id="no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(body, error):
    with pytest.raises(error):
        read_docx(body, "brev.docx")
