"""Letters become fields and numbered statements, whatever office they come from."""

from collections import Counter
from datetime import date

import pytest

from corpus.document import Document, Kind, Letterhead
from corpus.letters import letter_bytes
from ingest.errors import ParseError
from ingest.letter import parse_letter
from ingest.markdown import plain_lines
from ingest.sentences import split_sentences
from tests.ingest.renderings import printed

MAYORS = """Beskæftigelsesministeren

Holmens Kanal 20

1060 København K"""


def held(key: str) -> Document:
    return parse_letter(text_of(key), key)


def text_of(key: str) -> str:
    body = letter_bytes(key)
    assert body is not None
    return body.decode()


def keys(document: Document) -> list[str]:
    return [point.address.key for point in document.provisions]


def test_the_letter_to_the_mayors():
    letter = held("brev-2022-06-03")
    assert letter.letterhead == Letterhead(
        sender="Beskæftigelsesministeren",
        addressee="borgmestre",
        journal_number=None,
        committee=None,
        question_number=None,
        subject="Vedrørende syge borgere, der kommer i klemme i jobcentrene",
        question=None,
        closing=("Venlig hilsen", "Peter Hummelgaard"),
    )
    assert (letter.kind, letter.signed, letter.title) == (
        Kind.LETTER,
        date(2022, 6, 3),
        "Vedrørende syge borgere, der kommer i klemme i jobcentrene",
    )
    assert keys(letter) == [f"brev-2022-06-03/p{n}" for n in range(1, 10)]
    assert letter.provisions[1].parts[0].sentences[0] == "Sagerne bekymrer mig."
    assert len(letter.provisions[1].parts[0].sentences) == 3
    assert (
        letter.provisions[8].text
        == "Jeg vil opfordre til, at man i alle kommuner skærper sit fokus på problemstillingen."
    )


def test_the_answer_to_the_committee():
    answer = held("svar-beu-202")
    assert answer.letterhead == Letterhead(
        sender="Beskæftigelsesministeriet",
        addressee="Folketingets Beskæftigelsesudvalg",
        journal_number="22/06058 / 2022-2096",
        committee="Beskæftigelsesudvalget",
        question_number="202",
        subject=None,
        question="”Vil ministeren kommentere den intern henvendelse af 4. februar 2022 om jobcentrets indsatser "
        "i forhold til syge, sårbare og udsatte borgere, jf. BEU alm. del – bilag 146?”",
        closing=("Venlig hilsen", "Peter Hummelgaard"),
    )
    assert (answer.signed, answer.ministry) == (date(2022, 3, 28), "Beskæftigelsesministeriet")
    assert answer.title == "Svar på spørgsmål nr. 202 (alm. del) fra Beskæftigelsesudvalget"
    assert keys(answer) == [f"svar-beu-202/p{n}" for n in range(1, 7)]
    assert answer.provisions[4].parts[0].sentences[0].startswith("Med Aftale om bedre ressourceforløb, som trådte")


@pytest.mark.parametrize("key", ["brev-2022-06-03", "svar-beu-202"])
def test_every_printed_character_is_in_exactly_one_place(key):
    letter = held(key)
    places = [*letter.preamble, letter.letterhead.question or "", *letter.letterhead.closing]
    places += [point.text for point in letter.provisions]
    assert Counter("".join("".join(places).split())) == Counter("".join("".join(printed(text_of(key))).split()))


ANOTHER_MINISTRY = """Aarhus Kommune
Jobcenteret
Værkmestergade 15
8000 Aarhus C

Socialministeriet
Gammel Mønt 4
1117 København K
Tlf. 33 92 93 00
www.sm.dk

København, den 7. maj 2024

Vedr.: Brug af tolk

Kære Hanne Sø,

Tak for jeres brev. En tolk kan være nødvendig,
jf. også vores svar af 2. maj 2024.

• Det gælder møder.
• Det gælder breve.

Med venlig hilsen
Bo Ås
Kontorchef
"""

UNSIGNED = """Til: Landets kommuner

Sagsnr.: 2023-17

Nye skemaer

Fra den 1. marts 2023 skal ansøgninger sendes på de nye skemaer.

De gamle skemaer gælder ikke længere.
"""


def test_another_office_writes_another_head():
    letter = parse_letter(ANOTHER_MINISTRY, "brev-om-tolk")
    assert letter.letterhead == Letterhead(
        sender="Socialministeriet",
        addressee="Aarhus Kommune, Jobcenteret",
        journal_number=None,
        committee=None,
        question_number=None,
        subject="Brug af tolk",
        question=None,
        closing=("Med venlig hilsen", "Bo Ås", "Kontorchef"),
    )
    assert (letter.title, letter.signed) == ("Brug af tolk", date(2024, 5, 7))
    assert [point.parts[0].sentences for point in letter.provisions] == [
        ("Tak for jeres brev.", "En tolk kan være nødvendig, jf. også vores svar af 2. maj 2024."),
        ("• Det gælder møder.",),
        ("• Det gælder breve.",),
    ]


def test_what_a_letter_does_not_print_is_none():
    letter = parse_letter(UNSIGNED, "skemaer")
    assert letter.letterhead == Letterhead(
        sender=None,
        addressee="Landets kommuner",
        journal_number="2023-17",
        committee=None,
        question_number=None,
        subject="Nye skemaer",
        question=None,
        closing=(),
    )
    assert (letter.signed, keys(letter)) == (None, ["skemaer/p1", "skemaer/p2"])


def test_question_and_answer_may_share_a_line_with_their_marks():
    letter = parse_letter(
        "Spørgsmål nr. S 17: Vil ministeren redegøre for ventetiden?\n\n"
        "Svar: Ventetiden er fire uger.\n\nEn uge mindre.",
        "svar",
    )
    assert (letter.letterhead.question_number, letter.letterhead.question) == (
        "S 17",
        "Vil ministeren redegøre for ventetiden?",
    )
    assert [point.text for point in letter.provisions] == ["Ventetiden er fire uger.", "En uge mindre."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(MAYORS, id="a head alone"),
        pytest.param("Kære alle\n\nVenlig hilsen\n\nBo", id="greetings alone"),
    ],
)
def test_a_letter_that_states_nothing_is_refused(text):
    with pytest.raises(ParseError, match="no paragraph of text"):
        parse_letter(text, "brev")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # a capital after a full stop starts a sentence
        ("Det gælder nu. Den gør.", ["Det gælder nu.", "Den gør."]),
        # months and what follows an ordinal are lower case
        ("Brev af 4. februar 2022 om 2. pkt. i loven.", ["Brev af 4. februar 2022 om 2. pkt. i loven."]),
        # these abbreviations never end a sentence
        ("Se jf. BEU alm. del og nr. 3. Ikke mere.", ["Se jf. BEU alm. del og nr. 3.", "Ikke mere."]),
        # these may, and a capital shows that they do
        ("Udgifter til kørsel m.v. For andre gælder § 2.", ["Udgifter til kørsel m.v.", "For andre gælder § 2."]),
        ("Jf. dog 4. pkt. For befordring gælder § 3.", ["Jf. dog 4. pkt.", "For befordring gælder § 3."]),
        # a digit after "stk." belongs to it; after a year it opens a sentence
        ("Efter stk. 2 og stk. 3 i 2022. 5 uger er nok.", ["Efter stk. 2 og stk. 3 i 2022.", "5 uger er nok."]),
        # a closing quotation mark belongs to the sentence before it
        ("”Er det rigtigt?” Det er det.", ["”Er det rigtigt?”", "Det er det."]),
        # an initial is part of a name
        ("Skrevet af P. Hansen. Læst af B. Ås.", ["Skrevet af P. Hansen.", "Læst af B. Ås."]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert list(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Med *Danmark kan mere 1* og **straks**", ["Med Danmark kan mere 1 og straks"]),
        ("## **Vedrørende sagen**", ["Vedrørende sagen"]),
        ("E [bm@bm.dk](mailto:bm@bm.dk), <www.bm.dk>", ["E bm@bm.dk, www.bm.dk"]),
        # emphasis may run over a line end but not out of its block
        ("den *nye\naftale* gælder", ["den nye", "aftale gælder"]),
        ("en * stjerne\n\nog en * til", ["en * stjerne", "", "og en * til"]),
        # an escaped mark is a character, and an underscore in a word is none
        (r"nr\. 5 \* 3 og fil_navn_her", ["nr. 5 * 3 og fil_navn_her"]),
    ],
)
def test_markdown_marks_are_no_wording(marked, plain):
    assert [line for line, _ in plain_lines(marked)] == plain
