"""The service's JSON, in and out. Field names are the contract; unknown fields in a request are an error."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from corpus.document import Kind
from corpus.versions import Status
from service.result import Reason

LONGEST_QUESTION = 4_000  # characters; a page of case notes fits, a pasted file belongs in /check
LONGEST_TEXT = 400_000  # characters of a text to check, about 150 pages
EARLIEST = date(1900, 1, 1)  # no act we could hold is older


def _plausible(day: date) -> date:
    if day < EARLIEST:
        raise ValueError("før 1900")
    return day


def _printable(text: str) -> str:
    if any(unicodedata.category(c) == "Cc" and c not in "\t\n\r" for c in text):
        raise ValueError("styretegn")
    return text


def _iso(value: object) -> object:
    """Only `2026-02-15` and dates themselves: a number or a time of day is a slip."""
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        return value
    raise ValueError("dato")


Day = Annotated[date, BeforeValidator(_iso), AfterValidator(_plausible)]
Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION), AfterValidator(_printable)
]


class In(BaseModel):
    """Base of request bodies."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Out(BaseModel):
    """Base of response bodies; built from the service's own values."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class SearchIn(In):
    """A search."""

    question: Question
    as_of: Day | None = None
    limit: int = Field(10, ge=1, le=50, strict=True)
    kinds: list[Kind] | None = None
    acts: list[str] | None = None


class Turn(In):
    """An earlier question of the same conversation and what was answered."""

    question: Annotated[str, StringConstraints(max_length=LONGEST_QUESTION), AfterValidator(_printable)]
    answer: str = Field(max_length=LONGEST_TEXT)


class AskIn(In):
    """A question to be answered."""

    question: Question
    as_of: Day | None = None
    conversation: list[Turn] | None = Field(None, max_length=50)


class CheckIn(In):
    """A text whose citations are to be checked."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_printable)]
    as_of: Day | None = None


class WarnOut(Out):
    """Something the reader must know."""

    code: str
    text: str


class MaskOut(Out):
    """Personal data that was taken out."""

    kind: str
    span: tuple[int, int]


class ChangedByOut(Out):
    """An amending act not yet in the text."""

    eli: str
    status: Status
    from_: date | None = Field(None, serialization_alias="from")
    instruction: str


class CorpusOut(Out):
    """Which texts are held."""

    generation: str | None
    known_to: date | None
    fetched: str | None
    wording: Literal["official", "copy"] | None
    documents: int
    state: Literal["starting", "lexical", "full"]


class HitOut(Out):
    """A provision found."""

    rank: int
    score: float
    act: str
    eli: str | None
    ref: str
    key: str
    citation: str
    kind: Kind
    heading: str | None
    heading_path: list[str]
    text: str | None
    guide: str | None
    wording: Literal["official", "copy"] | None
    status: Status
    valid_from: date | None
    valid_to: date | None
    changed_by: list[ChangedByOut]
    via: str | None
    url: str | None


class SearchOut(Out):
    """The answer to a search."""

    as_of: date
    searched_as: str
    refused: bool
    reason: Reason | None
    warnings: list[WarnOut]
    corpus: CorpusOut
    hits: list[HitOut]


class SourceOut(HitOut):
    """A provision an answer rests on."""

    n: int
    quote: str | None
    quote_ok: bool | None


class ClaimOut(Out):
    """A sentence and the numbers of its sources."""

    text: str
    sources: list[int]


class ChangeOut(Out):
    """How the answer differs from another day's."""

    since: date
    keys: list[str]
    note: str


class AnswerOut(Out):
    """The answer to a question."""

    as_of: date
    searched_as: str
    answer: str
    refused: bool
    reason: Reason | None
    clarify: list[str]
    claims: list[ClaimOut]
    sources: list[SourceOut]
    change: ChangeOut | None
    warnings: list[WarnOut]
    masked: list[MaskOut]
    corpus: CorpusOut
    record: str | None


class QuoteOut(Out):
    """A quotation found near a citation, compared with the wording."""

    text: str
    ok: bool
    nearest: str | None


class FindingOut(Out):
    """A citation found in a text and what became of it."""

    span: tuple[int, int]
    as_written: str
    key: str | None
    eli: str | None
    status: Literal["ok", "no_such_provision", "not_in_force", "ambiguous", "not_held", "unknown_act"]
    exists_nearby: list[str]
    valid_from: date | None
    valid_to: date | None
    quote: QuoteOut | None
    now: str | None


class CheckOut(Out):
    """All citations of a text."""

    citations: list[FindingOut]


class VersionOut(Out):
    """One version of a provision's act."""

    eli: str
    status: Status
    valid_from: date | None
    valid_to: date | None
    from_source: str | None
    to_source: str | None
    has_provision: bool | None


class ReferenceOut(Out):
    """Another provision this one names, or that names this one."""

    key: str
    as_written: str


class ProvisionOut(Out):
    """A provision by its address."""

    as_of: date
    key: str
    act: str
    ref: str
    citation: str
    kind: Kind
    eli: str | None
    heading_path: list[str]
    text: str | None
    wording: Literal["official", "copy"] | None
    status: Status
    notes: list[str]
    versions: list[VersionOut]
    changed_by: list[ChangedByOut]
    refers_to: list[ReferenceOut]
    referred_by: list[ReferenceOut]
    url: str | None


class DiffOut(Out):
    """Two days' wording of one address, word by word: runs of (op, words), op `=`, `-` or `+`."""

    key: str
    from_: date = Field(serialization_alias="from")
    to: date
    from_eli: str | None
    to_eli: str | None
    equal: bool
    runs: list[tuple[Literal["=", "-", "+"], str]]


class ActOut(Out):
    """An act of the register."""

    key: str
    title: str
    short: str | None
    kind: Kind
    held: bool
    versions: list[VersionOut]


class Problem(Out):
    """What went wrong and what to do about it."""

    code: str
    message: str
    remedy: str


class ErrorOut(Out):
    """The body of every error."""

    error: Problem
