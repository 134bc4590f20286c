"""Documents about rocking chairs, invented by us in the vocabulary and with the oddities of LexDania XML.

Every function returns the bytes of one document. None of the law in them exists.
"""

from tests.lexdania_xml import (
    amended,
    amendment,
    annex,
    block,
    bold,
    bold_line,
    centred,
    change,
    chapter,
    document,
    dummies,
    exitus,
    group,
    hymn,
    index,
    item,
    note,
    preamble,
    rubrica,
    section,
    stk,
    table,
)


def consolidated_act() -> bytes:
    """LBK 17/2031: chapters, group headings, closing words, a table, notes, a repealed range, an annex and tails."""
    return document(
        "LBK H#LOKDOK03",
        17,
        "Bekendtgørelse af lov om gyngestole",
        preamble("Herved bekendtgøres lov om gyngestole, jf. lov nr. 4 af 2. marts 2030.")
        + dummies(
            chapter("Kapitel 1", "Formål", _sections_of_purpose())
            + chapter("Kapitel 1 a", "Brug", _sections_of_use())
            + chapter("Kapitel 2", "(Ophævet)", "")
        )
        + _tails(),
        after=annex("Bilag 1", "Gyngetal", block("Tallene måles på jævnt gulv.") + _numbers()),
    )


def _sections_of_purpose() -> str:
    return group(
        section("§ 1.", stk(block("Loven gælder for gyngestole.", "Den gælder ikke for hængekøjer.")))
        + section(
            "§\u00a01 a.",
            stk(
                exitus(
                    "<Linea><Char>Gyngestolens ejer skal</Char></Linea>"
                    + note("1)", "Ordet ejer dækker også låner.")
                    + "<Linea><Char>holde med\u00aderne hele.</Char></Linea>"
                )
            )
            + stk(
                block("En gyngestol er sikker, når")
                + index(
                    item("1)", block("den står på to meder, og")),
                    item(
                        "2)",
                        block("den har") + index(item("a)", block("ryg og")), item("b)", block("armlæn,"))),
                    ),
                )
                + block("og den er prøvet."),
                "Stk.\u00a02.",
            ),
            local_id="1a",
        )
    )


def _sections_of_use() -> str:
    children = group(
        section(
            "§ 2.",
            stk(
                block("Et barn må gynge, hvis")
                + index(
                    item("1)", block("en voksen ser på.", "Den voksne må ikke sove.")),
                    item("2)", block("gulvet er tørt.")),
                )
            ),
        ),
        heading="Børn",
    )
    grown_ups = group(
        section("§§ 3-5.", stk(block("(Ophævet)")), local_id="3-5")
        + section(
            "§ 6. ",
            stk(
                block("Der betales bod efter denne tabel:")
                + exitus(table("Boder", ("Gyng", "Kroner"), ("Ét", "5"), ("", "10"))),
            )
            + stk(
                exitus(
                    "<Linea><Char>Boden</Char><Char formaChar='Bold'></Char><Char>betales straks el.</Char></Linea>"
                    "<Linea><Char>lign.</Char></Linea>"
                    "<Linea><Char>Renter, jf. stk. 1, tilfalder kassen.</Char></Linea>"
                ),
                "Stk. 2.",
            ),
        ),
        heading="Voksne",
    )
    return children + grown_ups


def _tails() -> str:
    first = centred("§ 2", stk(block("Loven træder i kraft den 1. maj 2030.")) + stk(block("(Udelades)"), "Stk. 2-4."))
    naming = exitus(
        "<Linea><Char>Lov nr. 9 af 1. april 2030 om ændring af lov om gyngestole (Flere meder)</Char></Linea>"
        + note("2)", "Lovændringen vedrører § 1 a.")
        + "<Linea><Char>indeholder følgende ikrafttrædelsesbestemmelse:</Char></Linea>"
    )
    repeated = section("§ 2.", stk(block("Loven træder i kraft den 1. juni 2030.")), local_id="2")
    return (
        f"<Ikraft>{naming}{first}</Ikraft><Ikraft>{block('Lov nr. 10 af 3. april 2030 bestemmer:')}{repeated}</Ikraft>"
    )


def _numbers() -> str:
    return exitus(table(None, ("Alder", "Tal"), ("1-3 år", "2")))


def act() -> bytes:
    """LOV 4/2030: the royal formula, one chapter, and commencement in centred sections of its own."""
    return document(
        "LOV H#LOKDOK01",
        4,
        "Lov om gyngestole",
        hymn()
        + dummies(chapter("Kapitel 1", "Formål", group(section("§ 1.", stk(block("Loven gælder for gyngestole."))))))
        + centred("§ 2", stk(block("Loven træder i kraft den 1. april 2030.")))
        + centred(
            "§ 3",
            stk(block("Loven gælder ikke til søs."), "Stk. 1.") + stk(block("Ministeren kan ændre stk. 1."), "Stk. 2."),
        ),
        year=2030,
    )


def order() -> bytes:
    """BEK 21/2031: commencement and the repeal of an earlier order are ordinary sections."""
    sections = section("§ 1.", stk(block("Mederne måles hvert år."))) + section(
        "§ 2.",
        stk(block("Bekendtgørelsen træder i kraft den 1. juli 2031."))
        + stk(block("Bekendtgørelse nr. 8 af 5. maj 2030 om meder ophæves."), "Stk. 2."),
    )
    return document(
        "BEK H#LOKDOK04",
        21,
        "Bekendtgørelse om meder",
        preamble("I medfør af § 6, stk. 2, i lov om gyngestole fastsættes:")
        + f"<Afsnit localId='1'>{chapter('Kapitel 1', 'Mål', group(sections))}</Afsnit>",
    )


def amending_act() -> bytes:
    """LOV Æ 30/2031: two acts amended; words, a new section, stykke, number, sentence and heading, and an annex."""
    points = (
        amendment("1.", "I § 1 ændres »hængekøjer« til: »gynger«.")
        + amendment(
            "2.",
            "Efter § 1 a indsættes:",
            section(
                "§ 1 b.", stk(block("En gynge er ikke en stol.")) + stk(block("Den hænger."), "Stk. 2."), local_id="1b"
            ),
        )
        + amendment(
            "3.",
            "I § 6 indsættes efter stk. 1 som nyt stykke:",
            stk(block("Boden rundes af."), "Stk. 2."),
            moved="Stk. 2 bliver herefter stk. 3.",
        )
        + amendment("4.", "I § 2 indsættes som nr. 3:", item("3)", block("barnet er vågent.")))
        + amendment("5.", "I § 1 a, stk. 1, indsættes som 2. pkt.:", block("Meder males sorte."))
        + amendment(
            "6.",
            "Overskriften til kapitel 1 affattes således:",
            f"<Kapitel localId='1'><Explicatus>Kapitel 1</Explicatus></Kapitel>{rubrica('Formål og ord')}",
        )
    )
    other = (
        "<AendringsNummer><Explicatus>1.</Explicatus>"
        + change("I § 4 udgår »i kassen«.")
        + change("I § 5 indsættes efter »stol«: », bænk«.")
        + "</AendringsNummer>"
    )
    return document(
        "LOV Æ#LOKDOK02",
        30,
        "Lov om ændring af lov om gyngestole og bænkeloven",
        hymn()
        + amended(
            "§ 1",
            "I lov om gyngestole, jf. lovbekendtgørelse nr. 17 af 3. februar 2031, "
            "som ændret ved lov nr. 18 af 4. februar 2031, foretages følgende ændringer:",
            points,
        )
        + amended(
            "§ 2",
            "I bænkeloven, lov nr. 12 af 1. maj 2029, foretages følgende ændring:",
            other,
            ministry="Møbelministeriet",
        )
        + centred("§ 3", stk(block("Loven træder i kraft den 1. august 2031."))),
        subtitle="(Gynger og bænke)",
        after=annex("Bilag 1", None, bold("»Bilag 2") + _numbers()),
    )


def amending_order() -> bytes:
    """BEK Æ 40/2031, invented without a real example: one order amended in one point."""
    points = amendment("1.", "§ 1 affattes således:", section("§ 1.", stk(block("Mederne måles hvert andet år."))))
    chapeau = "I bekendtgørelse nr. 21 af 3. juni 2031 om meder foretages følgende ændring:"
    return document(
        "BEK Æ#LOKDOK05",
        40,
        "Bekendtgørelse om ændring af bekendtgørelse om meder",
        preamble("I medfør af § 6, stk. 2, i lov om gyngestole fastsættes:")
        + amended("§ 1", chapeau, points)
        + centred("§ 2", stk(block("Bekendtgørelsen træder i kraft den 1. september 2031."))),
    )


def guidance() -> bytes:
    """VEJ 9100/2031: a table of contents laid out as a table, bold headings, bold point numbers, a continued point."""
    text = (
        exitus(table(None, ("INDHOLD", ""), ("Om at gynge", "1.")))
        + bold("Om at gynge")
        + exitus(bold_line("1.") + "<Linea><Char>Man gynger med fødderne.</Char></Linea>")
        + block("Det gælder også på båd el.", "lign.", "steder.")
        + exitus(bold_line("2.") + "<Linea><Char>Man standser med hælen.</Char></Linea>")
        + bold("Om at hvile")
        + block("Hvile er ikke gyngning.")
    )
    return document(
        "VEJ#LOKDOK15",
        9100,
        "Vejledning om gyngestole",
        f"<TekstGruppe>{text}</TekstGruppe>",
        announced_in="Retsinformation",
        accession="C60",
    )


def circular() -> bytes:
    """CIR 9200/2031, invented without a real example: of the kind with sections."""
    sections = section("§ 1.", stk(block("Kommunen tæller sine gyngestole."))) + section(
        "§ 2.", stk(block("Tallet sendes til ministeriet."))
    )
    return document(
        "CIR H#LOKDOK06",
        9200,
        "Cirkulære om optælling af gyngestole",
        preamble("Til alle kommuner.") + f"<Kapitel localId='1'>{group(sections)}</Kapitel>",
        announced_in="Retsinformation",
        accession="C60",
    )


def notice() -> bytes:
    """SKR 9300/2031, invented without a real example: plain paragraphs under no heading."""
    text = block("Møbelministeriet minder om optællingen.") + block("Spørgsmål rettes til ministeriet.")
    return document(
        "SKR#LOKDOK16",
        9300,
        "Skrivelse om gyngestole",
        f"<TekstGruppe>{text}</TekstGruppe>",
        announced_in="Retsinformation",
        accession="C60",
    )


def ruling() -> bytes:
    """KEN 9400/2031: a summary, headings with typed numbers below a heading without."""
    summary = bold("Resumé:") + block("En bænk er ikke en gyngestol.")
    text = (
        bold("Afgørelse:")
        + exitus(bold_line("1.") + bold_line("Sagen"))
        + block("Ejeren klagede.")
        + bold("Klagen")
        + block("Klagen kom til tiden.")
        + exitus(bold_line("2.") + bold_line("Reglerne"))
        + block("Lov om gyngestole § 1 gælder.")
    )
    return document(
        "KEN#LOKDOK23",
        9400,
        "Afgørelse om en bænk",
        f"<Resume>{summary}</Resume><TekstGruppe>{text}</TekstGruppe>",
        announced_in="Retsinformation",
        accession="W25",
    )
