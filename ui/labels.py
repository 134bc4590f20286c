"""Every text of the page, in one table. Another language is another `Labels`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.document import Kind
from corpus.versions import Status
from service.result import Reason

_MONTHS = "januar februar marts april maj juni juli august september oktober november december"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The texts, Danish by default. Braces are places for values, which the caller escapes."""

    language: str = "da"
    title: str = "Hjemmel"
    tagline: str = "Find reglen og dens ordlyd på den dato, afgørelsen gælder."
    months: tuple[str, ...] = tuple(_MONTHS.split())

    question: str = "Spørgsmål"
    question_hint: str = "Skriv, hvem det handler om, og hvad du skal afgøre. Skriv ikke navne eller CPR-numre."
    question_keys: str = "Enter sender. Shift+Enter giver ny linje."
    day: str = "Dato for afgørelsen"
    day_hint: str = "dd.mm.åååå"
    ask: str = "Spørg"
    examples_heading: str = "Prøv et eksempel"
    examples: tuple[str, ...] = (
        "Må kommunen sætte en sygemeldt i et tilbud, der gør helbredet værre?",
        "Hvornår skal kommunen holde den første opfølgningssamtale med en sygemeldt?",
        "Kan jobcentret kræve, at en borger i jobafklaringsforløb møder frem?",
    )

    conversation: str = "Spørgsmål og svar"
    empty: str = "Svaret vises her med nummererede henvisninger til kilderne."
    searching: str = "Søger i reglerne …"
    answered: str = "Svaret er klar med {n} kilder."
    answered_one: str = "Svaret er klar med 1 kilde."
    refused: str = "Der er ikke fundet et svar."
    you_asked: str = "Du spurgte"
    for_day: str = "Svar pr. {day}"
    jump: str = "Gå til kilde {n}"
    dropped: str = "Henvisningen [{n}] peger ikke på en kilde."

    masked: str = "{what} er fjernet fra spørgsmålet."
    masked_kinds: Mapping[str, str] = field(
        default_factory=lambda: {
            "cpr": "CPR-nummer",
            "email": "e-mailadresse",
            "phone": "telefonnummer",
            "name": "navn",
            "address": "adresse",
        }
    )
    masked_other: str = "personoplysning"
    and_: str = "og"
    searched_as: str = "Søgt som:"
    warnings: str = "Vær opmærksom på"
    clarify: str = "Afklar først"
    change: str = "Ændret siden {day}:"

    sources: str = "Kilder"
    sources_empty: str = "Kilderne vises her, når du har spurgt."
    no_source: str = "Ingen kilder."
    nearest: str = "Nærmeste kilder – ikke et svar"
    source: str = "Kilde {n}"
    refusal_help: str = "Det kan du gøre:"
    reasons: Mapping[Reason, str] = field(
        default_factory=lambda: {
            Reason.NOT_COVERED: "Reglerne her svarer ikke på det",
            Reason.CITATION_NOT_FOUND: "Henvisningen findes ikke",
            Reason.FALSE_PREMISE: "Reglerne siger noget andet",
            Reason.NEEDS_FACTS: "Der mangler oplysninger",
            Reason.UNCLEAR: "Spørgsmålet skal være tydeligere",
            Reason.DATE_NOT_HELD: "Vi har ikke reglerne fra den dato",
        }
    )
    kinds: Mapping[Kind, str] = field(
        default_factory=lambda: {
            Kind.ACT: "Lov",
            Kind.ORDER: "Bekendtgørelse",
            Kind.CIRCULAR: "Cirkulære",
            Kind.GUIDANCE: "Vejledning",
            Kind.RULING: "Afgørelse",
            Kind.LETTER: "Brev",
        }
    )
    statuses: Mapping[Status, str] = field(
        default_factory=lambda: {
            Status.IN_FORCE: "I kraft",
            Status.SUPERSEDED: "Ikke i kraft",
            Status.REPEALED: "Ikke i kraft",
            Status.NOT_YET: "Ikke i kraft endnu",
            Status.UNKNOWN: "Gyldighed ukendt",
            Status.NOT_APPLICABLE: "Ikke en bindende regel",
        }
    )
    ended: Mapping[Status, str] = field(
        default_factory=lambda: {Status.SUPERSEDED: "afløst af en nyere udgave", Status.REPEALED: "ophævet"}
    )
    on_day: str = "den {day}"
    valid_from: str = "gælder fra {first}"
    valid_between: str = "gælder fra {first} til og med {last}"
    valid_until: str = "gælder til og med {last}"
    was_valid_between: str = "gjaldt fra {first} til og med {last}"
    was_valid_until: str = "gjaldt til og med {last}"
    dated: str = "dateret {first}"
    official: str = "Ordlyd fra Retsinformation"
    copy: str = "Ordlyd fra kopi – inddelingen kan afvige"
    guide: str = "Redaktionelt resumé – ikke lovens ordlyd"
    withheld: str = "Ordlyden kan ikke bekræftes og vises ikke"
    not_held: str = "Ordlyden er ikke hentet – læs den på Retsinformation"
    changed_by: str = "Ændret ved {act}"
    changes: Mapping[Status, str] = field(
        default_factory=lambda: {
            Status.IN_FORCE: "i kraft",
            Status.SUPERSEDED: "selv afløst",
            Status.REPEALED: "selv ophævet",
            Status.NOT_YET: "træder i kraft senere",
            Status.UNKNOWN: "ikrafttræden ukendt",
            Status.NOT_APPLICABLE: "gælder ikke",
        }
    )
    changes_from: Mapping[Status, str] = field(
        default_factory=lambda: {Status.IN_FORCE: "i kraft fra {first}", Status.NOT_YET: "træder i kraft {first}"}
    )
    law_gazette: str = "Lovtidende A {year} nr. {number}"
    wording_of: str = "Ordlyd af {citation}"
    open_official: str = "Se på Retsinformation"
    open_other: str = "Se kilden"
    new_tab: str = "(åbner i ny fane)"

    stamp: str = "Grundlag for svaret"
    known_to: str = "Regler kendt til og med {day}"
    known_to_unknown: str = "Det er ukendt, hvor nye reglerne er"
    documents: str = "{n} dokumenter"
    document: str = "1 dokument"
    standing: Mapping[str, str] = field(
        default_factory=lambda: {"official": "officiel ordlyd", "copy": "kopi af Retsinformation"}
    )
    no_wording: str = "ingen lovtekster hentet"
    only_words: str = "kun ordsøgning"
    indexing: str = "kun ordsøgning, indekset bygges"
    starting: str = "Reglerne gøres klar"
    starting_help: str = "Siden opdaterer sig selv, og du kan spørge, så snart teksterne er læst."
    lexical_help: str = "Du kan spørge nu; svarene bliver bedre, når indekset er færdigt."
    percent: str = "{n} %"
    minutes_left: str = "ca. {n} min. tilbage"
    under_a_minute: str = "under 1 min. tilbage"
    phases: Mapping[str, str] = field(
        default_factory=lambda: {
            "fetch": "henter tekster",
            "parse": "læser tekster",
            "lexical": "bygger ordsøgning",
            "cut": "deler i bestemmelser",
            "encode": "bygger indeks",
            "publish": "tager indekset i brug",
        }
    )
    disclaimer: str = "Ikke juridisk rådgivning"

    gradio: Mapping[str, str] = field(  # texts Gradio writes itself and offers no other way to replace
        default_factory=lambda: {
            "Connection Lost": "Forbindelsen er afbrudt",
            "Connection to the server was lost. Attempting reconnection...": "Siden prøver selv at forbinde igen.",
            "Error": "Fejl",
            "Warning": "Advarsel",
            "Info": "Oplysning",
            "Success": "Klar",
            "Close": "Luk",
        }
    )

    no_question: str = "Der står ikke noget i spørgsmålet."
    no_question_remedy: str = "Skriv et spørgsmål, og tryk Enter."
    day_wrong: str = "Ret datoen, før du spørger."
    day_unreadable: str = "Datoen kan ikke læses. Skriv den som 15.02.2026 eller 2026-02-15."
    day_impossible: str = "Den dato findes ikke i kalenderen. Ret dag eller måned."
    day_too_early: str = "Datoen ligger før 1900. Vælg en senere dato."
    failed: str = "Noget gik galt hos os, og spørgsmålet er ikke besvaret."
    failed_remedy: str = "Prøv igen. Sker det igen, så sig det til den, der driver Hjemmel."


DANISH = Labels()
