"""What the service finds and answers, as values; the HTTP schemas, the chat and the evals all read these."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.document import Kind
from corpus.versions import Status


class Reason(StrEnum):
    """Why an answer is refused."""

    NOT_COVERED = "not_covered"
    CITATION_NOT_FOUND = "citation_not_found"
    FALSE_PREMISE = "false_premise"
    NEEDS_FACTS = "needs_facts"
    UNCLEAR = "unclear"
    DATE_NOT_HELD = "date_not_held"


@dataclass(frozen=True, slots=True)
class Warn:
    """Something the reader must know about the answer; `text` is Danish."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Mask:
    """Personal data taken out of the question before anything else saw it."""

    kind: str
    span: tuple[int, int]  # in the question as asked, code points


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """An amending act that touches the provision and is not in its text."""

    eli: str
    status: Status
    from_: date | None
    instruction: str


@dataclass(frozen=True, slots=True)
class CorpusStamp:
    """Which texts the answer rests on."""

    generation: str | None
    known_to: date | None
    fetched: str | None  # ISO time of the newest fetch
    wording: str | None  # "official" | "copy"; None when no text is held
    documents: int
    state: str  # "starting" | "lexical" | "full"


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision found, with its standing on the day asked about. `text` is checked wording or None."""

    rank: int
    score: float
    act: str
    eli: str | None
    ref: str
    key: str
    citation: str
    kind: Kind
    heading: str | None
    heading_path: tuple[str, ...]
    text: str | None
    guide: str | None
    wording: str | None
    status: Status
    valid_from: date | None
    valid_to: date | None
    changed_by: tuple[ChangedBy, ...]
    via: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Source(Hit):
    """A hit an answer rests on; `n` is the number its claims point at."""

    n: int
    quote: str | None
    quote_ok: bool | None  # None: nothing quoted


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits for a question on a day, best first. A refusal still names the nearest provisions."""

    as_of: date
    searched_as: str
    refused: bool
    reason: Reason | None
    warnings: tuple[Warn, ...]
    corpus: CorpusStamp
    hits: tuple[Hit, ...]
    masked: tuple[Mask, ...] = ()
    clarify: tuple[str, ...] = ()  # facts that decide between the leading hits


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the answer and the numbers of the sources that carry it."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How the answer differs from another day's."""

    since: date
    keys: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer is its claims; without claims it is a refusal."""

    as_of: date
    searched_as: str
    answer: str
    reason: Reason | None
    clarify: tuple[str, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    change: Change | None
    warnings: tuple[Warn, ...]
    masked: tuple[Mask, ...]
    corpus: CorpusStamp
    record: str | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing was claimed."""
        return not self.claims
