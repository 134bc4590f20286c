"""Entries of a guide to the invented act; everything an entry needs has a harmless default."""

from collections.abc import Iterable
from datetime import date

from corpus.guide import BasedOn, Entry

KEY, ELI = "gyngestoleloven/1a/stk2", "lta/2031/17"
QUESTIONS = (
    "Hvornår tør vi lade folk sætte sig?",
    "Naboens vipper til siden, er det lovligt?",
    "gyngestol eftersyn",
    "Must someone test the rocker before use?",
)


def entry(
    key: str = KEY,
    *,
    eli: str = ELI,
    sha256: str = "",
    heading: str = "Hvornår stolen er sikker",
    summary: str = "Stolen er sikker, når den er prøvet.",
    questions: Iterable[str] = QUESTIONS,
    depends: Iterable[str] = (),
    see: Iterable[str] = (),
    from_: date | None = None,
    to: date | None = None,
) -> Entry:
    return Entry(
        key=key,
        based_on=BasedOn(eli, sha256),
        heading=heading,
        summary=summary,
        questions=tuple(questions),
        depends=tuple(depends),
        see=tuple(see),
        from_=from_,
        to=to,
    )
