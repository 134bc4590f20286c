"""Numbers of a Danish text with their units: digits, number words, ordinals, fractions, per cent and dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.references import MONTHS
from corpus.tokens import Token, text_at, tokenize

_ONES = "nul,én,to,tre,fire,fem,seks,syv,otte,ni,ti,elleve,tolv,tretten,fjorten,femten,seksten,sytten,atten,nitten"
_TENS = "tyve,tredive,fyrre,halvtreds,tres,halvfjerds,firs,halvfems"
_WORDS = {word: number for number, word in enumerate(_ONES.split(","))} | {
    word: 10 * number for number, word in enumerate(_TENS.split(","), 2)
}
_WORDS |= {
    f"{one}og{ten}": number + tens
    for one, number in [*_WORDS.items(), ("en", 1)]
    if 0 < number < 10
    for ten, tens in list(_WORDS.items())
    if tens >= 20
}
_WORDS |= {"ét": 1, "eet": 1, "een": 1, "hundrede": 100, "tusind": 1000}
_ORDINAL_WORDS = "tredje,fjerde,femte,sjette,syvende,ottende,niende,tiende,ellevte,tolvte"
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(","), 3)}
_PARTS = {"halv": 2, "halvdel": 2, "tredjedel": 3, "fjerdedel": 4, "femtedel": 5, "tiendedel": 10}
_SIGNS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_UNITS = {
    "dag": r"(?:kalender)?(?:dag(?:e|es|s|en|ene)?|døgn(?:et)?)",
    "arbejdsdag": r"(?:arbejds|hver)dag(?:e|es|en|ene)?",
    "uge": r"uge(?:r|rs|n|rne)?(?:periode\w*|samtale\w*)?",
    "måned": r"måned(?:er|ers|s|en|erne)?(?:periode\w*)?",
    "år": r"år(?:s|ig|ige|igt|ene|et)?|\w*leveår|folkepensionsalder",
    "time": r"time(?:r|rs|n|rne)?",
    "gang": r"gang(?:e|en|ene)?",
    "kr": r"kr|kroner|krone",
    "pct": r"pct|procent|%",
    "point": r"procentpoint",
}
_UNIT = {name: re.compile(pattern) for name, pattern in _UNITS.items()}
_PLACES = {"stk", "nr", "§", "kap", "kapitel", "bilag", "pkt"}  # what comes before the number of a place
_LISTED = {".", ",", "-", "og", "eller", "til", "jf", "samt"}  # what may stand between two of them
_NEAR = 6  # words between a number and its unit: `8 på hinanden følgende uger`


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands; a share of something is a fraction, whether written 50 pct. or halvdelen."""

    value: Fraction
    unit: str | None  # what directly follows it, if it measures
    near: frozenset[str]  # every unit that follows within a few words
    written: str
    in_words: bool  # as a word, as one counts things
    label: str | None = None  # with the letter after it: "13a"
    place: bool = False  # it is the number of a section, stykke or item
    date: tuple[int | None, int, int] | None = None  # year if written, month, day


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of *text*, in order. The article *en* is no number, nor is a section in a name: `§ 56-aftale`."""
    tokens = tokenize(text)
    at, listed = 0, False
    while at < len(tokens):
        if (found := _date(tokens, at) or _fraction(tokens, at) or _number(tokens, at)) is None:
            word = tokens[at].text
            listed = word in _PLACES or (listed and (word in _LISTED or (len(word) == 1 and word.isalpha())))
            at += 1
            continue
        quantity, at = found
        listed = listed and quantity.unit is None and quantity.date is None
        if not (listed and _is_term(tokens, at)):
            yield replace(quantity, place=listed)


def _is_term(tokens: tuple[Token, ...], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].text == "-"
        and all(t.glued for t in tokens[at : at + 2])
        and tokens[at + 1].is_word
    )


def _date(tokens: tuple[Token, ...], at: int) -> tuple[Quantity, int] | None:
    month = text_at(tokens, at + 2)
    if not (tokens[at].is_number and text_at(tokens, at + 1) == "." and month in MONTHS):
        return None
    end = at + 3
    year = None
    if len(text_at(tokens, end)) == 4 and tokens[end].is_number:
        year, end = int(tokens[end].text), end + 1
    day = int(tokens[at].text)
    written = " ".join(filter(None, [f"{day}.", month, str(year or "")]))
    date = (year, MONTHS.index(month) + 1, day)
    return Quantity(Fraction(day), None, frozenset(), written, False, date=date), end


def _fraction(tokens: tuple[Token, ...], at: int) -> tuple[Quantity, int] | None:
    word = text_at(tokens, at)
    if word in _SIGNS:
        return _share(_SIGNS[word], word), at + 1
    if word == "halvandet" or word == "halvanden":
        unit, near = _units(tokens, at + 1)
        return Quantity(Fraction(3, 2), unit, near, word, True), at + 1
    if tokens[at].is_number and text_at(tokens, at + 1) == "/" and tokens[at + 1].glued and at + 2 < len(tokens):
        above, below = int(word), tokens[at + 2]
        if below.is_number and 0 < above < int(below.text) <= 100:
            return _share(Fraction(above, int(below.text)), f"{above}/{below.text}"), at + 3
    many = _WORDS.get(word, 1 if word in ("en", "et") else None)
    at_part = at if many is None else at + 1
    part = re.sub(r"(?:en|e|ene|t|s)$", "", text_at(tokens, at_part))
    if part in _PARTS:
        return _share(Fraction(many or 1, _PARTS[part]), text_at(tokens, at_part)), at_part + 1
    return None


def _share(value: Fraction, written: str) -> Quantity:
    return Quantity(value, "pct", frozenset({"pct"}), written, True)


def _number(tokens: tuple[Token, ...], at: int) -> tuple[Quantity, int] | None:
    token = tokens[at]
    word = _WORDS.get(token.text, _ORDINALS.get(token.text))
    if word is not None:
        unit, near = _units(tokens, at + 1)
        return _quantity(Fraction(word), unit, near, token.text, in_words=True, label=None), at + 1
    if not token.is_number:
        return None
    value, written, end = _digits(tokens, at)
    if (sign := text_at(tokens, end)) in _SIGNS and tokens[end].glued:  # 2½
        value, written, end = value + _SIGNS[sign], written + sign, end + 1
    unit, near = _units(tokens, end)
    letter = text_at(tokens, end)
    lettered = len(letter) == 1 and letter.isalpha() and letter != "i"
    label = written + (letter if lettered else "")
    return _quantity(value, unit, near, written, in_words=False, label=label), end


def _quantity(
    value: Fraction, unit: str | None, near: frozenset[str], written: str, *, in_words: bool, label: str | None
) -> Quantity:
    return Quantity(value / 100 if unit == "pct" else value, unit, near, written, in_words, label)


def _digits(tokens: tuple[Token, ...], at: int) -> tuple[Fraction, str, int]:
    """A number with Danish separators: `1.500` is whole, `14,5` is not."""
    digits, end = tokens[at].text, at + 1
    while text_at(tokens, end) == "." and _joined(tokens, end) and len(text_at(tokens, end + 1)) == 3:
        digits, end = digits + tokens[end + 1].text, end + 2
    written = digits
    if text_at(tokens, end) == "," and _joined(tokens, end):
        decimals = tokens[end + 1].text
        return Fraction(f"{digits}.{decimals}"), f"{digits},{decimals}", end + 2
    return Fraction(digits), written, end


def _joined(tokens: tuple[Token, ...], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].glued and tokens[at + 1].glued and tokens[at + 1].is_number


def _units(tokens: tuple[Token, ...], at: int) -> tuple[str | None, frozenset[str]]:
    """The unit at *at*, past a hyphen or an ordinal's stop, and all units within reach."""
    start = at
    while start < len(tokens) and tokens[start].text in ("-", ".") and tokens[start].glued:
        start += 1
    units = [_unit(tokens[i].text) for i in range(start, min(start + _NEAR, len(tokens)))]
    return (units[0] if units else None), frozenset(filter(None, units))


def _unit(word: str) -> str | None:
    return next((name for name, pattern in _UNIT.items() if pattern.fullmatch(word)), None)
