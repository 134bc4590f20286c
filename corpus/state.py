"""What the builder is doing at the moment, left in `state.json` for the service to show."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from corpus.atomic import write_atomically


@dataclass(frozen=True, slots=True)
class State:
    """One phase of a fetch or a build: *done* of *total* steps."""

    phase: str  # "fetch", "parse", "cut", "lexical", "encode", "publish", "idle"
    done: int
    total: int
    seconds_left: float | None  # None: not yet known
    at: datetime  # when this was written, with its zone


def write_state(data: Path, state: State) -> None:
    """Replace `data/state.json`."""
    row = asdict(state) | {"at": state.at.isoformat(timespec="seconds")}
    write_atomically(data / "state.json", json.dumps(row).encode())


def read_state(data: Path) -> State | None:
    """The last state written, or None when there is none or it cannot be read."""
    try:
        row = json.loads((data / "state.json").read_bytes())
        return State(
            phase=str(row["phase"]),
            done=int(row["done"]),
            total=int(row["total"]),
            seconds_left=None if row["seconds_left"] is None else float(row["seconds_left"]),
            at=datetime.fromisoformat(row["at"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
