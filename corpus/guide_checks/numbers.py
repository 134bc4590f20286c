"""Numbers, amounts, deadlines and dates of a summary stand in the wording too."""

import re
from collections.abc import Iterator
from fractions import Fraction

from corpus.citation import Citation
from corpus.document import Provision
from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.guide_checks.quantities import Quantity, quantities

CHECK = "numbers"

_RANGE = re.compile(r"(\d+) ?[-–] ?(\d+)")
_LONGEST_RANGE = 60  # sections; more is a span of years


def numbers(entry: Entry, wording: str, section: Provision) -> Iterator[Finding]:
    """A finding for each number of the heading and summary that *wording*, the entry's own rule, does not have."""
    own, around = _Said(wording), _Said(section.text)
    labels, lists = _labels(section), _lengths(section)
    for quantity in quantities(f"{entry.heading}\n\n{entry.summary}"):
        counted = quantity.in_words and quantity.unit is None and quantity.value in {1, *lists}  # "tre grupper"
        named = quantity.place and quantity.label in labels
        if counted or named or quantity in own:
            continue
        elsewhere = "kun i en anden del af paragraffen" if quantity in around else "ikke i ordlyden"
        yield Finding(entry.key, CHECK, _written(quantity), f"står {elsewhere}")


class _Said:
    """The numbers of a text, to be asked whether a summary's number is among them."""

    def __init__(self, text: str) -> None:
        self._dates: list[tuple[int | None, int, int]] = []
        self._values: set[tuple[Fraction, str | None]] = set()
        self._labels = set(_within_ranges(text))
        self._shares = "procent" in text.casefold()  # "en procentsats på 0,75": the unit stands before its number
        for one in quantities(text):
            if one.date is not None:
                self._dates.append(one.date)
                self._values |= {(Fraction(year), None) for year in one.date[:1] if year is not None}
                continue
            self._values |= {(one.value, unit) for unit in (None, one.unit, *one.near)}
            if "pct" in one.near and one.unit != "pct":  # the 75 of "75 eller 80 pct."
                self._values.add((one.value / 100, "pct"))
            if one.label is not None:
                self._labels |= {one.label, one.label.rstrip("abcdefghijklmnopqrstuvwxyzæøå")}

    def __contains__(self, quantity: Quantity) -> bool:
        if quantity.date is not None:
            year, *day = quantity.date
            years = [date[0] for date in self._dates if [*date[1:]] == day]
            return year in years or None in years or (year is None and bool(years))
        if quantity.place:
            return quantity.label in self._labels
        value, unit = quantity.value, quantity.unit
        readings = {(value, unit)}
        if unit is None and "pct" in quantity.near:
            readings.add((value / 100, "pct"))
        if unit == "pct" and self._shares:
            readings.add((value * 100, None))
        return not readings.isdisjoint(self._values)


def _within_ranges(text: str) -> Iterator[str]:
    """The sections and stykker that `§§ 80-82` names without writing them."""
    for first, last in _RANGE.findall(text):
        if 0 < int(last) - int(first) < _LONGEST_RANGE:
            yield from map(str, range(int(first), int(last) + 1))


def _written(quantity: Quantity) -> str:
    return quantity.written if quantity.unit is None else f"{quantity.written} {quantity.unit}"


def _labels(section: Provision) -> set[str]:
    """The numbers of the section and of everything in it."""
    places = [provision.address for provision in section.walk() if isinstance(provision.address, Citation)]
    return {str(label) for place in places for label in (place.section, place.stk, place.nr) if label is not None}


def _lengths(section: Provision) -> set[Fraction]:
    return {Fraction(len(provision.children)) for provision in section.walk() if provision.children}
