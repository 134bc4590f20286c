"""References to one document by type, number and date: `lovbekendtgørelse nr. 1221 af 9. oktober 2025`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.register import Act, Register
from corpus.tokens import Token, past, text_at

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_TYPES = {
    **dict.fromkeys(("lov", "loven"), "lov"),
    **dict.fromkeys(("lovbekendtgørelse", "lovbekendtgørelsen", "lovbek", "lbkg", "lbk"), "lbk"),
    **dict.fromkeys(("bekendtgørelse", "bekendtgørelsen", "bkg", "bek"), "bek"),
    **dict.fromkeys(("vejledning", "vejledningen", "vejl", "vej"), "vej"),
    **dict.fromkeys(("cirkulære", "cirkulæret", "cirk", "cir"), "cir"),
    **dict.fromkeys(("cirkulæreskrivelse", "cis"), "cis"),
    **dict.fromkeys(("skrivelse", "skrivelsen", "skr"), "skr"),
}
_FIRST_YEAR, _LAST_YEAR = 1849, 2100
_DIGITS = 6  # the longest number a document bears


@dataclass(frozen=True, slots=True)
class VersionReference:
    """A document as the writer identifies it. What is not written, or is no date of the calendar, is None."""

    type: str  # "lbk", "lov", "bek", "vej", "cir", "cis", "skr"
    number: int
    signed: date | None
    year: int | None  # also where only the year is written: BEK 47/2026


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference at `tokens[start:end]`; `readings` are two when `2020/2021` may be read both ways."""

    start: int
    end: int
    opening: str  # "lov", "bekendtgørelse": what a title after it continues
    readings: tuple[VersionReference, ...]

    def resolve(self, register: Register) -> tuple[VersionReference, Act | None]:
        """The reading that names exactly one registered document, and its act; never by number alone."""
        known = [(reading, act) for reading in self.readings for act in _bearers(reading, register)]
        return known[0] if len(known) == 1 else (self.readings[0], None)


def reference_at(tokens: Sequence[Token], start: int) -> FoundReference | None:
    """The reference that begins at token *start*."""
    kind = _TYPES.get(text_at(tokens, start))
    found = None if kind is None else number_at(tokens, past(tokens, start + 1, "."), kind)
    return None if found is None else replace(found, start=start)


def number_at(tokens: Sequence[Token], start: int, kind: str) -> FoundReference | None:
    """The number and date of a document of type *kind*, at token *start*: `nr. 1221 af 9. oktober 2025`."""
    at = start
    counted = text_at(tokens, at) in ("nr", "nummer")
    if counted:
        at = past(tokens, at + 1, ".")
    if not _is_number(tokens, at, _DIGITS):
        return None
    number = int(tokens[at].text)
    end, readings = _dated(tokens, at + 1, kind, number)
    if not counted and end == at + 1:
        return None
    opening = "lov" if kind in ("lov", "lbk") else "bekendtgørelse" if kind == "bek" else kind
    return FoundReference(start, end, opening, readings)


def _dated(tokens: Sequence[Token], at: int, kind: str, number: int) -> tuple[int, tuple[VersionReference, ...]]:
    if text_at(tokens, at) == "/" and _is_number(tokens, at + 1, _DIGITS):
        other = int(tokens[at + 1].text)
        pairs = [(n, y) for n, y in ((number, other), (other, number)) if _FIRST_YEAR <= y <= _LAST_YEAR]
        if pairs:
            return at + 2, tuple(VersionReference(kind, n, None, y) for n, y in pairs)
    if text_at(tokens, at) in ("af", "fra"):
        if found := date_at(tokens, at + 1):
            end, signed = found
            return end, (VersionReference(kind, number, signed, signed.year if signed else None),)
        if _is_year(tokens, at + 1):
            return at + 2, (VersionReference(kind, number, None, int(tokens[at + 1].text)),)
    return at, (VersionReference(kind, number, None, None),)


def date_at(tokens: Sequence[Token], at: int) -> tuple[int, date | None] | None:
    """A date that begins at token *at*, and the index after it; the date is None for 31 February.

    Read are `9. oktober 2025`, `9. okt. 2025`, `09/10/2025`, `9-10-2025`, `9.10.2025`, `9/10 2025` and `2025-10-09`.
    """
    at += text_at(tokens, at) in ("den", "d")
    at = past(tokens, at, ".")
    if _is_year(tokens, at) and text_at(tokens, at + 1) == "-" == text_at(tokens, at + 3):
        if _is_number(tokens, at + 2, 2) and _is_number(tokens, at + 4, 2):
            return at + 5, _calendar(tokens[at].text, int(tokens[at + 2].text), tokens[at + 4].text)
        return None
    if not _is_number(tokens, at, 2):
        return None
    day, at = tokens[at].text, at + 1
    mark = text_at(tokens, at)
    at += mark in (".", "/", "-")
    if (month := _month(text_at(tokens, at))) is not None:
        at = past(tokens, at + 1, ".")
    elif mark in (".", "/", "-") and _is_number(tokens, at, 2):
        month = int(tokens[at].text)
        at += 1
        at += text_at(tokens, at) in (".", "/", "-")
    if month is None or not _is_year(tokens, at):
        return None
    return at + 1, _calendar(tokens[at].text, month, day)


def _bearers(reading: VersionReference, register: Register) -> list[Act]:
    if reading.year is None:
        return []
    return [
        act
        for act in register.acts.values()
        for version in act.versions
        if version.number == reading.number
        and version.type.casefold().split()[0] == reading.type
        and (version.signed == reading.signed if reading.signed else version.signed.year == reading.year)
    ]


def _calendar(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    return next((n for n, month in enumerate(MONTHS, 1) if word in (month, month[:3], month[:4])), None)


def _is_number(tokens: Sequence[Token], at: int, digits: int) -> bool:
    return at < len(tokens) and tokens[at].is_number and len(tokens[at].text) <= digits


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    return _is_number(tokens, at, 4) and _FIRST_YEAR <= int(tokens[at].text) <= _LAST_YEAR
