"""Every address in an entry is the address of something."""

from collections.abc import Iterator

from corpus.document import Kind, Provision
from corpus.errors import BadKey
from corpus.guide import Entry
from corpus.guide_checks.finding import Finding
from corpus.guide_checks.held import Held

KEYS = "keys"
SEE = "see"


def keys(entry: Entry, section: Provision | None) -> Iterator[Finding]:
    """A finding when the version the entry was written from has nothing at its key; *section* is its section there."""
    if section is None or all(provision.address.key != entry.key for provision in section.walk()):
        yield Finding(entry.key, KEYS, entry.based_on.eli, "findes ikke i den version, posten bygger på")


def see(entry: Entry, held: Held) -> Iterator[Finding]:
    """A finding for each reference that is no key, leads to the entry itself or to nothing in the newest text held."""
    for key in entry.see:
        try:
            # A letter is read with the rules of its own day and with those of today.
            resolves = held.ever(key) if _is_letter(entry, held) else held.resolves(key)
        except BadKey:
            yield Finding(entry.key, SEE, key, "er ikke en adresse")
            continue
        if key == entry.key:
            yield Finding(entry.key, SEE, key, "viser tilbage til posten selv")
        elif key.split("/")[0] not in held.register.acts:
            yield Finding(entry.key, SEE, key, "hører til en lov, registret ikke kender")
        elif resolves is False:
            yield Finding(entry.key, SEE, key, "findes ikke i den nyeste version")


def _is_letter(entry: Entry, held: Held) -> bool:
    act = held.register.acts.get(entry.act)
    return act is not None and act.kind is Kind.LETTER
