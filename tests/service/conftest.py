"""A desk on a small corpus of invented law: an act, an order under it, an act amending it, and the letters."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.document import Kind
from corpus.generation import Live
from corpus.guide import BasedOn, Entry
from corpus.guide_hash import section_hash
from corpus.guide_toml import dump_entries
from corpus.letters import letter_keys
from corpus.register import Act, Register, Version
from corpus.texts import HeldText, Texts
from ingest.build import build
from ingest.lexdania import parse
from ingest.progress import Silent
from service.desk import Desk
from service.library import Library
from tests import invented
from tests.stub_encoder import StubEncoder

TODAY = date(2031, 9, 1)
NOON = datetime(2031, 8, 15, 12, tzinfo=UTC)
CHAIRS = Act(
    key="gyngestoleloven",
    title="lov om gyngestole",
    short="gyngestoleloven",
    kind=Kind.ACT,
    aliases=("GSL",),
    ministry="Møbelministeriet",
    versions=(
        Version("lta/2030/4", 4, date(2030, 2, 3), "Lov om gyngestole", "LOV"),
        Version("lta/2031/17", 17, date(2031, 2, 3), "Bekendtgørelse af lov om gyngestole", "LBK"),
    ),
)
RUNNERS = Act(
    key="bek-meder",
    title="bekendtgørelse om meder",
    short=None,
    kind=Kind.ORDER,
    aliases=(),
    ministry="Møbelministeriet",
    versions=(Version("lta/2031/21", 21, date(2031, 2, 3), "Bekendtgørelse om meder", "BEK"),),
)
AMENDING = Act(
    key="lov-2031-30",
    title="lov om ændring af lov om gyngestole og bænkeloven",
    short=None,
    kind=Kind.ACT,
    aliases=(),
    ministry=None,
    versions=(Version("lta/2031/30", 30, date(2031, 2, 4), "Lov om ændring af lov om gyngestole", "LOV Æ"),),
    amends=("gyngestoleloven",),
)
BENCHES = Act("bænkeloven", "lov om bænke", "bænkeloven", Kind.ACT, (), None, ())  # known by name, not held
LETTERS = tuple(Act(key, f"brev {key}", None, Kind.LETTER, (), None, ()) for key in letter_keys())
REGISTER = Register((CHAIRS, RUNNERS, AMENDING, BENCHES, *LETTERS))
BODIES = {
    "lta/2030/4": invented.act(),
    "lta/2031/17": invented.consolidated_act().replace(b"2. marts 2030", b"3. februar 2030"),  # of the act held here
    "lta/2031/21": invented.order(),
    "lta/2031/30": invented.amending_act(),
}


def section_text(key: str) -> str:
    """The wording of a section of the consolidated act."""
    section = parse(BODIES["lta/2031/17"], "gyngestoleloven").find(key)
    assert section is not None
    return section.text


GUIDE = (
    Entry(
        key="gyngestoleloven/2",
        based_on=BasedOn("lta/2031/17", section_hash(section_text("gyngestoleloven/2"))),
        heading="Hvornår et barn må gynge",
        summary="Et barn må kun gynge, når en voksen holder øje, og gulvet ikke er vådt.",
        questions=("Kan min treårige sidde i stolen alene?", "legeplads opsyn", "May a toddler use the chair alone?"),
        terms=("småbørn", "opsyn"),
        depends=("Er en voksen til stede?",),
        see=("gyngestoleloven/6/stk1",),
    ),
)


def keep(data: Path, bodies: dict[str, bytes]) -> None:
    """Put *bodies* into the store of texts, as a fetch from a mirror would."""
    texts = Texts(data / "texts")
    for eli, body in bodies.items():
        row = HeldText(eli, sha256(body).hexdigest(), len(body), NOON, "mirror", "copy", date(2031, 8, 20))
        texts.keep(row, body)
    texts.set_known_to(date(2031, 8, 20))


def open_house(data: Path, encoder: StubEncoder | None) -> Desk:
    """A desk on the index built under *data*."""
    live = Live(data / "index", None if encoder is None else encoder.card)
    return Desk(Library(REGISTER, data), live, encoder, data, lambda: TODAY)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder, built once; tests that change it take a copy."""
    data = tmp_path_factory.mktemp("data")
    keep(data, BODIES)
    guide = data / "guide"
    guide.mkdir()
    (guide / "gyngestoleloven.toml").write_text(dump_entries(GUIDE), encoding="utf-8")
    build(data, REGISTER, "stub", lambda *_: StubEncoder(dimension=64), Silent(), lambda: NOON, guide)
    return data


@pytest.fixture
def desk(house: Path) -> Desk:
    """A desk with vectors."""
    return open_house(house, StubEncoder(dimension=64))
