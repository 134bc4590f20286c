"""What a build reads: the held texts and the letters, parsed, with a digest that tells whether anything changed."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.adapter import ADAPTER
from corpus.document import Document
from corpus.errors import DamagedText
from corpus.letters import letter_bytes, letter_keys
from corpus.manifest import SourceDocument
from corpus.register import ACTS_TOML, Register
from corpus.texts import Texts
from ingest.errors import IngestError
from ingest.problems import Problem
from ingest.progress import Progress
from ingest.read import is_lexdania, read_document
from ingest.whole import check_whole

log = logging.getLogger(__name__)

_PROGRAM = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Text:
    """One document to be read, wherever it is kept."""

    eli: str
    act: str
    sha256: str


@dataclass(slots=True)
class Read:
    """What could be read, and by ELI what could not and why."""

    documents: list[Document] = field(default_factory=list)
    sources: list[SourceDocument] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)  # what the check of the whole found in those read


def held_texts(register: Register, texts: Texts) -> Iterator[Text]:
    """Every registered version that is held, then the letters."""
    for act in register.acts.values():
        for version in act.versions:
            if (row := texts.row(version.eli)) is not None:
                yield Text(version.eli, act.key, row.sha256)
    for key in letter_keys():
        yield Text(key, key, hashlib.sha256(letter_bytes(key) or b"").hexdigest())


def read_all(wanted: list[Text], texts: Texts, progress: Progress) -> Read:
    """Parse each of *wanted*; one that cannot be read whole is left out and named."""
    read = Read()
    with progress.phase("parse", len(wanted)) as step:
        for text in wanted:
            try:
                body = letter_bytes(text.eli) or texts.bytes(text.eli)
                document = read_document(body, text.act)
                problems = check_whole(body, document) if is_lexdania(body) else ()
            except (IngestError, DamagedText) as fault:
                log.warning("left out %s: %s", text.eli, fault)
                read.failed[text.eli] = str(fault)
            else:
                read.documents.append(document)
                read.sources.append(SourceDocument(text.eli, text.act, text.sha256))
                read.problems += problems
            step(1)
    for problem in read.problems:
        log.info("%s: %s at %s: %s", problem.eli, problem.kind, problem.where, problem.detail)
    return read


def digest(wanted: list[Text], texts: Texts, model: tuple[str, str], drop: Path, guide: Path) -> str:
    """A hash over all a build's result depends on: texts, drop folder, register, guide, model and this program.

    *model* is the setting of the model and that of its adapter.
    """
    folders = [_contents(folder) for folder in (*map(Path, model), ADAPTER, drop)]
    content = hashlib.sha256(f"{model} {folders} {texts.known_to}".encode())
    for text in wanted:
        row = texts.row(text.eli)
        content.update(f"\n{text.eli} {text.act} {text.sha256} {None if row is None else row.wording}".encode())
    program = (*sorted(_PROGRAM.glob("corpus/*.py")), *sorted(_PROGRAM.glob("ingest/*.py")), ACTS_TOML)
    for path in (*program, *sorted(guide.rglob("*.toml"))):
        content.update(path.read_bytes())
    return content.hexdigest()


def _contents(folder: Path) -> list[tuple[str, int, int]]:
    """The files of a folder, as sizes and times: reading the half gigabyte of a model each time would be slow."""
    files = (path for path in sorted(folder.expanduser().rglob("*")) if path.is_file())
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
