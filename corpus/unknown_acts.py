"""What is shaped like the name of a law the register has not: `gyngestoleloven`, `lov om gyngestole`, `LOB § 9`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Kind
from corpus.tokens import Token, text_at

_LONGEST_TITLE = 15  # words after "lov om"
# Nouns in -lov that are no law, and words for laws of a kind.
_NO_LAW = re.compile(
    r"(?:(?!revisor).*or|(?:sne)?p|k|natur|tyngde|hoved|ramme|sær|special|ændrings|følge|moder|del)lov(?:en|ens|s|)"
)
_LAW = re.compile(r"[^\W\d_]{3,}lov(?:en|ens)")
_WITH_SECTIONS = re.compile(  # texts that have sections; right before a section sign no other text is meant
    r"[^\W\d_]{3,}lovs?|.*(?:overenskomst|vedtægt|kontrakt|forordning|konvention|traktat|vejledning)ens"
    r"|.*aftalens|.*(?:regulativ|direktiv|cirkulære|reglement)e?ts|.*vedtægternes"
)
ABBREVIATED = re.compile(r"[A-ZÆØÅ]{2,6}")
_NO_ABBREVIATION = frozenset(("se", "jf", "og", "efter", "ved", "er", "af", "at", "om", "eller", "samt"))
_ORDER = re.compile(r"[^\W\d_]{3,}bekendtgørelsens?")
OPENINGS = {
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
    "fastsætter omfatter giver gives hvor ikke stk nr fremgår følger indeholder siger havde var skulle kunne bør "
    "regulerer handler trådte træder ophæves ændres foretages bestemmer kræver sammenholdt dog men hvorefter hvoraf"
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


def unknown_act(tokens: Sequence[Token], start: int) -> ActName | None:
    """The name at token *start* that looks like that of a law or order."""
    token = tokens[start]
    if _LAW.fullmatch(token.text) and not _NO_LAW.fullmatch(token.text):
        return ActName(start, start + 1, frozenset(), Kind.ACT)
    if _ORDER.fullmatch(token.text) and not token.text.startswith("lovbekendt"):
        return ActName(start, start + 1, frozenset(), Kind.ORDER)
    if text_at(tokens, start + 1) == "§" and _cites(tokens, start):
        return ActName(start, start + 1, frozenset(), Kind.ACT)
    if opens_title(tokens, start):
        return unknown_title(tokens, start, start + 1, OPENINGS[token.text])
    return None


def opens_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether "lov om" or the like stands at token *at*."""
    return tokens[at].text in OPENINGS and at + 1 < len(tokens) and tokens[at + 1].text == "om"


def _cites(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at *at*, right before a section sign, says whose section it is: `LOB § 9`, `aftalens § 4`."""
    word = tokens[at]
    if ABBREVIATED.fullmatch(word.raw) and word.text not in _NO_ABBREVIATION:
        return not (at and len(tokens[at - 1].raw) > 1 and tokens[at - 1].raw.isupper())  # a heading in capitals
    return bool(_WITH_SECTIONS.fullmatch(word.text)) and not _NO_LAW.fullmatch(word.text)


def unknown_title(tokens: Sequence[Token], start: int, om: int, opening: str) -> ActName | None:
    """The name from token *start* whose title goes on with "om" at token *om*; *opening* is the word for its kind."""
    end = om + 1
    while end - om <= _LONGEST_TITLE and end < len(tokens) and _in_title(tokens, end, start):
        end += 1
    while tokens[end - 1].text in _NEVER_LAST:
        end -= 1
    if end <= om + 1:
        return None
    return ActName(start, past_etc(tokens, end), frozenset(), Kind.ACT if opening == "lov" else Kind.ORDER)


def _in_title(tokens: Sequence[Token], at: int, start: int) -> bool:
    word, before = tokens[at], tokens[at - 1].text
    if not word.is_word or word.sentence != tokens[start].sentence or word.text in _AFTER_TITLE:
        return False
    if word.text in ("m", "mv") and text_at(tokens, at + 1) == ".":
        return False
    if word.text == "lov":
        return before == "af"  # "lov om ændring af lov om …"
    return not (before in ("og", "eller", "samt", "i") and _LAW.fullmatch(word.text))


def past_etc(tokens: Sequence[Token], end: int) -> int:
    """The index after `m.v.` at token *end*, or after the full stop of one that ends there."""
    for etc in _ETC:
        dotted = [mark for word in etc for mark in (word, ".")]
        for start in (end, end - len(dotted) + 1):
            form = [token.text for token in tokens[start : start + len(dotted)]]
            if form == dotted or (start == end and form[:-1] == dotted[:-1]):
                return start + len(form)
    return end
