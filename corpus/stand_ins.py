"""Units for acts whose text is not held: the guide's own words stand in for the rule's place, with no wording."""

from collections.abc import Iterable, Sequence

from corpus.document import Document
from corpus.guide import Entry
from corpus.register import Register
from corpus.unit import Unit


def stand_ins(entries: Sequence[Entry], documents: Iterable[Document], register: Register) -> tuple[Unit, ...]:
    """One unit without text for each entry of an act of which no document is held."""
    held = {document.act for document in documents}
    return tuple(
        Unit(
            id=f"{entry.based_on.eli}#{entry.key}#0",
            eli=entry.based_on.eli,
            act=entry.act,
            kind=register.acts[entry.act].kind,
            key=entry.key,
            part=0,
            text="",
            lead="",
            heading_path=(),
            embed_text=f"{register.acts[entry.act].name}:\n{entry.heading}. {entry.summary}",
        )
        for entry in entries
        if entry.act in register.acts and entry.act not in held
    )
