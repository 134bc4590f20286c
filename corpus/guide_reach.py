"""Of which versions an entry of the guide speaks: those whose section says the same, or nearly the same.

An entry is written from one version. Where another version's section has the same words the entry is as true of it;
where it has most of them the entry still helps to find the rule, and is not shown as what the rule says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.citation import Citation
from corpus.document import Document
from corpus.guide import Entry
from corpus.guide_hash import section_hash, without_labels

LIKE = 0.5  # share of the two sections' words that must be common

Standing = Literal["same", "like"]


@dataclass(frozen=True, slots=True)
class Reach:
    """The versions an entry speaks of, by ELI."""

    by_eli: Mapping[str, Standing] = field(default_factory=dict)


def reaches(entries: Sequence[Entry], documents: Iterable[Document]) -> tuple[Reach, ...]:
    """The reach of each entry over all versions of its act among *documents*."""
    sections: dict[str, dict[str, str]] = {}  # act → ELI + section key → text
    for document in documents:
        for provision in document.provisions:
            place = f"{document.eli} {provision.address.key}"
            sections.setdefault(document.act, {})[place] = provision.text
    elis = {act: sorted({place.split(" ")[0] for place in held}) for act, held in sections.items()}
    known: dict[tuple[str, str, str], Standing | None] = {}
    return tuple(_reach(entry, sections.get(entry.act, {}), elis.get(entry.act, []), known) for entry in entries)


def _reach(
    entry: Entry,
    sections: Mapping[str, str],
    elis: Sequence[str],
    known: dict[tuple[str, str, str], Standing | None],
) -> Reach:
    address = entry.address
    section = address.whole_section.key if isinstance(address, Citation) else address.key
    own = sections.get(f"{entry.based_on.eli} {section}")
    found: dict[str, Standing] = {}
    for eli in elis:
        text = sections.get(f"{eli} {section}")
        if text is None:
            continue
        place = (eli, section, entry.based_on.sha256)
        if place not in known:
            known[place] = _standing(text, entry.based_on.sha256, own)
        if (standing := known[place]) is not None:
            found[eli] = standing
    return Reach(found)


def _standing(text: str, digest: str, own: str | None) -> Standing | None:
    if section_hash(text) == digest:
        return "same"
    if own is None:  # written from an amending act: the consolidated section still has that rule's place
        return "like"
    ours, theirs = set(without_labels(own).casefold().split()), set(without_labels(text).casefold().split())
    return "like" if ours and len(ours & theirs) / len(ours | theirs) >= LIKE else None
