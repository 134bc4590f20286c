import logging
import sqlite3

import numpy as np
import pytest

from corpus.vectors import VectorCache
from tests.stub_encoder import StubEncoder

ENCODER = StubEncoder(dimension=8)
TEXTS = ["en sti", "en bro", "en vej"]


def fill(folder, texts):
    with VectorCache(folder, ENCODER.card) as cache:
        cache.put(texts, ENCODER.encode_passages(texts))


def test_what_was_put_comes_back_in_the_order_asked_for_after_reopening(tmp_path):
    fill(tmp_path, TEXTS)
    with VectorCache(tmp_path, ENCODER.card) as cache:
        np.testing.assert_array_equal(cache.get(TEXTS[::-1]), ENCODER.encode_passages(TEXTS[::-1]))
        assert cache.get([]).shape == (0, 8)


def test_missing_names_each_new_text_once_in_order(tmp_path):
    fill(tmp_path, ["en bro"])
    with VectorCache(tmp_path, ENCODER.card) as cache:
        assert cache.missing(["en vej", "en bro", "en sti", "en vej"]) == ["en vej", "en sti"]


def test_a_build_stopped_between_batches_keeps_what_was_put(tmp_path):
    cache = VectorCache(tmp_path, ENCODER.card)
    cache.put(TEXTS[:2], ENCODER.encode_passages(TEXTS[:2]))
    with VectorCache(tmp_path, ENCODER.card) as other:  # another process, the first one never closed
        assert other.missing(TEXTS) == ["en vej"]
    cache.close()


def test_a_text_without_a_vector_is_named(tmp_path):
    with VectorCache(tmp_path, ENCODER.card) as cache, pytest.raises(KeyError, match="en sti"):
        cache.get(["en sti"])


def test_vectors_of_another_shape_are_refused(tmp_path):
    with VectorCache(tmp_path, ENCODER.card) as cache, pytest.raises(ValueError, match=r"\(3, 4\), not \(3, 8\)"):
        cache.put(TEXTS, np.zeros((3, 4), dtype=np.float32))


def test_two_models_do_not_share_vectors(tmp_path):
    fill(tmp_path, TEXTS)
    with VectorCache(tmp_path, StubEncoder(dimension=8, name="other").card) as cache:
        assert cache.missing(TEXTS) == TEXTS


@pytest.mark.parametrize("damage", [b"", b"no database at all, " * 300], ids=["emptied", "overwritten"])
def test_a_damaged_file_costs_the_vectors_and_nothing_else(tmp_path, caplog, damage):
    fill(tmp_path, TEXTS)
    (file,) = tmp_path.glob("*.sqlite")
    file.write_bytes(damage)
    with caplog.at_level(logging.WARNING), VectorCache(tmp_path, ENCODER.card) as cache:
        assert cache.missing(TEXTS) == TEXTS
        cache.put(TEXTS, ENCODER.encode_passages(TEXTS))
        assert cache.missing(TEXTS) == []
    assert len(list(tmp_path.glob("*.damaged-1"))) == len(caplog.records) == (1 if damage else 0)


def test_a_vector_cut_short_is_computed_again(tmp_path):
    fill(tmp_path, TEXTS)
    (file,) = tmp_path.glob("*.sqlite")
    database = sqlite3.connect(file)
    database.execute("UPDATE vectors SET vector = substr(vector, 1, 7)")
    database.commit()
    database.close()
    with VectorCache(tmp_path, ENCODER.card) as cache:
        assert cache.missing(TEXTS) == TEXTS
