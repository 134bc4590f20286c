"""A letter's text becomes a document: its head as fields, each printed paragraph of its body as a point.

Greeting and sign-off state nothing, so they are no points. What stands above the first statement is the document's
preamble, line by line; what stands below the last is the letterhead's `closing`. No character is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.citation import Point
from corpus.document import Document, Kind, Letterhead, Prose, Provision
from ingest.clean import clean_text
from ingest.errors import ParseError
from ingest.letterhead import Head, Line, danish_date, head_blocks, paragraphs, read_head, says_one_thing
from ingest.markdown import plain_lines
from ingest.sentences import split_sentences

_GREETING = re.compile(r"(?:Kære|Hej|Goddag|God(?:morgen|dag)) (?P<addressee>[^.:]{1,80}?)[,!]?")
_CLOSING = re.compile(r"(?:Med )?(?:de )?(?:(?:ven|høf|kær|bed)\w+ )+hilsen(?:er)?[,.]?|Hilsen|Mvh\.?", re.I)
_QUESTION = re.compile(r"(?P<marker>Spørgsmål(?: nr\. ?[A-Z]{0,3} ?\d+)?(?: \([^)]*\))?(?::|$)) *(?P<rest>.*)")
_ANSWER = re.compile(r"(?P<marker>(?:Endeligt |Foreløbigt )?[Ss]var(?: på spørgsmål[^:]*:|:|$)) *(?P<rest>.*)")
_INTRODUCTION = re.compile(
    r"(?P<committee>[A-ZÆØÅ][\w, -]*?udvalg(?:et)?) har .*?stillet .*?spørgsmål nr\. ?"
    r"(?P<number>[A-Z]{0,3} ?\d+)(?: (?P<part>\([^)]*\)))?.*"
)
_NUMBER = re.compile(r"Spørgsmål nr\. ?(?P<number>[A-Z]{0,3} ?\d+)")
_ITEM = re.compile(r"(?:[•▪*-]|\d{1,2}\)) ")  # a dash is none: it may begin any line of a paragraph
_FIRST_STATEMENT = 8  # words; a shorter line above the text is a name, an address or a subject
_MAX_INTRODUCTION = 600  # characters
_MAX_CLOSING = 8  # lines: greeting, name, title, office; more is text that happens to contain a greeting


@dataclass(frozen=True, slots=True)
class _Parts:
    """A letter's lines, each in exactly one part, in printed order."""

    head: tuple[Line, ...]
    greeting: tuple[Line, ...]  # with anything up to the question
    question: tuple[Line, ...]  # of a committee
    answer_marker: tuple[Line, ...]
    body: tuple[Line, ...]
    closing: tuple[Line, ...]


def parse_letter(text: str, key: str) -> Document:
    """The letter *text* (Markdown or plain) under the register's *key*; raises `ParseError` if it states nothing."""
    parts = _divide(_lines(clean_text(text)))
    points = tuple(
        Provision(Point(key, number), "", (Prose(split_sentences(paragraph)),))
        for number, paragraph in enumerate(paragraphs(parts.body), 1)
    )
    if not points:
        raise ParseError.at(key, "body", "the letter holds no paragraph of text", "check that the whole file was read")
    head = read_head(parts.head)
    letterhead = _letterhead(head, parts)
    ministry = head.sender if head.sender and head.sender.lower().endswith("ministeriet") else None
    return Document(
        eli=key,
        act=key,
        kind=Kind.LETTER,
        type_code="",
        title=_title(letterhead, head.signed, parts),
        signed=head.signed,
        announced=None,
        historic=None,
        marked_historic=None,
        ministry=ministry,
        preamble=(*head_blocks(parts.head), *paragraphs((*parts.greeting, *parts.answer_marker))),
        provisions=points,
        letterhead=letterhead,
    )


def _lines(text: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    opens = True
    for wording, heading in plain_lines(text):
        marked = _QUESTION.fullmatch(wording) or _ANSWER.fullmatch(wording)
        for piece in (marked["marker"], marked["rest"]) if marked else (wording,):
            if piece:
                opens = opens or heading or marked is not None or _ITEM.match(piece) is not None
                lines.append(Line(piece, opens, heading))
        opens = heading or not wording or marked is not None
    return tuple(lines)


def _divide(lines: tuple[Line, ...]) -> _Parts:
    end = _closing(lines)
    question = _first(lines, _QUESTION, 0, end)
    answer = end if question == end else _first(lines, _ANSWER, question + 1, end)
    greeting = _first(lines, _GREETING, 0, min(question, end))
    if answer < end:
        head = min(greeting, _first_prose(lines, question))
        asked, marker, body = lines[question + 1 : answer], lines[answer : answer + 1], lines[answer + 1 : end]
        return _Parts(lines[:head], lines[head : question + 1], asked, marker, body, lines[end:])
    head = _first_prose(lines, end) if greeting == end else greeting
    start = head if greeting == end else head + 1
    return _Parts(lines[:head], lines[head:start], (), (), lines[start:end], lines[end:])


def _first(lines: Sequence[Line], pattern: re.Pattern[str], start: int, end: int) -> int:
    """Index of the first line that is wholly *pattern*, or *end*."""
    return next((n for n in range(start, end) if pattern.fullmatch(lines[n].text)), end)


def _first_prose(lines: Sequence[Line], end: int) -> int:
    """Index of the line that opens the first block of running text, or *end*."""
    opening = words = 0
    for n in range(end):
        if lines[n].opens or (n and says_one_thing(lines[n - 1].text)):
            opening, words = n, 0
        words += len(lines[n].text.split())
        if not lines[n].heading and words >= _FIRST_STATEMENT and lines[n].text[-1] in ".?!:":
            return opening
    return end


def _closing(lines: Sequence[Line]) -> int:
    """Index of the sign-off, or the number of lines."""
    for n in range(len(lines) - 1, max(-1, len(lines) - 1 - _MAX_CLOSING), -1):
        if _CLOSING.fullmatch(lines[n].text):
            return n
    return len(lines)


def _introduction(parts: _Parts) -> re.Match[str] | None:
    blocks = (block for block in paragraphs(parts.greeting) if len(block) <= _MAX_INTRODUCTION)
    return next((m for block in blocks if (m := _INTRODUCTION.fullmatch(block))), None)


def _letterhead(head: Head, parts: _Parts) -> Letterhead:
    introduced = _introduction(parts)
    greeted = next((m for line in parts.greeting if (m := _GREETING.fullmatch(line.text))), None)
    numbered = next((m for line in parts.greeting if (m := _NUMBER.search(line.text))), None)
    return Letterhead(
        sender=head.sender,
        addressee=head.addressee or (greeted["addressee"] if greeted else None),
        journal_number=head.journal_number,
        committee=introduced["committee"] if introduced else None,
        question_number=introduced["number"] if introduced else numbered["number"] if numbered else None,
        subject=head.subject,
        question=" ".join(line.text for line in parts.question) or None,
        closing=tuple(line.text for line in parts.closing),
    )


def _title(letterhead: Letterhead, signed: date | None, parts: _Parts) -> str:
    """The subject, or else a title made of what the letter says."""
    if letterhead.subject:
        return letterhead.subject
    if letterhead.question_number:
        introduced = _introduction(parts)
        part = f" {introduced['part']}" if introduced and introduced["part"] else ""
        asker = f" fra {letterhead.committee}" if letterhead.committee else ""
        return f"Svar på spørgsmål nr. {letterhead.question_number}{part}{asker}"
    sender = f" fra {letterhead.sender}" if letterhead.sender else ""
    return f"Brev{sender}" + (f" af {danish_date(signed)}" if signed else "")
