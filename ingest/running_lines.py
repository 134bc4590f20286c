"""Headers and footers taken away and pages joined to one text: steps `str -> str` on pages parted by form feeds."""

import re
from collections import Counter
from itertools import pairwise

from ingest.page_layout import PARAGRAPH_END

_MARGIN = 8  # lines; headers and footers are not longer
_PAGE_NUMBER = re.compile(r"(?:Side|S\.|Page) ?\d{1,4}(?: ?(?:af|/|of) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.I)
_RUNNING_TEXT = 25  # characters; a page of shorter lines is a head or a list
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
    printed = [at for at in range(len(page)) if not _is_blank(page, at)]
    return list(enumerate((printed[::-1] if backwards else printed)[:_MARGIN]))


def _running(
    margin: list[tuple[int, int]], page: list[str], recurring: Counter[tuple[int, str]], inward: int
) -> list[int]:
    """The outermost lines that recur, as whole blocks: the last words of two pages may be the same by chance.

    A page number that stands alone goes even where the lines outside of it do not recur.
    """
    running: list[int] = []
    for n, at in margin:
        if recurring[n, _shape(page[at])] < 2 and not _is_page_number(page[at]):
            break
        running.append(at)
    while running and not _is_blank(page, running[-1] + inward):
        running.pop()
    alone = (at for _, at in margin if _is_blank(page, at - 1) and _is_blank(page, at + 1))
    return [*running, *(at for at in alone if _is_page_number(page[at]))]


def _is_page_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(line.split())) is not None


def _is_blank(page: list[str], at: int) -> bool:
    """Whether there is no print at this line; beyond the page there is none."""
    return not 0 <= at < len(page) or not page[at].strip()


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
    if longest >= _RUNNING_TEXT and len(last) + 1 + len(next_word) > longest:
        return True
    return not _SENTENCE_END.search(last) and after[:1].islower()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
