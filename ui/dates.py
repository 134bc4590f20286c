"""Dates as a caseworker types and reads them."""

import re
from datetime import date

from service.schemas import EARLIEST
from ui.labels import Labels

_DANISH = re.compile(r"(?P<day>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})\s*[./-]\s*(?P<year>\d{4})", re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)


class DayError(ValueError):
    """What was typed is no day; the message says what to type instead."""


def read_day(typed: str, say: Labels) -> date | None:
    """The day typed as `15.02.2026` or `2026-02-15`; None for an empty field. Raises `DayError`."""
    text = typed.strip()
    if not text:
        return None
    found = _DANISH.fullmatch(text) or _ISO.fullmatch(text)
    if found is None:
        raise DayError(say.day_unreadable)
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as fault:
        raise DayError(say.day_impossible) from fault
    if day < EARLIEST:
        raise DayError(say.day_too_early)
    return day


def typed(day: date) -> str:
    """The day as the date field shows it: `15.02.2026`."""
    return f"{day:%d.%m.%Y}"


def spoken(day: date, say: Labels) -> str:
    """The day as running text shows it: `15. februar 2026`."""
    return f"{day.day}. {say.months[day.month - 1]} {day.year}"
