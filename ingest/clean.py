"""Cleaning of text that was read from a file: named steps `str -> str`, applied in the order of a tuple.

Pages are separated by form feeds until `join_pages`, blocks by blank lines. Only what the setting of the page did to
the wording is undone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from ingest.page_layout import PARAGRAPH_END

Step = Callable[[str], str]

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BLANK = f" {PARAGRAPH_END}"
_MARGIN = 8  # lines; headers and footers are not longer
_PAGE_NUMBER = re.compile(r"(?:Side|S\.|Page) ?\d{1,4}(?: ?(?:af|/|of) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.I)
_SENTENCE_END = re.compile(r"[.?!:][”\"»’)]*$")
_BROKEN_WORD = re.compile(r"(?P<left>\S+)[-\u2010][ \t]*\n[ \t]*(?P<right>\S+)")
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


def drop_running_lines(text: str) -> str:
    """Removes headers and footers: the outermost lines of a page that recur, digits aside, at the same place elsewhere.

    Page numbers go there even on a single page. A footer may be drawn before the text: both ends are looked at.
    """
    pages = [page.split("\n") for page in text.split("\f")]
    for backwards in (False, True):
        margins = [_margin(page, backwards) for page in pages]
        recurring = Counter(
            (n, _shape(page[at])) for page, margin in zip(pages, margins, strict=True) for n, at in margin
        )
        for page, margin in zip(pages, margins, strict=True):
            for at in _running(margin, page, recurring, -1 if backwards else 1):
                page[at] = ""
    return "\f".join("\n".join(page) for page in pages)


def join_pages(text: str) -> str:
    """Joins pages: a paragraph that runs over the page break becomes one, any other starts a new block."""
    pages = [page.strip("\n ") for page in text.split("\f")]
    pages = [page for page in pages if page]
    joined = pages[0] if pages else ""
    for before, after in pairwise(pages):
        joined += ("\n" if _runs_on(before, after) else "\n\n") + after
    return joined.replace(PARAGRAPH_END, "")


def join_hyphenated_lines(text: str) -> str:
    """Joins words broken at a line end; hyphens that belong to the word stay.

    What the same text writes unbroken elsewhere decides first; then the spelling of the halves.
    """
    unbroken = {word.lower() for word in re.findall(r"[\w-]+", text)}
    text = re.sub(r"\u00ad[ \t]*\n[ \t]*", "", text).replace("\u00ad", "")
    return _BROKEN_WORD.sub(lambda m: _joined(m["left"], m["right"], unbroken), text)


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


def plain_wording(line: str) -> tuple[str, bool]:
    """One Markdown line without its marks, and whether it is marked as a heading (`##`)."""
    text = line.strip()
    hashes = re.match(r"#{1,6} +", text)
    text = text[hashes.end() :].rstrip("# ") if hashes else text
    text = re.sub(
        r"\[([^\]]+)\]\((?:[^()\s]|\([^()\s]*\))+\)|<((?:https?://|mailto:)?[^<>\s]+[@.][^<>\s]+)>", r"\1\2", text
    )
    text = re.sub(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=[^\s\\])\1", r"\2", text)
    text = re.sub(r"(?<![\\\w])(_{1,2})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|<>~])", r"\1", text).strip(), hashes is not None


def _margin(page: list[str], backwards: bool) -> list[tuple[int, int]]:
    """Place from the end of the page, and index, of its outermost lines."""
    printed = [at for at, line in enumerate(page) if line.strip(_BLANK)]
    return list(enumerate((printed[::-1] if backwards else printed)[:_MARGIN]))


def _running(
    margin: list[tuple[int, int]], page: list[str], recurring: Counter[tuple[int, str]], inward: int
) -> list[int]:
    """The outermost lines that recur, as whole blocks: the last words of two pages may be the same by chance."""
    running: list[int] = []
    for n, at in margin:
        if recurring[n, _shape(page[at])] < 2 and not _PAGE_NUMBER.fullmatch(page[at].strip(_BLANK)):
            break
        running.append(at)
    while running and 0 <= running[-1] + inward < len(page) and page[running[-1] + inward].strip(_BLANK):
        running.pop()
    return running


def _runs_on(before: str, after: str) -> bool:
    """Whether the last paragraph of one page goes on in the next.

    It does when its last line is full, which the reader of the page marks or the next word's length tells.
    """
    lines = before.split("\n")
    last = lines[-1].rstrip(" ")
    if PARAGRAPH_END in before:
        return not last.endswith(PARAGRAPH_END)
    longest = max(len(line.rstrip(" ")) for line in lines)
    next_word = after.split(maxsplit=1)[0]
    if len(last) + 1 + len(next_word) > longest:
        return True
    return not _SENTENCE_END.search(last) and after[:1].islower()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _joined(left: str, right: str, unbroken: set[str]) -> str:
    stem = re.split(r"[^\w-]", left)[-1]
    rest = re.match(r"[\w-]*", right)
    tail = rest[0] if rest else ""
    whole = f"{stem}{tail}".lower()
    if not stem or not tail:
        return f"{left}-\n{right}"
    if tail in _SUSPENDED:
        return f"{left}- {right}"
    if re.search(r"[@/]|www\.", left + right) or f"{stem}-{tail}".lower() in unbroken:
        return f"{left}-{right}"
    if whole in unbroken:
        return f"{left}{right}"
    return f"{left}-{right}" if _spelled_with_hyphen(stem, tail) else f"{left}{right}"


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
