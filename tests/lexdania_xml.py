"""The pieces a LexDania document is made of, as strings of XML."""

from collections.abc import Iterable


def document(
    type_code: str,
    number: int,
    title: str,
    content: str,
    *,
    after: str = "",
    subtitle: str | None = None,
    year: int = 2031,
    announced_in: str = "Lovtidende A",
    accession: str = "A29",
    status: str = "Valid",
) -> bytes:
    """A whole document around *content*, signed 3 February and announced 5 February of *year*."""
    under = f"<UnderTitel><Linea><Char>{subtitle}</Char></Linea></UnderTitel>" if subtitle else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Dokument SchemaLocation="LexDania_2.1.xsd">
  <Meta>
    <DocumentType>{type_code}</DocumentType>
    <AccessionNumber>{accession[0]}{year}{number:05}{accession[1:]}</AccessionNumber>
    <DocumentTitle>{title}</DocumentTitle>
    <Year>{year}</Year>
    <DiesSigni>{year}-02-03</DiesSigni>
    <DateOfSubmit id="submit_1" />
    <StartDate REFid="submit_1">{year}-02-09</StartDate>
    <EndDate REFid="submit_1">{year}-03-09</EndDate>
    <Status>{status}</Status>
    <Number>{number}</Number>
    <AnnouncedIn>{announced_in}</AnnouncedIn>
    <DiesEdicti>{year}-02-05</DiesEdicti>
    <Ministry>Møbelministeriet</Ministry>
  </Meta>
  <TitelGruppe>
    <Titel>
      <Linea>
        <Char>{title}</Char>
      </Linea>
    </Titel>
    {under}
  </TitelGruppe>
  <DokumentIndhold>
    {content}
  </DokumentIndhold>
  <UnderskriftGruppe>
    <UnderskriftStedDato /><Segl><Linea><Char>Under Vort Segl</Char></Linea></Segl><Underskriver />
  </UnderskriftGruppe>
  {after}
</Dokument>""".encode()


def section(label: str, stykker: str, *, local_id: str | None = None, tag: str = "Paragraf") -> str:
    own = local_id or "".join(filter(str.isalnum, label))
    return f"<{tag} localId='{own}'><Explicatus>{label}</Explicatus>{stykker}</{tag}>"


def stk(text: str, label: str | None = None) -> str:
    return f"<Stk>{_label(label)}{text}</Stk>"


def item(label: str, text: str) -> str:
    form = "Nummer" if label[0].isdigit() else "Litra"
    return f"<Indentatio formaInd='{form}'>{_label(label)}{text}</Indentatio>"


def index(*items: str) -> str:
    return exitus(f"<Index>{''.join(items)}</Index>")


def block(*lines: str) -> str:
    return exitus("".join(f"<Linea><Char>{text}</Char></Linea>" for text in lines))


def bold(text: str) -> str:
    return exitus(bold_line(text))


def bold_line(text: str) -> str:
    return f"<Linea><Char formaChar='Bold'>{text}</Char></Linea>"


def exitus(inner: str) -> str:
    return f"\n<Exitus>{inner}</Exitus>\n"


def note(label: str, text: str) -> str:
    return f"<Nota><Explicatus>{label}</Explicatus>{block(text)}</Nota>"


def rubrica(text: str) -> str:
    return f"<Rubrica><Linea><Char>{text}</Char></Linea></Rubrica>"


def table(caption: str | None, *rows: Iterable[str]) -> str:
    def cell(text: str) -> str:
        return f"<Td>{block(text)}</Td>" if text else "<Td />"

    lines = "".join(f"<Tr>{''.join(map(cell, row))}</Tr>" for row in rows)
    return f"<Table>{rubrica(caption) if caption else ''}{lines}</Table>"


def amendment(number: str, instruction: str, wording: str = "", moved: str | None = None) -> str:
    clause = f"<Rykningsklausul>{block(moved)}</Rykningsklausul>" if moved else ""
    return f"<AendringsNummer>{_label(number)}{change(instruction, wording)}{clause}</AendringsNummer>"


def change(instruction: str, wording: str = "") -> str:
    return (
        f"<Aendring><AendringDefinition>{block(instruction)}</AendringDefinition>"
        f"<AendringAktion><AendringNyTekst>{wording}</AendringNyTekst></AendringAktion></Aendring>"
    )


def amended(label: str, chapeau: str, points: str, ministry: str | None = None) -> str:
    above = rubrica(ministry) if ministry else ""
    inner = f"{_label(label)}{above}{block(chapeau)}{points}"
    return f"<AendringCentreretParagraf localId='{label[2:]}'>{inner}</AendringCentreretParagraf>"


def chapter(label: str, heading: str, sections: str) -> str:
    return f"<Kapitel localId='kapitel'>{_label(label)}{rubrica(heading)}{sections}</Kapitel>"


def group(sections: str, heading: str | None = None) -> str:
    return f"<ParagrafGruppe>{rubrica(heading) if heading else ''}{sections}</ParagrafGruppe>"


def dummies(inner: str) -> str:
    """A *Bog* and an *Afsnit* that print nothing, as every act has them."""
    return f"<Bog localId='1'><Afsnit localId='1'>{inner}</Afsnit></Bog>"


def hymn() -> str:
    return f"<Hymne>{block('Gyngerådet har vedtaget følgende lov:')}</Hymne>"


def preamble(text: str) -> str:
    return f"<Indledning>{block(text)}</Indledning>"


def annex(label: str, heading: str | None, text: str) -> str:
    inner = f"{_label(label)}{rubrica(heading) if heading else ''}"
    return f"<Bilag localId='1'>{inner}<BilagIndhold><TekstGruppe>{text}</TekstGruppe></BilagIndhold></Bilag>"


def centred(label: str, stykker: str) -> str:
    return section(label, stykker, tag="IkraftCentreretParagraf")


def _label(text: str | None) -> str:
    return f"<Explicatus>{text}</Explicatus>" if text else ""
