"""Days as typed and as read."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.dates import DayError, read_day, spoken, typed
from ui.labels import DANISH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.02.2026", date(2026, 2, 15)),
        ("2026-02-15", date(2026, 2, 15)),
        ("15-02-2026", date(2026, 2, 15)),  # as on forms
        ("15/2/2026", date(2026, 2, 15)),  # day first, always: Danish
        (" 1.3.2024 ", date(2024, 3, 1)),  # pasted with spaces
        ("29. 2. 2024", date(2024, 2, 29)),
        ("1.1.1900", date(1900, 1, 1)),  # the earliest day the service accepts
        ("", None),  # empty means today
        ("   ", None),
    ],
)
def test_reads_what_a_caseworker_types(text: str, day: date | None) -> None:
    assert read_day(text, DANISH) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("i går", DANISH.day_unreadable),
        ("15.02.26", DANISH.day_unreadable),  # which century is not guessed
        ("20260215", DANISH.day_unreadable),
        ("15.02.2026.", DANISH.day_unreadable),
        ("١٥.٠٢.٢٠٢٦", DANISH.day_unreadable),  # digits of another script
        ("31.02.2026", DANISH.day_impossible),
        ("2022-02-31", DANISH.day_impossible),
        ("0.1.2026", DANISH.day_impossible),
        ("02.15.2026", DANISH.day_impossible),  # month first is not Danish
        ("01.01.0000", DANISH.day_impossible),
        ("31.12.1899", DANISH.day_too_early),
    ],
)
def test_says_what_is_wrong_with_a_day(text: str, message: str) -> None:
    with pytest.raises(DayError) as fault:
        read_day(text, DANISH)
    assert str(fault.value) == message


@given(st.dates(min_value=date(1900, 1, 1)))
def test_reads_what_it_shows(day: date) -> None:
    assert read_day(typed(day), DANISH) == day
    assert read_day(day.isoformat(), DANISH) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_message(text: str) -> None:
    with suppress(DayError):
        assert isinstance(read_day(text, DANISH), date | None)


def test_speaks_danish_dates() -> None:
    assert spoken(date(2022, 6, 3), DANISH) == "3. juni 2022"
