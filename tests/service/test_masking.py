"""Personal data goes out of the question, and nothing else does."""

import pytest

from service.masking import mask
from service.result import Mask


@pytest.mark.parametrize(
    ("question", "masked"),
    [
        ("Borger 010180-1234 er syg", "Borger [CPR-nummer] er syg"),  # the usual form
        ("cpr 0101801234", "cpr [CPR-nummer]"),  # no hyphen
        ("cpr 010180 1234.", "cpr [CPR-nummer]."),  # a space
        ("cpr 01 01 80 - 1234", "cpr [CPR-nummer]"),  # pairs and a spaced hyphen
        ("cpr 010180/1234", "cpr [CPR-nummer]"),  # a slash
        ("cpr 01-01-80-1234", "cpr [CPR-nummer]"),  # hyphens throughout
        ("cpr 010180–1234", "cpr [CPR-nummer]"),  # an en dash from a word processor
        ("cpr 610180-1234", "cpr [CPR-nummer]"),  # a substitute number: day plus 60
        ("skriv til eva.b@kommune.dk i dag", "skriv til [e-mail] i dag"),
        ("ring +45 12 34 56 78", "ring [telefonnummer]"),
        ("ring 12 34 56 78 nu", "ring [telefonnummer] nu"),
        ("tlf. 12345678", "tlf[telefonnummer]"),
        ("991399-1234", "991399-1234"),  # no such date: a case number
        ("lbk. nr. 1221 af 9. oktober 2025", "lbk. nr. 1221 af 9. oktober 2025"),  # a reference
        ("journalnr. 22/06058 2022-2096", "journalnr. 22/06058 2022-2096"),
        ("beløbet 12345678 kr.", "beløbet 12345678 kr."),  # a bare number is not a telephone
        ("§ 27, stk. 1, nr. 3", "§ 27, stk. 1, nr. 3"),
    ],
)
def test_mask(question: str, masked: str) -> None:
    assert mask(question)[0] == masked


def test_spans_point_into_the_question_as_asked() -> None:
    question = "eva@x.dk, 010180-1234"
    assert mask(question)[1] == (Mask("email", (0, 8)), Mask("cpr", (10, 21)))
    assert question[10:21] == "010180-1234"
