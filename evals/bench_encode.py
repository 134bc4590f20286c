"""Measures the embedding model on this machine: start-up, memory, questions, passages, and what bfloat16 changes.

Run as `python -m evals.bench_encode`. Passages are stykker of 50 to 70 words from a folder of LexDania files.
"""

import argparse
import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from lxml import etree  # type: ignore[import-untyped]

from corpus.encoder import Encoder
from corpus.encoders import load_encoder

_QUERY_WORDS = 4  # of a stykke's middle: about 10 tokens, prefix included
_SEED = 1221


def main() -> None:
    """Write one JSON object: seconds, megabytes, milliseconds, passages per second, and ratios of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="packaged")
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--texts", type=Path, default=Path("../shared/retsinformation"))
    parser.add_argument("--passages", type=int, default=100, help="encoded for speed; twice as many for agreement")
    arguments = parser.parse_args()
    report = measure(arguments.model, arguments.data, stykker(arguments.texts), arguments.passages)
    sys.stdout.write(json.dumps(report, indent=2) + "\n")


def stykker(folder: Path) -> list[str]:
    """The distinct stykker of 50 to 70 words below *folder*, in one random order."""
    found = set()
    for path in folder.rglob("xml"):
        for element in etree.parse(path).iter("Stk"):
            text = " ".join("".join(element.itertext()).split())
            if 50 <= len(text.split()) <= 70:
                found.add(text)
    return random.Random(_SEED).sample(sorted(found), len(found))  # noqa: S311 - a sample, not a secret


def measure(model: str, data: Path, texts: list[str], count: int) -> dict[str, Any]:
    """The report; *texts* are passages, of which the first *count* are timed."""
    started = time.perf_counter()
    whole = load_encoder(model, data, half=False)
    loaded = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    half = load_encoder(model, data, half=True)
    passages, others = texts[:count], texts[count : 2 * count]
    queries = [" ".join(text.split()[25 : 25 + _QUERY_WORDS]) for text in texts[-200:]]
    speeds = [(count / _seconds(whole, passages), count / _seconds(half, passages)) for _ in range(3)]
    milliseconds = sorted(1000 * _timed(partial(whole.encode_query, query)) for query in queries)
    return {
        "model": whole.card.name,
        "machine_load": os.getloadavg()[0],
        "import_and_load_seconds": round(loaded, 2),
        "peak_megabytes_after_load": round(memory),
        "query_tokens_median": statistics.median(map(whole.count_tokens, queries)),
        "query_milliseconds_p50": round(milliseconds[len(milliseconds) // 2], 1),
        "query_milliseconds_p95": round(milliseconds[len(milliseconds) * 95 // 100], 1),
        "passage_tokens_mean": round(statistics.mean(map(whole.count_tokens, passages)), 1),
        "passages_per_second_float32": round(max(speed for speed, _ in speeds), 1),
        "passages_per_second_bfloat16": round(max(speed for _, speed in speeds), 1),
        "bfloat16_over_float32": round(statistics.median(half / whole for whole, half in speeds), 2),
        **_agreement(whole, half, passages + others, queries),
    }


def _agreement(whole: Encoder, half: Encoder, passages: list[str], queries: list[str]) -> dict[str, Any]:
    """How far passages in bfloat16 are from float32, and what a question in float32 finds among them."""
    exact, rounded = whole.encode_passages(passages), half.encode_passages(passages)
    cosines = (exact * rounded).sum(axis=1)
    asked = np.stack([whole.encode_query(query) for query in queries])
    before, after = asked @ exact.T, asked @ rounded.T
    tops = [set(a[:10]) & set(b[:10]) for a, b in zip(np.argsort(-before), np.argsort(-after), strict=True)]
    return {
        "agreement_passages": len(passages),
        "cosine_mean": round(float(cosines.mean()), 6),
        "cosine_min": round(float(cosines.min()), 6),
        "score_change_max": round(float(np.abs(before - after).max()), 5),
        "first_hit_same": round(float((before.argmax(axis=1) == after.argmax(axis=1)).mean()), 3),
        "top_10_kept": round(statistics.mean(len(top) / 10 for top in tops), 3),
    }


def _seconds(encoder: Encoder, passages: list[str]) -> float:
    return _timed(partial(encoder.encode_passages, passages))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
