"""What the adapter learns from: a question of the guide, what answers it, and a neighbour that does not.

Other versions of the same provision are no negatives: which of two wordings answers is decided by the day asked
about, which no question's words tell.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from corpus.citation import Citation, parse_key
from corpus.guide import Entry

WORDS = 64  # of a text that are learnt from; its opening names act, chapter and rule
ALSO_SUMMARY = 0.4  # share of the pairs within the guide that lead to the summary, the others to a sister question


@dataclass(frozen=True, slots=True)
class Pair:
    """One example; texts as the encoder reads them, without its prefixes."""

    anchor: str
    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two sets, since a batch of short texts with short texts costs a fifth of one with wording."""

    to_wording: tuple[Pair, ...]
    to_guide: tuple[Pair, ...]

    @property
    def sha256(self) -> str:
        """The hash of every example in its order."""
        rows = [[(p.anchor, p.positive, p.negative) for p in of] for of in (self.to_wording, self.to_guide)]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class _Maker:
    entries: Sequence[Entry]
    wordings: Mapping[int, Sequence[str]]  # by position of the entry: the texts of the units it speaks of
    excluded: Collection[str]  # questions too near to one that is measured with
    random: Random
    sisters: dict[str, list[int]] = field(default_factory=dict)  # by section
    at: dict[str, list[int]] = field(default_factory=dict)  # by key

    def __post_init__(self) -> None:
        for number, entry in enumerate(self.entries):
            self.sisters.setdefault(_section(entry.key), []).append(number)
            self.at.setdefault(entry.key, []).append(number)

    def made(self) -> Pairs:
        wording: list[tuple[str, str, str | None]] = []
        guide: list[tuple[str, str, str | None]] = []
        for number, entry in enumerate(self.entries):
            asked = [question for question in entry.questions if question not in self.excluded]
            near = self._near(number, entry)
            for place, question in enumerate(asked):
                other = self.random.choice(near) if near else None
                if texts := self.wordings.get(number):
                    wrong = () if other is None else self.wordings.get(other, ())
                    wording.append((question, self.random.choice(texts), self.random.choice(wrong) if wrong else None))
                guide.append((question, self._told(entry, asked, place), self._wrong(other)))
        return Pairs(self._filled(wording), self._filled(guide))

    def _near(self, number: int, entry: Entry) -> list[int]:
        """Sister rules of the section twice, and the rules it must be read with once."""
        sisters = [other for other in self.sisters[_section(entry.key)] if other != number]
        twins = [other for key in entry.see for other in self.at.get(key, ()) if other != number]
        return [*sisters, *sisters, *twins]

    def _told(self, entry: Entry, asked: Sequence[str], place: int) -> str:
        others = [question for n, question in enumerate(asked) if n != place]
        if not others or self.random.random() < ALSO_SUMMARY:
            return f"{entry.heading}. {entry.summary}"
        return self.random.choice(others)

    def _wrong(self, other: int | None) -> str | None:
        if other is None:
            return None
        entry = self.entries[other]
        asked = (question for question in entry.questions if question not in self.excluded)
        return self.random.choice((f"{entry.heading}. {entry.summary}", *asked))

    def _filled(self, rows: list[tuple[str, str, str | None]]) -> tuple[Pair, ...]:
        """Where there is no neighbour, any other answer is the negative."""
        answers = [positive for _, positive, _ in rows]
        return tuple(Pair(a, _cut(p), _cut(n or self.random.choice(answers))) for a, p, n in rows)


def pairs_of(
    entries: Sequence[Entry], wordings: Mapping[int, Sequence[str]], excluded: Iterable[str], seed: int
) -> Pairs:
    """The examples, the same for the same seed.

    *wordings* maps positions in *entries* to the texts the index holds of what the entry speaks of; *excluded* are
    questions that must not be learnt from.
    """
    return _Maker(entries, wordings, frozenset(excluded), Random(seed)).made()  # noqa: S311  # no secret


def _section(key: str) -> str:
    address = parse_key(key)
    return address.whole_section.key if isinstance(address, Citation) else address.act


def _cut(text: str) -> str:
    return " ".join(text.split()[:WORDS])
