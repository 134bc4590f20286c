"""All checks together: what blocks, what is settled, what was not looked at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import GuideError
from corpus.guide import Entry
from corpus.guide_checks.finding import REVIEW, Finding, Settled, load_settled, open_findings
from corpus.guide_checks.report import check_guide
from corpus.guide_hash import section_hash
from tests.guide_entries import ELI, KEY, entry
from tests.guide_law import held

NUMBER = Finding(KEY, "numbers", "7 kr", "står ikke i ordlyden")
OTHER = Finding(KEY, "numbers", "8 kr", "står ikke i ordlyden")


def right(key: str = KEY, **changed: object) -> Entry:
    """An entry with the hash of the section it was written from."""
    written = entry(key)
    section = held().section(written)
    assert section is not None
    return replace(
        written,
        based_on=replace(written.based_on, sha256=section_hash(section.text)),
        **changed,  # type: ignore[arg-type]
    )


def test_a_good_entry_passes_every_check() -> None:
    report = check_guide([right()], held())
    assert (report.findings, report.review, report.skipped) == ((), (), {})
    assert report.median_overlap == 0.0  # only one of its four questions shares a word
    assert [(row.act, row.told) for row in report.coverage] == [("gyngestoleloven", 1)]


def test_every_check_is_run() -> None:
    """One entry with everything wrong."""
    copied = "En gyngestol er sikker, når den står på to meder, og den har ryg og armlæn, og den er prøvet."
    bad = right(
        summary=f"{copied} Bod 7 kr. Det må ikke ske. A. B. C.",
        questions=("Er en gyngestol sikker, når den står på to meder?",) * 2,
        see=("gyngestoleloven/99",),
    )
    report = check_guide([bad, replace(bad, key="gyngestoleloven/1a/stk9")], held())
    assert {finding.check for finding in report.findings} == {
        *("equal run", "keys", "language", "modality", "numbers", "overlap", "see", "shape", "twins"),
    }


def test_an_entry_of_a_section_that_changed_is_marked_and_stays() -> None:
    old = entry("gyngestoleloven/1", eli="lta/2030/4", summary="Loven angår stole.")
    report = check_guide([old], held())
    assert [(finding.key, finding.check) for finding in report.review] == [("gyngestoleloven/1", REVIEW)]
    assert report.findings == ()
    assert [row.entries for row in report.coverage] == [1]


def test_an_entry_of_a_rule_that_has_ended_is_not_reviewed() -> None:
    old = entry("gyngestoleloven/1", eli="lta/2030/4", summary="Loven angår stole.", to=date(2031, 1, 1))
    assert check_guide([old], held()).review == ()


def test_without_texts_only_the_form_is_checked() -> None:
    bad = right(summary="Bod 7 kr.", see=("gyngestoleloven/99",), questions=entry().questions[:3])
    report = check_guide([bad, right("gyngestoleloven/2")], held("lta/2030/4"))
    assert report.skipped == {ELI: 2}
    assert {finding.check for finding in report.findings} == {"language", "shape", "see", "twins"}


def test_a_settlement_takes_its_finding_away() -> None:
    all_of_it, only_one = (Settled(KEY, "numbers", "read", what) for what in (None, "7 kr"))
    assert open_findings([NUMBER, OTHER], (all_of_it,)) == ()
    assert open_findings([NUMBER, OTHER], (only_one,)) == (OTHER,)


def test_a_settlement_that_settles_nothing_is_found() -> None:
    stale = Finding(KEY, "settled", "modality", "er afgjort i settled.toml, men findes ikke længere")
    assert open_findings([NUMBER], (Settled(KEY, "modality", "read"),)) == (NUMBER, stale)


@pytest.mark.parametrize(
    ("eli", "key", "checks"),
    [
        (ELI, KEY, ["settled"]),  # read, and nothing there to settle
        (ELI, "gyngestoleloven/2", []),  # of an entry not in this run
        ("lta/2030/4", KEY, []),  # its law not held
    ],
)
def test_only_what_was_looked_at_can_be_stale(eli: str, key: str, checks: list[str]) -> None:
    report = check_guide([right()], held(eli), (Settled(key, "modality", "read"),))
    assert [finding.check for finding in report.findings] == checks


def test_settlements_are_read(tmp_path: Path) -> None:
    assert load_settled(tmp_path) == ()
    (tmp_path / "settled.toml").write_text(
        f'[[settled]]\nkey = "{KEY}"\ncheck = "numbers"\nreason = "counts the legs"\nwhat = "7 kr"\n', encoding="utf-8"
    )
    assert load_settled(tmp_path) == (Settled(KEY, "numbers", "counts the legs", "7 kr"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[settled]\n", "cannot be read"),
        ('[[settled]]\nkey = "k"\ncheck = "numbers"\n', "cannot be read"),  # no reason
        ('[[settled]]\nkey = "k"\ncheck = "numbers"\nreason = " "\n', "«k» is settled without a reason"),
    ],
)
def test_a_settlement_needs_its_reason(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "settled.toml").write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=message):
        load_settled(tmp_path)
