"""Whether the section an entry was written from still reads as it did."""

import difflib

from corpus.document import Provision
from corpus.guide import Entry
from corpus.guide_checks.finding import REVIEW, Finding
from corpus.guide_hash import section_hash


def freshness(entry: Entry, current: Provision | None, read: Provision | None) -> Finding | None:
    """A finding when the section differs from the one the entry was written from; the entry stays.

    *current* is the section as it stands in the newest version held, None when it is gone; *read* is the section in
    the version the entry names, for the diff, None when that is not held.
    """
    if current is None:
        return Finding(entry.key, REVIEW, entry.based_on.eli, "findes ikke længere i den nyeste version")
    if section_hash(current.text) == entry.based_on.sha256:
        return None
    if read is None or section_hash(read.text) != entry.based_on.sha256:
        return Finding(entry.key, REVIEW, entry.based_on.eli, "er skrevet efter en ordlyd, der ikke haves")
    return Finding(entry.key, REVIEW, entry.based_on.eli, f"ordlyden er ændret:\n{_diff(read, current)}")


def _diff(old: Provision, new: Provision) -> str:
    """The lines that differ, removed and added."""
    lines = difflib.unified_diff(old.text.splitlines(), new.text.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
