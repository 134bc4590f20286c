"""What a generation of the index says of itself: when, from which documents, in which wording, with which model."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from corpus.encoder import ModelCard
from corpus.errors import NoGeneration
from corpus.versions import Validity

FORMAT = 2
"""Raised whenever the files of a generation change shape; an older one is rebuilt, never read."""

State = Literal["lexical", "full"]
Wording = Literal["official", "copy"]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document the generation was built from."""

    eli: str
    act: str
    sha256: str  # of the bytes as fetched


@dataclass(frozen=True, slots=True)
class GenerationMeta:
    """What the builder knows and the units do not say."""

    created_at: datetime
    known_to: date | None  # the day the corpus is complete to
    wording: Wording | None  # None: no wording of acts is held
    documents: tuple[SourceDocument, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`manifest.json` of a generation."""

    format: int
    state: State
    meta: GenerationMeta
    units: int
    texts: int  # distinct ones
    corpus_hash: str  # SHA-256 of the stored units
    guide_hash: str  # SHA-256 of the guide's entries
    card: ModelCard | None
    validities: dict[str, Validity]  # by ELI

    def write(self, path: Path) -> None:
        """Write it as JSON, keys in order."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read it; raises `NoGeneration` if it is missing, damaged or of another format."""
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            found = row["format"]
            if found != FORMAT:
                raise NoGeneration(
                    f"The index has format {found} and this program reads format {FORMAT}; run `hjemmel ingest build`."
                )
            return _manifest(row)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise NoGeneration(
                f"The index at {path.parent.name} cannot be read; run `hjemmel ingest build`."
            ) from fault


def sha256(body: bytes) -> str:
    """The hash a manifest keeps of a file."""
    return hashlib.sha256(body).hexdigest()


def _manifest(row: dict[str, Any]) -> Manifest:
    meta = row["meta"]
    return Manifest(
        format=row["format"],
        state=row["state"],
        meta=GenerationMeta(
            created_at=datetime.fromisoformat(meta["created_at"]),
            known_to=_day(meta["known_to"]),
            wording=meta["wording"],
            documents=tuple(SourceDocument(**document) for document in meta["documents"]),
        ),
        units=row["units"],
        texts=row["texts"],
        corpus_hash=row["corpus_hash"],
        guide_hash=row["guide_hash"],
        card=None if row["card"] is None else ModelCard(**row["card"]),
        validities={eli: _validity(validity) for eli, validity in row["validities"].items()},
    )


def _validity(row: dict[str, Any]) -> Validity:
    """Every field that is declared a day is read as one, so that a field added to `Validity` is stored too."""
    days = {field.name for field in fields(Validity) if field.type == (date | None)}
    values: dict[str, Any] = {name: _day(value) if name in days else value for name, value in row.items()}
    return Validity(**values)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
