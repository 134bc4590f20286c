"""Writing a file so that a reader, or a kill at any moment, sees the old bytes or the new ones and nothing between."""

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, body: bytes) -> None:
    """Replace *path* by *body*; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)  # mkstemp makes it private; a service under another user reads it
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
