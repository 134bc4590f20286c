"""Measures systems on the questions, and records what was measured on what."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.adapter import SHIPPED
from corpus.encoder import Encoder, ModelCard
from corpus.encoders import load_encoder
from corpus.generation import Generation, Live
from corpus.register import Register
from corpus.vectors import VectorCache
from evals.errors import NotReady
from evals.metrics.coverage import coverage_at
from evals.metrics.ndcg import ndcg_at
from evals.peers.rows import peers
from evals.places import section, section_gains, section_hits, section_worth, stykke_hits
from evals.questions import Question, Refusal
from evals.record import Found, Refused, Row, Run, Setup
from evals.systems import Index, Searches, Served, System, baselines
from service.fusion import Weights
from service.library import Library
from service.search import Query, Searcher
from service.timeline import Masks

WITHOUT_GUIDE = Weights(guide_dense=0, guide_grams=0, guide_words=0)
DEPTH = 10  # results asked of each system, as many as `/search` gives unasked; what lies deeper is not found


@dataclass(frozen=True, slots=True)
class Bench:
    """The systems on one generation of the index."""

    systems: tuple[System, ...]
    searcher: Searches
    generation: Generation
    card: ModelCard

    @classmethod
    @contextmanager
    def open(cls, data: Path, model: str, with_peers: bool = False, adapter: str = SHIPPED) -> Iterator["Bench"]:
        """The systems on the index under *data*, closed after the block.

        Raises `NotReady` if the index has no vectors yet or the peers are not installed, `NoModel`, `NoGeneration` or
        `ModelMismatch`.
        """
        encoder = load_encoder(model, data, adapter=adapter)
        live = Live(data / "index", encoder.card)
        try:
            library = Library(Register.load(), data)
            ours, bare = Searcher(library, live, encoder), Searcher(library, live, encoder, WITHOUT_GUIDE)
            with live.get() as generation, VectorCache(data / "vectors", encoder.card) as vectors:
                others = peers(generation, vectors.get, encoder.encode_query) if with_peers else ()
                yield cls.on(generation, encoder, ours, bare, others)
        finally:
            live.close()

    @classmethod
    def on(
        cls,
        generation: Generation,
        encoder: Encoder,
        searcher: Searches,
        bare: Searches,
        others: Iterable[System] = (),
    ) -> "Bench":
        """The plain rankings of *generation*, *others*, and the service's search without (*bare*) and with the guide.

        Raises `NotReady` if the generation has no vectors.
        """
        if generation.dense is None:
            raise NotReady("The index has no vectors yet; run `hjemmel ingest sync` and wait until it is done.")
        plain = baselines(Index(generation.lexical, generation.dense, encoder), Masks(generation))
        systems = (*plain, *others, Served(bare, "without guide"), Served(searcher))
        return cls(systems, searcher, generation, encoder.card)


def execute(
    bench: Bench,
    questions: Sequence[Question],
    to_refuse: Iterable[Refusal],
    made_at: datetime,
    step: Callable[[], None] = lambda: None,
) -> Run:
    """Ask every question of every system; `step` is called after each."""
    manifest = bench.generation.manifest
    return Run(
        setup=Setup(
            made_at=made_at,
            generation=bench.generation.path.name,
            corpus_hash=manifest.corpus_hash,
            known_to=manifest.meta.known_to,
            documents=len(manifest.meta.documents),
            units=manifest.units,
            model=bench.card.name,
            fingerprint=bench.card.fingerprint,
            questions_hash=questions_hash(questions),
            questions=len(questions),
            depth=DEPTH,
        ),
        rows=tuple(measure(system, questions, step) for system in bench.systems),
        refusals=refusals(bench.searcher, to_refuse),
        refused_wrongly=refused_wrongly(bench.searcher, questions),
    )


def measure(system: System, questions: Sequence[Question], step: Callable[[], None] = lambda: None) -> Row:
    """What *system* finds for every question; `step` is called after each."""
    found = []
    for question in questions:
        found.append(judge(question, system.ranked(question.question, question.as_of, DEPTH)))
        step()
    return Row(system=system.name, found=tuple(found))


def judge(question: Question, ranked: tuple[str, ...]) -> Found:
    """How well *ranked*, keys of stykker from the best, answers the question."""
    return Found(
        question=question.id,
        style=question.style,
        ranked=ranked[:10],
        rank=_first(section_hits(ranked, question.right)),
        exact_rank=_first(stykke_hits(ranked, question.right)),
        ndcg10=ndcg_at(
            section_gains(ranked, question.gold, question.also_ok),
            section_worth(question.gold, question.also_ok).values(),
            10,
        ),
        coverage10=coverage_at([section(key) for key in ranked], {section(key) for key in question.needed}, 10),
    )


def refusals(searcher: Searches, rows: Iterable[Refusal]) -> tuple[Refused, ...]:
    """What the service does with questions it must refuse."""
    asked = ((row, searcher.search(Query(row.question, row.as_of))) for row in rows)
    return tuple(Refused(question=row.id, expected=row.reason, given=result.reason) for row, result in asked)


def refused_wrongly(searcher: Searches, questions: Iterable[Question]) -> tuple[str, ...]:
    """The ids of questions with an answer that the service refuses."""
    return tuple(q.id for q in questions if searcher.search(Query(q.question, q.as_of)).refused)


def questions_hash(questions: Iterable[Question]) -> str:
    """SHA-256 over the questions as they are judged."""
    lines = "\n".join(question.model_dump_json() for question in questions)
    return hashlib.sha256(lines.encode()).hexdigest()


def _first(hits: Sequence[bool]) -> int | None:
    return next((rank for rank, hit in enumerate(hits, 1) if hit), None)
