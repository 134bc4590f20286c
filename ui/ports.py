"""What the page needs of the service; anything with these three methods can stand behind it."""

from datetime import date
from typing import Protocol

from corpus.state import State
from service.result import Answer, CorpusStamp

Conversation = tuple[tuple[str, str], ...]  # earlier questions and answers, oldest first, without personal data


class Desk(Protocol):
    """Answers questions and says what it rests on."""

    def ask(self, question: str, as_of: date | None, conversation: Conversation = ()) -> Answer:
        """The answer for a day, today when None. Raises `service.errors.ServiceError`."""
        ...

    def corpus(self) -> CorpusStamp:
        """Which texts are held, and how far the index is."""
        ...

    def progress(self) -> State | None:
        """What the builder is doing, or None when none has run."""
        ...
