"""Arrows between folders go one way, and each heavy library has one home."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"corpus", "ingest", "service", "ui", "evals"}
MAY_IMPORT = {
    "corpus": {"corpus"},
    "ingest": {"ingest", "corpus"},
    "service": {"service", "corpus", "ingest.read", "ingest.errors", "ingest.file_errors"},
    "ui": {"ui", "service", "corpus"},
    "evals": {"evals", "service", "corpus"},
}
COMPOSITION_ROOT = "service/app.py"  # puts everything together and is imported by nothing
HOMES = {
    "chromadb": {"corpus/index.py"},
    "sentence_transformers": {"corpus/encoders.py", "evals/training/"},
    "torch": {"corpus/encoders.py", "corpus/packaged_model.py", "evals/training/"},
    "peft": {"corpus/encoders.py", "evals/training/"},
    "datasets": {"evals/training/"},
    "pypdf": {"ingest/pdf.py"},
    "docx": {"ingest/docx.py"},
    "bm25s": {"corpus/lexical.py"},
    "gradio": {"ui/"},
}
MODULES = sorted(str(p.relative_to(ROOT)) for folder in FOLDERS for p in (ROOT / folder).rglob("*.py"))


def imported(module: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("module", MODULES)
def test_arrows(module: str) -> None:
    if module == COMPOSITION_ROOT:
        pytest.skip("the composition root may import everything")
    allowed = MAY_IMPORT[module.split("/")[0]]
    ours = {name for name in imported(module) if name.split(".")[0] in FOLDERS}
    strays = {name for name in ours if not any(name == a or name.startswith(a + ".") for a in allowed)} - allowed
    strays = {name for name in strays if name not in FOLDERS or name not in {a.split(".")[0] for a in allowed}}
    assert not strays
    assert "service.app" not in ours


@pytest.mark.parametrize("module", MODULES)
def test_each_heavy_library_has_one_home(module: str) -> None:
    used = {name.split(".")[0] for name in imported(module)} & HOMES.keys()
    assert not {lib for lib in used if not any(module.startswith(home) for home in HOMES[lib])}
