"""Sentences (*punktummer*) of Danish running text."""

import re

# Abbreviations that are always followed by more of the same sentence. "m.v.", "pkt.", "stk." and the like are left out
# on purpose: they often stand last ("jf. dog 4. pkt. For befordring ..."), and a capital after them starts a sentence.
_OPEN_ABBREVIATIONS = re.compile(
    r"(?:adm|afd|alm|ang|art|bek|bl\.a|ca|cand|dir|dr|dvs|ekskl|el|evt|f\.eks|fg|fhv|forts|hhv|hr|if|ift|inkl|jf|jfr|j\.nr"
    r"|kap|kbh|kgl|kl|lbk|max|mht|min|mr|nr|pga|pr|prof|rep|skt|sml|sr|tlf|vedr|vs)\.",
    re.IGNORECASE,
)
_NUMBERED = frozenset({"stk.", "pkt.", "s.", "p.", "litra.", "bilag."})  # a digit after these belongs to them
_BREAK = re.compile(r"[.!?][”\"»’)\]]*\s+(?=[”\"»’(\[„“]*[A-ZÆØÅÉ§\d])")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of *text*, which is first made one line; joined by spaces they give that line again.

    >>> split_sentences("Se lov nr. 5 af 4. maj m.v. Den gælder, jf. § 2.")
    ('Se lov nr. 5 af 4. maj m.v.', 'Den gælder, jf. § 2.')
    """
    line = " ".join(text.split())
    sentences, start = [], 0
    for gap in _BREAK.finditer(line):
        if _ends_sentence(line, gap.start()):
            sentences.append(line[start : gap.end()].rstrip())
            start = gap.end()
    return (*sentences, line[start:]) if line[start:] else tuple(sentences)


def _ends_sentence(line: str, stop: int) -> bool:
    """Whether the mark at *stop* ends a sentence, given that a capital or a digit follows it."""
    if line[stop] != ".":
        return True
    word = line[line.rfind(" ", 0, stop) + 1 : stop + 1].lstrip('(”"»’[„“')
    if _OPEN_ABBREVIATIONS.fullmatch(word) or re.fullmatch(r"[A-ZÆØÅ]\.", word):  # the second: a person's initial
        return False
    return not (word.lower() in _NUMBERED and line[stop + 1 :].lstrip()[:1].isdigit())
