"""Provisions the question itself names: they go straight to the top, or are said not to exist."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.citation import Citation, parse_key
from corpus.document import Document, Prose, Provision
from corpus.mentions import Mention, find_mentions
from corpus.naming import ActStatus
from corpus.unit import Unit
from service.library import Library, stykke_of
from service.locate import locate, nearby
from service.result import Reason, Warn
from service.timeline import Day

DIRECT = 10.0  # score of a provision named by its address; above any fused score
STAND_INS = 5  # places of the guide shown for a section whose text is not held
FEW = 4  # words beside a citation; with fewer ("Hvad siger § 7?") the question is the citation


@dataclass(frozen=True, slots=True)
class Cited:
    """What the question's citations lead to; `reason` when none of them leads anywhere."""

    units: tuple[Unit, ...] = ()
    reason: Reason | None = None
    warnings: tuple[Warn, ...] = ()
    alone: bool = False  # the question asks for what it cites and little else


def cited(question: str, day: Day, library: Library) -> Cited:
    """Units at the addresses named, and what is to be said of those that are not there."""
    mentions = find_mentions(question, library.register, library.sections)
    outcomes = [
        _lookup(citation, named_version(m, library), day, library) for m in mentions for citation in m.citations
    ]
    outcomes += [_unheld(m) for m in mentions if m.places and m.act_status is ActStatus.UNKNOWN]
    if not outcomes:
        outcomes = [_no_text(m, library) for m in mentions if m.act and not library.register.acts[m.act].held]
    if not outcomes and _other_words(question, mentions) < FEW:
        outcomes = [_no_act(m) for m in mentions if m.places and m.act is None]
    found = [one for one in outcomes if one.reason is None]
    return Cited(
        units=tuple(unit for one in found or outcomes for unit in one.units),
        reason=outcomes[0].reason if outcomes and not found else None,
        warnings=tuple(dict.fromkeys(warning for one in outcomes for warning in one.warnings)),
        alone=bool(outcomes) and _other_words(question, mentions) < FEW,
    )


def named_version(mention: Mention, library: Library) -> str | None:
    """The ELI of the version the writer named by number, if the register has it."""
    reference = mention.reference
    if reference is None or mention.act is None:
        return None
    versions = library.register.acts[mention.act].versions
    named = {v.eli for v in versions if v.number == reference.number and v.signed.year == reference.year}
    return named.pop() if len(named) == 1 else None


def _lookup(citation: Citation, named: str | None, day: Day, library: Library) -> Cited:
    act = library.register.acts[citation.act]
    standing = day.in_force(citation.act)
    if named is not None and (standing is None or standing.eli != named):
        version = library.register.version(named)
        number = "" if version is None else f" nr. {version.number} fra {version.signed.year}"
        text = f"Udgaven{number} af {act.name} gælder ikke på datoen; her vises den, der gælder."
        found = _lookup(citation, None, day, library)
        return replace(found, warnings=(*found.warnings, Warn("other_version", text)))
    if (validity := day.in_force(citation.act)) is None:
        begins = day.begins(citation.act)
        if begins is None:
            stand_ins = [u for u in day.generation.units if u.act == citation.act and not u.text and _near(u, citation)]
            missing = Warn("text_not_held", f"Vi har ikke teksten til {act.name}, så henvisningen er ikke efterprøvet.")
            if stand_ins:
                return Cited(tuple(stand_ins[:STAND_INS]), None, (missing,))
            return _failed(Reason.NOT_COVERED, f"Vi har ikke teksten til {act.name}.")
        return _failed(Reason.DATE_NOT_HELD, f"Vi har ikke {act.name}, som den var på den dato.")
    document = library.document(validity.eli, citation.act)
    if document is None:
        return _failed(Reason.NOT_COVERED, f"Teksten til {act.name} kan ikke læses lige nu.")
    wording = library.wording(validity.eli, citation.act)
    if (there := locate(citation, document, wording)) is not None:
        return Cited((unit_at(there, document),))
    close = [parse_key(key) for key in nearby(citation, wording)]
    text = f"{citation.ref} i {act.name} findes ikke på datoen. Tæt på findes: {'; '.join(a.ref for a in close)}."
    units = [unit_at(address, document) for address in close if isinstance(address, Citation)]
    return Cited(tuple(units), Reason.CITATION_NOT_FOUND, (Warn("citation_not_found", text),))


def _near(unit: Unit, citation: Citation) -> bool:
    """Whether the guide's place is the one cited, a part of it, or what it is a part of."""
    address = parse_key(unit.key)
    return citation.covers(address) or address.covers(citation)


def unit_at(address: Citation, document: Document) -> Unit:
    """The whole provision at *address*, which the document must have, as a unit of its own."""
    key = replace(address, pkt=None).key
    top = next(p for p in document.provisions if any(q.address.key == key for q in p.walk()))
    provision = next(p for p in top.walk() if p.address.key == key)
    stykke = document.find(stykke_of(address).key)
    lead = "" if address.nr is None or stykke is None else _opening(stykke)
    text = provision.text if address.pkt is None else _sentences(provision)[address.pkt - 1]
    return Unit(
        id=f"{document.eli}#{address.key}#0",
        eli=document.eli,
        act=document.act,
        kind=document.kind,
        key=address.key,
        part=0,
        text=text,
        lead=lead,
        heading_path=top.headings,
        embed_text="",
    )


def _opening(stykke: Provision) -> str:
    first = stykke.parts[0]
    return first.text if isinstance(first, Prose) else ""


def _sentences(provision: Provision) -> tuple[str, ...]:
    return tuple(s for part in provision.parts if isinstance(part, Prose) for s in part.sentences)


def _other_words(question: str, mentions: Sequence[Mention]) -> int:
    rest = question
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return len(re.findall(r"\w{4,}", rest))


def _no_text(mention: Mention, library: Library) -> Cited:
    name = library.register.acts[mention.act or ""].name
    return _failed(Reason.NOT_COVERED, f"Spørgsmålet nævner {name}, som vi ikke har teksten til.")


def _no_act(mention: Mention) -> Cited:
    return _failed(Reason.UNCLEAR, f"»{mention.as_written}« kan stå i flere love. Skriv, hvilken lov du mener.")


def _unheld(mention: Mention) -> Cited:
    return _failed(Reason.NOT_COVERED, f"»{mention.as_written}« er ikke blandt de love og bekendtgørelser, vi kender.")


def _failed(reason: Reason, text: str) -> Cited:
    return Cited((), reason, (Warn(reason.value, text),))
