"""Questions and summaries are our words, not the law's."""

import pytest

from corpus.guide_checks.overlap import content, is_keywords, median_overlap, overlap, turned_around
from corpus.guide_checks.runs import equal_runs, runs, runs_of
from corpus.register import Register
from ingest.read import read_document
from tests import invented
from tests.guide_entries import KEY, entry

LAW = "Gyngestolens ejer skal holde mederne hele og male dem hvert år."


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Skal ejeren male mederne?", 1.0),  # ejer, mal, med: inflection aside
        ("Hvem betaler ny maling?", 0.0),
        ("Skal mederne pudses?", 0.5),
        ("Hvad skal jeg?", None),  # small words alone
    ],
)
def test_overlap_counts_content_words(question: str, share: float | None) -> None:
    assert overlap(question, content(LAW)) == share


@pytest.mark.parametrize(
    ("question", "keywords"),
    [
        ("mede maling ejer", True),
        ("mede maling ejer?", False),
        ("ejer skal male mede", True),
        ("når man ikke har malet", False),  # a sentence without its question mark
        ("et to tre fire fem seks syv", False),
    ],
)
def test_key_words_are_short_and_no_sentence(question: str, keywords: bool) -> None:
    assert is_keywords(question) is keywords


def test_a_question_that_turns_the_wording_around_is_found() -> None:
    asked = entry(questions=["Skal ejeren male mederne?", "mede maling ejer", "Hvem betaler ny maling?"])
    (finding,) = turned_around(asked, LAW)
    assert (finding.key, finding.what) == (KEY, "Skal ejeren male mederne?")


def test_the_median_is_over_all_questions() -> None:
    """1, 1/2 and 0; the one without content words does not count."""
    first = entry(questions=["Skal ejeren male mederne?", "Hvad skal jeg?"])
    second = entry(questions=["Skal mederne pudses?", "Hvem betaler ny maling?"])
    assert median_overlap([(first, LAW), (second, LAW)]) == 0.5
    assert median_overlap([]) is None


TWELVE = "gyngestolens ejer skal holde mederne hele og male dem hvert år også"
LONG = f"Enhver {TWELVE} i regnvejr."


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (f"Altså: {TWELVE}.", True),
        (f"Altså: {TWELVE.upper().replace(' ', '  ')}.", True),  # case and white space aside
        (TWELVE.removesuffix(" også"), False),  # eleven are allowed
        (TWELVE.replace("hele", "pæne"), False),
    ],
)
def test_twelve_words_in_a_row_are_too_many(summary: str, found: bool) -> None:
    assert bool(list(equal_runs(entry(summary=summary), runs(LONG)))) is found


def test_runs_are_looked_for_in_every_text_of_an_entry() -> None:
    copied = entry(heading=TWELVE, questions=[TWELVE], depends=[TWELVE])
    assert len(list(equal_runs(copied, runs(LONG)))) == 3


def test_a_document_s_runs_do_not_cross_from_section_to_section() -> None:
    document = read_document(invented.consolidated_act(), "gyngestoleloven")
    found = runs_of(document, Register(()))
    section = document.find("gyngestoleloven/1a")
    assert section is not None
    assert runs(section.text) < found
    assert not any("hængekøjer" in run and "meder" in run for run in found)
