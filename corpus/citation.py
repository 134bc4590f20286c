"""Addresses of Danish provisions.

An address says where a rule lives. The corpus files wording under it, the evals judge by it and an answer cites it,
so each has exactly one key: `sygedagpengeloven/13a/stk3/nr2`.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from corpus.errors import BadKey

_SECTION = r"\d+[a-zæøå]{0,2}(?:-\d+[a-zæøå]{0,2})?"
_KEY = re.compile(
    rf"(?P<act>[a-z0-9æøå][a-z0-9æøå-]*)/(?P<section>{_SECTION})(?:/stk(?P<stk>[1-9]\d*))?"
    r"(?:/nr(?P<nr>\d+[a-zæøå]?))?(?:/litra-(?P<litra>[a-zæøå]{1,2}))?(?:/pkt(?P<pkt>[1-9]\d*))?"
)
_POINT = re.compile(r"(?P<document>[a-z0-9æøå][a-z0-9æøå-]*)(?:/bilag(?P<annex>\d+[a-z]?))?/p(?P<number>[1-9]\d*)")
_TAIL = re.compile(r"(?P<act>[a-z0-9æøå][a-z0-9æøå-]*)/ikraft/(?P<eli>[a-z]+/\d{4}/[0-9-]+)/(?P<number>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a rule in an act: `Citation("ful", "2a", stk=3)` is funktionærloven § 2 a, stk. 3.

    Stk. 1 is explicit in the key of a section that has several stykker and implicit in print. A repealed range keeps
    its printed form as one section (`28-30`).
    """

    act: str  # key in corpus/acts.toml
    section: str  # "2", "2a", "28-30"
    stk: int | None = None
    nr: str | None = None  # "3"; inserted numbers carry a letter, "3a"
    litra: str | None = None
    pkt: int | None = None

    @property
    def key(self) -> str:
        """The canonical form: lower case, no spaces."""
        steps = [self.act, self.section]
        if self.stk is not None:
            steps.append(f"stk{self.stk}")
        if self.nr is not None:
            steps.append(f"nr{self.nr}")
        if self.litra is not None:
            steps.append(f"litra-{self.litra}")
        if self.pkt is not None:
            steps.append(f"pkt{self.pkt}")
        return "/".join(steps)

    @property
    def ref(self) -> str:
        """As a Danish lawyer writes it, without the act: as in `§ 13 a, stk. 3, nr. 2, litra b`."""
        steps = [f"§§ {_spaced(self.section)}" if "-" in self.section else f"§ {_spaced(self.section)}"]
        if self.stk is not None:
            steps.append(f"stk. {self.stk}")
        if self.nr is not None:
            steps.append(f"nr. {_spaced(self.nr)}")
        if self.litra is not None:
            steps.append(f"litra {self.litra}")
        if self.pkt is not None:
            steps.append(f"{self.pkt}. pkt.")
        return ", ".join(steps)

    def covers(self, other: "Address") -> bool:
        """Whether *other* lies at or below this address: § 2 covers § 2, stk. 3."""
        return other.key == self.key or other.key.startswith(self.key + "/")

    @property
    def whole_section(self) -> "Citation":
        """The section this address lies in."""
        return replace(self, stk=None, nr=None, litra=None, pkt=None)


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered paragraph of a text without sections, or of an annex: `brev-2022-06-03/p7`, `actkey/bilag1/p2`."""

    act: str  # the document's key in corpus/acts.toml
    number: int  # running, from 1
    annex: str | None = None

    @property
    def key(self) -> str:
        """The canonical form."""
        return f"{self.act}/p{self.number}" if self.annex is None else f"{self.act}/bilag{self.annex}/p{self.number}"

    @property
    def ref(self) -> str:
        """As printed: `afsnit 7`, `bilag 1, afsnit 2`."""
        return f"afsnit {self.number}" if self.annex is None else f"bilag {self.annex}, afsnit {self.number}"

    def covers(self, other: "Address") -> bool:
        """Whether *other* is this very point."""
        return other.key == self.key


@dataclass(frozen=True, slots=True)
class Tail:
    """A transitional rule at the end of a consolidated act; it never shadows the section whose number it repeats."""

    act: str
    eli: str  # of the document that prints the tail
    number: int  # running through the document's tails, from 1

    @property
    def key(self) -> str:
        """The canonical form."""
        return f"{self.act}/ikraft/{self.eli}/{self.number}"

    @property
    def ref(self) -> str:
        """As printed."""
        return f"ikrafttrædelsesbestemmelse {self.number}"

    def covers(self, other: "Address") -> bool:
        """Whether *other* is this very rule."""
        return other.key == self.key


Address = Citation | Point | Tail


def parse_key(text: str) -> Address:
    """The address a key stands for; raises `BadKey`.

    >>> parse_key("sygedagpengeloven/13a/stk3/nr2").ref
    '§ 13 a, stk. 3, nr. 2'
    """
    key = unicodedata.normalize("NFC", text)
    if m := _TAIL.fullmatch(key):
        return Tail(m["act"], m["eli"], int(m["number"]))
    if m := _POINT.fullmatch(key):
        return Point(m["document"], int(m["number"]), m["annex"])
    if m := _KEY.fullmatch(key):
        return Citation(m["act"], m["section"], _int(m["stk"]), m["nr"], m["litra"], _int(m["pkt"]))
    raise BadKey(f"«{text[:80]}» is not a provision's key; write it as act/13a/stk3/nr2.")


def _int(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _spaced(label: str) -> str:
    return re.sub(r"(?<=\d)(?=[a-zæøå])", " ", label)
