"""Sections that an amending act prints whole, found under the address they will have."""

from dataclasses import replace

import pytest

from corpus.citation import Citation, parse_key
from corpus.document import Amendment, Document, Kind, Prose, Provision, Table
from corpus.register import Act, Register
from corpus.rewritten import provision_of, rewritten, section_of
from ingest.lexdania import parse
from tests import invented

CHAIRS = Act("gyngestoleloven", "lov om gyngestole", None, Kind.ACT, (), None, ())
REGISTER = Register((CHAIRS,))
PARSED = parse(invented.amending_act(), "lov-2031-30", lambda _: "gyngestoleloven")

TABLE = Table((("Gyng", "Kroner"),))


def amending(*new_text: Prose | Table | Provision, title: str | None = "lov om gyngestole") -> Document:
    point = Amendment("§ 1", "1.", title, None, "§ 6 affattes således:", new_text)
    return replace(PARSED, amendments=(point,))


def prose(*sentences: str) -> Prose:
    return Prose(sentences)


FLAT = amending(
    prose("§ 6 a.", "Gynger males, når", "de er tørre."),
    prose("1) de er røde,"),
    prose("a) lyse eller"),
    prose("b) mørke, og"),
    prose("2) ejeren vil."),
    TABLE,
    prose("Stk. 2. Maling er dyr."),
    prose("Den tørrer."),
    prose("§ 7. Gynger vaskes."),
)
STK1 = Citation("gyngestoleloven", "6a", stk=1)


def test_flat_lines_become_stykker_and_numbers() -> None:
    """What a copy without layout prints as lines stands at its addresses, and a lone stykke is its section."""
    first = replace(STK1, nr="1")
    letters = tuple(
        Provision(replace(first, litra=letter), f"{letter})", (prose(text),))
        for letter, text in (("a", "lyse eller"), ("b", "mørke, og"))
    )
    one = Provision(first, "1)", (prose("de er røde,"), *letters))
    two = Provision(replace(STK1, nr="2"), "2)", (prose("ejeren vil."), TABLE))
    top = Provision(STK1, "", (prose("Gynger males, når", "de er tørre."), one, two))
    second = Provision(replace(STK1, stk=2), "Stk. 2.", (prose("Maling er dyr."), prose("Den tørrer.")))
    assert list(rewritten(FLAT, REGISTER)) == [
        Provision(replace(STK1, stk=None), "§ 6 a.", (top, second)),
        Provision(Citation("gyngestoleloven", "7"), "§ 7.", (prose("Gynger vaskes."),)),
    ]


def test_numbers_of_a_lone_stykke_stand_at_the_section() -> None:
    document = amending(prose("§ 8. Der er"), prose("1) gynger og"), prose("2) bænke."))
    assert [p.address.key for section in rewritten(document, REGISTER) for p in section.walk()] == [
        "gyngestoleloven/8",
        "gyngestoleloven/8/nr1",
        "gyngestoleloven/8/nr2",
    ]


def test_parsed_sections_are_found_as_they_are() -> None:
    found = section_of(PARSED, parse_key("gyngestoleloven/1b/stk2"), REGISTER)
    assert found is not None
    assert (found.address.key, found.label) == ("gyngestoleloven/1b", "§ 1 b.")


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (PARSED, "gyngestoleloven/6/stk2"),  # a stykke put into a section is not the section
        (FLAT, "gyngestoleloven/6"),
        (FLAT, "bænkeloven/7"),  # another act's section of the same number
        (amending(prose("§ 7. Gynger vaskes."), title=None), "gyngestoleloven/7"),  # nobody knows of which act
        (amending(prose("Gynger vaskes.")), "gyngestoleloven/7"),  # words without a section
        (amending(prose("§ 7. Gynger vaskes."), title="lov om borde"), "gyngestoleloven/7"),  # of an unknown act
    ],
)
def test_what_is_not_printed_whole_is_not_found(document: Document, key: str) -> None:
    assert section_of(document, parse_key(key), REGISTER) is None


def test_a_provision_is_found_below_its_section() -> None:
    address = parse_key("gyngestoleloven/6a/stk1/nr1/litra-b")
    found = provision_of(FLAT, address, REGISTER)
    assert found is not None
    assert (found.address, found.text) == (address, "mørke, og")
    assert provision_of(FLAT, parse_key("gyngestoleloven/6a/stk3"), REGISTER) is None


def test_an_act_s_own_section_and_a_letter_s_point_are_found() -> None:
    act = parse(invented.consolidated_act(), "gyngestoleloven")
    found = section_of(act, parse_key("gyngestoleloven/1a/stk2/nr1"), REGISTER)
    assert found is act.find("gyngestoleloven/1a")
    notice = parse(invented.notice(), "skr-gynger")
    point = section_of(notice, parse_key("skr-gynger/p1"), REGISTER)
    assert point is not None
    assert point.address.key == "skr-gynger/p1"
