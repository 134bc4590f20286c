"""Two runs side by side: which questions were gained and lost, and whether the difference is more than chance."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.errors import BadRun
from evals.metrics.bootstrap import Interval, paired_interval
from evals.record import Found, Row, Run


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer went in or out of the first results; ranks are None beyond the depth of the run."""

    question: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in recall at `k` from one row to another, over the questions both were asked."""

    k: int
    before: float
    after: float
    difference: Interval  # 95 % of after - before, paired by question
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    only_before: tuple[str, ...]  # ids of questions the other run was not asked
    only_after: tuple[str, ...]


def compare(before: Run, after: Run, system: str, k: int = 5, system_before: str | None = None) -> Comparison:
    """Compare *system* of *after* with the same, or *system_before*, of *before*; raises `BadRun`.

    Questions are paired by id; those of only one run are listed and left out of the means.
    """
    old, new = _by_id(before.row(system_before or system)), _by_id(after.row(system))
    both = [name for name in new if name in old]
    if not both:
        raise BadRun("The runs have no question in common.")
    was, now = [old[name].within(k) for name in both], [new[name].within(k) for name in both]
    pairs = list(zip(both, was, now, strict=True))
    return Comparison(
        k=k,
        before=sum(was) / len(both),
        after=sum(now) / len(both),
        difference=paired_interval(was, now),
        gained=_changes((name for name, a, b in pairs if b > a), old, new),
        lost=_changes((name for name, a, b in pairs if b < a), old, new),
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
    )


def _by_id(row: Row) -> dict[str, Found]:
    return {found.question: found for found in row.found}


def _changes(names: Iterable[str], old: dict[str, Found], new: dict[str, Found]) -> tuple[Change, ...]:
    return tuple(Change(name, old[name].rank, new[name].rank) for name in names)
