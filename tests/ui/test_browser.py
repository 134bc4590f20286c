"""The page in a real browser: headless Chromium against the running app."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
import uvicorn

from tests.ui.fake_desk import STAMP, FakeDesk, encoding
from tests.ui.serving import chat_app

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HOSTILE = "Skal <img src=x onerror=\"document.title='ramt'\"> ${document.title='ramt'} {{constructor}} i snor?"

pytestmark = [
    pytest.mark.browser,
    # Gradio's queue uses what pandas has deprecated; as an error it would lose the event at hand.
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium; install Debian's `chromium` or set CHROMIUM"),
]


@pytest.fixture(scope="module")
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture(scope="module")
def address(desk: FakeDesk) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(chat_app(desk), port=port, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, with what it asked for and complained of."""

    page: "sync_api.Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        self.page.get_by_label("Spørgsmål", exact=False).first.fill(question)
        self.page.keyboard.press("Enter")
        # Until the box is empty the answer shown may be that of the question before.
        sync_api.expect(self.page.locator("#question textarea")).to_have_value("")


@pytest.fixture
def watched(browser: "sync_api.Browser", address: str, desk: FakeDesk) -> Iterator[Watched]:
    """A fresh page; afterwards it must have stayed on this host and complained of nothing."""
    desk.stamp, desk.state = STAMP, None
    desk.asked.clear()
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
    watched = Watched(context.new_page())
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    watched.page.on("websocket", lambda socket: watched.requests.append(socket.url))
    watched.page.on("console", lambda said: said.type in ("error", "warning") and watched.complaints.append(said.text))
    watched.page.on("pageerror", lambda fault: watched.complaints.append(str(fault)))
    watched.page.goto(address)
    sync_api.expect(watched.page.locator("#day input, #day textarea")).to_have_value("15.02.2026")
    yield watched
    context.close()
    assert [url for url in watched.requests if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert watched.complaints == []


def test_asks_and_follows_a_number_to_its_source(watched: Watched, desk: FakeDesk) -> None:
    page = watched.page
    watched.ask("Skal dragen holdes i snor?")
    sync_api.expect(page.locator("#log .claims li")).to_have_count(2)
    sync_api.expect(page.locator("#sources .card h3")).to_contain_text(["drageloven § 4", "dragebrev"])
    page.get_by_role("link", name="Gå til kilde 2").click()
    assert page.evaluate("document.activeElement.id") == "kilde-1-2"
    assert page.url.endswith("/")
    assert desk.asked == [("Skal dragen holdes i snor?", date(2026, 2, 15), ())]


def test_shift_enter_is_a_new_line_and_enter_sends(watched: Watched, desk: FakeDesk) -> None:
    page = watched.page
    page.locator("#question textarea").click()
    page.keyboard.type("Første linje")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("anden linje")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#log .claims")).to_be_visible()
    assert [question for question, _, _ in desk.asked] == ["Første linje\nanden linje"]


def test_a_wrong_day_is_told_beside_the_field_and_mended(watched: Watched, desk: FakeDesk) -> None:
    page = watched.page
    day = page.get_by_label("Dato for afgørelsen")
    day.fill("31.02.2026")
    page.locator("#question textarea").fill("Skal dragen i snor?")
    sync_api.expect(page.locator("#day-note")).to_contain_text("findes ikke i kalenderen")
    sync_api.expect(day).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Spørg", exact=True).click()
    sync_api.expect(page.locator("#status")).to_contain_text("Ret datoen")
    assert desk.asked == []
    day.fill("2026-03-01")
    page.get_by_role("button", name="Spørg", exact=True).click()
    sync_api.expect(page.locator("#log .warnings")).to_contain_text("Vi kender reglerne til og med")
    sync_api.expect(day).to_have_attribute("aria-invalid", "false")
    assert [as_of for _, as_of, _ in desk.asked] == [date(2026, 3, 1)]


def test_a_refusal_helps(watched: Watched) -> None:
    watched.ask("Hvad siger månen?")
    sync_api.expect(watched.page.locator("#log .refusal")).to_contain_text("Det kan du gøre")
    sync_api.expect(watched.page.locator("#sources h2")).to_have_text("Nærmeste kilder – ikke et svar")


def test_an_example_asks_itself(watched: Watched, desk: FakeDesk) -> None:
    button = watched.page.locator("#examples button").first
    text = button.inner_text()
    button.click()
    sync_api.expect(watched.page.locator("#log .asked")).to_contain_text(text)
    sync_api.expect(watched.page.locator("#examples")).to_be_hidden()
    assert [question for question, _, _ in desk.asked] == [text]


def test_faults_are_told_in_danish_and_the_question_stays(watched: Watched) -> None:
    page = watched.page
    box = page.locator("#question textarea")
    for question, said in [("vrøvl", "Skriv det med andre ord."), ("gå i stykker", "Noget gik galt hos os")]:
        box.fill(question)
        page.keyboard.press("Enter")
        sync_api.expect(page.locator("#log .problem")).to_contain_text(said)
        sync_api.expect(box).to_have_value(question)
    assert "a fault of ours" not in page.content()


def test_nothing_typed_is_run_or_read_as_markup(watched: Watched) -> None:
    page = watched.page
    watched.ask(HOSTILE)
    sync_api.expect(page.locator("#log .asked")).to_contain_text(HOSTILE)
    assert page.locator("#log img").count() == 0
    assert page.title() == "Hjemmel"


def test_personal_data_is_gone_from_the_page(watched: Watched) -> None:
    watched.ask("Er 010180-1234 syg?")
    sync_api.expect(watched.page.locator("#log .masked")).to_contain_text("CPR-nummer er fjernet fra spørgsmålet.")
    assert "010180" not in watched.page.content()


def test_earlier_turns_fold_and_their_numbers_still_lead_to_their_sources(watched: Watched) -> None:
    page = watched.page
    watched.ask("Et?")
    watched.ask("To?")
    sync_api.expect(page.locator("#log > * .turn .asked").first).to_contain_text("To?")
    page.locator("#log .earlier summary").first.click()
    page.locator("#log .earlier").get_by_role("link", name="Gå til kilde 1").click()
    assert page.evaluate("document.activeElement.id") == "kilde-1-1"


def test_the_page_follows_the_build_by_itself(watched: Watched, desk: FakeDesk) -> None:
    page = watched.page
    desk.stamp, desk.state = replace(STAMP, state="starting"), encoding(43, 200.0)
    page.reload()
    sync_api.expect(page.locator("#banner")).to_contain_text("Reglerne gøres klar, bygger indeks: 43 %")
    desk.stamp, desk.state = STAMP, None
    sync_api.expect(page.locator("#banner")).to_have_text(
        "Regler kendt til og med 15. februar 2026 · 87 dokumenter · kopi af Retsinformation", timeout=15_000
    )


def test_the_page_is_danish_for_any_browser(watched: Watched) -> None:
    sync_api.expect(watched.page.locator("html")).to_have_attribute("lang", "da")
    assert watched.page.locator("footer:visible").count() == 0


def test_a_narrow_screen_stacks_without_sideways_scrolling(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 400, "height": 800})
    watched.ask("Skal dragen i snor?")
    log, sources = (page.locator(name).bounding_box() for name in ("#log", "#sources"))
    assert log is not None
    assert sources is not None
    assert sources["y"] >= log["y"] + log["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
