"""The whole house on real law: every text of the mirror, every vector, the questions of the field.

Building it computes some nine thousand vectors, minutes on two cores; those in the checkout's `data` are reused.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import torch

from corpus.document import Kind
from corpus.encoders import load_encoder
from corpus.register import Register
from corpus.texts import Texts
from corpus.versions import Status
from evals.health import health_keys
from evals.questions import load_questions, load_refusals
from evals.readme import DAY, QUESTION, example, shown
from evals.run import Bench, execute
from ingest.build import build
from ingest.fetch import fetch_all
from ingest.progress import Silent
from ingest.sources import open_source
from service.desk import Desk
from service.serving import open_desk

pytestmark = [pytest.mark.mirror, pytest.mark.model]

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def data(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder fetched and built from the mirror."""
    torch.set_num_threads(os.cpu_count() or 1)  # other tests hold the model to one thread
    folder = tmp_path_factory.mktemp("house")
    for kept in ("vectors", "models"):
        if (ROOT / "data" / kept).is_dir():
            shutil.copytree(ROOT / "data" / kept, folder / kept)
    report = fetch_all(Register.load(), open_source(str(mirror)), Texts(folder / "texts"), lambda: NOW, Silent())
    assert not report.failed
    built = build(folder, Register.load(), "packaged", load_encoder, Silent(), lambda: NOW)
    assert (built.state, built.failed, built.documents) == ("full", {}, 89)
    return folder


@pytest.fixture(scope="module")
def desk(data: Path) -> Desk:
    return open_desk(data, load_encoder("packaged", data), NOW.date)


@pytest.fixture(scope="module")
def bench(data: Path) -> Iterator[Bench]:
    with Bench.open(data, "packaged") as bench:
        yield bench


def test_the_letter_and_the_rules_that_carry_it_are_found_together(desk: Desk) -> None:
    """The letter of 3 June 2022, and binding rules of that day on fitting the effort to health among the first five."""
    answer = desk.ask(QUESTION, DAY)
    assert not answer.refused
    assert "brev-2022-06-03" in {source.act for source in answer.sources}
    on_health = health_keys(DAY)
    first = [source.key for source in answer.sources[:5]]
    assert len([key for key in first if any(key == h or key.startswith(h + "/") for h in on_health)]) >= 2, first
    assert all(source.quote_ok for source in answer.sources)


def test_the_readme_shows_the_answer_as_it_is(desk: Desk) -> None:
    assert shown() == example(desk.ask(QUESTION, DAY))


def test_every_quote_is_true_and_no_version_is_wrong(desk: Desk) -> None:
    for question in load_questions():
        result = desk.search(question.question, question.as_of)
        for hit in result.hits:
            assert hit.text, (question.id, hit.key)
            assert hit.status in (Status.IN_FORCE, Status.NOT_APPLICABLE), (question.id, hit.key)
            assert hit.kind is not Kind.LETTER or hit.valid_from is None or hit.valid_from <= question.as_of


def test_the_fused_search_beats_every_single_ranking(bench: Bench) -> None:
    """The search as served, on the committed questions."""
    run = execute(bench, load_questions(), load_refusals(), NOW)
    found = {row.system: sum(one.rank is not None and one.rank <= 5 for one in row.found) for row in run.rows}
    ours = found.pop("hjemmel")
    assert all(ours > single for single in found.values()), (ours, found)


def test_two_days_of_one_question(desk: Desk) -> None:
    """The right to a talk with the health coordinator was there in 2022 and is gone in 2026."""
    question = "ret til samtale med sundhedskoordinator"
    then = {hit.act for hit in desk.search(question, date(2022, 6, 3)).hits}
    now = {hit.act for hit in desk.search(question, date(2026, 2, 15)).hits}
    assert "bek-sundhedskoordinator" in then
    assert all(hit.eli != "lta/2021/2409" for hit in desk.search(question, date(2026, 2, 15)).hits), now
