"""Mentions of law in running text: what a writer cites, where it stands, and the act it belongs to.

One candidate or nothing: a mention whose act cannot be told has places but no citations.
"""

from dataclasses import dataclass, replace

from corpus.antecedents import Antecedent, Antecedents
from corpus.citation import Citation
from corpus.document import Kind
from corpus.linking import Linker
from corpus.naming import ActStatus, Named, Namer
from corpus.place_grammar import Group, Reading, opens_section, read_groups
from corpus.place_labels import Level
from corpus.places import Place, places_in
from corpus.references import VersionReference
from corpus.register import Register
from corpus.section_lists import SectionLists, Sections, sections_of
from corpus.tokens import text_at, tokenize

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
    text: str, register: Register, sections: Sections, default_act: str | None = None, *, law: str | None = None
) -> tuple[Mention, ...]:
    """All mentions in *text*, in order and apart from each other.

    *default_act* is the act the text itself belongs to: an own section is cited there without a name. *law* is the act
    an order is issued under, which it calls "loven". Both are register keys.
    """
    return _Finder(text, register, sections, default_act, law).find()


class _Finder:
    def __init__(self, text: str, register: Register, sections: Sections, own: str | None, law: str | None) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._lists = SectionLists(sections)
        self._own = own
        self._namer = Namer(self._tokens, register)
        own_kind = register.acts[own].kind if own in register.acts else Kind.ACT
        self._antecedents = Antecedents(self._tokens, own, own_kind, law)
        self._links = Linker(self._tokens, self._namer, self._antecedents)
        self._mentions: list[Mention] = []
        self._in_sentence: list[int] = []  # per mention

    def find(self) -> tuple[Mention, ...]:
        at = 0
        while at < len(self._tokens):
            at = self._step(at)
        self._disown()
        return tuple(self._mentions)

    def _step(self, at: int) -> int:
        """Read what stands at token *at*; the index to go on from."""
        if text_at(self._tokens, at) in ("forslag", "udkast") and text_at(self._tokens, at + 1) == "til":
            bill = self._namer.at(at + 2)
            return at + 2 if bill is None else bill.end
        if opens_section(self._tokens, at) is not None:
            return self._cite(at, None)
        named = self._links.naming(at)
        if named is None:
            return at + 1
        section = self._links.section_after(named.end)
        loose = text_at(self._tokens, named.end) == "," and (
            self._own is not None or self._links.belongs_to_another(section)
        )
        if section is not None and not loose:
            return self._cite(section, named)
        if named.anaphor or named.doubtful:
            return at + 1
        return self._add(_Cited(named, (), named.start, named.end), ())

    def _cite(self, section: int, before: Named | None) -> int:
        """Read the places at token *section*; a doubtful letter stands only if the act has such a section."""
        for preposition in (self._links.names_act, lambda _: True):
            reading = read_groups(self._tokens, section, preposition)
            if reading is None:
                return section + 1
            cited = self._cited(section, before, reading)
            labels = self._lists.of(cited.by.act)
            if all(label in (labels or ()) for label in reading.doubtful):
                break
        self._extend_back(section, cited)
        return self._add(cited, places_in(cited.groups, labels))

    def _cited(self, section: int, before: Named | None, reading: Reading) -> "_Cited":
        groups, end = reading.groups, reading.end
        after = self._links.act_after(end)
        if before is not None:
            if after is not None and after.act == before.act and after.act is not None:
                before, end = replace(before, reference=before.reference or after.reference), after.end
            elif after is not None:  # "sygedagpengelovens § 7 og § 8 i LAB"
                last = max(i for i, group in enumerate(groups) if group.level is Level.SECTION)
                groups = groups[:last] or groups
                end = groups[-1].end
            published = self._namer.with_reference(before, end)
            return _Cited(published, groups, before.start, end if published is before else published.end, binding=True)
        if after is not None and not (own := self._lists.own_part(groups, self._own, after.act)):
            return _Cited(after, groups, section, after.end, named_after=True)
        if after is not None:
            groups = groups[:own]
            end = groups[-1].end
        unsaid = self._antecedents.of_bare(section)
        act, status = unsaid.act, unsaid.status
        if unsaid.rivals:
            act = self._lists.only_fit(unsaid.rivals, sections_of(groups))
            status = ActStatus.INHERITED if act else status
        if text_at(self._tokens, section - 1) in _QUOTES[0] and text_at(self._tokens, end) in _QUOTES[1]:
            act, status = None, ActStatus.MISSING  # words spoken about: ændres »§ 7« til: »§ 8«
        unnamed = Named(section, section, section, act, status, unsaid.kind)
        return _Cited(unnamed, groups, section, end, binding=unsaid.binding)

    def _extend_back(self, section: int, cited: "_Cited") -> None:
        """`§ 27, jf. § 8, i lov om …`: the act named last may also be that of the section before."""
        theirs = cited.by.act
        if theirs is None or not cited.named_after or not self._antecedents.joined_by_jf(section):
            return
        before = self._mentions[-1]
        if before.act_as_written is not None or before.act not in (None, self._own):
            return
        sections = {place.section for place in before.places}
        act = theirs if self._own is None else self._lists.only_fit((self._own, theirs), sections)
        status = ActStatus.INHERITED if act else ActStatus.AMBIGUOUS
        self._mentions[-1] = replace(before, act=act, act_status=status)

    def _disown(self) -> None:
        """Leave open what the text's own act has no section for, where the sentence names another act.

        `straffelovens § 244, hvis forholdet …, eller § 245`.
        """
        own = self._lists.of(self._own)
        foreign = {
            sentence
            for sentence, mention in zip(self._in_sentence, self._mentions, strict=True)
            if mention.act_as_written and mention.act != self._own
        }
        for i, mention in enumerate(self._mentions):
            bare = mention.act == self._own and mention.act_as_written is None
            beyond = own is not None and any(place.section not in own for place in mention.places)
            if bare and beyond and self._in_sentence[i] in foreign:
                self._mentions[i] = replace(mention, act=None, act_status=ActStatus.AMBIGUOUS)

    def _add(self, cited: "_Cited", places: tuple[Place, ...]) -> int:
        by = cited.by
        named = by.name_end > by.start
        sentence = self._tokens[cited.start].sentence
        antecedent = Antecedent(by.act, by.status, by.kind, cited.end, sentence, cited.binding)
        self._antecedents.add(antecedent, named=named)
        start, end = self._span(cited.start, cited.end)
        name = self._text[slice(*self._span(by.start, by.name_end))] if named else None
        self._mentions.append(Mention(start, end, self._text[start:end], by.act, name, by.status, places, by.reference))
        self._in_sentence.append(sentence)
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
    named_after: bool = False  # "§ 7 i lov om …"
    binding: bool = False  # see Antecedent
