"""Danish text as search terms: stemmed words that keep `§ 13 a` and abbreviations whole, and grams within words."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import Stemmer  # type: ignore[import-not-found]  # a C extension without stubs

_STEMMER = Stemmer.Stemmer("danish")
_ONE_AT_A_TIME = Lock()  # a stemmer may not be shared between threads
_GRAM = 4  # letters; long enough to tell words apart, short enough to find the parts of a compound
_REMOVED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))

# `§ 3 i lov` is a preposition and `§ 114 i, stk. 2` a letter: an `i` before another word is never taken as one.
_TERM = re.compile(
    r"§{1,2}\s{0,3}(?P<number>\d+)(?:\s{0,3}(?P<letter>[a-hj-zæøå]|i(?!\s{1,3}\w))(?!\w))?"
    r"|(?P<dotted>(?:[^\W\d_]{1,5}\.){2,}(?:[^\W\d_]{1,5}\b)?)"
    r"|\d+(?:[.,]\d+)+"
    r"|\w+(?:-\w+)*"
)


def surface_terms(text: str) -> list[str]:
    """The terms of *text* as written, in lower case: `§13a`, `1.500`, `mv`, `akasse` (hyphens and inner stops go)."""
    folded = unicodedata.normalize("NFC", text).translate(_REMOVED).casefold()
    return [_term(match) for match in _TERM.finditer(folded)]


def stems(text: str) -> list[str]:
    """The terms of *text* with Danish inflection taken off."""
    return [_stem(term) for term in surface_terms(text)]


def grams(text: str) -> list[str]:
    """The runs of four letters within each term of *text*, its beginning and end marked by `_`."""
    return [gram for term in surface_terms(text) for gram in _grams(term)]


def _term(match: re.Match[str]) -> str:
    if match["number"]:
        return f"§{match['number']}{match['letter'] or ''}"
    if match["dotted"]:
        return match["dotted"].replace(".", "")
    return match[0].replace("-", "")


@lru_cache(maxsize=100_000)
def _stem(term: str) -> str:
    if term[0] == "§":
        return term
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(term))


@lru_cache(maxsize=100_000)
def _grams(term: str) -> tuple[str, ...]:
    if term[0] == "§":
        return (term,)
    marked = f"_{term}_"
    return tuple(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1)))
