"""Answers as HTML. Everything from a question, a document or a model is escaped; the page adds the tags."""

import re
from collections.abc import Sequence
from html import escape

from service.answer import HELP
from service.masking import LABELS as MASK_LABELS
from service.result import Answer, Claim, Mask, Reason
from ui.cards import anchor, card
from ui.dates import spoken
from ui.labels import Labels

_NUMBER = re.compile(r"\[(\d{1,3})\]", re.ASCII)


def without_personal_data(question: str, masked: Sequence[Mask]) -> str:
    """The question as it may be kept and shown: each span replaced by what it was."""
    out, done = [], 0
    for mask in sorted(masked, key=lambda m: m.span):
        start, end = mask.span
        out += [question[done:start], MASK_LABELS.get(mask.kind, f"[{mask.kind}]")]
        done = end
    return "".join([*out, question[done:]])


def turn(answer: Answer, question: str, n: int, footer: str, say: Labels) -> str:
    """One question (without personal data) with its answer; *n* counts turns from 1, *footer* is the corpus stamp."""
    body = _refusal(answer, say) if answer.refused else _claims(answer, n, say)
    return _turn(
        question,
        _masked(answer, say)
        + _list("warnings", say.warnings, [warning.text for warning in answer.warnings])
        + _list("clarify", say.clarify, answer.clarify)
        + f'<p class="for-day">{escape(say.for_day.format(day=spoken(answer.as_of, say)))}</p>'
        + body
        + _change(answer, say)
        + footer,
        say,
    )


def pending(say: Labels) -> str:
    """A turn whose answer is being looked for; the question is not shown, for it is not masked yet."""
    return f'<div class="turn thinking"><p>{escape(say.searching)}</p></div>'


def problem(message: str, remedy: str) -> str:
    """What stood in the way and what to do about it; the question is not repeated, for it is not masked."""
    return f'<div class="turn problem"><p><strong>{escape(message)}</strong></p><p>{escape(remedy)}</p></div>'


def field_problem(message: str) -> str:
    """What is wrong with a field, to stand beside it."""
    return f'<p class="field-problem">{escape(message)}</p>'


def heading(say: Labels) -> str:
    """The name of the page."""
    return f"<h1>{escape(say.title)}</h1><p>{escape(say.tagline)}</p>"


def empty(text: str) -> str:
    """Where something will stand."""
    return f'<p class="empty">{escape(text)}</p>'


def no_sources(say: Labels) -> str:
    """The place of the sources before the first question."""
    return f"<h2>{escape(say.sources)}</h2>{empty(say.sources_empty)}"


def examples_heading(say: Labels) -> str:
    """The words over the examples."""
    return f'<p class="examples">{escape(say.examples_heading)}</p>'


def sources(answer: Answer, n: int, say: Labels) -> str:
    """The cards of a turn's sources; under a refusal they are the nearest ones, and said to be no answer."""
    if not answer.sources:
        return f"<h2>{escape(say.sources)}</h2>{empty(say.no_source)}"
    title = say.nearest if answer.refused else say.sources
    style = "nearest" if answer.refused else "carrying"
    cards = "".join(f"<li>{card(source, n, answer.as_of, say)}</li>" for source in answer.sources)
    return f'<h2>{escape(title)}</h2><ol class="cards {style}">{cards}</ol>'


def earlier(question: str, html: str, cards: str) -> str:
    """A turn that is no longer the newest, folded under its question with its sources."""
    return f'<details class="earlier"><summary>{escape(question)}</summary>{html}{cards}</details>'


def _turn(question: str, inner: str, say: Labels) -> str:
    return (
        f'<article class="turn"><h2 class="asked"><span class="sr">{escape(say.you_asked)}: </span>'
        f"{escape(question)}</h2>{inner}</article>"
    )


def _claims(answer: Answer, n: int, say: Labels) -> str:
    known = {source.n for source in answer.sources}
    items = "".join(f"<li>{_claim(claim, n, known, say)}</li>" for claim in answer.claims)
    return f'<ul class="claims">{items}</ul>'


def _claim(claim: Claim, turn_n: int, known: set[int], say: Labels) -> str:
    """The sentence with its numbers as links; a number that points nowhere stays plain text and says so."""

    def number(n: int) -> str:
        if n not in known:
            return f'<span class="dropped" title="{escape(say.dropped.format(n=n))}">[{n}]</span>'
        label = escape(say.jump.format(n=n))
        return f'<a class="jump" href="#{anchor(turn_n, n)}" aria-label="{label}">[{n}]</a>'

    said = {int(found) for found in _NUMBER.findall(claim.text)}
    text = _NUMBER.sub(lambda m: number(int(m[1])), escape(claim.text))
    return " ".join([text, *(number(n) for n in claim.sources if n not in said)])


def _refusal(answer: Answer, say: Labels) -> str:
    reason = answer.reason or Reason.NOT_COVERED
    why, remedy = answer.answer, ""
    if why.endswith(HELP[reason]):
        why, remedy = why.removesuffix(HELP[reason]).strip(), HELP[reason]
    helps = f"<p><strong>{escape(say.refusal_help)}</strong> {escape(remedy)}</p>" if remedy else ""
    return f'<div class="refusal"><h3>{escape(say.reasons[reason])}</h3><p>{escape(why)}</p>{helps}</div>'


def _masked(answer: Answer, say: Labels) -> str:
    if not answer.masked:
        return ""
    names = list(dict.fromkeys(say.masked_kinds.get(mask.kind, say.masked_other) for mask in answer.masked))
    what = f" {say.and_} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    what = what[:1].upper() + what[1:]
    return (
        f'<p class="masked">{escape(say.masked.format(what=what))} {escape(say.searched_as)} '
        f"<q>{escape(answer.searched_as)}</q></p>"
    )


def _list(style: str, heading: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<div class="{style}"><h3>{escape(heading)}</h3><ul>{items}</ul></div>'


def _change(answer: Answer, say: Labels) -> str:
    if answer.change is None:
        return ""
    since = say.change.format(day=spoken(answer.change.since, say))
    return f'<p class="change"><strong>{escape(since)}</strong> {escape(answer.change.note)}</p>'
