"""Takes personal data out of a question before search, log, record or model sees it.

CPR numbers in every usual spelling, e-mail addresses and telephone numbers that are marked or grouped as such.
"""

import re
from datetime import date

from service.result import Mask

# A CPR number is a date of birth and four digits. People write it with a hyphen, a space, a dash or nothing.
_CPR = re.compile(r"(?<!\d)(\d{2})[ ./-]?(\d{2})[ ./-]?(\d{2})\s?[-–—‑/.]?\s?(\d{4})(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?:\+45|0045)[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}(?!\d)"  # international prefix
    r"|(?<!\d)\d{2} \d{2} \d{2} \d{2}(?![ ]?\d)"  # four pairs
    r"|(?<=tlf)\.?:? ?\d{8}(?!\d)|(?<=telefon)(?:nummer)?:? ?\d{8}(?!\d)|(?<=mobil)(?:nummer)?:? ?\d{8}(?!\d)",
    re.IGNORECASE,
)
LABELS = {"cpr": "[CPR-nummer]", "email": "[e-mail]", "phone": "[telefonnummer]"}


def without_labels(masked: str) -> str:
    """*masked* as it is searched: a label is ours, and no word of the question."""
    for label in LABELS.values():
        masked = masked.replace(label, " ")
    return masked


def mask(text: str) -> tuple[str, tuple[Mask, ...]]:
    """*text* with personal data replaced by a label, and what was replaced, by span in *text*.

    >>> mask("Borger 010180-1234 er syg")[0]
    'Borger [CPR-nummer] er syg'
    """
    found = [("cpr", m.span()) for m in _CPR.finditer(text) if _is_birth_date(m)]
    found += [("email", m.span()) for m in _EMAIL.finditer(text)]
    found += [("phone", m.span()) for m in _PHONE.finditer(text)]
    masks: list[Mask] = []
    out, done = [], 0
    for kind, (start, end) in sorted(found, key=lambda row: row[1]):
        if start < done:
            continue
        out += [text[done:start], LABELS[kind]]
        masks.append(Mask(kind, (start, end)))
        done = end
    return "".join([*out, text[done:]]), tuple(masks)


def _is_birth_date(m: re.Match[str]) -> bool:
    day, month = int(m[1]), int(m[2])
    try:
        # Substitute CPR numbers add 60 to the day. The year does not matter: 2000 has every day a year can have.
        date(2000, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
