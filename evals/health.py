"""The provisions on fitting an effort to a citizen's health, as read on two dates; the yardstick of one question."""

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.errors import BadQuestions
from evals.questions import Key

HEALTH = Path(__file__).with_name("health_provisions.toml")


class HealthProvision(BaseModel):
    """A provision, why it belongs, and the dates on which its wording in force was read for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key
    why: str = Field(min_length=20)
    as_of: tuple[date, ...] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    provision: tuple[HealthProvision, ...] = Field(min_length=1)


def load_health(path: Path = HEALTH) -> tuple[HealthProvision, ...]:
    """The list in *path*; raises `BadQuestions`."""
    try:
        return _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).provision
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as fault:
        raise BadQuestions(f"{path.name} cannot be read: {fault}") from fault


def health_keys(as_of: date, path: Path = HEALTH) -> frozenset[str]:
    """The keys that belong to the list on *as_of*; empty on a date that was not read."""
    return frozenset(provision.key for provision in load_health(path) if as_of in provision.as_of)
