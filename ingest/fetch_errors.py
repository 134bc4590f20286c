"""Why a text could not be fetched: one class for each thing a person would do about it."""

from ingest.errors import IngestError


class FetchError(IngestError):
    """Base; the message is one sentence that names the text and the remedy. What is held stays as it is."""


class NoSource(FetchError):
    """No source is set, or the setting is neither an address nor a folder; set `HJEMMEL_SOURCE`."""


class Unreachable(FetchError):
    """The source does not answer; look at the network, or point `HJEMMEL_SOURCE` at a mirror, and run again."""


class NotFound(FetchError):
    """The source has no such text (404); correct the address in `acts.toml`."""


class Refused(FetchError):
    """The source refuses this request; asking again will not help."""


class TooLarge(FetchError):
    """The text is longer than the cap."""


class NotADocument(FetchError):
    """The answer is a page, or not the expected XML; the source or something before it answers in its stead."""


class Truncated(FetchError):
    """The text breaks off; run again."""


class WrongDocument(FetchError):
    """The text is another one than was asked for; correct the address in `acts.toml` or the mirror."""


class NoWording(FetchError):
    """The source knows the text but does not hold its wording (as for texts from before September 2007)."""


class UnreadablePrint(FetchError):
    """A new print of a held text cannot be read whole; the print held stays in use."""
