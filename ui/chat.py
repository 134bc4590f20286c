"""The chat: a question and a day in, the answer and its sources out. Only wiring; what is shown is made in `render`."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr

from service.errors import ServiceError
from service.result import Answer
from service.schemas import LONGEST_QUESTION
from ui import render
from ui.dates import DayError, read_day, typed
from ui.labels import DANISH, Labels
from ui.ports import Desk
from ui.stamp import FULL, banner, stamp

KEPT = 20  # turns kept on the page; the conversation sent to the desk is as long
POLL_SECONDS = 3.0
AT_ONCE = 8  # questions answered at the same time; more wait in line


@dataclass(frozen=True, slots=True)
class Turn:
    """An answered question, as text for the next question and as HTML for the page. No personal data."""

    n: int  # counted from 1; part of the ids on the page
    question: str
    answer: str
    html: str
    cards: str


Turns = tuple[Turn, ...]
Shown = tuple[Any, ...]  # new values of question, day note, status, log, sources, turns


class Chat:
    """What the page does when something happens on it."""

    def __init__(self, desk: Desk, today: Callable[[], date], say: Labels) -> None:
        self._desk, self._today, self._say = desk, today, say
        self.built = typed(today())  # the day that stands in the field of every page as it is served

    def ask(self, question: str, day: str, turns: Turns) -> Iterator[Shown]:
        """Answer a question: first what is being done, then the answer or what stood in its way."""
        say, question = self._say, (question or "").strip()
        note = self.day_note(day)
        if note:
            yield gr.skip(), note, say.day_wrong, gr.skip(), gr.skip(), gr.skip()
            return
        if not question:
            problem = render.problem(say.no_question, say.no_question_remedy)
            yield gr.skip(), note, say.no_question, self.log(turns, problem), gr.skip(), gr.skip()
            return
        yield gr.skip(), note, say.searching, self.log(turns, render.pending(say)), gr.skip(), gr.skip()
        try:
            as_of = read_day(day, say) or self._today()
            answer = self._desk.ask(question, as_of, tuple((turn.question, turn.answer) for turn in turns))
        except ServiceError as fault:
            problem = render.problem(fault.message, fault.remedy)
            yield gr.skip(), note, fault.message, self.log(turns, problem), gr.skip(), gr.skip()
            return
        new = self._turn(answer, question, turns[-1].n + 1 if turns else 1)
        turns = (*turns, new)[-KEPT:]
        yield "", note, self._outcome(answer), self.log(turns), new.cards, turns

    def failed(self, turns: Turns) -> tuple[str, str]:
        """Status and log after a fault of ours; its details are in the server's log only."""
        problem = render.problem(self._say.failed, self._say.failed_remedy)
        return self._say.failed, self.log(turns, problem)

    def day_note(self, day: str) -> str:
        """What is wrong with the day typed, as HTML; empty when nothing is."""
        try:
            read_day(day or "", self._say)
        except DayError as fault:
            return render.field_problem(str(fault))
        return ""

    def log(self, turns: Turns, top: str = "") -> str:
        """The conversation, newest first; the newest turn's sources stand beside it, earlier ones under theirs."""
        if not turns and not top:
            return render.empty(self._say.empty)
        newest = [turn.html for turn in turns[-1:]]
        older = [render.earlier(turn.question, turn.html, turn.cards) for turn in reversed(turns[:-1])]
        return "".join([top, *newest, *older])

    def banner(self) -> str:
        """How far the texts and the index are."""
        return banner(self._desk.corpus(), self._desk.progress(), self._say)

    def arrive(self, day: str) -> tuple[str, Any, Any]:
        """Banner, day and timer for a page just opened.

        The page is built once and opened on later days too, so the day it was built with may be old. Any other day
        has been typed before this was asked, and is left alone.
        """
        today = typed(self._today())
        new_day = today if day == self.built and day != today else gr.skip()
        return self.banner(), new_day, gr.Timer(active=self._desk.corpus().state != FULL)

    def refresh(self, shown: str) -> tuple[Any, Any]:
        """Banner and timer while texts and index are being made; nothing is redrawn that has not changed."""
        new = self.banner()
        ready = self._desk.corpus().state == FULL
        return gr.skip() if new == shown else new, gr.Timer(active=False) if ready else gr.skip()

    def _turn(self, answer: Answer, question: str, n: int) -> Turn:
        asked = render.without_personal_data(question, answer.masked)
        footer = stamp(answer.corpus, self._desk.progress(), self._say)
        html = render.turn(answer, asked, n, footer, self._say)
        return Turn(n, asked, answer.answer, html, render.sources(answer, n, self._say))

    def _outcome(self, answer: Answer) -> str:
        if answer.refused:
            return self._say.refused
        count = len(answer.sources)
        return self._say.answered_one if count == 1 else self._say.answered.format(n=count)


def build(desk: Desk, today: Callable[[], date] = date.today, say: Labels = DANISH) -> gr.Blocks:
    """The page on *desk*; *today* is asked anew by every page that opens."""
    chat = Chat(desk, today, say)
    page = gr.Blocks(analytics_enabled=False, title=say.title, fill_width=True)
    with page:
        gr.HTML(render.heading(say), elem_id="masthead", apply_default_css=False, js_on_load=None)
        state = gr.HTML(chat.banner(), elem_id="banner", apply_default_css=False, js_on_load=_announced("status"))
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=6, min_width=320, elem_id="left"):
                question, day, note, send, examples = _form(chat.built, say)
                status = gr.HTML("", elem_id="status", apply_default_css=False, js_on_load=_announced("status"))
                log = gr.HTML(
                    chat.log(()), elem_id="log", apply_default_css=False, js_on_load=_announced("log", say.conversation)
                )
            with gr.Column(scale=5, min_width=320, elem_id="right"):
                shown = gr.HTML(render.no_sources(say), elem_id="sources", apply_default_css=False, js_on_load=None)
        turns, timer = gr.State(()), gr.Timer(POLL_SECONDS, active=False)

        outputs = [question, note, status, log, shown, turns]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # Asking needs the queue, to show what is being done; the rest goes past it and never waits for an answer.
        direct = quiet | {"queue": False}
        for trigger, text in [(question.submit, question), (send.click, question), *((e.click, e) for e in examples)]:
            asked = trigger(chat.ask, [text, day, turns], outputs, concurrency_limit=AT_ONCE, **quiet)
            asked.failure(chat.failed, [turns], [status, log], **direct)
        day.blur(chat.day_note, [day], [note], **direct)
        page.load(chat.arrive, [day], [state, day, timer], **direct)
        timer.tick(chat.refresh, [state], [state, timer], **direct)
    return page


def _form(day: str, say: Labels) -> tuple[gr.Textbox, gr.Textbox, gr.HTML, gr.Button, list[gr.Button]]:
    with gr.Column(elem_id="form"):
        question = gr.Textbox(
            label=say.question,
            info=say.question_keys,
            placeholder=say.question_hint,
            lines=1,  # with one line Enter sends; the box grows with the text
            max_lines=8,
            max_length=LONGEST_QUESTION,
            autofocus=True,
            elem_id="question",
            html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send", lang=say.language),
        )
        with gr.Row(elem_id="send"):
            day_box = gr.Textbox(
                label=say.day,
                info=say.day_hint,
                value=day,
                max_length=20,
                max_lines=1,
                min_width=200,
                elem_id="day",
                html_attributes=gr.InputHTMLAttributes(autocomplete="off", lang=say.language),
            )
            send = gr.Button(say.ask, variant="primary", elem_id="ask", min_width=120)
        note = gr.HTML("", elem_id="day-note", apply_default_css=False, js_on_load=_announced("alert"))
    with gr.Row(elem_id="examples"):
        gr.HTML(render.examples_heading(say), apply_default_css=False, js_on_load=None)
        examples = [gr.Button(text, size="sm", variant="secondary") for text in say.examples]
    return question, day_box, note, send, examples


def _announced(role: str, name: str | None = None) -> str:
    """Script that makes an element a live region, so that a screen reader says what changes in it."""
    attributes = {"role": role, "aria-live": "polite"} | ({"aria-label": name} if name else {})
    return " ".join(
        f"element.setAttribute({json.dumps(key)}, {json.dumps(value)});" for key, value in attributes.items()
    )
