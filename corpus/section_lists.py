"""What the acts' own lists of sections say about which act a reference belongs to."""

from collections.abc import Callable

from corpus.place_grammar import Group
from corpus.place_labels import Level

Sections = Callable[[str], frozenset[str] | None]
"""The labels ("13a") of the sections an act has or has had, by register key; None for an act whose text is not held."""


class SectionLists:
    """The lists by act; an act whose text is not held has none, and may have any section."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections

    def of(self, act: str | None) -> frozenset[str] | None:
        """The labels of *act*."""
        return None if act is None else self._sections(act)

    def own_part(self, groups: tuple[Group, ...], own: str | None, after: str | None) -> int:
        """How many groups at the front the act *own* has and the act named *after* has not.

        `§ 123, stk. 2, eller § 11 i lov om …`, where that act ends at § 80.
        """
        ours, theirs = self.of(own), self.of(after)
        starts = [i for i, group in enumerate(groups) if group.level is Level.SECTION]
        if ours is None or theirs is None or after == own:
            return 0
        for i in starts:
            labels = sections_of(groups[i : i + 1])
            if i == starts[-1] or labels & theirs or not labels <= ours:
                return i
        return 0

    def only_fit(self, acts: tuple[str, ...], sections: set[str]) -> str | None:
        """The one of *acts* that may have all *sections*; an act whose text is not held may have any."""
        fit = [act for act in dict.fromkeys(acts) if (labels := self.of(act)) is None or sections <= labels]
        return fit[0] if len(fit) == 1 else None


def sections_of(groups: tuple[Group, ...]) -> set[str]:
    """The sections written in *groups*, of a range the ends."""
    return {end for group in groups if group.level is Level.SECTION for value in group.values for end in value.ends}
