"""The door: bytes of one LexDania document in, a document or one kind of error out."""

from datetime import date

import pytest

from corpus.citation import Citation, Point, Tail
from corpus.document import Annex, Document, Kind, Note, Prose, Provision, Table
from ingest.lexdania import parse
from tests import invented
from tests.lexdania_xml import block, bold, chapter, document, exitus, group, index, item, note, section, stk

ACT = "gyngestoleloven"
NOTE = note("1)", "Fod.")
USE = ("Kapitel 1 a Brug", "Voksne")


def prose(*sentences: str) -> Prose:
    return Prose(sentences)


def read(content: str) -> Document:
    return parse(document("LBK H#LOKDOK03", 17, "Lov om gyngestole", content), ACT)


def keys(read: Document) -> list[str]:
    return [below.address.key for top in read.provisions for below in top.walk()]


def test_every_kind_of_rule_of_a_consolidated_act_stands_where_it_is_printed() -> None:
    """Closing words follow their list, notes are out of the text, tails repeat a number without touching § 2."""
    twice = Citation(ACT, "1a", stk=2)
    note_of_ikraft = "Lov nr. 9 af 1. april 2030 om ændring af lov om gyngestole (Flere meder)"
    tail = [Tail(ACT, "lta/2031/17", number) for number in range(5)]
    assert parse(invented.consolidated_act(), ACT) == Document(
        eli="lta/2031/17",
        act=ACT,
        kind=Kind.ACT,
        type_code="LBK H#LOKDOK03",
        title="Bekendtgørelse af lov om gyngestole",
        signed=date(2031, 2, 3),
        announced=date(2031, 2, 5),
        historic=False,
        marked_historic=None,
        ministry="Møbelministeriet",
        preamble=("Herved bekendtgøres lov om gyngestole, jf. lov nr. 4 af 2. marts 2030.",),
        provisions=(
            Provision(
                Citation(ACT, "1"),
                "§ 1.",
                (prose("Loven gælder for gyngestole.", "Den gælder ikke for hængekøjer."),),
                ("Kapitel 1 Formål",),
            ),
            Provision(
                Citation(ACT, "1a"),
                "§ 1 a.",
                (
                    Provision(Citation(ACT, "1a", stk=1), "", (prose("Gyngestolens ejer skal holde mederne hele."),)),
                    Provision(
                        twice,
                        "Stk. 2.",
                        (
                            prose("En gyngestol er sikker, når"),
                            Provision(Citation(ACT, "1a", 2, "1"), "1)", (prose("den står på to meder, og"),)),
                            Provision(
                                Citation(ACT, "1a", 2, "2"),
                                "2)",
                                (
                                    prose("den har"),
                                    Provision(Citation(ACT, "1a", 2, "2", "a"), "a)", (prose("ryg og"),)),
                                    Provision(Citation(ACT, "1a", 2, "2", "b"), "b)", (prose("armlæn,"),)),
                                ),
                            ),
                            prose("og den er prøvet."),
                        ),
                    ),
                ),
                ("Kapitel 1 Formål",),
            ),
            Provision(
                Citation(ACT, "2"),
                "§ 2.",
                (
                    prose("Et barn må gynge, hvis"),
                    Provision(
                        Citation(ACT, "2", nr="1"), "1)", (prose("en voksen ser på.", "Den voksne må ikke sove."),)
                    ),
                    Provision(Citation(ACT, "2", nr="2"), "2)", (prose("gulvet er tørt."),)),
                ),
                ("Kapitel 1 a Brug", "Børn"),
            ),
            Provision(Citation(ACT, "3-5"), "§§ 3-5.", (prose("(Ophævet)"),), USE),
            Provision(
                Citation(ACT, "6"),
                "§ 6.",
                (
                    Provision(
                        Citation(ACT, "6", stk=1),
                        "",
                        (
                            prose("Der betales bod efter denne tabel:"),
                            Table((("Gyng", "Kroner"), ("Ét", "5"), ("", "10")), "Boder"),
                        ),
                    ),
                    Provision(
                        Citation(ACT, "6", stk=2),
                        "Stk. 2.",
                        (prose("Boden betales straks el. lign.", "Renter, jf. stk. 1, tilfalder kassen."),),
                    ),
                ),
                USE,
            ),
            Provision(Point(ACT, 1), "", (prose("Kapitel 2 (Ophævet)"),)),
        ),
        tails=(
            Provision(
                tail[1],
                "§ 2",
                (
                    Provision(tail[2], "", (prose("Loven træder i kraft den 1. maj 2030."),)),
                    Provision(tail[3], "Stk. 2-4.", (prose("(Udelades)"),)),
                ),
                (f"{note_of_ikraft} indeholder følgende ikrafttrædelsesbestemmelse:",),
            ),
            Provision(
                tail[4],
                "§ 2.",
                (prose("Loven træder i kraft den 1. juni 2030."),),
                ("Lov nr. 10 af 3. april 2030 bestemmer:",),
            ),
        ),
        annexes=(
            Annex(
                "1",
                "Gyngetal",
                (
                    Provision(
                        Point(ACT, 1, annex="1"),
                        "",
                        (prose("Tallene måles på jævnt gulv."), Table((("Alder", "Tal"), ("1-3 år", "2")))),
                    ),
                ),
            ),
        ),
        notes=(
            Note("1)", "Ordet ejer dækker også låner.", Citation(ACT, "1a", stk=1)),
            Note("2)", "Lovændringen vedrører § 1 a.", tail[1]),
        ),
    )


def test_commencement_of_an_act_stands_apart_from_its_sections() -> None:
    read = parse(invented.act(), ACT)
    assert (keys(read), [top.label for top in read.commencement]) == ([f"{ACT}/1"], ["§ 2", "§ 3"])
    assert [below.address.key for top in read.commencement for below in top.walk()] == [
        f"{ACT}/ikraft/lta/2030/4/{number}" for number in (1, 2, 3, 4)
    ]


def test_commencement_of_an_order_is_an_ordinary_section() -> None:
    read = parse(invented.order(), ACT)
    assert (read.kind, keys(read)) == (Kind.ORDER, [f"{ACT}/{place}" for place in ("1", "2", "2/stk1", "2/stk2")])


def test_guidance_is_read_by_point_and_heading_and_its_table_of_contents_stands_apart() -> None:
    read = parse(invented.guidance(), "gyngevejledning")
    assert (read.kind, read.eli) == (Kind.GUIDANCE, "retsinfo/2031/9100")
    assert read.provisions == (
        Provision(
            Point("gyngevejledning", 1),
            "1.",
            (prose("Man gynger med fødderne."), prose("Det gælder også på båd el. lign. steder.")),
            ("Om at gynge",),
        ),
        Provision(Point("gyngevejledning", 2), "2.", (prose("Man standser med hælen."),), ("Om at gynge",)),
        Provision(Point("gyngevejledning", 3), "", (prose("Hvile er ikke gyngning."),), ("Om at hvile",)),
    )
    assert read.annexes == (Annex("0", "", (Table((("INDHOLD", ""), ("Om at gynge", "1."))),)),)


def test_a_ruling_is_read_by_heading() -> None:
    """A number typed in a heading gives its level; a heading without one stands below the last that has one."""
    read = parse(invented.ruling(), "kendelse")
    assert [(top.headings, top.text) for top in read.provisions] == [
        (("Resumé:",), "En bænk er ikke en gyngestol."),
        (("Afgørelse:", "1. Sagen"), "Ejeren klagede."),
        (("Afgørelse:", "1. Sagen", "Klagen"), "Klagen kom til tiden."),
        (("Afgørelse:", "2. Reglerne"), "Lov om gyngestole § 1 gælder."),
    ]


def styled(style: str, text: str) -> str:
    return exitus(f"<Linea><Char formaChar='{style}'>{text}</Char></Linea>")


def test_headings_nest_by_the_way_they_are_set() -> None:
    """Capitals above bold above italic; blocks that print nothing are spacing; a bold sentence is text."""
    content = (
        bold("OMRÅDE")
        + "<Exitus />"
        + bold("Stole")
        + block("Om stole.")
        + styled("Italic", "Høje stole")
        + block("Om høje.")
        + styled("Italic", "Lave stole")
        + styled("Italic", "Dette er en kursiv sætning.")
        + bold("Bænke")
        + bold("Dette er en fed sætning, som er længere end nogen overskrift, der ender med et punktum.")
        + bold("SANKTION")
        + block("Om bod.")
    )
    body = document("VEJ#LOKDOK15", 1, "V", f"<TekstGruppe>{content}</TekstGruppe>", announced_in="Retsinformation")
    assert [(top.headings, top.text) for top in parse(body, "v").provisions] == [
        (("OMRÅDE", "Stole"), "Om stole."),
        (("OMRÅDE", "Stole", "Høje stole"), "Om høje."),
        (("OMRÅDE", "Stole", "Lave stole"), "Dette er en kursiv sætning."),
        (
            ("OMRÅDE", "Bænke"),
            "Dette er en fed sætning, som er længere end nogen overskrift, der ender med et punktum.",
        ),
        (("SANKTION",), "Om bod."),
    ]


@pytest.mark.parametrize(
    ("content", "at"),
    [
        (section("§ 1.", NOTE + stk(block("A."))), f"{ACT}/1"),
        (section("§ 1.", stk(block("A.") + NOTE)), f"{ACT}/1"),
        (section("§ 1.", stk(index(item("1)", block("A.") + NOTE)))), f"{ACT}/1/nr1"),
        (section("§ 1.", stk(exitus(f"<Table><Tr><Td>{block('A.')}{NOTE}</Td></Tr></Table>"))), f"{ACT}/1"),
        (group(NOTE + section("§ 1.", stk(block("A.")))), None),  # a chapter's own
        (f"<Rubrica><Linea><Char>A</Char></Linea>{NOTE}</Rubrica>" + section("§ 1.", stk(block("A."))), None),
        (f"<Ikraft>{NOTE}{section('§ 1', stk(block('A.')))}</Ikraft>", f"{ACT}/ikraft/lta/2031/17/1"),
        (f"<TekstGruppe>{block('A.')}{NOTE}</TekstGruppe>", f"{ACT}/p1"),
    ],
)  # fmt: skip
def test_a_note_is_bound_to_what_it_stands_in_and_never_part_of_it(content: str, at: str | None) -> None:
    found = read(content)
    (only,) = found.notes
    assert (only.label, only.text, only.at.key if only.at else None) == ("1)", "Fod.", at)
    assert not any("Fod" in top.text + "".join(top.headings) for top in (*found.provisions, *found.tails))


def test_bullets_have_no_address_and_keep_their_sign() -> None:
    bullets = exitus(
        "<Index><Indentatio formaInd='Pind'><Explicatus>•</Explicatus>" + block("hvid.") + "</Indentatio></Index>"
    )
    assert read(section("§ 1.", stk(block("Stolen er") + bullets))).provisions == (
        Provision(Citation(ACT, "1"), "§ 1.", (prose("Stolen er"), prose("• hvid."))),
    )


@pytest.mark.parametrize(
    ("body", "kind", "provisions"),
    [
        (invented.circular(), Kind.CIRCULAR, ["x/1", "x/2"]),  # a circular of the kind with sections
        (invented.notice(), Kind.GUIDANCE, ["x/p1"]),  # paragraphs under no heading are one point
        (invented.amending_order(), Kind.ORDER, []),
    ],
)
def test_kinds_without_a_real_sample(body: bytes, kind: Kind, provisions: list[str]) -> None:
    read = parse(body, "x")
    assert (read.kind, keys(read)) == (kind, provisions)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # letters of any case and æ, ø, å; a range counts as one section
        (section("§ 7 Æ.", stk(block("A."))) + section("§§ 8 og 9.", stk(block("B."))), ["7æ", "8-9"]),
        # the number comes from the element's own id where the label is unreadable
        (section("§ x.", stk(block("A.")), local_id="12"), ["12"]),
        # a later stykke without a label is counted on; a range of stykker has the first number
        (
            section("§ 1.", stk(block("A.")) + stk(block("B.")) + stk(block("(Udelades)"), "Stk. 3-5.")),
            ["1", "1/stk1", "1/stk2", "1/stk3"],
        ),
        # a lone stykke that prints its number keeps it
        (section("§ 1.", stk(block("A."), "Stk. 1.")), ["1", "1/stk1"]),
        # a stykke or an item that repeats a number is text, never a second rule at the same address
        (
            section("§ 1.", stk(block("A.")) + stk(block("B."), "Stk. 2.") + stk(block("C."), "Stk. 2.")),
            ["1", "1/stk1", "1/stk2"],
        ),
        (section("§ 1.", stk(index(item("1)", block("a"))) + index(item("1)", block("b"))))), ["1", "1/nr1"]),
        # numbers below a litra cannot be cited and are text of it
        (section("§ 1.", stk(index(item("a)", index(item("1)", block("b"))))))), ["1", "1/litra-a"]),
        # an inserted number carries a letter
        (section("§ 1.", stk(index(item("3 a)", block("b"))))), ["1", "1/nr3a"]),
        # a stub filed under another number is the section its text names
        (section("§ 35.", stk(block("§§ 16-21. (Ophævet)"))), ["16-21"]),
    ],
)  # fmt: skip
def test_addresses(content: str, expected: list[str]) -> None:
    assert keys(read(content)) == [f"{ACT}/{place}" for place in expected]


def test_a_section_that_repeats_a_number_out_of_turn_never_takes_the_address_of_the_real_one() -> None:
    """A foreign § 2 before § 1 or after § 9 is filed as a tail, wherever it stands."""
    real, foreign = section("§ 2.", stk(block("Ægte."))), section("§ 2.", stk(block("Fremmed.")))
    first, third, ninth = (section(f"§ {number}.", stk(block("A."))) for number in (1, 3, 9))
    for content in (foreign + first + real + third, first + real + third + ninth + foreign):
        found = read(content)
        assert found.find(f"{ACT}/2") == Provision(Citation(ACT, "2"), "§ 2.", (prose("Ægte."),))
        assert found.find(f"{ACT}/ikraft/lta/2031/17/1") == Provision(
            Tail(ACT, "lta/2031/17", 1), "§ 2.", (prose("Fremmed."),)
        )


def test_text_without_a_section_between_sections_is_a_point_under_its_chapter() -> None:
    found = read(chapter("Kapitel 1", "Ord", block("Kapitlet forklarer.") + group(section("§ 1.", stk(block("A."))))))
    assert [(top.address.key, top.headings) for top in found.provisions] == [
        (f"{ACT}/p1", ("Kapitel 1 Ord",)),
        (f"{ACT}/1", ("Kapitel 1 Ord",)),
    ]
