"""What a peer is given to search: the texts of a day, and if wanted the guide's as documents of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.generation import Generation
from corpus.guide_index import embed_texts
from service.links import Links
from service.timeline import Masks


@dataclass(frozen=True, slots=True)
class Text:
    """One document of a peer, and the provisions it stands for."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one generation on any day."""

    generation: Generation
    masks: Masks
    links: Links | None  # None: without the guide

    def on(self, as_of: date) -> list[Text]:
        """Each distinct text in force once; then each question and summary of an entry that speaks of one."""
        rows = np.flatnonzero(self.masks.on(as_of, None, None)).tolist()
        texts = [
            Text(self.generation.texts[row], tuple(unit.key for unit in self.masks.units(row, as_of))) for row in rows
        ]
        return texts if self.links is None else [*texts, *self._told(self.links, as_of)]

    def _told(self, links: Links, as_of: date) -> Iterator[Text]:
        shown = self.masks.shown(as_of, None, None)
        keys: dict[int, list[str]] = {}
        for entry, unit in zip(links.entries.tolist(), links.units.tolist(), strict=True):
            if shown[unit]:
                keys.setdefault(entry, []).append(self.generation.units[unit].key)
        for entry, of in keys.items():
            for text in embed_texts(self.generation.guide.entries[entry]):
                yield Text(text, tuple(dict.fromkeys(of)))
