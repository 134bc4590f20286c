"""What the chat does with a question, without a browser."""

from dataclasses import replace
from datetime import date
from typing import Any

import gradio as gr
import pytest

from tests.ui.fake_desk import DAY, STAMP, FakeDesk, encoding
from ui.chat import KEPT, Chat, Turns
from ui.labels import DANISH

SKIPPED = gr.skip()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def chat(desk: FakeDesk) -> Chat:
    return Chat(desk, lambda: DAY, DANISH)


def last(chat: Chat, question: str, day: str = "", turns: Turns = ()) -> tuple[Any, ...]:
    return list(chat.ask(question, day, turns))[-1]


def test_shows_what_is_being_done_before_the_answer(chat: Chat) -> None:
    first, final = chat.ask("Skal dragen i snor?", "", ())
    assert first[2] == DANISH.searching
    assert DANISH.searching in first[3]
    assert final[:3] == ("", "", "Svaret er klar med 2 kilder.")
    assert final[5][0].question == "Skal dragen i snor?"


@pytest.mark.parametrize(
    ("typed", "asked"), [("", DAY), ("3.6.2022", date(2022, 6, 3)), ("2022-06-03", date(2022, 6, 3))]
)
def test_asks_for_the_day_typed_or_today(chat: Chat, desk: FakeDesk, typed: str, asked: date) -> None:
    last(chat, " Skal dragen i snor? ", typed)
    assert desk.asked == [("Skal dragen i snor?", asked, ())]


def test_a_wrong_day_is_said_beside_the_field_and_nothing_is_asked(chat: Chat, desk: FakeDesk) -> None:
    shown = last(chat, "Skal dragen i snor?", "31.02.2026")
    assert DANISH.day_impossible in shown[1]
    assert shown[0] == SKIPPED
    assert desk.asked == []


def test_an_empty_question_is_not_asked(chat: Chat, desk: FakeDesk) -> None:
    assert DANISH.no_question in last(chat, "  \n ")[3]
    assert desk.asked == []


def test_a_refused_request_shows_message_and_remedy_and_keeps_the_question(chat: Chat) -> None:
    shown = last(chat, "vrøvl")
    assert "Spørgsmålet kan ikke læses." in shown[3]
    assert "Skriv det med andre ord." in shown[3]
    assert shown[0] == SKIPPED


def test_the_conversation_is_sent_on_without_personal_data(chat: Chat, desk: FakeDesk) -> None:
    turns = last(chat, "Er 010180-1234 syg?")[5]
    last(chat, "Og hvad så?", turns=turns)
    assert [question for question, _ in desk.asked[1][2]] == ["Er [CPR-nummer] syg?"]
    assert "010180" not in repr(turns)


def test_ids_stay_unique_when_old_turns_are_let_go(chat: Chat) -> None:
    turns: Turns = ()
    for n in range(KEPT + 3):
        turns = last(chat, f"Spørgsmål {n}", turns=turns)[5]
    assert [turn.n for turn in turns] == list(range(4, KEPT + 4))


def test_the_page_watches_until_everything_is_ready(chat: Chat, desk: FakeDesk) -> None:
    desk.stamp, desk.state = replace(STAMP, state="starting"), encoding(1, 60.0)
    shown, _, timer = chat.arrive("15.02.2026")
    assert timer.active is True
    assert chat.refresh(shown) == (SKIPPED, SKIPPED)  # nothing new, so nothing is redrawn or read aloud
    desk.stamp = STAMP
    new, timer = chat.refresh(shown)
    assert "87 dokumenter" in new
    assert timer.active is False


def test_a_page_opened_on_a_later_day_gets_that_day_but_a_day_typed_is_left_alone(desk: FakeDesk) -> None:
    days = iter([date(2026, 2, 14), DAY, DAY, DAY])
    chat = Chat(desk, lambda: next(days), DANISH)
    assert chat.built == "14.02.2026"
    assert chat.arrive("14.02.2026")[1] == "15.02.2026"
    assert chat.arrive("31.02.2026")[1] == SKIPPED
    assert chat.arrive("15.02.2026")[1] == SKIPPED
