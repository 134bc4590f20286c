"""Embedding models that run in this process, through sentence-transformers; nothing is ever downloaded.

Torch is imported when a model is loaded, not when this module is, so that a service can answer before that.
"""

import hashlib
import logging
import os
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.adapter import REMEDY, SHIPPED, adapter_for
from corpus.encoder import Encoder, ModelCard, Vectors
from corpus.errors import NoModel
from corpus.fingerprint import fingerprint
from corpus.packaged_model import packaged_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "packaged"
FITTED = "+lora"  # ends the name of a model with an adapter, whose cosines have another scale

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_BATCH_TOKENS = 2048  # padding included
_PASSAGE_PROMPTS = ("document", "passage", "corpus")
_E5 = re.compile(r"\be5-(small|base|large)(?!.*instruct)")  # its prefixes are in its model card, not in its files
_REMEDY = "set HJEMMEL_MODEL to `packaged`, to `none`, or to the folder of a sentence-transformers model"


def load_encoder(model: str, data: Path, half: bool | None = None, adapter: str = SHIPPED) -> Encoder:
    """The encoder *model*: `packaged`, a folder, or the name of a model in this machine's Hugging Face cache.

    The packaged model is written below *data* on first use. *half* says whether passages run in bfloat16, by default
    where the processor computes in it. *adapter* is `shipped`, which is used with the model it was trained on, `none`
    or a folder. NoModel, with its remedy, when model or adapter cannot be loaded.
    """
    os.environ.update(_OFFLINE)
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads make a busy machine ten times slower
    models = data / "models"
    folder = packaged_model(models) if model == PACKAGED else _folder(model)
    loaded = _load(model, folder)
    base = fingerprint(folder, models / "fingerprints.json")
    name = folder.name if model == PACKAGED else model
    if (fitted := adapter_for(adapter, base)) is not None:
        _fit(loaded, fitted)
        name += FITTED
        base = hashlib.sha256(f"{base} {fingerprint(fitted, models / 'fingerprints.json')}".encode()).hexdigest()
    query, passage = _prefixes(model, loaded.prompts)
    card = ModelCard(
        name=name,
        fingerprint=base,
        dimension=loaded.get_embedding_dimension() or 0,
        query_prefix=query,
        passage_prefix=passage,
        normalised=True,
        max_tokens=_max_tokens(loaded),
    )
    encoder = SentenceEncoder(loaded, card, _computes_in_bfloat16() if half is None else half)
    _prove(encoder, model)
    return encoder


class SentenceEncoder:
    """A sentence-transformers model as an Encoder; its methods may be called from several threads.

    With *half*, passages run in bfloat16; queries always run in float32, and the vectors are comparable.
    """

    __slots__ = ("_card", "_half", "_lock", "_model")

    def __init__(self, model: "SentenceTransformer", card: ModelCard, half: bool) -> None:
        self._model = model
        self._card = card
        self._half = half
        self._lock = threading.Lock()  # a fast tokenizer may not be used by two threads at once

    @property
    def card(self) -> ModelCard:
        """What the vectors depend on."""
        return self._card

    def count_tokens(self, text: str) -> int:
        """Tokens of *text* as a passage, prefix and special tokens included, not cut at the model's limit."""
        return self._lengths([_clean(text)])[0]

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Float32 unit vectors, shape `(len(texts), card.dimension)`; texts beyond the limit are cut there."""
        return self._batched(texts, self._card.passage_prefix, self._half)

    def encode_query(self, text: str) -> Vectors:
        """A float32 unit vector, shape `(card.dimension,)`."""
        vector: Vectors = self._encode([_clean(text)], self._card.query_prefix, half=False)[0]
        return vector

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Many at once: float32 unit vectors, shape `(len(texts), card.dimension)`."""
        return self._batched(texts, self._card.query_prefix, half=False)

    def _batched(self, texts: list[str], prefix: str, half: bool) -> Vectors:
        cleaned = [_clean(text) for text in texts]
        lengths = [min(length, self._card.max_tokens) for length in self._lengths(cleaned)] if cleaned else []
        vectors = np.empty((len(cleaned), self._card.dimension), np.float32)
        for batch in _batches(lengths):
            vectors[batch] = self._encode([cleaned[place] for place in batch], prefix, half)
        return vectors

    def _lengths(self, texts: list[str]) -> list[int]:
        prefixed = [self._card.passage_prefix + text for text in texts]
        with self._lock:
            encoded = self._model.tokenizer(prefixed, verbose=False, return_attention_mask=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _encode(self, texts: list[str], prefix: str, half: bool) -> Vectors:
        import torch

        with self._lock, torch.autocast("cpu", torch.bfloat16) if half else nullcontext():
            encoded = self._model.encode(texts, prompt=prefix, batch_size=len(texts), show_progress_bar=False)
        vectors: Vectors = np.array(encoded, np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors


def _clean(text: str) -> str:
    """*text* composed, as models are trained on it, and without halves of characters, which have no UTF-8 form."""
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode("utf-8")


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Places of texts of like length, the longest first, as many as fit in a batch with their padding."""
    order = sorted(range(len(lengths)), key=lambda place: -lengths[place])
    while order:
        count = max(1, _BATCH_TOKENS // max(1, lengths[order[0]]))
        yield order[:count]
        order = order[count:]


def _folder(model: str) -> Path:
    """The folder that *model* names, or where the Hugging Face cache keeps the model of that name."""
    path = Path(model).expanduser()
    if path.is_dir():
        return path
    if path.exists():
        raise NoModel(f"HJEMMEL_MODEL is a file, not a model's folder: {model}; {_REMEDY}")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise NoModel(f"no model {model!r} on this machine, and none is downloaded at run time; {_REMEDY}") from None


def _load(model: str, folder: Path) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with _MissingWeights() as missing:
            loaded = SentenceTransformer(
                str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": torch.float32}
            )
            tokenizer: Any = loaded.tokenizer
            tokenizer("hjemmel")
    except Exception as error:
        # the loader reads files of strangers and raises whatever their content breaks
        reason = str(error).partition("\n")[0]
        raise NoModel(f"cannot load the model {model!r} ({type(error).__name__}: {reason}); {_REMEDY}") from error
    if missing.names:
        raise NoModel(f"the model {model!r} lacks weights, such as {missing.names[0]}; {_REMEDY}")
    return loaded


def _fit(model: "SentenceTransformer", adapter: Path) -> None:
    """Add the adapter's low-rank products to the weights, so that a text costs what it did without it."""
    from peft import PeftModel

    transformer: Any = model[0]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # peft asks transformers for a name it is about to drop
            fitted = PeftModel.from_pretrained(transformer.auto_model, str(adapter)).merge_and_unload()
        transformer.auto_model = fitted
    except Exception as error:
        # as above: the files are whatever stands in the folder
        reason = str(error).partition("\n")[0]
        raise NoModel(f"cannot load the adapter {adapter} ({type(error).__name__}: {reason}); {REMEDY}") from error


class _MissingWeights(logging.Handler):
    """Hears which weights a folder lacks: transformers fills them with random numbers and only logs it."""

    _logger = logging.getLogger("transformers.modeling_utils")

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.names: list[str] = []

    def __enter__(self) -> "_MissingWeights":
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        rows = [row for row in record.getMessage().splitlines() if "MISSING" in row and "pooler" not in row]
        self.names += [row.split()[0] for row in rows]


def _prefixes(model: str, prompts: Mapping[str, str | None]) -> tuple[str, str]:
    query = prompts.get("query") or ""
    passage = next(filter(None, map(prompts.get, _PASSAGE_PROMPTS)), "")
    if not query and not passage and _E5.search(model):
        return "query: ", "passage: "
    return query, passage


def _max_tokens(model: "SentenceTransformer") -> int:
    limit = model.max_seq_length
    return limit if limit is not None and limit < 1 << 20 else 512


def _prove(encoder: SentenceEncoder, model: str) -> None:
    vector = encoder.encode_query("hjemmel")
    if vector.shape != (encoder.card.dimension,) or not np.isfinite(vector).all() or not vector.any():
        raise NoModel(f"the model {model!r} gives no usable vectors; {_REMEDY}")


def _computes_in_bfloat16() -> bool:
    import torch

    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))
