"""The drop folder: files of an office's own, each with optional metadata beside it (`brev.pdf` and `brev.toml`).

What the sidecar states goes before what was read from the file, for a scanned head may hide the date or the sender.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from corpus.document import Document, Kind
from ingest.errors import IngestError
from ingest.file_errors import BadSidecar, DamagedFile, LeftOut, TooLarge, UnknownFormat, UnreadableFile
from ingest.letter import parse_letter
from ingest.read import MAX_BYTES, is_lexdania, read_document, read_text

_FORMATS = frozenset({".pdf", ".docx", ".md", ".txt", ".xml"})
_IGNORED = frozenset({"thumbs.db", "desktop.ini"})  # what Windows leaves in a folder someone looked at
_KINDS = (Kind.CIRCULAR, Kind.GUIDANCE, Kind.RULING, Kind.LETTER)  # law comes from an official source, never from here
_LONGEST_KEY = 80  # characters; a file is named by it, and a name has room for 255 bytes
_KEY = re.compile(rf"[a-z0-9æøå][a-z0-9æøå-]{{0,{_LONGEST_KEY - 1}}}")
_MAX_SIDECAR = 100_000  # bytes; a page of metadata has two thousand


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person states of a file; None where they leave it to the file. Fields of the TOML have these names."""

    key: str | None = None  # in the register; the file's stem if absent
    kind: Kind | None = None
    title: str | None = None
    signed: date | None = None
    sender: str | None = None
    addressee: str | None = None
    journal_number: str | None = None
    subject: str | None = None
    ministry: str | None = None
    concerns: tuple[str, ...] = ()  # keys of the acts it speaks of


@dataclass(frozen=True, slots=True)
class Drop:
    """What a drop folder held: each file is in exactly one of the two, in order of name."""

    documents: tuple[Document, ...]
    failures: tuple[UnreadableFile, ...]
    files: tuple["DroppedFile", ...]  # of the documents, in their order
    concerns: tuple[tuple[str, tuple[str, ...]], ...]  # a document's key and the acts its sidecar says it concerns


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """The file a document was read from, and the hash of the bytes read."""

    path: Path
    sha256: str


def parse_sidecar(text: str, name: str) -> Sidecar:
    """The metadata in the TOML *text*; raises `BadSidecar` naming *name* and the field at fault."""
    try:
        row = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadSidecar(name, f"not TOML: {' '.join(str(fault).split())}") from fault
    known = [field.name for field in fields(Sidecar)]
    if unknown := [key for key in row if key not in known]:
        raise BadSidecar(name, f"unknown field «{unknown[0][:40]}»; known are {', '.join(known)}")
    return Sidecar(**{key: _value(key, value, name) for key, value in row.items()})  # type: ignore[arg-type]  # by field


def read_drop(folder: Path) -> Drop:
    """Every PDF, DOCX, text and XML file directly in *folder*; any other file is a failure, and none stops the rest."""
    documents: dict[str, Document] = {}
    files: list[DroppedFile] = []
    failures: list[UnreadableFile] = []
    concerns: list[tuple[str, tuple[str, ...]]] = []
    for path in _files(folder):
        try:
            if path.suffix == ".toml":
                raise LeftOut(path.name, "no file of this name lies beside it; name it as the file it speaks of")
            if path.suffix.lower() not in _FORMATS:
                raise UnknownFormat(path.name)
            sidecar = _sidecar_of(path)
            body = _bytes(path, MAX_BYTES)
            document = _read(path, body, sidecar)
            if document.act in documents:
                raise LeftOut(path.name, f"another file has the key «{document.act}»; state another `key` beside it")
        except UnreadableFile as fault:
            failures.append(fault)
            continue
        except IngestError as fault:
            failures.append(LeftOut(path.name, str(fault).rstrip(".")))
            continue
        documents[document.act] = document
        files.append(DroppedFile(path, sha256(body).hexdigest()))
        if sidecar.concerns:
            concerns.append((document.act, sidecar.concerns))
    return Drop(tuple(documents.values()), tuple(failures), tuple(files), tuple(concerns))


def key_of(stem: str) -> str:
    """A register key made of a file's stem: `Brev til Jobcentret (2)` gives `brev-til-jobcentret-2`."""
    key = re.sub(r"[^a-z0-9æøå]+", "-", unicodedata.normalize("NFC", stem).lower()).strip("-")
    return key[:_LONGEST_KEY].strip("-") or "dokument"


def _files(folder: Path) -> Iterator[Path]:
    """What is to be read or reported: all but what programs leave there, and the sidecars that have their file."""
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "~$"))]
    described = {path.stem for path in paths if path.suffix.lower() in _FORMATS}
    for path in paths:
        beside = path.suffix == ".toml" and path.stem in described
        if not beside and path.name.lower() not in _IGNORED:
            yield path


def _read(path: Path, body: bytes, sidecar: Sidecar) -> Document:
    key = sidecar.key or key_of(path.stem)
    document = read_document(body, key) if is_lexdania(body) else parse_letter(read_text(body, path.name), key)
    stated = {
        name: value for name in ("kind", "title", "signed", "ministry") if (value := getattr(sidecar, name)) is not None
    }
    if document.letterhead is not None:
        head = {
            name: value
            for name in ("sender", "addressee", "journal_number", "subject")
            if (value := getattr(sidecar, name)) is not None
        }
        stated["letterhead"] = replace(document.letterhead, **head)
        stated.setdefault("title", _title(document, sidecar, path.stem))
    return replace(document, **stated)


def _title(document: Document, sidecar: Sidecar, stem: str) -> str:
    """The subject stated, or what the file says of itself, or else its name: two called «Brev» are one too many."""
    read = document.letterhead
    if read is None or sidecar.subject or read.subject or read.question_number:
        return sidecar.subject or document.title
    letter = sidecar.kind in (None, Kind.LETTER) and read.sender is not None
    return document.title if letter and sidecar.sender is None else unicodedata.normalize("NFC", stem)


def _sidecar_of(path: Path) -> Sidecar:
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return Sidecar()
    try:
        text = _bytes(beside, _MAX_SIDECAR).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadSidecar(beside.name, "not UTF-8; save it as UTF-8") from fault
    return parse_sidecar(text, beside.name)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise TooLarge(path.name)
        return path.read_bytes()
    except OSError as fault:
        raise DamagedFile(path.name) from fault


def _value(field: str, value: object, name: str) -> object:
    """*value* as the type of *field*."""
    if field == "signed":
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        raise BadSidecar(name, "`signed` must be a date such as 2022-06-03, without quotes")
    if field == "concerns":
        if isinstance(value, list) and all(isinstance(key, str) and _KEY.fullmatch(key) for key in value):
            return tuple(value)
        raise BadSidecar(name, "`concerns` must be a list of keys of acts")
    if not isinstance(value, str) or not value.strip():
        raise BadSidecar(name, f"`{field}` must be text")
    if field == "kind":
        if value not in _KINDS:
            raise BadSidecar(name, f"`kind` must be one of {', '.join(_KINDS)}")
        return Kind(value)
    if field == "key" and not _KEY.fullmatch(value):
        raise BadSidecar(name, f"`key` may hold small letters, digits and hyphens only, {_LONGEST_KEY} at most")
    return value
