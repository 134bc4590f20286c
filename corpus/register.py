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
from corpus.names import fold, nominatives, spellings

ACTS_TOML = Path(__file__).with_name("acts.toml")


@dataclass(frozen=True, slots=True)
class Version:
    """One document of a family, as the register knows it; validity is read from the text, not from here."""

    eli: str
    number: int
    signed: date
    title: str
    type: str  # "LOV", "LBK", "BEK", "VEJ", "LOV Æ"
    confirm: bool = False  # known by number only: the first live fetch must confirm that it exists and what it is


@dataclass(frozen=True, slots=True)
class Act:
    """A family of versions under one name; `versions` is empty for an act we recognise but do not hold.

    A letter has no versions either: its text lies in `corpus/letters`. Nor has an office's own text.
    """

    key: str
    title: str  # the act's own: "lov om sygedagpenge"
    short: str | None  # popular name: "sygedagpengeloven"
    kind: Kind
    aliases: tuple[str, ...]  # other names: "SDPL", "lov om sygedagpenge"
    ministry: str | None
    versions: tuple[Version, ...]  # by signature date
    amends: tuple[str, ...] = ()  # keys; for amending acts only
    own: bool = False  # an office's own text: no name of it may stand in the way of a law's

    @property
    def held(self) -> bool:
        """Whether the corpus is meant to hold its wording."""
        return bool(self.versions) or self.single

    @property
    def single(self) -> bool:
        """Whether it is one text without versions, whose key stands where others have an ELI."""
        return self.own or self.kind is Kind.LETTER

    @property
    def name(self) -> str:
        """The name to show a caseworker."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several acts share in speech."""

    name: str
    acts: tuple[str, ...]  # keys
    usual: str | None = None  # the act it means unless the context says otherwise; None when nothing is usual


class Register:
    """All acts by key. Immutable after loading."""

    def __init__(self, acts: tuple[Act, ...], ambiguous: tuple[Ambiguity, ...] = ()) -> None:
        self.acts = {act.key: act for act in acts}
        self.ambiguous = {fold(one.name): one for one in ambiguous}

    @classmethod
    def load(cls, path: Path = ACTS_TOML) -> "Register":
        """Read `acts.toml`; raises `BadRegister` naming the entry at fault."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = data.get("act", [])
        shared = tuple(
            Ambiguity(one["name"], tuple(one["acts"]), one.get("usual")) for one in data.get("ambiguous", ())
        )
        register = cls(tuple(_act(row) for row in rows), shared)
        if len(register.acts) != len(rows):
            raise BadRegister("acts.toml: two entries share a key.")
        _check_references(register)
        _check_names(register)
        return register

    def by_name(self, name: str) -> Act | None:
        """The act a title, popular name or abbreviation means, in any case and in the genitive.

        None when unknown, and when several acts share the name and none of them is usual: see `ambiguous`.
        """
        key = next((self.names[form] for form in nominatives(name) if form in self.names), None)
        return None if key is None else self.acts[key]

    @cached_property
    def names(self) -> dict[str, str]:
        """Every folded name `by_name` knows, genitives apart, and the key of its act."""
        names = {form: act.key for act in self.acts.values() for name in _names(act) for form in spellings(name)}
        for one in self.ambiguous.values():
            for form in spellings(one.name):
                if one.usual is None:
                    names.pop(form, None)
                else:
                    names[form] = one.usual
        return names

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
                Version(
                    eli=str(v["eli"]),
                    number=int(v["number"]),
                    signed=v["signed"],
                    title=str(v["title"]),
                    type=str(v["type"]),
                    confirm=bool(v.get("confirm", False)),
                )
                for v in row.get("version", ())  # type: ignore[attr-defined]  # tomllib gives untyped values
            ),
            amends=tuple(row.get("amends", ())),  # type: ignore[arg-type]  # tomllib gives untyped values
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise BadRegister(f"acts.toml: entry «{row.get('key', '?')}»: {fault!r}") from fault


def _names(act: Act) -> tuple[str, ...]:
    return () if act.own else (act.title, *([] if act.short is None else [act.short]), *act.aliases)


def _check_references(register: Register) -> None:
    named = [(act.key, act.amends) for act in register.acts.values()]
    named += [(one.name, (*one.acts, *filter(None, [one.usual]))) for one in register.ambiguous.values()]
    for entry, keys in named:
        if unknown := [key for key in keys if key not in register.acts]:
            raise BadRegister(f"acts.toml: entry «{entry}» refers to «{unknown[0]}», which has no entry.")


def _check_names(register: Register) -> None:
    recorded = {form for one in register.ambiguous.values() for form in spellings(one.name)}
    owner: dict[str, str] = {}
    for act in register.acts.values():
        for form in {form for name in _names(act) for form in spellings(name)} - recorded:
            if owner.setdefault(form, act.key) != act.key:
                raise BadRegister(f"acts.toml: «{form}» names both «{owner[form]}» and «{act.key}».")
