"""The grammar of places: which numbers and letters after a § belong to the reference, and at which level."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.place_labels import LabelReader, Level, Value
from corpus.place_words import ALSO, is_number
from corpus.tokens import Token, past, text_at


@dataclass(frozen=True, slots=True)
class Group:
    """The values written at one level: `stk. 2 og 4`."""

    level: Level
    values: tuple[Value, ...]
    refines: bool  # stands below the last value of the group before it; otherwise beside it
    start: int  # tokens[start:end]
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The groups up to token `end`; `doubtful` are labels whose letter may be a word: `114i`."""

    groups: tuple[Group, ...]
    end: int
    doubtful: tuple[str, ...]


_LEVEL_WORDS = {
    **dict.fromkeys(("stk", "stykke"), Level.STK),
    **dict.fromkeys(("nr", "nummer"), Level.NR),
    **dict.fromkeys(("litra", "lit"), Level.LITRA),
}
_SECTION_WORDS = frozenset(("paragraf", "paragraffen", "paragraffer", "paragrafferne"))


def opens_section(tokens: Sequence[Token], at: int) -> int | None:
    """The index of the first number after a `§`, `§§`, `paragraf` or `par.` at token *at*."""
    start = at
    while text_at(tokens, at) == "§" and at - start < 2:
        at += 1
    if at == start:
        if text_at(tokens, at) in _SECTION_WORDS:
            at += 1
        elif text_at(tokens, at) in ("par", "pgf") and text_at(tokens, at + 1) == ".":
            at += 2
        else:
            return None
    else:
        at = past(tokens, at, ".")  # as some type it: "§. 7"
    return at if is_number(tokens, at) else None


def read_groups(tokens: Sequence[Token], start: int, preposition: Callable[[int], bool]) -> Reading | None:
    """Read a whole reference that begins with a section sign at token *start*.

    `preposition(i)` says whether the word "i" at token *i* is followed by the name of an act.
    """
    return _Reader(tokens, preposition).read(start)


class _Reader:
    def __init__(self, tokens: Sequence[Token], preposition: Callable[[int], bool]) -> None:
        self._tokens = tokens
        self._labels = LabelReader(tokens, preposition)
        self._plural = False  # the last section sign was double
        self._kinds = {Level.STK: self._labels.plain, Level.NR: self._labels.lettered, Level.LITRA: self._labels.letter}

    def read(self, start: int) -> Reading | None:
        """The reference at *start*, or None if no section stands there."""
        first = self._section_group(start)
        if first is None:
            return None
        groups = [Group(Level.SECTION, first[0], False, start, first[1])]
        while True:
            end = groups[-1].end
            at, joiner = self._joiner(end)
            if (following := self._group(at, joiner)) is None:
                return Reading(tuple(groups), end, tuple(self._labels.doubtful))
            level, values, after = following
            last = groups[-1].level
            in_sentence = last is Level.PKT and level in (Level.NR, Level.LITRA)  # "2. pkt., nr. 3"
            refines = level > last or (in_sentence and joiner == ",")
            if joiner in ("og", ",og", "jf") if refines else not joiner:
                return Reading(tuple(groups), end, tuple(self._labels.doubtful))
            groups.append(Group(level, values, refines, at, after))

    def _joiner(self, at: int) -> tuple[int, str]:
        joiner = ""
        if text_at(self._tokens, at) == "." and self._level_word(at + 1):  # as some type it: "stk. 1. nr. 2"
            return at + 1, ""
        if text_at(self._tokens, at) == ",":
            at, joiner = at + 1, ","
        word = text_at(self._tokens, at)
        if word in ALSO:
            return at + 1, f"{joiner}og"
        if word == "jf":
            at = past(self._tokens, at + 1, ".")
            return at + (text_at(self._tokens, at) == "dog"), "jf"
        return at, joiner

    def _group(self, at: int, joiner: str) -> tuple[Level, tuple[Value, ...], int] | None:
        level = _LEVEL_WORDS.get(text_at(self._tokens, at))
        if level is not None:
            found = self._labels.list_of(
                past(self._tokens, at + 1, "."), self._kinds[level], also_after_comma=not self._plural
            )
            return None if found is None else (level, *found)
        if (ordinals := self._labels.ordinals(at)) is not None:
            return ordinals
        section = self._section_group(at) if joiner in (",", "og", ",og") else None
        if section is None and joiner == ",og" and self._plural:  # "§§ 13 a, stk. 3, og 13 b"
            section = self._labels.list_of(at, self._labels.section, plural=True)
        return None if section is None else (Level.SECTION, *section)

    def _level_word(self, at: int) -> bool:
        return text_at(self._tokens, at) in _LEVEL_WORDS and not self._tokens[at].capital

    def _section_group(self, start: int) -> tuple[tuple[Value, ...], int] | None:
        at = opens_section(self._tokens, start)
        if at is None:
            return None
        self._plural = text_at(self._tokens, start + 1) == "§"
        return self._labels.list_of(at, self._labels.section, plural=self._plural)
