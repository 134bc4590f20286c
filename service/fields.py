"""Fields of law next to ours: a question about one is refused with the name of the law that governs it."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FIELDS = Path(__file__).with_name("fields.toml")


def foreign_field(question: str) -> str | None:
    """The law that governs *question*, when words of another field stand in it and none of ours does."""
    ours, fields = _patterns()
    folded = question.casefold()
    if ours.search(folded):
        return None
    return next((law for law, pattern in fields if pattern.search(folded)), None)


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    data = tomllib.loads(_FIELDS.read_text(encoding="utf-8"))
    return _pattern(data["ours"]), tuple((field["law"], _pattern(field["words"])) for field in data["field"])


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of *words* where a word begins; a word that ends in a full stop must end there too."""
    choice = "|".join(re.escape(word[:-1]) + r"\b" if word.endswith(".") else re.escape(word) for word in words)
    return re.compile(rf"\b(?:{choice})")
