"""Follow-up questions: one that leans on the question before is searched together with it."""

import re
import unicodedata

_LEANS = re.compile(
    r"(?:og|men|eller|så)\b|hvad (?:nu|så|med|hvis)\b|hvis\b|gælder (?:det|den|de) (?:også|samme)\b|hvorfor\b\W*$"
    r"|and\b|but\b|what (?:if|about)\b",
    re.IGNORECASE,
)


_KEPT = "\u00ad\u200d\n\t"  # a soft hyphen and a joiner are part of words people paste


def readable(question: str) -> str:
    """*question* without control characters and without marks that turn the direction of text."""
    return "".join(c for c in question if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cf"))


def standalone(question: str, conversation: tuple[tuple[str, str], ...]) -> str:
    """*question*, preceded by the last question of *conversation* (question, answer) when it leans on it."""
    if not conversation:
        return question
    leans = _LEANS.match(question.strip()) is not None and "§" not in question
    return f"{conversation[-1][0].strip()} {question.strip()}" if leans else question
