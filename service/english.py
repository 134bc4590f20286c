"""English questions: the Danish words for what they speak of, so that rules and guide are found by word too."""

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.guide_checks.language import is_english

_WORDS = Path(__file__).with_name("english.toml")


def with_danish(question: str) -> str:
    """*question*, and if it is English the Danish words for the phrases in it behind it."""
    if not is_english(question):
        return question
    phrases, pattern = _dictionary()
    found = (phrases[match[1].casefold().replace("’", "'")] for match in pattern.finditer(question))
    words = dict.fromkeys(word for meaning in found for word in meaning.split())
    return " ".join((question, *words))


@cache
def _dictionary() -> tuple[dict[str, str], re.Pattern[str]]:
    """The phrases, and a pattern that finds the longest at each place."""
    phrases: dict[str, str] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    longest_first = sorted(phrases, key=len, reverse=True)
    choice = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest_first)
    return phrases, re.compile(rf"\b({choice})(?:s|es)?\b", re.IGNORECASE)
