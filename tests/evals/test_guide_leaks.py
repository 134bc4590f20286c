"""Eval questions must not be answered by a guide question that is almost the same."""

from datetime import date

import pytest

from corpus.guide_checks.jaccard import gram_set, jaccard
from evals.guide_leaks import Leak, leaks
from evals.questions import Question
from tests.guide_entries import KEY, entry
from tests.stub_encoder import StubEncoder

ASKED = "Må naboens barn gynge i min stol?"


def question(text: str) -> Question:
    return Question(
        id="rocking-01",
        question=text,
        as_of=date(2031, 9, 1),
        style="everyday",
        gold=(KEY,),
        needed=(KEY,),
        note="a question for this test",
    )


def test_jaccard_is_shared_grams_over_all() -> None:
    """_gyn, gyng, ynge, nge_ against _gyn, gyng, yng_: two of five."""
    assert jaccard(gram_set("gynge"), gram_set("gyng")) == pytest.approx(2 / 5)
    assert jaccard(gram_set(""), gram_set("")) == 0.0


@pytest.mark.parametrize(
    ("guide", "alike"),
    [
        (ASKED, True),
        ("Må naboens børn gynge i min stol?", True),
        ("min stol: gynge, naboens barn", True),  # the order does not matter
        ("Hvem betaler for en ny mede?", False),
    ],
)
def test_grams_tell_questions_too_much_alike(guide: str, alike: bool) -> None:
    found = leaks([entry(questions=["Noget andet", guide])], [question(ASKED)], None)
    assert [(leak.entry, leak.guide, leak.question, leak.measure) for leak in found] == (
        [(KEY, guide, "rocking-01", "jaccard")] if alike else []
    )


def test_no_pair_at_the_limit_is_missed() -> None:
    """Every prefix of a question against the question, by the short cut and one by one."""
    words = ASKED.split()
    prefixes = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
    near = [text for text in prefixes if jaccard(gram_set(text), gram_set(ASKED)) >= 0.5]
    assert 0 < len(near) < len(prefixes)
    assert [leak.guide for leak in leaks([entry(questions=prefixes)], [question(ASKED)], None)] == near


def test_vectors_tell_them_too() -> None:
    """Words in another order have the stub's very same direction."""
    turned = "stol min i gynge barn naboens Må?"
    found = leaks([entry(questions=[turned, "Hvem betaler?"])], [question(ASKED)], StubEncoder().encode_queries)
    assert Leak(KEY, turned, "rocking-01", "cosine", 1.0) in found
    assert not [leak for leak in found if leak.guide == "Hvem betaler?"]


def test_nothing_to_compare_is_no_leak() -> None:
    assert leaks([], [question(ASKED)], StubEncoder().encode_queries) == ()
    assert leaks([entry()], [], StubEncoder().encode_queries) == ()
