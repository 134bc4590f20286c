"""The service as one object: what the API, the chat, the command line and the evals all call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.citation import Address, parse_key
from corpus.document import Kind
from corpus.encoder import Encoder
from corpus.errors import BadKey, NoGeneration
from corpus.generation import Generation, Live
from corpus.register import Act
from corpus.state import State, read_state
from ingest.file_errors import UnreadableFile
from ingest.read import read_text
from service.amended import touches
from service.answer import compose
from service.check import Finding, check
from service.errors import BadFile, NotFound, NotReady
from service.followup import readable, standalone
from service.library import Library
from service.masking import mask
from service.provisions import Difference, ProvisionView, VersionRow, difference, version_row, view
from service.result import Answer, CorpusStamp, SearchResult
from service.search import Query, Searcher
from service.stamp import NOTHING_YET, stamp
from service.timeline import Day


class Desk:
    """Thread-safe. `today` gives the day an answer is for when none is asked; clocks are injected."""

    def __init__(
        self, library: Library, live: Live, encoder: Encoder | None, data: Path, today: Callable[[], date]
    ) -> None:
        self.library = library
        self.live = live
        self.today = today
        self.searcher = Searcher(library, live, encoder)
        self._data = data
        self._retired: Live | None = None

    def equip(self, encoder: Encoder, live: Live) -> None:
        """Search with *encoder* from now on, on generations opened by *live*; running searches end as they began."""
        self._retired, self.live = self.live, live
        self.searcher = Searcher(self.library, live, encoder)

    def refresh(self) -> bool:
        """Move on to the newest generation; whether there was a newer one. Raises what opening it raises."""
        if self._retired is not None:  # not at once: a search that began before may still be about to read it
            self._retired.close()
            self._retired = None
        return self.live.refresh()

    def search(
        self,
        question: str,
        as_of: date | None = None,
        limit: int = 10,
        kinds: frozenset[Kind] | None = None,
        acts: frozenset[str] | None = None,
    ) -> SearchResult:
        """Provisions for a question; raises `NotReady` before the first index."""
        unknown = sorted((acts or frozenset()) - self.library.register.acts.keys())
        if unknown:
            raise NotFound(f"Vi kender ingen lov med nøglen »{unknown[0]}«.", "Se nøglerne under /api/v1/acts.")
        try:
            return self.searcher.search(Query(question, as_of or self.today(), limit, kinds, acts))
        except NoGeneration:
            raise not_ready() from None

    def ask(self, question: str, as_of: date | None = None, conversation: tuple[tuple[str, str], ...] = ()) -> Answer:
        """An answer to a question, each quote checked; raises `NotReady` before the first index."""
        question = readable(question)
        found = self.search(standalone(question, conversation), as_of)
        # The spans must point into the question as it was asked, not into what it was joined with.
        return compose(replace(found, masked=mask(question)[1]), self.library.register)

    def check(self, text: str, as_of: date | None = None) -> tuple[Finding, ...]:
        """Every citation in a text."""
        with self._generation() as generation:
            return check(text, Day(generation, as_of or self.today()), self.library, self.today())

    def check_file(self, body: bytes, name: str, as_of: date | None = None) -> tuple[Finding, ...]:
        """Every citation in an uploaded file, which is kept nowhere; raises `BadFile`."""
        return self.check(_read_upload(body, name), as_of)

    def provision(self, key: str, as_of: date | None = None) -> ProvisionView:
        """A provision by its key; raises `NotFound`."""
        with self._generation() as generation:
            day = Day(generation, as_of or self.today())
            return view(_address(key), day, self.library, touches(self.library))

    def diff(self, key: str, before: date, after: date) -> Difference:
        """How the wording at a key differs between two days; raises `NotFound`."""
        with self._generation() as generation:
            return difference(_address(key), Day(generation, before), Day(generation, after), self.library)

    def acts(self, as_of: date | None = None) -> tuple[tuple[Act, tuple[VersionRow, ...]], ...]:
        """The register, each act with the versions held."""
        register = self.library.register.acts.values()
        try:
            with self.live.get() as generation:
                self.library.follow(generation.path.name)
                day = Day(generation, as_of or self.today())
                rows = ((act, tuple(version_row(v, day) for v in day.versions(act.key))) for act in register)
                return tuple((act, versions) for act, versions in rows if versions or not act.own)
        except NoGeneration:
            return tuple((act, ()) for act in register if not act.own)

    def corpus(self) -> CorpusStamp:
        """Which texts are held at the moment."""
        try:
            with self.live.get() as generation:
                self.library.follow(generation.path.name)
                return stamp(generation, self.library)
        except NoGeneration:
            return NOTHING_YET

    def progress(self) -> State | None:
        """What the builder is doing, if it runs or ran."""
        return read_state(self._data)

    @contextmanager
    def _generation(self) -> Iterator[Generation]:
        try:
            with self.live.get() as generation:
                self.library.follow(generation.path.name)
                yield generation
        except NoGeneration:
            raise not_ready() from None


def not_ready() -> NotReady:
    """What is said before there is an index."""
    return NotReady("Indekset er ved at blive bygget.", "Prøv igen om et øjeblik.")


def _address(key: str) -> Address:
    try:
        return parse_key(key)
    except BadKey:
        raise NotFound(f"»{key[:80]}« er ikke en adresse.", "Skriv den som sygedagpengeloven/27/stk1/nr3.") from None


def _read_upload(body: bytes, name: str) -> str:
    try:
        return read_text(body, name)
    except UnreadableFile as fault:
        raise BadFile(fault.user_message, "Gem filen som PDF, DOCX eller ren tekst, og prøv igen.") from fault
