"""Addresses, freshness and coverage against the law held."""

import pytest

from corpus.guide import Entry
from corpus.guide_checks.coverage import ActCoverage, coverage
from corpus.guide_checks.finding import REVIEW, Finding
from corpus.guide_checks.freshness import freshness
from corpus.guide_checks.held import Held, wording_at
from corpus.guide_checks.places import keys, see
from corpus.guide_hash import section_hash
from corpus.letters import letter_bytes
from ingest.read import read_document
from tests.guide_entries import ELI, KEY, entry
from tests.guide_law import ACT, ALL, CONSOLIDATED, REGISTER, held

LETTER = read_document(letter_bytes("brev-2022-06-03") or b"", "brev-2022-06-03")
A1B = "gyngestoleloven/1b/stk2"  # a section only the amending act has


@pytest.mark.parametrize(
    ("key", "eli", "there"),
    [
        (KEY, ELI, True),
        (f"{KEY}/nr2/litra-a", ELI, True),
        ("gyngestoleloven/1a/stk3", ELI, False),
        ("gyngestoleloven/1/stk1", ELI, False),  # the only stykke has the section's key
        ("gyngestoleloven/1a", "lta/2030/4", False),  # not yet in the first text
        (A1B, "lta/2031/30", True),
        (A1B, ELI, False),
    ],
)
def test_an_entry_s_key_is_in_the_version_it_was_written_from(key: str, eli: str, there: bool) -> None:
    checked = entry(key, eli=eli)
    missing = [Finding(key, "keys", eli, "findes ikke i den version, posten bygger på")]
    assert list(keys(checked, held().section(checked))) == ([] if there else missing)


@pytest.mark.parametrize(
    ("key", "detail"),
    [
        ("gyngestoleloven/6/stk2", None),
        (A1B, None),  # in the amending act
        ("bænkeloven/3", None),  # an act we know and do not hold
        ("brev-2022-06-03/p7", None),
        ("brev-2022-06-03/p70", "findes ikke i den nyeste version"),
        ("gyngestoleloven/7", "findes ikke i den nyeste version"),
        ("gyngestoleloven/6/stk2/nr1", "findes ikke i den nyeste version"),
        (KEY, "viser tilbage til posten selv"),
        ("bordloven/1", "hører til en lov, registret ikke kender"),
        ("§ 6", "er ikke en adresse"),
    ],
)
def test_what_an_entry_refers_to_is_there(key: str, detail: str | None) -> None:
    expected = [] if detail is None else [Finding(KEY, "see", key, detail)]
    letters = {"brev-2022-06-03": LETTER}
    law = Held(REGISTER, lambda eli: {**ALL, **letters}.get(eli))
    assert list(see(entry(see=[key]), law)) == expected


def test_an_item_s_wording_has_the_words_that_lead_up_to_it() -> None:
    section = CONSOLIDATED.find("gyngestoleloven/1a")
    assert section is not None
    wording = wording_at(section, f"{KEY}/nr2/litra-a")
    assert wording is not None
    assert wording.splitlines()[-1] == "ryg og"
    assert wording.startswith("En gyngestol er sikker, når")
    assert "to meder" not in wording  # of its neighbour
    assert wording_at(section, "gyngestoleloven/1a/stk9") is None


def test_the_newest_text_of_a_section_may_be_in_an_amending_act() -> None:
    assert held().newest("gyngestoleloven") is CONSOLIDATED
    assert held("lta/2030/4").newest("gyngestoleloven") is ACT
    assert held().newest("bænkeloven") is None
    assert held().newest("bordloven") is None
    assert held().current(entry(A1B).address) is not None
    assert held(ELI).current(entry(A1B).address) is None
    assert held(ELI).current(entry(KEY).address) is CONSOLIDATED.find("gyngestoleloven/1a")


def fresh(key: str, eli: str = ELI) -> Entry:
    section = held().section(entry(key, eli=eli))
    assert section is not None
    return entry(key, eli=eli, sha256=section_hash(section.text))


def test_an_unchanged_section_needs_no_review() -> None:
    old, new = ACT.find("gyngestoleloven/1"), CONSOLIDATED.find("gyngestoleloven/1a")
    assert freshness(fresh(KEY), new, new) is None
    assert freshness(fresh("gyngestoleloven/1", "lta/2030/4"), old, None) is None


def test_a_changed_section_is_shown_with_its_difference() -> None:
    """The entry was written from the first text; the consolidated one has another sentence."""
    checked = fresh("gyngestoleloven/1", "lta/2030/4")
    found = freshness(checked, CONSOLIDATED.find("gyngestoleloven/1"), ACT.find("gyngestoleloven/1"))
    assert found == Finding(
        "gyngestoleloven/1",
        REVIEW,
        "lta/2030/4",
        "ordlyden er ændret:\n-Loven gælder for gyngestole.\n"
        "+Loven gælder for gyngestole. Den gælder ikke for hængekøjer.",
    )
    assert not found.blocks


@pytest.mark.parametrize(
    ("current", "read", "detail"),
    [
        (None, "gyngestoleloven/1", "findes ikke længere i den nyeste version"),
        ("gyngestoleloven/2", None, "er skrevet efter en ordlyd, der ikke haves"),  # the old text is not held
        ("gyngestoleloven/2", "gyngestoleloven/2", "er skrevet efter en ordlyd, der ikke haves"),  # or is another
    ],
)
def test_without_both_texts_there_is_no_difference_to_show(current: str | None, read: str | None, detail: str) -> None:
    now, then = (None if key is None else CONSOLIDATED.find(key) for key in (current, read))
    found = freshness(entry(sha256="of another text"), now, then)
    assert found == Finding(KEY, REVIEW, ELI, detail)


def test_coverage_counts_sections_that_hold_a_rule() -> None:
    """§§ 1, 1 a, 2 and 6; the repealed §§ 3-5 hold none."""
    told = [
        entry(),
        entry("gyngestoleloven/1a/stk1"),
        entry("gyngestoleloven/2"),
        entry("bænkeloven/1", eli="lta/2029/12"),
    ]
    assert coverage(told, held()) == (
        ActCoverage("bænkeloven", 1, 4, 1, None),
        ActCoverage("gyngestoleloven", 3, 12, 2, 4, ("gyngestoleloven/1", "gyngestoleloven/6")),
    )
