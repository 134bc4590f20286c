"""A run at rest: what was measured, on what, and what each system found for each question."""

from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import BadRun
from evals.questions import Style
from service.result import Reason


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Setup(_Strict):
    """What a number depends on."""

    made_at: datetime
    generation: str
    corpus_hash: str  # SHA-256 of the units
    known_to: date | None
    documents: int
    units: int
    model: str
    fingerprint: str  # SHA-256 of the model
    questions_hash: str  # SHA-256 of the questions as judged
    questions: int
    depth: int  # results asked of each system


class Found(_Strict):
    """What one system gave for one question, and how it was judged."""

    question: str  # id
    style: Style
    ranked: tuple[str, ...]
    rank: int | None  # of the first result in a right section; None: not within the depth
    exact_rank: int | None  # of the first result in a right stykke
    ndcg10: float
    coverage10: float  # share of the needed sections

    @property
    def reciprocal_rank(self) -> float:
        """One over the rank, 0.0 when nothing was found."""
        return 0.0 if self.rank is None else 1 / self.rank

    def within(self, k: int) -> float:
        """1.0 when a right section is among the first *k*."""
        return float(self.rank is not None and self.rank <= k)

    def exact_within(self, k: int) -> float:
        """1.0 when a right stykke is among the first *k*."""
        return float(self.exact_rank is not None and self.exact_rank <= k)


class Row(_Strict):
    """One system over all questions."""

    system: str
    found: tuple[Found, ...]


class Refused(_Strict):
    """What the service did with a question that it must refuse."""

    question: str  # id
    expected: Reason
    given: Reason | None  # None: it answered


class Run(_Strict):
    """A whole run."""

    setup: Setup
    rows: tuple[Row, ...]
    refusals: tuple[Refused, ...] = ()
    refused_wrongly: tuple[str, ...] = ()  # ids of questions with an answer that the service refused

    def row(self, system: str) -> Row:
        """The row of *system*; raises `BadRun` that names the rows there are."""
        for row in self.rows:
            if row.system == system:
                return row
        names = ", ".join(row.system for row in self.rows)
        raise BadRun(f"The run has no row «{system}»; it has {names}.")

    def write(self, path: Path) -> None:
        """Write it as JSON, its folder made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Run":
        """The run in *path*; raises `BadRun`."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as fault:
            raise BadRun(f"{path} cannot be read: {fault.strerror}.") from fault
        except ValidationError as fault:
            raise BadRun(f"{path} is no run of this version; make it anew with `hjemmel evals run`.") from fault
