"""How the name of an act is folded, respelt and taken out of the genitive."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import fold, nominatives, spellings


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("  Sygedagpengeloven\n", "sygedagpengeloven", id="case and outer whitespace"),
        pytest.param("lov om\xa0social  pension", "lov om social pension", id="no-break and double spaces"),
        pytest.param("LAB–loven", "lab-loven", id="a dash typed for a hyphen"),
        pytest.param("a\u00adkasseloven", "akasseloven", id="a soft hyphen left by a PDF"),
        pytest.param(unicodedata.normalize("NFD", "ældreloven å"), "ældreloven å", id="a decomposed å from macOS"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_for_danish_names(text: str) -> None:
    """Names are compared folded, so a folded name must be its own form."""
    name = "".join(letter for letter in text if letter in "abcæøåABCÆØÅ -–\xa0.")
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        pytest.param("SDL", {"sdl"}, id="an abbreviation has one form"),
        pytest.param("sygedagpengeloven", {"sygedagpengeloven", "sygedagpengelov"}, id="definite and bare"),
        pytest.param(
            "LAB-loven",
            {"lab-loven", "lab loven", "labloven", "lab-lov", "lab lov", "lablov"},
            id="hyphen, space or nothing before loven",
        ),
        pytest.param(
            "lov om tvist m.v.",
            {
                *("lov om tvist m.v.", "lov om tvist mv.", "lov om tvist"),
                *("loven om tvist m.v.", "loven om tvist mv.", "loven om tvist"),
            },
            id="a title is written with and without m.v., and as loven om",
        ),
        pytest.param("lov om arbejdslov", {"lov om arbejdslov", "loven om arbejdslov"}, id="a title is not inflected"),
        pytest.param(
            "prøvebekendtgørelsen",
            {"prøvebekendtgørelsen", "prøvebekendtgørelse"},
            id="an order's popular name, definite and bare",
        ),
        pytest.param("opholdsdirektivet", {"opholdsdirektivet", "opholdsdirektiv"}, id="a directive"),
    ],
)
def test_spellings(name: str, forms: set[str]) -> None:
    assert spellings(name) == forms


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        pytest.param("sygedagpengelovens", ("sygedagpengelovens", "sygedagpengeloven"), id="the plain genitive"),
        pytest.param("LAB’s", ("lab’s", "lab"), id="an abbreviation takes an apostrophe"),
        pytest.param("GDPR", ("gdpr",), id="no genitive"),
        pytest.param("lov om ferie's", ("lov om ferie's", "lov om ferie"), id="a typewriter's apostrophe"),
        pytest.param("lov om en indsats'", ("lov om en indsats'", "lov om en indsats"), id="a name that ends in s"),
        pytest.param(
            "Bekendtgørelse af lov om ferie",
            ("bekendtgørelse af lov om ferie", "lov om ferie"),
            id="a consolidation's title holds the act's",
        ),
    ],
)
def test_nominatives(written: str, forms: tuple[str, ...]) -> None:
    assert nominatives(written) == forms
