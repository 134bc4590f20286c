"""Entries of the guide as TOML that is pleasant to read and to compare: a sentence or a question a line."""

import json
import re
from collections.abc import Iterable, Iterator

from corpus.guide import Entry

_WIDTH = 120
_INDENT = "    "
# A place to break a summary: one plain space after a sentence, no white space after it (TOML would drop that too).
_BREAK = re.compile(r"(?<=[.!?:;]) (?=[A-ZÆØÅ]\S)")


def dump_entries(entries: Iterable[Entry]) -> str:
    """The text of a guide file; `load_file` reads back exactly these entries."""
    return "\n".join("".join(f"{line}\n" for line in _lines(entry)) for entry in entries)


def _lines(entry: Entry) -> Iterator[str]:
    yield "[[entry]]"
    yield f"key = {_string(entry.key)}"
    yield f"based_on = {{ eli = {_string(entry.based_on.eli)}, sha256 = {_string(entry.based_on.sha256)} }}"
    if entry.from_ is not None:
        yield f"from = {entry.from_.isoformat()}"
    if entry.to is not None:
        yield f"to = {entry.to.isoformat()}"
    yield f"heading = {_string(entry.heading)}"
    yield from _summary(entry.summary)
    yield from _list("questions", entry.questions, always_tall=True)
    for name in ("terms", "depends", "see"):
        yield from _list(name, getattr(entry, name))


def _summary(text: str) -> Iterator[str]:
    """Each sentence on a line of its own, joined again by TOML's backslash at the end of a line."""
    sentences = _BREAK.split(text)
    if len(sentences) == 1 or text[0].isspace():  # TOML would drop white space at the beginning of a line
        yield f"summary = {_string(text)}"
        return
    yield 'summary = """\\'
    for sentence in sentences[:-1]:
        yield f"{_INDENT}{_string(sentence)[1:-1]} \\"
    yield f'{_INDENT}{_string(sentences[-1])[1:-1]}"""'


def _list(name: str, texts: tuple[str, ...], *, always_tall: bool = False) -> Iterator[str]:
    flat = f"{name} = [{', '.join(map(_string, texts))}]"
    if not texts or (len(flat) <= _WIDTH and not always_tall):
        yield flat
        return
    yield f"{name} = ["
    for text in texts:
        yield f"{_INDENT}{_string(text)},"
    yield "]"


def _string(text: str) -> str:
    """A basic string of TOML: as JSON writes it, but DEL is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
