"""What every kind of search gives back: rows of the distinct texts, best first."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


class Ranking(NamedTuple):
    """Rows and their scores, highest score first; both arrays have one entry per text found."""

    rows: NDArray[np.int32]
    scores: NDArray[np.float32]


NOTHING = Ranking(np.empty(0, np.int32), np.empty(0, np.float32))


def best(scores: NDArray[np.float32], k: int | None, allowed: Mask | None = None) -> Ranking:
    """The *k* rows with the highest scores above zero (all of them if None), equal scores by row.

    `scores` holds one score per row; `allowed` keeps only the rows where it is true.
    """
    found = scores > 0 if allowed is None else (scores > 0) & allowed
    rows = np.flatnonzero(found).astype(np.int32)
    order = np.argsort(-scores[rows], kind="stable")[:k]
    return Ranking(rows[order], scores[rows[order]])
