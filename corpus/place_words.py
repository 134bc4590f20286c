"""The words around numbers of provisions, and what a number or letter may be read as."""

from collections.abc import Sequence

from corpus.references import MONTHS
from corpus.tokens import Token

ALSO = frozenset(("og", "eller", "samt"))
# A number before one of these counts something: "§ 7 og 3 måneder".
_UNIT_WORDS = (
    "dag dage døgn uge uger måned måneder år timer time minutter kr kroner øre pct procent promille personer gange "
    "arbejdsdage hverdage kalenderdage kalendermåneder ugers måneders års dages timers kalenderår kalenderuger"
)
UNITS = frozenset(_UNIT_WORDS.split()) | frozenset(MONTHS)
# An "i" before one of these is no letter, even where the act has such a section.
_PREPOSITIONAL_WORDS = (
    "kapitel afsnit bilag afdeling denne dette disse samme den det de dag stedet forbindelse forhold øvrigt sig sin "
    "sit sine lov loven en et hver alle dansk ovenstående nævnte tilfælde henhold medfør"
)
AFTER_PREPOSITION = frozenset(_PREPOSITIONAL_WORDS.split())
_DIGITS = 4  # no Danish act has a section, stykke or number of more


def is_lone_letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether a single letter stands at *at* that begins no abbreviation or compound: `m.v.`, `A-kasse`."""
    if at >= len(tokens) or not tokens[at].is_word or len(tokens[at].text) != 1:
        return False
    if at + 2 >= len(tokens) or not tokens[at + 1].glued:
        return True
    following = tokens[at + 2]
    if tokens[at + 1].text == "-":
        return not (following.glued and following.is_word and len(following.text) > 1)
    return not (tokens[at + 1].text == "." and following.is_word and (following.glued or not following.capital))


def is_doubtful_letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at *at* is a section's letter only if the act has such a section."""
    word = tokens[at]
    if word.text == "i":
        return at + 1 >= len(tokens) or tokens[at + 1].text != "-" or not tokens[at + 1].glued
    return word.is_word and len(word.text) == 2 and word.text not in ALSO | {"jf", "nr"}


def is_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number of a provision stands at token *at*."""
    return at < len(tokens) and tokens[at].is_number and len(tokens[at].text) <= _DIGITS and int(tokens[at].text) > 0
