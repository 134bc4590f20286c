"""A question and a day in, the provisions of that day out."""

from datetime import date
from pathlib import Path

import pytest

from corpus.document import Kind
from corpus.versions import Status
from service.check import Verdict
from service.desk import Desk
from service.errors import NotFound
from service.result import ChangedBy, Hit, Mask, Reason
from tests.service.conftest import TODAY, open_house


def test_a_cited_provision_is_the_first_and_only_source(desk: Desk) -> None:
    answer = desk.ask("Hvad siger gyngestolelovens § 1 a, stk. 2, nr. 1?")
    assert [source.key for source in answer.sources] == ["gyngestoleloven/1a/stk2/nr1"]
    source = answer.sources[0]
    assert source.quote == "En gyngestol er sikker, når […] den står på to meder, og"
    assert source.quote_ok is True
    assert answer.answer == "Se først § 1 a, stk. 2, nr. 1, i gyngestoleloven (Formål) [1]."
    assert answer.claims[0].sources == (1,)


def test_a_hit_says_everything_of_its_standing(desk: Desk) -> None:
    hit = desk.search("gyngestolelovens § 6, stk. 2").hits[0]
    assert hit == Hit(
        rank=1,
        score=hit.score,
        act="gyngestoleloven",
        eli="lta/2031/17",
        ref="§ 6, stk. 2",
        key="gyngestoleloven/6/stk2",
        citation="§ 6, stk. 2, i lov om gyngestole, jf. lovbekendtgørelse nr. 17 af 3. februar 2031",
        kind=Kind.ACT,
        heading="Voksne",
        heading_path=("Kapitel 1 a Brug", "Voksne"),
        text="Boden betales straks el. lign. Renter, jf. stk. 1, tilfalder kassen.",
        guide=None,
        wording="copy",
        status=Status.IN_FORCE,
        valid_from=date(2031, 2, 5),
        valid_to=None,
        changed_by=(
            ChangedBy("lta/2031/30", Status.IN_FORCE, date(2031, 8, 1), "I § 6 indsættes efter stk. 1 som nyt stykke:"),
        ),
        via=None,
        url="https://www.retsinformation.dk/eli/lta/2031/17",
    )


@pytest.mark.parametrize(
    ("day", "eli"),
    [
        (date(2030, 4, 1), "lta/2030/4"),  # the day the act itself says
        (date(2031, 2, 4), "lta/2030/4"),  # the day before the consolidation was announced
        (date(2031, 2, 5), "lta/2031/17"),
        (TODAY, "lta/2031/17"),
    ],
)
def test_the_version_is_the_one_in_force_on_the_day(desk: Desk, day: date, eli: str) -> None:
    result = desk.search("hvad gælder loven om gyngestole for?", day)
    assert {hit.eli for hit in result.hits if hit.act == "gyngestoleloven"} == {eli}
    assert all(hit.status is Status.IN_FORCE for hit in result.hits if hit.kind is not Kind.LETTER)


@pytest.mark.parametrize(
    ("question", "day", "reason"),
    [
        ("gyngestolelovens § 1 a, stk. 9", TODAY, Reason.CITATION_NOT_FOUND),  # a stykke too many
        ("gyngestolelovens § 1 c", TODAY, Reason.CITATION_NOT_FOUND),  # a letter too far
        ("§ 3 i bænkeloven", TODAY, Reason.NOT_COVERED),  # a real act, not held
        ("Hvem må gynge?", date(2029, 1, 1), Reason.DATE_NOT_HELD),  # before the first version of anything
        ("§ 1 i gyngestoleloven", date(2030, 3, 1), Reason.DATE_NOT_HELD),  # before its own commencement
        ("Hvad siger bænkeloven om armlæn?", TODAY, Reason.NOT_COVERED),  # names an act that is not held
        ("§ 7", TODAY, Reason.UNCLEAR),  # of which act?
        ("a", TODAY, Reason.UNCLEAR),  # nothing to search for
        ("010180-1234", TODAY, Reason.UNCLEAR),  # nothing left of it
        ("xyzzy qwrtp", TODAY, Reason.UNCLEAR),  # no word of it is known
    ],
)
def test_refusals(desk: Desk, question: str, day: date, reason: Reason) -> None:
    answer = desk.ask(question, day)
    assert (answer.refused, answer.reason, answer.claims) == (True, reason, ())
    assert answer.answer


def test_a_citation_that_does_not_exist_is_met_with_what_does(desk: Desk) -> None:
    answer = desk.ask("Hvad siger gyngestolelovens § 1 a, stk. 9?")
    assert "§ 1 a, stk. 9 i gyngestoleloven findes ikke på datoen" in answer.answer
    assert "gyngestoleloven/1a" in [source.key for source in answer.sources]


def test_filters_hold(desk: Desk) -> None:
    by_act = desk.search("meder og gyngestole", acts=frozenset({"bek-meder"}))
    assert {hit.act for hit in by_act.hits} == {"bek-meder"}
    by_kind = desk.search("borgeren skal behandles ordentligt", kinds=frozenset({Kind.LETTER}))
    assert {hit.kind for hit in by_kind.hits} == {Kind.LETTER}


def test_an_unknown_act_in_a_filter_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound, match="sofaloven"):
        desk.search("gynge", acts=frozenset({"sofaloven"}))


def test_letters_come_after_law_and_never_before_their_date(desk: Desk) -> None:
    question = "værdig behandling af borgere og meder på gyngestole"
    kinds = [source.kind for source in desk.ask(question).sources]
    assert Kind.LETTER in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind is Kind.LETTER)


def test_a_day_beyond_what_is_known_carries_the_warning(desk: Desk) -> None:
    assert "beyond_known" in [w.code for w in desk.search("gynge", TODAY).warnings]
    assert "beyond_known" not in [w.code for w in desk.search("gynge", date(2031, 8, 20)).warnings]


def test_personal_data_is_searched_by_nobody(desk: Desk) -> None:
    answer = desk.ask("Må 010180-1234 gynge?")
    assert answer.searched_as == "Må [CPR-nummer] gynge?"
    assert answer.masked == (Mask("cpr", (3, 14)),)


def test_a_follow_up_is_searched_with_the_question_it_leans_on(desk: Desk) -> None:
    before = (("Må et barn gynge?", "Se først § 2"),)
    assert desk.ask("og hvis gulvet er vådt?", None, before).searched_as == "Må et barn gynge? og hvis gulvet er vådt?"
    alone = "Hvornår skal mederne på stolen måles igen?"
    assert desk.ask(alone, None, before).searched_as == alone


def test_a_provision_page(desk: Desk) -> None:
    page = desk.provision("gyngestoleloven/6/stk2")
    assert page.text == "Boden betales straks el. lign. Renter, jf. stk. 1, tilfalder kassen."
    assert [(row.eli, row.status, row.has_provision) for row in page.versions] == [
        ("lta/2030/4", Status.SUPERSEDED, False),
        ("lta/2031/17", Status.IN_FORCE, True),
    ]
    assert page.versions[0].from_source == "Loven træder i kraft den 1. april 2030."
    assert [reference.key for reference in page.refers_to] == ["gyngestoleloven/6/stk1"]


def test_a_note_is_shown_apart_from_the_wording(desk: Desk) -> None:
    page = desk.provision("gyngestoleloven/1a/stk1")
    assert page.text == "Gyngestolens ejer skal holde mederne hele."
    assert page.notes == ("1) Ordet ejer dækker også låner.",)


def test_the_rules_that_name_a_provision(desk: Desk) -> None:
    assert "gyngestoleloven/6/stk2" in [r.key for r in desk.provision("gyngestoleloven/6/stk1").referred_by]


@pytest.mark.parametrize("key", ["gyngestoleloven/99", "sofaloven/1", "gyngestoleloven", "../../etc/passwd"])
def test_an_address_where_nothing_stands(desk: Desk, key: str) -> None:
    with pytest.raises(NotFound):
        desk.provision(key)


def test_two_days_compared_word_by_word(desk: Desk) -> None:
    change = desk.diff("gyngestoleloven/1", date(2030, 5, 1), TODAY)
    assert (change.from_eli, change.to_eli, change.equal) == ("lta/2030/4", "lta/2031/17", False)
    assert change.runs == (("=", "Loven gælder for gyngestole. "), ("+", "Den gælder ikke for hængekøjer."))


def test_the_answer_opens_with_the_guide_and_asks_what_decides(desk: Desk) -> None:
    """Found by words that stand only in the guide; told in its words, beside the law's own."""
    answer = desk.ask("legeplads opsyn")
    source = answer.sources[0]
    assert source.key == "gyngestoleloven/2"
    assert source.guide == "Et barn må kun gynge, når en voksen holder øje, og gulvet ikke er vådt."
    assert source.heading == "Hvornår et barn må gynge"
    assert answer.claims[0].text == f"§ 2 i gyngestoleloven (redaktionelt resumé – ikke lovens ordlyd): {source.guide}"
    assert answer.clarify == ("Er en voksen til stede?",)
    assert source.quote_ok is True


def test_what_the_guide_refers_to_is_found_one_step_on(desk: Desk) -> None:
    hits = {hit.key: hit.via for hit in desk.search("legeplads opsyn").hits}
    assert hits["gyngestoleloven/6/stk1"] == "gyngestoleloven/2"
    assert hits["gyngestoleloven/2"] is None


def test_an_entry_of_other_wording_is_not_told(desk: Desk) -> None:
    """The act of 2030 has no § 2 of this kind: nothing of the guide is shown on its days."""
    assert all(source.guide is None for source in desk.ask("legeplads opsyn", date(2030, 5, 1)).sources)


def test_personal_data_in_a_follow_up_is_masked_where_it_was_written(desk: Desk) -> None:
    """The question is searched together with the one before; the spans are of the one just asked."""
    before = (("Må et barn gynge?", "Se først § 2"),)
    answer = desk.ask("og hvad med 010180-1234?", None, before)
    assert answer.searched_as == "Må et barn gynge? og hvad med [CPR-nummer]?"
    assert answer.masked == (Mask("cpr", (12, 23)),)


def test_every_provision_cited_is_shown(desk: Desk) -> None:
    """Two items of one stykke and a third of its section are three sources when the question names them."""
    answer = desk.ask("gyngestolelovens § 1 a, stk. 1, og § 1 a, stk. 2, nr. 1 og 2")
    assert [source.key for source in answer.sources] == [
        "gyngestoleloven/1a/stk1",
        "gyngestoleloven/1a/stk2/nr1",
        "gyngestoleloven/1a/stk2/nr2",
    ]


def test_a_search_without_hits_is_a_refusal(desk: Desk) -> None:
    result = desk.search("legeplads opsyn", acts=frozenset({"bænkeloven"}))
    assert (result.hits, result.refused, result.reason) == ((), True, Reason.NOT_COVERED)


def test_an_address_is_read_before_anyone_has_searched(house: Path) -> None:
    """The first request after a build may be for a page or a check."""
    assert open_house(house, None).provision("gyngestoleloven/2").text is not None
    assert [f.status for f in open_house(house, None).check("gyngestolelovens § 2")] == [Verdict.OK]
    assert open_house(house, None).corpus().fetched is not None


def test_a_version_named_by_number_that_is_not_the_days_own_is_said(desk: Desk) -> None:
    answer = desk.ask("§ 1 i lov nr. 4 af 3. februar 2030 om gyngestole")
    assert answer.sources[0].eli == "lta/2031/17"
    assert "other_version" in [warning.code for warning in answer.warnings]


@pytest.mark.parametrize("question", ["gyn\x07ge på stolen", "gyn\u202ege på stolen"])
def test_marks_that_disturb_the_page_are_taken_out(desk: Desk, question: str) -> None:
    assert desk.ask(question).searched_as == "gynge på stolen"
