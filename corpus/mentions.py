"""Mentions of law in running text: what a writer cites, where it stands, and the act it belongs to.

One candidate or nothing: a mention whose act cannot be told has places but no citations.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.antecedents import Antecedent, Antecedents
from corpus.citation import Citation
from corpus.document import Kind
from corpus.naming import ActStatus, Named, Namer
from corpus.place_grammar import Group, Level, Reading, opens_section, read_groups
from corpus.places import Place, places_in
from corpus.references import VersionReference
from corpus.register import Register
from corpus.tokens import past, text_at, tokenize

Sections = Callable[[str], frozenset[str] | None]
"""The labels ("13a") of the sections an act has or has had, by register key; None for an act whose text is not held."""

_RULES = frozenset(  # between an act and its section: "sygedagpengelovens regler i § 7"
    ("regel", "regler", "reglen", "reglerne", "bestemmelse", "bestemmelsen", "bestemmelser", "bestemmelserne")
)
_PREPOSITIONS = frozenset(("i", "efter", "af", "fra"))
_ARTICLES = frozenset(("den", "dagældende", "gældende", "nugældende", "tidligere", "nye", "gamle"))
_APOSTROPHES = frozenset("'’´`")
_QUOTES = (tuple('»"”“„'), tuple('«"”“'))


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference at `text[start:end]`; without places it is the bare name of an act."""

    start: int
    end: int
    as_written: str
    act: str | None  # register key; None when no single act could be resolved
    act_as_written: str | None
    act_status: ActStatus
    places: tuple[Place, ...]  # every single one meant: three for "§§ 3-5"
    reference: VersionReference | None  # the document named by number, whether or not the register has it

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The places as addresses; empty unless the act is resolved."""
        return () if self.act is None else tuple(place.at(self.act) for place in self.places)


def find_mentions(
    text: str, register: Register, sections: Sections, default_act: str | None = None
) -> tuple[Mention, ...]:
    """All mentions in *text*, in order and apart from each other.

    *default_act* is the act the text itself belongs to: an own section is cited there without a name.
    """
    return _Finder(text, register, sections, default_act).find()


class _Finder:
    def __init__(self, text: str, register: Register, sections: Sections, own: str | None) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._namer = Namer(self._tokens, register)
        self._sections = sections
        own_kind = register.acts[own].kind if own in register.acts else Kind.ACT
        self._antecedents = Antecedents(self._tokens, own, own_kind)
        self._mentions: list[Mention] = []

    def find(self) -> tuple[Mention, ...]:
        at = 0
        while at < len(self._tokens):
            at = self._step(at)
        return tuple(self._mentions)

    def _step(self, at: int) -> int:
        """Read what stands at token *at*; the index to go on from."""
        if text_at(self._tokens, at) in ("forslag", "udkast") and text_at(self._tokens, at + 1) == "til":
            bill = self._namer.at(at + 2)
            return at + 2 if bill is None else bill.end
        if opens_section(self._tokens, at) is not None:
            return self._cite(at, None)
        named = self._naming(at)
        if named is None:
            return at + 1
        section = self._section_after(named.end)
        if section is not None and not self._belongs_to_another(named, section):
            return self._cite(section, named)
        if named.anaphor or named.doubtful:
            return at + 1
        return self._add(_Cited(named, (), named.start, named.end, named_after=False), ())

    def _cite(self, section: int, before: Named | None) -> int:
        """Read the places at token *section*; a doubtful letter stands only if the act has such a section."""
        for preposition in (self._names_act, lambda _: True):
            reading = read_groups(self._tokens, section, preposition)
            if reading is None:
                return section + 1
            cited = self._cited(section, before, reading)
            labels = None if cited.by.act is None else self._sections(cited.by.act)
            if all(label in (labels or ()) for label in reading.doubtful):
                break
        self._extend_back(section, cited)
        return self._add(cited, places_in(cited.groups, labels))

    def _cited(self, section: int, before: Named | None, reading: Reading) -> "_Cited":
        groups, end = reading.groups, reading.end
        after = self._act_after(end)
        if before is not None:
            if after is not None and after.act == before.act and after.act is not None:
                before, end = replace(before, reference=before.reference or after.reference), after.end
            elif after is not None:  # "sygedagpengelovens § 7 og § 8 i LAB"
                last = max(i for i, group in enumerate(groups) if group.level is Level.SECTION)
                groups = groups[:last] or groups
                end = groups[-1].end
            published = self._namer.with_reference(before, end)
            return _Cited(published, groups, before.start, end if published is before else published.end, False)
        if after is not None:
            return _Cited(after, groups, section, after.end, named_after=True)
        act, status, kind, named_after = self._antecedents.of_bare(section)
        if text_at(self._tokens, section - 1) in _QUOTES[0] and text_at(self._tokens, end) in _QUOTES[1]:
            act, status = None, ActStatus.MISSING  # words spoken about: ændres »§ 7« til: »§ 8«
        unnamed = Named(section, section, section, act, status, kind)
        return _Cited(unnamed, groups, section, end, named_after)

    def _act_after(self, end: int) -> Named | None:
        """What names the act behind the places that end at token *end*: `§ 7, stk. 1, i lov om …`."""
        if text_at(self._tokens, end) == "(":
            named = self._naming(end + 1)
            closed = named is not None and text_at(self._tokens, named.end) == ")"
            return replace(named, end=named.end + 1) if named is not None and closed else None
        at = past(self._tokens, end, ",")
        if text_at(self._tokens, at) in _PREPOSITIONS:
            named = self._naming(self._past_articles(at + 1 + (text_at(self._tokens, at + 1) == "i")))
        elif text_at(self._tokens, at) == "jf":
            named = self._namer.at(past(self._tokens, at + 1, "."))
            named = named if named and named.reference and named.reference.type == "lbk" else None
        else:
            named = self._naming(end)
            named = None if named is None or named.anaphor or named.status is not ActStatus.KNOWN else named
        if named is None or opens_section(self._tokens, self._past_genitive(named.end)) is not None:
            return None
        return named

    def _belongs_to_another(self, named: Named, section: int) -> bool:
        """Whether only a comma joins the name to a section that has its own: `lov om …, § 8 i LAB`."""
        if text_at(self._tokens, section - 1) != ",":
            return False
        reading = read_groups(self._tokens, section, self._names_act)
        return reading is not None and self._act_after(reading.end) is not None

    def _section_after(self, at: int) -> int | None:
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

    def _names_act(self, preposition: int) -> bool:
        return self._naming(self._past_articles(preposition + 1)) is not None

    def _naming(self, at: int) -> Named | None:
        named = self._namer.at(at)
        if named is None and (named := self._namer.anaphor_at(at)) is not None:
            act, status = self._antecedents.of_words(named)
            named = replace(named, act=act, status=status)
        return named

    def _extend_back(self, section: int, cited: "_Cited") -> None:
        """`§ 27, jf. § 8, i lov om …`: the act named last is also that of the section before, if it had none."""
        if not (cited.named_after and cited.by.act and self._antecedents.joined_by_jf(section)):
            return
        if self._mentions[-1].act_status is ActStatus.MISSING:
            self._mentions[-1] = replace(self._mentions[-1], act=cited.by.act, act_status=ActStatus.INHERITED)

    def _add(self, cited: "_Cited", places: tuple[Place, ...]) -> int:
        by = cited.by
        sentence = self._tokens[cited.start].sentence
        self._antecedents.add(Antecedent(by.act, by.status, by.kind, cited.end, sentence, cited.named_after))
        start, end = self._span(cited.start, cited.end)
        name = self._text[slice(*self._span(by.start, by.name_end))] if by.name_end > by.start else None
        self._mentions.append(Mention(start, end, self._text[start:end], by.act, name, by.status, places, by.reference))
        return cited.end

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._tokens[start].start, self._tokens[end - 1].end


@dataclass(frozen=True, slots=True)
class _Cited:
    """Places at `tokens[start:end]`, name of the act included, and whose they are."""

    by: Named
    groups: tuple[Group, ...]
    start: int
    end: int
    named_after: bool
