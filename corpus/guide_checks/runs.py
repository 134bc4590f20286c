"""No long run of words is the law's own: the guide may be published, the wording may not."""

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.guide_hash import without_labels
from corpus.register import Register
from corpus.rewritten import rewritten

CHECK = "equal run"
RUN = 12  # words

Runs = frozenset[tuple[str, ...]]


def runs(text: str) -> Runs:
    """Every run of twelve words of *text*; labels of stykker and items do not part what they stand in."""
    words = re.findall(r"\w+", without_labels(text).casefold())
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def runs_of(document: Document, register: Register) -> Runs:
    """Every run of twelve words within a section of *document*, or within one it rewrites."""
    sections = (*document.provisions, *rewritten(document, register))
    return frozenset().union(*(runs(section.text) for section in sections))


def equal_runs(entry: Entry, law: Runs) -> Iterator[Finding]:
    """A finding for each text of the entry that shares a run of twelve words with the law."""
    for text in (entry.heading, entry.summary, *entry.questions, *entry.depends):
        if shared := runs(text) & law:
            yield Finding(entry.key, CHECK, " ".join(min(shared)), f"{RUN} ord i træk er lovens egne")
