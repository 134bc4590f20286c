"""What it means that two pieces of wording are equal, and that a quote stands in a provision.

The normalisation is exactly this and nothing else: NFC; soft hyphen and zero-width joiners removed; no-break spaces
and runs of white space become one space.
"""

import re
import unicodedata

ELLIPSIS = "[…]"  # marks words left out of a quote, as lawyers do
_REMOVED = re.compile("[\u00ad\u200b\u200c\u200d\ufeff]")


def normalise(text: str) -> str:
    """*text* as it is compared: no-break spaces are spaces, soft hyphens are gone."""
    return " ".join(_REMOVED.sub("", unicodedata.normalize("NFC", text)).split())


def stands_in(quote: str, wording: str) -> bool:
    """Whether every segment of *quote* between ellipses stands in *wording*, in order and whole.

    A segment must begin and end where a word of the wording does, so a quote can't be cut inside a word
    (`kan` out of `kanaler`). An empty quote stands nowhere.
    """
    segments = [normalise(segment) for segment in quote.split(ELLIPSIS)]
    place, text = 0, normalise(wording)
    for segment in segments:
        if not segment:
            return False
        found = _find_whole(segment, text, place)
        if found is None:
            return False
        place = found
    return True


def _find_whole(segment: str, text: str, start: int) -> int | None:
    """The end of the first whole-word occurrence of *segment* at or after *start*, or None."""
    while (at := text.find(segment, start)) >= 0:
        end = at + len(segment)
        cut_before = at > 0 and text[at - 1].isalnum() and segment[0].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and segment[-1].isalnum()
        if not cut_before and not cut_after:
            return end
        start = at + 1
    return None
