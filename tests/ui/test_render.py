"""Answers and sources as HTML."""

from dataclasses import replace
from datetime import date

import lxml.html
import pytest

from corpus.document import Kind
from corpus.versions import Status
from service.answer import HELP
from service.result import Change, Claim, CorpusStamp, Mask, Reason, Warn
from tests.ui.fake_desk import DAY, STAMP, WORDING, answer, encoding, refusal, source
from ui import render
from ui.cards import card
from ui.labels import DANISH
from ui.stamp import banner, stamp

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='x' [a](javascript:x) ${1+1} {{x}} &lt;b&gt;"
)


def tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def texts(html: str, selector: str) -> list[str]:
    return [" ".join(e.text_content().split()) for e in tree(html).xpath(selector)]


def by_class(name: str) -> str:
    return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"


def shown(html: str) -> str:
    return " ".join(tree(html).text_content().split())


def test_an_answer_is_its_claims_with_numbers_that_lead_to_the_cards() -> None:
    given = answer()
    html, cards = render.turn(given, "Skal den i snor?", 3, "", DANISH), render.sources(given, 3, DANISH)
    links = tree(html).xpath("//a[@class='jump']/@href")
    assert texts(html, by_class("claims") + "/li") == [
        "Se først drageloven § 4, stk. 1 (snor). [1]",
        "Brevet handler om det samme. [2]",
    ]
    assert links == ["#kilde-3-1", "#kilde-3-2"]
    assert tree(cards).xpath("//article/@id") == ["kilde-3-1", "kilde-3-2"]
    assert texts(cards, "//h2") == ["Kilder"]


def test_a_number_already_in_the_sentence_is_not_repeated_and_a_stray_one_is_no_link() -> None:
    given = answer(claims=(Claim("Snor [1] og sele [9] kræves.", (1, 2, 8)),))
    html = render.turn(given, "?", 1, "", DANISH)
    assert texts(html, by_class("claims") + "/li") == ["Snor [1] og sele [9] kræves. [2] [8]"]
    assert tree(html).xpath("//a[@class='jump']/@href") == ["#kilde-1-1", "#kilde-1-2"]
    assert texts(html, by_class("dropped")) == ["[9]", "[8]"]


def test_a_refusal_says_why_and_what_helps_and_calls_the_sources_no_answer() -> None:
    given = refusal()
    html, cards = render.turn(given, "Hvad med månen?", 1, "", DANISH), render.sources(given, 1, DANISH)
    assert texts(html, by_class("refusal") + "/*") == [
        "Reglerne her svarer ikke på det",
        "De regler, vi har, svarer ikke på spørgsmålet.",
        f"Det kan du gøre: {HELP[Reason.NOT_COVERED]}",
    ]
    assert texts(cards, "//h2") == ["Nærmeste kilder – ikke et svar"]
    assert not tree(html).xpath("//a")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_heading(reason: Reason) -> None:
    html = render.turn(refusal(reason=reason, answer="Fordi."), "?", 1, "", DANISH)
    assert texts(html, by_class("refusal") + "/*") == [DANISH.reasons[reason], "Fordi."]


def test_warnings_and_what_to_clarify_stand_above_the_answer() -> None:
    given = answer(warnings=(Warn("beyond_known", "Kendt til i går."),), clarify=("Hvor stor er dragen?",))
    html = render.turn(given, "?", 1, "", DANISH)
    order = [html.index(mark) for mark in ("Kendt til i går.", "Afklar først", "Hvor stor er dragen?", "Se først")]
    assert order == sorted(order)


def test_the_change_since_another_day_is_said() -> None:
    html = render.turn(answer(change=Change(date(2024, 1, 1), ("k",), "Snoren er ny.")), "?", 1, "", DANISH)
    assert texts(html, by_class("change")) == ["Ændret siden 1. januar 2024: Snoren er ny."]


def test_personal_data_is_said_to_be_removed_and_is_not_shown() -> None:
    asked = "Er 010180-1234 (bo@drage.dk) syg? 010180-1234"
    masked = (Mask("cpr", (3, 14)), Mask("email", (16, 27)), Mask("cpr", (34, 45)))
    kept = render.without_personal_data(asked, masked)
    html = render.turn(answer(masked=masked, searched_as=kept), kept, 1, "", DANISH)
    assert kept == "Er [CPR-nummer] ([e-mail]) syg? [CPR-nummer]"
    assert texts(html, by_class("masked")) == [
        f"CPR-nummer og e-mailadresse er fjernet fra spørgsmålet. Søgt som: {kept}"
    ]
    assert "010180" not in html
    assert "bo@drage" not in html


@pytest.mark.parametrize(
    ("changes", "style", "caption"),
    [
        ({"wording": "official"}, "law", "Ordlyd fra Retsinformation"),
        ({"wording": "copy"}, "law", "Ordlyd fra kopi – inddelingen kan afvige"),
        (
            {"wording": None, "text": None, "quote": None, "quote_ok": None, "guide": "Hold den kort."},
            "guide",
            "Redaktionelt resumé – ikke lovens ordlyd",
        ),
    ],
)
def test_law_and_summary_are_told_apart(changes: dict[str, object], style: str, caption: str) -> None:
    html = card(source(**changes), 1, DAY, DANISH)
    assert tree(html).xpath("//figure/@class") == [style]
    assert texts(html, "//figcaption") == [caption]


@pytest.mark.parametrize(
    "changes",
    [
        {"quote_ok": False},  # the quote is not in the fetched text
        {"quote_ok": None},  # nobody checked it
        {"quote": None, "quote_ok": None, "text": None},  # held, but the bytes are damaged
        {"wording": None},  # a quote without a text it could come from
        {"quote": "", "quote_ok": True},
    ],
)
def test_wording_that_is_not_confirmed_is_never_shown(changes: dict[str, object]) -> None:
    html = card(source(**changes), 1, DAY, DANISH)
    assert texts(html, by_class("withheld")) == [DANISH.withheld if source(**changes).wording else DANISH.not_held]
    assert "snor." not in html


def test_a_summary_beside_damaged_wording_does_not_hide_that_it_is_damaged() -> None:
    html = card(source(quote_ok=False, guide="Hold den kort."), 1, DAY, DANISH)
    assert tree(html).xpath("//figure/@class") == ["guide"]
    assert len(texts(html, by_class("withheld"))) == 1


def test_the_quoted_words_are_marked_in_their_provision() -> None:
    html = card(source(quote="holdes i snor"), 1, DAY, DANISH)
    assert texts(html, "//mark") == ["holdes i snor"]
    assert texts(html, "//blockquote") == [" ".join(WORDING.split())]


def test_long_wording_scrolls_and_can_be_reached_with_the_keyboard() -> None:
    long = "Drager sover. " * 100
    scroll = tree(card(source(text=long, quote=long), 1, DAY, DANISH)).xpath("//*[@class='scroll']")
    assert [(e.get("tabindex"), e.get("aria-label")) for e in scroll] == [("0", "Ordlyd af drageloven § 4, stk. 1")]


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "I kraft den 15. februar 2026 · gælder fra 1. januar 2024"),
        (
            {"status": Status.SUPERSEDED, "valid_to": date(2025, 1, 1)},  # the first day it no longer holds
            "Ikke i kraft den 15. februar 2026 · afløst af en nyere udgave"
            " · gjaldt fra 1. januar 2024 til og med 31. december 2024",
        ),
        (
            {"status": Status.REPEALED, "valid_from": None, "valid_to": date(2025, 7, 1)},
            "Ikke i kraft den 15. februar 2026 · ophævet · gjaldt til og med 30. juni 2025",
        ),
        (
            {"status": Status.NOT_YET, "valid_from": date(2026, 7, 1)},
            "Ikke i kraft endnu den 15. februar 2026 · gælder fra 1. juli 2026",
        ),
        ({"status": Status.UNKNOWN, "valid_from": None}, "Gyldighed ukendt den 15. februar 2026"),
        (
            {"status": Status.NOT_APPLICABLE, "kind": Kind.LETTER, "valid_from": date(2022, 6, 3)},
            "Ikke en bindende regel · dateret 3. juni 2022",
        ),
    ],
)
def test_standing_on_the_day(changes: dict[str, object], standing: str) -> None:
    assert texts(card(source(**changes), 1, DAY, DANISH), by_class("status")) == [standing]


def test_an_amending_act_is_shown_with_its_instruction() -> None:
    html = render.sources(answer(), 1, DANISH)
    assert texts(html, "//details/summary") == ["Ændret ved Lovtidende A 2025 nr. 9002 (træder i kraft 1. juli 2026)"]
    assert texts(html, "//details/blockquote") == ["I § 4, stk. 1, ændres »to« til: »tre«."]


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://www.retsinformation.dk/eli/lta/2024/9001", "Se på Retsinformation"),
        ("http://127.0.0.1:8899/eli/lta/2024/9001", "Se kilden"),  # a mirror is not Retsinformation
        ("https://retsinformation.dk.example/eli", "Se kilden"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/x", None),
        ("http://[", None),
        ('https://example.org/"onmouseover="x', "Se kilden"),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, label: str | None) -> None:
    links = tree(card(source(url=url), 1, DAY, DANISH)).xpath("//a")
    expected = [] if label is None else [(url, "_blank", "noopener noreferrer")]
    assert [(a.get("href"), a.get("target"), a.get("rel")) for a in links] == expected
    assert [a.text.strip() for a in links] == ([] if label is None else [label])
    assert all(set(a.attrib) == {"href", "target", "rel"} for a in links)


def test_nothing_from_a_question_or_a_document_becomes_markup() -> None:
    """The same elements and attributes come out whether every text is plain or hostile."""

    def page(text: str) -> str:
        changed = replace(answer().sources[0].changed_by[0], eli=text, instruction=text)
        bad = source(
            citation=text,
            heading=text,
            heading_path=(text,),
            guide=text,
            text=f"{text} slut",
            quote=text,
            url=f"https://example.org/{text}",
            changed_by=(changed,),
        )
        given = answer(
            searched_as=text,
            clarify=(text,),
            claims=(Claim(text, (1,)),),
            sources=(bad,),
            warnings=(Warn("w", text),),
            change=Change(DAY, (text,), text),
            masked=(Mask(text, (0, 1)),),
        )
        turn = render.turn(given, text, 1, "", DANISH) + render.turn(refusal(answer=text), text, 1, "", DANISH)
        folded = render.earlier(text, turn, render.sources(given, 1, DANISH))
        return folded + render.problem(text, text) + render.field_problem(text)

    def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(e.tag, tuple(e.attrib)) for e in tree(html).iter()]

    assert skeleton(page(HOSTILE)) == skeleton(page("almindelig"))
    assert HOSTILE in tree(page(HOSTILE)).text_content()


@pytest.mark.parametrize(
    ("corpus", "progress", "said"),
    [
        (
            STAMP,
            None,
            "Grundlag for svaret: Regler kendt til og med 15. februar 2026 · 87 dokumenter · kopi af Retsinformation"
            " · Ikke juridisk rådgivning.",
        ),
        (
            replace(STAMP, state="lexical", wording="official"),
            encoding(43, 200.0),
            "Grundlag for svaret: Regler kendt til og med 15. februar 2026 · 87 dokumenter · officiel ordlyd"
            " · kun ordsøgning, indekset bygges: 43 % – ca. 4 min. tilbage · Ikke juridisk rådgivning.",
        ),
        (
            CorpusStamp(None, None, None, None, 1, "lexical"),
            None,
            "Grundlag for svaret: Det er ukendt, hvor nye reglerne er · 1 dokument · ingen lovtekster hentet"
            " · kun ordsøgning · Ikke juridisk rådgivning.",
        ),
    ],
)
def test_the_stamp_says_what_the_answer_rests_on(corpus: CorpusStamp, progress: object, said: str) -> None:
    assert shown(stamp(corpus, progress, DANISH)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "progress", "said"),
    [
        ("starting", None, ["Reglerne gøres klar.", DANISH.starting_help]),
        (
            "starting",
            replace(encoding(5, None), phase="fetch"),
            ["Reglerne gøres klar, henter tekster: 5 %.", DANISH.starting_help],
        ),
        (
            "lexical",
            encoding(100, 10.0),  # done is not ready: the index is still to be taken into use
            ["Kun ordsøgning, indekset bygges: 99 % – under 1 min. tilbage.", DANISH.lexical_help],
        ),
        ("lexical", replace(encoding(1, None), phase="idle"), ["Kun ordsøgning.", ""]),
        (
            "lexical",
            replace(encoding(0, None), total=0),
            ["Kun ordsøgning, indekset bygges: 0 %.", DANISH.lexical_help],
        ),
    ],
)
def test_the_banner_says_how_far_things_are(state: str, progress: object, said: list[str]) -> None:
    html = banner(replace(STAMP, state=state), progress, DANISH)  # type: ignore[arg-type]
    assert texts(html, by_class("underway")) == [" ".join(said).strip()]


def test_the_banner_is_quiet_when_everything_is_ready() -> None:
    html = banner(STAMP, None, DANISH)
    assert shown(html) == "Regler kendt til og med 15. februar 2026 · 87 dokumenter · kopi af Retsinformation"
    assert not tree(html).xpath(by_class("underway"))
