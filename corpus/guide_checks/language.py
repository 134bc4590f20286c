"""The guide is Danish, apart from one question in English."""

from collections.abc import Iterator

from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.guide_checks.function_words import ONLY_DANISH, ONLY_ENGLISH
from corpus.words import surface_terms

CHECK = "language"


def is_english(text: str) -> bool:
    """Whether the small words of *text* are English: at least two and more than the Danish ones.

    A text of key words has no small words and counts as Danish.
    """
    words = surface_terms(text)
    english = sum(word in ONLY_ENGLISH for word in words)
    danish = sum(word in ONLY_DANISH for word in words)
    return english >= 2 and english > danish


def language(entry: Entry) -> Iterator[Finding]:
    """Findings for English outside the questions, and for more or fewer English questions than one."""
    for name, texts in (("heading", (entry.heading,)), ("summary", (entry.summary,)), ("depends", entry.depends)):
        for text in filter(is_english, texts):
            yield Finding(entry.key, CHECK, name, f"er ikke på dansk: «{text}»")
    english = [question for question in entry.questions if is_english(question)]
    for question in english[1:]:
        yield Finding(entry.key, CHECK, question, "er endnu et spørgsmål på engelsk")
    if not english:
        yield Finding(entry.key, CHECK, "questions", "mangler et spørgsmål på engelsk")
