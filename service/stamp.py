"""The stamp every answer carries: which texts it rests on."""

from corpus.generation import Generation
from service.library import Library
from service.result import CorpusStamp

NOTHING_YET = CorpusStamp(None, None, None, None, 0, "starting")


def stamp(generation: Generation, library: Library) -> CorpusStamp:
    """What is held at the moment."""
    meta = generation.manifest.meta
    fetched = max((row.fetched_at for row in library.texts if row.source != "drop"), default=None)
    return CorpusStamp(
        generation=generation.path.name,
        known_to=meta.known_to,
        fetched=None if fetched is None else fetched.isoformat(timespec="seconds"),
        wording=meta.wording,
        documents=len(meta.documents),
        state=generation.state,
    )
