"""When a provision found is the one wanted: at the level of the section, and of the stykke."""

from collections.abc import Iterable, Sequence

from corpus.citation import Citation, parse_key


def section(key: str) -> str:
    """The section a key lies in; a point lies in its document, a transitional rule is a place of its own.

    >>> section("sygedagpengeloven/27/stk1/nr3")
    'sygedagpengeloven/27'
    """
    address = parse_key(key)
    if isinstance(address, Citation):
        return address.whole_section.key
    return address.act if "/ikraft/" not in key else key


def stykke(key: str) -> str:
    """The stykke a key lies in, or the section where it has only one.

    >>> stykke("sygedagpengeloven/27/stk1/nr3")
    'sygedagpengeloven/27/stk1'
    """
    address = parse_key(key)
    return Citation(address.act, address.section, address.stk).key if isinstance(address, Citation) else key


def distinct_stykker(keys: Iterable[str]) -> tuple[str, ...]:
    """The stykker of *keys* in order of first appearance: items of one list are one hit."""
    return tuple(dict.fromkeys(stykke(key) for key in keys))


def section_hits(ranked: Sequence[str], right: Iterable[str]) -> tuple[bool, ...]:
    """For each ranked key, whether it lies in the section of a right one."""
    wanted = {section(key) for key in right}
    return tuple(section(key) in wanted for key in ranked)


def stykke_hits(ranked: Sequence[str], right: Iterable[str]) -> tuple[bool, ...]:
    """For each ranked key, whether it lies in the stykke of a right one, or in a right whole section."""
    wanted = {stykke(key) for key in right}
    return tuple(stykke(key) in wanted or section(key) in wanted for key in ranked)


def section_gains(ranked: Sequence[str], gold: Iterable[str], also_ok: Iterable[str]) -> tuple[float, ...]:
    """Two for the first hit in a gold section, one for the first in another right one, zero for the rest."""
    worth = section_worth(gold, also_ok)
    return tuple(worth.pop(section(key), 0.0) for key in ranked)


def section_worth(gold: Iterable[str], also_ok: Iterable[str]) -> dict[str, float]:
    """What each right section is worth, gold before also right."""
    return {section(key): 1.0 for key in also_ok} | {section(key): 2.0 for key in gold}
