"""Follow-up questions: one that leans on the question before is searched together with it."""

import re

_LEANS = re.compile(
    r"(?:og|men|eller|så)\b|hvad (?:nu|så|med|hvis)\b|hvis\b|gælder (?:det|den|de) (?:også|samme)\b|hvorfor\b\W*$"
    r"|and\b|but\b|what (?:if|about)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 3  # so short a question names no situation of its own


def standalone(question: str, conversation: tuple[tuple[str, str], ...]) -> str:
    """*question*, preceded by the last question of *conversation* (question, answer) when it leans on it."""
    if not conversation:
        return question
    leans = _LEANS.match(question.strip()) is not None or len(question.split()) <= _FEW_WORDS
    return f"{conversation[-1][0].strip()} {question.strip()}" if leans and "§" not in question else question
