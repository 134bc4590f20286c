"""Dates as Danish texts print them."""

import re
from datetime import date

from corpus.references import MONTHS

DATE = (
    rf"(?:\d{{1,2}}\.?\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}"  # 1. oktober 2025; the full stop is sometimes missing
    r"|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}-\d{2}-\d{2})"
)
_LONG = re.compile(rf"(?P<day>\d{{1,2}})\.?\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})", re.IGNORECASE)
_SHORT = re.compile(r"(?P<day>\d{1,2})[./]\s?(?P<month>\d{1,2})[./]\s?(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


def read_date(text: str) -> date | None:
    """The date *text* is; None when it is none, or a day the calendar does not have.

    >>> read_date("1. oktober 2025")
    datetime.date(2025, 10, 1)
    """
    for pattern in (_LONG, _SHORT, _ISO):
        if m := pattern.fullmatch(text.strip()):
            month = m["month"].casefold()
            try:
                return date(int(m["year"]), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(m["day"]))
            except ValueError:
                return None
    return None
