"""A hash of a section's words that a mirror and the official file share, however they are laid out."""

import hashlib
import re

from corpus.wording import normalise

# What begins a printed block and is no word of it: `§ 13 a.`, `Stk. 2.`, `1)`, `a)`.
_LABEL = re.compile(r"(?:§{1,2} ?[\d a-zæøå–-]+\.|Stk\. ?\d+[.-]?(?:\d+\.)?|\d+[a-zæøå]?\)|[a-zæøå]{1,2}\))(?=\s|$)\s*")


def section_hash(text: str) -> str:
    """SHA-256 of the letters and digits of a section, in lower case.

    *text* is a provision's `text`, a block a line: labels that open a line do not count, nor do white space and
    punctuation. Notes and headings are no part of a provision's text.
    """
    return hashlib.sha256(bare(text).encode()).hexdigest()


def bare(text: str) -> str:
    """What `section_hash` hashes."""
    return "".join(char for char in without_labels(text).casefold() if char.isalnum())


def without_labels(text: str) -> str:
    """*text* with the labels that open its lines taken off, as one line."""
    return " ".join(_unlabelled(line) for line in text.splitlines())


def _unlabelled(line: str) -> str:
    rest = normalise(line)
    while label := _LABEL.match(rest):
        rest = rest[label.end() :]
    return rest
