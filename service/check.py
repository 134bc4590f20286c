"""Checks the citations of a text: is the provision there on the day, and does the quotation beside it stand in it."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.citation import Citation
from corpus.mentions import Mention, find_mentions
from corpus.naming import ActStatus
from corpus.section_lists import Sections
from corpus.versions import Status
from corpus.wording import normalise, stands_in
from service.cited import named_version
from service.library import Library, stykke_of
from service.locate import locate, nearby
from service.timeline import Day

REACH = 300  # characters between a citation and the quotation it may belong to; a sentence or two
SHORTEST = 12  # characters; a shorter quotation is a word under discussion, not wording
LIKE = 0.5  # share of matching characters from which a sentence is worth showing beside a misquote
_QUOTED = re.compile(r"»([^»«]{1,4000})«|”([^”“\"]{1,4000})[”“]|“([^”“\"]{1,4000})[”“]|\"([^\"]{1,4000})\"")


class Verdict(StrEnum):
    """What became of a citation. Only held text can prove that a provision does not exist."""

    OK = "ok"
    NO_SUCH_PROVISION = "no_such_provision"
    NOT_IN_FORCE = "not_in_force"
    AMBIGUOUS = "ambiguous"
    NOT_HELD = "not_held"
    UNKNOWN_ACT = "unknown_act"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation near a citation: whether it stands in the provision, and if not the sentence most like it."""

    text: str
    ok: bool
    nearest: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One citation of the text, at `text[span[0]:span[1]]`."""

    span: tuple[int, int]
    as_written: str
    key: str | None
    eli: str | None
    status: Verdict
    exists_nearby: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    quote: Quotation | None = None
    now: str | None = None  # how it would come out today, where that differs


def check(text: str, day: Day, library: Library, today: date) -> tuple[Finding, ...]:
    """Every citation of *text* in order; a mention of several provisions gives one finding for each."""
    mentions = [m for m in find_mentions(text, library.register, day_sections(day, library)) if m.places]
    quotations = _quotations(text, mentions)
    later = Day(day.generation, today)
    return tuple(
        finding
        for n, mention in enumerate(mentions)
        for finding in _findings(mention, quotations.get(n), day, later, library)
    )


def _findings(mention: Mention, quoted: str | None, day: Day, later: Day, library: Library) -> Iterable[Finding]:
    span = (mention.start, mention.end)
    if mention.act is None:
        unknown = mention.act_status is ActStatus.UNKNOWN
        yield Finding(span, mention.as_written, None, None, Verdict.UNKNOWN_ACT if unknown else Verdict.AMBIGUOUS)
        return
    named = named_version(mention, library)
    for citation in mention.citations:
        status, eli, found = _standing(citation, named, day, library)
        now = None if later.as_of == day.as_of else _standing(citation, None, later, library)[0]
        validity = None if eli is None else day.generation.validities.get(eli)
        wording: Mapping[str, str] = {} if eli is None else library.wording(eli, citation.act)
        yield Finding(
            span=span,
            as_written=mention.as_written,
            key=(found or citation).key,
            eli=eli,
            status=status,
            exists_nearby=nearby(citation, wording) if status is Verdict.NO_SUCH_PROVISION else (),
            valid_from=None if validity is None else validity.valid_from,
            valid_to=None if validity is None else validity.valid_to,
            quote=None if quoted is None or found is None else _compare(quoted, found, wording),
            now=None if now is None or now is status else now.value,
        )


def _standing(
    citation: Citation, named: str | None, day: Day, library: Library
) -> tuple[Verdict, str | None, Citation | None]:
    """The verdict, the version it rests on, and the provision meant in it."""
    validity = day.in_force(citation.act)
    eli = named or (None if validity is None else validity.eli)
    document = None if eli is None or eli not in library.texts else library.document(eli, citation.act)
    if eli is None or document is None or not document.provisions:  # an amending act has points, not provisions
        return Verdict.NOT_HELD, None, None
    found = locate(citation, document, library.wording(eli, citation.act))
    if found is None and named is None and (other := _other_version(citation, eli, day, library)) is not None:
        return Verdict.NOT_IN_FORCE, *other
    if found is None:
        return Verdict.NO_SUCH_PROVISION, eli, None
    in_force = day.status_of(eli) is Status.IN_FORCE
    return Verdict.OK if in_force else Verdict.NOT_IN_FORCE, eli, found


def _other_version(citation: Citation, eli: str, day: Day, library: Library) -> tuple[str, Citation] | None:
    """A version of another day that has the provision, the latest first: it was true, or will be."""
    for validity in reversed(day.versions(citation.act)):
        if validity.eli == eli or (document := library.document(validity.eli, citation.act)) is None:
            continue
        if (found := locate(citation, document, library.wording(validity.eli, citation.act))) is not None:
            return validity.eli, found
    return None


def day_sections(day: Day, library: Library) -> Sections:
    """The sections a range runs through: those of the version of the day, else those of all versions."""

    def sections(act: str) -> frozenset[str] | None:
        validity = day.in_force(act)
        return library.sections(act) if validity is None else library.sections_of(validity.eli, act)

    return sections


def _quotations(text: str, mentions: list[Mention]) -> dict[int, str]:
    """The quotation that belongs to each mention: the nearest one no other mention is nearer to."""
    nearest: dict[int, tuple[int, str]] = {}
    for m in _QUOTED.finditer(text):
        quoted = next(group for group in m.groups() if group is not None)
        if len(normalise(quoted)) < SHORTEST or not mentions:
            continue
        distance, n = min((_gap(mention, m.start(), m.end()), n) for n, mention in enumerate(mentions))
        if distance <= REACH and (n not in nearest or distance < nearest[n][0]):
            nearest[n] = (distance, quoted)
    return {n: quoted for n, (_, quoted) in nearest.items()}


def _gap(mention: Mention, start: int, end: int) -> int:
    if mention.end <= start:
        return start - mention.end
    return mention.start - end if end <= mention.start else 0


def _compare(quoted: str, citation: Citation, wording: Mapping[str, str]) -> Quotation:
    text = wording[replace(citation, pkt=None).key]
    if stands_in(quoted, text) or stands_in(quoted, wording[stykke_of(citation).key]):
        return Quotation(quoted, True, None)
    sentences = [normalise(s) for s in re.split(r"(?<=[.:;])\s+|\n", text) if s.strip()]
    likeness = [(difflib.SequenceMatcher(None, normalise(quoted), s, autojunk=False).ratio(), s) for s in sentences]
    best = max(likeness, default=(0.0, ""))
    return Quotation(quoted, False, best[1] if best[0] >= LIKE else None)
