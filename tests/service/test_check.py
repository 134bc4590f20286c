"""Citations in a text: a false one is named, a true one never accused."""

from datetime import date

import pytest

from service.check import Finding, Quotation, Verdict
from service.desk import Desk

V = Verdict


@pytest.mark.parametrize(
    ("text", "status", "key"),
    [
        ("jf. gyngestolelovens § 6, stk. 2", V.OK, "gyngestoleloven/6/stk2"),
        ("gyngestolelovens § 1, stk. 1", V.OK, "gyngestoleloven/1"),  # stk. 1 of a section with only one
        ("§ 1 a, nr. 1, i gyngestoleloven", V.NO_SUCH_PROVISION, "gyngestoleloven/1a/nr1"),  # stk. 1 has no list
        ("GSL § 2, nr. 1, 2. pkt.", V.OK, "gyngestoleloven/2/nr1/pkt2"),  # by its abbreviation, to the sentence
        ("GSL § 2, nr. 1, 3. pkt.", V.NO_SUCH_PROVISION, "gyngestoleloven/2/nr1/pkt3"),  # a sentence too many
        ("gyngestolelovens § 88", V.NO_SUCH_PROVISION, "gyngestoleloven/88"),
        ("§ 3 i bænkeloven", V.NOT_HELD, "bænkeloven/3"),  # a real act we do not hold is never called false
        ("§ 3 i sofastelloven", V.UNKNOWN_ACT, None),  # cannot be verified
        ("efter § 7", V.AMBIGUOUS, None),  # no act in sight
        ("§ 1, nr. 2, i lov nr. 30 af 4. februar 2031", V.NOT_HELD, "lov-2031-30/1/nr2"),  # points are not provisions
        ("§ 1 i lov nr. 4 af 3. februar 2030 om gyngestole", V.NOT_IN_FORCE, "gyngestoleloven/1"),  # superseded
    ],
)
def test_statuses(desk: Desk, text: str, status: Verdict, key: str | None) -> None:
    assert [(f.status, f.key) for f in desk.check(text)] == [(status, key)]


def test_what_is_found_points_into_the_text(desk: Desk) -> None:
    text = "Klageren henviser til gyngestolelovens § 2 og § 1 a, stk. 3."
    first, second = desk.check(text)
    assert text[slice(*first.span)] == first.as_written
    assert (first.key, first.status) == ("gyngestoleloven/2", V.OK)
    assert (second.key, second.status) == ("gyngestoleloven/1a/stk3", V.NO_SUCH_PROVISION)
    assert second.exists_nearby == ("gyngestoleloven/1a", "gyngestoleloven/1a/stk1", "gyngestoleloven/1a/stk2")


@pytest.mark.parametrize(
    ("written", "quotation"),
    [
        ("»Den voksne må ikke sove.«", Quotation("Den voksne må ikke sove.", True, None)),
        ("”Den voksne må gerne sove.”", Quotation("Den voksne må gerne sove.", False, "Den voksne må ikke sove.")),
        ('"Enhver må gynge om natten"', Quotation("Enhver må gynge om natten", False, None)),  # nothing like it
        ("»sove«", None),  # a word under discussion is no quotation
    ],
)
def test_quotations(desk: Desk, written: str, quotation: Quotation | None) -> None:
    (finding,) = desk.check(f"Efter gyngestolelovens § 2, nr. 1, gælder: {written}")
    assert finding.quote == quotation


def test_a_provision_of_another_day_is_never_called_false(desk: Desk) -> None:
    (finding,) = desk.check("gyngestolelovens § 1, 2. pkt.", date(2030, 5, 1))
    assert (finding.status, finding.eli, finding.now) == (V.NOT_IN_FORCE, "lta/2031/17", "ok")


def test_a_whole_finding(desk: Desk) -> None:
    assert desk.check("GSL § 2") == (
        Finding((0, 7), "GSL § 2", "gyngestoleloven/2", "lta/2031/17", V.OK, valid_from=date(2031, 2, 5)),
    )
