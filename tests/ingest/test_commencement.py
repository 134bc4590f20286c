"""When versions hold, on an invented field of law: orders about paving, and an act on cobbles."""

import re
from datetime import date
from pathlib import Path

import pytest

from corpus.citation import Citation, Tail
from corpus.document import Document, Kind, Prose, Provision
from corpus.register import Act, Register, Version
from corpus.versions import Status, Validity
from ingest.commencement import validities
from ingest.commencement_text import Beginning, beginning
from ingest.danish_dates import read_date
from ingest.lexdania import parse

NOTHING = Register(())
D = date.fromisoformat


def rule(act: str, section: str, *stykker: str) -> Provision:
    """A section; each stykke is one string, its sentences apart by ` / `."""
    children = tuple(
        Provision(Citation(act, section, stk), f"Stk. {stk}.", (Prose(tuple(text.split(" / "))),))
        for stk, text in enumerate(stykker, start=1)
    )
    return Provision(Citation(act, section), f"§ {section}.", children)


def document(
    eli: str,
    signed: str,
    *stykker: str,
    type_code: str = "BEK H#LOKDOK04",
    act: str = "brolaegning",
    announced: str | None = None,
    marked: str | None = None,
    title: str = "Bekendtgørelse om brolægning",
    kind: Kind = Kind.ORDER,
    preamble: tuple[str, ...] = (),
    **fields: object,
) -> Document:
    """An order of three sections whose last but one holds *stykker*."""
    last = (rule(act, "2", *stykker),) if stykker else ()
    return Document(
        eli=eli,
        act=act,
        kind=kind,
        type_code=type_code,
        title=title,
        signed=D(signed),
        announced=D(announced or signed),
        historic=marked is not None,
        marked_historic=None if marked is None else D(marked),
        ministry=None,
        preamble=preamble,
        provisions=(rule(act, "1", "Fortove lægges med granit."), *last, rule(act, "3", "Kantsten gælder ikke.")),
        **fields,  # type: ignore[arg-type]
    )


BEGINNINGS = [
    ("Bekendtgørelsen træder i kraft den 1. januar 2025.", "2025-01-01", False, "the plain case"),
    ("Bekendtgørelsen træder i kraft den 1 februar 2025.", "2025-02-01", False, "the full stop is forgotten"),
    ("Denne bekendtgørelse træder i kraft 1.2.2025.", "2025-02-01", False, "in figures, without 'den'"),
    (
        "Bekendtgørelsen træder i kraft den 1. maj 2025 og har virkning fra den 1. juli 2024.",
        "2025-05-01",
        False,
        "effect",
    ),
    ("Loven træder i kraft den 1. juli 2025, jf. dog stk. 2.", "2025-07-01", True, "parts on other days"),
    ("Loven træder i kraft den 1. juli 2025. / § 1 træder i kraft den 1. maj 2025.", "2025-07-01", True, "the same"),
    (
        "Loven træder i kraft den 1. juli 2025. / Ministeren fastsætter tidspunktet for ikrafttrædelsen af § 3.",
        "2025-07-01",
        True,
        "one section is left to the minister",
    ),
    (
        "Bekendtgørelsen træder i kraft dagen efter bekendtgørelsen i Lovtidende og har virkning fra den 1. maj 2024.",
        "2024-12-21",
        False,
        "what has effect for the past is still not in force before",
    ),
    ("Loven træder i kraft dagen efter bekendtgørelsen i Lovtidende.", "2024-12-21", False, "announced the 20th"),
    ("Loven træder i kraft ved bekendtgørelsen i Lovtidende.", "2024-12-20", False, "on announcement"),
    ("Ministeren fastsætter tidspunktet for lovens ikrafttræden.", None, False, "left to the minister"),
    ("Loven træder i kraft, når broen åbner.", None, False, "no day"),
    ("Bekendtgørelsen træder i kraft den 31. februar 2025.", None, False, "no day of the calendar"),
    ("Bekendtgørelsen har virkning fra og med den 1. marts 2025.", "2025-03-01", False, "effect alone"),
]


@pytest.mark.parametrize(("words", "day", "partial", "why"), BEGINNINGS, ids=[row[-1] for row in BEGINNINGS])
def test_the_first_day_is_read_from_the_words(words: str, day: str | None, partial: bool, why: str) -> None:
    found = beginning(document("lta/2024/90", "2024-12-18", words, announced="2024-12-20"))
    assert found == Beginning(None if day is None else D(day), words.replace(" / ", " "), partial), why


def test_without_words_an_order_begins_when_announced_and_guidance_when_signed() -> None:
    order = document("lta/2024/90", "2024-12-18", announced="2024-12-20")
    guidance = document(
        "retsinfo/2014/90", "2014-05-01", announced="2025-12-20", type_code="VEJ#LOKDOK15", kind=Kind.GUIDANCE
    )
    assert beginning(order) == Beginning(D("2024-12-20"), "DiesEdicti")
    assert beginning(guidance) == Beginning(D("2014-05-01"), "DiesSigni")


def test_a_consolidation_does_not_begin_when_the_acts_in_it_once_did() -> None:
    tail = Provision(Tail("brosten", "lta/2024/9", 1), "§ 9", (Prose(("Loven træder i kraft den 3. juli 2006.",)),))
    lbk = document(
        "lta/2024/9",
        "2024-03-01",
        "Loven træder i kraft den 1. juli 2006.",
        type_code="LBK H#LOKDOK03",
        announced="2024-03-05",
        kind=Kind.ACT,
        tails=(tail,),
    )
    assert beginning(lbk) == Beginning(D("2024-03-05"), "DiesEdicti")


def test_an_amending_act_without_commencement_words_is_never_in_force() -> None:
    act = document("lta/2025/75", "2025-12-29", type_code="LOV Æ#LOKDOK02", kind=Kind.ACT, act="ændring")
    validity = validities([act], NOTHING)["lta/2025/75"]
    assert validity.valid_from is None
    assert validity.status(D("2026-02-15")) is Status.UNKNOWN


def test_commencement_printed_apart_comes_before_ordinary_sections() -> None:
    apart = Provision(
        Tail("brosten", "lta/2024/9", 1), "§ 4", (Prose(("Loven træder i kraft den 1. maj 2024, jf. dog stk. 2.",)),)
    )
    act = document("lta/2024/9", "2024-03-01", type_code="LOV H#LOKDOK01", kind=Kind.ACT, commencement=(apart,))
    assert beginning(act) == Beginning(D("2024-05-01"), "Loven træder i kraft den 1. maj 2024, jf. dog stk. 2.", True)


OLD = document("lta/2021/40", "2021-12-13", "Bekendtgørelsen træder i kraft den 1. januar 2022.", marked="2026-01-13")
ENDS = "Bekendtgørelse nr. 40 af 13. december 2021 om brolægning ophæves."
STARTS = "Bekendtgørelsen træder i kraft den 1. februar 2026."


def test_a_successor_takes_over_on_its_own_first_day_not_when_it_is_signed() -> None:
    found = validities([document("lta/2026/47", "2026-01-13", STARTS, ENDS), OLD], NOTHING)
    assert found == {
        "lta/2021/40": Validity(
            "lta/2021/40",
            "brolaegning",
            D("2022-01-01"),
            D("2026-02-01"),
            "Bekendtgørelsen træder i kraft den 1. januar 2022.",
            f"lta/2026/47: {ENDS}",
            repealed=False,
        ),
        "lta/2026/47": Validity("lta/2026/47", "brolaegning", D("2026-02-01"), None, STARTS, None, repealed=False),
    }
    statuses = [found["lta/2021/40"].status(D(day)) for day in ("2021-12-31", "2026-01-31", "2026-02-01")]
    assert statuses == [Status.NOT_YET, Status.IN_FORCE, Status.SUPERSEDED]


@pytest.mark.parametrize(
    "repealing",
    [
        pytest.param(document("lta/2026/58", "2026-01-13", STARTS, ENDS, act="andet"), id="from another family"),
        pytest.param(
            document("lta/2026/58", "2026-01-13", STARTS, ENDS, title="Bekendtgørelse om ophævelse af bekendtgørelse"),
            id="by an order that does nothing else",
        ),
        pytest.param(
            document(
                "lta/2026/58",
                "2026-01-13",
                "Bekendtgørelsen træder i kraft den 1. januar 2026.",
                "Følgende bekendtgørelser ophæves den 1. februar 2026:",
                "Bekendtgørelse nr. 3 af 1. maj 2020 om grus og bekendtgørelse nr. 40 af 13. december 2021 ophæves"
                " med virkning fra den 1. februar 2026.",
                act="andet",
            ),
            id="on a day of its own",
        ),
    ],
)
def test_a_repealed_text_ends_as_repealed(repealing: Document) -> None:
    validity = validities([OLD, repealing], NOTHING)["lta/2021/40"]
    assert (validity.valid_to, validity.repealed) == (D("2026-02-01"), True)
    assert validity.status(D("2026-01-31")) is Status.IN_FORCE
    assert validity.status(D("2026-02-01")) is Status.REPEALED


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("§ 3 i bekendtgørelse nr. 40 af 13. december 2021 ophæves.", id="a part only"),
        pytest.param("Bekendtgørelse nr. 40 af 14. december 2021 om brolægning ophæves.", id="another date"),
        pytest.param("Bekendtgørelse nr. 41 af 13. december 2021 om brolægning ophæves.", id="another number"),
        pytest.param(
            "Bekendtgørelse nr. 2 af 3. maj 2022 om ændring af bekendtgørelse nr. 40 af 13. december 2021 ophæves.",
            id="its amendment only",
        ),
        pytest.param("Bekendtgørelse nr. 40 af 13. december 2021 finder fortsat anvendelse for broer.", id="goes on"),
    ],
)
def test_words_that_end_something_else_end_nothing(words: str) -> None:
    """The source calls the order historic and nothing held says when it ended: unknown from the mark on."""
    validity = validities([OLD, document("lta/2026/58", "2026-01-13", STARTS, words, act="andet")], NOTHING)[OLD.eli]
    assert (validity.valid_to, validity.unknown_from) == (None, D("2026-01-13"))
    assert validity.status(D("2026-01-12")) is Status.IN_FORCE
    assert validity.status(D("2026-01-13")) is Status.UNKNOWN


def test_a_version_we_lack_between_two_we_hold_leaves_the_time_between_unknown() -> None:
    """The successor ends an order signed in 2023 that is not held; nobody can say how long the one before it stood."""
    later = document("lta/2026/47", "2026-01-13", STARTS, "Bekendtgørelse nr. 17 af 14. december 2023 ophæves.")
    validity = validities([OLD, later], NOTHING)[OLD.eli]
    assert (validity.unknown_from, validity.valid_to) == (D("2023-12-14"), D("2026-02-01"))
    days = ("2022-06-03", "2023-12-14", "2026-01-31", "2026-02-01")
    assert [validity.status(D(day)) for day in days] == [
        Status.IN_FORCE,
        Status.UNKNOWN,
        Status.UNKNOWN,
        Status.SUPERSEDED,
    ]


def consolidation(eli: str, signed: str, renews: str = "") -> Document:
    preamble = (f"Herved bekendtgøres lov om brosten, jf. {renews}, med de ændringer, der følger af lov nr. 9.",)
    return document(
        eli,
        signed,
        type_code="LBK H#LOKDOK03",
        kind=Kind.ACT,
        act="brostensloven",
        title="Bekendtgørelse af lov om brosten",
        preamble=preamble if renews else (),
    )


def test_a_consolidation_says_which_one_it_renews() -> None:
    first = consolidation("lta/2021/10", "2021-02-01")
    next_one = consolidation("lta/2022/20", "2022-02-01", "lovbekendtgørelse nr. 10 af 1. februar 2021")
    much_later = consolidation("lta/2025/50", "2025-02-01", "lovbekendtgørelse nr. 33 af 9. maj 2023")
    found = validities([much_later, first, next_one], NOTHING)
    spans = {eli: (v.valid_from, v.unknown_from, v.valid_to) for eli, v in found.items()}
    assert spans == {
        "lta/2021/10": (D("2021-02-01"), None, D("2022-02-01")),
        "lta/2022/20": (D("2022-02-01"), D("2023-05-09"), D("2025-02-01")),
        "lta/2025/50": (D("2025-02-01"), None, None),
    }


def test_a_version_that_is_registered_and_not_held_leaves_its_own_time_unknown() -> None:
    """The register knows of a consolidation of 2022; without its text the one before is not in force after it."""
    signed = {"lta/2021/10": "2021-02-01", "lta/2022/20": "2022-02-01", "lta/2025/50": "2025-02-01"}
    versions = tuple(
        Version(eli, int(eli.split("/")[2]), D(day), "Bekendtgørelse af lov om brosten", "LBK")
        for eli, day in signed.items()
    )
    register = Register((Act("brostensloven", "lov om brosten", None, Kind.ACT, (), None, versions),))
    held = [consolidation("lta/2021/10", "2021-02-01"), consolidation("lta/2025/50", "2025-02-01")]
    first = validities(held, register)["lta/2021/10"]
    assert (first.unknown_from, first.valid_to) == (D("2022-02-01"), D("2025-02-01"))
    assert [first.status(D(day)) for day in ("2022-01-31", "2022-02-01")] == [Status.IN_FORCE, Status.UNKNOWN]


def test_a_consolidation_printed_before_its_act_is_in_force_begins_with_the_act() -> None:
    words = "Loven træder i kraft den 1. januar 2020."
    act = document("lta/2019/5", "2019-05-07", words, type_code="LOV H#LOKDOK01", kind=Kind.ACT, act="brostensloven")
    early, late = consolidation("lta/2019/9", "2019-11-01"), consolidation("lta/2021/9", "2021-11-01")
    found = validities([act, early, late], NOTHING)
    assert (found["lta/2019/9"].valid_from, found["lta/2019/9"].from_source) == (D("2020-01-01"), words)
    assert found["lta/2021/9"].valid_from == D("2021-11-01")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. oktober 2025", "2025-10-01"),
        ("31. DECEMBER 2025", "2025-12-31"),
        ("1 maj 2025", "2025-05-01"),
        ("1.10.2025", "2025-10-01"),
        ("1/10/2025", "2025-10-01"),
        ("2025-10-01", "2025-10-01"),
        ("30. februar 2025", None),
        ("2025-13-01", None),
        ("den første oktober 2025", None),
        ("1. oktober", None),
    ],
)
def test_dates_as_danish_texts_print_them(text: str, day: str | None) -> None:
    assert read_date(text) == (None if day is None else D(day))


@pytest.fixture(scope="module")
def real(mirror: Path) -> dict[str, Validity]:
    """The validities of the mirror's documents."""
    register = Register.load()
    elis = [version.eli for act in register.acts.values() for version in act.versions if not version.confirm]
    bodies = {eli: (mirror / "eli" / eli / "xml").read_bytes() for eli in elis if eli.startswith("lta/")}
    return validities([parse(body, register.by_eli[eli].key) for eli, body in bodies.items()], register)


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("eli", "day", "status"),
    [
        ("lta/2019/548", "2019-12-31", Status.NOT_YET),  # signed in May 2019
        ("lta/2019/548", "2020-01-01", Status.IN_FORCE),
        ("lta/2019/548", "2022-05-22", Status.SUPERSEDED),
        ("lta/2021/2409", "2026-01-20", Status.IN_FORCE),  # marked historic a week before
        ("lta/2021/2409", "2026-02-01", Status.REPEALED),
        ("lta/2026/47", "2026-01-31", Status.NOT_YET),
        ("lta/2026/47", "2026-02-01", Status.IN_FORCE),
        ("lta/2022/247", "2022-06-03", Status.IN_FORCE),
        ("lta/2022/247", "2024-01-15", Status.UNKNOWN),  # then BEK 1684/2023, which is not held, was in force
        ("lta/2025/1750", "2026-02-15", Status.UNKNOWN),  # the mirror lacks its commencement
    ],
)
def test_real_versions_on_real_days(real: dict[str, Validity], eli: str, day: str, status: Status) -> None:
    assert real[eli].status(D(day)) is status


# Families whose first version held is later than the letter of 3 June 2022.
LATER = {
    *("databeskyttelsesloven", "bek-beskæftigelseskrav", "bek-fravigelse-rådighed", "bek-pension"),
    *("bek-særlig-støtte", "bek-kunstig-intelligens", "bek-ledighedsydelse", "bek-skærpet-tilsyn"),
}


@pytest.mark.mirror
@pytest.mark.parametrize(("day", "none"), [("2022-06-03", LATER), ("2026-02-15", set())])
def test_one_version_of_each_family_is_in_force(real: dict[str, Validity], day: str, none: set[str]) -> None:
    families: dict[str, list[str]] = {v.act: [] for v in real.values() if not v.act.startswith("lov-20")}
    for validity in real.values():
        if validity.status(D(day)) is Status.IN_FORCE:
            families[validity.act].append(validity.eli)
    assert {act: len(elis) for act, elis in families.items()} == {act: int(act not in none) for act in families}


@pytest.mark.mirror
def test_the_days_of_orders_rest_on_their_own_words_and_those_of_consolidations_on_their_announcement(
    real: dict[str, Validity],
) -> None:
    sources = {eli: validity.from_source or "" for eli, validity in real.items() if validity.valid_from}
    worded = {
        eli for eli, source in sources.items() if re.match(r"(?:Loven|Bekendtgørelsen) træder i kraft den", source)
    }
    announced = {eli for eli, source in sources.items() if source == "DiesEdicti"}
    types = {version.eli: version.type for act in Register.load().acts.values() for version in act.versions}
    assert worded == {eli for eli in real if types[eli] in ("LOV", "BEK")}
    assert announced == {eli for eli in real if types[eli] == "LBK"}
