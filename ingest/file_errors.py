"""Why a file someone handed us could not be read: one class for each thing that person would do about it."""

from ingest.errors import IngestError


class UnreadableFile(IngestError):
    """Base; the message is one English line for the operator, `user_message` one Danish sentence for the caseworker."""

    reason = "cannot be read"
    user_message = "Filen kan ikke læses."

    def __init__(self, name: str):
        super().__init__(f"{_printable(name)}: {self.reason}.")
        self.name = name


class EmptyFile(UnreadableFile):
    """There is nothing in it; save or send it again."""

    reason = "the file holds no text; save it again"
    user_message = "Filen er tom. Gem den igen, og prøv så på ny."


class TooLarge(UnreadableFile):
    """It is larger, or unpacks to more, than a letter or a decision can be; send the relevant part."""

    reason = "the file is larger, or unpacks to more, than is accepted; send the relevant part"
    user_message = "Filen er for stor. Send kun den del, der skal læses."


class EncryptedFile(UnreadableFile):
    """It needs a password; remove the password."""

    reason = "the file is protected by a password; remove the password"
    user_message = "Filen er beskyttet med adgangskode. Fjern adgangskoden, og prøv igen."


class ImageOnly(UnreadableFile):
    """Its pages are pictures; run OCR on it, or get a version with text."""

    reason = "the pages are images without text; run OCR on it or get a PDF with text"
    user_message = "Filen består af billeder uden tekst. Kør tekstgenkendelse (OCR), eller få en PDF med tekst."


class UnknownFormat(UnreadableFile):
    """It is none of the formats read; save it as PDF, DOCX or text."""

    reason = "the format is not recognised; save it as PDF, DOCX or plain text"
    user_message = "Filens format kan ikke genkendes. Gem den som PDF, DOCX eller ren tekst."


class DamagedFile(UnreadableFile):
    """It is broken or contains what no ordinary program writes; save it anew from the program that made it."""

    reason = "the file is damaged; save it anew from the program that made it"
    user_message = "Filen er beskadiget. Gem den igen fra det program, den er lavet i."


class LeftOut(UnreadableFile):
    """A dropped file cannot be filed; the message says why and what to do."""

    user_message = "Filen kan ikke optages. Ret det, der er nævnt, og prøv igen."

    def __init__(self, name: str, fault: str):
        self.reason = fault
        super().__init__(name)


class BadSidecar(LeftOut):
    """The metadata beside a dropped file is wrong; correct the field named."""

    user_message = "Filens oplysninger (TOML) er forkerte. Ret dem, og prøv igen."


def _printable(name: str) -> str:
    """A file's name fit for one log line."""
    shown = "".join(c if c.isprintable() else "?" for c in name)
    return shown if len(shown) <= 80 else shown[:77] + "..."
