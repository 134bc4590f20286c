"""A summary obliges, allows and forbids only where the law does."""

import pytest

from corpus.guide_checks.modality import modality
from tests.guide_entries import entry


@pytest.mark.parametrize(
    ("summary", "wording", "found"),
    [
        ("Kommunen skal male stolen.", "Kommunen skal male stolen.", []),
        ("Kommunen har pligt til at male.", "Kommunen skal male stolen.", []),  # another form of the same
        ("Kommunen skal male stolen.", "Kommunen kan male stolen.", ["skal"]),
        ("Kommunen kan male stolen.", "Kommunen skal male stolen.", ["kan"]),
        ("Kommunen kan male stolen.", "Kommunen maler stolen.", ["kan"]),  # the plain present obliges
        ("Kommunen skal male stolen.", "Kommunen maler stolen.", []),
        ("Ejeren har ret til maling.", "Ejeren kan få maling.", []),
        ("Ejeren må gynge.", "Ejeren har adgang til at gynge.", []),
        ("Ejeren må ikke gynge.", "Ejeren må gynge.", ["må ikke"]),
        ("Ejeren må ikke gynge.", "Ejeren må efter mørkets frembrud ikke gynge.", []),
        ("Ejeren må aldrig gynge.", "Ejeren kan ikke gynge.", []),
        ("Ejeren kan gynge.", "Ejeren kan ikke gynge.", ["kan"]),  # the exception dropped
        ("Ejeren skal ikke male.", "Ejeren kan lade være.", []),  # freed, not obliged
        ("Ejeren kan ikke få maling.", "Maling ydes ikke.", []),  # denied, not allowed
        ("Ejeren kan kun gynge om dagen.", "Ejeren kan alene gynge om dagen.", []),
        ("Maling koster.", "Ejeren skal betale.", []),  # says none of the three
    ],
)
def test_what_the_summary_says_and_the_wording_does_not(summary: str, wording: str, found: list[str]) -> None:
    assert [finding.what for finding in modality(entry(summary=summary), wording)] == found


def test_the_finding_tells_both_sides() -> None:
    (finding,) = modality(entry(summary="Ejeren kan gynge."), "Ejeren skal gynge, men må ikke hoppe.")
    assert finding.detail == "resuméet siger «kan»; ordlyden siger «må ikke», «skal»"
