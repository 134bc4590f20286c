"""A desk with scripted answers about an invented act, and the answers themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from corpus.document import Kind
from corpus.state import State
from corpus.versions import Status
from service.answer import HELP, REFUSALS
from service.errors import BadFile
from service.result import Answer, ChangedBy, Claim, CorpusStamp, Mask, Reason, Source, Warn
from ui.ports import Conversation

DAY = date(2026, 2, 15)
WORDING = "Drager skal holdes i snor.\nSnoren må ikke være længere end to meter."
STAMP = CorpusStamp("7", DAY, "2026-02-15T08:00:00+00:00", "copy", 87, "full")


def source(**changes: Any) -> Source:
    """A source of the invented dragelov, in force, quoted from a copy."""
    fields: dict[str, Any] = {
        "rank": 1,
        "score": 0.9,
        "act": "drageloven",
        "eli": "lta/2024/9001",
        "ref": "§ 4, stk. 1",
        "key": "drageloven/4/stk1",
        "citation": "drageloven § 4, stk. 1",
        "kind": Kind.ACT,
        "heading": "Snor",
        "heading_path": ("Kapitel 2 Hold af drager", "Snor"),
        "text": WORDING,
        "guide": None,
        "wording": "copy",
        "status": Status.IN_FORCE,
        "valid_from": date(2024, 1, 1),
        "valid_to": None,
        "changed_by": (),
        "via": None,
        "url": "https://www.retsinformation.dk/eli/lta/2024/9001",
        "n": 1,
        "quote": WORDING,
        "quote_ok": True,
    }
    return Source(**fields | changes)


LETTER = source(
    n=2,
    rank=2,
    act="dragebrev",
    eli="dragebrev-2025",
    citation="dragebrev af 3. maj 2025, punkt 2",
    kind=Kind.LETTER,
    heading="Svar",
    heading_path=("Svar",),
    status=Status.NOT_APPLICABLE,
    valid_from=date(2025, 5, 3),
    quote="Snor er et minimum.",
    text="Snor er et minimum. Sele er bedre.",
    url=None,
)
CHANGED = ChangedBy("lta/2025/9002", Status.NOT_YET, date(2026, 7, 1), "I § 4, stk. 1, ændres »to« til: »tre«.")


def answer(**changes: Any) -> Answer:
    """An answer with one claim on two sources."""
    fields: dict[str, Any] = {
        "as_of": DAY,
        "searched_as": "Skal dragen holdes i snor?",
        "answer": "Se først drageloven § 4, stk. 1 (snor). [1] Brevet handler om det samme. [2]",
        "reason": None,
        "clarify": (),
        "claims": (Claim("Se først drageloven § 4, stk. 1 (snor).", (1,)), Claim("Brevet handler om det samme.", (2,))),
        "sources": (source(changed_by=(CHANGED,)), LETTER),
        "change": None,
        "warnings": (),
        "masked": (),
        "corpus": STAMP,
    }
    return Answer(**fields | changes)


def refusal(**changes: Any) -> Answer:
    """A refusal with the nearest source."""
    text = f"{REFUSALS[Reason.NOT_COVERED]} {HELP[Reason.NOT_COVERED]}"
    fields: dict[str, Any] = {"answer": text, "reason": Reason.NOT_COVERED, "claims": (), "sources": (source(),)}
    return answer(**fields | changes)


Reply = Callable[[str, date | None], Answer]


class FakeDesk:
    """Answers by a word in the question; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, date | None, Conversation]] = []
        self.stamp = STAMP
        self.state: State | None = None

    def ask(self, question: str, as_of: date | None, conversation: Conversation = ()) -> Answer:
        """Refuse when asked about the moon, fail when asked nonsense, break when told to, else answer."""
        self.asked.append((question, as_of, conversation))
        assert as_of is not None
        if "vrøvl" in question:
            raise BadFile("Spørgsmålet kan ikke læses.", "Skriv det med andre ord.")
        if "gå i stykker" in question:
            raise RuntimeError("a fault of ours")
        if "månen" in question:
            return refusal(as_of=as_of, searched_as=question)
        start = question.find("010180-1234")
        masked = (Mask("cpr", (start, start + 11)),) if start >= 0 else ()
        searched = question.replace("010180-1234", "[CPR-nummer]")
        late = (Warn("beyond_known", "Vi kender reglerne til og med 15. februar 2026."),) if as_of > DAY else ()
        return answer(as_of=as_of, searched_as=searched, masked=masked, warnings=late, corpus=self.stamp)

    def corpus(self) -> CorpusStamp:
        """The stamp set by the test."""
        return self.stamp

    def progress(self) -> State | None:
        """The progress set by the test."""
        return self.state


def encoding(done: int, seconds_left: float | None) -> State:
    """The builder in the middle of the vectors, *done* of 100."""
    return State("encode", done, 100, seconds_left, datetime(2026, 2, 15, 8, tzinfo=UTC))
