"""Amending acts and orders: each point is an instruction to change another act, kept in its own words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.citation import Citation
from corpus.document import Amendment, Provision
from ingest.hardened_xml import Element, elements
from ingest.reading import Part, Reading, line_of
from ingest.sections import CONTAINERS, RULES, Sections, section_number, stk_range

Reference = tuple[str, int, int]  # ("lbk" | "lov" | "bek", number, year)
ActOfReference = Callable[[Reference], str | None]

_REFERENCE = re.compile(
    r"(?P<type>lovbekendtgørelse|bekendtgørelse|lov) nr\. (?P<number>\d+) af \d{1,2}\. ?\w+ (?P<year>\d{4})"
)
_TYPES = {"lovbekendtgørelse": "lbk", "bekendtgørelse": "bek", "lov": "lov"}
_TITLE = re.compile(
    r"I (?P<title>.+?)(?=,? jf\. |, lov nr\.|, bekendtgørelse nr\.|,? som (?:senest )?ændret|,? foretages )"
)
_LATER_CHANGES = re.compile(r",? som (?:senest )?ændret")
_QUOTED = re.compile(r"»[^«]*«")
_TARGET_SECTION = re.compile(r"§ (?P<section>\d+(?: [a-zæøåA-ZÆØÅ](?![\w]))?)")
_WHOLE = (*CONTAINERS, *RULES, "Rubrica")  # new text that brings its own section numbers
_TARGET_STK = re.compile(r"stk\. (?P<stk>\d+)")


@dataclass(frozen=True, slots=True)
class _Target:
    """The act a section of the amending act changes."""

    section: str
    title: str | None
    reference: Reference | None
    act: str | None  # None: the register does not know it
    chapeau: str

    def amendment(self, number: str, instruction: str) -> Amendment:
        return Amendment(self.section, number, self.title, self.reference, instruction, (), None, self.chapeau)


def read_amendments(element: Element, reading: Reading, act_of: ActOfReference) -> Iterator[Amendment]:
    """The points of one `AendringCentreretParagraf`; one without points is itself the only instruction."""
    section = line_of(element.find("Explicatus"))
    chapeau = "\n".join(
        filter(None, (reading.text(child) for child in elements(element) if child.tag in ("Rubrica", "Exitus")))
    )
    title, reference = read_chapeau(chapeau.splitlines()[-1] if chapeau else "")
    target = _Target(section, title, reference, act_of(reference) if reference else None, chapeau)
    points = [child for child in elements(element) if child.tag not in ("Explicatus", "Rubrica", "Exitus", "Nota")]
    for note in element.findall("Nota"):
        reading.note(note, None)
    if not points:
        yield replace(target.amendment("", chapeau), chapeau="")
    for point in points:
        yield from _point(point, target, reading)


def read_chapeau(chapeau: str) -> tuple[str | None, Reference | None]:
    """The amended act's name and its reference, as the words that open the section give them.

    >>> read_chapeau("I lov om gynger, jf. lovbekendtgørelse nr. 7 af 1. maj 2020, foretages følgende ændring:")
    ('lov om gynger', ('lbk', 7, 2020))
    """
    m = _TITLE.match(chapeau)
    named = _REFERENCE.search(_LATER_CHANGES.split(chapeau)[0])
    reference = (_TYPES[named["type"]], int(named["number"]), int(named["year"])) if named else None
    return (m["title"] if m else None), reference


def _point(element: Element, target: _Target, reading: Reading) -> Iterator[Amendment]:
    """The instructions under one printed number, each with the wording that follows it, in printed order."""
    if element.tag not in ("AendringsNummer", "Aendring"):
        raise reading.fail(element, "an element that has no place among amendments")
    number = line_of(element.find("Explicatus"))
    found: list[Amendment] = []
    for step in _steps(element):
        if step.tag == "Rykningsklausul" and found:
            clauses = filter(None, (found[-1].renumbering, _words(step, reading)))
            found[-1] = replace(found[-1], renumbering=" ".join(clauses))
        elif step.tag == "AendringAktion" and found:
            wording = _new_text(step, target.act, found[-1].instruction, reading)
            found[-1] = replace(found[-1], new_text=found[-1].new_text + wording)
        elif step.tag == "AendringDefinition":
            found.append(target.amendment(number, _words(step, reading)))
        else:
            raise reading.fail(step, "an element that has no place among amendments")
    yield from found


def _steps(element: Element) -> Iterator[Element]:
    for child in elements(element):
        if child.tag == "Aendring":
            yield from _steps(child)
        elif child.tag != "Explicatus":
            yield child


def _words(element: Element, reading: Reading) -> str:
    return " ".join(part.text for part in reading.flat(element, None))


def _new_text(action: Element, act: str | None, instruction: str, reading: Reading) -> tuple[Part, ...]:
    """The wording *action* brings: provisions of the amended act where both act and place are certain, else text."""
    found: list[Part] = []
    for block in elements(action):
        if act is None or block.tag != "AendringNyTekst":
            found += reading.flat(block, None)
        else:
            found += _placed(block, _place(act, instruction), reading.for_target(act))
    return tuple(found)


def _placed(block: Element, place: Citation | None, reading: Reading) -> Iterator[Part]:
    sections = Sections(reading)
    for whole, children in groupby(elements(block), key=lambda child: child.tag in _WHOLE):
        if whole:
            for provision in sections.read(children):
                yield from [provision] if isinstance(provision.address, Citation) else provision.parts
            continue
        for child in children:
            label = line_of(child.find("Explicatus"))
            numbers = stk_range(label)
            if place and child.tag == "Stk" and numbers:
                yield from sections.stk(child, place.whole_section, numbers[0])
            elif place and child.tag == "Indentatio" and (address := reading.item(child, label, place)):
                yield Provision(address, label, tuple(reading.below(child, address)))
            else:
                yield from reading.flat(child, None)


def _place(act: str, instruction: str) -> Citation | None:
    """The one section (and stykke) an instruction speaks of outside its quotes; None when it names several or none.

    `§ 3 i lov` and `§ 3 i` look alike, so a section that may be either is none.
    """
    words = _QUOTED.sub("", instruction)
    named = {m["section"] for m in _TARGET_SECTION.finditer(words)}
    stykker = {int(m["stk"]) for m in _TARGET_STK.finditer(words)}
    if len(named) != 1 or re.search(r"§ \d+ i \w", words):
        return None
    number = section_number(named.pop())
    if number is None:
        return None
    return Citation(act, number, stk=stykker.pop() if len(stykker) == 1 else None)
