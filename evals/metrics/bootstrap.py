"""How far a mean, or a difference of two, may lie from the truth: percentile bootstrap over questions."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 10_000
SEED = 20_220_603


class Interval(NamedTuple):
    """The ends of an interval."""

    low: float
    high: float


def interval(values: Sequence[float], level: float = 0.95, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """The percentile interval of the mean of *values*, one value per question; ValueError if there are none."""
    if not values:
        raise ValueError("an interval needs at least one value")
    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(seed).integers(0, len(sample), size=(resamples, len(sample)))
    tail = (1 - level) / 2
    low, high = np.quantile(sample[drawn].mean(axis=1), (tail, 1 - tail))
    return Interval(float(low), float(high))


def paired_interval(
    before: Sequence[float],
    after: Sequence[float],
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """The interval of the mean of `after - before`; position n of both is the same question, else ValueError."""
    differences = [b - a for a, b in zip(before, after, strict=True)]
    return interval(differences, level, resamples, seed)
