"""How much of a full answer was found."""

from collections.abc import Collection, Sequence


def coverage_at(places: Sequence[str], needed: Collection[str], k: int) -> float:
    """The share of the *needed* places among the first *k* of *places*, best first; ValueError if none is needed."""
    if not needed:
        raise ValueError("coverage needs at least one needed place")
    wanted = set(needed)
    return len(wanted & set(places[:k])) / len(wanted)
