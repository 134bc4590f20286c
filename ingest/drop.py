"""Takes the office's own files from the drop folder into the store, so that they are quoted from bytes as law is."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from corpus.document import Document
from corpus.dropped import dropped_act, dropped_acts, write_dropped
from corpus.register import Act, Register
from corpus.texts import HeldText, Texts
from ingest.file_errors import DamagedFile, LeftOut, UnreadableFile
from ingest.sidecar import DroppedFile, read_drop

log = logging.getLogger(__name__)

DROP, SOURCE = "drop", "drop"


@dataclass(slots=True)
class Taken:
    """What the drop folder gave; `failed` says by file name why it was left out."""

    documents: list[Document] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def take_drop(data: Path, register: Register, texts: Texts, clock: Callable[[], datetime]) -> Taken:
    """Read every file in the drop folder under *data*, if there is one, and keep the bytes of those that can be read.

    The list of the office's own texts gains these and loses none yet: the index in use may still show an earlier one.
    """
    taken = Taken()
    folder = data / DROP
    try:
        found = read_drop(folder) if folder.is_dir() else None
    except OSError as fault:
        taken.failed[DROP] = f"{folder}: {fault.strerror}; mend its permissions."
        return taken
    for failure in () if found is None else found.failures:
        taken.failed[failure.name] = f"{failure.reason}."
    for document, file in () if found is None else zip(found.documents, found.files, strict=True):
        try:
            _keep(document, file, register, texts, clock)
        except UnreadableFile as fault:
            taken.failed[fault.name] = f"{fault.reason}."
            continue
        taken.documents.append(document)
        taken.acts.append(dropped_act(document.act, document.title, document.kind, document.ministry))
    for name, why in taken.failed.items():
        log.warning("left out %s: %s", name, why)
    earlier = dropped_acts(data)
    if taken.acts or earlier:
        keys = {act.key for act in taken.acts}
        write_dropped(data, (*taken.acts, *(act for act in earlier if act.key not in keys)))
    return taken


def settle_drop(data: Path, taken: Taken, texts: Texts) -> None:
    """After the index of *taken* is in use: forget the texts that left the folder, and earlier prints of the rest."""
    held = {act.key for act in taken.acts}
    for row in [row for row in texts if row.source == SOURCE]:
        if row.eli in held:
            texts.forget_earlier(row.eli)
        else:
            texts.forget(row.eli)
    if dropped_acts(data) != tuple(taken.acts):
        write_dropped(data, taken.acts)


def _keep(
    document: Document, file: DroppedFile, register: Register, texts: Texts, clock: Callable[[], datetime]
) -> None:
    key, name = document.act, file.path.name
    if document.eli != key:
        raise LeftOut(name, f"an official text, {document.eli}; point HJEMMEL_SOURCE at a folder of those")
    if key in register.acts:
        raise LeftOut(name, f"«{key}» is the key of a registered text; state another `key` beside it")
    try:
        body = file.path.read_bytes()
    except OSError as fault:
        raise DamagedFile(name) from fault
    if sha256(body).hexdigest() != file.sha256:
        raise LeftOut(name, "the file changed while it was read; build again")
    held = texts.row(key)
    if held is None or held.sha256 != file.sha256 or not texts.sound(key):
        texts.keep(HeldText(key, file.sha256, len(body), clock(), SOURCE, "copy", None), body)
