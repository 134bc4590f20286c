"""Finds the provision a citation means in one document: stk. 1 is implicit in print, explicit in a key."""

from collections.abc import Mapping
from dataclasses import replace

from corpus.citation import Citation
from corpus.document import Document, Prose


def locate(citation: Citation, document: Document | None, wording: Mapping[str, str]) -> Citation | None:
    """The address of what *citation* means among the keys of *wording*, or None when it is not there.

    A sentence (*pkt.*) is there when its provision prints that many; only then is the document needed.
    """
    base = replace(citation, pkt=None)
    found = next((form for form in _forms(base) if form.key in wording), None)
    if found is None or citation.pkt is None:
        return found
    provision = None if document is None else document.find(found.key)
    sentences = 0 if provision is None else sum(len(p.sentences) for p in provision.parts if isinstance(p, Prose))
    return replace(found, pkt=citation.pkt) if citation.pkt <= sentences else None


def nearby(citation: Citation, wording: Mapping[str, str]) -> tuple[str, ...]:
    """Keys that do exist close to an address that does not: at most five, the deepest shared place first."""
    steps = citation.key.split("/")
    for depth in range(len(steps) - 1, 1, -1):
        parent = "/".join(steps[:depth])
        if parent in wording:
            below = [key for key in wording if key.startswith(parent + "/") and key.count("/") == depth]
            return (parent, *below[-4:])
    number = _digits(citation.section)
    sections = [key for key in wording if key.startswith(citation.act + "/") and key.count("/") == 1]
    sections.sort(key=lambda key: (abs(_digits(key.split("/")[1]) - number), key))
    return tuple(sections[:5])


def _forms(citation: Citation) -> tuple[Citation, ...]:
    if citation.stk == 1:
        return citation, replace(citation, stk=None)
    if citation.stk is None and (citation.nr or citation.litra):
        return citation, replace(citation, stk=1)
    return (citation,)


def _digits(section: str) -> int:
    digits = "".join(c for c in section.split("-")[0] if c.isdigit())
    return int(digits) if digits else 0
