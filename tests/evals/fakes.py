"""A search that knows its answers beforehand."""

from datetime import date

from corpus.document import Kind
from corpus.versions import Status
from evals.questions import Refusal
from service.result import CorpusStamp, Hit, Reason, SearchResult
from service.search import Query

STAMP = CorpusStamp(None, None, None, None, 0, "full")


class FakeSearch:
    """Finds the keys listed for a question, and refuses every other question."""

    def __init__(self, answers: dict[str, tuple[str, ...]], refuse: Reason = Reason.NOT_COVERED) -> None:
        self.answers = answers
        self.refuse = refuse
        self.asked: list[Query] = []

    def search(self, query: Query) -> SearchResult:
        self.asked.append(query)
        keys = self.answers.get(query.question, ())
        hits = tuple(hit(rank, key) for rank, key in enumerate(keys, 1))
        reason = None if keys else self.refuse
        return SearchResult(query.as_of, query.question, reason is not None, reason, (), STAMP, hits)


def hit(rank: int, key: str) -> Hit:
    return Hit(
        rank=rank,
        score=1.0 / rank,
        act=key.split("/")[0],
        eli="lta/2031/17",
        ref="§ 1",
        key=key,
        citation=key,
        kind=Kind.ACT,
        heading=None,
        heading_path=(),
        text="tekst",
        guide=None,
        wording="copy",
        status=Status.IN_FORCE,
        valid_from=None,
        valid_to=None,
        changed_by=(),
        via=None,
        url="",
    )


def refusal(name: str, asked: str) -> Refusal:
    return Refusal(
        id=name,
        question=asked,
        as_of=date(2031, 9, 1),
        nature="outside",
        reason=Reason.NOT_COVERED,
        note="No law of it is held.",
    )
