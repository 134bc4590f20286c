"""The act a reference leaves unsaid: what was mentioned just before, or the act the text itself belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Kind
from corpus.naming import ActStatus, Anaphor, Named
from corpus.tokens import Token

_LINKS = frozenset((",", "jf", ".", "dog", "og", "eller", "samt", "(", "både", "sammenholdt", "med"))
_LONGEST_LINK = 4  # tokens, as in ", jf. dog"
_LAWS = (Kind.ACT, Kind.ORDER)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The act of an earlier mention."""

    act: str | None
    status: ActStatus
    kind: Kind
    end: int  # token after the mention
    sentence: int
    binding: (
        bool  # named before its places: "lovens § 7, jf. § 8" goes on in the same act, "§ 7 i loven, jf. § 8" may not
    )

    @property
    def inherited(self) -> tuple[str | None, ActStatus]:
        """What a reference that points at it has."""
        return self.act, self.status if self.act is None else ActStatus.INHERITED


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The act of a section sign alone; with two `rivals` it is open, and their sections may tell."""

    act: str | None
    status: ActStatus
    kind: Kind = Kind.ACT
    binding: bool = False
    rivals: tuple[str, ...] = ()


class Antecedents:
    """The mentions so far, asked for the act of the next one."""

    def __init__(self, tokens: Sequence[Token], own: str | None, own_kind: Kind, law: str | None) -> None:
        self._tokens = tokens
        self._own = own
        self._own_kind = own_kind
        self._meant = {Kind.ACT: law, **({} if own is None else {own_kind: own})}
        self._last: Antecedent | None = None
        self._last_of: dict[Kind, Antecedent] = {}
        self._in_sentence: dict[tuple[str | None, ActStatus], Antecedent] = {}

    def add(self, mention: Antecedent, *, named: bool) -> None:
        """Remember a mention, in the order of the text; *named* if it says whose it is."""
        if self._last is not None and self._last.sentence != mention.sentence:
            self._in_sentence = {}
        self._last = mention
        if mention.status is ActStatus.MISSING or not (named or mention.act):
            return
        self._last_of[mention.kind] = mention
        if mention.kind in _LAWS:
            self._in_sentence[mention.inherited] = mention

    def of_words(self, named: Named) -> tuple[str | None, ActStatus]:
        """The act of `lovens`, `samme lovs`, `denne lovs`: the last one mentioned, if of that kind at all."""
        before = self._last_of.get(named.kind)
        meant = self._meant.get(named.kind)
        here = before is not None and before.sentence == self._tokens[named.start].sentence
        if meant is not None and (named.anaphor is Anaphor.OWN or not here):
            return meant, ActStatus.INHERITED
        if before is None or (named.anaphor is Anaphor.OWN and self._own is not None):
            return None, ActStatus.MISSING
        return before.inherited

    def of_bare(self, at: int) -> Unsaid:
        """The act of a section sign alone at token *at*."""
        last = self._last
        if last is not None and self._linked(last.end, at):
            if last.binding or self._own in (None, last.act):
                return Unsaid(*last.inherited, last.kind, last.binding)
            rivals = () if self._own is None or last.act is None else (self._own, last.act)
            return Unsaid(None, ActStatus.AMBIGUOUS, rivals=rivals)
        if self._own is not None:
            return Unsaid(self._own, ActStatus.INHERITED, self._own_kind)
        if last is None or last.sentence != self._tokens[at].sentence or not self._in_sentence:
            return Unsaid(None, ActStatus.MISSING)
        if len(self._in_sentence) > 1:
            return Unsaid(None, ActStatus.AMBIGUOUS)
        only = next(iter(self._in_sentence.values()))
        return Unsaid(*only.inherited, only.kind, only.binding)

    def joined_by_jf(self, at: int) -> bool:
        """Whether only `, jf.` stands between the last mention and token *at*."""
        last = self._last
        return (
            last is not None
            and self._linked(last.end, at)
            and any(token.text == "jf" for token in self._tokens[last.end : at])
        )

    def _linked(self, end: int, at: int) -> bool:
        if at - end > _LONGEST_LINK:
            return False
        between = self._tokens[end:at]
        return all(token.text in _LINKS for token in between)
