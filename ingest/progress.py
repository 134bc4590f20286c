"""Progress a person can read: a bar on a terminal, lines elsewhere, and `state.json` for the page."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from corpus.state import State, write_state

LINE_EVERY = 5.0  # seconds between plain lines
STATE_EVERY = 1.0  # seconds between writes of state.json
SETTLE = 2.0  # seconds of work before a forecast is worth showing

Step = Callable[[int], None]
LABELS = {
    "fetch": "Henter tekster",
    "parse": "Læser tekster",
    "cut": "Deler i bestemmelser",
    "lexical": "Bygger ordindeks",
    "encode": "Beregner vektorer",
    "publish": "Udgiver indeks",
}


class Progress(Protocol):
    """Whoever wants to know how far the work is."""

    def phase(self, name: str, total: int) -> AbstractContextManager[Step]:
        """Open the phase *name* of *total* steps; the value is called with the number of steps just done."""
        ...

    def note(self, message: str) -> None:
        """One line for the person, in between."""
        ...


class Silent:
    """Nobody wants to know."""

    @contextmanager
    def phase(self, name: str, total: int) -> Iterator[Step]:
        """See `Progress`."""
        yield lambda _done: None

    def note(self, message: str) -> None:
        """See `Progress`."""


class Told:
    """Progress on *stream* and in `data/state.json`."""

    def __init__(
        self, data: Path, stream: TextIO | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._data, self._clock = data, clock
        self._console = Console(file=stream or sys.stderr, soft_wrap=True, highlight=False)

    @contextmanager
    def phase(self, name: str, total: int) -> Iterator[Step]:
        """See `Progress`."""
        started, done = self._clock(), 0
        written = spoken = started
        self._state(name, 0, total, None)
        with self._bar(name, total) as advance:

            def step(count: int) -> None:
                nonlocal done, written, spoken
                done += count
                now = self._clock()
                left = seconds_left(done, total, now - started)
                advance(count)
                if now - written >= STATE_EVERY or done >= total:
                    written = now
                    self._state(name, done, total, left)
                if not self._console.is_terminal and now - spoken >= LINE_EVERY:
                    spoken = now
                    self.note(line(name, done, total, left))

            yield step
        if not self._console.is_terminal:
            self.note(f"{LABELS.get(name, name)}: {done} af {total} på {self._clock() - started:.0f} s")

    def note(self, message: str) -> None:
        """See `Progress`."""
        self._console.print(message, markup=False)

    def rest(self) -> None:
        """Say that nothing is going on any more."""
        self._state("idle", 0, 0, None)

    @contextmanager
    def _bar(self, name: str, total: int) -> Iterator[Step]:
        if not self._console.is_terminal:
            yield lambda _count: None
            return
        columns = (
            TextColumn("{task.description:<18}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
        )
        with Bar(*columns, console=self._console) as bar:
            task = bar.add_task(LABELS.get(name, name), total=total)
            yield lambda count: bar.advance(task, count)

    def _state(self, name: str, done: int, total: int, left: float | None) -> None:
        write_state(self._data, State(name, done, total, left, datetime.now(UTC)))


def seconds_left(done: int, total: int, elapsed: float) -> float | None:
    """A forecast at the pace so far; None while there is too little to go by."""
    if done <= 0 or elapsed < SETTLE:
        return None
    return round(max(0, total - done) * elapsed / done, 1)


def line(name: str, done: int, total: int, left: float | None) -> str:
    """One plain line: `Beregner vektorer: 42 % (840 af 2000), 3 min 5 s tilbage`."""
    share = 100 if total <= 0 else done * 100 // total
    ahead = "" if left is None else f", {f'{left // 60:.0f} min ' if left >= 60 else ''}{left % 60:.0f} s tilbage"
    return f"{LABELS.get(name, name)}: {share} % ({done} af {total}){ahead}"
