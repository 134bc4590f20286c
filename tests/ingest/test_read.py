"""The bytes decide what a file is; what is none of the formats read says what to do."""

import pytest

from corpus.document import Kind
from ingest import file_errors
from ingest.errors import ParseError
from ingest.file_errors import EmptyFile, EncryptedFile, TooLarge, UnknownFormat, UnreadableFile
from ingest.read import MAX_BYTES, MAX_TEXT_BYTES, read_document, read_text
from tests.ingest.renderings import pdf, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = "Kære Søren – læs § 7, stk. 2."


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(b"\x1a" + TEXT.encode().replace(b" ", b"\xc2\xa0"), id="control character and no-break spaces"),
    ],
)
def test_text_in_any_usual_encoding(body):
    assert read_text(body, "brev.txt") == TEXT


def test_latin_1_letters():
    assert read_text("Å, æ og ø".encode("latin-1"), "brev.txt") == "Å, æ og ø"


@pytest.mark.parametrize("name", ["brev.txt", "brev.pdf", "brev.docx", "brev"])
def test_the_name_does_not_matter(name):
    assert read_text(pdf([TEXT]), name).endswith(TEXT)
    assert read_text(word([TEXT]), name) == TEXT
    assert read_text(TEXT.encode(), name) == TEXT


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(b"", EmptyFile, id="no byte"),
        pytest.param(b"\xef\xbb\xbf \r\n\t", EmptyFile, id="white space"),
        pytest.param(bytes(MAX_BYTES + 10_000_000), TooLarge, id="60 MB"),
        pytest.param(b"a" * (MAX_TEXT_BYTES + 1), TooLarge, id="a text no one wrote"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, UnknownFormat, id="an image"),
        pytest.param(b"PK\x03\x04 and no more", file_errors.DamagedFile, id="a broken zip"),
        pytest.param(OLE + bytes(600), UnknownFormat, id="an old .doc"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedFile,
            id="a locked .docx",
        ),
        pytest.param(b"{\\rtf1 hej}", UnknownFormat, id="RTF"),
        pytest.param(b"<!doctype html><p>hej", UnknownFormat, id="a web page"),
        pytest.param(b"\xff\xfe\x00\xd8", UnknownFormat, id="half a UTF-16 pair"),
    ],
)
def test_what_is_no_text_says_why(body, error):
    with pytest.raises(error) as refused:
        read_text(body, "fil\n\x1b[31m.txt")
    assert "\n" not in str(refused.value)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("error", UnreadableFile.__subclasses__())
def test_each_error_has_a_sentence_for_the_caseworker(error):
    assert error.user_message.endswith(".")
    assert error.user_message != UnreadableFile.user_message


def test_long_runs_without_spaces_are_read_at_once():
    """Patterns stay linear: no run of signs makes a step search again from each of its characters."""
    for sign in ("a", "*a ", "[", "<", "-", "_x", "a-\n", "«", "Hej. ", "\f"):
        assert read_text((sign * 200_000)[:400_000].encode() + b"z", "lang.txt").endswith("z")


def test_xml_of_the_official_journal_goes_to_its_parser():
    with pytest.raises(ParseError):
        read_document(b"<?xml version='1.0'?><Dokument><Meta>", "lov")
    deep = b"<Dokument>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</Dokument>"
    with pytest.raises(ParseError):
        read_document(deep, "lov")


def test_anything_else_is_a_letter():
    letter = read_document(b"K\xc3\xa6re Bo\n\nMan skal svare inden fire uger efter loven.", "brev")
    assert (letter.kind, [point.text for point in letter.provisions]) == (
        Kind.LETTER,
        ["Man skal svare inden fire uger efter loven."],
    )
