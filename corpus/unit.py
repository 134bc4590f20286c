"""Units: what is searched. Each is a span of exactly one provision of one version."""

from dataclasses import dataclass

from corpus.document import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """`text` is pure wording and may be quoted; `embed_text` adds name and headings and is only ever searched."""

    id: str  # "<eli>#<key>#<part>"
    eli: str
    act: str
    kind: Kind
    key: str  # the provision's
    part: int  # from 0; more than one only when the provision is too long for the model
    text: str  # a span of the provision's wording, labels of its items included
    lead: str  # the opening words of the stykke the item stands in; "" for anything but items
    heading_path: tuple[str, ...]
    embed_text: str  # free of dates and numbers of the version, so equal rules of two versions share a vector
