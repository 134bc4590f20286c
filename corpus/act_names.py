"""The names of a register's acts, found in running text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.document import Kind
from corpus.names import spellings
from corpus.register import Act, Register
from corpus.tokens import Token, tokenize
from corpus.unknown_acts import OPENINGS, ActName, opens_title, past_etc, unknown_act, unknown_title

_ABBREVIATION = 5  # letters; a shorter name may be an ordinary word in lower case ("lab", "las", "sel")


@dataclass(slots=True)
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    abbreviation: bool = False


class ActNames:
    """All names of a register, matched longest first, in one walk over the tokens."""

    def __init__(self, register: Register) -> None:
        self._acts = register.acts
        self._root = _Node()
        usual = {form: one.usual for one in register.ambiguous.values() for form in spellings(one.name)}
        for act in register.acts.values():
            for name in _names(act):
                for form in spellings(name):
                    if usual.get(form) in (None, act.key):
                        self._add(form, act.key)
        for one in register.ambiguous.values():
            for key in one.acts if one.usual is None else (one.usual,):
                for form in spellings(one.name):
                    self._add(form, key)

    def at(self, tokens: Sequence[Token], start: int) -> ActName | None:
        """The longest name that begins at token *start*, known or not."""
        if start and tokens[start].glued and tokens[start - 1].text == "-":
            return None  # the tail of a compound
        return self._known(tokens, start) or unknown_act(tokens, start)

    def titled(self, opening: str, tokens: Sequence[Token], start: int) -> ActName | None:
        """The title that continues *opening* at token *start*: "lov", "om aktiv socialpolitik"."""
        opened = self._root.after.get(opening)
        found = None if opened is None else self._known(tokens, start, opened)
        if found is None and tokens[start].text == "om":
            found = unknown_title(tokens, start, start, opening)
        return found

    def _add(self, form: str, key: str) -> None:
        words = [token.text for token in tokenize(form) if token.is_word or token.is_number]
        if not words or (words[0] in OPENINGS and len(words) == 1):
            return
        node = self._root
        for word in words:
            node = node.after.setdefault(word, _Node())
        node.keys.add(key)
        node.abbreviation = len(words) == 1 and len(words[0]) <= _ABBREVIATION

    def _known(self, tokens: Sequence[Token], start: int, node: _Node | None = None) -> ActName | None:
        found: tuple[int, _Node] | None = None
        at, depth = start, 0
        while at < len(tokens):
            text = tokens[at].text
            if not (tokens[at].is_word or tokens[at].is_number):
                if depth == 0 or text == "§" or (depth == 1 and not _hyphen(tokens, at)):
                    break
                at += 1
                continue
            if node is None:
                node, text = self._root, OPENINGS[text] if opens_title(tokens, at) else text
            depth += 1
            at += 1
            if text not in node.after and text.endswith("s"):
                nominative = node.after.get(text.removesuffix("s"))
                if nominative is not None and nominative.keys:
                    found = (at, nominative)
            if (following := node.after.get(text)) is None:
                break
            node = following
            if node.keys:
                found = (at, node)
        return None if found is None else self._found(tokens, start, *found)

    def _found(self, tokens: Sequence[Token], start: int, end: int, node: _Node) -> ActName | None:
        doubtful = node.abbreviation and not tokens[start].raw.removesuffix("s").isupper()
        if node.abbreviation and end < len(tokens) and _hyphen(tokens, end):
            return None  # "LAB-indsats" is no citation of LAB
        kinds = {self._acts[key].kind for key in node.keys}
        return ActName(start, past_etc(tokens, end), frozenset(node.keys), min(kinds, key=_rank), doubtful)


@lru_cache(maxsize=4)
def names_of(register: Register) -> ActNames:
    """The matcher of a register, built once."""
    return ActNames(register)


def _names(act: Act) -> Iterator[str]:
    if not act.single:
        yield act.title
        yield from act.aliases
        if act.short is not None:
            yield act.short
        if act.key.isalpha():
            yield act.key


def _rank(kind: Kind) -> int:
    return list(Kind).index(kind)


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "-" and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued
