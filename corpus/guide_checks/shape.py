"""An entry has the form the style sheet asks for."""

from collections.abc import Iterator

from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.tokens import tokenize

CHECK = "shape"
QUESTIONS = range(4, 9)
SENTENCES = range(1, 5)
HEADING_WORDS = range(3, 9)


def shape(entry: Entry) -> Iterator[Finding]:
    """Findings for too few or too many questions, sentences of the summary and words of the heading."""
    sentences = len({token.sentence for token in tokenize(entry.summary)})
    counts = (
        ("questions", len(entry.questions), QUESTIONS, "spørgsmål"),
        ("summary", sentences, SENTENCES, "sætninger"),
        ("heading", len(entry.heading.split()), HEADING_WORDS, "ord"),
    )
    for what, count, allowed, unit in counts:
        if count not in allowed:
            yield Finding(entry.key, CHECK, what, f"har {count} {unit} ({allowed[0]}–{allowed[-1]})")
    if entry.from_ is not None and entry.to is not None and entry.from_ >= entry.to:
        yield Finding(entry.key, CHECK, "from", "ligger ikke før «to»")
