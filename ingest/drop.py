"""Takes the office's own files from the drop folder into the store, so that they are quoted from bytes as law is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from corpus.document import Document
from corpus.dropped import dropped_act
from corpus.register import Act, Register
from corpus.texts import HeldText, Texts
from ingest.errors import IngestError
from ingest.read import MAX_BYTES
from ingest.sidecar import key_of, parse_sidecar, read_drop

DROP = "drop"
_FORMATS = frozenset({".pdf", ".docx", ".md", ".txt"})


@dataclass(slots=True)
class Taken:
    """What the drop folder gave; `failed` holds a message by file name or key."""

    documents: list[Document] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def take_drop(folder: Path, register: Register, texts: Texts, clock: Callable[[], datetime]) -> Taken:
    """Read every file in *folder*, if there is one, and keep the bytes of those that could be read."""
    taken = Taken()
    if not folder.is_dir():
        return taken
    found = read_drop(folder)
    for fault in found.failures:
        name = str(fault).partition(":")[0]
        taken.failed[name] = str(fault)
    files = _files_by_key(folder)
    for document in found.documents:
        key = document.act
        if document.eli != key or key not in files:
            taken.failed[key] = f"{key}: an official text, {document.eli}; point HJEMMEL_SOURCE at a folder of those."
            continue
        if key in register.acts:
            taken.failed[key] = f"{key}: the key of a registered text; state another `key` beside the file."
            continue
        body = files[key].read_bytes()
        held = texts.row(key)
        if held is None or held.sha256 != sha256(body).hexdigest() or not texts.sound(key):
            texts.keep(HeldText(key, sha256(body).hexdigest(), len(body), clock(), "drop", "copy", None), body)
        taken.documents.append(document)
        taken.acts.append(dropped_act(key, document.title, document.kind, document.ministry))
    return taken


def _files_by_key(folder: Path) -> dict[str, Path]:
    """The file each key of the folder stands for; the first by name wins, as in `read_drop`."""
    files: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        text = path.suffix.lower() in _FORMATS and not path.name.startswith((".", "~$"))
        if text and path.is_file() and path.stat().st_size <= MAX_BYTES:
            files.setdefault(_key(path), path)
    return files


def _key(path: Path) -> str:
    beside = path.with_suffix(".toml")
    try:
        stated = parse_sidecar(beside.read_text(encoding="utf-8-sig"), beside.name).key if beside.is_file() else None
    except (IngestError, UnicodeDecodeError, OSError):
        stated = None  # `read_drop` reports it
    return stated or key_of(path.stem)
