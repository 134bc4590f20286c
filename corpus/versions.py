"""When a version holds, as far as its own text and its neighbours tell. Unknown is None, never invented."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """A version's standing on the day asked about."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"  # letters: dated, never in force


@dataclass(frozen=True, slots=True)
class Validity:
    """A version's time in force: from the first day, up to but not including the last."""

    eli: str
    act: str
    valid_from: date | None
    valid_to: date | None  # first day it no longer holds
    from_source: str | None  # the sentence or field the first day rests on
    to_source: str | None
    repealed: bool  # ended by repeal rather than by a successor
    unknown_from: date | None = None  # from this day up to valid_to nothing held tells whether it still stood
    partial: bool = False  # some of its rules begin, or have effect, from another day; from_source says which

    def status(self, as_of: date) -> Status:
        """The version's standing on *as_of*."""
        if self.valid_from is None:
            return Status.UNKNOWN
        if as_of < self.valid_from:
            return Status.NOT_YET
        if self.valid_to is not None and as_of >= self.valid_to:
            return Status.REPEALED if self.repealed else Status.SUPERSEDED
        if self.unknown_from is not None and as_of >= self.unknown_from:
            return Status.UNKNOWN
        return Status.IN_FORCE
