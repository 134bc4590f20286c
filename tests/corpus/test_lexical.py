import logging

import numpy as np
import pytest

from corpus.lexical import LexicalIndex
from corpus.ranking import best

TEXTS = (
    "Kommunen anlægger cykelstier langs vejen.",
    "Cyklisten holder til højre på stien.",
    "Gående har forret på gangstier, jf. § 13 a.",
    "Afgiften er 1.500 kr. efter § 13.",
)


@pytest.fixture(params=["built", "loaded"])
def index(request, tmp_path):
    built = LexicalIndex.build(TEXTS)
    if request.param == "built":
        return built
    built.save(tmp_path / "lexical")
    return LexicalIndex.load(tmp_path / "lexical")


@pytest.mark.parametrize(
    ("question", "words", "letters"),
    [
        ("kommunernes", [0], [0]),  # an inflection
        ("stien", [1], [1, 2, 0]),  # a word; grams find it in compounds as well
        ("cykelstierne", [0], [0, 2, 1]),  # a compound, inflected
        ("§ 13 a", [2], [2]),  # a letter is another section
        ("§ 13", [3], [3]),
        ("1.500 kr", [3], [3]),  # numbers whole
        ("xyzzy", [], []),  # nothing shared
        ("", [], []),
        ("?!", [], []),
        pytest.param("§" * 100_000, [], [], id="a question made to be slow"),  # a careless pattern takes minutes
    ],
)
def test_each_ranking_finds_what_shares_its_terms(index, question, words, letters):
    hits = index.search(question)
    assert hits.words.rows.tolist() == words
    assert hits.grams.rows.tolist()[: len(letters)] == letters
    assert bool(letters) == bool(hits.grams.rows.size)


def test_scores_fall_and_k_takes_the_first(index):
    whole = index.search("stien på vejen langs højre").words
    assert whole.rows.size > 1
    assert np.all(np.diff(whole.scores) <= 0)
    first = index.search("stien på vejen langs højre", k=1).words
    assert (first.rows.tolist(), first.scores.tolist()) == (whole.rows.tolist()[:1], whole.scores.tolist()[:1])


def test_the_mask_is_applied_before_the_best_are_taken(index):
    allowed = np.array([True, False, True, True])
    assert index.search("stien", k=2, allowed=allowed).grams.rows.tolist() == [2, 0]


def test_a_word_said_thrice_counts_once(index):
    once, thrice = index.search("cyklisten"), index.search("cyklisten cyklisten cyklisten")
    assert once.words.scores.tolist() == thrice.words.scores.tolist()


@pytest.mark.parametrize("texts", [(), ("", "…")], ids=["no texts", "texts without terms"])
def test_an_index_without_terms_finds_nothing_and_can_be_kept(texts, tmp_path):
    LexicalIndex.build(texts).save(tmp_path / "lexical")
    hits = LexicalIndex.load(tmp_path / "lexical").search("stien")
    assert (hits.words.rows.size, hits.grams.rows.size) == (0, 0)


def test_building_is_silent(capfd, caplog):
    caplog.set_level(logging.INFO)
    LexicalIndex.build(TEXTS)
    assert (*capfd.readouterr(), caplog.text) == ("", "", "")


def test_equal_scores_stand_in_the_order_of_rows():
    found = best(np.array([1, 0, 2, 1], dtype=np.float32), None)
    assert found.rows.tolist() == [2, 0, 3]
