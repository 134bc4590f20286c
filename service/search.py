"""Search: a question and a day in, provisions with their standing out."""

import re
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.document import Kind
from corpus.encoder import Encoder
from corpus.generation import Generation, Live
from corpus.guide import Entry
from corpus.ranking import NOTHING, Ranking
from service.amended import Touches, touches
from service.cited import DIRECT, Cited, cited
from service.english import with_danish
from service.evidence import OF_ANOTHER_DAY, Evidence, doubt
from service.fusion import Found, Fused, Weights, fuse
from service.hits import show
from service.library import Library
from service.links import Links
from service.listing import BINDING, Candidate, listed
from service.masking import mask, without_labels
from service.result import Hit, Reason, SearchResult, Warn
from service.scales import Scale, scale_of
from service.stamp import stamp
from service.timeline import Day, Masks

NEAREST = 270  # vectors wanted of those the day and the filters leave
SPARSEST = 0.03  # share of texts left from which on the whole index is asked for
DEEPEST = 600  # units looked at; more than any list can show
LEADING = 3  # sources whose differences are asked about
MOST_ASKED = 4  # facts a caseworker is asked for
NO_TEXTS = "Lovteksterne er ikke hentet. Henvisningerne kommer fra vores egen guide, og ingen ordlyd er kontrolleret."
WEIGHTS = Weights()


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
    links: Links
    touches: Touches
    told: NDArray[np.str_]  # by entry of the guide, the act it tells of


class Searcher:
    """Searches the live generation; without an encoder on the lexical side only. Thread-safe."""

    def __init__(self, library: Library, live: Live, encoder: Encoder | None, weights: Weights = WEIGHTS) -> None:
        self.library = library
        self.live = live
        self.encoder = encoder
        self._weights = weights
        self._view: _View | None = None
        self._viewing = Lock()

    def search(self, query: Query) -> SearchResult:
        """The provisions that govern the question on the day; raises `NoGeneration` when there is no index."""
        question, masks = mask(query.question)
        with self.live.get() as generation:
            view = self._viewed(generation)
            day = Day(generation, query.as_of)
            named = cited(question, day, self.library)
            asked = without_labels(question)
            found, fused, evidence = self._rank(asked, query, view)
            closed = named.alone or named.reason is Reason.CITATION_NOT_FOUND
            direct = [Candidate(unit, DIRECT) for unit in named.units]
            chosen = listed([*direct, *([] if closed and direct else found)], query.limit)
            reason = self._reason(query, view, day, named, evidence)
            if not re.search(r"\w\w", asked):
                reason = Reason.UNCLEAR
            if reason is None and not chosen:
                reason = Reason.NOT_COVERED
            hits = tuple(self._hit(one, rank, day, view, fused) for rank, one in enumerate(chosen, 1))
            return SearchResult(
                as_of=query.as_of,
                searched_as=question,
                refused=reason is not None,
                reason=reason,
                warnings=(*named.warnings, *_warnings(query, generation, hits)),
                corpus=stamp(generation, self.library),
                hits=hits,
                masked=masks,
                clarify=_clarify([view.links.told(one.unit, day.as_of) for one in chosen if one.unit.kind in BINDING]),
            )

    def _hit(self, one: Candidate, rank: int, day: Day, view: _View, fused: Fused) -> Hit:
        told = view.links.told(one.unit, day.as_of)
        via = None if one.position is None else view.links.via(one.position, fused.entries, self._weights.see)
        hit = show(one.unit, rank, one.score, day, self.library, view.touches, told)
        return hit if via is None else replace(hit, via=via.key)

    def _viewed(self, generation: Generation) -> _View:
        """What is derived from *generation*; a reader that ends late on an older one keeps its view to itself."""
        self.library.follow(generation.path.name)
        with self._viewing:
            view = self._view
            if view is not None and view.generation is generation:
                return view
            made = _View(
                generation,
                Masks(generation),
                Links(generation),
                touches(self.library),
                np.array([entry.act for entry in generation.guide.entries], dtype=np.str_),
            )
            if view is None or generation.path.name > view.generation.path.name:
                self._view = made
            return made

    def _rank(self, question: str, query: Query, view: _View) -> tuple[list[Candidate], Fused, Evidence]:
        """The best units of the day with their scores, and what speaks for them."""
        generation = view.generation
        allowed = view.masks.on(query.as_of, query.kinds, query.acts)
        question = with_danish(question)
        lexical = generation.lexical.search(question, None, allowed)
        vector, dense = None, NOTHING
        if self.encoder is not None and generation.dense is not None:
            vector = self.encoder.encode_query(question)
            share = float(allowed.mean()) if len(allowed) else 0.0  # of the texts, those a day or a filter leaves
            nearest = generation.dense.query(vector, ceil(NEAREST / max(share, SPARSEST)), query.acts)
            kept = allowed[nearest.rows]
            dense = Ranking(nearest.rows[kept], nearest.scores[kept])
        found = Found(dense, lexical.grams, lexical.words, generation.guide.search(question, vector))
        shown = view.masks.shown(query.as_of, query.kinds, query.acts)
        fused = fuse(found, view.links, shown, len(generation.by_row), self._weights, self._scale.spread)
        order = np.argsort(-fused.units, kind="stable")[:DEEPEST]
        units = [Candidate(generation.units[n], float(fused.units[n]), n) for n in order.tolist() if fused.units[n] > 0]
        return units, fused, Evidence.of(found, _of_the_day(query, view), self._scale)

    def _reason(self, query: Query, view: _View, day: Day, named: Cited, evidence: Evidence) -> Reason | None:
        if day.first is not None and query.as_of < day.first:
            return Reason.DATE_NOT_HELD
        if named.reason is not None:
            return named.reason
        filtered = query.acts is not None or query.kinds is not None
        if not named.units and not filtered and evidence.behind >= OF_ANOTHER_DAY:
            return Reason.DATE_NOT_HELD
        return None if named.units else doubt(evidence, self._scale)

    @property
    def _scale(self) -> Scale:
        return scale_of(None if self.encoder is None else self.encoder.card.name)


def _of_the_day(query: Query, view: _View) -> NDArray[np.bool_]:
    return np.isin(view.told, list(view.masks.acts(query.as_of)))


def _clarify(told: list[Entry | None]) -> tuple[str, ...]:
    """What decides between the leading sources: facts that some of them depend on and not all."""
    leading = [entry for entry in told[:LEADING] if entry is not None]
    asked = dict.fromkeys(question for entry in leading for question in entry.depends)
    differing = [q for q in asked if len(leading) == 1 or any(q not in entry.depends for entry in leading)]
    return tuple(differing[:MOST_ASKED])


def _warnings(query: Query, generation: Generation, hits: tuple[Hit, ...]) -> tuple[Warn, ...]:
    known_to = generation.manifest.meta.known_to
    warnings = []
    if known_to is not None and query.as_of > known_to:
        text = f"Reglerne er kun kendt til og med {known_to:%d.%m.%Y}. Kontrollér, om de er ændret siden."
        warnings.append(Warn("beyond_known", text))
    if known_to is None and generation.manifest.meta.wording is not None:
        text = "Det vides ikke, til hvilken dag reglerne er komplette, for ikke alle tekster kunne hentes."
        warnings.append(Warn("known_to_unknown", text))
    if any(hit.text is None and hit.wording is not None for hit in hits):
        text = "Mindst én kilde kunne ikke bekræftes mod den hentede tekst, så dens ordlyd vises ikke."
        warnings.append(Warn("quote_mismatch", text))
    if generation.manifest.meta.wording is None:
        warnings.append(Warn("no_texts", NO_TEXTS))
    if generation.state == "lexical":
        warnings.append(Warn("lexical_only", "Der søges kun på ord, for søgeindekset med betydning er ikke i brug."))
    return tuple(warnings)
