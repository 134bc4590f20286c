"""What an answer rests on and how far the texts and the index are, as HTML."""

from html import escape
from math import ceil

from corpus.state import State
from service.result import CorpusStamp
from ui.dates import spoken
from ui.labels import Labels

FULL, LEXICAL = "full", "lexical"


def stamp(corpus: CorpusStamp, progress: State | None, say: Labels) -> str:
    """The line at the bottom of every answer."""
    facts = [*_holdings(corpus, say)]
    if corpus.state != FULL:
        facts.append(_state(corpus, progress, say))
    return (
        f'<p class="stamp"><span class="sr">{escape(say.stamp)}: </span>{escape(" · ".join(facts))}'
        f" · <strong>{escape(say.disclaimer)}.</strong></p>"
    )


def banner(corpus: CorpusStamp, progress: State | None, say: Labels) -> str:
    """The line at the top of the page; loud until everything is ready."""
    facts = " · ".join(_holdings(corpus, say))
    if corpus.state == FULL:
        return f'<p class="ready">{escape(facts)}</p>'
    state = _state(corpus, progress, say)
    if corpus.state == LEXICAL:
        hint = say.lexical_help if _building(progress) else ""
        return f'<p class="ready">{escape(facts)}</p>{_loud(state, hint)}'
    return _loud(state, say.starting_help)


def percent(progress: State) -> int:
    """Share done in whole percent, never 100 before the end."""
    if progress.total <= 0:
        return 0
    return min(99, max(0, 100 * progress.done // progress.total))


def _loud(state: str, hint: str) -> str:
    return f'<p class="underway"><strong>{escape(state[:1].upper() + state[1:])}.</strong> {escape(hint)}</p>'


def _holdings(corpus: CorpusStamp, say: Labels) -> list[str]:
    known = say.known_to_unknown if corpus.known_to is None else say.known_to.format(day=spoken(corpus.known_to, say))
    count = say.document if corpus.documents == 1 else say.documents.format(n=corpus.documents)
    return [known, count, say.no_wording if corpus.wording is None else say.standing[corpus.wording]]


def _state(corpus: CorpusStamp, progress: State | None, say: Labels) -> str:
    if progress is None or not _building(progress):
        return say.only_words if corpus.state == LEXICAL else say.starting
    how_far = say.percent.format(n=percent(progress))
    left = f" – {_time_left(progress.seconds_left, say)}" if progress.seconds_left is not None else ""
    what = say.indexing if corpus.state == LEXICAL else f"{say.starting}, {say.phases[progress.phase]}"
    return f"{what}: {how_far}{left}"


def _building(progress: State | None) -> bool:
    return progress is not None and progress.phase in ("fetch", "parse", "cut", "lexical", "encode", "publish")


def _time_left(seconds: float, say: Labels) -> str:
    return say.under_a_minute if seconds < 60 else say.minutes_left.format(n=ceil(seconds / 60))
