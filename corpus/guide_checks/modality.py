"""Whether a summary obliges, allows and forbids where the wording does."""

import re
from collections.abc import Iterator

from corpus.guide import Entry
from corpus.guide_checks.finding import Finding

CHECK = "modality"

_GAP = r"(?:[\w.,§]+ ){0,4}?"  # words that may stand between a verb and its negation

# What a summary says, narrowly; `skal ikke` frees and `kan ikke` denies, so neither obliges, allows or forbids.
_SAID = {
    "må ikke": rf"må {_GAP}(?:ikke|aldrig|hverken)|er forbudt|ikke tilladt",
    "skal": r"skal|har (?:\w+ )?pligt|er (?:\w+ )?forpligtet|er pligtig",
    "kan": r"kan|må|har (?:\w+ )?(?:adgang|ret|mulighed) til|er (?:\w+ )?berettiget|er tilladt",
}
_FREES = re.compile(
    rf"\b(?:skal|behøver) {_GAP}(?:ikke|hverken)\b|\bkan {_GAP}(?:ikke|aldrig|hverken)\b", re.IGNORECASE
)

# What in the law carries it, widely.
_CARRIED = {
    "må ikke": rf"(?:må|måtte|kan|skal) {_GAP}(?:ikke|alene|kun|hverken)|forbudt|undlade|"
    r"(?:ikke|ingen) (?:\w+ )?(?:adgang|ret|mulighed|tilladt)|tavshedspligt\w*|uberettiget",
    "skal": r"skal|pligt\w*|\w+pligt|forpligt\w+|påhvile\w*|pålægge\w*|beting\w+|kræve\w*|\w*krav\w*",
    "kan": r"kan|må|kunne|\w*adgang\w*|ret|retten|\w+sret|mulighed\w*|berettige\w*|tillad\w*|bemyndige\w*|lovlig\w*|"
    r"vælge\w*|frit|frivillig\w*|fritage\w*",
}


def _compiled(lexicon: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in lexicon.items()}


_SUMMARY, _LAW = _compiled(_SAID), _compiled(_CARRIED)


def said(summary: str) -> frozenset[str]:
    """Which of `skal`, `kan` and `må ikke` a summary says, in any of their forms."""
    found = {"må ikke"} if _SUMMARY["må ikke"].search(summary) else set()
    rest = _FREES.sub(" ", _SUMMARY["må ikke"].sub(" ", summary))
    return frozenset(found | {name for name in ("skal", "kan") if _SUMMARY[name].search(rest)})


def carried(wording: str) -> frozenset[str]:
    """Which of the three something in *wording* can carry; a negated *kan* carries no *kan*."""
    rest = _FREES.sub(" ", _SUMMARY["må ikke"].sub(" ", wording))
    texts = {"må ikke": wording, "skal": wording, "kan": rest}
    return frozenset(name for name, text in texts.items() if _LAW[name].search(text))


def modality(entry: Entry, wording: str) -> Iterator[Finding]:
    """A finding for each of the three that the summary says and *wording* does not.

    The law's plain present tense obliges, so *skal* is wrong only where the wording allows and never obliges.
    """
    law = carried(wording)
    for name in sorted(said(entry.summary) - law):
        if name == "skal" and "kan" not in law:
            continue
        detail = f"resuméet siger «{name}»; ordlyden siger {', '.join(f'«{n}»' for n in sorted(law)) or 'ingen af dem'}"
        yield Finding(entry.key, CHECK, name, detail)
