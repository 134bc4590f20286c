"""Headers and footers taken away and pages joined to one text: steps `str -> str` on pages parted by form feeds."""

import re
from collections import Counter
from itertools import pairwise

from ingest.page_layout import PARAGRAPH_END

_BLANK = f" {PARAGRAPH_END}"
_MARGIN = 8  # lines; headers and footers are not longer
_PAGE_NUMBER = re.compile(r"(?:Side|S\.|Page) ?\d{1,4}(?: ?(?:af|/|of) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.I)
_SENTENCE_END = re.compile(r"[.?!:][”\"»’)]*$")


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
    joined = pages[:1]
    for before, after in pairwise(pages):
        joined += ["\n" if _runs_on(before, after) else "\n\n", after]
    return "".join(joined).replace(PARAGRAPH_END, "")


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
