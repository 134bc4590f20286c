"""Runs join to lines, lines to sentences: the defects of the source format, one row each."""

import pytest
from lxml import etree

from ingest.lexdania_text import is_set, line, sentences


def linea(inner: str) -> etree._Element:
    return etree.fromstring(f"<Linea>{inner}</Linea>")


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        ("<Char>gyn</Char><Char>gen.</Char>", "gyngen."),  # a run may end in the middle of a word
        ("\n  <Char>Én</Char>\n  <Char>, to</Char>\n", "Én, to"),  # pretty-printing between runs prints nothing
        ("<Char>ændres</Char><Char formaChar='Bold'></Char><Char>»A«</Char>", "ændres »A«"),  # an empty run is a space
        ("<Char>I</Char><Char formaChar='Bold'> </Char><Char>§ 3</Char>", "I § 3"),  # a blank one too
        ("<Char>I </Char><Char /><Char> § 3</Char>", "I § 3"),  # and never two
        (
            "<Char>§\u00a03, med\u00adens\u200b</Char>",
            "§ 3, medens",
        ),  # no-break space; soft hyphen and joiner inside words
        ("<Char>a\u030ar 1\u20112</Char>", "år 1\u20112"),  # composed; a no-break hyphen stays
        ("Løs <Char>tekst</Char> her", "Løs tekst her"),  # text outside a run is not lost
        ("<Char>Se <Ukendt>her</Ukendt>.</Char>", "Se her."),  # nor inside an element never seen
    ],
)
def test_line(inner: str, printed: str) -> None:
    assert line(linea(inner)) == printed


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Første.", "Anden."], ("Første.", "Anden.")),
        (["Første. Anden, jf. § 2."], ("Første.", "Anden, jf. § 2.")),  # a line may hold several sentences
        (["En stol el.", "lign. gynger."], ("En stol el. lign. gynger.",)),  # a small letter goes on
        (["Stole, jf.", "Møbelloven."], ("Stole, jf. Møbelloven.",)),  # an abbreviation never ends one
        (["Stole, jf. dog 4. pkt. For bænke gælder."], ("Stole, jf. dog 4. pkt.", "For bænke gælder.")),  # pkt. may
        (["Satsen reguleres pr. 1. januar."], ("Satsen reguleres pr. 1. januar.",)),
        (["Gynger", "– sorte", "– røde"], ("Gynger", "– sorte", "– røde")),  # typed bullets are lines of their own
        (["", "Kun én."], ("Kun én.",)),
        ([], ()),
    ],
)
def test_sentences(lines: list[str], expected: tuple[str, ...]) -> None:
    assert sentences(lines) == expected


@pytest.mark.parametrize(
    ("inner", "style", "expected"),
    [
        ("<Char formaChar='Bold'>Overskrift</Char>", "Bold", True),
        ("<Char formaChar='Bold'>Over</Char><Char> </Char><Char formaChar='Bold'>skrift</Char>", "Bold", True),
        ("<Char formaChar='Bold'>1.</Char><Char> Tekst</Char>", "Bold", False),
        ("<Char formaChar='Italic'>Kursiv</Char>", "Bold", False),
        ("<Char formaChar='Italic'>Kursiv</Char>", "Italic", True),
        ("<Char formaChar='Bold'></Char>", "Bold", False),  # nothing printed
    ],
)
def test_a_line_is_set_in_a_style_when_all_it_prints_is(inner: str, style: str, expected: bool) -> None:
    assert is_set(linea(inner), style) is expected
