"""Numbers and letters of provisions as written: which belong together, and which belong to the next word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from corpus.place_words import AFTER_PREPOSITION, ALSO, UNITS, is_doubtful_letter, is_lone_letter, is_number
from corpus.tokens import Token, past, text_at


class Level(IntEnum):
    """The steps of an address, outermost first."""

    SECTION = 0
    STK = 1
    NR = 2
    LITRA = 3
    PKT = 4


@dataclass(frozen=True, slots=True)
class Value:
    """One number or letter, or a range of them, as written but without spaces: "13a"."""

    first: str
    last: str

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.first != self.last

    @property
    def ends(self) -> list[str]:
        """What is written, and nothing between."""
        return [self.first, self.last] if self.is_range else [self.first]

    def __str__(self) -> str:
        return "-".join(self.ends)


_ORDINALS = {
    **dict.fromkeys(("pkt", "punkt", "punktum", "punktummer"), Level.PKT),
    **dict.fromkeys(("stk", "stykke"), Level.STK),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_MOST_ORDINALS = 20  # sentences in one enumeration; bounds the look ahead
Label = tuple[str, int]
"""A label and the index of the token after it."""


class LabelReader:
    """Reads labels and enumerations of labels. `doubtful` collects those whose letter may be a word: `114i`."""

    def __init__(self, tokens: Sequence[Token], preposition: Callable[[int], bool]) -> None:
        self._tokens = tokens
        self._preposition = preposition
        self.doubtful: list[str] = []

    def list_of(
        self, at: int, one: Callable[[int], Label | None], *, plural: bool = False, also_after_comma: bool = True
    ) -> tuple[tuple[Value, ...], int] | None:
        """Values from *at*: `2`, `2 og 4`, `2-4`, `1, 3 og 5`. Commas alone join only in the plural, `§§ 3, 5, 7`.

        Without *also_after_comma* a `, og` ends the list: `§§ 13 a, stk. 3, og 13 b`.
        """
        first = self._value(at, one)
        if first is None:
            return None
        values, end = [first[0]], first[1]
        pending: list[Value] = []
        at = end
        while True:
            mark = text_at(self._tokens, at)
            comma = mark == ","
            also = text_at(self._tokens, at + comma) in ALSO
            if not (comma or also) or (comma and also and not also_after_comma):
                break
            item = self._value(at + comma + also, one, counted=True)
            if item is None:
                break
            pending.append(item[0])
            at = item[1]
            if also or plural:
                values, pending, end = [*values, *pending], [], at
        return tuple(values), end

    def _value(self, at: int, one: Callable[[int], Label | None], *, counted: bool = False) -> tuple[Value, int] | None:
        first = one(at)
        if first is None or (counted and self._counts(first[1])):
            return None
        label, end = first
        if text_at(self._tokens, end) in ("-", "til"):
            last = one(end + 1) or self._elliptic(label, end + 1)
            if last is not None and not self._counts(last[1]):
                return Value(label, last[0]), last[1]
        return Value(label, label), end

    def _elliptic(self, first: str, at: int) -> Label | None:
        """The second end of `8 a-c`."""
        if (
            text_at(self._tokens, at - 1) != "-"
            or first.isdigit()
            or not first[0].isdigit()
            or not is_lone_letter(self._tokens, at)
        ):
            return None
        return first.rstrip(_LETTERS) + self._tokens[at].text, at + 1

    def _counts(self, end: int) -> bool:
        """Whether the number before token *end* belongs to what follows: `2 uger`, `1. pkt.`, `3. gang`, `2,5`."""
        mark = text_at(self._tokens, end)
        if mark in UNITS or mark in ("%", "/"):
            return True
        following = self._tokens[end + 1] if end + 1 < len(self._tokens) else None
        if mark != "." or following is None:
            return False
        return self.ordinals(end - 1) is not None or (following.is_word and not following.capital)

    def section(self, at: int) -> Label | None:
        """A section's number, with its letter."""
        return self._labelled(at, words=True)

    def lettered(self, at: int) -> Label | None:
        """The number of an item; inserted ones carry a letter."""
        return self._labelled(at, words=False)

    def plain(self, at: int) -> Label | None:
        """A bare number."""
        return (str(int(self._tokens[at].text)), at + 1) if is_number(self._tokens, at) else None

    def letter(self, at: int) -> Label | None:
        """A litra; an "i" before another word is none."""
        if not is_lone_letter(self._tokens, at):
            return None
        following = text_at(self._tokens, at + 1)
        if self._tokens[at].text == "i" and following.isalpha() and following not in ALSO:
            return None
        return self._tokens[at].text, at + 1

    def _labelled(self, at: int, *, words: bool) -> Label | None:
        """A number with the letter that belongs to it; *words* lets the doubtful letters through, noted as such."""
        if (plain := self.plain(at)) is None:
            return None
        number, end = plain
        if end >= len(self._tokens):
            return plain
        letter = self._tokens[end]
        if is_lone_letter(self._tokens, end) and letter.text != "i":
            return number + letter.text, end + 1
        if words and is_doubtful_letter(self._tokens, end):
            after = text_at(self._tokens, end + 1)
            if not self._preposition(end) and after not in AFTER_PREPOSITION:
                self.doubtful.append(number + letter.text)
                return number + letter.text, end + 1
        return plain

    def ordinals(self, at: int) -> tuple[Level, tuple[Value, ...], int] | None:
        """Sentences by number: `1. pkt.`, `1. og 2. pkt.`, `1.-3. pkt.`, and `1., 2. og 4. pkt.` too."""
        values: list[Value] = []
        while len(values) < _MOST_ORDINALS and (item := self._ordinal(at)) is not None:
            number, at = item
            if text_at(self._tokens, at) == "-" and (last := self._ordinal(at + 1)) is not None:
                values.append(Value(number, last[0]))
                at = last[1]
            else:
                values.append(Value(number, number))
            level = _ORDINALS.get(text_at(self._tokens, at))
            if level is not None:
                return level, tuple(values), past(self._tokens, at + 1, ".")
            separated = past(self._tokens, at, ",")
            separated += text_at(self._tokens, separated) in ALSO
            if separated == at:
                return None
            at = separated
        return None

    def _ordinal(self, at: int) -> Label | None:
        if (plain := self.plain(at)) is None or text_at(self._tokens, plain[1]) not in (".", "-"):
            return None
        return plain[0], past(self._tokens, plain[1], ".")
