"""A source as a card: where the rule stands, how it stands on the day, and its wording. Everything is escaped."""

import re
from datetime import date, timedelta
from html import escape
from urllib.parse import urlsplit

from corpus.versions import Status
from service.result import ChangedBy, Source
from ui.dates import spoken
from ui.labels import Labels

OFFICIAL_HOST = "retsinformation.dk"
LONG = 900  # characters; a longer wording scrolls in its card, so that the next card stays within reach
_GAZETTE = re.compile(r"lta/(\d{4})/(\d+)", re.ASCII)


def anchor(turn: int, n: int) -> str:
    """The id of a source's card; turns count from 1."""
    return f"kilde-{turn}-{n}"


def card(source: Source, turn: int, as_of: date, say: Labels) -> str:
    """One source, as an element that can be jumped to."""
    name = anchor(turn, source.n)
    return (
        f'<article class="card {source.kind.value}" id="{name}" tabindex="-1" aria-labelledby="{name}-t">'
        f'<header><span class="n" aria-hidden="true">{source.n}</span>'
        f'<h3 id="{name}-t"><span class="sr">{escape(say.source.format(n=source.n))}: </span>'
        f"{escape(source.citation)}</h3>"
        f'<span class="kind">{escape(say.kinds[source.kind])}</span></header>'
        f"{_path(source)}{_standing(source, as_of, say)}{_wording(source, say)}"
        f"{''.join(_changed(change, say) for change in source.changed_by)}{_link(source.url, say)}</article>"
    )


def _path(source: Source) -> str:
    steps = source.heading_path or ((source.heading,) if source.heading else ())
    return f'<p class="path">{escape(" › ".join(steps))}</p>' if steps else ""


def _standing(source: Source, as_of: date, say: Labels) -> str:
    word = escape(say.statuses[source.status])
    if source.status is Status.NOT_APPLICABLE:
        dated = f" · {say.dated.format(first=spoken(source.valid_from, say))}" if source.valid_from else ""
        return f'<p class="status {source.status.value}"><strong>{word}</strong>{escape(dated)}</p>'
    facts = [say.on_day.format(day=spoken(as_of, say)), *_period(source, say)]
    return f'<p class="status {source.status.value}"><strong>{word}</strong> {escape(" · ".join(facts))}</p>'


def _period(source: Source, say: Labels) -> list[str]:
    """How it ended and the days it holds; `valid_to` is the first day it does not."""
    first = spoken(source.valid_from, say) if source.valid_from else None
    last = spoken(source.valid_to - timedelta(days=1), say) if source.valid_to else None
    over = source.status in say.ended
    facts = [say.ended[source.status]] if over else []
    if first and last:
        facts.append((say.was_valid_between if over else say.valid_between).format(first=first, last=last))
    elif first:
        facts.append(say.valid_from.format(first=first))
    elif last:
        facts.append((say.was_valid_until if over else say.valid_until).format(last=last))
    return facts


def _wording(source: Source, say: Labels) -> str:
    """Our summary, then the wording; what is not confirmed is never shown."""
    summary = _figure("guide", say.guide, escape(source.guide)) if source.guide else ""
    if source.wording is not None and source.quote and source.quote_ok:
        caption = say.official if source.wording == "official" else say.copy
        name = say.wording_of.format(citation=source.citation)
        return summary + _figure("law", caption, _marked(source), name if _is_long(source) else None)
    if source.wording is None:
        return summary or f'<p class="withheld">{escape(say.not_held)}</p>'
    return f'{summary}<p class="withheld">{escape(say.withheld)}</p>'


def _marked(source: Source) -> str:
    """The wording with the quoted words marked, or the quote alone when it is all there is."""
    quote, text = source.quote or "", source.text or ""
    before, found, after = text.partition(quote)
    if not found or text.strip() == quote.strip():
        return escape(quote)
    return f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}"


def _is_long(source: Source) -> bool:
    return max(len(source.text or ""), len(source.quote or "")) > LONG


def _figure(style: str, caption: str, inner: str, scrolls_as: str | None = None) -> str:
    body = f"<blockquote>{inner}</blockquote>" if style == "law" else f"<p>{inner}</p>"
    if scrolls_as:
        body = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(scrolls_as)}">{body}</div>'
    return f'<figure class="{style}"><figcaption>{escape(caption)}</figcaption>{body}</figure>'


def _changed(change: ChangedBy, say: Labels) -> str:
    found = _GAZETTE.fullmatch(change.eli)
    act = say.law_gazette.format(year=found[1], number=found[2]) if found else change.eli
    when = say.changes[change.status]
    if change.from_ and change.status in say.changes_from:
        when = say.changes_from[change.status].format(first=spoken(change.from_, say))
    return (
        f'<details class="changed"><summary>{escape(say.changed_by.format(act=act))} ({escape(when)})</summary>'
        f"<blockquote>{escape(change.instruction)}</blockquote></details>"
    )


def _link(url: str | None, say: Labels) -> str:
    """A link that opens beside the page; anything but a web address is left out."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    official = parts.hostname == OFFICIAL_HOST or parts.hostname.endswith(f".{OFFICIAL_HOST}")
    return (
        f'<p class="link"><a href="{escape(url or "")}" target="_blank" rel="noopener noreferrer">'
        f'{escape(say.open_official if official else say.open_other)} <span class="sr">{escape(say.new_tab)}</span>'
        f'<span aria-hidden="true">↗</span></a></p>'
    )
