"""Measures the running service and a build on this machine: `python -m evals.bench [--build]`.

Everything is measured from outside, through the console command and HTTP, on the data folder as it is. With `--build`
the texts held are also indexed anew in a temporary folder, every vector computed.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import typer
from rich.console import Console
from rich.table import Table

from corpus.encoders import load_encoder
from evals.questions import load_questions
from service.settings import Settings

ROUNDS = 3  # times every question is asked; the first time warms up and is not counted
PATIENCE = 120.0  # seconds a single request may take


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside the bound the project promises, if any."""

    name: str
    value: float
    unit: str
    bound: str


def main(build: bool = False) -> None:
    """Print the figures; nothing is asserted, since machines differ."""
    settings = Settings()
    figures = list(_service(settings.data))
    if build:
        figures += _build(settings.data)
    table = Table("figure", "measured", "promised")
    for figure in figures:
        table.add_row(figure.name, f"{figure.value:.3g} {figure.unit}", figure.bound)
    Console().print(table)


def _service(data: Path) -> Iterator[Figure]:
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    with _serving(data, port) as (process, start), httpx.Client(base_url=base, timeout=PATIENCE) as client:
        yield Figure("start to /healthz", _until(client, "/healthz", lambda _: True) - start, "s", "≤ 3 s")
        _until(client, "/readyz", lambda body: body["state"] == "full")
        client.post("/api/v1/ask", json={"question": "Hvornår skal kommunen følge op?"}).raise_for_status()
        yield Figure("start to first full answer", time.monotonic() - start, "s", "≤ 20 s")
        times = list(_searches(client))
        yield Figure("search, median", 1000 * statistics.median(times), "ms", "")
        p95 = statistics.quantiles(times, n=20)[-1]
        yield Figure("search, 95th percentile", 1000 * p95, "ms", "≤ 120 ms")
        yield Figure("resident memory after searching", _resident(process.pid) / 1e9, "GB", "≤ 2 GB")
    forward = statistics.median(_forward_passes(data))
    yield Figure("the question's own forward pass, median", 1000 * forward, "ms", "")
    yield Figure("search to forward pass", statistics.median(times) / forward, "×", "")


def _build(data: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        shutil.copytree(data / "texts", fresh / "texts")
        shutil.copytree(data / "models", fresh / "models")
        command = [sys.executable, "-m", "service.app", "ingest", "build"]
        subprocess.run(command, env={**os.environ, "HJEMMEL_DATA": folder}, check=True)  # noqa: S603  # our own command
        report = json.loads((fresh / "build.json").read_bytes())["report"]
    yield Figure("build of all texts, every vector computed", report["seconds_total"] / 60, "min", "≤ 12 min")
    yield Figure("texts embedded", report["embedded_now"], "texts", "")
    share = report["seconds_encode"] / report["seconds_total"]
    yield Figure("share of the build inside the model", 100 * share, "%", "≥ 85 %")


def _searches(client: httpx.Client) -> Iterator[float]:
    questions = [(question.question, question.as_of.isoformat()) for question in load_questions()]
    for round_ in range(ROUNDS):
        for question, as_of in questions:
            start = time.monotonic()
            client.post("/api/v1/search", json={"question": question, "as_of": as_of}).raise_for_status()
            if round_:
                yield time.monotonic() - start


def _forward_passes(data: Path) -> Iterator[float]:
    encoder = load_encoder(Settings().model, data, adapter=Settings().adapter)
    for round_ in range(2):
        for question in load_questions():
            start = time.monotonic()
            encoder.encode_query(question.question)
            if round_:
                yield time.monotonic() - start


@contextmanager
def _serving(data: Path, port: int) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    settings = {"HJEMMEL_DATA": str(data), "HJEMMEL_PORT": str(port), "HJEMMEL_SOURCE": "none"}
    start = time.monotonic()
    command = [sys.executable, "-m", "service.app", "serve"]
    process = subprocess.Popen(command, env={**os.environ, **settings}, stderr=subprocess.DEVNULL)  # noqa: S603  # our own command
    try:
        yield process, start
    finally:
        process.terminate()
        process.wait(30)


def _until(client: httpx.Client, path: str, true: Callable[[dict[str, str]], bool]) -> float:
    """The moment *path* first answered as wanted."""
    while True:
        try:
            answer = client.get(path)
            if answer.status_code == 200 and true(answer.json()):
                return time.monotonic()
        except httpx.TransportError:
            time.sleep(0.02)
            continue
        time.sleep(0.02)


def _resident(pid: int) -> int:
    """Bytes the process holds in memory now."""
    status = Path(f"/proc/{pid}/status").read_text()
    return 1024 * int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    typer.run(main)
