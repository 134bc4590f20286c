import pytest

from evals.places import distinct_stykker, section, section_gains, section_hits, stykke, stykke_hits


@pytest.mark.parametrize(
    ("key", "in_section", "in_stykke"),
    [
        ("gyngestoleloven/7a/stk2/nr3", "gyngestoleloven/7a", "gyngestoleloven/7a/stk2"),
        ("gyngestoleloven/7a", "gyngestoleloven/7a", "gyngestoleloven/7a"),
        ("bek-meder/5/nr1", "bek-meder/5", "bek-meder/5"),  # a section with one stykke has none in its key
        ("brev-2022-06-03/p7", "brev-2022-06-03", "brev-2022-06-03/p7"),  # a letter has no sections
        (
            "gyngestoleloven/ikraft/lta/2030/4/2",
            "gyngestoleloven/ikraft/lta/2030/4/2",
            "gyngestoleloven/ikraft/lta/2030/4/2",
        ),
    ],
)
def test_where_a_key_lies(key: str, in_section: str, in_stykke: str) -> None:
    assert (section(key), stykke(key)) == (in_section, in_stykke)


def test_items_of_one_list_are_one_hit() -> None:
    keys = ("a/1/stk2/nr4", "a/1/stk1", "a/1/stk2/nr1", "a/1/stk2")
    assert distinct_stykker(keys) == ("a/1/stk2", "a/1/stk1")


def test_a_neighbouring_stykke_is_in_the_section_and_not_exact() -> None:
    ranked = ("a/1/stk2", "a/1a/stk1", "a/1/stk1")
    right = ("a/1/stk1/nr3",)
    assert section_hits(ranked, right) == (True, False, True)
    assert stykke_hits(ranked, right) == (False, False, True)


def test_a_right_section_makes_each_of_its_stykker_exact() -> None:
    assert stykke_hits(("a/1/stk2", "a/2"), ("a/1",)) == (True, False)


def test_a_section_gives_its_gain_once_and_gold_comes_before_also_right() -> None:
    ranked = ("a/2/stk1", "a/1/stk4", "a/1/stk1", "a/3")
    assert section_gains(ranked, gold=("a/1/stk1",), also_ok=("a/1/stk2", "a/2")) == (1.0, 2.0, 0.0, 0.0)
