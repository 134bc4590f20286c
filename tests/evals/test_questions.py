"""The schema, and what the committed files promise."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.citation import parse_key
from corpus.register import Register
from evals.errors import BadQuestions
from evals.health import health_keys, load_health
from evals.questions import STYLES, Question, load_questions, load_refusals
from service.result import Reason

OLD, NEW = date(2022, 6, 3), date(2026, 2, 15)
ROW = {
    "id": "everyday-01",
    "question": "Må min stol gynge om natten?",
    "as_of": "2031-09-01",
    "style": "everyday",
    "gold": ["gyngestoleloven/3/stk1"],
    "also_ok": [],
    "needed": ["gyngestoleloven/3/stk1"],
    "note": "Noise at night, asked without the act's word.",
}


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_a_row_becomes_a_question(tmp_path: Path) -> None:
    key = "gyngestoleloven/3/stk1"
    expected = Question(
        id="everyday-01",
        question="Må min stol gynge om natten?",
        as_of=date(2031, 9, 1),
        style="everyday",
        gold=(key,),
        needed=(key,),
        note="Noise at night, asked without the act's word.",
    )
    assert load_questions(written(tmp_path / "q.jsonl", ROW)) == (expected,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answer": "ja"}, "answer"),  # a field the schema does not know
        ({"style": "rude"}, "style"),
        ({"gold": []}, "gold"),  # a question without a right answer belongs to the refusals
        ({"gold": ["§ 3 i gyngestoleloven"]}, "gold"),  # not a key
        ({"gold": ["Gyngestoleloven/3"]}, "gold"),  # keys are lower case
        ({"as_of": "2031-02-30"}, "as_of"),
        ({"note": "why"}, "note"),
    ],
)
def test_a_row_at_fault_is_named(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = written(tmp_path / "q.jsonl", ROW, {**ROW, "id": "everyday-02", **change})
    with pytest.raises(BadQuestions, match=f"line 2: {said}"):
        load_questions(path)


@pytest.mark.parametrize("same", ["id", "question"])
def test_twins_are_refused(tmp_path: Path, same: str) -> None:
    other = {**ROW, "id": "everyday-02", "question": "Må den knirke?", same: ROW[same]}
    with pytest.raises(BadQuestions, match="stands twice"):
        load_questions(written(tmp_path / "q.jsonl", ROW, other))


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadQuestions, match=r"none\.jsonl cannot be read"):
        load_questions(tmp_path / "none.jsonl")


def test_the_questions_span_the_field() -> None:
    """At least a hundred, every style, a third or so on the older day, and most acts and orders that are held."""
    questions = load_questions()
    styles = Counter(question.style for question in questions)
    days = Counter(question.as_of for question in questions)
    acts = {parse_key(key).act for question in questions for key in question.gold}
    assert len(questions) >= 100
    assert set(styles) == set(STYLES)
    assert min(styles.values()) >= 10
    assert set(days) == {OLD, NEW}
    assert days[OLD] / len(questions) > 0.28
    assert len(acts) >= 20
    assert acts <= {act.key for act in Register.load().acts.values() if act.held}


def test_the_refusals_give_a_reason_of_every_nature() -> None:
    reasons = {row.nature: row.reason for row in load_refusals()}
    assert len(load_refusals()) >= 12
    assert reasons == {
        "outside": Reason.NOT_COVERED,
        "near": Reason.NOT_COVERED,
        "invented": Reason.CITATION_NOT_FOUND,
        "nonsense": Reason.UNCLEAR,
        "early": Reason.DATE_NOT_HELD,
    }


def test_the_health_list_is_read_for_two_days() -> None:
    assert len(health_keys(OLD)) >= 12
    assert len(health_keys(NEW)) >= 12
    assert health_keys(date(2024, 1, 1)) == frozenset()  # a day nobody read
    pairs = [(provision.key, day) for provision in load_health() for day in provision.as_of]
    assert len(pairs) == len(set(pairs))
