"""Composes an answer from what was found, without a language model: where to look first, what else, and the quotes."""

from collections.abc import Iterable

from corpus.document import Kind
from corpus.register import Register
from service.listing import BINDING
from service.result import Answer, Claim, Hit, Reason, SearchResult, Source, Warn

LAW_SOURCES = 5  # binding sources shown; a caseworker has ninety seconds
SUMMARIES = 3  # rules told in the guide's words; the rest are named
OTHER_SOURCES = 2  # letters, guidance and rulings shown beside them
MARK = "redaktionelt resumé – ikke lovens ordlyd"

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
    Kind.LETTER: "breve",
}


def compose(result: SearchResult, register: Register) -> Answer:
    """The answer to show for *result*."""
    sources = tuple(_numbered(_chosen(result.hits)))
    claims = () if result.refused else tuple(_claims(sources, register))
    return Answer(
        as_of=result.as_of,
        searched_as=result.searched_as,
        answer=_refusal(result) if not claims else " ".join(_with_numbers(claim) for claim in claims),
        reason=(result.reason or Reason.NOT_COVERED) if not claims else None,
        clarify=result.clarify if claims else (),
        claims=claims,
        sources=sources,
        change=None,
        warnings=(*_unsaid(result), *_rank_warning(claims, sources)),
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


def _claims(sources: tuple[Source, ...], register: Register) -> Iterable[Claim]:
    """What the composed answer says: the guide on the leading rules, and where else to read. Never more than that."""
    law = [source for source in sources if source.kind in BINDING]
    told = 0
    for source in law:
        place = _place(source, register)
        if source.guide is not None and told < SUMMARIES:
            told += 1
            yield Claim(f"{place[:1].upper()}{place[1:]} ({MARK}): {source.guide}", (source.n,))
        else:
            yield Claim(f"{'Se først' if source is law[0] else 'Læs også'} {place}.", (source.n,))
    for source in (source for source in sources if source.kind not in BINDING):
        place = _place(source, register)
        yield Claim(f"Se også {place}, som ikke binder som lov.", (source.n,))


def _place(source: Source, register: Register) -> str:
    """`§ 7, stk. 2, i sygedagpengeloven (Uarbejdsdygtighed)`: short, since the card beside it has the full form."""
    about = f" ({source.heading})" if source.heading and source.guide is None else ""
    comma = "," if "," in source.ref else ""
    return f"{source.ref}{comma} i {register.acts[source.act].name}{about}"


def _with_numbers(claim: Claim) -> str:
    return f"{claim.text[:-1]} {''.join(f'[{n}]' for n in claim.sources)}."


def _refusal(result: SearchResult) -> str:
    reason = result.reason or Reason.NOT_COVERED
    said = [warning.text for warning in result.warnings if warning.code == reason.value]
    return " ".join([*(said or [REFUSALS[reason]]), HELP[reason]])


def _unsaid(result: SearchResult) -> tuple[Warn, ...]:
    """Warnings that the refusal does not already say."""
    return tuple(w for w in result.warnings if not result.refused or w.code != (result.reason or ""))


def _rank_warning(claims: tuple[Claim, ...], sources: tuple[Source, ...]) -> tuple[Warn, ...]:
    if not claims or any(source.kind in BINDING for source in sources):
        return ()
    names = sorted({_KIND_NAMES[source.kind] for source in sources})
    return (Warn("no_binding_source", f"Svaret hviler kun på {' og '.join(names)}, som ikke er bindende regler."),)
