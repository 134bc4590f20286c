"""The office's own texts: which ones the last build took from the drop folder, under the keys they are filed by."""

import json
from collections.abc import Sequence
from pathlib import Path

from corpus.atomic import write_atomically
from corpus.document import Kind
from corpus.register import Act, Register

DROPPED = "dropped.json"


def load_register(data: Path) -> Register:
    """The register with the office's own texts under *data*; a registered key is never taken by one of them."""
    register = Register.load()
    return with_acts(register, dropped_acts(data))


def with_acts(register: Register, acts: Sequence[Act]) -> Register:
    """*register* with the office's own *acts*; one of an earlier list stays, for an index in use may still name it."""
    own = {act.key: act for act in acts if act.key not in register.acts or register.acts[act.key].own}
    if own.items() <= register.acts.items():
        return register
    return Register(tuple((register.acts | own).values()), tuple(register.ambiguous.values()))


def dropped_acts(data: Path) -> tuple[Act, ...]:
    """The entries of the texts taken by the last build; empty when there are none or the list is damaged."""
    try:
        rows = json.loads((data / DROPPED).read_bytes())
        return tuple(dropped_act(row["key"], row["title"], Kind(row["kind"]), row["ministry"]) for row in rows)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def write_dropped(data: Path, acts: Sequence[Act]) -> None:
    """Replace the list."""
    rows = [{"key": act.key, "title": act.title, "kind": act.kind.value, "ministry": act.ministry} for act in acts]
    write_atomically(data / DROPPED, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def dropped_act(key: str, title: str, kind: Kind, ministry: str | None) -> Act:
    """The entry of one text of an office's own: it has no versions, for nothing replaces it."""
    return Act(key=key, title=title, short=None, kind=kind, aliases=(), ministry=ministry, versions=(), own=True)
