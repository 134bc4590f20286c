"""The invented act and its amending act, held for the checks."""

from datetime import date

from corpus.document import Document, Kind
from corpus.guide_checks.held import Held
from corpus.letters import letter_keys
from corpus.register import Act, Register, Version
from ingest.lexdania import parse
from tests import invented

CHAIRS = Act(
    key="gyngestoleloven",
    title="lov om gyngestole",
    short="gyngestoleloven",
    kind=Kind.ACT,
    aliases=(),
    ministry=None,
    versions=(
        Version("lta/2030/4", 4, date(2030, 2, 3), "Lov om gyngestole", "LOV"),
        Version("lta/2031/17", 17, date(2031, 2, 3), "Bekendtgørelse af lov om gyngestole", "LBK"),
    ),
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
REGISTER = Register((CHAIRS, AMENDING, BENCHES, *LETTERS))
ACT = parse(invented.act(), "gyngestoleloven")
CONSOLIDATED = parse(invented.consolidated_act(), "gyngestoleloven")
REWRITING = parse(invented.amending_act(), "lov-2031-30", lambda _: "gyngestoleloven")
ALL = {"lta/2030/4": ACT, "lta/2031/17": CONSOLIDATED, "lta/2031/30": REWRITING}


def held(*elis: str) -> Held:
    """The law of these documents, or of all."""
    documents: dict[str, Document] = {eli: ALL[eli] for eli in elis or ALL}
    return Held(REGISTER, documents.get)
