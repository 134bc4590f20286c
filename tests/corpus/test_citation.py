"""Addresses have one key and one printed form each, and both can be read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation import Citation, Point, Tail, parse_key
from corpus.document import Kind
from corpus.errors import BadKey
from corpus.lawyers_form import lawyers_form, long_date
from corpus.mentions import find_mentions
from corpus.places import Place, parse_citation
from corpus.register import Act, Register, Version

CONSOLIDATED = Version("lta/2025/1221", 1221, date(2025, 10, 9), "Bekendtgørelse af lov om sygedagpenge", "LBK")
ENACTED = Version("lta/2019/548", 548, date(2019, 5, 7), "Lov om en aktiv beskæftigelsesindsats", "LOV")
ORDER = Version("lta/2026/47", 47, date(2026, 1, 13), "Bekendtgørelse om rehabiliteringsplan", "BEK")
CHANGE = Version("lta/2025/1750", 1750, date(2025, 12, 23), "Lov om ændring af lov om sygedagpenge", "LOV Æ")
GUIDANCE = Version("retsinfo/2014/9267", 9267, date(2014, 3, 1), "Om gynger", "VEJ")
SICKNESS = Act("sdl", "lov om sygedagpenge", "sygedagpengeloven", Kind.ACT, (), None, (CONSOLIDATED,))
EMPLOYMENT = Act("lab", "lov om en aktiv beskæftigelsesindsats", None, Kind.ACT, ("LAB",), None, (ENACTED,))
PLAN = Act("plan", "bekendtgørelse om rehabiliteringsplan", None, Kind.ORDER, (), None, (ORDER,))
AMENDING = Act("lov-2025-1750", "lov om ændring af lov om sygedagpenge", None, Kind.ACT, (), None, (CHANGE,), ("sdl",))
SWINGS = Act("vej-gynger", "vejledning om gynger", None, Kind.GUIDANCE, (), None, (GUIDANCE,))
REGISTER = Register((SICKNESS, EMPLOYMENT, PLAN, AMENDING))

CITED = st.sampled_from(
    [(SICKNESS, CONSOLIDATED), (EMPLOYMENT, ENACTED), (PLAN, ORDER), (AMENDING, CHANGE), (SICKNESS, None)]
)
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
NUMBERS = st.integers(min_value=1, max_value=9999)
SUFFIXES = st.sampled_from(["", *LETTERS])


def places(suffixes: st.SearchStrategy[str] = SUFFIXES) -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        section=st.builds("{}{}".format, NUMBERS, suffixes),
        stk=st.none() | NUMBERS,
        nr=st.none() | st.builds("{}{}".format, NUMBERS, st.sampled_from(["", *LETTERS.replace("i", "")])),
        litra=st.none() | st.sampled_from(LETTERS),
        pkt=st.none() | NUMBERS,
    )


@given(places(SUFFIXES | st.sampled_from(["aa", "ae", "æø"])))
def test_key_and_printed_form_are_read_back(place: Place) -> None:
    citation = place.at("sdl")
    assert parse_key(citation.key) == citation
    assert parse_citation(citation.ref) == place


@given(places(), CITED)
def test_lawyers_form_is_found_in_text(place: Place, cited: tuple[Act, Version | None]) -> None:
    """What we print for a lawyer is read as that very citation, as long as the act has the section."""
    act, version = cited
    form = lawyers_form(place.at(act.key), act, version)
    [mention] = find_mentions(f"Se {form}.", REGISTER, lambda key: frozenset([place.section]))
    assert (mention.as_written, mention.citations) == (form, (place.at(act.key),))
    assert (mention.reference is None) == (version is None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("§ 13 a, stk. 3, nr. 2", Place("13a", 3, "2")),
        ("§13a stk 3", Place("13a", 3)),  # as typed
        ("§§ 28-30", Place("28-30")),  # the label of a repealed range is one section
        ("§ 114 i", Place("114i")),  # alone, an i can only be a letter
        ("§§ 3 og 4", None),  # two places
        ("§ 7, stk. 2 og 4", None),
        ("§ 7, stk. 2-4", None),
        ("§ 7, stk. 2, og stk. 4", None),
        ("§ 7 i loven", None),  # more than a place
        ("stk. 2", None),
        ("§", None),
        ("", None),
    ],
)
def test_a_reference_alone(text: str, place: Place | None) -> None:
    assert parse_citation(text) == place


@pytest.mark.parametrize(
    ("address", "act", "version", "form"),
    [
        (
            Citation("sdl", "27", stk=1, nr="3"),
            SICKNESS,
            CONSOLIDATED,
            "§ 27, stk. 1, nr. 3, i lov om sygedagpenge, jf. lovbekendtgørelse nr. 1221 af 9. oktober 2025",
        ),
        (Citation("sdl", "13a"), SICKNESS, None, "§ 13 a i lov om sygedagpenge"),  # no comma after a section alone
        (
            Citation("lab", "6"),
            EMPLOYMENT,
            ENACTED,
            "§ 6 i lov nr. 548 af 7. maj 2019 om en aktiv beskæftigelsesindsats",
        ),
        (Citation("plan", "3"), PLAN, ORDER, "§ 3 i bekendtgørelse nr. 47 af 13. januar 2026 om rehabiliteringsplan"),
        (
            Citation("lov-2025-1750", "1", nr="6"),
            AMENDING,
            CHANGE,
            "§ 1, nr. 6, i lov nr. 1750 af 23. december 2025 om ændring af lov om sygedagpenge",
        ),
        # a title without the word for its kind is kept whole
        (Point("vej-gynger", 7), SWINGS, GUIDANCE, "afsnit 7 i vejledning nr. 9267 af 1. marts 2014 (Om gynger)"),
    ],
)  # fmt: skip
def test_lawyers_form(address: Citation | Point, act: Act, version: Version | None, form: str) -> None:
    assert lawyers_form(address, act, version) == form


def test_long_date() -> None:
    assert [long_date(date(2026, month, 1)) for month in (1, 5, 12)] == [
        "1. januar 2026",
        "1. maj 2026",
        "1. december 2026",
    ]


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("sdl/13a/stk3/nr2/litra-b/pkt1", Citation("sdl", "13a", 3, "2", "b", 1)),
        ("sdl/28-30", Citation("sdl", "28-30")),
        ("brev-2022-06-03/p7", Point("brev-2022-06-03", 7)),
        ("plan/bilag1/p2", Point("plan", 2, "1")),
        ("sdl/ikraft/lta/2025/1221/4", Tail("sdl", "lta/2025/1221", 4)),
    ],
)
def test_keys(key: str, address: Citation | Point | Tail) -> None:
    assert parse_key(key) == address
    assert address.key == key


@pytest.mark.parametrize(
    "key", ["", "sdl", "sdl/", "SDL/7", "sdl/7/stk0", "sdl/7/nr2/stk1", "sdl/7 a", "sdl/7/", "sdl/p0"]
)
def test_bad_keys(key: str) -> None:
    with pytest.raises(BadKey):
        parse_key(key)


@given(places(), places())
def test_covers_is_at_or_below(one: Place, other: Place) -> None:
    """An address covers itself and what refines it; § 2 does not cover § 22."""
    section, below = Citation("sdl", one.section), one.at("sdl")
    assert section.covers(below)
    assert below.covers(below)
    assert below.covers(section) == (below == section)
    assert section.covers(other.at("sdl")) == (other.section == one.section)
    assert not section.covers(other.at("lab"))
