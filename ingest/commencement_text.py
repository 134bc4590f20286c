"""What a document's own words say of its beginning, and of the end of others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.document import Document, Kind, Prose, Provision
from corpus.wording import normalise
from ingest.danish_dates import DATE, read_date

ANNOUNCED = "DiesEdicti"  # the announcement, where the words give no day
SIGNED = "DiesSigni"

_SELF = (
    r"(?:Denne )?"
    r"(?:lov(?:en)?|(?:bekendtgørels|vejledning|cirkulæreskrivels|skrivels|anordning)en?|bekendtgørelse|cirkulæret?)"
)
_BEGINS = re.compile(rf"{_SELF} (?:træder|sættes|har virkning|får virkning|gælder fra)\b", re.IGNORECASE)
_PART_BEGINS = re.compile(
    r"(?:§|Lovens §|Bekendtgørelsens §|Nr\.|Kapitel)[^:]*?\b(?:træder i kraft|har virkning)", re.IGNORECASE
)
_DELEGATED = re.compile(r"fastsætter (?:selv )?(?:tidspunktet|dagen|datoen) for\b.{0,60}ikrafttræd", re.IGNORECASE)
_EXCEPT = re.compile(r"\bjf\. dog\b|\bbortset fra\b|\bmed undtagelse\b", re.IGNORECASE)
_ON = re.compile(
    rf"^[^,.:]*?\b(?:i kraft|virkning|gælder)(?: med virkning)?(?: fra)?(?: og med)?(?: den)? (?P<day>{DATE})",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(r"\bdagen efter (?:dens |lovens |bekendtgørelsens )?(?:bekendtgørelse|offentliggørelse)", re.I)
_AT_ONCE = re.compile(r"\b(?:straks|ved (?:bekendtgørelsen|offentliggørelsen))\b", re.IGNORECASE)

_REFERENCE = re.compile(
    r"(?P<before>\b(?:af|i|til)\s+)?"  # "om ændring af bekendtgørelse nr. …" names no text that ends
    rf"\b(?P<type>lovbekendtgørelse|bekendtgørelse|lov|cirkulære|vejledning)\s+nr\.\s*(?P<number>\d+)\s+af\s+(?P<day>{DATE})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:ophæves|bortfalder|sættes ud af kraft)\b", re.IGNORECASE)
_END_DAY = re.compile(
    rf"\b(?:ophæves|bortfalder)(?: med virkning fra)?(?: og med)?(?: fra)? den (?P<day>{DATE})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day of a document, None where its words leave it open, and the sentence or field it rests on."""

    day: date | None
    source: str | None
    partial: bool = False  # some of its rules begin, or have effect, from another day


@dataclass(frozen=True, slots=True)
class Repeal:
    """One text that a document says it ends."""

    number: int
    signed: date
    day: date | None  # None: when the repealing document begins
    sentence: str


@dataclass(frozen=True, slots=True)
class Named:
    """Another document as the text identifies it."""

    type: str  # "lovbekendtgørelse", "bekendtgørelse", "lov", …
    number: int
    signed: date


def beginning(document: Document) -> Beginning:
    """The first day of *document*: from its words, else its announcement.

    A consolidation (LBK) begins when it is announced; commencement rules printed in it are those of the acts it
    gathers. An amending act without commencement words stays open: its announcement puts nothing into force.
    """
    if is_consolidation(document):
        return Beginning(document.announced, ANNOUNCED)
    rule = _commencement_rule(document)
    if rule is not None:
        return _read_rule(document, *rule)
    if document.amendments or is_amending(document):
        return Beginning(None, None)
    if document.kind in (Kind.ACT, Kind.ORDER):
        return Beginning(document.announced, ANNOUNCED if document.announced else None)
    # Guidance and circulars are dated by signature: VEJ 9267 of 2014 bears a DiesEdicti of 2025.
    return Beginning(document.signed, SIGNED if document.signed else None)


def repeals(document: Document) -> Iterator[Repeal]:
    """The texts that *document* ends, as its commencement section says; parts of texts are left out."""
    if is_consolidation(document):
        return
    rule = _commencement_rule(document)
    if rule is None:
        return
    listing = ""
    for sentence in _sentences(rule[0]):
        ends = _ENDS.search(sentence)
        if ends and sentence.rstrip().endswith(":"):
            listing = sentence
        if not ends and not (listing and sentence[:1].isupper() and _REFERENCE.match(sentence)):
            continue
        if sentence.startswith("§"):
            continue
        day = _END_DAY.search(sentence)
        for named in _named(sentence[: ends.start()] if ends else sentence):
            yield Repeal(named.number, named.signed, read_date(day["day"]) if day else None, sentence)


def consolidated_from(document: Document) -> Named | None:
    """The act or consolidation that a consolidation says it renews, from its opening words."""
    if not is_consolidation(document):
        return None
    return next(_named(normalise(" ".join(document.preamble))), None)


def is_consolidation(document: Document) -> bool:
    """Whether the document is a lovbekendtgørelse."""
    return document.type_code.startswith("LBK")


def is_amending(document: Document) -> bool:
    """Whether the document amends others (LOV Æ, BEK Æ): it has no successor of its own."""
    return bool(re.match(r"[A-ZÆØÅ]+ Æ\b", document.type_code))


def _commencement_rule(document: Document) -> tuple[Provision, str] | None:
    """The section with the words that put *document* into force, and those words; of ordinary sections the last."""
    for opening in (_BEGINS.match, _DELEGATED.search):
        for section in (*document.commencement, *reversed(document.provisions)):
            for sentence in _sentences(section):
                if opening(sentence):
                    return section, sentence
    return None


def _read_rule(document: Document, section: Provision, sentence: str) -> Beginning:
    apart = [s for s in _sentences(section) if s != sentence and (_PART_BEGINS.match(s) or _DELEGATED.search(s))]
    source, partial = " ".join((sentence, *apart)), bool(apart or _EXCEPT.search(sentence))
    if _DAY_AFTER.search(sentence) and document.announced is not None:
        return Beginning(document.announced + timedelta(days=1), source, partial)
    if m := _ON.search(sentence):
        return Beginning(read_date(m["day"]), source, partial)
    if _AT_ONCE.search(sentence):
        return Beginning(document.announced, source, partial)
    return Beginning(None, source, partial)


def _sentences(section: Provision) -> Iterator[str]:
    for provision in section.walk():
        for part in provision.parts:
            if isinstance(part, Prose):
                yield from map(normalise, part.sentences)


def _named(text: str) -> Iterator[Named]:
    for m in _REFERENCE.finditer(text):
        if m["before"] is None and (signed := read_date(m["day"])) is not None:
            yield Named(m["type"].lower(), int(m["number"]), signed)
