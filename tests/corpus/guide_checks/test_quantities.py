"""Numbers of a text with their units, however they are written."""

from fractions import Fraction

import pytest

from corpus.guide_checks.quantities import quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8 uger", [(8, "uge")]),
        ("otte uger", [(8, "uge")]),
        ("8-ugers fristen", [(8, "uge")]),
        ("fireogtyve timer", [(24, "time")]),
        ("den 37. uge", [(37, "uge")]),
        ("fra tredje ledighedsdag", [(3, None)]),
        ("14 kalenderdage", [(14, "dag")]),
        ("5 arbejdsdage", [(5, "arbejdsdag")]),  # not the same as days
        ("6 dagpenge", [(6, None)]),  # begins like a unit and is none
        ("18-årige", [(18, "år")]),
        ("1.500 kr. og 12,50 kroner", [(1500, "kr"), (Fraction(25, 2), "kr")]),
        ("30. Det", [(30, None)]),  # a stop before a sentence is no separator
        ("75 pct.", [(Fraction(3, 4), "pct")]),
        ("75 %", [(Fraction(3, 4), "pct")]),
        ("halvdelen", [(Fraction(1, 2), "pct")]),
        ("to tredjedele", [(Fraction(2, 3), "pct")]),
        ("en fjerdedel", [(Fraction(1, 4), "pct")]),
        ("2/3 og ½", [(Fraction(2, 3), "pct"), (Fraction(1, 2), "pct")]),
        ("2½ år", [(Fraction(5, 2), "år")]),
        ("halvandet år", [(Fraction(3, 2), "år")]),
        ("0,3 procentpoint", [(Fraction(3, 10), "point")]),
        ("en bænk og et barn", []),  # articles
        ("en § 56-aftale", []),  # the name of a thing
    ],
)
def test_values_and_units(text: str, values: list[tuple[Fraction | int, str | None]]) -> None:
    assert [(one.value, one.unit) for one in quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("den 1. februar 2031", (2031, 2, 1)),
        ("hvert år den 30. juni", (None, 6, 30)),
        ("2. MARTS 2030", (2030, 3, 2)),
    ],
)
def test_dates(text: str, date: tuple[int | None, int, int]) -> None:
    assert [one.date for one in quantities(text)] == [date]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("§ 13 a, stk. 2", ["13a", "2"]),
        ("§§ 3-5 og 7", ["3", "5", "7"]),
        ("stk. 2 eller 3", ["2", "3"]),
        ("§ 3 i lov om 4 gynger", ["3"]),  # the chain of places ends at a word
        ("§ 3, 14 dage", ["3"]),  # and at something measured
        ("nr. 2 den 1. maj 2030", ["2"]),
    ],
)
def test_numbers_of_sections_and_items_are_places(text: str, places: list[str]) -> None:
    assert [one.label for one in quantities(text) if one.place] == places


def test_units_within_reach_are_near() -> None:
    """`8 på hinanden følgende uger` measures weeks though other words stand between."""
    (one,) = quantities("8 på hinanden følgende uger")
    assert (one.unit, one.near) == (None, {"uge"})
