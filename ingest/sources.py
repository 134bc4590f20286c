"""Where texts come from: Retsinformation, a mirror with the same addresses, or a folder laid out the same way."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.texts import Wording
from ingest.fetch_errors import FetchError, NoSource, NotFound, Refused, TooLarge, WrongDocument
from ingest.http import MAX_BYTES, Http, is_retsinformation

_ELI = re.compile(r"[a-z]+/\d{4}/\d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer of a source, not yet judged."""

    eli: str
    body: bytes
    url: str


class Source(Protocol):
    """Anything that has texts by ELI."""

    @property
    def kind(self) -> str:
        """`retsinformation`, `mirror` or `folder`."""
        ...

    @property
    def wording(self) -> Wording:
        """Whether its bytes count as the official ones."""
        ...

    def get(self, eli: str) -> Fetched:
        """The bytes at *eli*; raises a `FetchError`."""
        ...

    def probe(self) -> None:
        """Ask once, for five seconds at most, whether anybody is there; raises `Unreachable`."""
        ...


class HttpSource:
    """Retsinformation, or a mirror that answers at the same paths.

    A mirror's bytes count as official only when the `manifest.json` at its root says `{"byte_identical": true}`.
    """

    def __init__(self, base: str, http: Http | None = None) -> None:
        self._base = base.rstrip("/")
        self._http = http or Http(self._base)
        self.kind = "retsinformation" if is_retsinformation(self._base) else "mirror"
        self._wording: Wording | None = "official" if self.kind == "retsinformation" else None

    @property
    def wording(self) -> Wording:
        """See `Source`; asks a mirror for its manifest the first time."""
        if self._wording is None:
            try:
                manifest = self._http.get(f"{self._base}/manifest.json")
            except (NotFound, Refused, TooLarge):
                manifest = b""
            self._wording = "official" if _byte_identical(manifest) else "copy"
        return self._wording

    def get(self, eli: str) -> Fetched:
        """See `Source`."""
        url = f"{self._base}/{_path(eli)}"
        return Fetched(eli, self._http.get(url), url)

    def probe(self) -> None:
        """See `Source`."""
        self._http.probe(f"{self._base}/")


class FolderSource:
    """A folder laid out as the addresses are, `eli/lta/2025/1221/xml`; it vouches for itself as a mirror does."""

    kind = "folder"

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()
        manifest = self._root / "manifest.json"
        identical = manifest.is_file() and _byte_identical(manifest.read_bytes())
        self.wording: Wording = "official" if identical else "copy"

    def get(self, eli: str) -> Fetched:
        """See `Source`."""
        path = self._root / _path(eli)
        if not path.resolve().is_relative_to(self._root):
            raise NotFound(f"{eli}: {path} leads out of the folder of texts; put the file itself there.")
        try:
            with path.open("rb") as file:
                body = file.read(MAX_BYTES + 1)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as fault:
            raise NotFound(
                f"{eli}: the folder has no {_path(eli)}; correct acts.toml or complete the folder."
            ) from fault
        except OSError as fault:
            raise FetchError(f"{eli}: {path} cannot be read ({fault.strerror}); look at its permissions.") from fault
        if len(body) > MAX_BYTES:
            raise TooLarge(f"{eli}: the file is longer than {MAX_BYTES // 1_000_000} MB; it is not read.")
        return Fetched(eli, body, path.as_uri())

    def probe(self) -> None:
        """See `Source`; a folder that was opened is there."""


def open_source(setting: str) -> Source:
    """The source a setting names: a base address, a folder, or `none`; raises `NoSource`."""
    if setting.strip().lower() in ("", "none"):
        raise NoSource("no source of official texts is set; set HJEMMEL_SOURCE to fetch them.")
    if re.match(r"https?://[^/]", setting):
        return HttpSource(setting)
    folder = Path(setting).expanduser()
    if "://" in setting or not (folder / "eli").is_dir():
        raise NoSource(f"HJEMMEL_SOURCE «{setting}» is neither an http address nor a folder with `eli/` in it.")
    return FolderSource(folder)


def _path(eli: str) -> str:
    if not _ELI.fullmatch(eli):
        raise WrongDocument(f"«{eli[:60]}» is not the address of a text; write it as lta/2025/1221.")
    return f"eli/{eli}/xml"


def _byte_identical(manifest: bytes) -> bool:
    try:
        content = json.loads(manifest)
    except ValueError:
        return False
    return isinstance(content, dict) and content.get("byte_identical") is True
