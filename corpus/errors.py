"""The few ways the corpus can fail, each named by what the caller can do about it."""


class CorpusError(Exception):
    """Base of the errors of this package; the message is one sentence with its remedy."""


class BadKey(CorpusError):
    """The text is not a provision's key; correct the spelling."""


class BadRegister(CorpusError):
    """`acts.toml` contradicts itself; the message names the entry to mend."""


class NoModel(CorpusError):
    """The embedding model cannot be loaded; lexical search still runs."""

    user_message = (
        "Sprogmodellen kan ikke indlæses, så der søges kun på ord og henvisninger. Sæt HJEMMEL_MODEL til `packaged` "
        "eller til en mappe med en sentence-transformers-model, og start igen."
    )


class ModelMismatch(CorpusError):
    """The index was built with another model; rebuild it with `hjemmel ingest build`."""


class NoGeneration(CorpusError):
    """There is no built index yet; run `hjemmel ingest build`."""


class IndexBusy(CorpusError):
    """Another process is writing the index; wait until it is done, or end it."""


class DamagedText(CorpusError):
    """A fetched text is missing or is not the bytes that were fetched; fetch it again."""


class GuideError(CorpusError):
    """A file of the guide breaks its form; the message names the file and the entry to mend."""
