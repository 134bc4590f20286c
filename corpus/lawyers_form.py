"""References as Danish lawyers print them, with the act and the document it is published as."""

from datetime import date

from corpus.citation import Address, Citation
from corpus.references import MONTHS
from corpus.register import Act, Version

_TYPE_WORDS = {
    "LOV": "lov",
    "BEK": "bekendtgørelse",
    "VEJ": "vejledning",
    "CIR": "cirkulære",
    "CIS": "cirkulæreskrivelse",
    "SKR": "skrivelse",
}


def long_date(day: date) -> str:
    """As in a Danish reference.

    >>> long_date(date(2025, 10, 9))
    '9. oktober 2025'
    """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def lawyers_form(citation: Address, act: Act, version: Version | None = None) -> str:
    """`§ 27, stk. 1, nr. 3, i lov om sygedagpenge, jf. lovbekendtgørelse nr. 1221 af 9. oktober 2025`.

    Without a version the act alone follows: `§ 27 i lov om sygedagpenge`.
    """
    # A comma closes the enumeration of steps; a section alone has none to close.
    below_section = isinstance(citation, Citation) and citation != citation.whole_section
    return f"{citation.ref}{',' if below_section else ''} i {act_form(act, version)}"


def act_form(act: Act, version: Version | None = None) -> str:
    """The act as cited: `lov nr. 548 af 7. maj 2019 om en aktiv beskæftigelsesindsats`."""
    title = act.title if act.own else _lower_first(act.title)  # an office's own may begin with its name
    if version is None:
        return title
    kind = version.type.split()[0]
    published = f"nr. {version.number} af {long_date(version.signed)}"
    if kind == "LBK":
        return f"{title}, jf. lovbekendtgørelse {published}"
    word = _TYPE_WORDS.get(kind, kind)
    own_title = _lower_first(version.title)
    if own_title.startswith(f"{word} "):
        return f"{word} {published} {own_title.removeprefix(word).lstrip()}"
    return f"{word} {published} ({version.title})"


def _lower_first(title: str) -> str:
    return title[:1].lower() + title[1:]
