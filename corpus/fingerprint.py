"""The fingerprint of a model's folder: what must be equal for two machines to make the same vectors of a text."""

import contextlib
import hashlib
import json
import os
from pathlib import Path

_SUFFIXES = frozenset({".safetensors", ".bin", ".json", ".model", ".txt"})
_OTHER_BACKENDS = frozenset({"onnx", "openvino"})


def fingerprint(folder: Path, cache: Path) -> str:
    """SHA-256, in hexadecimal, over the names and contents of the weights, tokenizer and configuration in *folder*.

    It is remembered in the file *cache*, where that can be written, for as long as no file changes size or time.
    """
    files = _files(folder)
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    state = hashlib.sha256(json.dumps(stats).encode()).hexdigest()
    known = _read(cache)
    if state not in known:
        known[state] = _digest(folder, files)
        with contextlib.suppress(OSError):
            cache.parent.mkdir(parents=True, exist_ok=True)
            temporary = cache.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps(known, indent=1), encoding="utf-8")
            temporary.replace(cache)
    return known[state]


def _files(folder: Path) -> list[Path]:
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in _SUFFIXES and path.is_file() and not _OTHER_BACKENDS & set(path.relative_to(folder).parts)
    ]
    if any(path.suffix == ".safetensors" for path in files):
        return [path for path in files if path.suffix != ".bin"]
    return files


def _digest(folder: Path, files: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return whole.hexdigest()


def _read(cache: Path) -> dict[str, str]:
    try:
        known = json.loads(cache.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
