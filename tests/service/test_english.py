import pytest

from service.english import with_danish


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("Can I get sickness benefit when I am on holiday?", "sygedagpenge ferie"),
        ("What is the deadline for my appeal?", "frist klage"),
        ("Who pays for the doctor's note that they want?", "lægeerklæring attest"),  # the longest phrase at a place
        ("Who pays for the doctor’s note that they want?", "lægeerklæring attest"),
        ("When must my caseworkers tell me about the deadlines?", "sagsbehandler frist"),  # plurals
        ("Is that Doctor a doctor?", "læge"),  # once
        ("Is there anything that I should do?", ""),  # nothing of the field is named
        ("Må jeg komme sick til mødet?", ""),  # one English word does not make it English
        ("fast track arbejdsgiver", ""),  # keywords have no small words: they count as Danish
    ],
)
def test_an_english_question_brings_the_danish_words(question: str, added: str) -> None:
    assert with_danish(question) == f"{question} {added}".strip()
