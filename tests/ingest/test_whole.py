"""The check of wholeness: clean on what the parser makes, and never silent when something is lost, moved or added."""

import contextlib
import tomllib
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.citation import Citation
from corpus.document import Annex, Document, Prose, Provision, Table
from ingest.errors import ParseError
from ingest.lexdania import parse
from ingest.problems import Problem
from ingest.whole import check_whole
from tests import invented
from tests.lexdania_xml import block, chapter, document, exitus, group, index, item, section, stk, table

ACT = "gyngestoleloven"
KNOWN = tomllib.loads(Path(__file__).with_name("known_holes.toml").read_text(encoding="utf-8"))
INVENTED = {
    made.__name__: made()
    for made in (
        invented.consolidated_act,
        invented.act,
        invented.order,
        invented.amending_act,
        invented.amending_order,
        invented.guidance,
        invented.circular,
        invented.notice,
        invented.ruling,
    )
}


@pytest.mark.parametrize("name", INVENTED)
@pytest.mark.parametrize("target", [None, "maal"])
def test_what_the_parser_makes_of_every_kind_is_whole(name: str, target: str | None) -> None:
    assert check_whole(INVENTED[name], parse(INVENTED[name], ACT, lambda reference: target)) == ()


def rebuilt(provision: Provision, change: Callable[[Provision], Provision]) -> Provision:
    """*provision* with *change* made to it and to everything below it."""
    parts = tuple(rebuilt(part, change) if isinstance(part, Provision) else part for part in provision.parts)
    return change(replace(provision, parts=parts))


def at(key: str, change: Callable[[Provision], Provision]) -> Callable[[Document], Document]:
    """Make *change* to the rule or tail at *key*."""

    def mutate(document: Document) -> Document:
        def one(provision: Provision) -> Provision:
            return change(provision) if provision.address.key == key else provision

        def all_of(tops: Iterable[Provision]) -> tuple[Provision, ...]:
            return tuple(rebuilt(top, one) for top in tops)

        return replace(document, provisions=all_of(document.provisions), tails=all_of(document.tails))

    return mutate


def swapped(provision: Provision) -> Provision:
    first, second = provision.children
    order = {first: second, second: first}
    return replace(provision, parts=tuple(order[p] if isinstance(p, Provision) else p for p in provision.parts))


def without_prose(provision: Provision) -> Provision:
    return replace(provision, parts=tuple(part for part in provision.parts if not isinstance(part, Prose)))


def without_last(provision: Provision) -> Provision:
    return replace(provision, parts=provision.parts[:-1])


def each_amendment(**changed: Any) -> Callable[[Document], Document]:
    return lambda d: replace(d, amendments=tuple(replace(a, **changed) for a in d.amendments))


def rules(*labels: str) -> str:
    return "".join(section(label, stk(block("A."))) for label in labels)


def last_first(provision: Provision) -> Provision:
    return replace(provision, parts=(provision.parts[-1], *provision.parts[:-1]))


MUTATIONS: dict[str, tuple[Callable[[Document], Document], str, str]] = {
    "a sentence dropped": (
        at(f"{ACT}/1", lambda p: replace(p, parts=(Prose(("Loven gælder for gyngestole.",)),))),
        "text",
        f"{ACT}/1a",  # where the printed sentence was expected and the next label found
    ),
    "a block dropped": (at(f"{ACT}/1a/stk1", without_prose), "text", f"{ACT}/1a/stk2"),
    "closing words dropped": (at(f"{ACT}/1a/stk2", without_last), "text", f"{ACT}/2"),
    "closing words put before the list": (at(f"{ACT}/1a/stk2", last_first), "text", f"{ACT}/1a/stk2"),
    "two items swapped": (at(f"{ACT}/2", swapped), "text", f"{ACT}/2/nr2"),
    "an item dropped": (at(f"{ACT}/2", without_last), "count", "items"),
    "a sentence printed twice": (
        at(f"{ACT}/3-5", lambda p: replace(p, parts=p.parts * 2)),
        "text",
        f"{ACT}/3-5",
    ),
    "one letter changed": (
        at(f"{ACT}/3-5", lambda p: replace(p, parts=(Prose(("(Ophævét)",)),))),
        "text",
        f"{ACT}/3-5",
    ),
    "a label dropped": (at(f"{ACT}/6", lambda p: replace(p, label="")), "text", f"{ACT}/6/stk1"),
    "a heading dropped": (at(f"{ACT}/2", lambda p: replace(p, headings=p.headings[:1])), "text", f"{ACT}/2"),
    "a cell dropped": (
        at(f"{ACT}/6/stk1", lambda p: replace(p, parts=(p.parts[0], Table((("Gyng",),), "Boder")))),
        "text",
        f"{ACT}/6/stk2",
    ),
    "a section dropped": (lambda d: replace(d, provisions=d.provisions[1:]), "count", "sections"),
    "a stykke dropped": (at(f"{ACT}/6", without_last), "count", "stykker"),
    "a section in another's place": (
        lambda d: replace(d, provisions=(d.provisions[1], d.provisions[0], *d.provisions[2:])),
        "hole",
        f"{ACT}/1a",
    ),
    "a section under a wrong number": (
        at(f"{ACT}/3-5", lambda p: replace(p, address=Citation(ACT, "3-4"))),
        "hole",
        f"{ACT}/6",
    ),
    "a note lost": (lambda d: replace(d, notes=d.notes[:1]), "count", "notes"),
    "a note left in the wording too": (
        at(f"{ACT}/1a/stk1", lambda p: replace(p, parts=(*p.parts, Prose(("Ordet ejer dækker også låner.",))))),
        "text",
        f"{ACT}/1a/stk1",
    ),
    "a note's words changed": (
        lambda d: replace(d, notes=(replace(d.notes[0], text="Andet."), d.notes[1])),
        "text",
        "notes",
    ),
    "a tail lost": (lambda d: replace(d, tails=d.tails[:-1]), "count", "tails"),
    "a tail filed as a section": (
        lambda d: replace(d, provisions=(*d.provisions, d.tails[-1]), tails=d.tails[:-1]),
        "count",
        "sections",
    ),
    "the act a tail comes from lost": (
        lambda d: replace(d, tails=tuple(replace(tail, headings=()) for tail in d.tails)),
        "text",
        f"{ACT}/ikraft/lta/2031/17/1",
    ),
    "an annex lost": (lambda d: replace(d, annexes=()), "count", "annexes"),
    "an annex emptied": (lambda d: replace(d, annexes=(Annex("1", "Gyngetal", ()),)), "text", "bilag 1"),
    "the preamble lost": (lambda d: replace(d, preamble=()), "text", "preamble"),
    "the title shortened": (lambda d: replace(d, title="Bekendtgørelse"), "text", "title"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_consolidated_act_that_lost_something_is_caught(name: str) -> None:
    mutate, kind, where = MUTATIONS[name]
    body = INVENTED["consolidated_act"]
    found = check_whole(body, mutate(parse(body, ACT)))
    assert (kind, where) in {(problem.kind, problem.where) for problem in found}


@pytest.mark.parametrize(
    ("mutate", "kind", "where"),
    [
        (lambda d: replace(d, amendments=d.amendments[1:]), "count", "amendments"),
        (each_amendment(renumbering=None), "text", "§ 1, nr. 4."),
        (each_amendment(new_text=()), "text", "§ 1, nr. 3."),
        (each_amendment(chapeau=""), "text", "§ 1, nr. 1."),
        (each_amendment(instruction="§ 1 ophæves."), "text", "§ 1, nr. 1."),
        (lambda d: replace(d, commencement=()), "text", "commencement"),
    ],
)  # fmt: skip
def test_an_amending_act_that_lost_something_is_caught(
    mutate: Callable[[Document], Document], kind: str, where: str
) -> None:
    body = INVENTED["amending_act"]
    found = check_whole(body, mutate(parse(body, ACT)))
    assert (kind, where) in {(problem.kind, problem.where) for problem in found}


@pytest.mark.parametrize("name", INVENTED)
def test_whatever_the_source_prints_besides_is_missed(name: str) -> None:
    """Turned round: every element that prints something is found to be lost when only the source has it twice."""
    body = INVENTED[name]
    document = parse(body, ACT)
    root = etree.fromstring(body)
    printing = [
        element
        for part in ("TitelGruppe", "DokumentIndhold", "Bilag")
        for element in chain.from_iterable(found.iter("*") for found in root.findall(part))
        if "".join(element.itertext()).strip()
        and (element.tag, element.getparent().tag) != ("Explicatus", "Bilag")  # kept as a number
    ]
    assert printing
    for element in printing:
        twin = deepcopy(element)
        element.addnext(twin)
        assert check_whole(etree.tostring(root, encoding="utf-8"), document), element.tag
        twin.getparent().remove(twin)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_no_damage_to_the_structure_breaks_the_parser_or_the_check(seed: int) -> None:
    """An element moved, renamed or removed is refused, or read into something the check can judge."""
    chance = Random(seed)  # noqa: S311 (damage, not secrets)
    root = etree.fromstring(chance.choice(list(INVENTED.values())))
    element, other = chance.sample(list(root.find("DokumentIndhold").iter("*"))[1:], 2)
    damage = chance.choice(["move", "rename", "remove"])
    if damage == "rename":
        element.tag = other.tag
    elif damage == "remove" or other in set(element.iter()):
        element.getparent().remove(element)
    else:
        other.append(element)
    body = etree.tostring(root, encoding="utf-8")
    with contextlib.suppress(ParseError):
        assert isinstance(check_whole(body, parse(body, ACT, lambda reference: "maal")), tuple)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # numbering: letters and ranges explain themselves, a gap does not
        (rules("§ 1.", "§ 1 a.", "§ 2."), []),
        (rules("§ 1.") + section("§§ 2-4.", stk(block("A.")), local_id="2-4") + rules("§ 5."), []),
        (rules("§ 1.", "§ 1 a.", "§ 1 c."), [("hole", f"{ACT}/1c")]),
        (rules("§ 1 v.", "§ 1 x."), [("hole", f"{ACT}/1v")]),  # a number begins without a letter; there is no w
        (rules("§ 1.", "§ 3."), [("hole", f"{ACT}/3")]),
        (section("§ 1.", stk(block("A.")) + stk(block("B."), "Stk. 3.")), [("hole", f"{ACT}/1/stk3")]),
        (section("§ 1.", stk(index(item("1)", block("a")), item("3)", block("b"))))), [("hole", f"{ACT}/1/nr3")]),
        (section("§ 1.", stk(index(item("b)", block("a"))))), [("hole", f"{ACT}/1/litra-b")]),
        # what the source itself does wrong is said, though nothing is lost
        (rules("§ 1.", "§ 1."), [("repeated", "§ 1")]),
        (section("§ 1.", stk(block("A.")), local_id="2"), [("label", "§ 1")]),
        (section("§ 1.", stk(block("A.")) + stk(block("B."))), [("label", "§ 1")]),
        # a list that starts again has no address for its second 1)
        (section("§ 1.", stk(index(item("1)", block("a"))) + index(item("1)", block("b"))))), [("count", "items")]),
        # an element never seen
        (section("§ 1.", stk(exitus("<Formel>x</Formel>"))), [("element", "Formel")]),
        # a repealed chapter with an empty group: its heading is kept
        (f"<Kapitel localId='1'><Explicatus>Kapitel 1</Explicatus>{group('')}</Kapitel>" + rules("§ 1."), []),
        # a chapter of headings only, and a table beside sections: both kept
        (chapter("Kapitel 1", "Tom", "") + group(exitus(table("A", ("b", ""))) + rules("§ 1.")), []),
    ],
)  # fmt: skip
def test_what_the_check_says_of_a_document(content: str, expected: list[tuple[str, str]]) -> None:
    body = document("LBK H#LOKDOK03", 17, "Lov om gyngestole", content)
    found = check_whole(body, parse(body, ACT))
    assert [(problem.kind, problem.where) for problem in found] == expected


def test_a_problem_says_labels_and_counts_and_no_wording() -> None:
    body = INVENTED["consolidated_act"]
    lost = replace(parse(body, ACT), notes=())
    assert check_whole(body, lost) == (
        Problem("lta/2031/17", "text", "notes", "notes: 53 characters lost, 0 added"),
        Problem("lta/2031/17", "count", "notes", "2 printed, 0 filed"),
    )


@pytest.mark.mirror
def test_the_mirror_is_whole_but_for_the_numbers_it_is_known_to_lack(mirror: Path) -> None:
    """No text of the 87 documents is lost, and no number but those listed is missing or repeated."""
    bodies = [path.read_bytes() for path in sorted(mirror.glob("eli/lta/*/*/xml"))]
    found: dict[str, dict[str, list[str]]] = {}
    for body in bodies:
        for problem in check_whole(body, parse(body, ACT)):
            said = problem.where if problem.kind == "repeated" else problem.detail
            found.setdefault(problem.eli, {}).setdefault(problem.kind, []).append(said)
    assert (len(bodies), found) == (87, KNOWN)


@pytest.mark.mirror
@pytest.mark.parametrize(
    "name",
    [
        "lta-2020-1061",
        "lta-2023-1547",
        "lta-2024-1709",
        "lta-2024-434",
        "lta-2024-62",
        "retsinfo-2013-9724-KEN",
        "retsinfo-2014-9267-VEJ.excerpt",
    ],
)
def test_real_documents_are_whole(shared: Path, name: str) -> None:
    body = (shared / "lexdania-samples" / f"{name}.xml").read_bytes()
    assert check_whole(body, parse(body, ACT)) == ()
