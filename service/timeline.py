"""Which versions a day may show, and how a version stands on it."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.document import Kind
from corpus.generation import Generation
from corpus.ranking import Mask
from corpus.unit import Unit
from corpus.versions import Status, Validity

DAYS_KEPT = 64  # masks; most questions are about a few days
_YEAR = re.compile(r"(?<=/)\d{4}(?=/)")  # of an ELI


@dataclass(frozen=True, slots=True)
class Day:
    """One generation seen on one day."""

    generation: Generation
    as_of: date

    def status(self, eli: str, kind: Kind) -> Status:
        """How the document stands; a letter is dated and never in force."""
        return Status.NOT_APPLICABLE if kind is Kind.LETTER else self.status_of(eli)

    def status_of(self, eli: str) -> Status:
        """How a version stands; a letter or an office's own text, which has a key for an ELI, is never in force."""
        if "/" not in eli:
            return Status.NOT_APPLICABLE
        validity = self.generation.validities.get(eli)
        return Status.UNKNOWN if validity is None else validity.status(self.as_of)

    def shows(self, eli: str, kind: Kind) -> bool:
        """Whether an answer for the day may rest on the document."""
        validity = self.generation.validities.get(eli)
        if self.status(eli, kind) is Status.NOT_APPLICABLE:
            return validity is None or validity.valid_from is None or validity.valid_from <= self.as_of
        if validity is None and (year := _YEAR.search(eli)):  # no text is held: the guide stands in from that year on
            return int(year[0]) <= self.as_of.year
        return self.status(eli, kind) is Status.IN_FORCE

    def in_force(self, act: str) -> Validity | None:
        """The version of *act* in force; None when none or, contrary to all order, several are."""
        found = [v for v in self.versions(act) if v.status(self.as_of) is Status.IN_FORCE]
        return found[0] if len(found) == 1 else None

    def begins(self, act: str) -> date | None:
        """The first day on which any version of *act* is held."""
        return min((v.valid_from for v in self.versions(act) if v.valid_from), default=None)

    def versions(self, act: str) -> list[Validity]:
        """All held versions of *act*, the earliest first; those of unknown beginning last."""
        held = [v for v in self.generation.validities.values() if v.act == act]
        return sorted(held, key=lambda v: (v.valid_from is None, v.valid_from or self.as_of, v.eli))

    @property
    def first(self) -> date | None:
        """The first day for which any version of an act or order is held; a letter has a key for an ELI."""
        held = self.generation.validities.values()
        return min((v.valid_from for v in held if v.valid_from and "/" in v.eli), default=None)


class Masks:
    """Rows a day may show, kept for the days asked about last."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._elis = sorted({unit.eli for unit in generation.units})
        column = {eli: n for n, eli in enumerate(self._elis)}
        self._kinds = {unit.eli: unit.kind for unit in generation.units}
        self._acts = {unit.eli: unit.act for unit in generation.units}
        self._holders = np.zeros((len(generation.by_row), len(self._elis)), dtype=np.bool_)  # row × version
        for row, positions in enumerate(generation.by_row):
            self._holders[row, [column[generation.units[n].eli] for n in positions]] = True
        self._of_units = np.array([unit.eli for unit in generation.units])
        self._kept: dict[tuple[date, frozenset[Kind] | None, frozenset[str] | None], Mask] = {}

    def on(self, as_of: date, kinds: frozenset[Kind] | None, acts: frozenset[str] | None) -> Mask:
        """One truth value per row of the generation."""
        asked = (as_of, kinds, acts)
        if asked not in self._kept:
            if len(self._kept) >= DAYS_KEPT:
                self._kept.clear()
            self._kept[asked] = self._on(*asked)
        return self._kept[asked]

    def _on(self, as_of: date, kinds: frozenset[Kind] | None, acts: frozenset[str] | None) -> Mask:
        day = Day(self._generation, as_of)
        shown = [self._is_shown(eli, day, kinds, acts) for eli in self._elis]
        mask: Mask = np.asarray(self._holders[:, np.array(shown, dtype=np.bool_)].any(axis=1))
        return mask

    def shown(self, as_of: date, kinds: frozenset[Kind] | None, acts: frozenset[str] | None) -> NDArray[np.bool_]:
        """One truth value per unit of the generation."""
        elis = np.array([eli for eli in self._elis if self._is_shown(eli, Day(self._generation, as_of), kinds, acts)])
        found: NDArray[np.bool_] = np.isin(self._of_units, elis)
        return found

    def acts(self, as_of: date) -> frozenset[str]:
        """The acts of which anything is shown on the day."""
        day = Day(self._generation, as_of)
        return frozenset(self._acts[eli] for eli in self._elis if day.shows(eli, self._kinds[eli]))

    def units(self, row: int, as_of: date) -> list[Unit]:
        """The units a row stands for on the day."""
        day = Day(self._generation, as_of)
        return [u for n in self._generation.by_row[row] if day.shows((u := self._generation.units[n]).eli, u.kind)]

    def _is_shown(self, eli: str, day: Day, kinds: frozenset[Kind] | None, acts: frozenset[str] | None) -> bool:
        kind = self._kinds[eli]
        return day.shows(eli, kind) and (kinds is None or kind in kinds) and (acts is None or self._acts[eli] in acts)
