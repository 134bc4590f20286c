"""The two ministerial letters, as text."""

from pathlib import Path

FOLDER = Path(__file__).parent


def letter_bytes(key: str) -> bytes | None:
    """The letter registered under *key*, as UTF-8 text, or None."""
    path = FOLDER / f"{key}.md"
    return path.read_bytes() if key in letter_keys() else None


def letter_keys() -> tuple[str, ...]:
    """Keys of all letters held, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README"))
