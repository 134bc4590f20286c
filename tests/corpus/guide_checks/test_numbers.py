"""A summary's numbers against its own rule."""

import pytest

from corpus.citation import Citation
from corpus.document import Prose, Provision
from corpus.guide_checks.finding import Finding
from corpus.guide_checks.numbers import numbers
from tests.guide_entries import KEY, entry

HERE, ELSEWHERE = "står ikke i ordlyden", "står kun i en anden del af paragraffen"
OWN = "Boden er 1.500 kr. eller 75 eller 80 pct. af prisen og betales inden 4 på hinanden følgende uger, jf. §§ 3-6."
OTHER = "Efter den 1. maj 2031, hver den 30. juni og med en procentsats på 0,5 spares der 12 måneder."


def place(stk: int | None, *parts: str | Provision, nr: str | None = None) -> Provision:
    address = Citation("gyngestoleloven", "1a", stk=stk, nr=nr)
    return Provision(address, "", tuple(Prose((part,)) if isinstance(part, str) else part for part in parts))


ITEMS = tuple(place(3, text, nr=str(nr)) for nr, text in enumerate(("røde", "blå", "grå"), 1))
SECTION = place(None, place(1, OTHER), place(2, OWN), place(3, "Stole er", *ITEMS))


@pytest.mark.parametrize(
    ("summary", "wording", "found"),
    [
        ("Boden er 1500 kroner.", OWN, []),  # another way to write it
        ("Betal inden fire uger.", OWN, []),  # a word for a figure
        ("Betal inden 4 uger.", OWN, []),  # other words between number and unit
        ("Betal inden 4 måneder.", OWN, [("4 måned", HERE)]),  # the wrong unit
        ("Boden er 75 procent.", OWN, []),  # of two numbers with one unit
        ("Tre fjerdedele af prisen.", OWN, []),  # a fraction for a percentage
        ("Boden er 70 %.", OWN, [("70 pct", HERE)]),
        ("Se § 4.", OWN, []),  # inside a range
        ("Se § 7.", OWN, [("7", HERE)]),
        ("Reglen i § 1 a, stk. 3, står for sig.", OWN, []),  # the section and its parts may be named
        ("Der er tre slags stole.", OWN, []),  # counts what the section lists
        ("Der er fem slags stole.", OWN, [("fem", HERE)]),
        ("Kun én gang.", OWN, [("én gang", HERE)]),
        ("Der spares 12 måneder.", OWN, [("12 måned", ELSEWHERE)]),  # a neighbour's number
        ("Fra 1. maj 2031.", OTHER, []),
        ("Fra 1. maj 2032.", OTHER, [("1. maj 2032", HERE)]),
        ("Fra 1. maj.", OTHER, []),  # less precise, not wrong
        ("Fra 30. juni 2031.", OTHER, []),  # a day of every year
        ("Satsen er 0,5 %.", OTHER, []),  # the unit before the number
    ],
)
def test_a_summary_s_numbers_stand_in_its_rule(summary: str, wording: str, found: list[tuple[str, str]]) -> None:
    expected = [Finding(KEY, "numbers", what, detail) for what, detail in found]
    assert list(numbers(entry(summary=summary), wording, SECTION)) == expected


def test_a_heading_s_numbers_count_too() -> None:
    found = list(numbers(entry(heading="Bod på 7 kr."), OWN, SECTION))
    assert found == [Finding(KEY, "numbers", "7 kr", HERE)]
