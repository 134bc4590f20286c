"""What a check of a parsed document found wrong: an address and labels, never wording."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `kind` is `text`, `count`, `label`, `element`, `hole` or `repeated`."""

    eli: str
    kind: str
    where: str  # the key of a provision, or a part of the document such as "notes"
    detail: str  # labels and counts
