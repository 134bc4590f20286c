"""How Danish writers spell the name of an act; pure text, knows no act."""

import re
import unicodedata

_ETC = re.compile(r" m\.?\s?[vm]\.$")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00ad": None, "\u200b": None, "\u200d": None})
_LAW = re.compile(r"(?P<stem>.*[^\s-])(?P<joint>[\s-]?)lov(?:en)?")
_DEFINITE = {  # the bare form is what genitives and headings use: "efter servicelovs § 50"
    "forordningen": "forordning",
    "konventionen": "konvention",
    "bekendtgørelsen": "bekendtgørelse",
    "vejledningen": "vejledning",
    "direktivet": "direktiv",
}
_OPENINGS = {"lov om ": "loven om ", "bekendtgørelse om ": "bekendtgørelsen om ", "vejledning om ": "vejledningen om "}
_CONSOLIDATED = "bekendtgørelse af "


def fold(name: str) -> str:
    """One form for comparison: NFC, casefolded, whitespace collapsed, one kind of hyphen.

    >>> fold("LAB–Loven ")
    'lab-loven'
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_HYPHENS).casefold().split())


def spellings(name: str) -> frozenset[str]:
    """The folded forms one name is written in, the genitive apart.

    `SDP-loven` is also `SDP loven`, `SDPloven` and `SDP-lov`; a title in `m.v.` is also written without it.

    >>> sorted(spellings("sygedagpengeloven"))
    ['sygedagpengelov', 'sygedagpengeloven']
    """
    folded = fold(name)
    forms = {folded}
    if etc := _ETC.search(folded):
        bare = folded[: etc.start()]
        forms |= {bare, f"{bare} m.v.", f"{bare} mv."}
    if (law := _LAW.fullmatch(folded)) and " om " not in folded:
        joints = ("-", " ", "") if law["joint"] else ("",)
        forms |= {f"{law['stem']}{joint}lov{ending}" for joint in joints for ending in ("", "en")}
    forms |= {folded.removesuffix(definite) + bare for definite, bare in _DEFINITE.items() if folded.endswith(definite)}
    for opening, definite in _OPENINGS.items():
        forms |= {definite + form.removeprefix(opening) for form in forms if form.startswith(opening)}
    return frozenset(forms)


def nominatives(name: str) -> tuple[str, ...]:
    """The folded name, then what it is the genitive of, then the act a consolidation's title names.

    >>> nominatives("LAB's")
    ("lab's", 'lab')
    """
    folded = fold(name)
    forms = [folded, *_ungenitive(folded)]
    if folded.startswith(_CONSOLIDATED):
        forms += nominatives(folded.removeprefix(_CONSOLIDATED))
    return tuple(forms)


def _ungenitive(folded: str) -> tuple[str, ...]:
    for ending in ("'s", "’s", "'", "’", "s"):
        if folded.endswith(ending):
            return (folded.removesuffix(ending),)
    return ()
