"""The guide: what each provision says in plain words of our own, and the questions it answers.

Never wording. An entry says which version and section it was written from, so that a change of the law is noticed.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.citation import Address, parse_key
from corpus.errors import BadKey, GuideError

GUIDE = Path(__file__).with_name("guide")
UNREAD = "unread"  # folder of drafts that were not yet read against the wording
SETTLED = "settled.toml"  # not entries: see `corpus.guide_checks.settled`

_TEXTS = ("heading", "summary")
_LISTS = ("questions", "terms", "depends", "see")
_DATES = ("from", "to")
_FIELDS = {"key", "based_on", *_TEXTS, *_LISTS, *_DATES}


@dataclass(frozen=True, slots=True)
class BasedOn:
    """What an entry was written from."""

    eli: str  # of the document; for a letter its key
    sha256: str  # of the whole section, see `corpus.guide_hash.section_hash`


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in plain words; `key` is its address, a section or a part of one."""

    key: str
    based_on: BasedOn
    heading: str
    summary: str
    questions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # everyday and practice words that mean this rule and do not stand in it
    depends: tuple[str, ...] = ()  # the facts that decide whether this rule or its twin applies, as short questions
    see: tuple[str, ...] = ()  # keys of what it must be read with
    from_: date | None = None  # first day the rule as told here applies, where known
    to: date | None = None  # first day it no longer does
    read: bool = True  # checked against the wording twice; an entry that is not helps to find and is never shown

    @property
    def address(self) -> Address:
        """The key, parsed."""
        return parse_key(self.key)

    @property
    def act(self) -> str:
        """Key of the act in the register."""
        return self.address.act


def load_guide(folder: Path = GUIDE) -> tuple[Entry, ...]:
    """Every entry of `<folder>/<act>.toml`, and of `<folder>/unread`, as not read; raises `GuideError`."""
    files = sorted(path for path in folder.glob("*.toml") if path.name != SETTLED)
    read = [entry for path in files for entry in load_file(path)]
    drafts = [entry for path in sorted((folder / UNREAD).glob("*.toml")) for entry in load_file(path)]
    return (*read, *(replace(entry, read=False) for entry in drafts))


def load_file(path: Path) -> tuple[Entry, ...]:
    """The entries of one file, all of the act the file is named after; raises `GuideError`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise GuideError(f"{path.name} cannot be read: {fault}.") from fault
    rows = data.pop("entry", [])
    if data:
        raise GuideError(f"{path.name}: «{next(iter(data))}» stands outside an entry; only [[entry]] tables may.")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GuideError(f"{path.name}: «entry» is not a list of tables; write [[entry]].")
    entries = tuple(_entry(row, path.name) for row in rows)
    if stray := next((entry for entry in entries if entry.act != path.stem), None):
        raise GuideError(f"{path.name}: «{stray.key}» belongs in {stray.act}.toml.")
    return entries


def in_printed_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sections as acts count them (13 a after 13), stykker and numbers below, then by the version described."""
    return sorted(entries, key=lambda entry: (_place(entry.key), _place(entry.based_on.eli)))


def _place(key: str) -> list[tuple[tuple[int, str], ...]]:
    return [tuple(_counted(piece) for piece in step.split("-")) for step in key.split("/")]


def _counted(piece: str) -> tuple[int, str]:
    """Digits as a number, with what stands around them: `13a` after `13` and before `14`."""
    digits = "".join(filter(str.isdigit, piece))
    return (int(digits) if digits else 0, piece.replace(digits, "") if digits else piece)


def _entry(row: Mapping[str, Any], file: str) -> Entry:
    key = row.get("key")
    where = f"{file}, entry «{key}»"
    if not isinstance(key, str):
        raise GuideError(f"{file}: an entry headed «{row.get('heading', '?')}» has no key.")
    try:
        canonical = parse_key(key).key
    except BadKey as fault:
        raise GuideError(f"{file}: {fault}") from fault
    if canonical != key:
        raise GuideError(f"{where}: the key is written {canonical}.")
    if unknown := sorted(row.keys() - _FIELDS):
        raise GuideError(f"{where}: «{unknown[0]}» is no field of an entry.")
    for name in _TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise GuideError(f"{where}: «{name}» is missing or is not text.")
    lists = {name: _texts(row.get(name, []), name, where) for name in _LISTS}
    first, last = (_day(row.get(name), name, where) for name in _DATES)
    return Entry(
        key=key,
        based_on=_based_on(row.get("based_on"), where),
        heading=row["heading"],
        summary=row["summary"],
        questions=lists["questions"],
        terms=lists["terms"],
        depends=lists["depends"],
        see=lists["see"],
        from_=first,
        to=last,
    )


def _based_on(value: object, where: str) -> BasedOn:
    if (
        isinstance(value, dict)
        and value.keys() == {"eli", "sha256"}
        and all(isinstance(v, str) for v in value.values())
    ):
        return BasedOn(value["eli"], value["sha256"])
    raise GuideError(f'{where}: based_on is written {{ eli = "…", sha256 = "…" }}.')


def _texts(value: object, name: str, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return tuple(value)
    raise GuideError(f"{where}: «{name}» is a list of texts.")


def _day(value: object, name: str, where: str) -> date | None:
    if value is None or type(value) is date:  # a time of day would be a date too
        return value
    raise GuideError(f"{where}: «{name}» is a date, written 2026-02-01 without quotes.")
