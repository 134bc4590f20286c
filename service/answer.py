"""Composes an answer from what was found, without a language model: where to look first, what else, and the quotes."""

from collections.abc import Iterable

from corpus.document import Kind
from service.result import Answer, Claim, Hit, Reason, SearchResult, Source, Warn

LAW_SOURCES = 5  # binding sources shown; a caseworker has ninety seconds
OTHER_SOURCES = 2  # letters, guidance and rulings shown beside them
BINDING = (Kind.ACT, Kind.ORDER)

REFUSALS = {
    Reason.NOT_COVERED: "De regler, vi har, svarer ikke på spørgsmålet.",
    Reason.CITATION_NOT_FOUND: "Henvisningen findes ikke i de regler, der gælder på datoen.",
    Reason.FALSE_PREMISE: "Spørgsmålet bygger på noget, reglerne ikke siger.",
    Reason.NEEDS_FACTS: "Reglen afhænger af oplysninger, der ikke står i spørgsmålet.",
    Reason.UNCLEAR: "Spørgsmålet er for kort eller uklart til, at vi kan finde reglen.",
    Reason.DATE_NOT_HELD: "Vi har ikke reglerne, som de var på den dato.",
}
HELP = {
    Reason.NOT_COVERED: "Prøv med andre ord, eller slå op i den lov, der regulerer området.",
    Reason.CITATION_NOT_FOUND: "Kontrollér paragraf, stykke og dato.",
    Reason.FALSE_PREMISE: "Læs bestemmelserne herunder.",
    Reason.NEEDS_FACTS: "Tilføj de oplysninger, der er nævnt under »Afklar først«.",
    Reason.UNCLEAR: "Skriv, hvem det handler om, og hvad du skal afgøre.",
    Reason.DATE_NOT_HELD: "Vælg en senere dato, eller find den dagældende tekst på Retsinformation.",
}
_KIND_NAMES = {
    Kind.CIRCULAR: "cirkulærer",
    Kind.GUIDANCE: "vejledninger",
    Kind.RULING: "afgørelser",
    Kind.LETTER: "ministerbreve",
}


def compose(result: SearchResult, detail: str | None = None) -> Answer:
    """The answer to show for *result*; *detail* is one more Danish sentence on why it is refused."""
    sources = tuple(_numbered(_chosen(result.hits)))
    claims = () if result.refused else tuple(_claims(sources))
    return Answer(
        as_of=result.as_of,
        searched_as=result.searched_as,
        answer=_refusal(result.reason, detail) if not claims else " ".join(_with_numbers(claim) for claim in claims),
        reason=(result.reason or Reason.NOT_COVERED) if not claims else None,
        clarify=(),
        claims=claims,
        sources=sources,
        change=None,
        warnings=(*result.warnings, *_rank_warning(claims, sources)),
        masked=result.masked,
        corpus=result.corpus,
    )


def _chosen(hits: tuple[Hit, ...]) -> Iterable[Hit]:
    """Binding hits first, then the rest, each in the order found."""
    yield from [hit for hit in hits if hit.kind in BINDING][:LAW_SOURCES]
    yield from [hit for hit in hits if hit.kind not in BINDING][:OTHER_SOURCES]


def _numbered(hits: Iterable[Hit]) -> Iterable[Source]:
    for n, hit in enumerate(hits, 1):
        fields = {name: getattr(hit, name) for name in Hit.__dataclass_fields__}
        yield Source(**fields, n=n, quote=hit.text, quote_ok=None if hit.text is None else True)


def _claims(sources: tuple[Source, ...]) -> Iterable[Claim]:
    """What the composed answer says: where the rule is to be read. It never says more than the sources show."""
    law = [source for source in sources if source.kind in BINDING]
    other = [source for source in sources if source.kind not in BINDING]
    if law:
        yield Claim(f"Se først {_place(law[0])}{_about(law[0])}.", (law[0].n,))
    for source in law[1:]:
        yield Claim(f"Læs også {_place(source)}{_about(source)}.", (source.n,))
    for source in other:
        yield Claim(f"{_place(source)} handler om det samme, men er ikke en bindende regel.", (source.n,))


def _place(source: Source) -> str:
    return source.citation


def _about(source: Source) -> str:
    return f" ({source.heading[:1].lower()}{source.heading[1:]})" if source.heading else ""


def _with_numbers(claim: Claim) -> str:
    return f"{claim.text} {' '.join(f'[{n}]' for n in claim.sources)}"


def _refusal(reason: Reason | None, detail: str | None) -> str:
    reason = reason or Reason.NOT_COVERED
    return " ".join(filter(None, [detail or REFUSALS[reason], HELP[reason]]))


def _rank_warning(claims: tuple[Claim, ...], sources: tuple[Source, ...]) -> tuple[Warn, ...]:
    if not claims or any(source.kind in BINDING for source in sources):
        return ()
    names = sorted({_KIND_NAMES[source.kind] for source in sources})
    return (Warn("no_binding_source", f"Svaret hviler kun på {' og '.join(names)}, som ikke er bindende regler."),)
