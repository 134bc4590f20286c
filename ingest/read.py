"""The door for files: bytes of any kind in, text or a document out. The bytes decide what they are, not the name."""

import codecs
import re

from corpus.document import Document
from ingest.clean import clean_text
from ingest.docx import read_docx
from ingest.file_errors import EmptyFile, EncryptedFile, TooLarge, UnknownFormat
from ingest.letter import parse_letter
from ingest.lexdania import parse
from ingest.pdf import read_pages

MAX_BYTES = 50_000_000  # of any file; a case file with pictures may have some tens of millions
MAX_TEXT_BYTES = 10_000_000  # of plain text, which has no pictures; a thousand pages have three million

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and the wrapper of an encrypted .docx
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<html\b|<[a-zA-Z]\w*(?:\s+xmlns\b|>\s*<)|\{\\rtf)", re.IGNORECASE)
_LEXDANIA = re.compile(rb"<(?:\w+:)?Dokument[\s>]")
_HEAD = 4_096  # bytes in which a document shows what it is
_MAX_CONTROL = 0.01  # share of control characters above which bytes are no text


def read_text(body: bytes, name: str) -> str:
    """The text of a PDF, DOCX, Markdown or plain text file, blocks separated by a blank line.

    Raises an `UnreadableFile` that names *name* and the remedy.
    """
    if len(body) > MAX_BYTES:
        raise TooLarge(name)
    if b"%PDF-" in body[:1_024]:  # readers accept rubbish before the mark, and scanners write it
        text = clean_text("\f".join(read_pages(body, name)))
    elif body.startswith(b"PK\x03\x04"):
        text = clean_text(read_docx(body, name))
    elif body.startswith(_OLE):
        raise EncryptedFile(name) if _ENCRYPTED_PACKAGE in body else UnknownFormat(name)
    else:
        if len(body) > MAX_TEXT_BYTES:
            raise TooLarge(name)
        text = clean_text(_decode(body, name))
    if not text:
        raise EmptyFile(name)
    return text


def read_document(body: bytes, act: str) -> Document:
    """The document filed under the register's key *act*: LexDania XML, or else a letter in any format read.

    Raises `ParseError` for XML or a letter that cannot be read whole, `UnreadableFile` for other files.
    """
    if is_lexdania(body):
        return parse(body, act)
    return parse_letter(read_text(body, act), act)


def is_lexdania(body: bytes) -> bool:
    """Whether the bytes begin as a document of Retsinformation."""
    return _LEXDANIA.search(body[:_HEAD].replace(b"\0", b"")) is not None


def _decode(body: bytes, name: str) -> str:
    """Text of any usual encoding; UTF-8 unless it cannot be, then Windows-1252, which Latin-1 is a part of."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return _plain(body, encoding, name)
    sample = body[:_HEAD]
    if sample.count(0) > len(sample) // 4:  # UTF-16 without a mark: every other byte of Western text is zero
        return _plain(body, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be", name)
    try:
        return _plain(body, "utf-8", name)
    except UnknownFormat:
        return _plain(body, "cp1252", name)


def _plain(body: bytes, encoding: str, name: str) -> str:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnknownFormat(name) from fault
    control = sum(c < " " and c not in "\t\n\r\f\v\x1a" for c in text)
    if control > _MAX_CONTROL * len(text) or _MARKUP.match(text):
        raise UnknownFormat(name)
    return text
