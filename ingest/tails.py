"""Commencement and transitional rules of incorporated acts, as a consolidated act prints them at its end."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Provision
from ingest.hardened_xml import Element, elements
from ingest.reading import Reading
from ingest.sections import RULES, Sections


def read_tail(element: Element, sections: Sections) -> Iterator[Provision]:
    """The rules of one `Ikraft`, under the words that name the act they come from.

    Their section numbers are that act's, so they never become sections of this one. Words without a rule below them
    are a rule without a label.
    """
    reading = sections.reading
    naming: list[Element] = []
    headings: tuple[str, ...] = ()
    for child in elements(element):
        if child.tag not in RULES:
            naming.append(child)
            continue
        address = reading.next_tail()
        if naming:
            headings = tuple(filter(None, (reading.text(words, address) for words in naming)))
            naming = []
        yield replace(sections.rule(child, address), headings=headings)
    if naming:
        yield _unlabelled(naming, reading, headings)


def _unlabelled(words: list[Element], reading: Reading, headings: tuple[str, ...]) -> Provision:
    address = reading.next_tail()
    return Provision(address, "", tuple(part for block in words for part in reading.flat(block, address)), headings)
