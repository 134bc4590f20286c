"""Nothing shown as law is other than the fetched wording, whatever happens to the stores."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from corpus.errors import ModelMismatch
from service.desk import Desk
from service.errors import Damaged
from tests.service.conftest import open_house
from tests.stub_encoder import StubEncoder

QUESTION = "Må et barn gynge, når den voksne sover?"
KEY = "gyngestoleloven/2"


def mutated_index(house: Path, copy: Path, before: str, after: str) -> Desk:
    """A desk whose index says *after* where the law says *before*, hashes mended, so that only the bytes tell."""
    shutil.copytree(house, copy)
    generation = copy / "index" / (copy / "index" / "current").read_text().strip()
    body = (generation / "units.json").read_text(encoding="utf-8")
    assert before in body
    forged = body.replace(before, after)
    manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    manifest["corpus_hash"] = hashlib.sha256(forged.encode()).hexdigest()
    (generation / "units.json").write_text(forged, encoding="utf-8")
    (generation / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return open_house(copy, None)


def test_the_true_wording_is_shown(desk: Desk) -> None:
    source = next(s for s in desk.ask(QUESTION).sources if s.key.startswith(KEY))
    assert source.quote_ok is True
    assert source.quote == source.text != ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Den voksne må ikke sove.", "Den voksne må sove."),  # ikke deleted
        ("gulvet er tørt", "gulvet er vådt"),  # a word exchanged
        ("Et barn må gynge", "Et barn skal gynge"),  # may turned into must
        ("en voksen ser på.", "en voksen ser på og sover."),  # words added
        ("Den voksne må ikke sove.", "Den voksne må […] sove."),  # ikke hidden behind an ellipsis
        (" Den voksne må ikke sove.", ""),  # the end cut off
    ],
)
def test_a_forged_index_is_caught(house: Path, tmp_path: Path, before: str, after: str) -> None:
    desk = mutated_index(house, tmp_path / "data", before, after)
    answer = desk.ask("barn gynge voksne gulvet")
    forged = [s for s in answer.sources if s.key.startswith(KEY)]
    assert forged
    assert [(s.text, s.quote, s.quote_ok) for s in forged] == [(None, None, None)] * len(forged)
    assert "quote_mismatch" in [w.code for w in answer.warnings]
    hits = [hit for hit in desk.search("barn gynge voksne gulvet").hits if hit.key.startswith(KEY)]
    assert [hit.text for hit in hits] == [None] * len(hits)


def test_a_digit_changed_is_caught(house: Path, tmp_path: Path) -> None:
    desk = mutated_index(house, tmp_path / "data", "Ét | 5", "Ét | 6")
    hits = [hit for hit in desk.search("bod efter tabel gyng kroner").hits if hit.key == "gyngestoleloven/6/stk1"]
    assert [hit.text for hit in hits] == [None]


def test_forged_bytes_are_not_quoted(house: Path, tmp_path: Path) -> None:
    """Bytes that no longer have the hash they were fetched with are no text at all."""
    data = tmp_path / "data"
    shutil.copytree(house, data)
    path = data / "texts" / "lta/2031/17.xml"
    path.write_bytes(path.read_bytes().replace("må ikke sove".encode(), "må gerne sove".encode()))
    desk = open_house(data, None)
    answer = desk.ask(QUESTION)
    assert all(s.quote is None for s in answer.sources if s.eli == "lta/2031/17")
    with pytest.raises(Damaged):  # not "no such provision": a true address is never called false
        desk.provision(KEY)


def test_an_index_of_another_model_is_refused(house: Path) -> None:
    with pytest.raises(ModelMismatch, match="hjemmel ingest build"):
        open_house(house, StubEncoder(dimension=64, name="other")).ask(QUESTION)
