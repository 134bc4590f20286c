"""What the setting of a page did to the wording is undone, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean_text, join_hyphenated_lines


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("be-\nhandling", "behandling"),
        ("beskæf-\ntigelses-\nministeriet", "beskæftigelsesministeriet"),  # broken twice
        ("jobcen\u00ad\ntret", "jobcentret"),  # a soft hyphen is never spelling
        ("en e-\nmail", "en e-mail"),  # no syllable is one letter
        ("a-\nkassen", "a-kassen"),
        ("LAB-\nloven", "LAB-loven"),  # an abbreviation in capitals
        ("COVID-\n19", "COVID-19"),
        ("§ 56-\naftale", "§ 56-aftale"),
        ("tv-\navis", "tv-avis"),  # no syllable without a vowel
        ("Hansen-\nJensen", "Hansen-Jensen"),  # a name
        ("social-\nog sundhedsområdet", "social- og sundhedsområdet"),  # the second half is left out
        ("ind-\neller udland", "ind- eller udland"),
        ("post-\nbm@bm.dk", "post-bm@bm.dk"),  # an address
        ("ikke-\nstatslig", "ikke-statslig"),
        ("fuldtids-\nbeskæftiget og fuldtids-beskæftiget", "fuldtids-beskæftiget og fuldtids-beskæftiget"),
        ("BESKÆFTI-\nGELSE", "BESKÆFTIGELSE"),  # a heading in capitals
        ("borgeren –\nog andre", "borgeren –\nog andre"),  # a dash
        ("sagen -\nog andre", "sagen -\nog andre"),
    ],
)
def test_words_broken_at_the_line_end(broken, joined):
    assert join_hyphenated_lines(broken) == joined


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("ﬁn ﬂade, eﬀekt", "fin flade, effekt"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("et\r\nto\rtre\u2028fire", "et\nto\ntre\nfire"),
        ("§\u00a07,  stk.\t2", "§ 7, stk. 2"),
        ("a\u0308\u200b", "ä"),
        ("et\n\n\n\nto\n", "et\n\nto"),
    ],
)
def test_signs(raw, clean):
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("pages", "clean"),
    [
        # header and footer recur, digits aside
        ("Styrelsen\n\nDet er et\n\nSide 1 af 2\fStyrelsen\n\nog samme.\n\nSide 2 af 2", "Det er et\nog samme."),
        # a page number alone, on a single page
        ("Teksten er her.\n\nSide 1 af 1", "Teksten er her."),
        # the footer may be drawn first
        ("Side 1\n\nDet er et\fSide 2\n\nog samme.", "Det er et\nog samme."),
        # the last words of two pages may be alike without being a footer
        ("Det er den lange linje om\nudfordringer.\fDet er den anden lange linje om\nudfordringer.",
         "Det er den lange linje om\nudfordringer.\n\nDet er den anden lange linje om\nudfordringer."),
        # a header that the letter also prints once in its head goes once
        ("Styrelsen\n\nStyrelsen\n\nGaden 1\fStyrelsen\n\nTekst.", "Styrelsen\n\nGaden 1\n\nTekst."),
    ],
)  # fmt: skip
def test_headers_and_footers(pages, clean):
    assert clean_text(pages) == clean


@given(st.text(alphabet="abÆ -\n\f.1\u00adﬁ*"))
def test_cleaning_clean_text_changes_nothing(text):
    once = clean_text(text)
    assert clean_text(once) == once
