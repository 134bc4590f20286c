"""The questions with their gold provisions, and the questions that must be refused; checked against a schema."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from corpus.citation import parse_key
from corpus.errors import BadKey
from evals.errors import BadQuestions
from service.result import Reason

QUESTIONS = Path(__file__).with_name("questions.jsonl")
REFUSALS = Path(__file__).with_name("refusals.jsonl")

Style = Literal["everyday", "situation", "keyword", "typo", "english", "citation"]
STYLES: tuple[Style, ...] = get_args(Style)
Nature = Literal["outside", "near", "invented", "nonsense", "early"]


def _known_form(key: str) -> str:
    try:
        canonical = parse_key(key).key
    except BadKey as fault:
        raise ValueError(str(fault)) from fault
    if canonical != key:
        raise ValueError(f"«{key}» is written {canonical}")
    return key


Key = Annotated[str, AfterValidator(_known_form)]


class Question(BaseModel):
    """A question of the field, asked on a day, and the provisions that answer it in the version in force then."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"[a-z]+-\d{2,3}")
    question: str = Field(min_length=3)
    as_of: date
    style: Style
    gold: tuple[Key, ...] = Field(min_length=1)  # what the answer rests on
    also_ok: tuple[Key, ...] = ()  # also a right answer, or a part of one
    needed: tuple[Key, ...] = Field(min_length=1)  # all that a full answer cites
    note: str = Field(min_length=10)  # why, in English and without the law's words

    @property
    def right(self) -> tuple[Key, ...]:
        """Every key that counts as found."""
        return (*self.gold, *self.also_ok)


class Refusal(BaseModel):
    """A question the service must refuse, and the reason it has to give."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"refuse-\d{2,3}")
    question: str = Field(min_length=1)
    as_of: date
    nature: Nature
    reason: Reason
    note: str = Field(min_length=10)


_Row = TypeVar("_Row", Question, Refusal)


def load_questions(path: Path = QUESTIONS) -> tuple[Question, ...]:
    """The questions in *path*; raises `BadQuestions` that names the line at fault."""
    return _load(path, Question)


def load_refusals(path: Path = REFUSALS) -> tuple[Refusal, ...]:
    """The refusals in *path*; raises `BadQuestions` that names the line at fault."""
    return _load(path, Refusal)


def _load(path: Path, row: type[_Row]) -> tuple[_Row, ...]:
    rows = []
    for number, line in enumerate(_lines(path), 1):
        try:
            rows.append(row.model_validate_json(line))
        except ValidationError as fault:
            first = fault.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise BadQuestions(f"{path.name}, line {number}: {where}: {first['msg']}.") from fault
    _refuse_twins(path, (row.id for row in rows))
    _refuse_twins(path, (f"{row.question} ({row.as_of})" for row in rows))
    return tuple(rows)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadQuestions(f"{path.name} cannot be read: {fault}.") from fault


def _refuse_twins(path: Path, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadQuestions(f"{path.name}: «{name}» stands twice.")
        seen.add(name)
