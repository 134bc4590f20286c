"""Sentences and what they cite. All sentences are invented; titles and numbers of documents are real."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus import mentions
from corpus.citation import parse_key
from corpus.document import Kind
from corpus.mentions import Mention, find_mentions
from corpus.references import VersionReference
from corpus.register import Act, Ambiguity, Register, Version
from corpus.tokens import tokenize


def act(key: str, title: str, *aliases: str, kind: Kind = Kind.ACT, versions: tuple[Version, ...] = ()) -> Act:
    return Act(key, title, None, kind, aliases, None, versions)


SICKNESS = (
    Version("lta/2024/871", 871, date(2024, 8, 22), "Bekendtgørelse af lov om sygedagpenge", "LBK"),
    Version("lta/2025/1221", 1221, date(2025, 10, 9), "Bekendtgørelse af lov om sygedagpenge", "LBK"),
)
EMPLOYMENT = (
    Version("lta/2019/548", 548, date(2019, 5, 7), "Lov om en aktiv beskæftigelsesindsats", "LOV"),
    Version("lta/2024/280", 280, date(2024, 3, 1), "Bekendtgørelse af lov om en aktiv beskæftigelsesindsats", "LBK"),
)
PLANS = (Version("lta/2026/47", 47, date(2026, 1, 13), "Bekendtgørelse om rehabiliteringsplan", "BEK"),)
CHANGE = (Version("lta/2025/1750", 1750, date(2025, 12, 23), "Lov om ændring af lov om sygedagpenge", "LOV Æ"),)
REGISTER = Register(
    (
        act("sdl", "lov om sygedagpenge", "sygedagpengeloven", "SDL", "SDP-loven", versions=SICKNESS),
        act("lab", "lov om en aktiv beskæftigelsesindsats", "beskæftigelsesindsatsloven", "LAB", versions=EMPLOYMENT),
        act("aktivloven", "lov om aktiv socialpolitik", "aktivloven", "LAS"),
        act("alf", "lov om arbejdsløshedsforsikring m.v.", "a-kasseloven"),
        act("straffeloven", "straffeloven"),
        act("lov-2025-1750", "lov om ændring af lov om sygedagpenge", versions=CHANGE),
        act("plan", "bekendtgørelse om rehabiliteringsplan", "planbekendtgørelsen", kind=Kind.ORDER, versions=PLANS),
        act("ledig-a", "bekendtgørelse om rådighed for ledige", kind=Kind.ORDER),
        act("ledig-b", "bekendtgørelse om rådighed for jobparate", kind=Kind.ORDER),
    ),
    (Ambiguity("rådighedsbekendtgørelsen", ("ledig-a", "ledig-b")),),
)
LABELS = {
    "sdl": "3 4 5 6 7 7a 8 8a 8b 8c 9 9i 13 13a 22 24 27 43 44 123",
    "lab": "6 8 57 43 44",
    "straffeloven": "114 114h 114i 114j",
}
SECTIONS = {key: frozenset(labels.split()) for key, labels in LABELS.items()}


def found(text: str, own: str | None = None, law: str | None = None) -> list[str]:
    """Each mention as `§ 7, stk. 2 i SDL | sdl | known | 7/stk2`: places as keys without the act, parted by spaces."""
    lines = []
    for m in find_mentions(text, REGISTER, SECTIONS.get, own, law=law):
        places = " ".join(place.at("x").key.removeprefix("x/") for place in m.places)
        lines.append(f"{m.as_written} | {m.act} | {m.act_status} | {places}")
    return lines


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("§ 13 a, stk. 3, nr. 2, litra b, 1. pkt.", "13a/stk3/nr2/litra-b/pkt1"),  # the full form
        ("§ 7 stk 2", "7/stk2"),  # no punctuation
        ("§7, stk.2", "7/stk2"),  # no spaces
        ("§\u00a013\u00a0a, stk.\u00a03", "13a/stk3"),  # no-break spaces, even inside the label
        ("§&nbsp;7, stk.&nbsp;2", "7/stk2"),  # pasted from a page's source
        ("§ 13\u00ada, stk\u00ad. 2", "13a/stk2"),  # soft hyphens inside the label
        ("§ 13A, STK. 2, Nr. 1", "13a/stk2/nr1"),  # case
        ("§ 7 Æ", "7æ"),  # letters beyond z
        ("paragraf 7, stykke 2, nummer 3", "7/stk2/nr3"),
        ("paragrafferne 3 og 4", "3 4"),
        ("par. 7", "7"),
        ("§§ 3-5", "3 4 5"),
        ("§§ 3–5", "3 4 5"),  # en dash
        ("§§ 3, 5 og 7", "3 5 7"),
        ("§§ 3, 5, 7", "3 5 7"),  # commas alone, in the plural
        ("§§ 6-8 og 43", "6 7 7a 8 43"),  # the act's own list knows what lies between
        ("§ 3 eller 4", "3 4"),  # one sign for two
        ("§ 7, stk. 2 og 4", "7/stk2 7/stk4"),
        ("§ 7, stk. 2-4", "7/stk2 7/stk3 7/stk4"),
        ("§ 7, stk. 1, 3 og 5", "7/stk1 7/stk3 7/stk5"),
        ("§ 7, stk. 1 til 3", "7/stk1 7/stk2 7/stk3"),
        ("§ 7, nr. 1-3", "7/nr1 7/nr2 7/nr3"),  # stk. 1 stays implicit
        ("§ 6, nr. 3 og 5-7", "6/nr3 6/nr5 6/nr6 6/nr7"),
        ("§ 6, nr. 3 a", "6/nr3a"),  # an inserted number
        ("§ 7, litra a-c og e", "7/litra-a 7/litra-b 7/litra-c 7/litra-e"),
        ("§ 7, 1.-3. pkt.", "7/pkt1 7/pkt2 7/pkt3"),
        ("§ 7, stk. 1, 1. og 2. pkt.", "7/stk1/pkt1 7/stk1/pkt2"),
        ("§ 7, stk. 1, 1., 2. og 4. pkt.", "7/stk1/pkt1 7/stk1/pkt2 7/stk1/pkt4"),
        ("§ 7, 2. punktum", "7/pkt2"),
        ("§ 7, stk. 1, 2. pkt., nr. 3", "7/stk1/nr3"),  # an item inside a sentence lives at its number
        ("§ 7, stk. 1, nr. 2 og stk. 3", "7/stk1/nr2 7/stk3"),
        ("§ 22, stk. 1, og § 24", "22/stk1 24"),
        ("§ 7, § 8, stk. 2, og § 9", "7 8/stk2 9"),
        ("§ 7, stk. 1, jf. stk. 3", "7/stk1 7/stk3"),
        ("§ 7, stk. 1, jf. dog stk. 3", "7/stk1 7/stk3"),
        ("§ 7, stk. 2 og 4, nr. 1", "7/stk2 7/stk4/nr1"),  # what follows a list belongs to its last member
        ("§§ 13 a, stk. 3, og 13, stk. 2 og 4", "13a/stk3 13/stk2 13/stk4"),  # the plural goes on after the stykke
        ("§ 13, stk. 2, og 4", "13/stk2 13/stk4"),  # the singular does not
        ("§. 13, stk. 2. nr. 1", "13/stk2/nr1"),  # full stops for commas
        ("pgf. 13", "13"),
        ("§§ 8 a-8 c", "8a 8b 8c"),
        ("§§ 8 a-c", "8a 8b 8c"),  # elliptical
        ("§ 9 i, stk. 2", "9i/stk2"),  # the act has such a section
        ("§ 7, stk. 1, stk. 1 og § 7, stk. 1", "7/stk1"),  # each place once
    ],
)
def test_places(written: str, places: str) -> None:
    assert found(f"Se sygedagpengelovens {written}") == [f"sygedagpengelovens {written} | sdl | known | {places}"]


@pytest.mark.parametrize(
    ("text", "as_written", "places"),
    [
        ("LAB § 8 og 3 måneder", "LAB § 8", "8"),  # counts months
        ("LAB § 8, 1. juni", "LAB § 8", "8"),  # a date
        ("LAB § 8, stk. 2, 3. gang", "LAB § 8, stk. 2", "8/stk2"),  # an ordinal
        ("LAB § 8 er", "LAB § 8", "8"),  # a short word is no letter
        ("LAB § 8 a-kasse", "LAB § 8", "8"),  # a compound
        ("LAB § 8 m.v.", "LAB § 8", "8"),  # an abbreviation
        ("LAB § 8 f.eks. nu", "LAB § 8", "8"),
        ("LAB § 8, stk. 2 og 4. Kommunen", "LAB § 8, stk. 2 og 4", "8/stk2 8/stk4"),  # the sentence ends, no ordinal
        ("LAB § 8 og stk. 2", "LAB § 8", "8"),  # "stk. 2" of the section it stands in
        ("LAB § 8, jf. stk. 2", "LAB § 8", "8"),  # the same
        ("LAB § 8, litra a, i øvrigt", "LAB § 8, litra a", "8/litra-a"),
        ("LAB § 8, litra a og i øvrigt", "LAB § 8, litra a", "8/litra-a"),
        ("LAB §§ 8-99999", "LAB §§ 8", "8"),  # no act has so many
        ("LAB §§ 6 a-9 c", "LAB §§ 6 a-9 c", "6a 8 9c"),  # between stands what the act's list has
        ("aktivlovens §§ 8 a-8 c", "aktivlovens §§ 8 a-8 c", "8a 8c"),  # no list: the ends, and no invented middle
        ("aktivlovens §§ 8-10", "aktivlovens §§ 8-10", "8 9 10"),  # whole numbers need no list
        ("aktivlovens §§ 8-4000", "aktivlovens §§ 8-4000", "8 4000"),  # more than anyone means
        ("aktivlovens § 9 i dag", "aktivlovens § 9", "9"),  # no list, no letter i
        ("aktivlovens § 9 i, stk. 2", "aktivlovens § 9", "9"),  # even here
        ("sygedagpengelovens § 9 i kapitel 3", "sygedagpengelovens § 9", "9"),  # a list, and yet no letter
        ("sygedagpengelovens § 8 i dag", "sygedagpengelovens § 8", "8"),  # the list has no 8 i
        ("straffelovens § 114 i straffes", "straffelovens § 114 i", "114i"),
        ("straffelovens §§ 114 h-114 j", "straffelovens §§ 114 h-114 j", "114h 114i 114j"),
        ("§ 114 i straffeloven", "§ 114 i straffeloven", "114"),  # the name of an act follows
        ("§ 114 i i straffeloven", "§ 114 i i straffeloven", "114i"),
        ("§ 9 i i aktivloven", "§ 9 i i aktivloven", "9"),  # no list of the act
    ],
)
def test_where_a_place_ends(text: str, as_written: str, places: str) -> None:
    [line] = found(text)
    assert line.split(" | ")[::3] == [as_written, places]


@pytest.mark.parametrize(
    ("text", "by", "key"),
    [
        ("sygedagpengelovens § 7", "sygedagpengelovens", "sdl"),  # genitive
        ("SYGEDAGPENGELOVEN § 7", "SYGEDAGPENGELOVEN", "sdl"),
        ("sygedag\u00adpenge\u00adlovens § 7", "sygedag\u00adpenge\u00adlovens", "sdl"),  # soft hyphens
        ("bekendtgørelse om ra\u030adighed for ledige § 7", "bekendtgørelse om ra\u030adighed for ledige", "ledig-a"),
        ("LAB § 7", "LAB", "lab"),
        ("lab § 7", "lab", "lab"),  # an abbreviation in lower case, at a section
        ("LABs § 7", "LABs", "lab"),
        ("LAB's § 7", "LAB", "lab"),
        ("SDP-lovens § 7", "SDP-lovens", "sdl"),
        ("SDL: § 7", "SDL", "sdl"),
        ("sygedagpengelovens regler i § 7", "sygedagpengelovens", "sdl"),
        ("lov om aktiv socialpolitik § 7", "lov om aktiv socialpolitik", "aktivloven"),
        ("loven om aktiv socialpolitik, § 7", "loven om aktiv socialpolitik", "aktivloven"),
        ("lov om arbejdsløshedsforsikring m.v., § 7", "lov om arbejdsløshedsforsikring m.v.", "alf"),
        ("§ 7 i lov om arbejdsløshedsforsikring mv.", "lov om arbejdsløshedsforsikring mv.", "alf"),
        ("§ 7 i lov om arbejdsløshedsforsikring", "lov om arbejdsløshedsforsikring", "alf"),
        ("§ 7 i sygedagpengeloven", "sygedagpengeloven", "sdl"),
        ("§ 7, stk. 1, i lov om sygedagpenge", "lov om sygedagpenge", "sdl"),
        ("§ 7 i den dagældende sygedagpengelov", "sygedagpengelov", "sdl"),
        ("§ 7 i a-kasseloven", "a-kasseloven", "alf"),
        ("§ 7 LAB", "LAB", "lab"),
        ("§ 7 (LAB)", "LAB", "lab"),
        ("§ 3 i planbekendtgørelsen", "planbekendtgørelsen", "plan"),
        ("bekendtgørelsen om rehabiliteringsplan § 3", "bekendtgørelsen om rehabiliteringsplan", "plan"),
    ],
)
def test_act_before_and_after(text: str, by: str, key: str) -> None:
    [mention] = find_mentions(text, REGISTER, SECTIONS.get)
    assert (mention.act_as_written, mention.act, mention.act_status.value) == (by, key, "known")
    assert [citation.act for citation in mention.citations] == [key]


CONSOLIDATED = VersionReference("lbk", 1221, date(2025, 10, 9), 2025)


@pytest.mark.parametrize(
    ("text", "key", "status", "reference"),
    [
        ("lbk. nr. 1221 af 9. oktober 2025", "sdl", "known", CONSOLIDATED),
        ("lovbekendtgørelse nr. 1221 af 09/10/2025", "sdl", "known", CONSOLIDATED),
        ("LBK nr 1221 af 09-10-2025", "sdl", "known", CONSOLIDATED),
        ("LBK 1221 af 9.10.2025", "sdl", "known", CONSOLIDATED),
        ("lovbekendtgørelse nr. 1221 af den 9. okt. 2025", "sdl", "known", CONSOLIDATED),
        ("lbk nr. 1221 af 2025-10-09", "sdl", "known", CONSOLIDATED),
        ("lbk. nr. 1221 af 2025", "sdl", "known", VersionReference("lbk", 1221, None, 2025)),
        ("BEK 47/2026", "plan", "known", VersionReference("bek", 47, None, 2026)),
        ("BEK 2026/47", "plan", "known", VersionReference("bek", 47, None, 2026)),
        # two years, of which one gives a document
        ("lov nr. 1750/2025", "lov-2025-1750", "known", VersionReference("lov", 1750, None, 2025)),
        ("lov nr. 2021/2020", None, "unknown", VersionReference("lov", 2021, None, 2020)),
        # never by number alone
        ("lbk. nr. 1221", None, "ambiguous", VersionReference("lbk", 1221, None, None)),
        # another day, another type, another year, a day that is none
        ("lbk. nr. 1221 af 8. oktober 2025", None, "unknown", VersionReference("lbk", 1221, date(2025, 10, 8), 2025)),
        ("bek. nr. 1221 af 9. oktober 2025", None, "unknown", VersionReference("bek", 1221, date(2025, 10, 9), 2025)),
        ("BEK 47/2025", None, "unknown", VersionReference("bek", 47, None, 2025)),
        ("lbk. nr. 1221 af 31. februar 2025", None, "ambiguous", VersionReference("lbk", 1221, None, None)),
        ("BEK nr. 9999 af 1. marts 2020", None, "unknown", VersionReference("bek", 9999, date(2020, 3, 1), 2020)),
        ("VEJ nr 9267 af 1. marts 2014", None, "unknown", VersionReference("vej", 9267, date(2014, 3, 1), 2014)),
    ],
)  # fmt: skip
def test_documents_by_number(text: str, key: str | None, status: str, reference: VersionReference) -> None:
    expected = Mention(4, 4 + len(text), text, key, text, status, (), reference)  # type: ignore[arg-type]
    assert find_mentions(f"Se »{text}«.", REGISTER, SECTIONS.get) == (expected,)


@pytest.mark.parametrize(
    ("text", "key", "status", "number"),
    [
        # the title and the document it is published as
        ("§ 7, stk. 1, i lov om sygedagpenge, jf. lovbekendtgørelse nr. 1221 af 9. oktober 2025", "sdl", "known", 1221),
        ("sygedagpengelovens § 7, jf. lbk. nr. 1221 af 9. oktober 2025", "sdl", "known", 1221),
        ("§ 7 i lov nr. 548 af 7. maj 2019 om en aktiv beskæftigelsesindsats", "lab", "known", 548),
        ("§ 7 i bekendtgørelse nr. 47 af 13. januar 2026 om rehabiliteringsplan", "plan", "known", 47),
        ("planbekendtgørelsen nr. 47 af 13. januar 2026", "plan", "known", 47),
        # a version the register lacks: the act is known all the same
        ("§ 7 i lov om sygedagpenge, jf. lovbekendtgørelse nr. 3 af 4. januar 2001", "sdl", "known", 3),
        # number and title of two acts
        ("§ 7 i lov nr. 548 af 7. maj 2019 om sygedagpenge", None, "ambiguous", 548),
        ("§ 3 i bekendtgørelse om gynger, jf. bekendtgørelse nr. 5 af 4. januar 2001", None, "unknown", 5),
    ],
)
def test_title_and_number(text: str, key: str | None, status: str, number: int) -> None:
    [mention] = find_mentions(text, REGISTER, SECTIONS.get)
    assert mention.reference is not None
    assert (mention.as_written, mention.act, mention.act_status.value) == (text, key, status)
    assert mention.reference.number == number


SDL7 = "sygedagpengelovens § 7 | sdl | known | 7"


@pytest.mark.parametrize(
    ("text", "after_the_first"),
    [
        ("sygedagpengelovens § 7, jf. § 8.", ["§ 8 | sdl | inherited | 8"]),
        ("sygedagpengelovens § 7, jf. § 8, jf. § 9.", ["§ 8 | sdl | inherited | 8", "§ 9 | sdl | inherited | 9"]),
        ("sygedagpengelovens § 7. Efter samme lovs § 8 gælder", ["samme lovs § 8 | sdl | inherited | 8"]),
        ("sygedagpengelovens § 7. Det står i § 8 i samme lov", ["§ 8 i samme lov | sdl | inherited | 8"]),
        ("sygedagpengelovens § 7. Efter lovens § 8 gælder", ["lovens § 8 | sdl | inherited | 8"]),
        ("sygedagpengelovens § 7. Efter denne lovs § 8 gælder", ["denne lovs § 8 | sdl | inherited | 8"]),
        ("sygedagpengelovens § 7, og derfor gælder § 8 ikke", ["§ 8 | sdl | inherited | 8"]),  # one act in the sentence
        ("sygedagpengelovens § 7. Derefter gælder § 8", ["§ 8 | None | missing | 8"]),  # a new sentence
        ("sygedagpengelovens § 7. Efter bekendtgørelsens § 3", ["bekendtgørelsens § 3 | None | missing | 3"]),
        (
            "sygedagpengelovens § 7 og LAB § 57, mens det fremgår af § 8",  # two acts in the sentence
            ["LAB § 57 | lab | known | 57", "§ 8 | None | ambiguous | 8"],
        ),
        (
            "sygedagpengelovens § 7 og LAB § 57, jf. § 8",  # next to one of them
            ["LAB § 57 | lab | known | 57", "§ 8 | lab | inherited | 8"],
        ),
        (
            "sygedagpengelovens § 7. Se planbekendtgørelsen. Efter lovens § 8 og bekendtgørelsens § 3",
            [
                "planbekendtgørelsen | plan | known | ",
                "lovens § 8 | sdl | inherited | 8",
                "bekendtgørelsens § 3 | plan | inherited | 3",
            ],
        ),
        (
            "sygedagpengelovens § 7. Efter gyngestolelovens § 1 og lovens § 8",  # the last law, though unknown
            ["gyngestolelovens § 1 | None | unknown | 1", "lovens § 8 | None | unknown | 8"],
        ),
        ("sygedagpengelovens § 7 og § 8 i LAB", ["§ 8 i LAB | lab | known | 8"]),
    ],
)  # fmt: skip
def test_what_is_left_unsaid(text: str, after_the_first: list[str]) -> None:
    assert found(text) == [SDL7, *after_the_first]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se § 8.", ["§ 8 | None | missing | 8"]),
        ("Efter lovens § 6", ["lovens § 6 | None | missing | 6"]),
        ("§ 27, jf. § 8, i SDL", ["§ 27 | sdl | inherited | 27", "§ 8, i SDL | sdl | known | 8"]),
        ("gyngestoleloven", ["gyngestoleloven | None | unknown | "]),
        ("gyngestolelovens § 3", ["gyngestolelovens § 3 | None | unknown | 3"]),
        ("§ 3 i lov om gyngestole og skamler.", ["§ 3 i lov om gyngestole og skamler | None | unknown | 3"]),
        ("lov om gyngestole kan", ["lov om gyngestole | None | unknown | "]),
        ("lov om gynger og aktivloven", ["lov om gynger | None | unknown | ", "aktivloven | aktivloven | known | "]),
        ("lov om støtte til gynger m.fl. gælder", ["lov om støtte til gynger m.fl. | None | unknown | "]),
        ("LOB § 9 og § 8 i LOB", ["LOB § 9 | None | unknown | 9", "§ 8 i LOB | None | unknown | 8"]),
        ("SE § 9", ["§ 9 | None | missing | 9"]),  # capitals that are a word
        ("MERE OM § 9 OG ANDET § 8", ["§ 9 | None | missing | 9", "§ 8 | None | missing | 8"]),
        ("gyngelovs § 9", ["gyngelovs § 9 | None | unknown | 9"]),
        ("overenskomstens § 9", ["overenskomstens § 9 | None | unknown | 9"]),  # a text with sections of its own
        ("gyngebekendtgørelsens § 3", ["gyngebekendtgørelsens § 3 | None | unknown | 3"]),
        ("rådighedsbekendtgørelsen § 3", ["rådighedsbekendtgørelsen § 3 | None | ambiguous | 3"]),
        ("efter aktivloven og LAB", ["aktivloven | aktivloven | known | ", "LAB | lab | known | "]),
        ("efter aktivloven, § 8 i LAB", ["aktivloven | aktivloven | known | ", "§ 8 i LAB | lab | known | 8"]),
        ("Er vi i lab nu?", []),  # an ordinary word in lower case
        ("en LAB-indsats", []),  # a compound
        ("Loven er et forslag til en aftale, og det er lovligt efter lovene. Barselsorloven og rammeloven", []),
        ("forslag til lov om sygedagpenge", []),  # a bill is no act
        ("den 1. juni, spørgsmål nr. 202 (alm. del), stk. 2, 3 pct. af 100 og tegnet »§«", []),
        ("§ og §§, § x, § 0", []),
        ("ændres »§ 7« til: »§ 8«", ["§ 7 | None | missing | 7", "§ 8 | None | missing | 8"]),
        ("", []),
    ],
)  # fmt: skip
def test_unknown_ambiguous_missing_or_no_law_at_all(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("efter § 8", ["§ 8 | sdl | inherited | 8"]),
        ("efter lovens § 8", ["lovens § 8 | sdl | inherited | 8"]),
        ("efter § 8 i denne lov", ["§ 8 i denne lov | sdl | inherited | 8"]),
        ("efter LOB § 8", ["LOB § 8 | None | unknown | 8"]),  # somebody's, and not ours
        ("efter aftalens § 8", ["aftalens § 8 | None | unknown | 8"]),
        ("efter § 99", ["§ 99 | sdl | inherited | 99"]),  # own, and no such section: for the reader to find out
        ("efter aktivloven gælder § 8", ["aktivloven | aktivloven | known | ", "§ 8 | sdl | inherited | 8"]),
        # the sentence names an act, and the text's own has no such section
        ("efter § 99 og straffeloven", ["§ 99 | None | ambiguous | 99", "straffeloven | straffeloven | known | "]),
        ("efter LAB § 57, jf. § 8", ["LAB § 57 | lab | known | 57", "§ 8 | lab | inherited | 8"]),
        # an act named after its section, and a bare one behind it, fit both
        ("efter § 57 i LAB, jf. § 8", ["§ 57 i LAB | lab | known | 57", "§ 8 | None | ambiguous | 8"]),
        # of the two only LAB has a § 57, and only ours a § 9
        ("efter LAB, jf. § 57", ["LAB | lab | known | ", "§ 57 | lab | inherited | 57"]),
        ("efter § 57 i LAB, jf. § 9", ["§ 57 i LAB | lab | known | 57", "§ 9 | sdl | inherited | 9"]),
        ("efter LAB, jf. dog § 8", ["LAB | lab | known | ", "§ 8 | None | ambiguous | 8"]),
        ("efter LAB, § 9", ["LAB | lab | known | ", "§ 9 | sdl | inherited | 9"]),
        ("efter § 57, jf. § 6, i LAB", ["§ 57 | lab | inherited | 57", "§ 6, i LAB | lab | known | 6"]),
        ("efter § 8, jf. § 6, i LAB", ["§ 8 | None | ambiguous | 8", "§ 6, i LAB | lab | known | 6"]),
        # what is left open between two acts is no act that "lovens" could mean
        (
            "efter LAB, jf. § 8 og lovens § 9",
            ["LAB | lab | known | ", "§ 8 | None | ambiguous | 8", "lovens § 9 | lab | inherited | 9"],
        ),
        # one enumeration over two acts: only ours has a § 123
        ("efter § 123 og § 57 i LAB", ["§ 123 | sdl | inherited | 123", "§ 57 i LAB | lab | known | 57"]),
        ("efter § 43 og § 44 i LAB", ["§ 43 og § 44 i LAB | lab | known | 43 44"]),
        ("I § 7 ændres »§ 8« til noget", ["§ 7 | sdl | inherited | 7", "§ 8 | None | missing | 8"]),
        ("bekendtgørelsens § 8", ["bekendtgørelsens § 8 | None | missing | 8"]),  # our text is a law
    ],
)  # fmt: skip
def test_within_an_act(text: str, expected: list[str]) -> None:
    assert found(text, own="sdl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("efter § 3", ["§ 3 | plan | inherited | 3"]),
        ("efter bekendtgørelsens § 3", ["bekendtgørelsens § 3 | plan | inherited | 3"]),
        ("efter lovens § 8", ["lovens § 8 | sdl | inherited | 8"]),
        ("efter LAB § 57 og lovens § 6", ["LAB § 57 | lab | known | 57", "lovens § 6 | lab | inherited | 6"]),
    ],
)
def test_within_an_order(text: str, expected: list[str]) -> None:
    """An order calls the act it is issued under "loven"."""
    assert found(text, own="plan", law="sdl") == expected


SCRAPS = (
    "§ §§ § paragraf par. 7 13 a 13a i å 99999 0 stk. nr. litra pkt. 1. og - , . ( ) » « jf. eller til i lov om lovens "
    "samme lovs sygedagpenge sygedagpengelovens LAB lbk. 1221 af oktober 2025 9. / ' s m.v. forslag"
)
FRAGMENTS = st.sampled_from([*SCRAPS.split(), "\u00ad", "\u00a0", "\n\n", "lov om", "&nbsp;"])


@given(st.lists(FRAGMENTS, max_size=25), st.sampled_from(["", " "]), st.sampled_from([None, "sdl", "plan", "no-such"]))
def test_spans_lie_in_the_text_and_addresses_are_addresses(parts: list[str], space: str, own: str | None) -> None:
    """Whatever is read: spans are in order, apart and as written, and every citation has a valid key."""
    text = space.join(parts)
    end = 0
    for mention in find_mentions(text, REGISTER, SECTIONS.get, own):
        assert end <= mention.start < mention.end
        end = mention.end
        assert text[mention.start : mention.end] == mention.as_written
        assert (mention.act is not None) == (mention.act_status.value in ("known", "inherited"))
        assert [parse_key(citation.key) for citation in mention.citations] == list(mention.citations)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(text[m.start : m.end] == m.as_written for m in find_mentions(text, REGISTER, SECTIONS.get))


@pytest.mark.parametrize(
    "part",
    [
        *("§", "§ 1, ", "1., ", "§ 1, 1., ", "§§ 1-99, ", "lov om ", "lov om en ", "a", "\u00ad", "nr. 1 og ", "jf. "),
        *("(", "i ", "§ 9 i i ", "lbk. nr. 1 af ", "lovens § 1, jf. ", "bekendtgørelse om x og ", "forslag til "),
    ],
)  # fmt: skip
def test_long_repeats_are_read_in_one_pass(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text costs at most little more than twice the token look-ups, whatever is repeated."""
    looked_up = 0

    class Counted(tuple):  # type: ignore[type-arg]
        __slots__ = ()

        def __getitem__(self, at):  # type: ignore[no-untyped-def]
            nonlocal looked_up
            looked_up += 1
            return super().__getitem__(at)

    monkeypatch.setattr(mentions, "tokenize", lambda text: Counted(tokenize(text)))
    costs = []
    for length in (2_000, 4_000):
        looked_up = 0
        find_mentions(part * (length // len(part)), REGISTER, SECTIONS.get)
        costs.append(looked_up)
    assert costs[1] <= 2.5 * costs[0] + 100


@pytest.mark.mirror
@pytest.mark.parametrize(("key", "eli"), [("sygedagpengeloven", "lta/2025/1221"), ("lab", "lta/2024/280")])
def test_a_real_act_cites_its_own_sections(mirror: Path, key: str, eli: str) -> None:
    """Every section sign of the act is read, and what is taken for its own is a section it has."""
    root = etree.parse(mirror / "eli" / eli / "xml")
    labels = frozenset(p.get("localId", "").lower().replace(" ", "") for p in root.iter("Paragraf"))
    text = "\n\n".join(re.sub(r"[ \n\t]+", " ", "".join(line.itertext())) for line in root.iter("Linea"))
    read = find_mentions(text, Register.load(), {key: labels}.get, key)
    covered = sum(mention.as_written.count("§") for mention in read)
    assert covered == text.count("§") > 100
    own = [m for m in read if m.act == key and m.act_as_written is None]
    assert [m.as_written for m in own if any(place.section not in labels for place in m.places)] == []
