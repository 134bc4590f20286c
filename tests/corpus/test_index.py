import hashlib
from dataclasses import replace

import numpy as np
import pytest

from corpus.cut import cut
from corpus.errors import ModelMismatch, NoGeneration
from corpus.index import DenseIndex
from tests.corpus.act_of_paths import ACT, document, prose, section
from tests.stub_encoder import StubEncoder

ENCODER = StubEncoder()
RULES = ("En sti er for gående.", "Cyklister holder til højre.", "Afgiften betales forud.", "Broen er for alle.")


def units_of(rules=RULES):
    source = document(*(section(str(n), prose(rule)) for n, rule in enumerate(rules, start=1)))
    bus = replace(ACT, key="busloven", short="busloven")
    units = cut(source, ACT, ENCODER.count_tokens, 128)
    return [*units, *(replace(u, act=bus.key, embed_text=f"bus: {u.text}") for u in units[:2])]


@pytest.fixture
def built(tmp_path):
    units = units_of()
    texts = [unit.embed_text for unit in units]
    DenseIndex.build(tmp_path / "chroma", ENCODER.card, units, ENCODER.encode_passages(texts))
    return tmp_path / "chroma", texts


@pytest.fixture
def index(built):
    opened = DenseIndex.open(built[0], ENCODER.card, built[1])
    yield opened
    opened.close()


def test_the_nearest_come_first_with_their_cosine(index, built):
    query = ENCODER.encode_query("afgiften betales")
    exact = ENCODER.encode_passages(built[1]) @ query
    found = index.query(query, 3)
    assert found.rows.tolist() == np.argsort(-exact)[:3].tolist()
    np.testing.assert_allclose(found.scores, exact[found.rows], atol=1e-5)


@pytest.mark.parametrize(
    ("acts", "rows"),
    [
        (None, {0, 1, 2, 3, 4, 5}),
        (["busloven"], {4, 5}),
        (["busloven", "stiloven"], {0, 1, 2, 3, 4, 5}),
        (["vejloven"], set()),  # an act without units
        ([], set()),  # no act at all is not every act
    ],
)
def test_a_query_can_be_held_to_some_acts(index, acts, rows):
    assert set(index.query(ENCODER.encode_query("sti"), 100, acts).rows.tolist()) == rows


def test_the_wide_graph_search_is_all_but_exact(tmp_path):
    rng = np.random.default_rng(7)
    rules = [f"Regel {n} gælder." for n in range(1500)]
    units = units_of(rules)[:1500]
    centre = rng.standard_normal(32)  # texts of one field lie close together
    vectors = (2 * centre + rng.standard_normal((1500, 32))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    DenseIndex.build(tmp_path / "chroma", ENCODER.card, units, vectors)
    opened = DenseIndex.open(tmp_path / "chroma", ENCODER.card, [unit.embed_text for unit in units])
    shares = []
    for query in vectors[::100]:
        exact = set(np.argsort(-(vectors @ query))[:300].tolist())
        shares.append(len(exact & set(opened.query(query, 300).rows.tolist())) / 300)
    opened.close()
    assert np.mean(shares) >= 0.99


@pytest.mark.parametrize(
    "change",
    [
        {"fingerprint": hashlib.sha256(b"other").hexdigest()},
        {"dimension": 64},
        {"query_prefix": ""},
        {"passage_prefix": ""},
        {"normalised": False},
        {"max_tokens": 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_model_is_refused_by_name(built, change):
    with pytest.raises(ModelMismatch, match=f"«stub», not with «stub-2» .*{next(iter(change))}.*hjemmel ingest build"):
        DenseIndex.open(built[0], replace(ENCODER.card, name="stub-2", **change), built[1])


def test_a_model_that_was_only_renamed_is_the_same(built):
    DenseIndex.open(built[0], replace(ENCODER.card, name="moved/stub"), built[1]).close()


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(lambda texts: texts[:-1], id="one too many"),
        pytest.param(lambda texts: [*texts, "ny"], id="one too few"),
        pytest.param(lambda texts: [*texts[:-1], "ny"], id="one exchanged"),
    ],
)
def test_vectors_of_other_texts_are_refused(built, texts):
    with pytest.raises(NoGeneration, match="do not belong"):
        DenseIndex.open(built[0], ENCODER.card, texts(built[1]))


def test_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(NoGeneration, match="hjemmel ingest build"):
        DenseIndex.open(tmp_path / "chroma", ENCODER.card, [])
    assert not (tmp_path / "chroma").exists()


def test_a_folder_without_a_collection_is_refused(tmp_path):
    (tmp_path / "chroma").mkdir()
    with pytest.raises(NoGeneration, match="cannot be read"):
        DenseIndex.open(tmp_path / "chroma", ENCODER.card, [])


def test_an_empty_corpus_has_an_index_that_finds_nothing(tmp_path):
    DenseIndex.build(tmp_path / "chroma", ENCODER.card, [], np.empty((0, 32), dtype=np.float32))
    opened = DenseIndex.open(tmp_path / "chroma", ENCODER.card, [])
    assert opened.query(ENCODER.encode_query("sti"), 5).rows.tolist() == []
    opened.close()


def test_vectors_that_do_not_match_the_texts_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\(1, 32\), not \(6, 32\)"):
        DenseIndex.build(tmp_path / "chroma", ENCODER.card, units_of(), np.zeros((1, 32), dtype=np.float32))
