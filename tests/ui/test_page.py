"""The page as it is served."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.ui.fake_desk import FakeDesk
from tests.ui.serving import chat_app

# Names that stand in Gradio's page without being fetched.
NAMESPACES = {"www.w3.org"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()

    @app.get("/api/v1/ping")
    def ping() -> str:
        return "pong"

    with TestClient(chat_app(FakeDesk(), app), base_url="http://127.0.0.1:7860") as client:
        yield client


def hosts(text: str) -> set[str]:
    return set(re.findall(r"https?:\\?/\\?/([^/\"'\\:)\s<]+)", text)) - NAMESPACES


def test_the_page_is_danish_and_names_no_other_host(client: TestClient) -> None:
    page = client.get("/", headers={"accept-encoding": "gzip, br"})
    assert page.status_code == 200
    assert re.search(r"<html\s+lang=\"da\"", page.text)
    assert hosts(page.text) <= {"127.0.0.1"}
    assert int(page.headers["content-length"]) == len(page.content)


@pytest.mark.parametrize("path", ["/config", "/theme.css"])
def test_what_the_page_loads_names_no_other_host(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert hosts(answer.text) <= {"127.0.0.1"}


def test_no_font_is_loaded(client: TestClient) -> None:
    assert "@font-face" not in client.get("/theme.css").text


@pytest.mark.parametrize(
    ("setting", "value"),
    [("analytics_enabled", False), ("footer_links", []), ("title", "Hjemmel"), ("pwa", False)],
)
def test_gradio_is_told_to_keep_to_itself(client: TestClient, setting: str, value: object) -> None:
    assert client.get("/config").json()[setting] == value


def test_nothing_of_the_chat_is_offered_as_an_api_of_its_own(client: TestClient) -> None:
    assert client.get("/gradio_api/info").json()["named_endpoints"] == {}


def test_routes_added_before_the_chat_are_reached(client: TestClient) -> None:
    assert client.get("/api/v1/ping").json() == "pong"


def test_the_icon_is_ours(client: TestClient) -> None:
    icon = client.get("/favicon.ico")
    assert icon.content.startswith(b"\x89PNG")
    assert len(icon.content) < 2000
