"""The names of acts in running text: the register's own, and what is shaped like the name of a law we do not know."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.document import Kind
from corpus.names import spellings
from corpus.register import Act, Register
from corpus.tokens import Token, text_at, tokenize

_LONGEST_UNKNOWN_TITLE = 15  # words after "lov om"
_ABBREVIATION = 5  # letters; a shorter name may be an ordinary word in lower case ("lab", "las", "sel")

# Nouns in -lov that are no law, and words for laws of a kind.
_NO_LAW = re.compile(
    r"(?:(?!revisor).*or|(?:sne)?p|k|natur|tyngde|hoved|ramme|sær|special|ændrings|følge|moder|del)lov(?:en|ens|s|)"
)
_LAW = re.compile(
    r"(?:.*(?:or|for|p|k|tyngde|natur)|hoved|ramme|sær|special|speciallovs|ændrings|følge|moder|del|grund)lov(?:en|ens)"
)
_LAW = re.compile(r"[^\W\d_]{3,}lov(?:en|ens)")
_WITH_SECTIONS = re.compile(  # texts that have sections; right before a section sign no other text is meant
    r"[^\W\d_]{3,}lovs?|.*(?:overenskomst|vedtægt|kontrakt|forordning|konvention|traktat|vejledning)ens"
    r"|.*aftalens|.*(?:regulativ|direktiv|cirkulære|reglement)e?ts|.*vedtægternes"
)
ABBREVIATED = re.compile(r"[A-ZÆØÅ]{2,6}")
_NO_ABBREVIATION = frozenset(("se", "jf", "og", "efter", "ved", "er", "af", "at", "om", "eller", "samt"))
_ORDER = re.compile(r"[^\W\d_]{3,}bekendtgørelsens?")
_OPENINGS = {
    "lov": "lov",
    "lovs": "lov",
    "loven": "lov",
    "lovens": "lov",
    "bekendtgørelse": "bekendtgørelse",
    "bekendtgørelsen": "bekendtgørelse",
    "cirkulære": "cirkulære",
    "cirkulæret": "cirkulære",
}
# Words that follow a title and are not part of it.
_AFTER_TITLE_WORDS = (
    "kan skal er har får fik bliver blev gælder finder finde fandt som der at hvis når jf må måtte vil ville "
    "fastsætter "
    "omfatter giver gives hvor ikke stk nr fremgår følger indeholder siger har havde var skulle kunne bør regulerer "
    "handler trådte træder ophæves ændres foretages bestemmer kræver sammenholdt dog men hvorefter hvoraf"
)
_AFTER_TITLE = frozenset(_AFTER_TITLE_WORDS.split())
_NEVER_LAST = frozenset(("og", "eller", "samt", "i", "af", "for", "til", "på", "om", "ved", "med", "efter"))
_ETC = (("m", "v"), ("mv",), ("m", "m"), ("m", "fl"))


@dataclass(frozen=True, slots=True)
class ActName:
    """A name found at a run of tokens, `tokens[start:end]`."""

    start: int
    end: int
    keys: frozenset[str]  # every act that bears the name; empty when it is shaped like a law we do not know
    kind: Kind
    doubtful: bool = False  # may be an ordinary word: count it only where it stands at a citation


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
        return self._known(tokens, start) or self._unknown(tokens, start)

    def titled(self, opening: str, tokens: Sequence[Token], start: int) -> ActName | None:
        """The title that continues *opening* at token *start*: "lov", "om aktiv socialpolitik"."""
        opened = self._root.after.get(opening)
        found = None if opened is None else self._known(tokens, start, opened)
        if found is None and tokens[start].text == "om":
            found = _unknown_title(tokens, start, start, opening)
        return found

    def _add(self, form: str, key: str) -> None:
        words = [token.text for token in tokenize(form) if token.is_word or token.is_number]
        if not words or (words[0] in _OPENINGS and len(words) == 1):
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
                node, text = self._root, _OPENINGS[text] if _opens(tokens, at) else text
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
        return ActName(start, _past_etc(tokens, end), frozenset(node.keys), min(kinds, key=_rank), doubtful)

    def _unknown(self, tokens: Sequence[Token], start: int) -> ActName | None:
        token = tokens[start]
        if _LAW.fullmatch(token.text) and not _NO_LAW.fullmatch(token.text):
            return ActName(start, start + 1, frozenset(), Kind.ACT)
        if _ORDER.fullmatch(token.text) and not token.text.startswith("lovbekendt"):
            return ActName(start, start + 1, frozenset(), Kind.ORDER)
        if text_at(tokens, start + 1) == "§" and _cites(tokens, start):
            return ActName(start, start + 1, frozenset(), Kind.ACT)
        if _opens(tokens, start):
            return _unknown_title(tokens, start, start + 1, _OPENINGS[token.text])
        return None


@lru_cache(maxsize=4)
def names_of(register: Register) -> ActNames:
    """The matcher of a register, built once."""
    return ActNames(register)


def _names(act: Act) -> Iterator[str]:
    if act.kind is not Kind.LETTER:
        yield act.title
        yield from act.aliases
        if act.short is not None:
            yield act.short
        if act.key.isalpha():
            yield act.key


def _rank(kind: Kind) -> int:
    return list(Kind).index(kind)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in _OPENINGS and at + 1 < len(tokens) and tokens[at + 1].text == "om"


def _cites(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at *at*, right before a section sign, says whose section it is: `LOB § 9`, `aftalens § 4`."""
    word = tokens[at]
    if ABBREVIATED.fullmatch(word.raw) and word.text not in _NO_ABBREVIATION:
        return not (at and len(tokens[at - 1].raw) > 1 and tokens[at - 1].raw.isupper())  # a heading in capitals
    return bool(_WITH_SECTIONS.fullmatch(word.text)) and not _NO_LAW.fullmatch(word.text)


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "-" and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued


def _unknown_title(tokens: Sequence[Token], start: int, om: int, opening: str) -> ActName | None:
    end = om + 1
    while end < len(tokens) and end - om <= _LONGEST_UNKNOWN_TITLE:
        token = tokens[end]
        if token.sentence != tokens[start].sentence:
            break
        etc = token.text in ("m", "mv") and text_at(tokens, end + 1) == "."
        if (
            etc
            or not token.is_word
            or token.text in _AFTER_TITLE
            or (token.text == "lov" and tokens[end - 1].text != "af")
        ):
            break
        if _LAW.fullmatch(token.text) and tokens[end - 1].text in ("og", "eller", "samt", "i"):
            break
        end += 1
    while tokens[end - 1].text in _NEVER_LAST:
        end -= 1
    if end <= om + 1:
        return None
    return ActName(start, _past_etc(tokens, end), frozenset(), Kind.ACT if opening == "lov" else Kind.ORDER)


def _past_etc(tokens: Sequence[Token], end: int) -> int:
    """The index after `m.v.` at token *end*, or after the full stop of one that ends there."""
    for etc in _ETC:
        dotted = [mark for word in etc for mark in (word, ".")]
        for start in (end, end - len(dotted) + 1):
            form = [token.text for token in tokens[start : start + len(dotted)]]
            if form == dotted or (start == end and form[:-1] == dotted[:-1]):
                return start + len(form)
    return end
