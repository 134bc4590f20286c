"""The fetched texts: bytes as the source served them, each with its hash, its time and where it came from.

`manifest.json` is the truth: bytes count only while they equal the hash in their row, and a row is written after
its bytes. A kill between the two leaves the row of before, whose bytes are kept beside the new ones.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from corpus.atomic import write_atomically
from corpus.errors import DamagedText

Wording = Literal["official", "copy"]
Body = bytes  # within `Texts` the plain name is the method's
_ELI = re.compile(r"[a-z]+/\d{4}/\d+(?:-\d+)?")
_KEY = re.compile(r"[a-z0-9æøå][a-z0-9æøå-]*")  # of an office's own text, in whatever format it was dropped


@dataclass(frozen=True, slots=True)
class HeldText:
    """One row of the manifest."""

    eli: str
    sha256: str
    size: int  # bytes
    fetched_at: datetime  # with its zone
    source: str  # kind of address it came from: "retsinformation", "mirror", "folder"; "drop" for an office's own
    wording: Wording
    registered: date | None  # the source's latest registration date; never a validity date


class Texts:
    """The store under `data/texts`. One writer at a time (the caller holds the lock); any number of readers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._manifest = folder / "manifest.json"
        self._rows, self._known_to = _read(self._manifest)

    def __iter__(self) -> Iterator[HeldText]:
        """The rows by ELI."""
        return iter(sorted(self._rows.values(), key=lambda row: row.eli))

    def __contains__(self, eli: str) -> bool:
        return eli in self._rows

    def row(self, eli: str) -> HeldText | None:
        """The row of *eli*, or None when it is not held."""
        return self._rows.get(eli)

    @property
    def known_to(self) -> date | None:
        """The day the texts are complete to, set by the last fetch that asked for every one of them."""
        return self._known_to

    def bytes(self, eli: str) -> Body:
        """The verified bytes of *eli*; raises `DamagedText` when they are gone or are not the bytes fetched."""
        row = self._rows.get(eli)
        if row is None:
            raise DamagedText(f"{eli} is not held; fetch it with `hjemmel ingest fetch`.")
        for path in (self.path(eli), self._earlier(eli, row.sha256)):
            if path.is_file() and sha256(body := path.read_bytes()).hexdigest() == row.sha256:
                return body
        raise DamagedText(f"the stored text of {eli} is damaged; fetch it again with `hjemmel ingest fetch`.")

    def sound(self, eli: str) -> bool:
        """Whether *eli* is held and its bytes are those of its row."""
        try:
            return bool(self.bytes(eli))
        except DamagedText:
            return False

    def keep(self, row: HeldText, body: Body) -> None:
        """Store *body*; the bytes of an earlier print stay beside it as `<eli>.<first 8 of the hash>.xml`."""
        if sha256(body).hexdigest() != row.sha256:
            raise DamagedText(f"the text of {row.eli} changed on its way to the store; fetch it again.")
        held = self._rows.get(row.eli)
        if held is not None and held.sha256 != row.sha256 and self.sound(row.eli):
            write_atomically(self._earlier(row.eli, held.sha256), self.bytes(row.eli))
        path = self.path(row.eli)
        if not (path.is_file() and path.read_bytes() == body):
            write_atomically(path, body)
        self._rows[row.eli] = row
        self._write()

    def forget(self, eli: str) -> None:
        """Remove the text and every earlier print of it: an office that takes a letter away wants it gone."""
        if self._rows.pop(eli, None) is not None:
            self._write()
        self.path(eli).unlink(missing_ok=True)
        self.forget_earlier(eli)

    def forget_earlier(self, eli: str) -> None:
        """Remove the prints of *eli* that later ones replaced."""
        path = self.path(eli)
        for earlier in path.parent.glob(f"{path.stem}.[0-9a-f]*{path.suffix}"):
            if re.fullmatch(r"[0-9a-f]{8}", earlier.name.removeprefix(f"{path.stem}.").removesuffix(path.suffix)):
                earlier.unlink(missing_ok=True)

    def set_known_to(self, day: date) -> None:
        """Record the day the texts are complete to."""
        if day != self._known_to:
            self._known_to = day
            self._write()

    def path(self, eli: str) -> Path:
        """Where the bytes of *eli* lie."""
        if _ELI.fullmatch(eli):
            return self._folder / f"{eli}.xml"
        if _KEY.fullmatch(eli):
            return self._folder / "own" / eli
        raise DamagedText(f"«{eli[:60]}» is not the address of a document; write it as lta/2025/1221.")

    def _earlier(self, eli: str, digest: str) -> Path:
        path = self.path(eli)
        return path.with_name(f"{path.stem}.{digest[:8]}{path.suffix}")

    def _write(self) -> None:
        rows = {
            row.eli: asdict(row)
            | {
                "fetched_at": row.fetched_at.isoformat(timespec="seconds"),
                "registered": None if row.registered is None else row.registered.isoformat(),
            }
            for row in self
        }
        known_to = None if self._known_to is None else self._known_to.isoformat()
        body = json.dumps({"known_to": known_to, "texts": rows}, ensure_ascii=False, indent=1)
        write_atomically(self._manifest, body.encode())


def _read(manifest: Path) -> tuple[dict[str, HeldText], date | None]:
    if not manifest.exists():
        return {}, None
    try:
        content = json.loads(manifest.read_bytes())
        known_to = content["known_to"]
        rows = {
            eli: HeldText(
                eli=row["eli"],
                sha256=row["sha256"],
                size=row["size"],
                fetched_at=datetime.fromisoformat(row["fetched_at"]),
                source=row["source"],
                wording=row["wording"],
                registered=None if row["registered"] is None else date.fromisoformat(row["registered"]),
            )
            for eli, row in content["texts"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DamagedText(
            f"{manifest} cannot be read; delete it and fetch the texts again with `hjemmel ingest fetch`."
        ) from fault
    return rows, None if known_to is None else date.fromisoformat(known_to)
