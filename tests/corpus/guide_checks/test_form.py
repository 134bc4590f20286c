"""What an entry must be whether or not its law is held: Danish, of the right size, alone at its place."""

from datetime import date

import pytest

from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.guide_checks.language import is_english, language
from corpus.guide_checks.shape import shape
from corpus.guide_checks.twins import twins
from tests.guide_entries import ELI, KEY, QUESTIONS, entry


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Must someone test the rocker before use?", True),
        ("Can I get sick pay while on holiday?", True),
        ("Er den sikker, når den er prøvet?", False),
        ("Må vi bruge fast track for en med stress?", False),  # English terms in Danish
        ("fast track rehab", False),  # key words have no language
        ("Hvad er en for at have?", False),  # small words of both
    ],
)
def test_english_is_told_by_its_small_words(text: str, english: bool) -> None:
    assert is_english(text) is english


ENGLISH = "This is what you must do."


@pytest.mark.parametrize(
    ("checked", "whats"),
    [
        (entry(), []),
        (entry(summary=ENGLISH), ["summary"]),
        (entry(depends=[ENGLISH]), ["depends"]),
        (entry(questions=[*QUESTIONS, ENGLISH]), [ENGLISH]),  # one English question is the limit
        (entry(questions=QUESTIONS[:3]), ["questions"]),  # and the rule
    ],
)
def test_the_guide_is_danish_but_for_one_question(checked: Entry, whats: list[str]) -> None:
    assert [finding.what for finding in language(checked)] == whats


@pytest.mark.parametrize(
    ("checked", "found"),
    [
        (entry(), []),
        (entry(questions=QUESTIONS[:3]), [("questions", "har 3 spørgsmål (4–8)")]),
        (entry(questions=[f"{q} {n}" for q in QUESTIONS for n in range(3)]), [("questions", "har 12 spørgsmål (4–8)")]),
        (entry(summary="Et. To. Tre. Fire."), []),
        (entry(summary="Boden er 5 kr. pr. gyng, jf. stk. 1. Den betales kl. 8."), []),  # two, not six
        (entry(summary="Et. To. Tre. Fire. Fem."), [("summary", "har 5 sætninger (1–4)")]),
        (entry(heading="Sikre stole"), [("heading", "har 2 ord (3–8)")]),
        (entry(from_=date(2031, 2, 1), to=date(2031, 2, 1)), [("from", "ligger ikke før «to»")]),
    ],
)
def test_size(checked: Entry, found: list[tuple[str, str]]) -> None:
    assert list(shape(checked)) == [Finding(KEY, "shape", what, detail) for what, detail in found]


def test_two_entries_with_questions_and_places_of_their_own_are_no_twins() -> None:
    assert list(twins([entry(), entry("gyngestoleloven/2", questions=["Må børn?"])])) == []


def test_an_old_and_a_new_text_of_one_place_are_no_twins() -> None:
    assert list(twins([entry(), entry(eli="lta/2031/30", questions=["Må børn?"])])) == []


def test_a_question_asked_before_is_found_in_any_dress() -> None:
    other = entry("gyngestoleloven/2", questions=["GYNGESTOL  eftersyn?", "Må børn?", "må børn"])
    assert list(twins([entry(), other])) == [
        Finding(other.key, "twins", "GYNGESTOL  eftersyn?", f"stilles også i {KEY}"),
        Finding(other.key, "twins", "må børn", "stilles to gange"),
    ]


def test_a_place_filled_before_is_found() -> None:
    assert list(twins([entry(), entry(questions=["Må børn?"])])) == [
        Finding(KEY, "twins", ELI, "har allerede en post om samme version")
    ]
