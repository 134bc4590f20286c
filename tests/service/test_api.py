"""The contract over HTTP: fields, statuses, and one shape of error with a remedy."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.generation import Live
from service.api import create_api
from service.desk import Desk
from service.library import Library
from service.schemas import LONGEST_QUESTION
from tests.service.conftest import REGISTER, TODAY


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_api(desk), raise_server_exceptions=False) as client:
        yield client


def test_search_has_every_field_of_the_contract(client: TestClient) -> None:
    body = client.post("/api/v1/search", json={"question": "Må et barn gynge?", "as_of": "2031-08-01"}).json()
    assert set(body) == {"as_of", "searched_as", "refused", "reason", "warnings", "corpus", "hits"}
    assert set(body["hits"][0]) == {
        *("rank", "score", "act", "eli", "ref", "key", "citation", "kind", "heading", "heading_path", "text", "guide"),
        *("wording", "status", "valid_from", "valid_to", "changed_by", "via", "url"),
    }
    assert set(body["corpus"]) == {"generation", "known_to", "fetched", "wording", "documents", "state"}


def test_ask_has_every_field_of_the_contract(client: TestClient) -> None:
    body = client.post("/api/v1/ask", json={"question": "Hvad siger gyngestolelovens § 6, stk. 2?"}).json()
    assert set(body) == {
        *("as_of", "searched_as", "answer", "refused", "reason", "clarify", "claims", "sources", "change"),
        *("warnings", "masked", "corpus", "record"),
    }
    assert {"n", "quote", "quote_ok"} <= set(body["sources"][0])
    assert body["sources"][0]["changed_by"] == [
        {
            "eli": "lta/2031/30",
            "status": "in_force",
            "from": "2031-08-01",
            "instruction": "I § 6 indsættes efter stk. 1 som nyt stykke:",
        }
    ]


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/api/v1/ask", {"question": ""}, 422, "empty"),
        ("/api/v1/ask", {"question": "  \n "}, 422, "empty"),
        ("/api/v1/ask", {"question": "x" * 100_000}, 422, "too_long"),
        ("/api/v1/ask", {"question": "x" * (LONGEST_QUESTION + 1)}, 422, "too_long"),
        ("/api/v1/ask", {"question": "gynge\x00stol"}, 422, "control_characters"),
        ("/api/v1/ask", {"question": "gynge", "as_of": "2022-02-31"}, 422, "bad_date"),  # no such day
        ("/api/v1/ask", {"question": "gynge", "as_of": "i går"}, 422, "bad_date"),
        ("/api/v1/ask", {"question": "gynge", "as_of": "1899-12-31"}, 422, "bad_date"),
        ("/api/v1/ask", {"question": "gynge", "day": "2022-02-01"}, 422, "unknown_field"),
        ("/api/v1/ask", {}, 422, "missing"),
        ("/api/v1/search", {"question": "gynge", "acts": ["sofaloven"]}, 404, "not_found"),
        ("/api/v1/search", {"question": "gynge", "limit": 0}, 422, "bad_request"),
        ("/api/v1/search", {"question": "gynge", "kinds": ["novel"]}, 422, "bad_request"),
        ("/api/v1/nothing", {}, 404, "not_found"),
    ],
)
def test_bad_input(client: TestClient, path: str, body: dict[str, object], status: int, code: str) -> None:
    answer = client.post(path, json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert error["message"]
    assert error["remedy"]
    assert "Traceback" not in answer.text


def test_bad_json(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", content=b"{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "bad_json")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/provisions/gyngestoleloven/6/stk2?as_of=2031-08-01", 200),
        ("/api/v1/provisions/gyngestoleloven/6/stk9", 404),
        ("/api/v1/provisions/gyngestoleloven/6/stk2?as_of=2031-13-01", 422),
        ("/api/v1/provisions/gyngestoleloven/1/diff?from=2030-05-01&to=2031-08-01", 200),
        ("/api/v1/provisions/gyngestoleloven/1/diff?from=2030-05-01", 422),
        ("/api/v1/acts", 200),
        ("/api/v1/corpus", 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/openapi.json", 200),
    ],
)
def test_reading(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_file_is_checked_and_kept_nowhere(client: TestClient, house: Path) -> None:
    before = set(house.rglob("*"))
    file = {"file": ("klage.txt", io.BytesIO("Jf. gyngestolelovens § 88.".encode()), "text/plain")}
    body = client.post("/api/v1/check/file", files=file).json()
    assert [c["status"] for c in body["citations"]] == ["no_such_provision"]
    assert set(house.rglob("*")) == before


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken", bytes(range(256)) * 40])
def test_an_unreadable_file(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/v1/check/file", files={"file": ("klage.pdf", io.BytesIO(body), "application/pdf")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "bad_file")


def test_before_there_is_an_index(tmp_path: Path) -> None:
    """Healthy but not ready, and a question is asked to come again."""
    desk = Desk(Library(REGISTER, tmp_path), Live(tmp_path / "index", None), None, tmp_path, lambda: TODAY)
    with TestClient(create_api(desk)) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
        answer = client.post("/api/v1/ask", json={"question": "Må et barn gynge?"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "not_ready")
        assert answer.headers["Retry-After"] == "5"
        assert client.get("/api/v1/corpus").json()["state"] == "starting"


def test_the_log_never_holds_the_question(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = client.post("/api/v1/ask", json={"question": "Må Bo Hansen 010180-1234 gynge?"})
    lines = [record for record in caplog.records if record.name == "hjemmel.request"]
    assert [record.request_id for record in lines] == [answer.headers["X-Request-ID"]]
    said = json.dumps([vars(record) for record in caplog.records], default=str)
    assert "Hansen" not in said
    assert "010180" not in said
