"""Search: a question and a day in, provisions with their standing out."""

from dataclasses import dataclass
from datetime import date

from corpus.citation import Citation, parse_key
from corpus.document import Kind
from corpus.encoder import Encoder
from corpus.generation import Generation, Live
from corpus.ranking import NOTHING, Ranking
from corpus.unit import Unit
from service.amended import Touches, touches
from service.cited import Cited, cited
from service.evidence import Evidence, convincing
from service.fusion import Weights, fuse
from service.hits import show
from service.library import Library, stykke_of
from service.masking import mask
from service.result import Hit, Reason, SearchResult, Warn
from service.stamp import stamp
from service.timeline import Day, Masks

NEAREST = 400  # vectors fetched; two thirds of the texts are in force on any one day
PER_SECTION = 2  # hits of one section in a list: its many stykker must not fill it
WEIGHTS = Weights()
BINDING = (Kind.ACT, Kind.ORDER)


@dataclass(frozen=True, slots=True)
class Query:
    """A search as asked; the question is masked before anything else reads it."""

    question: str
    as_of: date
    limit: int = 10
    kinds: frozenset[Kind] | None = None
    acts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """One generation with what is derived from it once."""

    generation: Generation
    masks: Masks
    touches: Touches


class Searcher:
    """Searches the live generation; without an encoder on the lexical side only. Thread-safe."""

    def __init__(self, library: Library, live: Live, encoder: Encoder | None, weights: Weights = WEIGHTS) -> None:
        self.library = library
        self.live = live
        self.encoder = encoder
        self._weights = weights
        self._view: _View | None = None

    def search(self, query: Query) -> SearchResult:
        """The provisions that govern the question on the day; raises `NoGeneration` when there is no index."""
        question, masks = mask(query.question)
        with self.live.get() as generation:
            view = self._viewed(generation)
            day = Day(generation, query.as_of)
            named = cited(question, day, self.library)
            ranking, evidence = self._rank(question, query, view)
            closed = named.alone or named.reason is Reason.CITATION_NOT_FOUND
            units = [*named.units, *([] if closed and named.units else self._units(ranking, query, view))]
            reason = self._reason(query, day, named, evidence)
            hits = tuple(
                show(unit, rank, score, day, self.library, view.touches)
                for rank, (unit, score) in enumerate(_listed(units, query.limit), 1)
            )
            return SearchResult(
                as_of=query.as_of,
                searched_as=question,
                refused=reason is not None,
                reason=reason,
                warnings=(*named.warnings, *_warnings(query, generation, hits)),
                corpus=stamp(generation, self.library),
                hits=hits,
                masked=masks,
            )

    def _viewed(self, generation: Generation) -> _View:
        view = self._view
        if view is None or view.generation is not generation:
            self.library.reload()
            view = self._view = _View(generation, Masks(generation), touches(self.library))
        return view

    def _rank(self, question: str, query: Query, view: _View) -> tuple[Ranking, Evidence]:
        allowed = view.masks.on(query.as_of, query.kinds, query.acts)
        lexical = view.generation.lexical.search(question, None, allowed)
        dense = NOTHING
        if self.encoder is not None and view.generation.dense is not None:
            dense = view.generation.dense.query(self.encoder.encode_query(question), NEAREST, query.acts)
            kept = allowed[dense.rows]
            dense = Ranking(dense.rows[kept], dense.scores[kept])
        fused = fuse(dense, lexical.grams, lexical.words, allowed, self._weights)
        return fused, Evidence.of(dense, lexical)

    def _units(self, ranking: Ranking, query: Query, view: _View) -> list[tuple[Unit, float]]:
        wanted = zip(ranking.rows[:NEAREST].tolist(), ranking.scores[:NEAREST].tolist(), strict=True)
        return [
            (unit, score)
            for row, score in wanted
            for unit in view.masks.units(row, query.as_of)
            if (query.kinds is None or unit.kind in query.kinds) and (query.acts is None or unit.act in query.acts)
        ]

    def _reason(self, query: Query, day: Day, named: Cited, evidence: Evidence) -> Reason | None:
        if day.first is not None and query.as_of < day.first:
            return Reason.DATE_NOT_HELD
        if named.reason is not None:
            return named.reason
        return None if named.units or convincing(evidence) else Reason.NOT_COVERED


def _listed(found: list[tuple[Unit, float]], limit: int) -> list[tuple[Unit, float]]:
    """At most *limit* units, one per stykke and few per section, the best letter among them if any was found."""
    stykker: set[str] = set()
    sections: dict[str, int] = {}
    chosen: list[tuple[Unit, float]] = []
    for unit, score in found:
        address = parse_key(unit.key)
        section = address.whole_section.key if isinstance(address, Citation) else unit.act
        if stykke_of(address).key in stykker or sections.get(section, 0) >= PER_SECTION:
            continue
        stykker.add(stykke_of(address).key)
        sections[section] = sections.get(section, 0) + 1
        chosen.append((unit, score))
    letters = [row for row in chosen if row[0].kind not in BINDING][:1]
    top = chosen[:limit]
    if letters and letters[0] not in top:
        top = [*top[: limit - 1], letters[0]]
    return top


def _warnings(query: Query, generation: Generation, hits: tuple[Hit, ...]) -> tuple[Warn, ...]:
    known_to = generation.manifest.meta.known_to
    warnings = []
    if known_to is not None and query.as_of > known_to:
        text = f"Reglerne er kun kendt til og med {known_to:%d.%m.%Y}. Kontrollér, om de er ændret siden."
        warnings.append(Warn("beyond_known", text))
    if any(hit.text is None and hit.wording is not None for hit in hits):
        text = "Mindst én kilde kunne ikke bekræftes mod den hentede tekst, så dens ordlyd vises ikke."
        warnings.append(Warn("quote_mismatch", text))
    if generation.state == "lexical":
        warnings.append(Warn("lexical_only", "Der søges kun på ord, indtil søgeindekset er bygget færdigt."))
    return tuple(warnings)
