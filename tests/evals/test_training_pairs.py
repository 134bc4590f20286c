"""What is learnt from: the guide's questions with what answers them, and no question that is measured with."""

from dataclasses import replace

from corpus.guide import Entry
from evals.training.pairs import WORDS, Pair, Pairs, pairs_of
from tests.guide_entries import entry

SEAT = entry("gyngestoleloven/1/stk1", questions=["Må jeg sidde?", "Hvor sidder man?"])
ROCK = entry("gyngestoleloven/1/stk2", heading="Gyngen", summary="Gyng blidt.", questions=["Må jeg gynge?"])
FINE = entry(
    "gyngestoleloven/9", heading="Bøden", summary="Den er stor.", questions=["Hvad koster det?"], see=[ROCK.key]
)
ENTRIES = (SEAT, ROCK, FINE)
WORDINGS = {0: ["ordlyd om sæder"], 1: ["ordlyd om gyngen"], 2: ["ordlyd om bøder"]}


def made(excluded: tuple[str, ...] = (), seed: int = 1, entries: tuple[Entry, ...] = ENTRIES) -> Pairs:
    return pairs_of(entries, WORDINGS, excluded, seed)


def test_every_question_leads_to_its_wording_and_a_neighbour_s_is_wrong() -> None:
    """The sister stykke for those of one section, what it is read with for the third."""
    assert made().to_wording == (
        Pair("Må jeg sidde?", "ordlyd om sæder", "ordlyd om gyngen"),
        Pair("Hvor sidder man?", "ordlyd om sæder", "ordlyd om gyngen"),
        Pair("Må jeg gynge?", "ordlyd om gyngen", "ordlyd om sæder"),
        Pair("Hvad koster det?", "ordlyd om bøder", "ordlyd om gyngen"),
    )


def test_every_question_leads_to_a_sister_question_or_the_summary() -> None:
    told = {pair.anchor: {pair.positive} for pair in made().to_guide}
    for seed in range(20):
        for pair in made(seed=seed).to_guide:
            told[pair.anchor].add(pair.positive)
    assert told == {
        "Må jeg sidde?": {"Hvor sidder man?", f"{SEAT.heading}. {SEAT.summary}"},
        "Hvor sidder man?": {"Må jeg sidde?", f"{SEAT.heading}. {SEAT.summary}"},
        "Må jeg gynge?": {"Gyngen. Gyng blidt."},  # it has no sister
        "Hvad koster det?": {"Bøden. Den er stor."},
    }


def test_an_excluded_question_is_learnt_from_nowhere() -> None:
    pairs = made(excluded=("Hvor sidder man?",))
    texts = {text for p in (*pairs.to_wording, *pairs.to_guide) for text in (p.anchor, p.positive, p.negative)}
    assert "Hvor sidder man?" not in texts
    assert "Må jeg sidde?" in texts


def test_the_seed_and_every_word_are_in_the_hash() -> None:
    assert made().sha256 == made().sha256
    assert made().sha256 != made(seed=2).sha256
    assert made().sha256 != made(entries=(SEAT, ROCK, replace(FINE, summary="Den er lille."))).sha256


def test_long_wording_is_cut_and_an_entry_without_wording_still_has_its_own_words() -> None:
    pairs = pairs_of((SEAT,), {0: ["ord " * 99]}, (), 1)
    assert pairs.to_wording[0].positive.split() == ["ord"] * WORDS
    bare = pairs_of((SEAT,), {}, (), 1)
    assert bare.to_wording == ()
    assert len(bare.to_guide) == 2
