"""The running house: builder as a child process, model loaded beside the first answers, index kept fresh."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from corpus.encoder import Encoder
from corpus.errors import ModelMismatch, NoGeneration, NoModel
from corpus.generation import Live
from corpus.register import Register
from service.desk import Desk
from service.library import Library

log = logging.getLogger(__name__)

INDEX = "index"
EVERY = 1.0  # seconds between looks for a newer generation; a look reads one small file
PATIENCE = 10.0  # seconds a builder gets to put its work down

Load = Callable[[str, Path], Encoder]


def open_desk(data: Path, encoder: Encoder | None, today: Callable[[], date]) -> Desk:
    """A desk on the index under *data*; opening reads nothing yet."""
    live = Live(data / INDEX, None if encoder is None else encoder.card)
    return Desk(Library(Register.load(), data), live, encoder, data, today)


class Keeper(threading.Thread):
    """Loads the model once, then keeps the desk on the newest generation until stopped."""

    def __init__(self, desk: Desk, data: Path, model: str, load: Load) -> None:
        super().__init__(name="keeper", daemon=True)
        self._desk, self._data, self._model, self._load = desk, data, model, load
        self._stopped = threading.Event()
        self._waiting: Encoder | None = None  # loaded, and not yet at the desk
        self._last_fault = ""

    def run(self) -> None:
        """Lexical answers come first; vectors join when the model is loaded and they are built."""
        self._refresh()
        try:
            self._waiting = self._load(self._model, self._data)
        except NoModel as fault:
            log.warning("no model", extra={"fault": str(fault)})
        except Exception:
            log.exception("the model cannot be loaded; words are searched")
        self._refresh()
        while not self._stopped.wait(EVERY):
            self._refresh()

    def stop(self) -> None:
        """End at the next look."""
        self._stopped.set()

    def _refresh(self) -> None:
        try:
            if self._waiting is not None:
                self._equip(self._waiting)
            else:
                self._desk.refresh()
        except NoGeneration:
            return  # nothing built yet
        except ModelMismatch:
            return  # the builder is making an index for this model; until then words are searched
        except Exception as fault:  # noqa: BLE001  # the one thread that keeps the house fresh must outlive any fault
            # Whatever stands in the way may be gone at the next look; the index in use stays.
            if str(fault) != self._last_fault:
                log.error("index unusable", extra={"fault": str(fault)})
            self._last_fault = str(fault)

    def _equip(self, encoder: Encoder) -> None:
        live = Live(self._data / INDEX, encoder.card)
        live.refresh()  # raises unless the index is of this model
        self._desk.equip(encoder, live)
        self._waiting = None


@contextmanager
def builder(data: Path, source: str, model: str, adapter: str) -> Iterator[None]:
    """`hjemmel ingest sync` as a child process; it is asked to stop, and stops where it can go on later."""
    settings = {"HJEMMEL_DATA": str(data), "HJEMMEL_SOURCE": source, "HJEMMEL_MODEL": model}
    settings["HJEMMEL_ADAPTER"] = adapter
    command = [sys.executable, "-m", "service.app", "ingest", "sync"]
    child = subprocess.Popen(command, env={**os.environ, **settings}, stdin=subprocess.DEVNULL)  # noqa: S603  # our own command
    try:
        yield
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()


def port_is_free(host: str, port: int) -> bool:
    """Whether the service can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
