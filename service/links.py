"""Which units an entry of the guide speaks of, worked out once for a generation."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.generation import Generation
from corpus.guide import Entry
from corpus.unit import Unit

Indices = NDArray[np.int32]


class Links:
    """Pairs of an entry and a unit: `entries[n]` speaks of `units[n]`."""

    def __init__(self, generation: Generation) -> None:
        below: dict[tuple[str, str], list[int]] = {}  # (version, key) → units at that key or below it
        for position, unit in enumerate(generation.units):
            for key in _ancestors(unit.key):
                below.setdefault((unit.eli, key), []).append(position)
        at: dict[tuple[str, str], list[int]] = {}
        for position, unit in enumerate(generation.units):
            at.setdefault((unit.eli, unit.key), []).append(position)
        pairs = [
            (number, position)
            for number, (entry, reach) in enumerate(zip(generation.guide.entries, generation.guide.reach, strict=True))
            for eli in reach.by_eli or (entry.based_on.eli,)
            for position in _units(entry, eli, below, at)
        ]
        self.entries: Indices = np.array([entry for entry, _ in pairs], dtype=np.int32)
        self.units: Indices = np.array([unit for _, unit in pairs], dtype=np.int32)
        # What an entry must be read with, in whatever version a day shows.
        named: dict[str, list[int]] = {}
        for position, unit in enumerate(generation.units):
            for key in _ancestors(unit.key):
                named.setdefault(key, []).append(position)
        steps = [
            (number, position)
            for number, entry in enumerate(generation.guide.entries)
            for key in entry.see
            for position in named.get(key, ())
        ]
        self.see_entries: Indices = np.array([entry for entry, _ in steps], dtype=np.int32)
        self.see_units: Indices = np.array([unit for _, unit in steps], dtype=np.int32)
        self.rows: Indices = np.zeros(len(generation.units), dtype=np.int32)  # of each unit's text
        for row, positions in enumerate(generation.by_row):
            self.rows[list(positions)] = row
        self._all = generation.guide.entries
        self._closest: dict[tuple[str, str], tuple[Entry, str]] = {}
        for entry, reach in zip(generation.guide.entries, generation.guide.reach, strict=True):
            for eli, standing in (reach.by_eli or {entry.based_on.eli: "same"}).items():
                if (standing == "same" and entry.read) or (eli, entry.key) not in self._closest:
                    self._closest[eli, entry.key] = (entry, standing)

    def via(self, position: int, scores: NDArray[np.float32], share: float) -> Entry | None:
        """The entry that leads to the unit at *position* by a reference, if that says more for it than its own do."""
        steps = self.see_entries[self.see_units == position]
        if not len(steps):
            return None
        own = scores[self.entries[self.units == position]].max(initial=0)
        best = int(steps[scores[steps].argmax()])
        return self._all[best] if share * scores[best] > own else None

    def told(self, unit: Unit, as_of: date) -> Entry | None:
        """The entry that tells what *unit* says, at its address or above; only one that is read, of the same law."""
        for key in _ancestors(unit.key):
            entry, standing = self._closest.get((unit.eli, key), (None, ""))
            if entry is not None:
                return entry if standing == "same" and entry.read and _applies(entry, as_of) else None
        return None


def _units(
    entry: Entry, eli: str, below: dict[tuple[str, str], list[int]], at: dict[tuple[str, str], list[int]]
) -> list[int]:
    """The units at the entry's address and below it; else those of the provision it is a part of."""
    found = below.get((eli, entry.key))
    return found or next((at[eli, key] for key in _ancestors(entry.key) if (eli, key) in at), [])


def _ancestors(key: str) -> list[str]:
    """The key and those above it, down to the section: `a/1/stk2/nr3`, `a/1/stk2`, `a/1`."""
    steps = key.split("/")
    return ["/".join(steps[:depth]) for depth in range(len(steps), 1, -1)]


def _applies(entry: Entry, as_of: date) -> bool:
    return (entry.from_ is None or entry.from_ <= as_of) and (entry.to is None or as_of < entry.to)
