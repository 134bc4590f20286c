"""The register of acts: which texts we know by name, which of them we hold, and in which versions.

Knowledge of law is data: everything here is read from `acts.toml`.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from corpus.document import Kind
from corpus.errors import BadRegister

ACTS_TOML = Path(__file__).with_name("acts.toml")


@dataclass(frozen=True, slots=True)
class Version:
    """One document of a family, as the register knows it; validity is read from the text, not from here."""

    eli: str
    number: int
    signed: date
    title: str
    type: str  # "LOV", "LBK", "BEK", "VEJ", "LOV Æ"


@dataclass(frozen=True, slots=True)
class Act:
    """A family of versions under one name; `versions` is empty for an act we recognise but do not hold."""

    key: str
    title: str  # the act's own: "lov om sygedagpenge"
    short: str | None  # popular name: "sygedagpengeloven"
    kind: Kind
    aliases: tuple[str, ...]  # other names: "SDPL", "lov om sygedagpenge"
    ministry: str | None
    versions: tuple[Version, ...]  # by signature date
    amends: tuple[str, ...] = ()  # keys; for amending acts only

    @property
    def held(self) -> bool:
        """Whether its wording is to be fetched."""
        return bool(self.versions)

    @property
    def name(self) -> str:
        """The name to show a caseworker."""
        return self.short or self.title


class Register:
    """All acts by key. Immutable after loading."""

    def __init__(self, acts: tuple[Act, ...]) -> None:
        self.acts = {act.key: act for act in acts}

    @classmethod
    def load(cls, path: Path = ACTS_TOML) -> "Register":
        """Read `acts.toml`; raises `BadRegister` naming the entry at fault."""
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("act", [])
        register = cls(tuple(_act(row) for row in rows))
        if len(register.acts) != len(rows):
            raise BadRegister("acts.toml: two entries share a key.")
        return register

    @cached_property
    def by_eli(self) -> dict[str, Act]:
        """The family each registered version belongs to."""
        return {version.eli: act for act in self.acts.values() for version in act.versions}

    def version(self, eli: str) -> Version | None:
        """The registered version with this ELI."""
        act = self.by_eli.get(eli)
        return None if act is None else next(v for v in act.versions if v.eli == eli)


def _act(row: dict[str, object]) -> Act:
    try:
        return Act(
            key=str(row["key"]),
            title=str(row["title"]),
            short=None if row.get("short") is None else str(row["short"]),
            kind=Kind(str(row["kind"])),
            aliases=tuple(row.get("aliases", ())),  # type: ignore[arg-type]  # tomllib gives untyped values
            ministry=None if row.get("ministry") is None else str(row["ministry"]),
            versions=tuple(
                Version(str(v["eli"]), int(v["number"]), v["signed"], str(v["title"]), str(v["type"]))
                for v in row.get("version", ())  # type: ignore[attr-defined]  # tomllib gives untyped values
            ),
            amends=tuple(row.get("amends", ())),  # type: ignore[arg-type]  # tomllib gives untyped values
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise BadRegister(f"acts.toml: entry «{row.get('key', '?')}»: {fault!r}") from fault
