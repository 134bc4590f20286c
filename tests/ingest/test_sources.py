"""Sources: where texts come from, how politely, and what is never followed, read or believed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

import ingest.http
from ingest.fetch_errors import FetchError, NoSource, NotFound, Refused, TooLarge, Unreachable, WrongDocument
from ingest.http import USER_AGENT, Http
from ingest.sources import FolderSource, HttpSource, open_source

ELI = "lta/2031/7"
PATH = "/eli/lta/2031/7/xml"


class Playing(BaseHTTPRequestHandler):
    """Answers each path by the next entry of its script; the last entry repeats."""

    scripts: dict[str, list[Callable[["Playing"], None]]]
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        script = self.scripts.get(self.path, [status(404)])
        (script.pop(0) if len(script) > 1 else script[0])(self)

    def log_message(self, *_args: object) -> None:
        """Nothing on stderr."""


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[Playing], None]:
    def play(handler: Playing) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return play


def broken_off(handler: Playing) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<Dokument>")


def endless(handler: Playing) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except (BrokenPipeError, ConnectionResetError):
        pass


@contextmanager
def playing(scripts: dict[str, list[Callable[[Playing], None]]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    asked: list[tuple[str, str]] = []
    handler = type("Scripted", (Playing,), {"scripts": scripts, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def source(base: str, sleeps: list[float] | None = None, **options: object) -> HttpSource:
    log = [] if sleeps is None else sleeps
    return HttpSource(base, Http(base, sleep=log.append, **options))  # type: ignore[arg-type]


def test_a_text_is_asked_for_at_its_own_address_under_our_own_name() -> None:
    with playing({PATH: [status(200, b"<Dokument/>")]}) as (base, asked):
        fetched = source(base).get(ELI)
    assert (fetched.eli, fetched.body, fetched.url) == (ELI, b"<Dokument/>", base + PATH)
    assert asked == [(PATH, USER_AGENT)]
    assert USER_AGENT.startswith("Hjemmel/")


@pytest.mark.parametrize(
    ("script", "error", "requests"),
    [
        pytest.param([status(404)], NotFound, 1, id="4xx is final"),
        pytest.param([status(403)], Refused, 1, id="a refusal is final"),
        pytest.param([status(429)], Refused, 1, id="so is 'too many'"),
        pytest.param([status(503)], Unreachable, 3, id="5xx is tried three times"),
        pytest.param([broken_off], Unreachable, 3, id="so is a connection that breaks off"),
        pytest.param([status(302, location="http://elsewhere.invalid/x")], Refused, 1, id="another host"),
        pytest.param([status(302, location=PATH)], Refused, 4, id="a circle of redirects"),
    ],
)
def test_what_is_tried_again_and_what_is_not(script: list, error: type[FetchError], requests: int) -> None:
    with playing({PATH: script}) as (base, asked), pytest.raises(error):
        source(base).get(ELI)
    assert len(asked) == requests


def test_a_failing_server_is_given_time() -> None:
    sleeps: list[float] = []
    with playing({PATH: [status(500), status(502), status(200, b"ok")]}) as (base, _):
        assert source(base, sleeps).get(ELI).body == b"ok"
    assert sleeps == [2.0, 4.0]


def test_a_redirect_on_the_same_host_is_followed() -> None:
    with playing({PATH: [status(301, location="/moved")], "/moved": [status(200, b"ok")]}) as (base, _):
        assert source(base).get(ELI).body == b"ok"


def test_an_endless_body_is_cut_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest.http, "MAX_BYTES", 1_000_000)
    with playing({PATH: [endless]}) as (base, _), pytest.raises(TooLarge, match="longer than 1 MB"):
        source(base).get(ELI)


def test_two_hundred_megabytes_are_not_read_to_the_end() -> None:
    sent = 0

    def flood(handler: Playing) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        try:
            while sent < 200_000_000:
                handler.wfile.write(b"x" * 1_000_000)
                sent += 1_000_000
        except (BrokenPipeError, ConnectionResetError):
            pass

    with playing({PATH: [flood]}) as (base, _), pytest.raises(TooLarge, match="longer than 100 MB"):
        source(base).get(ELI)
    assert sent < 200_000_000


def test_a_body_that_drips_for_ever_is_left() -> None:
    ticks = iter(range(0, 1_000_000, 100))
    with playing({PATH: [endless]}) as (base, _), pytest.raises(Unreachable, match="still dripping"):
        source(base, clock=lambda: float(next(ticks))).get(ELI)


def test_retsinformation_is_asked_once_a_second_and_a_mirror_as_fast_as_it_goes() -> None:
    answer = httpx.MockTransport(lambda _request: httpx.Response(200, content=b"ok"))
    waits: dict[str, list[float]] = {}
    for base in ("https://www.retsinformation.dk", "https://mirror.invalid"):
        waits[base] = []
        http = Http(base, clock=lambda: 0.0, sleep=waits[base].append, transport=answer)
        for _ in range(3):
            HttpSource(base, http).get(ELI)
    assert waits == {"https://www.retsinformation.dk": [1.0, 1.0], "https://mirror.invalid": []}


def test_https_is_never_left() -> None:
    answer = httpx.MockTransport(lambda _request: httpx.Response(302, headers={"location": "http://mirror.invalid/x"}))
    base = "https://mirror.invalid"
    with pytest.raises(Refused, match="leads away"):
        HttpSource(base, Http(base, transport=answer)).get(ELI)


@pytest.mark.parametrize(
    ("base", "manifest", "kind", "wording"),
    [
        ("https://www.retsinformation.dk", None, "retsinformation", "official"),
        ("https://retsinformation.dk/", None, "retsinformation", "official"),
        ("http://www.retsinformation.dk", None, "mirror", "copy"),  # anybody on the way could answer
        ("https://retsinformation.dk.invalid", None, "mirror", "copy"),
        ("https://notretsinformation.dk", None, "mirror", "copy"),
        ("https://mirror.invalid", b'{"byte_identical": true}', "mirror", "official"),
        ("https://mirror.invalid", b'{"byte_identical": "true"}', "mirror", "copy"),
        ("https://mirror.invalid", b"[true]", "mirror", "copy"),
        ("https://mirror.invalid", b"<html>", "mirror", "copy"),
    ],
)
def test_only_the_official_site_and_a_mirror_that_vouches_count_as_official(
    base: str, manifest: bytes | None, kind: str, wording: str
) -> None:
    answer = httpx.Response(404) if manifest is None else httpx.Response(200, content=manifest)
    opened = HttpSource(base, Http(base, transport=httpx.MockTransport(lambda _request: answer)))
    assert (opened.kind, opened.wording) == (kind, wording)


def test_a_probe_is_content_with_any_answer_and_says_when_there_is_none() -> None:
    with playing({}) as (base, asked):
        source(base).probe()
    assert [path for path, _ in asked] == ["/"]
    with pytest.raises(Unreachable, match=r"does not answer .* what is held stays in use"):
        source(base).probe()


def test_a_folder_answers_at_the_same_addresses(tmp_path: Path) -> None:
    text = tmp_path / "eli/lta/2031/7/xml"
    text.parent.mkdir(parents=True)
    text.write_bytes(b"<Dokument/>")
    opened = open_source(str(tmp_path))
    assert (opened.kind, opened.wording, opened.get(ELI).body) == ("folder", "copy", b"<Dokument/>")
    with pytest.raises(NotFound, match="lta/2031/8"):
        opened.get("lta/2031/8")
    (tmp_path / "manifest.json").write_text('{"byte_identical": true}')
    assert open_source(str(tmp_path)).wording == "official"


def test_no_address_and_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    folder = tmp_path / "mirror"
    (folder / "eli/lta/2031/7").mkdir(parents=True)
    (folder / "eli/lta/2031/7/xml").symlink_to(secret)
    with pytest.raises(NotFound, match="leads out of the folder"):
        FolderSource(folder).get(ELI)
    with pytest.raises(WrongDocument, match="not the address of a text"):
        FolderSource(folder).get("../secret")


@pytest.mark.parametrize(
    "setting",
    ["none", "None", "", "ftp://mirror.invalid", "no/such/folder", "https://"],
)
def test_a_setting_that_names_no_source_says_so(setting: str) -> None:
    with pytest.raises(NoSource, match="HJEMMEL_SOURCE"):
        open_source(setting)
