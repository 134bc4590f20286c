import pytest

from corpus.words import grams, stems, surface_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("§ 13 a, stk. 3", ["§13a", "stk", "3"]),  # a section and its letter are one term
        ("§\u00a013\u00a0a", ["§13a"]),  # no-break spaces, as the law prints them
        ("§13A", ["§13a"]),  # as people write it
        ("§ 7 æ", ["§7æ"]),  # letters beyond z
        ("§§ 3-5", ["§3", "5"]),  # a range names its first section
        ("§ 3 i lov om stier", ["§3", "i", "lov", "om", "stier"]),  # a preposition
        ("§ 114 i, stk. 2", ["§114i", "stk", "2"]),  # a letter
        ("§ 114 i", ["§114i"]),  # a letter at the end
        ("§ 13 og 14", ["§13", "og", "14"]),  # a conjunction is no letter
        ("m.v. mv. bl.a. f.eks.", ["mv", "mv", "bla", "feks"]),  # abbreviations with and without stops
        ("A-kassen og a-kasse", ["akassen", "og", "akasse"]),  # hyphens come and go
        ("syge- og barsel", ["syge", "og", "barsel"]),  # a hanging hyphen
        ("1.500 kr. og 0,5 pct.", ["1.500", "kr", "og", "0,5", "pct"]),  # numbers stay whole
        ("ÆRØ A\u030arhus", ["ærø", "århus"]),  # case, and a ring written apart
        ("syge\u00addagpenge", ["sygedagpenge"]),  # soft hyphen
        ("", []),
        ("§ – …", []),
    ],
)
def test_terms_as_written(text, terms):
    assert surface_terms(text) == terms


def test_stems_join_inflections_and_leave_sections_alone():
    assert stems("afgiften afgifter afgifterne § 9 a") == [*["afgift"] * 3, "§9a"]


def test_grams_stay_within_a_word_and_mark_its_ends():
    assert grams("broen på § 9 a") == ["_bro", "broe", "roen", "oen_", "_på_", "§9a"]
    assert grams("å") == ["_å_"]
