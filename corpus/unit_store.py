"""Units on disk, each distinct wording once: the versions of an act repeat each other almost word for word."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Kind
from corpus.unit import Unit


@dataclass(frozen=True, slots=True)
class StoredUnits:
    """Units in their order, the distinct texts to search, and which units each text stands for."""

    units: tuple[Unit, ...]
    texts: tuple[str, ...]  # distinct `embed_text`s by first appearance; their positions are the rows of every index
    by_row: tuple[tuple[int, ...], ...]  # row → positions in `units`, over all versions

    @classmethod
    def of(cls, units: Sequence[Unit]) -> "StoredUnits":
        """Group *units* by equal `embed_text`."""
        rows: dict[str, list[int]] = {}
        for position, unit in enumerate(units):
            rows.setdefault(unit.embed_text, []).append(position)
        return cls(tuple(units), tuple(rows), tuple(tuple(positions) for positions in rows.values()))

    def to_json(self) -> bytes:
        """The compact form: what units share is written once and pointed at by position."""
        sources: dict[tuple[str, str, str], int] = {}
        bodies: dict[tuple[str, str, str, tuple[str, ...]], int] = {}
        rows = [
            [
                sources.setdefault((u.eli, u.act, u.kind.value), len(sources)),
                u.key,
                u.part,
                bodies.setdefault((u.embed_text, u.text, u.lead, u.heading_path), len(bodies)),
            ]
            for u in self.units
        ]
        stored = {"sources": list(sources), "bodies": list(bodies), "units": rows}
        return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, body: bytes) -> "StoredUnits":
        """The inverse of `to_json`; raises `ValueError`, `KeyError` or `TypeError` on anything else."""
        stored = json.loads(body)
        sources = [(eli, act, Kind(kind)) for eli, act, kind in stored["sources"]]
        bodies = [(embed_text, text, lead, tuple(path)) for embed_text, text, lead, path in stored["bodies"]]
        return cls.of([_unit(sources[s], key, part, bodies[b]) for s, key, part, b in stored["units"]])


def _unit(source: tuple[str, str, Kind], key: str, part: int, body: tuple[str, str, str, tuple[str, ...]]) -> Unit:
    eli, act, kind = source
    embed_text, text, lead, heading_path = body
    return Unit(f"{eli}#{key}#{part}", eli, act, kind, key, part, text, lead, heading_path, embed_text)
