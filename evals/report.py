"""A run as tables: every system over all questions, and by style, each share with its interval."""

from collections.abc import Callable, Sequence

from rich.table import Table

from evals.metrics.bootstrap import Interval, interval, paired_interval
from evals.questions import STYLES
from evals.record import Found, Refused, Row, Run

Measure = Callable[[Found], float]

MEASURES: dict[str, Measure] = {
    "recall@1": lambda found: found.within(1),
    "recall@5": lambda found: found.within(5),
    "recall@10": lambda found: found.within(10),
    "exact@5": lambda found: found.exact_within(5),
    "MRR@10": lambda found: found.reciprocal_rank,
    "nDCG@10": lambda found: found.ndcg10,
    "needed@10": lambda found: found.coverage10,
}


def mean(found: Sequence[Found], measure: Measure) -> float:
    """The mean of *measure* over questions, of which there is at least one."""
    return sum(map(measure, found)) / len(found)


def spread(found: Sequence[Found], measure: Measure) -> Interval:
    """The 95 % interval of that mean."""
    return interval([measure(one) for one in found])


def overall(run: Run) -> Table:
    """All measures of every system over all questions."""
    table = Table(title=f"{run.setup.questions} questions, mean and 95 % interval")
    table.add_column("system")
    for name in MEASURES:
        table.add_column(name, justify="right")
    for row in run.rows:
        table.add_row(row.system, *(_cell(row.found, measure) for measure in MEASURES.values()))
    return table


def by_style(run: Run, name: str = "recall@5") -> Table:
    """One measure of every system, style by style."""
    table = Table(title=f"{name} by style, mean and 95 % interval")
    table.add_column("style")
    table.add_column("n", justify="right")
    for row in run.rows:
        table.add_column(row.system, justify="right")
    for style in STYLES:
        columns = [_of(row, style) for row in run.rows]
        if columns and columns[0]:
            cells = (_cell(found, MEASURES[name]) for found in columns)
            table.add_row(style, str(len(columns[0])), *cells)
    return table


def markdown(run: Run) -> str:
    """The same numbers as two tables for a text that is committed; intervals for recall only."""
    names = list(MEASURES)
    lines = [f"| | {' | '.join(names)} |", "|---" + "|--:" * len(names) + "|"]
    for row in run.rows:
        cells = (_plain(row.found, name) for name in names)
        lines.append(f"| {row.system} | {' | '.join(cells)} |")
    lines += [
        "",
        f"| recall@5 | n | {' | '.join(row.system for row in run.rows)} |",
        "|---" + "|--:" * (len(run.rows) + 1) + "|",
    ]
    for style in STYLES:
        columns = [_of(row, style) for row in run.rows]
        if columns and columns[0]:
            shares = " | ".join(f"{mean(found, MEASURES['recall@5']):.2f}" for found in columns)
            lines.append(f"| {style} | {len(columns[0])} | {shares} |")
    return "\n".join([*lines, "", *_gains(run), "", *_refusals(run), "", _unfound(run)])


def _gains(run: Run) -> list[str]:
    """What the last row, the service's own search, gains over each other at recall@5, question by question."""
    *others, ours = run.rows
    after = [one.within(5) for one in ours.found]
    rows = ["| recall@5 of hjemmel minus that of | mean | 95 % interval, paired |", "|---|--:|--:|"]
    for row in others:
        before = [one.within(5) for one in row.found]
        low, high = paired_interval(before, after)
        gain = sum(after) / len(after) - sum(before) / len(before)
        rows.append(f"| {row.system} | {gain:+.2f} | {low:+.2f} to {high:+.2f} |")
    return rows


def _refusals(run: Run) -> list[str]:
    """How many questions to be refused were, by the reason they should be refused for."""
    rows = ["| to be refused as | asked | refused | for that reason |", "|---|--:|--:|--:|"]
    for reason in dict.fromkeys(one.expected for one in run.refusals):
        asked = [one for one in run.refusals if one.expected is reason]
        given = [one for one in asked if one.given is not None]
        rows.append(f"| {reason} | {len(asked)} | {len(given)} | {sum(one.given is reason for one in given)} |")
    wrongly = ", ".join(run.refused_wrongly) or "none"
    return [*rows, "", f"Refused although there is an answer: {len(run.refused_wrongly)} ({wrongly})."]


def _unfound(run: Run) -> str:
    """How many questions no row found at all, and which."""
    by_question = zip(*(row.found for row in run.rows), strict=True)
    missed = [found[0].question for found in by_question if not any(one.within(10) for one in found)]
    return f"Found by no row among the first ten: {len(missed)} ({', '.join(missed)})."


def refused(run: Run) -> Table:
    """What the service did with the questions it must refuse, and with those it must answer."""
    table = Table(title="refusals")
    table.add_column("")
    table.add_column("of", justify="right")
    table.add_column("share", justify="right")
    rows = (
        ("refused as it should be", run.refusals, _is_refused),
        ("with the expected reason", run.refusals, lambda one: one.given is one.expected),
    )
    for label, asked, holds in rows:
        if asked:
            table.add_row(label, str(len(asked)), f"{sum(map(holds, asked)) / len(asked):.2f}")
    wrongly = len(run.refused_wrongly) / run.setup.questions
    table.add_row("refused although there is an answer", str(run.setup.questions), f"{wrongly:.2f}")
    return table


def _is_refused(one: Refused) -> bool:
    return one.given is not None


def _of(row: Row, style: str) -> tuple[Found, ...]:
    return tuple(found for found in row.found if found.style == style)


def _plain(found: Sequence[Found], name: str) -> str:
    value = f"{mean(found, MEASURES[name]):.3f}"
    if not name.startswith("recall"):
        return value
    low, high = spread(found, MEASURES[name])
    return f"{value} ({low:.2f}–{high:.2f})"


def _cell(found: Sequence[Found], measure: Measure) -> str:
    low, high = spread(found, measure)
    return f"{mean(found, measure):.3f}\n[dim]{low:.2f}–{high:.2f}[/dim]"
