from dataclasses import dataclass
from datetime import date
from math import log2

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.document import Kind
from corpus.lexical import LexicalHits
from corpus.ranking import NOTHING, Mask, Ranking
from corpus.unit import Unit
from evals.record import Found, Refused, Row
from evals.run import judge, measure, questions_hash, refusals, refused_wrongly
from evals.systems import Index, Plain, Served, baselines, by_rank
from service.result import Reason
from service.search import Query
from tests.evals.factories import question
from tests.evals.fakes import FakeSearch, refusal
from tests.stub_encoder import StubEncoder

DAY = date(2031, 9, 1)


def test_a_ranking_is_judged_by_section_and_by_stykke() -> None:
    asked = question(
        gold=("gyngestoleloven/3/stk1",),
        also_ok=("bek-meder/2",),
        needed=("gyngestoleloven/3/stk1", "bek-meder/2", "gyngestoleloven/9"),
    )
    ranked = ("gyngestoleloven/1", "gyngestoleloven/3/stk2", "bek-meder/2", "gyngestoleloven/3/stk1")
    assert judge(asked, ranked) == Found(
        question="everyday-01",
        style="everyday",
        ranked=ranked,
        rank=2,  # § 3, another stykke
        exact_rank=3,  # the order's § 2 is right as a whole
        # gains 0, 2, 1, 0: DCG = 2/log2(3) + 1/log2(4); best = 2/log2(2) + 1/log2(3)
        ndcg10=(2 / log2(3) + 1 / 2) / (2 + 1 / log2(3)),
        coverage10=2 / 3,  # § 9 is missing
    )


def test_nothing_found_is_worth_nothing() -> None:
    judged = judge(question(), ())
    assert (judged.rank, judged.exact_rank, judged.ndcg10, judged.coverage10) == (None, None, 0.0, 0.0)
    assert (judged.reciprocal_rank, judged.within(10), judged.exact_within(10)) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("k", "within"), [(1, 0.0), (2, 1.0), (5, 1.0)])
def test_within_counts_from_one(k: int, within: float) -> None:
    judged = judge(question(), ("gyngestoleloven/1", "gyngestoleloven/3/stk1"))
    assert (judged.within(k), judged.exact_within(k)) == (within, within)


def test_ranks_are_fused_by_their_reciprocals() -> None:
    """Row 2 is second in both: 2/62 beats the 1/61 of the two that are first once."""
    first = Ranking(np.array([0, 2], np.int32), np.array([9.0, 8.0], np.float32))
    second = Ranking(np.array([1, 2], np.int32), np.array([0.9, 0.1], np.float32))
    fused = by_rank((first, second), rows=4)
    assert fused.rows.tolist() == [2, 0, 1]
    assert fused.scores.tolist() == pytest.approx([2 / 62, 1 / 61, 1 / 61])


def unit(key: str) -> Unit:
    act = key.split("/")[0]
    return Unit(f"lta/2031/17#{key}#0", "lta/2031/17", act, Kind.ACT, key, 0, "tekst", "", (), "tekst")


@dataclass(frozen=True)
class Rows:
    """Five texts; the fourth is not in force."""

    keys = ("a/1", "a/2/stk1/nr1", "a/2/stk1/nr2", "a/3", "a/4")

    def on(self, as_of: date, kinds: object, acts: object) -> Mask:
        return np.array([True, True, True, False, True])

    def units(self, row: int, as_of: date) -> list[Unit]:
        return [unit(self.keys[row])]


class Nearest:
    """Every row, from the last to the first."""

    def query(self, vector: NDArray[np.float32], k: int) -> Ranking:
        return Ranking(np.arange(5, dtype=np.int32)[::-1][:k], np.linspace(1, 0.2, 5, dtype=np.float32)[:k])


class Words:
    """Words find the first row, grams the second and the third, among those allowed."""

    def search(self, question: str, k: int | None = None, allowed: Mask | None = None) -> LexicalHits:
        one = Ranking(np.array([0], np.int32), np.array([2.0], np.float32))
        two = Ranking(np.array([2, 1], np.int32), np.array([3.0, 1.0], np.float32))
        return LexicalHits(words=one, grams=two)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("dense", ("a/4", "a/2/stk1", "a/1")),  # not a/3, and the two items of one list are one hit
        ("bm25", ("a/1",)),
        ("grams", ("a/2/stk1",)),
        # row 2: 1/61 + 1/62; row 1: 1/62 + 1/63; row 4: 1/61; row 0: 1/64
        ("grams+dense", ("a/2/stk1", "a/4", "a/1")),
    ],
)
def test_the_plain_rows(name: str, keys: tuple[str, ...]) -> None:
    systems = {s.name: s for s in baselines(Index(Words(), Nearest(), StubEncoder()), Rows())}
    assert systems[name].ranked("må den gynge?", DAY, 10) == keys
    assert systems[name].ranked("må den gynge?", DAY, 1) == keys[:1]


def test_a_question_without_a_term_of_the_law_finds_nothing() -> None:
    assert Plain("bm25", (lambda *_: NOTHING,), Rows()).ranked("???", DAY, 10) == ()


def test_the_served_row_is_the_service_s_own_search() -> None:
    search = FakeSearch({"Må min stol gynge om natten?": ("a/2/stk1/nr1", "a/2/stk1/nr2", "a/1")})
    assert Served(search).ranked("Må min stol gynge om natten?", DAY, 10) == ("a/2/stk1", "a/1")
    assert search.asked == [Query("Må min stol gynge om natten?", DAY, limit=10)]


def test_every_question_is_asked_and_told() -> None:
    asked = (question(), question(id="everyday-02", question="Må den knirke?"))
    steps: list[int] = []
    search = FakeSearch({"Må den knirke?": ("gyngestoleloven/3/stk1",)})
    row = measure(Served(search), asked, lambda: steps.append(1))
    assert row == Row(system="hjemmel", found=(judge(asked[0], ()), judge(asked[1], ("gyngestoleloven/3/stk1",))))
    assert steps == [1, 1]


def test_refusals_keep_what_was_expected_beside_what_was_given() -> None:
    search = FakeSearch({"Må min stol gynge om natten?": ("a/1",)}, refuse=Reason.UNCLEAR)
    rows = (refusal("refuse-01", "Hvad koster mælk?"), refusal("refuse-02", "Må min stol gynge om natten?"))
    assert refusals(search, rows) == (
        Refused(question="refuse-01", expected=Reason.NOT_COVERED, given=Reason.UNCLEAR),
        Refused(question="refuse-02", expected=Reason.NOT_COVERED, given=None),
    )
    asked = (question(), question(id="everyday-02", question="Må den knirke?"))
    assert refused_wrongly(search, asked) == ("everyday-02",)


def test_the_hash_changes_with_the_gold() -> None:
    assert questions_hash((question(),)) == questions_hash((question(),))
    assert questions_hash((question(),)) != questions_hash((question(also_ok=("bek-meder/2",)),))
