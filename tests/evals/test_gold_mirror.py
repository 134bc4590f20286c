"""Every gold key exists in the version in force on its day, told by the versions' own commencement rules."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.citation import parse_key
from corpus.document import Document
from corpus.register import Register
from corpus.versions import Status, Validity
from evals.health import load_health
from evals.questions import load_questions
from ingest.commencement import validities
from ingest.read import read_document
from service.library import everything

pytestmark = pytest.mark.mirror

Held = dict[date, dict[str, frozenset[str]]]


def claims() -> Iterator[tuple[str, date, str]]:
    """Where a key is claimed, for which day, and the key."""
    for question in load_questions():
        for key in (*question.right, *question.needed):
            yield question.id, question.as_of, key
    for provision in load_health():
        for day in provision.as_of:
            yield "health", day, provision.key


@pytest.fixture(scope="module")
def held(mirror: Path) -> Held:
    """For each day, the keys of every act's version in force."""
    register = Register.load()
    families = {parse_key(key).act for _, _, key in claims()}
    documents: dict[str, Document] = {}
    for act in families:
        for version in register.acts[act].versions:
            documents[version.eli] = read_document((mirror / "eli" / version.eli / "xml").read_bytes(), act)
    standing = validities(tuple(documents.values()), register)
    keys = {eli: frozenset(p.address.key for p in everything(document)) for eli, document in documents.items()}
    return {day: dict(in_force(standing, keys, day)) for day in {day for _, day, _ in claims()}}


def in_force(
    standing: dict[str, Validity], keys: dict[str, frozenset[str]], day: date
) -> Iterator[tuple[str, frozenset[str]]]:
    for eli, validity in standing.items():
        if validity.status(day) is Status.IN_FORCE:
            yield validity.act, keys[eli]


def test_every_key_stands_in_the_law_of_its_day(held: Held) -> None:
    missing = [
        (where, str(day), key) for where, day, key in claims() if key not in held[day].get(parse_key(key).act, ())
    ]
    assert missing == []
