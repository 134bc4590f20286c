"""Markdown marks taken off a text; the wording between them stays as it is."""

import re
from collections.abc import Iterator

# Each span is bounded, so that a text full of opening marks is still read in linear time.
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,500}\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{1,300}[@.][^<>\s]{1,300})>")
_WITHIN_BLOCK = r"((?:(?!\n[ \t]*\n).){1,500}?)"
_STARS = re.compile(rf"(?<!\\)(\*{{1,3}})(?=\S){_WITHIN_BLOCK}(?<=[^\s\\])\1", re.DOTALL)
_UNDERSCORES = re.compile(rf"(?<![\\\w])(_{{1,2}})(?=\S){_WITHIN_BLOCK}(?<=[^\s\\])\1(?!\w)", re.DOTALL)
_HEADING = re.compile(r"#{1,6} +")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def plain_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of *text* without marks, and whether each is marked as a heading (`##`).

    >>> list(plain_lines("## **Om [sagen](http://www.bm.dk)**"))
    [('Om sagen', True)]
    """
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", text))
    for raw in text.split("\n"):
        line = raw.strip()
        heading = _HEADING.match(line)
        line = line[heading.end() :].rstrip("# ") if heading else line
        yield _ESCAPE.sub(r"\1", line), heading is not None
