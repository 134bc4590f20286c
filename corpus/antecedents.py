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
    named_after: bool  # the act stood after the places: "§ 7 i lov om …"

    @property
    def inherited(self) -> tuple[str | None, ActStatus]:
        """What a reference that points at it has."""
        return self.act, self.status if self.act is None else ActStatus.INHERITED


class Antecedents:
    """The mentions so far, asked for the act of the next one."""

    def __init__(self, tokens: Sequence[Token], own: str | None, own_kind: Kind) -> None:
        self._tokens = tokens
        self._own = own
        self._own_kind = own_kind
        self._last: Antecedent | None = None
        self._last_of: dict[Kind, Antecedent] = {}
        self._in_sentence: dict[tuple[str | None, ActStatus], Antecedent] = {}

    def add(self, mention: Antecedent) -> None:
        """Remember a mention; they come in order of the text."""
        if self._last is not None and self._last.sentence != mention.sentence:
            self._in_sentence = {}
        self._last = mention
        if mention.status is ActStatus.MISSING:
            return
        self._last_of[mention.kind] = mention
        if mention.kind in _LAWS:
            self._in_sentence[mention.inherited] = mention

    def of_words(self, named: Named) -> tuple[str | None, ActStatus]:
        """The act of `lovens`, `samme lovs`, `denne lovs`: the last one mentioned, if of that kind at all."""
        before = self._last_of.get(named.kind)
        own_fits = self._own is not None and self._own_kind is named.kind
        here = before is not None and before.sentence == self._tokens[named.start].sentence
        if own_fits and (named.anaphor is Anaphor.OWN or not here):
            return self._own, ActStatus.INHERITED
        if before is None or (named.anaphor is Anaphor.OWN and self._own is not None):
            return None, ActStatus.MISSING
        return before.inherited

    def of_bare(self, at: int) -> tuple[str | None, ActStatus, Kind, bool]:
        """The act of a section sign alone at token *at*, its kind, and whether it came from an act named after."""
        last = self._last
        if last is not None and self._linked(last.end, at):
            if last.named_after and self._own not in (None, last.act):
                # "efter § 7 i lov om …, jf. § 8" in an act of one's own fits both
                return None, ActStatus.AMBIGUOUS, last.kind, False
            return *last.inherited, last.kind, last.named_after
        if self._own is not None:
            return self._own, ActStatus.INHERITED, self._own_kind, False
        if last is None or last.sentence != self._tokens[at].sentence or not self._in_sentence:
            return None, ActStatus.MISSING, Kind.ACT, False
        if len(self._in_sentence) > 1:
            return None, ActStatus.AMBIGUOUS, Kind.ACT, False
        only = next(iter(self._in_sentence.values()))
        return *only.inherited, only.kind, only.named_after

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
