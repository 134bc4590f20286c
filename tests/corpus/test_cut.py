import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cut import LIST_BUDGET, cut
from corpus.document import Annex, Document, Kind, Table
from corpus.unit import Unit
from tests.corpus.act_of_paths import ACT, document, item, litra, point, prose, section, stykke, tail
from tests.stub_encoder import StubEncoder

count = StubEncoder().count_tokens


def units(source: Document, limit: int = 512) -> tuple[Unit, ...]:
    return cut(source, ACT, count, limit)


def texts(source: Document, limit: int = 512) -> list[tuple[str, int, str]]:
    return [(unit.key, unit.part, unit.text) for unit in units(source, limit)]


def words(count_: int, word: str = "sten") -> str:
    return " ".join([word] * count_)


def test_a_unit_names_its_act_and_headings_and_nothing_of_its_version():
    source = document(section("4", prose("Stien holdes fri."), headings=("Kapitel 2", "Pligter")))
    assert units(source) == (
        Unit(
            id="lta/2030/1#stiloven/4#0",
            eli="lta/2030/1",
            act="stiloven",
            kind=Kind.ACT,
            key="stiloven/4",
            part=0,
            text="Stien holdes fri.",
            lead="",
            heading_path=("Kapitel 2", "Pligter"),
            embed_text="stiloven – Kapitel 2 – Pligter:\nStien holdes fri.",
        ),
    )


def test_equal_rules_of_two_versions_share_what_the_model_reads():
    old, new = (
        document(section(number, prose("Stien holdes fri.")), eli=eli)
        for number, eli in [("4", "lta/2030/1"), ("9a", "lta/2031/7")]
    )
    assert [u.embed_text for u in units(old)] == [u.embed_text for u in units(new)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            document(section("1", stykke("1", 1, prose("En sti er offentlig.")), stykke("1", 2, prose("Og fri.")))),
            [("stiloven/1/stk1", 0, "En sti er offentlig."), ("stiloven/1/stk2", 0, "Og fri.")],
            id="several stykker are units of their own",
        ),
        pytest.param(
            document(section("2", prose("Forbudt er"), item("2", "1", prose("løb,")), item("2", "2", prose("hop.")))),
            [("stiloven/2", 0, "Forbudt er\n1) løb,\n2) hop.")],
            id="a short list stays whole, with its labels",
        ),
        pytest.param(
            document(section("3", prose("(Ophævet)")), section("4", stykke("4", 1, prose("Ophævet.")))),
            [],
            id="a repealed stub says nothing",
        ),
        pytest.param(document(section("5", prose("§§ 5-7. (Ophævet)"))), [], id="nor does a repealed range"),
        pytest.param(
            document(section("6", prose("En bestemmelse kan være ophævet."))),
            [("stiloven/6", 0, "En bestemmelse kan være ophævet.")],
            id="a rule about repeal is a rule",
        ),
        pytest.param(
            document(annexes=(Annex("1", "Skilte", (point(1, prose("Blå."), annex="1"), Table((("a", "b"),)))),)),
            [("stiloven/bilag1/p1", 0, "Blå.")],
            id="points of annexes are units; a table without an address is not",
        ),
        pytest.param(
            document(point(1, Table((("Sti", "Bredde"), ("A", "2 m"))))),
            [("stiloven/p1", 0, "Sti | Bredde\nA | 2 m")],
            id="a table in a point is its text",
        ),
        pytest.param(
            document(section("7", prose("Først.")), section("7", prose("Igen."))),
            [("stiloven/7", 0, "Først."), ("stiloven/7", 1, "Igen.")],
            id="a section printed twice does not share an id",
        ),
        pytest.param(document(section("8")), [], id="an empty section gives nothing"),
    ],
)
def test_what_becomes_a_unit(source, expected):
    assert texts(source) == expected


def test_tails_and_commencement_never_shadow_a_section():
    source = document(section("1", prose("Den rigtige.")))
    with_tails = Document(
        **{
            **{name: getattr(source, name) for name in Document.__slots__},
            "tails": (tail(1, prose("Loven træder i kraft i morgen.")),),
            "commencement": (tail(2, prose("Loven gælder ikke på øer.")),),
        }
    )
    assert texts(with_tails) == [("stiloven/1", 0, "Den rigtige.")]


def test_a_long_list_falls_into_its_items_and_each_carries_the_opening_words():
    long = words(LIST_BUDGET // 2)
    source = document(
        section(
            "9",
            prose("Den, der går, skal"),
            item("9", "1", prose(f"vige {long},")),
            item("9", "2", prose("(Ophævet)")),
            item("9", "2a", prose(f"hilse {long}.")),
            prose("Det gælder ikke børn."),
            headings=("Kapitel 3",),
        )
    )
    assert [(u.key, u.part, u.text, u.lead) for u in units(source)] == [
        ("stiloven/9", 0, "Den, der går, skal", ""),
        ("stiloven/9/nr1", 0, f"vige {long},", "Den, der går, skal"),
        ("stiloven/9/nr2a", 0, f"hilse {long}.", "Den, der går, skal"),
        ("stiloven/9", 1, "Det gælder ikke børn.", ""),
    ]
    assert units(source)[1].embed_text == f"stiloven – Kapitel 3:\nDen, der går, skal vige {long},"


def test_an_item_with_a_long_list_of_its_own_is_cut_between_letters():
    long = words(LIST_BUDGET // 2)
    letters = [litra("9", "1", letter, prose(f"{letter * 3} {long},")) for letter in "abc"]
    source = document(section("9", prose("Skal"), item("9", "1", prose("enten"), *letters)))
    assert texts(source) == [
        ("stiloven/9", 0, "Skal"),
        ("stiloven/9/nr1", 0, f"enten\na) aaa {long},"),
        ("stiloven/9/nr1", 1, f"b) bbb {long},"),
        ("stiloven/9/nr1", 2, f"c) ccc {long},"),
    ]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param(12, ["Et to tre fire.", "Fem seks syv."], id="between sentences"),
        pytest.param(13, ["Et to tre fire. Fem seks syv."], id="only when both do not fit"),
        pytest.param(7, ["Et to", "tre fire.", "Fem", "seks syv."], id="a sentence that does not is halved"),
    ],
)
def test_long_prose_is_cut_at_sentences_and_only_then_within_one(limit, expected):
    source = document(section("1", prose("Et to tre fire.", "Fem seks syv."), headings=("Om regler for noget",)))
    assert [text for _, _, text in texts(source, limit)] == expected


def test_headings_give_way_before_the_text_is_cut():
    source = document(section("1", prose("Et to tre fire fem."), headings=("Langt ude om alt muligt", "Nær")))
    (unit,) = units(source, 12)
    assert unit.embed_text == "stiloven – Nær:\nEt to tre fire fem."
    assert unit.heading_path == ("Langt ude om alt muligt", "Nær")


def test_a_word_longer_than_the_limit_is_cut_all_the_same():
    source = document(section("1", prose("x" * 100)))
    pieces = cut(source, ACT, len, 40)
    assert "".join(unit.text for unit in pieces) == "x" * 100
    assert max(len(unit.embed_text) for unit in pieces) <= 40


_word = st.sampled_from(["sti", "vej", "bro", "§ 13 a,", "nr. 2", "ikke", "å"]) | st.text(
    "abæøå ,.§\u00a0-", min_size=1, max_size=12
).map(str.strip).filter(bool)
_sentence = st.lists(_word, min_size=1, max_size=30).map(lambda parts: " ".join(parts) + ".")
_prose = st.lists(_sentence, min_size=1, max_size=6).map(lambda sentences: prose(*sentences))
_table = st.lists(st.tuples(_word, _word), min_size=1, max_size=5).map(lambda rows: Table(tuple(rows), "Tabel"))
_block = _prose | _table


@st.composite
def _stykker(draw, number: str, stk: int):
    before = draw(st.lists(_block, max_size=2))
    items = [
        item(number, str(nr), *draw(st.lists(_block, min_size=1, max_size=2)), stk=stk)
        for nr in range(1, draw(st.integers(1, 6)))
    ]
    return stykke(number, stk, *before, *items, *draw(st.lists(_block, max_size=1)))


@st.composite
def _documents(draw):
    sections = []
    for number in map(str, range(1, draw(st.integers(2, 4)))):
        stykker = [draw(_stykker(number, stk)) for stk in range(1, draw(st.integers(2, 4)))]
        sections.append(section(number, *stykker, headings=tuple(draw(st.lists(_sentence, max_size=3)))))
    return document(*sections)


@settings(max_examples=60, deadline=None)
@given(source=_documents(), limit=st.integers(16, 300))
def test_units_are_spans_of_one_provision_within_the_limit_and_lose_nothing(source, limit):
    found = units(source, limit)
    assert len({unit.id for unit in found}) == len(found)
    by_key: dict[str, list[str]] = {}
    for unit in found:
        provision = source.find(unit.key)
        assert provision is not None
        assert unit.text in provision.text
        assert unit.text in unit.embed_text
        assert count(unit.embed_text) <= limit
        by_key.setdefault(unit.key, []).append(unit.text)
    for top in source.provisions:
        for rule in top.children:
            whole = rule.text if not any(child.address.key in by_key for child in rule.children) else rule.own_text
            assert _ink("".join(by_key.get(rule.address.key, []))) == _ink(whole)
            for child in rule.children:
                if child.address.key in by_key:
                    assert _ink("".join(by_key[child.address.key])) == _ink(child.text)


def _ink(text: str) -> str:
    return "".join(text.split())


def test_a_section_that_amends_another_act_is_no_unit():
    """What it prints are another act's words under its own number."""
    amending = "I lov om senge, jf. lovbekendtgørelse nr. 5 af 1. maj 2030, foretages følgende ændring: § 2 ophæves."
    source = document(section("1", prose("Stien holdes fri.")), section("2", prose(amending)))
    assert [unit.key for unit in units(source)] == ["stiloven/1"]
