"""Cleaning of text that was read from a file: named steps `str -> str`, applied in the order of a tuple.

Pages are separated by form feeds until `join_pages`, blocks by blank lines. Only what the setting of the page did to
the wording is undone.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

Step = Callable[[str], str]

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_MARGIN = 6  # lines at either end of a page where a repeated line counts as header or footer
_PAGE_NUMBER = re.compile(r"(?:Side|S\.|Page) ?\d{1,4}(?: ?(?:af|/|of) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.I)
_FULL_LINE = 0.75  # of the longest line of its page; the last line of a paragraph is rarely so long
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
    return re.sub(r"\r\n?|[\v\x85\u2028\u2029]", "\n", text)


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
    """Removes headers and footers: lines that recur, digits aside, at the ends of the pages, and page numbers there."""
    pages = [page.split("\n") for page in text.split("\f")]
    margins = [_margin(page) for page in pages]
    counts = [[_shape(page[n]) for n in margin] for page, margin in zip(pages, margins, strict=True)]
    for page, margin in zip(pages, margins, strict=True):
        taken: list[str] = []
        for n in margin:
            shape = _shape(page[n])
            recurring = sum(other.count(shape) > taken.count(shape) for other in counts) > 1
            if recurring or _PAGE_NUMBER.fullmatch(page[n].strip()):
                taken.append(shape)
                page[n] = ""
    return "\f".join("\n".join(page) for page in pages)


def join_pages(text: str) -> str:
    """Joins pages: a paragraph that runs over the page break becomes one, any other starts a new block."""
    pages = [page.strip("\n ") for page in text.split("\f")]
    pages = [page for page in pages if page]
    joined = pages[0] if pages else ""
    for before, after in pairwise(pages):
        joined += ("\n" if _runs_on(before, after) else "\n\n") + after
    return joined


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


def _margin(page: list[str]) -> list[int]:
    """Indices of the lines near either end, outermost first."""
    printed = [n for n, line in enumerate(page) if line.strip()]
    ends = [n for pair in zip(printed[:_MARGIN], reversed(printed[-_MARGIN:]), strict=True) for n in pair]
    return list(dict.fromkeys(ends))


def _runs_on(before: str, after: str) -> bool:
    """Whether the last paragraph of one page goes on in the next: its last line is full, or its sentence open."""
    lines = before.split("\n")
    last = lines[-1].rstrip()
    if len(last) >= _FULL_LINE * max(len(line.rstrip()) for line in lines):
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
