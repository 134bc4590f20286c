"""A provision by its address: its wording on a day, its versions, what it names and what names it."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from corpus.citation import Address, Citation, parse_key
from corpus.document import Document, Kind
from corpus.lawyers_form import lawyers_form
from corpus.mentions import find_mentions
from corpus.versions import Status, Validity
from service.amended import Touches, changed_by
from service.errors import Damaged, NotFound
from service.hits import PAGES
from service.library import Library
from service.locate import locate
from service.result import ChangedBy
from service.timeline import Day

_LONE_STYKKE = re.compile(r"\bstk\. (\d+)")
MOST_REFERENCES = 40  # shown each way; the general rules of an act are named by hundreds


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the act, and whether the address exists in it."""

    eli: str
    status: Status
    valid_from: date | None
    valid_to: date | None
    from_source: str | None
    to_source: str | None
    has_provision: bool | None  # None where no address is asked about


@dataclass(frozen=True, slots=True)
class Reference:
    """Another provision named, or one that names this."""

    key: str
    as_written: str


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """Everything the page of a provision shows."""

    as_of: date
    key: str
    act: str
    ref: str
    citation: str
    kind: Kind
    eli: str | None
    heading_path: tuple[str, ...]
    text: str | None
    wording: str | None
    status: Status
    notes: tuple[str, ...]
    versions: tuple[VersionRow, ...]
    changed_by: tuple[ChangedBy, ...]
    refers_to: tuple[Reference, ...]
    referred_by: tuple[Reference, ...]
    url: str | None


Run = tuple[Literal["=", "-", "+"], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two days' wording of one address, as runs of equal, deleted and added words."""

    key: str
    from_: date
    to: date
    from_eli: str | None
    to_eli: str | None
    equal: bool
    runs: tuple[Run, ...]


def view(address: Address, day: Day, library: Library, known: Touches) -> ProvisionView:
    """The provision on the day; raises `NotFound` when no held version of the act has the address."""
    act = library.register.acts.get(address.act)
    if act is None:
        raise NotFound(f"Vi kender ingen tekst med nøglen »{address.act}«.", "Kontrollér adressen.")
    versions = tuple(_row(v, address, day, library) for v in day.versions(address.act))
    eli, found, document = _at(address, day, library)
    if eli is None and (validity := day.in_force(act.key)) is not None:
        raise Damaged(f"Teksten til {act.name} ({validity.eli}) kan ikke læses lige nu.", "Hent den igen.")
    if found is None and not any(row.has_provision for row in versions):
        raise NotFound(f"{address.ref} findes ikke i de udgaver af {act.name}, vi har.", "Kontrollér adressen.")
    shown = found or address
    version = None if eli is None else library.register.version(eli)
    return ProvisionView(
        as_of=day.as_of,
        key=shown.key,
        act=act.key,
        ref=shown.ref,
        citation=lawyers_form(shown, act, version),
        kind=act.kind,
        eli=eli,
        heading_path=() if document is None else _headings(document, shown),
        text=None if eli is None or found is None else library.text(eli, shown),
        wording=None if eli is None or found is None else library.standing(eli),
        status=Status.UNKNOWN if eli is None or found is None else day.status(eli, act.kind),
        notes=() if document is None else _notes(document, shown),
        versions=versions,
        changed_by=changed_by(act.key, shown.section, version, day, known) if isinstance(shown, Citation) else (),
        refers_to=() if eli is None else _refers_to(shown, eli, library),
        referred_by=_referred_by(shown, day, library),
        url=None if eli is None or act.single else PAGES + eli,
    )


def difference(address: Address, before: Day, after: Day, library: Library) -> Difference:
    """Word by word; raises `NotFound` when neither day has the address."""
    old_eli, old, _ = _at(address, before, library)
    new_eli, new, _ = _at(address, after, library)
    if old is None and new is None:
        raise NotFound("Bestemmelsen findes ikke på nogen af de to datoer.", "Kontrollér adresse og datoer.")
    old_text = library.text(old_eli, old) if old_eli and old else None
    new_text = library.text(new_eli, new) if new_eli and new else None
    runs = tuple(compare(old_text or "", new_text or ""))
    return Difference(
        key=(new or old or address).key,
        from_=before.as_of,
        to=after.as_of,
        from_eli=old_eli if old else None,
        to_eli=new_eli if new else None,
        equal=all(op == "=" for op, _ in runs),
        runs=runs,
    )


def compare(old: str, new: str) -> list[Run]:
    """Runs of words from *old* to *new*: `=` in both, `-` only in old, `+` only in new."""
    a, b = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    words = [word.strip() for word in a], [word.strip() for word in b]
    runs: list[Run] = []
    for op, i, j, k, m in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if op == "equal":
            runs.append(("=", "".join(b[k:m])))
            continue
        if i < j:
            runs.append(("-", "".join(a[i:j])))
        if k < m:
            runs.append(("+", "".join(b[k:m])))
    return runs


def _at(address: Address, day: Day, library: Library) -> tuple[str | None, Address | None, Document | None]:
    """The version of the day, the address as it stands there, and the document; None for what is not there."""
    act = library.register.acts.get(address.act)
    validity = day.in_force(address.act)
    eli = address.act if act is not None and act.single else None if validity is None else validity.eli
    document = None if eli is None else library.document(eli, address.act)
    if eli is None or document is None:
        return None, None, None
    wording = library.wording(eli, address.act)
    if isinstance(address, Citation):
        return eli, locate(address, document, wording), document
    return eli, address if address.key in wording else None, document


def version_row(validity: Validity, day: Day, has_provision: bool | None = None) -> VersionRow:
    """How a version stands on the day."""
    return VersionRow(
        eli=validity.eli,
        status=day.status_of(validity.eli),
        valid_from=validity.valid_from,
        valid_to=validity.valid_to,
        from_source=validity.from_source,
        to_source=validity.to_source,
        has_provision=has_provision,
    )


def _row(validity: Validity, address: Address, day: Day, library: Library) -> VersionRow:
    wording = library.wording(validity.eli, address.act)
    document = library.document(validity.eli, address.act) if isinstance(address, Citation) and address.pkt else None
    if isinstance(address, Citation):
        return version_row(validity, day, locate(address, document, wording) is not None)
    return version_row(validity, day, address.key in wording)


def _headings(document: Document, address: Address) -> tuple[str, ...]:
    return next((p.headings for p in document.provisions if p.address.covers(address)), ())


def _notes(document: Document, address: Address) -> tuple[str, ...]:
    return tuple(f"{n.label} {n.text}" for n in document.notes if n.at is not None and address.covers(n.at))


def _refers_to(address: Address, eli: str, library: Library) -> tuple[Reference, ...]:
    text = library.text(eli, address) or ""
    found = {c.key: Reference(c.key, written) for c, written in _named(text, address, library)}
    return tuple(reference for reference in found.values() if reference.key != address.key)[:MOST_REFERENCES]


def _named(text: str, where: Address, library: Library) -> list[tuple[Citation, str]]:
    """Every provision that the text standing at *where* names; a lone `stk. 1` is of its own section."""
    mentions = find_mentions(text, library.register, library.sections, default_act=where.act)
    named = [(c, m.as_written) for m in mentions for c in m.citations]
    if isinstance(where, Citation):
        covered = [(m.start, m.end) for m in mentions]
        for lone in _LONE_STYKKE.finditer(text):
            if not any(start <= lone.start() < end for start, end in covered):
                named.append((Citation(where.act, where.section, int(lone[1])), lone[0]))
    return named


def _referred_by(address: Address, day: Day, library: Library) -> tuple[Reference, ...]:
    """Rules in force that name this one, found by reading those that print its section number."""
    if not isinstance(address, Citation):
        return ()
    number, letters = re.fullmatch(r"(\d+)(.*)", address.section.split("-")[0]).groups()  # type: ignore[union-attr]  # a section begins with a digit
    printed = re.compile(rf"§.{{0,60}}\b{number} ?{letters}\b")
    found: dict[str, Reference] = {}
    for validity in day.generation.validities.values():
        if validity.status(day.as_of) is not Status.IN_FORCE:
            continue
        for key, text in library.stykker(validity.eli, validity.act):
            where = parse_key(key)
            own = isinstance(where, Citation) and where.whole_section == address.whole_section
            if key == address.key or not (own or printed.search(text)):
                continue
            for citation, written in _named(text, where, library):
                if address.covers(citation) or citation.covers(address):
                    found.setdefault(key, Reference(key, written))
    return tuple(found.values())[:MOST_REFERENCES]
