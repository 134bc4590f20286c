from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import GuideError
from corpus.guide import BasedOn, Entry, in_printed_order, load_file, load_guide
from corpus.guide_toml import dump_entries

ROCKING = BasedOn("lta/2031/17", "ab12")
ENTRY = Entry(
    key="gyngestoleloven/1a/stk1",
    based_on=ROCKING,
    heading="Ejeren holder mederne hele",
    summary="Den, der ejer stolen, skal passe mederne. En låner tæller som ejer.",
    questions=("Min mede er knækket, hvem betaler?", "mede ansvar"),
    terms=("gynge",),
    depends=("Ejer eller gæst?",),
    see=("gyngestoleloven/6/stk2",),
    from_=date(2031, 8, 1),
    to=date(2032, 1, 1),
)
PRINTED = """\
[[entry]]
key = "gyngestoleloven/1a/stk1"
based_on = { eli = "lta/2031/17", sha256 = "ab12" }
from = 2031-08-01
to = 2032-01-01
heading = "Ejeren holder mederne hele"
summary = \"""\\
    Den, der ejer stolen, skal passe mederne. \\
    En låner tæller som ejer.\"""
questions = [
    "Min mede er knækket, hvem betaler?",
    "mede ansvar",
]
terms = ["gynge"]
depends = ["Ejer eller gæst?"]
see = ["gyngestoleloven/6/stk2"]
"""


def written(folder: Path, text: str, name: str = "gyngestoleloven.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def of(key: str, eli: str = "lta/2031/17") -> Entry:
    return Entry(key, BasedOn(eli, "ab12"), "Overskrift", "Resumé.")


def test_an_entry_is_printed_a_sentence_and_a_question_a_line() -> None:
    assert dump_entries([ENTRY]) == PRINTED


def test_a_printed_file_reads_back(tmp_path: Path) -> None:
    assert load_file(written(tmp_path, PRINTED)) == (ENTRY,)


texts = st.text(max_size=60).filter(lambda text: bool(text.strip()))
prose = st.lists(
    st.one_of(texts, st.sampled_from(["Så.", " Nu ", '"""', "\\", "Ret.  To", "Ja. \u00a0Nej"])), min_size=1
)
lists = st.lists(st.text(max_size=130), max_size=3).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.builds(
            Entry,
            key=st.sampled_from(["gyngestoleloven/1", "gyngestoleloven/2a/stk3/nr2"]),
            based_on=st.builds(BasedOn, st.text(max_size=9), st.text(max_size=9)),
            heading=texts,
            summary=prose.map(" ".join).filter(lambda text: bool(text.strip())),
            questions=lists,
            terms=lists,
            depends=lists,
            see=lists,
            from_=st.none() | st.dates(),
            to=st.none() | st.dates(),
        ),
        max_size=3,
    )
)
def test_load_undoes_dump(tmp_path: Path, entries: list[Entry]) -> None:
    """Whatever stands in an entry, quotes, backslashes and odd white space included, survives the file."""
    assert load_file(written(tmp_path, dump_entries(entries))) == tuple(entries)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[entry]\n", "cannot be read"),  # no TOML
        ("entry = 3\n", "write [[entry]]"),
        ("title = 'x'\n", "«title» stands outside an entry"),
        (PRINTED.replace("gyngestoleloven/1a", "bænkeloven/1a", 1), "belongs in bænkeloven.toml"),
        (PRINTED.replace("/stk1", "/stykke1", 1), "is not a provision's key"),
        (PRINTED.replace('key = "', '# "'), "headed «Ejeren holder mederne hele» has no key"),
        (
            PRINTED.replace("terms", "words"),
            "gyngestoleloven.toml, entry «gyngestoleloven/1a/stk1»: «words» is no field",
        ),
        (PRINTED.replace("heading =", "# "), "«heading» is missing"),
        (PRINTED.replace('= "Ejeren holder mederne hele"', '= " "'), "«heading» is missing"),
        (PRINTED.replace('["gynge"]', '"gynge"'), "«terms» is a list of texts"),
        (PRINTED.replace(', sha256 = "ab12"', ""), "based_on is written"),
        (PRINTED.replace("2031-08-01", '"2031-08-01"'), "«from» is a date"),
        (PRINTED.replace("2031-08-01", "2031-08-01T00:00:00"), "«from» is a date"),  # a moment is no day
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(GuideError) as raised:
        load_file(written(tmp_path, text))
    assert message in str(raised.value)
    assert str(raised.value).startswith("gyngestoleloven.toml")


def test_the_guide_is_every_act_s_file_and_not_the_settled_findings(tmp_path: Path) -> None:
    bench, rocking = of("bænkeloven/1"), of("gyngestoleloven/1")
    written(tmp_path, dump_entries([rocking]))
    written(tmp_path, dump_entries([bench]), "bænkeloven.toml")
    written(tmp_path, "[[settled]]\n", "settled.toml")
    assert load_guide(tmp_path) == (bench, rocking)


def test_no_guide_is_an_empty_guide(tmp_path: Path) -> None:
    assert load_guide(tmp_path / "none") == ()


def keys(entries: Iterable[Entry]) -> list[str]:
    return [entry.key for entry in entries]


def test_printed_order_counts_as_acts_do() -> None:
    """13 before 13 a before 13 b before 14; stk. 2 before stk. 10; nr. 3 before nr. 3 a."""
    order = [
        "lov/9",
        "lov/13/stk2",
        "lov/13/stk10",
        "lov/13a/stk1/nr3",
        "lov/13a/stk1/nr3a",
        "lov/13b",
        "lov/14",
    ]
    assert keys(in_printed_order(of(key) for key in sorted(order))) == order
    assert keys(in_printed_order(of(f"brev/p{n}") for n in (10, 9, 2))) == ["brev/p2", "brev/p9", "brev/p10"]


def test_of_one_place_the_older_version_comes_first() -> None:
    old, new = of("lov/1", "lta/2024/280"), of("lov/1", "lta/2024/1654")
    assert in_printed_order([new, old]) == [old, new]
