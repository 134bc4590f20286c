"""The peers are given what we are given, and their own ranking is what is measured."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.cut import cut
from corpus.generation import Generation, write_generation
from corpus.guide import BasedOn, Entry
from corpus.guide_reach import Reach
from corpus.manifest import GenerationMeta
from corpus.versions import Validity
from evals.peers.documents import Documents
from evals.peers.row import Peer
from evals.peers.rows import peers
from service.links import Links
from service.timeline import Masks
from tests.corpus.act_of_paths import ACT, document, prose, section
from tests.stub_encoder import StubEncoder

ENCODER = StubEncoder(dimension=256)
OLD, NEW = date(2030, 6, 1), date(2031, 6, 1)
META = GenerationMeta(datetime(2031, 2, 15, 12, tzinfo=UTC), date(2031, 7, 1), "copy", ())
VALIDITIES = {
    "lta/2030/1": Validity("lta/2030/1", "stiloven", date(2030, 1, 1), date(2031, 1, 1), "§ 9", None, False),
    "lta/2031/7": Validity("lta/2031/7", "stiloven", date(2031, 1, 1), None, "§ 9", None, False),
}
ENTRY = Entry(
    key="stiloven/2",
    based_on=BasedOn("lta/2031/7", ""),
    heading="Hvor man cykler",
    summary="Hold til højre på cykel.",
    questions=("Hvilken side skal jeg køre på?",),
)


@pytest.fixture
def generation(tmp_path: Path) -> Iterator[Generation]:
    old = document(section("1", prose("En sti er for gående.")), section("2", prose("Ingen må cykle.")))
    new = document(
        section("1", prose("En sti er for gående.")),
        section("2", prose("Cyklister holder til højre.")),
        eli="lta/2031/7",
    )
    units = [unit for source in (old, new) for unit in cut(source, ACT, ENCODER.count_tokens, 128)]
    guide = ((ENTRY,), (Reach({"lta/2031/7": "same"}),))
    path = write_generation(
        tmp_path, units, VALIDITIES, META, lambda texts: ENCODER.encode_passages(list(texts)), ENCODER.card, guide
    )
    opened = Generation.open(path, ENCODER.card)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("as_of", "with_guide", "keys"),
    [
        (OLD, False, [("stiloven/1",), ("stiloven/2",)]),
        (NEW, False, [("stiloven/1",), ("stiloven/2",)]),
        (OLD, True, [("stiloven/1",), ("stiloven/2",)]),  # the entry is about the later version
        (NEW, True, [("stiloven/1",), ("stiloven/2",), ("stiloven/2",), ("stiloven/2",)]),
    ],
)
def test_a_peer_has_the_texts_of_the_day(
    generation: Generation, as_of: date, with_guide: bool, keys: list[tuple[str, ...]]
) -> None:
    documents = Documents(generation, Masks(generation), Links(generation) if with_guide else None)
    assert [text.keys for text in documents.on(as_of)] == keys


def test_the_guide_is_given_question_by_question(generation: Generation) -> None:
    told = [text.text for text in Documents(generation, Masks(generation), Links(generation)).on(NEW)[2:]]
    assert told == ["Hvilken side skal jeg køre på?", "Hvor man cykler. Hold til højre på cykel."]


@pytest.fixture
def rows(generation: Generation) -> dict[str, Peer]:
    return {
        row.name: row
        for row in peers(generation, lambda texts: ENCODER.encode_passages(list(texts)), ENCODER.encode_query)
    }


@pytest.mark.parametrize("name", ["txtai", "haystack", "txtai+guide", "haystack+guide"])
def test_each_peer_ranks_by_its_own_index(rows: dict[str, Peer], name: str) -> None:
    assert rows[name].ranked("Cyklister holder til højre", NEW, 10)[0] == "stiloven/2"
    assert rows[name].ranked("En sti er for gående", OLD, 1) == ("stiloven/1",)
    if "guide" in name:
        assert rows[name].ranked("Hvilken side skal jeg køre på?", NEW, 1) == ("stiloven/2",)
