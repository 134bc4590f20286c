"""Places within an act as Danish writers put them: `§ 22, stk. 1, nr. 2 og 3, og § 24`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.citation import Citation
from corpus.place_grammar import Group, read_groups
from corpus.place_labels import Level, Value
from corpus.tokens import tokenize

_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_LONGEST_RANGE = 100  # what a writer can mean by "§§ 3-40"; of a longer range only the ends are kept
_MOST_PLACES = 1_000  # read in one reference; the rest of an absurd enumeration is left
_FIELDS = ("section", "stk", "nr", "litra", "pkt")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an act that need not be known: `Place("13a", stk=3, nr="2")`. Fields as in `Citation`."""

    section: str
    stk: int | None = None
    nr: str | None = None
    litra: str | None = None
    pkt: int | None = None

    def at(self, act: str) -> Citation:
        """The address in *act*, a register key."""
        return Citation(act, self.section, self.stk, self.nr, self.litra, self.pkt)


def parse_citation(text: str) -> Place | None:
    """The place a reference standing alone means: `§ 13 a, stk. 3, nr. 2`; the inverse of `Citation.ref`.

    None unless all of *text* is one reference to one place. `§§ 28-30` is the printed label of a repealed range.
    """
    tokens = tokenize(text)
    reading = read_groups(tokens, 0, lambda at: False) if tokens else None
    if reading is None or reading.end != len(tokens) or any(len(group.values) != 1 for group in reading.groups):
        return None
    first, *deeper = reading.groups
    if any(a.level >= b.level for a, b in pairwise(reading.groups)) or any(g.values[0].is_range for g in deeper):
        return None
    place = Place(str(first.values[0]))
    for group in deeper:
        place = _with(place, group.level, group.values[0].first)
    return place


def places_in(groups: Sequence[Group], sections: frozenset[str] | None) -> tuple[Place, ...]:
    """Every single place the groups name, in order and once.

    *sections* are the labels of the act: a range of sections runs through them. Without them a range over letters
    keeps its two ends only.
    """
    places: list[Place] = []
    for group in groups:
        if len(places) > _MOST_PLACES:
            break
        if group.level is Level.SECTION:
            places += [Place(label) for label in _sections(group.values, sections)]
            continue
        base = places[-1]
        if group.refines:
            places.pop()
        for value in _values(group.level, group.values):
            places.append(_with(base, group.level, value))
    return tuple(dict.fromkeys(places[:_MOST_PLACES]))


def _with(place: Place, level: Level, value: str) -> Place:
    """*place* at *level*, everything below forgotten."""
    below: dict[str, None] = dict.fromkeys(_FIELDS[level + 1 :])
    number = int(value) if level in (Level.STK, Level.PKT) else value
    return replace(place, **{_FIELDS[level]: number, **below})  # type: ignore[arg-type]  # fields by level


def _sections(values: Sequence[Value], known: frozenset[str] | None) -> list[str]:
    labels: list[str] = []
    for value in values[:_MOST_PLACES]:
        if value.is_range and known is not None:
            low, high = _order(value.first), _order(value.last)
            between = sorted((s for s in known if "-" not in s and low < _order(s) < high), key=_order)
            labels += [value.first, *between, value.last]
        else:
            labels += _numbers(value)
    return labels


def _values(level: Level, values: Sequence[Value]) -> list[str]:
    expand = _letters if level is Level.LITRA else _numbers
    return [single for value in values[:_MOST_PLACES] for single in expand(value)]


def _numbers(value: Value) -> list[str]:
    if value.is_range and value.first.isdigit() and value.last.isdigit():
        first, last = int(value.first), int(value.last)
        if first < last <= first + _LONGEST_RANGE:
            return [str(n) for n in range(first, last + 1)]
    return value.ends


def _letters(value: Value) -> list[str]:
    if value.is_range and len(value.first) == len(value.last) == 1:
        first, last = _ALPHABET.find(value.first), _ALPHABET.find(value.last)
        if 0 <= first < last:
            return list(_ALPHABET[first : last + 1])
    return value.ends


def _order(label: str) -> tuple[int, tuple[int, ...]]:
    digits = label.rstrip(_ALPHABET)
    return int(digits), tuple(_ALPHABET.index(letter) for letter in label[len(digits) :])
