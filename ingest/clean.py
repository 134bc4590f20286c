"""Cleaning of text that was read from a file: named steps `str -> str`, applied in the order of a tuple.

Pages are separated by form feeds until `join_pages`, blocks by blank lines. Only what the setting of the page did to
the wording is undone.
"""

import re
import unicodedata
from collections.abc import Callable

from ingest.running_lines import drop_running_lines, join_pages

Step = Callable[[str], str]

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BROKEN_WORD = re.compile(r"(?<!\S)(?P<left>\S{1,80})[-\u2010][ \t]*\n[ \t]*(?=(?P<right>\S{1,80}))")
_SUSPENDED = frozenset({"og", "eller", "samt"})  # "social- og sundhedsområdet"
_ALWAYS_HYPHENATED = frozenset({"ikke", "non", "ex", "eks", "it", "ai", "eu"})  # Danish spells these with a hyphen
_VOWEL = re.compile(r"[aeiouyæøåéöäü]", re.I)


def clean_text(text: str) -> str:
    """Text as a person would have typed it: blocks separated by one blank line, no page furniture."""
    for step in STEPS:
        text = step(text)
    return text


def unify_newlines(text: str) -> str:
    """Every kind of line end becomes a line feed."""
    return re.sub(r"\r\n?|[\v\x85\u2028]", "\n", text)


def drop_control_characters(text: str) -> str:
    """Removes characters that print nothing and would break JSON, logs or matching; keeps line, tab and page marks."""
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]", "", text)


def compose(text: str) -> str:
    """NFC, ordinary spaces, no zero-width characters."""
    return re.sub(r"[\u00a0\u2007\u2009\u202f]", " ", unicodedata.normalize("NFC", text)).translate(_INVISIBLE)


def expand_ligatures(text: str) -> str:
    """`ﬁ` becomes `fi`: single code points for two letters are the typesetter's, not the author's."""
    return text.translate(_LIGATURES)


def join_hyphenated_lines(text: str) -> str:
    """Joins words broken at a line end; hyphens that belong to the word stay.

    What the same text writes unbroken elsewhere decides first; then the spelling of the halves.
    """
    unbroken = {word.lower() for word in re.findall(r"[\w-]+", text)}
    text = re.sub(r"\u00ad[ \t]*\n[ \t]*", "", text).replace("\u00ad", "")
    return _BROKEN_WORD.sub(lambda m: _rejoined(m["left"], m["right"], unbroken), text)


def squeeze(text: str) -> str:
    """Single spaces, no space at line ends, at most one blank line."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


STEPS: tuple[Step, ...] = (
    unify_newlines,
    drop_control_characters,
    compose,
    expand_ligatures,
    drop_running_lines,
    join_pages,
    join_hyphenated_lines,
    squeeze,
)


def _rejoined(left: str, right: str, unbroken: set[str]) -> str:
    """What stands before *right* once the line end is gone: the first half, with or without its hyphen."""
    stem = re.split(r"[^\w-]", left)[-1]
    rest = re.match(r"[\w-]*", right)
    tail = rest[0].rstrip("-") if rest else ""
    if not stem or not tail:
        return f"{left}-\n"
    if tail in _SUSPENDED:
        return f"{left}- "
    if re.search(r"[@/]|www\.", left + right) or f"{stem}-{tail}".lower() in unbroken:
        return f"{left}-"
    if f"{stem}{tail}".lower() in unbroken:
        return left
    return f"{left}-" if _spelled_with_hyphen(stem, tail) else left


def _spelled_with_hyphen(stem: str, tail: str) -> bool:
    """LAB-loven, COVID-19, e-mail, tv-avis, ikke-statslig: no syllable could have been divided there."""
    first, last = stem.rsplit("-", 1)[-1], tail.split("-", 1)[0]
    return (
        len(first) < 2
        or len(last) < 2
        or not (first[-1].isalpha() and last[0].isalpha())
        or (first[-1].isupper() and not (last.isupper() and len(first) > 3))  # unless the line is in capitals
        or (last[0].isupper() and not first.isupper())
        or not (_VOWEL.search(first) and _VOWEL.search(last))
        or first.lower() in _ALWAYS_HYPHENATED
    )
