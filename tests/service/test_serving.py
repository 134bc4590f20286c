"""The running house: words first, vectors when they are there, and one line when something is in the way."""

import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.errors import NoModel
from service.app import app
from service.desk import Desk
from service.serving import Keeper, port_is_free
from tests.service.conftest import open_house
from tests.stub_encoder import StubEncoder


def wait_for(desk: Desk, state: str) -> str:
    deadline = time.monotonic() + 10
    while desk.corpus().state != state and time.monotonic() < deadline:
        time.sleep(0.02)
    return desk.corpus().state


def test_vectors_join_when_the_model_is_loaded(house: Path) -> None:
    desk = open_house(house, None)
    keeper = Keeper(desk, house, "stub", lambda *_: StubEncoder(dimension=64))
    assert desk.corpus().state == "lexical"
    keeper.start()
    assert wait_for(desk, "full") == "full"
    keeper.stop()
    assert desk.ask("Må et barn gynge?").claims


def test_without_a_model_words_are_searched_and_it_is_said(house: Path) -> None:
    asked = threading.Event()

    def none(model: str, data: Path) -> StubEncoder:
        asked.set()
        raise NoModel("none here")

    desk = open_house(house, None)
    keeper = Keeper(desk, house, "none", none)
    keeper.start()
    assert asked.wait(10)
    assert wait_for(desk, "lexical") == "lexical"
    assert "lexical_only" in [warning.code for warning in desk.search("gynge").warnings]
    keeper.stop()


def test_an_index_of_another_model_is_searched_by_words_until_it_is_rebuilt(house: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(house, data)
    loaded = threading.Event()

    def other(model: str, folder: Path) -> StubEncoder:
        loaded.set()
        return StubEncoder(dimension=64, name="other")

    desk = open_house(data, None)
    keeper = Keeper(desk, data, "other", other)
    keeper.start()
    assert loaded.wait(10)
    keeper.join(1.5)  # time for it to try the index with the other model, and to be refused
    assert keeper.is_alive()
    assert desk.ask("Må et barn gynge?").claims
    assert wait_for(desk, "lexical") == "lexical"
    keeper.stop()


def test_a_taken_port_is_one_line_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not port_is_free("127.0.0.1", port)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HJEMMEL_PORT", str(port))
        monkeypatch.setenv("HJEMMEL_DATA", str(tmp_path))
        result = CliRunner().invoke(app, ["serve"])
    assert result.exit_code == 1
    assert result.output.strip() == (
        f"Port {port} er optaget. Stop det andet program, eller start med HJEMMEL_PORT={port + 1}."
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "gynge", "--as-of", "2022-02-31"], "Skriv den som 2026-02-15"),  # no such day
        (["ask", ""], "Skriv et spørgsmål"),
        (["ask", "x" * 100_000], "højst være på 4000 tegn"),
        (["ask", "gyn\x00ge"], "styretegn"),
        (["ask", "gynge"], "hjemmel ingest build"),  # nothing built yet
        (["check", "nothere.pdf"], "nothere.pdf"),
    ],
)
def test_bad_input_is_one_line_and_exit(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HJEMMEL_DATA", str(tmp_path))
    monkeypatch.setenv("HJEMMEL_MODEL", "none")
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(("name", "value"), [("HJEMMEL_PORT", "mange"), ("HJEMMEL_PORT", "0")])
def test_a_bad_setting_is_one_line(name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    result = CliRunner().invoke(app, ["serve"])
    assert (result.exit_code, len(result.output.strip().splitlines())) == (1, 1)
    assert "port" in result.output
