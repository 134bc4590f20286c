"""The sections an amending act prints whole, as provisions of the act it amends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.citation import Address, Citation
from corpus.document import Amendment, Document, Prose, Provision, Table
from corpus.register import Register

_SECTION = re.compile(r"§ (?P<number>\d+)(?: (?P<letter>[a-zæøå]))?\.\s*")
_STK = re.compile(r"Stk\. (?P<number>[1-9]\d*)\.\s*")
_ITEM = re.compile(r"(?P<number>\d+[a-zæøå]?)\)\s*")
_LETTER = re.compile(r"(?P<letter>[a-zæøå]{1,2})\)\s*")


def section_of(document: Document, address: Address, register: Register) -> Provision | None:
    """The whole section *address* lies in, or the point it is, as *document* prints it.

    In an amending act that is the section as it rewrites it. None when the document has no such section.
    """
    key = address.whole_section.key if isinstance(address, Citation) else address.key
    if (found := document.find(key)) is not None:
        return found
    return next((section for section in rewritten(document, register) if section.address.key == key), None)


def provision_of(document: Document, address: Address, register: Register) -> Provision | None:
    """The provision at *address*, as `section_of` finds its section."""
    section = section_of(document, address, register)
    return None if section is None else next((p for p in section.walk() if p.address.key == address.key), None)


def rewritten(document: Document, register: Register) -> Iterator[Provision]:
    """Every section *document* prints whole for another act, in printed order."""
    for amendment in document.amendments:
        act = None if amendment.target_title is None else register.by_name(amendment.target_title)
        for part in amendment.new_text:
            if isinstance(part, Provision) and part.address == _whole(part.address):
                yield part
        if act is not None:
            yield from _from_lines(amendment, act.key)


def _whole(address: Address) -> Address:
    return address.whole_section if isinstance(address, Citation) else address


@dataclass(slots=True)
class _Open:
    """A provision that may still grow."""

    address: Citation
    label: str
    parts: list["Prose | Table | _Open"] = field(default_factory=list)

    def closed(self) -> Provision:
        parts = tuple(part.closed() if isinstance(part, _Open) else part for part in self.parts)
        return Provision(self.address, self.label, parts)


def _from_lines(amendment: Amendment, act: str) -> Iterator[Provision]:
    """Sections out of blocks that bear their labels as text, as a copy without layout prints them."""
    section: _Open | None = None
    path: list[_Open] = []  # from the section down to where the next block belongs
    for part in amendment.new_text:
        if isinstance(part, Provision):
            continue
        line = part.text if isinstance(part, Prose) else ""
        if opening := _SECTION.match(line):
            if section is not None:
                yield _settled(section)
            section = _Open(Citation(act, opening["number"] + (opening["letter"] or "")), opening[0].strip())
            first = _Open(replace(section.address, stk=1), "")
            section.parts.append(first)
            path, part = [section, first], _after(part, opening.end())
        elif section is not None:
            part = _descend(path, line, part)
        if path and part.text:
            path[-1].parts.append(part)
    if section is not None:
        yield _settled(section)


def _descend(path: list[_Open], line: str, part: Prose | Table) -> Prose | Table:
    """Turn *path* to the provision that *line* opens; what of the block is left after its label."""
    section, stk = path[0], path[1]
    if m := _STK.match(line):
        del path[1:]
        parent, address = section, replace(section.address, stk=int(m["number"]))
    elif m := _ITEM.match(line):
        del path[2:]
        parent, address = stk, replace(stk.address, nr=m["number"])
    elif m := _LETTER.match(line):
        parent = path[2] if len(path) > 2 and path[2].address.nr is not None else stk
        del path[3 if parent is not stk else 2 :]
        address = replace(parent.address, litra=m["letter"])
    else:
        return part
    below = _Open(address, m[0].strip())
    parent.parts.append(below)
    path.append(below)
    return _after(part, m.end())


def _after(part: Prose | Table, end: int) -> Prose:
    """The sentences of *part* without the label that its text begins with."""
    rest = [] if isinstance(part, Table) else list(part.sentences)
    while rest and end:
        cut = min(end, len(rest[0]))
        rest[0], end = rest[0][cut:].lstrip(), end - cut
        if not rest[0]:
            del rest[0]
            end = max(0, end - 1)  # the space that joined them
    return Prose(tuple(rest))


def _settled(section: _Open) -> Provision:
    """The only stykke of a section is the section itself."""
    only = section.parts[0]
    if len(section.parts) == 1 and isinstance(only, _Open):
        return replace(_lifted(only.closed()), label=section.label)
    return section.closed()


def _lifted(provision: Provision) -> Provision:
    address = provision.address
    assert isinstance(address, Citation)  # noqa: S101 - only sections are opened
    parts = tuple(_lifted(part) if isinstance(part, Provision) else part for part in provision.parts)
    return replace(provision, address=replace(address, stk=None), parts=parts)
