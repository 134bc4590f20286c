"""Words, numbers and marks of a Danish text, each with its place in the original."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SOFT = "\u00ad\u200b\u200c\u200d\ufeff"  # soft hyphen and zero-width characters: seen inside words and labels
_TOKEN = re.compile(
    rf"(?P<space>(?:\s|&nbsp;|&#160;|[{_SOFT}])+)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_SOFT}\u0300-\u036f])*)"
    rf"|(?P<number>[0-9](?:[{_SOFT}]*[0-9])*)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_INVISIBLE = dict.fromkeys(map(ord, _SOFT))
_DASHES = {"–": "-", "‑": "-", "‐": "-", "−": "-", "—": "-"}

# A full stop after these does not end a sentence.
_ABBREVIATED = "jf nr stk lbk lbkg bek bkg lit par art kap bl a f eks ca evt inkl ekskl henh hhv d"
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a single mark."""

    text: str  # NFC, casefolded, without soft hyphens; dashes are "-"
    raw: str  # as text, in the writer's own case
    start: int
    end: int
    glued: bool  # nothing visible between it and the token before
    sentence: int  # running number

    @property
    def is_word(self) -> bool:
        """Letters only."""
        return self.text.isalpha()

    @property
    def is_number(self) -> bool:
        """Digits only."""
        return self.text.isascii() and self.text.isdigit()

    @property
    def capital(self) -> bool:
        """Begins with a capital letter."""
        return self.raw[:1].isupper()


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut *text*; white space and lone soft hyphens separate tokens and are not tokens themselves."""
    tokens: list[Token] = []
    sentence, blank = 0, ""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "space":
            blank += match[0].translate(_INVISIBLE)
            continue
        raw = unicodedata.normalize("NFC", match[0].translate(_INVISIBLE))
        raw = _DASHES.get(raw, raw)
        if tokens and _ends_sentence(tokens, blank, raw):
            sentence += 1
        tokens.append(Token(raw.casefold(), raw, match.start(), match.end(), bool(tokens) and not blank, sentence))
        blank = ""
    return tuple(tokens)


def text_at(tokens: Sequence[Token], at: int) -> str:
    """The text of token *at*, "" before the beginning and beyond the end."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def past(tokens: Sequence[Token], at: int, mark: str) -> int:
    """The index after *mark* if it stands at token *at*, else *at*."""
    return at + (text_at(tokens, at) == mark)


def _ends_sentence(before: list[Token], blank: str, raw: str) -> bool:
    if blank.count("\n") > 1:
        return True
    last = before[-1]
    if not blank or not (raw[:1].isupper() or raw[:1] in "§»“\"'"):
        return False
    if last.text in ("?", "!"):
        return True
    return last.text == "." and not (len(before) > 1 and before[-2].text in _ABBREVIATIONS)
