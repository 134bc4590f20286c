"""The few ways reading a source can fail, each named by what an operator can do about it."""

from typing import Self


class IngestError(Exception):
    """Base of the errors of this package; the message is one line with its remedy."""


class ParseError(IngestError):
    """The bytes are not a text we can read whole; nothing of it is filed, and the earlier copy stays."""

    @classmethod
    def at(cls, document: str, where: str, what: str, remedy: str = "keep the earlier copy and fetch it again") -> Self:
        """The error of *document* at *where* in it."""
        return cls(f"{document}: {what} (at {where}); {remedy}.")


class MetadataOnly(ParseError):
    """The source holds a record without text, as it does for documents before September 2007; link to its PDF."""


class UnknownDocumentType(ParseError):
    """The document's type is not one we read; teach `ingest/metadata.py` its kind before filing it."""
