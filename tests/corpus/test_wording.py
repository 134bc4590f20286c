"""Two wordings are equal only up to invisible characters and white space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wording import ELLIPSIS, normalise, stands_in

RULE = "Gyngen skal efterses hver måned. Den må ikke benyttes af mere end 2 personer, jf. stk.\u00a03."


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("Stk.\u00a02.", "Stk. 2."),  # no-break space in a label
        ("sam\u00adtale", "samtale"),  # soft hyphen inside a word
        ("eu\u200dfo\u200dri", "eufori"),  # zero-width joiners inside a word
        ("a\u030a", "å"),  # decomposed letter
        ("  to \n linjer ", "to linjer"),  # a line break is white space
        ("1\u20112", "1\u20112"),  # a no-break hyphen is a character of its own and stays
        ("»A« – B", "»A« – B"),  # quotation marks and dashes are never exchanged
    ],
)
def test_normalise(printed: str, compared: str) -> None:
    assert normalise(printed) == compared


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("quote", "true"),
    [
        ("Gyngen skal efterses hver måned.", True),  # a sentence
        ("jf. stk. 3", True),  # an ordinary space where a no-break space is printed
        (f"Gyngen skal efterses {ELLIPSIS} mere end 2 personer", True),  # words left out and marked
        (f"mere end 2 personer {ELLIPSIS} Gyngen skal", False),  # segments out of order
        ("Den må benyttes af mere end 2 personer", False),  # ikke deleted
        ("Den må ikke benyttes af mere end 3 personer", False),  # a digit changed
        ("Gyngen kan efterses hver måned.", False),  # skal turned into kan
        ("yngen skal", False),  # begins inside a word
        ("mere end 2 person", False),  # ends inside a word
        ("", False),  # nothing quoted
        (ELLIPSIS, False),  # only an ellipsis
        ("Gyngen skal efterses hver måned. Den må ikke benyttes af mere end 2 personer, jf. stk. 3. Mere", False),
    ],
)
def test_a_quote_stands_or_it_does_not(quote: str, true: bool) -> None:
    assert stands_in(quote, RULE) is true
