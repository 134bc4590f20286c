"""Questions, findings and runs with every field optional."""

from datetime import UTC, date, datetime

from evals.questions import Question
from evals.record import Found, Row, Run, Setup


def question(**fields: object) -> Question:
    row: dict[str, object] = {
        "id": "everyday-01",
        "question": "Må min stol gynge om natten?",
        "as_of": date(2031, 9, 1),
        "style": "everyday",
        "gold": ("gyngestoleloven/3/stk1",),
        "needed": ("gyngestoleloven/3/stk1",),
        "note": "Noise at night, asked plainly.",
    }
    return Question.model_validate(row | fields)


def found(name: str, rank: int | None, **fields: object) -> Found:
    row: dict[str, object] = {
        "question": name,
        "style": "everyday",
        "ranked": (),
        "rank": rank,
        "exact_rank": rank,
        "ndcg10": 0.0,
        "coverage10": 0.0,
    }
    return Found.model_validate(row | fields)


def run(**ranks: dict[str, int | None]) -> Run:
    """A run with one row for each system, from question to rank."""
    setup = Setup(
        made_at=datetime(2031, 9, 1, 12, tzinfo=UTC),
        generation="20310901T000000-full-00000000",
        corpus_hash="c" * 64,
        known_to=date(2031, 8, 20),
        documents=4,
        units=30,
        model="stub",
        fingerprint="f" * 64,
        questions_hash="a" * 64,
        questions=max(map(len, ranks.values())),
        depth=50,
    )
    rows = tuple(
        Row(system=system, found=tuple(found(name, rank) for name, rank in of.items())) for system, of in ranks.items()
    )
    return Run(setup=setup, rows=rows)
