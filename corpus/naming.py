"""What names an act in running text: a title, a popular name, a document's number and date, or words like "lovens"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.act_names import names_of
from corpus.document import Kind
from corpus.references import FoundReference, VersionReference, number_at, reference_at
from corpus.register import Register
from corpus.tokens import Token, past, text_at
from corpus.unknown_acts import ABBREVIATED, ActName

_KINDS = {"lov": Kind.ACT, "lbk": Kind.ACT, "bek": Kind.ORDER, "vej": Kind.GUIDANCE, "skr": Kind.GUIDANCE}
_LAW_WORDS = dict.fromkeys(("lov", "lovs", "loven", "lovens"), Kind.ACT)
_ORDER_WORDS = dict.fromkeys(("bekendtgørelse", "bekendtgørelses", "bekendtgørelsen", "bekendtgørelsens"), Kind.ORDER)
_KIND_WORDS = {**_LAW_WORDS, **_ORDER_WORDS}
_DEFINITE = frozenset(("loven", "lovens", "bekendtgørelsen", "bekendtgørelsens"))


class ActStatus(StrEnum):
    """How the act of a mention was found, or why it was not."""

    KNOWN = "known"  # named
    INHERITED = "inherited"  # meant by what stands around it: "lovens § 6", "jf. § 8", the text's own act
    UNKNOWN = "unknown"  # names a law or document the register has not
    AMBIGUOUS = "ambiguous"  # fits several
    MISSING = "missing"  # no act in sight


class Anaphor(StrEnum):
    """How a writer points at an act without naming it."""

    PREVIOUS = "previous"  # "lovens § 6", "samme lovs § 8"
    OWN = "own"  # "denne lovs § 8"


@dataclass(frozen=True, slots=True)
class Named:
    """What names an act at `tokens[start:end]`; the name itself, without number and date, ends at `name_end`."""

    start: int
    end: int
    name_end: int
    act: str | None
    status: ActStatus
    kind: Kind
    reference: VersionReference | None = None
    doubtful: bool = False  # names an act only where it stands at a citation
    anaphor: Anaphor | None = None


class Namer:
    """Reads what names an act at a token."""

    def __init__(self, tokens: Sequence[Token], register: Register) -> None:
        self._tokens = tokens
        self._register = register
        self._names = names_of(register)

    def at(self, start: int) -> Named | None:
        """The naming that begins at token *start*: a name, a document by number and date, or both."""
        if start >= len(self._tokens) or not self._tokens[start].is_word:
            return None
        if (reference := reference_at(self._tokens, start)) is not None:
            titled = text_at(self._tokens, reference.end) == "om"
            name = self._names.titled(reference.opening, self._tokens, reference.end) if titled else None
            return self._named(start, reference.end if name is None else name.end, name, reference)
        name = self._names.at(self._tokens, start)
        return None if name is None else self.with_reference(self._named(start, name.end, name, None), name.end)

    def abbreviation_at(self, start: int) -> Named | None:
        """A name in capitals that the register has not; only what stands around it tells that it is one."""
        if start >= len(self._tokens) or not ABBREVIATED.fullmatch(self._tokens[start].raw):
            return None
        return Named(*(start, start + 1, start + 1), None, ActStatus.UNKNOWN, Kind.ACT)

    def anaphor_at(self, start: int) -> Named | None:
        """`lovens`, `samme lovs`, `denne lov`: the act is left open."""
        first = text_at(self._tokens, start)
        if first in _DEFINITE:
            return Named(
                *(start, start + 1, start + 1), None, ActStatus.MISSING, _KIND_WORDS[first], anaphor=Anaphor.PREVIOUS
            )
        kind = _KIND_WORDS.get(text_at(self._tokens, start + 1))
        if kind is None or first not in ("samme", "denne", "nærværende"):
            return None
        anaphor = Anaphor.PREVIOUS if first == "samme" else Anaphor.OWN
        return Named(*(start, start + 2, start + 2), None, ActStatus.MISSING, kind, anaphor=anaphor)

    def with_reference(self, named: Named, at: int) -> Named:
        """*named* with the document it is published as, when token *at* goes on `, jf. lovbekendtgørelse …`."""
        bracket = text_at(self._tokens, at) == "("
        if text_at(self._tokens, at) == "nr" and named.kind is Kind.ORDER:  # "fleksjobbekendtgørelsen nr. 12 af …"
            found = number_at(self._tokens, at, "bek")
        else:
            found = reference_at(self._tokens, at + 1 if bracket else self._past_jf(at))
        if found is None:
            return named
        reference, act = found.resolve(self._register)
        unnamed = named.act is None and _KINDS.get(reference.type) is named.kind
        same = act.key == named.act if act else reference.type == "lbk" or unnamed
        if not same:  # an order issued under the act, or an act that amends it
            return named
        end = past(self._tokens, found.end, ")") if bracket else found.end
        return Named(
            named.start, end, named.name_end, named.act, named.status, named.kind, reference, anaphor=named.anaphor
        )

    def _past_jf(self, at: int) -> int:
        at = past(self._tokens, at, ",")
        return past(self._tokens, at + 1, ".") if text_at(self._tokens, at) == "jf" else len(self._tokens)

    def _named(self, start: int, end: int, name: ActName | None, found: FoundReference | None) -> Named:
        keys = frozenset() if name is None else name.keys
        reference, act, kind = None, None, Kind.ACT
        if found is not None:
            reference, act = found.resolve(self._register)
            kind = _KINDS.get(reference.type, Kind.CIRCULAR)
        elif name is not None:
            kind = name.kind
        if act is not None:
            key = act.key if not keys or act.key in keys else None
            status = ActStatus.KNOWN if key else ActStatus.AMBIGUOUS
        else:
            key = next(iter(keys)) if len(keys) == 1 else None
            numbered_only = reference is not None and reference.year is None and reference.signed is None
            several = len(keys) > 1 or (not keys and numbered_only)
            status = ActStatus.KNOWN if key else ActStatus.AMBIGUOUS if several else ActStatus.UNKNOWN
        return Named(start, end, end, key, status, kind, reference, name is not None and name.doubtful)
