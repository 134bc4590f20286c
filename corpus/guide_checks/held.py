"""The law an entry is checked against, as far as it is held."""

from collections.abc import Callable
from functools import cached_property

from corpus.citation import Address, Citation, parse_key
from corpus.document import Document, Kind, Provision
from corpus.guide import Entry
from corpus.guide_checks.runs import Runs, runs_of
from corpus.register import Act, Register, Version
from corpus.rewritten import section_of

Read = Callable[[str], Document | None]  # by ELI, or a letter's key; None: not held


class Held:
    """Sections by entry and by key; every document is read once."""

    def __init__(self, register: Register, read: Read) -> None:
        self.register = register
        self._read = read
        self._documents: dict[str, Document | None] = {}
        self._runs: dict[str, Runs] = {}

    def document(self, eli: str) -> Document | None:
        """The document, or None when it is not held."""
        if eli not in self._documents:
            self._documents[eli] = self._read(eli)
        return self._documents[eli]

    def section(self, entry: Entry) -> Provision | None:
        """The section of *entry* in the version it was written from."""
        document = self.document(entry.based_on.eli)
        return None if document is None else section_of(document, entry.address, self.register)

    def runs(self, eli: str) -> Runs:
        """The long runs of words of a document, none when it is not held."""
        if eli not in self._runs:
            document = self.document(eli)
            self._runs[eli] = frozenset() if document is None else runs_of(document, self.register)
        return self._runs[eli]

    def newest(self, act: str) -> Document | None:
        """The newest version held of *act*, or the letter."""
        known = self.register.acts.get(act)
        if known is not None and known.kind is Kind.LETTER:
            return self.document(act)
        version = None if known is None else self._newest(known)
        return None if version is None else self.document(version.eli)

    def current(self, address: Address) -> Provision | None:
        """The section of *address* as it reads newest: in a later amending act, else in the newest version held."""
        document = self.newest(address.act)
        if document is None:
            return None
        signed = self.register.version(document.eli)
        for version in self._amending.get(address.act, ()):
            later = signed is None or version.signed > signed.signed
            amending = self.document(version.eli) if later else None
            if amending is not None and (section := section_of(amending, address, self.register)) is not None:
                return section
        return section_of(document, address, self.register)

    def resolves(self, key: str) -> bool | None:
        """Whether *key* is a place in the newest text; None when nothing of the act is held."""
        address = parse_key(key)
        if self.newest(address.act) is None:
            return None
        section = self.current(address)
        return section is not None and any(p.address.key == key for p in section.walk())

    def ever(self, key: str) -> bool | None:
        """Whether *key* is a place in any version held; None when nothing of the act is held."""
        act = self.register.acts.get(parse_key(key).act)
        documents = [] if act is None else [self.document(version.eli) for version in act.versions]
        held = [document for document in documents if document is not None]
        return any(document.find(key) is not None for document in held) if held else None

    def _newest(self, act: Act) -> Version | None:
        return next((v for v in reversed(act.versions) if self.document(v.eli) is not None), None)

    @cached_property
    def _amending(self) -> dict[str, list[Version]]:
        """By act, the acts that amend it, the latest first."""
        found: dict[str, list[Version]] = {}
        for act in self.register.acts.values():
            for amended in act.amends:
                found.setdefault(amended, []).extend(act.versions)
        return {act: sorted(versions, key=lambda v: v.signed, reverse=True) for act, versions in found.items()}


def wording_at(section: Provision, key: str) -> str | None:
    """The wording of the rule at *key* with the words that lead up to it; None when *section* has no such rule."""
    if section.address.key == key:
        return section.text
    for child in section.children:
        if (found := wording_at(child, key)) is not None:
            return f"{section.own_text}\n{found}".strip()
    return None


def section_key(key: str) -> str:
    """The key of the section, or of the point, that *key* lies in."""
    address = parse_key(key)
    return address.whole_section.key if isinstance(address, Citation) else key
