"""When each version holds: from the day its own words say, until the next takes over or another text repeals it.

Registration and marking dates (StartDate, EndDate, DateOfHistoricMark) are never validity. The mark only says from
when on the source no longer vouches for a text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from corpus.document import Document, Kind
from corpus.register import Register
from corpus.versions import Validity
from ingest.commencement_text import (
    SIGNED,
    Beginning,
    Named,
    Repeal,
    beginning,
    consolidated_from,
    is_amending,
    is_consolidation,
    repeals,
)


@dataclass(frozen=True, slots=True)
class _Version:
    document: Document
    begins: Beginning
    repeals: tuple[Repeal, ...]

    @property
    def order(self) -> tuple[date, date]:
        """Place in the family's line."""
        signed = self.document.signed or date.min
        return self.begins.day or signed, signed


def validities(documents: Sequence[Document], register: Register) -> dict[str, Validity]:
    """The time in force of each of *documents*, by ELI; a letter only has a day on which it was written.

    So has an office's own text, filed by its key: whatever it says of commencement or repeal moves no law.
    """
    versions = [_Version(d, beginning(d), tuple(repeals(d))) for d in documents if not _only_written(d)]
    families: dict[str, list[_Version]] = defaultdict(list)
    for version in versions:
        act = register.by_eli.get(version.document.eli)
        families[version.document.act if act is None else act.key].append(version)
    found: dict[str, Validity] = {}
    for family in families.values():
        for validity in _line(family):
            found[validity.eli] = validity
    _end_by_repeal(versions, found)
    settled = {eli: _unvouched(v, found[eli]) for v in versions for eli in [v.document.eli]}
    settled = {eli: _until_unheld(validity, register, settled) for eli, validity in settled.items()}
    return settled | {d.eli: _written(d) for d in documents if _only_written(d)}


def _until_unheld(validity: Validity, register: Register, held: Mapping[str, Validity]) -> Validity:
    """From the signature of a later version that is registered and not held, nobody knows whether this one stands."""
    act, own = register.by_eli.get(validity.eli), register.version(validity.eli)
    if act is None or own is None or act.amends:
        return validity
    later = [v.signed for v in act.versions if v.eli not in held and v.signed > own.signed and not v.confirm]
    day = min((d for d in later if validity.valid_to is None or d < validity.valid_to), default=None)
    if day is None or (validity.unknown_from is not None and validity.unknown_from <= day):
        return validity
    return replace(validity, unknown_from=day)


def _only_written(document: Document) -> bool:
    return document.kind is Kind.LETTER or document.eli == document.act


def _written(document: Document) -> Validity:
    signed = document.signed
    return Validity(document.eli, document.act, signed, None, SIGNED if signed else None, None, repealed=False)


def _line(family: Iterable[_Version]) -> list[Validity]:
    """The versions of one family, each ended by the next; amending texts stand apart from the line."""
    line = sorted(_not_before_the_act(list(family)), key=lambda version: version.order)
    apart = [version for version in line if is_amending(version.document)]
    line = [version for version in line if not is_amending(version.document)]
    validities = [_open(version) for version in (*apart, *line)]
    dated = [version for version in line if version.begins.day is not None]
    ended = {earlier.document.eli: _ended(earlier, later) for earlier, later in pairwise(dated)}
    return [ended.get(validity.eli, validity) for validity in validities]


def _not_before_the_act(family: list[_Version]) -> list[_Version]:
    """A consolidation printed before its act is in force begins with the act, not with its own announcement."""
    acts = sorted((v for v in family if v.document.type_code.startswith("LOV H")), key=lambda version: version.order)

    def settled(version: _Version) -> _Version:
        signed, day = version.document.signed, version.begins.day
        if not is_consolidation(version.document) or signed is None or day is None:
            return version
        earlier = [act.begins for act in acts if act.document.signed is not None and act.document.signed <= signed]
        floor = earlier[-1] if earlier else None
        waits = floor is not None and floor.day is not None and day < floor.day
        return replace(version, begins=floor) if floor is not None and waits else version

    return [settled(version) for version in family]


def _open(version: _Version) -> Validity:
    begins = version.begins
    return Validity(
        eli=version.document.eli,
        act=version.document.act,
        valid_from=begins.day,
        valid_to=None,
        from_source=begins.source,
        to_source=None,
        repealed=False,
        partial=begins.partial,
    )


def _ended(earlier: _Version, later: _Version) -> Validity:
    validity = replace(
        _open(earlier),
        valid_to=later.begins.day,
        to_source=f"{later.document.eli}: {later.begins.source}",
        repealed=_only_repeals(later.document),
    )
    between = _version_between(earlier, later)
    return validity if between is None else replace(validity, unknown_from=between.signed)


def _version_between(earlier: _Version, later: _Version) -> Named | None:
    """A version we do not hold, which *later* names as the one it follows: from its day *earlier* may have ended."""
    followed = [Named("", repeal.number, repeal.signed) for repeal in later.repeals]
    if (renewed := consolidated_from(later.document)) is not None:
        followed.append(renewed)
    if any(_is(named, earlier.document) for named in followed):
        return None
    signed, ends = earlier.document.signed, later.begins.day
    if signed is None or ends is None:
        return None
    later_ones = [named for named in followed if signed < named.signed < ends]
    return min(later_ones, key=lambda named: named.signed, default=None)


def _end_by_repeal(versions: Iterable[_Version], found: dict[str, Validity]) -> None:
    """Let each text that another names as repealed end on the day the other begins, or the day it names."""
    by_number = {(_number(v.document), v.document.signed): v.document for v in versions}
    for version in versions:
        for repeal in version.repeals:
            target = by_number.get((repeal.number, repeal.signed))
            day = repeal.day or version.begins.day
            if target is None or day is None or target.eli == version.document.eli:
                continue
            validity = found[target.eli]
            if validity.valid_to is not None and validity.valid_to < day:
                continue
            same_family = target.act == version.document.act
            found[target.eli] = replace(
                validity,
                valid_to=day,
                to_source=f"{version.document.eli}: {repeal.sentence}",
                repealed=not same_family or _only_repeals(version.document),
            )


def _unvouched(version: _Version, validity: Validity) -> Validity:
    """A text the source calls historic, and whose end nothing tells, is unknown from the day it was so marked."""
    if validity.valid_to is not None or not version.document.historic:
        return validity
    return replace(validity, unknown_from=version.document.marked_historic or validity.valid_from)


def _only_repeals(document: Document) -> bool:
    return " om ophævelse af " in f" {document.title.lower()} "


def _is(named: Named, document: Document) -> bool:
    return (named.number, named.signed) == (_number(document), document.signed)


def _number(document: Document) -> int | None:
    number = document.eli.rpartition("/")[2]
    return int(number) if number.isdigit() else None
