"""The API answers at once; the pages join when they are built, and a failure of theirs is not the API's."""

import threading
import time
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.api import create_api
from service.desk import Desk
from service.door import Door


def pages() -> FastAPI:
    app = FastAPI()
    app.add_api_route("/", lambda: {"page": "chat"})
    return app


def door(desk: Desk, build: Callable[[], FastAPI]) -> TestClient:
    return TestClient(Door(create_api(desk), build))


def until_page(client: TestClient) -> int:
    """The status of `/` once it is no longer the waiting page, or 503 after five seconds."""
    deadline = time.monotonic() + 5
    while (status := client.get("/").status_code) == 503 and time.monotonic() < deadline:
        time.sleep(0.01)
    return status


def test_the_api_answers_while_the_pages_are_being_built(desk: Desk) -> None:
    built = threading.Event()

    def slowly() -> FastAPI:
        built.wait(5)
        return pages()

    with door(desk, slowly) as client:
        assert client.get("/healthz").status_code == 200
        waiting = client.get("/")
        assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "1")
        assert 'lang="da"' in waiting.text
        built.set()
        assert until_page(client) == 200
        assert client.get("/").json() == {"page": "chat"}


def test_pages_that_cannot_be_built_leave_the_api_standing(desk: Desk) -> None:
    def broken() -> FastAPI:
        raise RuntimeError("no pages today")

    with door(desk, broken) as client:
        assert client.get("/healthz").status_code == 200
        assert client.post("/api/v1/ask", json={"question": "Må et barn gynge?"}).status_code == 200
        assert client.get("/").status_code == 503
