"""Real acts, cut as they are for the index."""

from functools import cache

import pytest

from corpus.cut import cut
from corpus.register import Act
from ingest.lexdania import parse
from tests.stub_encoder import StubEncoder

LIMIT = 256


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("eli", "at_least"),
    [
        ("lta/2025/1221", 300),  # an act with long sections
        ("lta/2024/280", 600),  # the act with the longest lists
        ("lta/2026/47", 30),  # an order
        ("lta/2024/1654", 0),  # an amending act: its points belong to the acts they change
    ],
)
def test_real_units_are_spans_of_one_provision_and_fit_the_model(mirror, eli, at_least):
    document = parse((mirror / "eli" / eli / "xml").read_bytes(), "en-lov")
    act = Act("en-lov", "en lov", None, document.kind, (), None, ())
    count = cache(StubEncoder().count_tokens)
    units = cut(document, act, count, LIMIT)
    assert len(units) >= at_least
    assert bool(units) == bool(at_least)
    assert len({unit.id for unit in units}) == len(units)
    for unit in units:
        provision = document.find(unit.key)
        assert provision is not None
        assert unit.text in provision.text
        assert count(unit.embed_text) <= LIMIT
