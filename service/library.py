"""The law the service can reach: the register, the documents as fetched, and the wording at every address.

Wording comes from the fetched bytes, verified by hash and parsed here; the index is only ever a way to find it.
"""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from corpus.citation import Address, Citation, parse_key
from corpus.document import Document, Provision
from corpus.dropped import dropped_acts, with_acts
from corpus.errors import CorpusError
from corpus.letters import letter_bytes
from corpus.register import Register
from corpus.texts import Texts, Wording
from ingest.errors import IngestError
from ingest.read import read_document

log = logging.getLogger(__name__)

DOCUMENTS_KEPT = 12  # parsed documents in memory; a parsed act takes some megabytes, its wording alone far less


@dataclass(frozen=True, slots=True)
class Printed:
    """A provision as printed: all of it, and what is not in a provision below it."""

    text: str
    own: str


class Library:
    """Documents by ELI and wording by ELI and key. Safe to use from several threads."""

    def __init__(self, register: Register, data: Path) -> None:
        self.register = with_acts(register, dropped_acts(data))
        self._data = data
        self._lock = Lock()
        self._following = Lock()
        self._generation = ""  # the last one followed
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._wording: dict[str, Mapping[str, str]] = {}
        self._own: dict[str, Mapping[str, str]] = {}
        self._sections: dict[str, frozenset[str]] = {}
        self.texts = Texts(data / "texts")

    def follow(self, generation: str) -> None:
        """Read anew what the build of *generation* may have changed; nothing to do when that was done before."""
        with self._following:
            if generation != self._generation:
                self.reload()
                self._generation = generation

    def reload(self) -> None:
        """Read the manifest of texts again, and the office's own, after a build has published new ones."""
        self.register = with_acts(self.register, dropped_acts(self._data))
        texts = Texts(self._data / "texts")
        with self._lock:
            changed = {row.eli for row in {*texts} ^ {*self.texts}}
            self.texts = texts
            self._sections.clear()
            for eli in changed:
                self._documents.pop(eli, None)
                self._wording.pop(eli, None)

    def standing(self, eli: str) -> Wording | None:
        """Whether the text of *eli* is official or a copy; None when it is not held."""
        row = self.texts.row(eli)
        if row is not None:
            return row.wording
        return "copy" if letter_bytes(eli) is not None else None

    def document(self, eli: str, act: str) -> Document | None:
        """The document as fetched, or None when it is not held or its bytes are damaged."""
        with self._lock:
            if eli in self._documents:
                self._documents.move_to_end(eli)
                return self._documents[eli]
        try:
            body = letter_bytes(eli)
            document = read_document(self.texts.bytes(eli) if body is None else body, act)
        except (CorpusError, IngestError) as fault:
            log.error("text withheld", extra={"eli": eli, "fault": str(fault)})
            return None
        with self._lock:
            self._documents[eli] = document
            while len(self._documents) > DOCUMENTS_KEPT:
                self._documents.popitem(last=False)
        return document

    def wording(self, eli: str, act: str) -> Mapping[str, str]:
        """The text at every key of the document; empty when the document is not held or damaged."""
        if (known := self._wording.get(eli)) is None:
            document = self.document(eli, act)
            known = {} if document is None else {p.address.key: p.text for p in everything(document)}
            if document is not None:
                self._own[eli] = {p.address.key: p.own_text for p in everything(document)}
                self._wording[eli] = known
        return known

    def printed(self, eli: str, address: Address) -> Printed | None:
        """What stands at *address* in the document, or None."""
        text = self.wording(eli, address.act).get(address.key)
        return None if text is None else Printed(text, self._own[eli][address.key])

    def stykker(self, eli: str, act: str) -> tuple[tuple[str, str], ...]:
        """Key and text of every stykke, and of every section that has only one."""
        wording = self.wording(eli, act)
        several = {key.rpartition("/stk")[0] for key in wording if "/stk" in key}
        return tuple((k, t) for k, t in wording.items() if stykke_of(parse_key(k)).key == k and k not in several)

    def sections_of(self, eli: str, act: str) -> frozenset[str]:
        """The labels of the sections of one version; empty when it is not held."""
        labels = (parse_key(key) for key in self.wording(eli, act) if key.count("/") == 1)
        return frozenset(a.section for a in labels if isinstance(a, Citation))

    def sections(self, act: str) -> frozenset[str] | None:
        """The labels ("13a") of all sections any held version of *act* has; None when no text of it is held."""
        with self._lock:
            held = [v.eli for v in self.register.acts[act].versions if v.eli in self.texts]
            known = self._sections.get(act)
        if not held:
            return None
        if known is None:
            keys = {key for eli in held for key in self.wording(eli, act)}
            labels = (parse_key(key) for key in keys if key.count("/") == 1)
            known = frozenset(a.section for a in labels if isinstance(a, Citation))
            with self._lock:
                self._sections[act] = known
        return known

    def text(self, eli: str, address: Address) -> str | None:
        """The wording at *address* in the document, or None."""
        return self.wording(eli, address.act).get(address.key)


def everything(document: Document) -> tuple[Provision, ...]:
    """Every provision of a document that has an address, in printed order."""
    annexed = (part for annex in document.annexes for part in annex.parts if isinstance(part, Provision))
    tops = (*document.provisions, *document.commencement, *document.tails, *annexed)
    return tuple(provision for top in tops for provision in top.walk())


def stykke_of(address: Address) -> Address:
    """The stykke an address lies in, or the section where it has only one; other addresses are their own."""
    if isinstance(address, Citation):
        return Citation(address.act, address.section, address.stk)
    return address
