"""Amending acts: every point with its target and its own words; new wording at the target's addresses when certain."""

from pathlib import Path

import pytest
from lxml import etree

from corpus.citation import Citation
from corpus.document import Amendment, Prose, Provision
from ingest.amendments import Reference, read_amendments, read_chapeau
from ingest.lexdania import parse
from ingest.reading import Reading
from tests import invented
from tests.lexdania_xml import amended, amendment, block, change, document, item, stk

CHAIRS = "gyngestoleloven"
CHAPEAU = (
    "I lov om gyngestole, jf. lovbekendtgørelse nr. 17 af 3. februar 2031, "
    "som ændret ved lov nr. 18 af 4. februar 2031, foretages følgende ændringer:"
)


def act_of(reference: Reference) -> str | None:
    return CHAIRS if reference == ("lbk", 17, 2031) else None


def point(number: str, instruction: str, *wording: Provision | Prose, moved: str | None = None) -> Amendment:
    return Amendment("§ 1", number, "lov om gyngestole", ("lbk", 17, 2031), instruction, wording, moved, CHAPEAU)


def at(section: str, stk: int | None, label: str, text: str, nr: str | None = None) -> Provision:
    return Provision(Citation(CHAIRS, section, stk, nr), label, (Prose((text,)),))


def test_every_point_of_an_amending_act() -> None:
    other = ("§ 2", "1.", "bænkeloven", ("lov", 12, 2029))
    bench = "Møbelministeriet\nI bænkeloven, lov nr. 12 af 1. maj 2029, foretages følgende ændring:"
    assert parse(invented.amending_act(), "aendringslov", act_of).amendments == (
        point("1.", "I § 1 ændres »hængekøjer« til: »gynger«."),
        point(
            "2.",
            "Efter § 1 a indsættes:",
            Provision(
                Citation(CHAIRS, "1b"),
                "§ 1 b.",
                (at("1b", 1, "", "En gynge er ikke en stol."), at("1b", 2, "Stk. 2.", "Den hænger.")),
            ),
        ),
        point(
            "3.",
            "I § 6 indsættes efter stk. 1 som nyt stykke:",
            at("6", 2, "Stk. 2.", "Boden rundes af."),
            moved="Stk. 2 bliver herefter stk. 3.",
        ),
        point("4.", "I § 2 indsættes som nr. 3:", at("2", None, "3)", "barnet er vågent.", nr="3")),
        point("5.", "I § 1 a, stk. 1, indsættes som 2. pkt.:", Prose(("Meder males sorte.",))),
        point(
            "6.",
            "Overskriften til kapitel 1 affattes således:",
            Prose(("Kapitel 1",)),
            Prose(("Formål og ord",)),
        ),
        Amendment(*other, "I § 4 udgår »i kassen«.", (), None, bench),
        Amendment(*other, "I § 5 indsættes efter »stol«: », bænk«.", (), None, bench),
    )


def test_an_act_the_register_does_not_know_gives_text_without_addresses() -> None:
    read = parse(invented.amending_act(), "aendringslov")
    assert [part for amendment in read.amendments for part in amendment.new_text] == [
        Prose(("§ 1 b. En gynge er ikke en stol.",)),
        Prose(("Stk. 2. Den hænger.",)),
        Prose(("Stk. 2. Boden rundes af.",)),
        Prose(("3) barnet er vågent.",)),
        Prose(("Meder males sorte.",)),
        Prose(("Kapitel 1",)),
        Prose(("Formål og ord",)),
    ]


def test_an_amending_act_prints_no_sections_of_its_own_law() -> None:
    read = parse(invented.amending_act(), "aendringslov", act_of)
    assert (read.provisions, read.title) == (
        (),
        "Lov om ændring af lov om gyngestole og bænkeloven (Gynger og bænke)",
    )
    assert [(annex.number, annex.parts[0].text) for annex in read.annexes] == [("1", "Alder | Tal\n1-3 år | 2")]


@pytest.mark.parametrize(
    ("instruction", "wording", "places"),
    [
        # the one section and the one stykke the instruction names
        ("I § 5, stk. 2, indsættes som nr. 4:", item("4)", block("A.")), ["5/stk2/nr4"]),
        # the new stykke's own label says which it is
        ("§ 21 c, stk. 4-6, ophæves, og i stedet indsættes:", stk(block("A."), "Stk. 4."), ["21c/stk4"]),
        # a quoted section is no target
        ("I § 9, stk. 1, ændres »§ 4« til: »§ 3«, og som nr. 2 indsættes:", item("2)", block("A.")), ["9/stk1/nr2"]),
        # two sections: the place is not certain
        ("I § 3, stk. 1, og § 4, stk. 1, indsættes som nr. 2:", item("2)", block("A.")), []),
        # a preposition or a letter: not certain
        ("I § 3 i loven indsættes som stk. 2:", stk(block("A."), "Stk. 2."), []),
        # a stykke without a label is a new sentence
        ("I § 3, stk. 1, indsættes som 2. pkt.:", stk(block("A.")), []),
    ],
)
def test_new_wording_gets_an_address_only_where_its_place_is_certain(
    instruction: str, wording: str, places: list[str]
) -> None:
    content = amended("§ 1", CHAPEAU, amendment("1.", instruction, wording))
    (found,) = parse(document("LOV Æ#LOKDOK02", 1, "Lov om ændring", content), "a", act_of).amendments
    assert [part.address.key for part in found.new_text if isinstance(part, Provision)] == [
        f"{CHAIRS}/{place}" for place in places
    ]
    assert all(part.text for part in found.new_text)


@pytest.mark.parametrize(
    ("words", "title", "reference"),
    [
        ("lov om A, B og C, jf. lovbekendtgørelse nr. 9 af 6. januar 2032", "lov om A, B og C", ("lbk", 9, 2032)),
        # the later changes are other acts
        (
            "stoleloven, lov nr. 6 af 8. juni 2027, som ændret ved § 3 i lov nr. 7 af 9. juni 2028",
            "stoleloven",
            ("lov", 6, 2027),
        ),
        (
            "stoleloven, jf. lovbekendtgørelse nr. 1 af 1. maj 2030, som ændret bl.a. ved lov nr. 2 af 2. maj 2030",
            "stoleloven",
            ("lbk", 1, 2030),
        ),
        # an amending act or an order amended: its number stands before its name
        (
            "lov nr. 6 af 8. juni 2027 om ændring af stoleloven (Ben), som ændret ved lov nr. 8 af 9. juni 2027",
            "lov nr. 6 af 8. juni 2027 om ændring af stoleloven (Ben)",
            ("lov", 6, 2027),
        ),
        (
            "bekendtgørelse nr. 21 af 3. juni 2031 om meder",
            "bekendtgørelse nr. 21 af 3. juni 2031 om meder",
            ("bek", 21, 2031),
        ),
        # no reference of its own
        ("stoleloven", "stoleloven", None),
        ("stoleloven, som ændret ved lov nr. 2 af 2. maj 2020", "stoleloven", None),
    ],
)
def test_chapeau(words: str, title: str, reference: Reference | None) -> None:
    assert read_chapeau(f"I {words} foretages følgende ændringer:") == (title, reference)


def test_words_that_name_no_act_name_none() -> None:
    assert read_chapeau("Loven ophæves.") == (None, None)


def test_a_section_without_points_is_itself_the_instruction() -> None:
    content = amended("§ 2", "Bænkeloven, jf. lovbekendtgørelse nr. 3 af 1. maj 2020, ophæves.", "")
    (found,) = parse(document("LOV Æ#LOKDOK02", 1, "Lov om ændring", content), "a").amendments
    assert (found.number, found.instruction, found.target_reference) == (
        "",
        "Bænkeloven, jf. lovbekendtgørelse nr. 3 af 1. maj 2020, ophæves.",
        ("lbk", 3, 2020),
    )


def test_points_without_a_number_are_read_too() -> None:
    content = amended("§ 1", CHAPEAU, change("§ 2 ophæves."))
    (found,) = parse(document("LOV Æ#LOKDOK02", 1, "Lov om ændring", content), "a").amendments
    assert (found.number, found.instruction) == ("", "§ 2 ophæves.")


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("name", "acts", "points", "moved", "commencement"),
    [("lta-2020-1061", 7, 67, 3, 1), ("lta-2023-1547", 5, 10, 3, 2)],
)
def test_every_point_of_the_real_acts_has_a_target_and_an_operation(
    shared: Path, name: str, acts: int, points: int, moved: int, commencement: int
) -> None:
    read = parse((shared / "lexdania-samples" / f"{name}.xml").read_bytes(), "aendringslov")
    assert (len({found.target_reference for found in read.amendments}), len(read.amendments)) == (acts, points)
    assert all(found.target_title and found.target_reference and found.instruction for found in read.amendments)
    assert sum(found.renumbering is not None for found in read.amendments) == moved
    assert len(read.commencement) == commencement


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lta-2022-252-LOVAE", [("lbk", 1284, 2021)]),
        ("lta-2025-1642-LOVAE", [("lbk", 603, 2025), None]),  # the second act is named without a reference
    ],
)
def test_trimmed_acts(shared: Path, name: str, expected: list[Reference | None]) -> None:
    """They have no Meta, so only their content is read."""
    root = etree.parse(shared / "lexdania-samples" / f"{name}.trimmed.xml").getroot()
    found = [
        amendment
        for section in root.iter("AendringCentreretParagraf")
        for amendment in read_amendments(section, Reading("a", "lta/0/0"), lambda reference: "x")
    ]
    assert [amendment.target_reference for amendment in found] == expected
    assert all(amendment.target_title and amendment.instruction for amendment in found)


@pytest.mark.mirror
@pytest.mark.parametrize("eli", ["2024/1654", "2024/1655", "2024/1657", "2025/1750"])
def test_the_mirror_s_amending_acts_rewrite_whole_sections(mirror: Path, eli: str) -> None:
    """These hold only sections rewritten whole: each point has one, at an address of the act it amends."""
    read = parse((mirror / "eli/lta" / eli / "xml").read_bytes(), "aendringslov", lambda reference: "maal")
    assert read.amendments
    for found in read.amendments:
        assert found.target_title
        assert found.target_reference
        assert found.new_text
        assert all(isinstance(part, Provision) and part.address.key.startswith("maal/") for part in found.new_text)
