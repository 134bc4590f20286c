"""An invented act about footpaths, and its parts built by hand."""

from corpus.citation import Citation, Point, Tail
from corpus.document import Annex, Document, Kind, Prose, Provision, Table
from corpus.register import Act

ACT = Act(
    key="stiloven",
    title="lov om stier",
    short="stiloven",
    kind=Kind.ACT,
    aliases=(),
    ministry=None,
    versions=(),
)


def prose(*sentences: str) -> Prose:
    return Prose(sentences)


def section(number: str, *parts: Prose | Table | Provision, headings: tuple[str, ...] = ()) -> Provision:
    return Provision(Citation("stiloven", number), f"§ {number}.", parts, headings)


def stykke(number: str, stk: int, *parts: Prose | Table | Provision) -> Provision:
    return Provision(Citation("stiloven", number, stk), f"Stk. {stk}." if stk > 1 else "", parts)


def item(number: str, nr: str, *parts: Prose | Table | Provision, stk: int | None = None) -> Provision:
    return Provision(Citation("stiloven", number, stk, nr), f"{nr})", parts)


def litra(number: str, nr: str, letter: str, *parts: Prose) -> Provision:
    return Provision(Citation("stiloven", number, None, nr, letter), f"{letter})", parts)


def point(number: int, *parts: Prose | Table | Provision, annex: str | None = None) -> Provision:
    return Provision(Point("stiloven", number, annex), "", parts)


def tail(number: int, *parts: Prose) -> Provision:
    return Provision(Tail("stiloven", "lta/2030/1", number), "§ 1", parts)


def document(*provisions: Provision, eli: str = "lta/2030/1", annexes: tuple[Annex, ...] = ()) -> Document:
    return Document(
        eli=eli,
        act="stiloven",
        kind=Kind.ACT,
        type_code="LBK H#LOKDOK03",
        title="Bekendtgørelse af lov om stier",
        signed=None,
        announced=None,
        historic=None,
        marked_historic=None,
        ministry=None,
        preamble=(),
        provisions=provisions,
        annexes=annexes,
    )
