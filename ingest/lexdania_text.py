"""Running text of LexDania: how runs join to lines, lines to sentences, and where footnotes come out of them."""

from collections.abc import Iterable

from corpus.wording import normalise
from ingest.hardened_xml import Element, elements
from ingest.sentences import split_sentences


def line(element: Element) -> str:
    """The text of one `Linea` (or of a label): runs joined as they stand, an empty or blank run being a lost space."""
    if len(element) == 0:
        return normalise(element.text or "")
    runs = [_between(element.text)]
    for child in elements(element):
        text = "".join(child.itertext())
        runs.append(text if text.strip() else " ")
        runs.append(_between(child.tail))
    return normalise("".join(runs))


def is_set(element: Element, style: str) -> bool:
    """Whether every printed run of the `Linea` is in *style*, "Bold" or "Italic"."""
    runs = [child for child in elements(element) if "".join(child.itertext()).strip()]
    return bool(runs) and all(style in (run.get("formaChar") or "") for run in runs)


def sentences(lines: Iterable[str]) -> tuple[str, ...]:
    """The sentences of a block of printed lines.

    A line is roughly a sentence, but some hold several and some break one after `el.` or `lign.`.

    >>> sentences(["En stol el.", "lign. gynger. Den står."])
    ('En stol el. lign. gynger.', 'Den står.')
    """
    merged: list[str] = []
    for text in filter(None, lines):
        if merged and _continues(merged[-1], text):
            merged[-1] = f"{merged[-1]} {text}"
        else:
            merged.append(text)
    return tuple(sentence for text in merged for sentence in split_sentences(text))


def _continues(before: str, text: str) -> bool:
    if text[0].islower():
        return True
    if not before.endswith(".") or not text[0].isalnum():
        return False
    return len(split_sentences(f"{before.split()[-1]} {text.split()[0]}")) == 1  # an abbreviation stands at the end


def _between(text: str | None) -> str:
    """What stands between runs: only pretty-printing, unless it prints something."""
    return text if text and text.strip() else ""
