"""What a check says, and which of it a person has looked at and let stand."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import GuideError
from corpus.guide import GUIDE, SETTLED

REVIEW = "efterses"  # the law has changed since the entry was written; it stays, marked


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, or to settle with a reason."""

    key: str  # the entry's
    check: str  # name of the check
    what: str  # the word, number, question or key it is about
    detail: str  # what is wrong with it, in Danish

    @property
    def blocks(self) -> bool:
        """Whether the guide may not be published with it."""
        return self.check != REVIEW


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that a person read against the wording and lets stand."""

    key: str
    check: str
    reason: str
    what: str | None = None  # only the finding about this; None: all of the check on this entry

    def covers(self, finding: Finding) -> bool:
        """Whether it settles *finding*."""
        return (self.key, self.check) == (finding.key, finding.check) and self.what in (None, finding.what)


def load_settled(folder: Path = GUIDE) -> tuple[Settled, ...]:
    """The rows of `<folder>/settled.toml`, none without the file; raises `GuideError`."""
    path = folder / SETTLED
    if not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("settled", [])
        settled = tuple(Settled(**row) for row in rows)
    except (OSError, ValueError, TypeError) as fault:
        raise GuideError(f"{path.name} cannot be read: {fault}.") from fault
    if bare := next((one for one in settled if not one.reason.strip()), None):
        raise GuideError(f"{path.name}: «{bare.key}» is settled without a reason.")
    return settled


def open_findings(findings: Iterable[Finding], settled: tuple[Settled, ...]) -> tuple[Finding, ...]:
    """The findings nobody has settled, and one for each settlement that no longer settles anything."""
    found = tuple(findings)
    unused = [one for one in settled if not any(one.covers(finding) for finding in found)]
    stale = (
        Finding(one.key, "settled", one.check, "er afgjort i settled.toml, men findes ikke længere") for one in unused
    )
    return (*(f for f in found if not any(one.covers(f) for one in settled)), *stale)
