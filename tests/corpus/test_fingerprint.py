import os
from pathlib import Path

import pytest

from corpus.fingerprint import fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    (folder / "onnx").mkdir(parents=True)
    for name in ("model.safetensors", "tokenizer.json", "pytorch_model.bin", "README.md", "onnx/config.json"):
        (folder / name).write_text(f"first {name}")
    return folder


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("model.safetensors", True),
        ("tokenizer.json", True),
        ("1_Pooling.json", True),  # a new file changes it too
        ("pytorch_model.bin", False),  # not read where safetensors are
        ("README.md", False),
        ("onnx/config.json", False),
    ],
)
def test_it_changes_with_the_files_that_make_vectors(folder: Path, tmp_path: Path, name: str, counts: bool) -> None:
    before = fingerprint(folder, tmp_path / "cache.json")
    (folder / name).write_text("second")
    assert (fingerprint(folder, tmp_path / "cache.json") != before) is counts


def test_it_depends_on_the_content_and_not_on_the_place(folder: Path, tmp_path: Path) -> None:
    before = fingerprint(folder, tmp_path / "cache.json")
    moved = folder.rename(tmp_path / "moved")
    assert fingerprint(moved, tmp_path / "another.json") == before


def test_contents_are_not_read_again_while_size_and_time_stay(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "new" / "cache.json"
    before = fingerprint(folder, cache)
    weights = folder / "model.safetensors"
    stat = weights.stat()
    weights.write_text("other" + "-" * (stat.st_size - 5))
    os.utime(weights, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert fingerprint(folder, cache) == before
    assert fingerprint(folder, tmp_path / "none.json") != before


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_a_broken_memory_is_no_obstacle(folder: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "cache.json").write_text(content)
    assert fingerprint(folder, tmp_path / "cache.json") == fingerprint(folder, tmp_path / "fresh.json")
