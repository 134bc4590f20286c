import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers.normalizers import Precompiled

from corpus.charsmap import precompiled_charsmap

CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=("Cs", "M", "Cf"))


@pytest.mark.parametrize(
    ("replacements", "text", "normalised"),
    [
        ({"a": "b"}, "banan", "bbnbn"),
        ({"ﬁ": "fi", "²": "2"}, "ﬁre m²", "fire m2"),
        ({"\u00a0": " ", "\u00ad": ""}, "§\u00a07 sy\u00adge", "§ 7 syge"),  # to nothing is a replacement too
        ({"x": "y", "xy": "never"}, "xy", "yy"),  # the shortest key wins in this form
        ({"x": "y"}, "uændret", "uændret"),
    ],
)
def test_the_normaliser_reads_the_map(replacements: dict[str, str], text: str, normalised: str) -> None:
    assert Precompiled(precompiled_charsmap(replacements)).normalize_str(text) == normalised


@settings(deadline=None)
@given(st.dictionaries(CHARACTERS, st.text(CHARACTERS, max_size=3), min_size=1, max_size=400), st.lists(CHARACTERS))
def test_every_character_is_replaced_as_the_map_says(replacements: dict[str, str], characters: list[str]) -> None:
    normaliser = Precompiled(precompiled_charsmap(replacements))
    for character in [*characters, *replacements]:
        assert normaliser.normalize_str(character) == replacements.get(character, character)
