import json
from pathlib import Path

import pytest

from corpus import adapter
from corpus.adapter import NONE, SHIPPED, adapter_for
from corpus.errors import NoModel


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An adapter of the model `abc`, shipped."""
    (tmp_path / "card.json").write_text(json.dumps({"base": "abc"}), encoding="utf-8")
    monkeypatch.setattr(adapter, "ADAPTER", tmp_path)
    return tmp_path


def test_it_is_used_with_the_model_it_was_trained_on(folder: Path) -> None:
    assert adapter_for(SHIPPED, "abc") == folder
    assert adapter_for(str(folder), "abc") == folder


def test_it_can_be_left_out(folder: Path) -> None:
    assert adapter_for(NONE, "abc") is None


def test_the_shipped_one_is_not_used_with_another_model(folder: Path) -> None:
    assert adapter_for(SHIPPED, "def") is None


@pytest.mark.parametrize(
    "card",
    [
        '{"base": "def"}',  # of another model
        "{}",
        "[]",
        "not JSON",
        None,  # no card
    ],
)
def test_a_folder_that_is_named_must_hold_one_of_this_model(tmp_path: Path, card: str | None) -> None:
    if card is not None:
        (tmp_path / "card.json").write_text(card, encoding="utf-8")
    with pytest.raises(NoModel, match="HJEMMEL_ADAPTER"):
        adapter_for(str(tmp_path), "abc")
