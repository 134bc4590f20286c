"""Which name governs which section sign: `sygedagpengelovens § 7`, `§ 7, stk. 1, i lov om sygedagpenge`, `SDL: § 7`."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.antecedents import Antecedents
from corpus.naming import ActStatus, Named, Namer
from corpus.place_grammar import opens_section, read_groups
from corpus.tokens import Token, past, text_at

_RULES = frozenset(  # between an act and its section: "sygedagpengelovens regler i § 7"
    ("regel", "regler", "reglen", "reglerne", "bestemmelse", "bestemmelsen", "bestemmelser", "bestemmelserne")
)
_PREPOSITIONS = frozenset(("i", "efter", "af", "fra"))
_ARTICLES = frozenset(("den", "dagældende", "gældende", "nugældende", "tidligere", "nye", "gamle"))
_APOSTROPHES = frozenset("'’´`")


class Linker:
    """Reads names on both sides of a reference; words like "lovens" are settled by the mentions so far."""

    def __init__(self, tokens: Sequence[Token], namer: Namer, antecedents: Antecedents) -> None:
        self._tokens = tokens
        self._namer = namer
        self._antecedents = antecedents

    def act_after(self, end: int) -> Named | None:
        """What names the act behind the places that end at token *end*: `§ 7, stk. 1, i lov om …`."""
        if text_at(self._tokens, end) == "(":
            named = self.naming(end + 1)
            closed = named is not None and text_at(self._tokens, named.end) == ")"
            return replace(named, end=named.end + 1) if named is not None and closed else None
        at = past(self._tokens, end, ",")
        if text_at(self._tokens, at) in _PREPOSITIONS:
            at = self._past_articles(at + 1 + (text_at(self._tokens, at + 1) == "i"))
            named = self.naming(at) or self._namer.abbreviation_at(at)
        elif text_at(self._tokens, at) == "jf":
            named = self._namer.at(past(self._tokens, at + 1, "."))
            named = named if named and named.reference and named.reference.type == "lbk" else None
        else:
            named = self.naming(end)
            named = None if named is None or named.anaphor or named.status is not ActStatus.KNOWN else named
        if named is None or opens_section(self._tokens, self._past_genitive(named.end)) is not None:
            return None
        return named

    def belongs_to_another(self, section: int | None) -> bool:
        """Whether an act is named after the places at token *section*."""
        reading = None if section is None else read_groups(self._tokens, section, self.names_act)
        return reading is not None and self.act_after(reading.end) is not None

    def section_after(self, at: int) -> int | None:
        """The section sign the name that ends at token *at* governs."""
        at = self._past_genitive(at)
        if text_at(self._tokens, at) in (",", ":"):
            at += 1
        if text_at(self._tokens, at) in _RULES and text_at(self._tokens, at + 1) == "i":
            at += 2
        return None if opens_section(self._tokens, at) is None else at

    def _past_genitive(self, at: int) -> int:
        if text_at(self._tokens, at) in _APOSTROPHES:
            at += 1
            at += text_at(self._tokens, at) == "s" and self._tokens[at].glued
        return at

    def _past_articles(self, at: int) -> int:
        while text_at(self._tokens, at) in _ARTICLES:
            at += 1
        return at

    def names_act(self, preposition: int) -> bool:
        """Whether the word at token *preposition* is followed by what names an act."""
        return self.naming(self._past_articles(preposition + 1)) is not None

    def naming(self, at: int) -> Named | None:
        """What names an act at token *at*."""
        named = self._namer.at(at)
        if named is None and (named := self._namer.anaphor_at(at)) is not None:
            act, status = self._antecedents.of_words(named)
            named = replace(named, act=act, status=status)
        return named
