"""The folder generations stand in: which is current, who reads which, and what may be thrown away.

One writer at a time holds `writer.lock`; every reader holds a shared lock on its generation's manifest, which ends
with its process however that ends. A generation is thrown away only when it is not current and nobody reads it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.atomic import write_atomically
from corpus.errors import IndexBusy, NoGeneration

MANIFEST = "manifest.json"
_CURRENT = "current"
_DRAFT = ".building-"
_DROPPED = ".dropped-"
_PATIENCE = 120.0  # seconds; a generation is written in some twenty


def current(root: Path) -> Path:
    """The folder of the generation in use; raises `NoGeneration` if none has been built."""
    try:
        name = (root / _CURRENT).read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise NoGeneration("There is no index yet; run `hjemmel ingest build`.") from fault
    return root / name


@contextmanager
def drafting(root: Path, name: str) -> Iterator[Path]:
    """An empty folder to write a generation in, which becomes *name* and current if the block ends well.

    Raises `IndexBusy` if another process keeps writing. What killed writers left behind is removed, and so is every
    generation that is no longer current or read.
    """
    root.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root / "writer.lock", timeout=_PATIENCE):
            _sweep(root)
            draft = root / f"{_DRAFT}{name}"
            draft.mkdir()
            try:
                yield draft
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise
            draft.rename(root / name)
            write_atomically(root / _CURRENT, name.encode())
            _sweep(root)
    except Timeout as busy:
        raise IndexBusy("Another process is writing the index; wait until it is done, or end it.") from busy


class Claim:
    """A reader's hold on a generation; while it lasts the folder stays."""

    def __init__(self, folder: Path) -> None:
        """Raises `NoGeneration` if the folder is gone or just being thrown away."""
        try:
            self._handle = os.open(folder / MANIFEST, os.O_RDONLY)
        except OSError as fault:
            raise NoGeneration(f"The index {folder.name} is gone; run `hjemmel ingest build`.") from fault
        try:
            fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as fault:
            os.close(self._handle)
            raise NoGeneration(f"The index {folder.name} is being replaced; try again.") from fault

    def release(self) -> None:
        """Give it up."""
        os.close(self._handle)


def drop(folder: Path) -> bool:
    """Throw *folder* away unless somebody reads it; whether it is gone."""
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY)
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        doomed = folder.rename(folder.with_name(f"{_DROPPED}{folder.name}"))
    except OSError:
        return False
    finally:
        os.close(handle)
    shutil.rmtree(doomed, ignore_errors=True)
    return True


def _sweep(root: Path) -> None:
    """Remove unfinished and unread generations. Only for the holder of the writer's lock."""
    try:
        kept = current(root).name
    except NoGeneration:
        kept = None
    for folder in root.iterdir():
        if not folder.is_dir() or folder.name == kept:
            continue
        if folder.name.startswith((_DRAFT, _DROPPED)):
            shutil.rmtree(folder, ignore_errors=True)
        else:
            drop(folder)
