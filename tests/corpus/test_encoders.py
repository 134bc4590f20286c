"""The real model behind the Encoder seam, and what is said when there is none."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import numpy as np
import pytest

from corpus.adapter import NONE
from corpus.encoder import Encoder
from corpus.encoders import FITTED, load_encoder
from corpus.errors import NoModel

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["Kommunen skal følge op i sagen.", "", "§ 7, stk. 2", "sygedagpenge " * 700, "Å\ud800", "en to tre " * 30]

OFFLINE = """
import socket, sys
import huggingface_hub  # as gradio does, before the encoder can say anything
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = socket.getaddrinfo = refuse
from pathlib import Path
from corpus.encoders import load_encoder
vector = load_encoder("packaged", Path(sys.argv[1])).encode_query("hjemmel")
assert vector.shape == (384,)
"""


def run(code: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, cwd=ROOT)  # noqa: S603 - our own code


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def encoder(data: Path) -> Encoder:
    import torch

    torch.set_num_threads(1)
    return load_encoder("packaged", data, half=False)


def test_importing_the_module_does_not_import_torch() -> None:
    run("import sys, corpus.encoders; assert not {'torch', 'sentence_transformers'} & sys.modules.keys()")


@pytest.mark.model
def test_the_card_says_what_e5_needs(encoder: Encoder) -> None:
    card = encoder.card
    assert (card.dimension, card.query_prefix, card.passage_prefix, card.max_tokens) == (
        384,
        "query: ",
        "passage: ",
        512,
    )
    assert len(card.fingerprint) == 64


@pytest.mark.model
def test_vectors_are_float32_units_in_the_order_of_the_texts(encoder: Encoder) -> None:
    together = encoder.encode_passages(TEXTS)
    alone = np.stack([encoder.encode_passages([text])[0] for text in TEXTS])
    assert (together.dtype, together.shape) == (np.float32, (len(TEXTS), 384))
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert encoder.encode_passages([]).shape == (0, 384)


@pytest.mark.model
def test_a_question_finds_its_passage(encoder: Encoder) -> None:
    passages = [
        "Hunde skal føres i snor i parken.",
        "Den sygemeldte har ret til løn fra sin arbejdsgiver.",
        "Kagen bages i en time.",
    ]
    scores = encoder.encode_passages(passages) @ encoder.encode_query("Hvem betaler mig, mens jeg er syg?")
    assert int(scores.argmax()) == 1


@pytest.mark.model
def test_tokens_are_counted_beyond_the_limit(encoder: Encoder) -> None:
    assert [encoder.count_tokens(text) for text in ("", "barsel", "barsel " * 600)] == [5, 6, 1205]


@pytest.mark.model
def test_composed_and_decomposed_letters_are_one(encoder: Encoder) -> None:
    text = "når børn får éen år længere"
    assert (encoder.encode_query(normalize("NFD", text)) == encoder.encode_query(text)).all()
    assert encoder.count_tokens(normalize("NFD", text)) == encoder.count_tokens(text)


@pytest.mark.model
def test_threads_do_not_disturb_each_other(encoder: Encoder) -> None:
    questions = [f"spørgsmål {number} om " + "barsel " * (number % 7) for number in range(24)]
    alone = np.stack([encoder.encode_query(question) for question in questions])
    with ThreadPoolExecutor(4) as pool:
        passages = pool.submit(encoder.encode_passages, TEXTS)
        counts = [*pool.map(encoder.count_tokens, questions)]
        together = np.stack([*pool.map(encoder.encode_query, questions)])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(passages.result(), encoder.encode_passages(TEXTS), atol=1e-5)
    assert counts == [encoder.count_tokens(question) for question in questions]


@pytest.mark.model
def test_half_precision_moves_no_vector_far(encoder: Encoder, data: Path) -> None:
    half = load_encoder("packaged", data, half=True)
    assert half.card == encoder.card
    assert (half.encode_passages(TEXTS) * encoder.encode_passages(TEXTS)).sum(axis=1).min() > 0.9995


@pytest.mark.model
def test_loading_touches_no_network(encoder: Encoder, data: Path) -> None:
    run(OFFLINE, str(data))


@pytest.mark.model
def test_any_folder_is_a_model_under_its_own_name(encoder: Encoder, data: Path) -> None:
    (folder,) = (path for path in (data / "models").iterdir() if path.is_dir())
    other = load_encoder(str(folder), data, half=False)
    assert (other.card.name, other.card.fingerprint) == (f"{folder}{FITTED}", encoder.card.fingerprint)
    bare = load_encoder(str(folder), data, half=False, adapter=NONE)
    assert bare.card.name == str(folder)
    assert bare.card.fingerprint != encoder.card.fingerprint


@pytest.mark.parametrize(
    "model", ["no/such-model", "nothing-of-this-name", "not a name", "/no/such/folder", "../..", ""]
)
def test_a_model_that_is_not_here_is_not_fetched(tmp_path: Path, model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("not a model")
    with pytest.raises(NoModel, match="set HJEMMEL_MODEL to") as caught:
        load_encoder(model, tmp_path)
    assert "\n" not in str(caught.value)
    assert "HJEMMEL_MODEL" in caught.value.user_message


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", None),
        ("config.json", "{"),
        ("config.json", json.dumps({"model_type": "vit"})),  # pictures, not texts
        ("config.json", json.dumps({"model_type": "bert", "hidden_size": 64, "num_attention_heads": 2})),  # other sizes
        ("config.json", json.dumps({"model_type": "roberta", "hidden_size": 384})),  # other weights: never random ones
        ("model.safetensors", None),
        ("model.safetensors", "text"),
        ("tokenizer.json", "text"),
        ("modules.json", "[]"),
        ("modules.json", json.dumps([{"idx": 0, "name": "0", "path": "", "type": "os.system"}])),
    ],
)
def test_a_broken_folder_is_refused(
    encoder: Encoder, data: Path, tmp_path: Path, name: str, content: str | None
) -> None:
    (whole,) = (path for path in (data / "models").iterdir() if path.is_dir())
    folder = tmp_path / "model"
    folder.mkdir()
    for path in whole.iterdir():
        if path.name != name:
            (folder / path.name).symlink_to(path)
    if content is not None:
        (folder / name).write_text(content)
    with pytest.raises(NoModel, match="set HJEMMEL_MODEL to") as caught:
        load_encoder(str(folder), tmp_path)
    assert "\n" not in str(caught.value)
