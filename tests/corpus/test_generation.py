import json
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from corpus import shelf
from corpus.cut import cut
from corpus.errors import IndexBusy, ModelMismatch, NoGeneration
from corpus.generation import Generation, Live, write_generation
from corpus.manifest import GenerationMeta, SourceDocument
from corpus.shelf import current
from corpus.vectors import VectorCache
from corpus.versions import Validity
from tests.corpus.act_of_paths import ACT, document, prose, section, stykke
from tests.stub_encoder import StubEncoder

ENCODER = StubEncoder()
META = GenerationMeta(
    created_at=datetime(2031, 2, 15, 12, 0, tzinfo=UTC),
    known_to=date(2031, 2, 15),
    wording="copy",
    documents=(
        SourceDocument("lta/2030/1", "stiloven", "ab" * 32),
        SourceDocument("lta/2031/7", "stiloven", "cd" * 32),
    ),
)
VALIDITIES = {
    "lta/2030/1": Validity("lta/2030/1", "stiloven", date(2030, 1, 1), date(2031, 1, 1), "§ 9", None, False),
    "lta/2031/7": Validity("lta/2031/7", "stiloven", None, None, None, None, False, unknown_from=date(2031, 3, 1)),
}


def units(extra: str = "Broen er for alle."):
    old = document(section("1", prose("En sti er for gående.")), section("2", prose("Cyklister holder til højre.")))
    new = document(
        section("1", stykke("1", 1, prose("En sti er for gående.")), stykke("1", 2, prose(extra))), eli="lta/2031/7"
    )
    return [unit for source in (old, new) for unit in cut(source, ACT, ENCODER.count_tokens, 128)]


def write(root, found=None, *, full=True):
    vectors = ENCODER.encode_passages if full else None
    return write_generation(
        root,
        units() if found is None else found,
        VALIDITIES,
        META,
        (lambda texts: vectors(list(texts))) if vectors else None,
        ENCODER.card if full else None,
    )


@pytest.fixture
def opened(tmp_path):
    generation = Generation.open(write(tmp_path), ENCODER.card)
    yield generation
    generation.close()


def test_what_was_written_is_read(opened):
    assert opened.units == tuple(units())
    assert opened.validities == VALIDITIES
    assert opened.manifest.meta == META
    assert (opened.manifest.units, opened.manifest.texts, opened.manifest.card) == (4, 3, ENCODER.card)
    assert opened.state == "full"


def test_a_text_that_two_versions_share_is_one_row_of_both(opened):
    assert opened.texts == tuple(dict.fromkeys(unit.embed_text for unit in units()))
    assert opened.by_row == ((0, 2), (1,), (3,))
    assert opened.rows_of(lambda unit: unit.eli == "lta/2031/7").tolist() == [True, False, True]


def test_both_indexes_count_rows_alike(opened):
    assert opened.lexical.search("cyklister").words.rows.tolist() == [1]
    assert opened.dense.query(ENCODER.encode_query("Cyklister holder til højre"), 1).rows.tolist() == [1]


def test_units_are_found_by_id_and_by_place(opened):
    assert opened.unit("lta/2031/7#stiloven/1/stk2#0").text == "Broen er for alle."
    assert opened.unit("lta/2030/1#stiloven/9#0") is None
    assert [u.text for u in opened.units_at("stiloven/2", "lta/2030/1")] == ["Cyklister holder til højre."]
    assert opened.units_at("stiloven/2", "lta/2031/7") == ()


def test_a_generation_without_vectors_is_lexical(tmp_path):
    generation = Generation.open(write(tmp_path, full=False), ENCODER.card)
    assert (generation.state, generation.dense, generation.manifest.card) == ("lexical", None, None)
    generation.close()


def test_a_full_generation_without_a_model_is_searched_lexically(tmp_path):
    generation = Generation.open(write(tmp_path), None)
    assert (generation.state, generation.manifest.state) == ("lexical", "full")
    generation.close()


def test_another_model_is_refused(tmp_path):
    with pytest.raises(ModelMismatch):
        Generation.open(write(tmp_path), StubEncoder(name="other").card)


def test_an_empty_corpus_is_a_generation(tmp_path):
    generation = Generation.open(write(tmp_path, []), ENCODER.card)
    assert (
        generation.lexical.search("sti").words.rows.size
        == generation.dense.query(ENCODER.encode_query("x"), 3).rows.size
        == 0
    )
    generation.close()


def test_vectors_come_from_the_cache_and_equal_texts_are_computed_once(tmp_path):
    encoder = StubEncoder()
    for _ in range(2):
        with VectorCache(tmp_path / "vectors", encoder.card) as cache:
            missing = cache.missing(unit.embed_text for unit in units())
            cache.put(missing, encoder.encode_passages(missing))
            write_generation(tmp_path / "index", units(), VALIDITIES, META, cache.get, encoder.card)
    assert encoder.encoded == 3


def _other_format(path):
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    (path / "manifest.json").write_text(json.dumps(manifest | {"format": 99}), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        pytest.param(_other_format, "format 99", id="written by another program"),
        pytest.param(lambda path: (path / "manifest.json").write_text("{"), "cannot be read", id="manifest cut short"),
        pytest.param(lambda path: (path / "manifest.json").unlink(), "is gone", id="no manifest"),
        pytest.param(lambda path: (path / "units.json").write_bytes(b"{}"), "damaged", id="other units"),
        pytest.param(lambda path: (path / "units.json").unlink(), "cannot be read", id="no units"),
        pytest.param(lambda path: shutil.rmtree(path / "lexical"), "cannot be read", id="no lexical index"),
        pytest.param(
            lambda path: (path / "lexical" / "words" / "vocab.index.json").unlink(), "cannot be read", id="half"
        ),
        pytest.param(lambda path: shutil.rmtree(path / "chroma"), "missing", id="no vectors"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_command_that_mends_it(tmp_path, harm, message):
    path = write(tmp_path)
    harm(path)
    with pytest.raises(NoGeneration, match=f"{message}.*hjemmel ingest build"):
        Generation.open(path, ENCODER.card)


def test_no_index_at_all_says_how_to_build_one(tmp_path):
    with pytest.raises(NoGeneration, match="hjemmel ingest build"), Live(tmp_path, None).get():
        pass


def test_a_build_that_fails_leaves_the_old_one_serving_and_nothing_behind(tmp_path):
    path = write(tmp_path)

    def fail(texts):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_generation(tmp_path, units(), VALIDITIES, META, fail, ENCODER.card)
    assert current(tmp_path) == path
    assert [folder for folder in tmp_path.iterdir() if folder.is_dir()] == [path]


def test_a_killed_build_is_cleared_away_by_the_next(tmp_path):
    write(tmp_path)
    (tmp_path / ".building-20310101-full-dead").mkdir()
    (tmp_path / "20310101-full-never-switched-to").mkdir()
    newer = write(tmp_path)
    assert [folder for folder in tmp_path.iterdir() if folder.is_dir()] == [newer]


def test_a_generation_somebody_reads_is_not_thrown_away(tmp_path):
    held = Generation.open(write(tmp_path), ENCODER.card)
    write(tmp_path)
    assert held.path.is_dir()
    held.close()
    write(tmp_path)
    assert not held.path.exists()


_HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_to_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "_PATIENCE", 0.05)
    command = [sys.executable, "-c", _HOLD, str(tmp_path / "writer.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603  # our own
        other.stdout.readline()
        with pytest.raises(IndexBusy, match="Another process"):
            write(tmp_path)
        other.communicate()
    write(tmp_path)


def test_refresh_switches_only_when_there_is_another(tmp_path):
    live = Live(tmp_path, ENCODER.card)
    first = write(tmp_path, full=False)
    with live.get() as generation:
        assert (generation.path, generation.state) == (first, "lexical")
    assert not live.refresh()
    second = write(tmp_path)
    assert live.refresh()
    with live.get() as generation:
        assert (generation.path, generation.state) == (second, "full")
    assert not first.exists()
    live.close()


def test_a_new_generation_that_cannot_be_opened_leaves_the_old_one_in_use(tmp_path):
    live = Live(tmp_path, ENCODER.card)
    first = write(tmp_path)
    with live.get():
        pass
    _other_format(write(tmp_path))
    with pytest.raises(NoGeneration, match="format 99"):
        live.refresh()
    with live.get() as generation:
        assert generation.path == first
    live.close()


def test_a_thousand_searches_during_three_builds_give_no_error(tmp_path):
    root = tmp_path / "index"
    first = write(root)
    live = Live(root, ENCODER.card)
    building = threading.Event()
    building.set()

    def search(n):
        with live.get() as generation:
            lexical = generation.lexical.search("cyklister").words.rows
            dense = generation.dense.query(ENCODER.encode_query("Cyklister holder til højre"), 1).rows
            return tuple(lexical.tolist()), tuple(dense.tolist()), generation.path.name

    def build():
        try:
            for n in range(3):
                write(root, units(f"Bro nummer {n} er for alle."))
                live.refresh()
        finally:
            building.clear()

    answers = [search(0)]
    with ThreadPoolExecutor(4) as pool:
        builds = pool.submit(build)
        while building.is_set() or len(answers) < 1000:
            answers += pool.map(search, range(50))
        builds.result()
    answers.append(search(0))
    assert {(lexical, dense) for lexical, dense, _ in answers} == {((1,), (1,))}
    assert (answers[0][2], answers[-1][2]) == (first.name, current(root).name)
    live.close()
    assert [folder for folder in root.iterdir() if folder.is_dir()] == [current(root)]
