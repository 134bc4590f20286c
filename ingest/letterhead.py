"""What a letter prints above its text: who writes to whom, when, under which number, about what.

Danish letters have no fixed form, so each line is told by what it says and not by where it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_DATE = re.compile(
    r"(?:[A-ZÆØÅ][\w ]*, )?(?:[Dd]ato:? )?(?:[Dd]en )?"
    rf"(?P<day>\d{{1,2}})\.? ?(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
)
_DATE_IN_DIGITS = re.compile(r"(?:Dato:? )?(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})")
_JOURNAL = re.compile(r"(?:J\. ?nr\.?|Journal(?:nr\.?|nummer)|Sags?(?:nr\.?|nummer|-?id)):? *(?P<number>\S.*)", re.I)
_SUBJECT = re.compile(r"(?:Emne|Vedr\.|Ang\.): *(?P<subject>\S.*)", re.I)
_TO = re.compile(r"Til:? (?P<addressee>[^.]+)")
_COMMITTEE = re.compile(r"(?:Folketingets )?[A-ZÆØÅ][\w ,-]*udvalg(?:et)?")
_AUTHORITY = re.compile(
    r".*(?:minister(?:en|iet|ium)?|styrelsen?|direktoratet|kommune|regionen?|nævnet|rådet|ankestyrelsen|ombudsmand)",
    re.I,
)
_CONTACT = re.compile(
    r".*\S@\S+\.\w+.*|(?:https?://|www\.)\S+|(?:\w+ )?(?:T|Tlf\.?|Telefon|Fax|F|Mobil):? *\+?[\d ]{8,}"
    r"|(?:CVR|EAN|SE|P)(?:[- ]?(?:nr\.?|nummer))?:? *\d[\d ]*"
    r"|(?:DK-)?\d{4} [A-ZÆØÅ][\w. ]*|[A-ZÆØÅ][\w.]*(?: [\w.]+){0,3} \d{1,3} ?[A-Za-z]?(?:, .{1,20})?|Postboks \d+"
)


_MAX_LINE = 200  # characters; a longer line is running text, whatever it begins with


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `opens` when it begins a block, `heading` when the source marks it as one."""

    text: str
    opens: bool
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the text say; what they do not say is None."""

    sender: str | None
    addressee: str | None
    journal_number: str | None
    subject: str | None
    signed: date | None


@dataclass(slots=True)
class _Party:
    """Name lines of one block and the contact lines under them."""

    names: list[str]
    contacts: int = 0
    authority: bool = False
    heading: bool = False

    @property
    def name(self) -> str:
        """On one line: `Aarhus Kommune, Jobcenteret`; a name broken at the line end is made whole."""
        whole = self.names[0]
        for line in self.names[1:]:
            whole += (" " if line[0].islower() or whole.endswith((" og", " for", ",")) else ", ") + line
        return whole


def read_head(lines: Sequence[Line]) -> Head:
    """The fields of a letter's head.

    The sender is the party with most contact lines (address, telephone, CVR); a committee, or a line `Til ...`, is the
    addressee, and so is another party with an address. The subject is the line marked as heading or `Vedr.`, or the
    last block that is none of these, when something stands above it.
    """
    journal_number, signed, subject, addressee = None, None, None, None
    parties: list[_Party] = []
    for line in lines:
        if len(line.text) > _MAX_LINE:
            continue
        if m := _JOURNAL.fullmatch(line.text):
            journal_number = m["number"]
        elif found := parse_date(line.text):
            signed = found
        elif m := _SUBJECT.fullmatch(line.text):
            subject = m["subject"]
        elif m := _TO.fullmatch(line.text):
            addressee = m["addressee"]
        elif _CONTACT.fullmatch(line.text) and parties and not line.heading:
            parties[-1].contacts += 1
        else:
            _add_name(parties, line)
    sender = _sender(parties)
    others = [party for party in parties if party is not sender]
    addressee = addressee or next((p.name for p in others if _is_addressee(p)), None)
    return Head(
        sender.name if sender else None,
        addressee,
        journal_number,
        subject or _subject(others, lines),
        signed,
    )


def says_one_thing(text: str) -> bool:
    """Whether a line of a head is an address, a date, a number of a case: a block of its own wherever it stands."""
    if len(text) > _MAX_LINE:
        return False
    patterns = (_CONTACT, _DATE, _DATE_IN_DIGITS, _JOURNAL)
    return any(pattern.fullmatch(text) for pattern in patterns)


def paragraphs(lines: Sequence[Line]) -> tuple[str, ...]:
    """The blocks as running text."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.opens or not blocks:
            blocks.append([])
        blocks[-1].append(line.text)
    return tuple(" ".join(block) for block in blocks)


def head_blocks(lines: Sequence[Line]) -> tuple[str, ...]:
    """The blocks of a head as running text, except that a line which says one thing stands alone."""
    apart = [says_one_thing(line.text) for line in lines]
    alone = [n == 0 or apart[n] or apart[n - 1] for n in range(len(lines))]
    return paragraphs([replace(line, opens=line.opens or own) for line, own in zip(lines, alone, strict=True)])


def parse_date(text: str) -> date | None:
    """The date a line is: `28. marts 2022`, `København, den 3. juni 2022`, `03-06-2022`; None for anything else."""
    if m := _DATE.fullmatch(text):
        month = _MONTHS.index(m["month"]) + 1
    elif m := _DATE_IN_DIGITS.fullmatch(text):
        month = int(m["month"])
    else:
        return None
    try:
        return date(int(m["year"]), month, int(m["day"]))
    except ValueError:  # 31. februar: a line that is no date
        return None


def danish_date(day: date) -> str:
    """As printed: `28. marts 2022`."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def _add_name(parties: list[_Party], line: Line) -> None:
    if not line.opens and parties and not parties[-1].contacts:
        parties[-1].names.append(line.text)
    else:
        parties.append(_Party([line.text], authority=bool(_AUTHORITY.fullmatch(line.text)), heading=line.heading))


def _sender(parties: Sequence[_Party]) -> _Party | None:
    candidates = [
        p for p in parties if (p.authority or p.contacts) and not _COMMITTEE.fullmatch(p.name) and not p.heading
    ]
    return max(candidates, key=lambda p: (p.contacts, p.authority), default=None)


def _is_addressee(party: _Party) -> bool:
    return not party.heading and (party.contacts > 0 or bool(_COMMITTEE.fullmatch(party.name)))


def _subject(others: Sequence[_Party], lines: Sequence[Line]) -> str | None:
    for party in reversed(others):
        if party.heading:
            return " ".join(party.names)
    if not others or others[-1].authority or _is_addressee(others[-1]):
        return None
    names = others[-1].names
    return " ".join(names) if lines[0].text != names[0] else None
