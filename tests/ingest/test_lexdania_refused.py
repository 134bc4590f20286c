"""What is no document, or not a whole one, is refused with one line and never with the XML parser's own error."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import hardened_xml
from ingest.errors import MetadataOnly, ParseError, UnknownDocumentType
from ingest.lexdania import parse
from tests import invented
from tests.lexdania_xml import block, document, index, item, section, stk

ACT = "gyngestoleloven"
WIDE = (
    invented.act().decode().replace("utf-8", "utf-16").replace("<Dokument ", "<!DOCTYPE D><Dokument ").encode("utf-16")
)
TOO_DEEP = "<Kapitel>" * 210 + "</Kapitel>" * 210


@pytest.mark.parametrize(
    ("body", "error", "names"),
    [
        (b"", ParseError, "line 1"),
        (b"<html><body>Ikke fundet</body></html>", ParseError, "<html>"),  # an answer in the document's stead
        (invented.act()[:-20], ParseError, "broken or cut short"),
        (invented.act().replace(b"Loven", b"Lo\x01ven", 1), ParseError, "broken"),  # a character XML forbids
        (invented.act().replace("Loven gælder".encode(), b"Lo\xffven", 1), ParseError, "broken"),  # not UTF-8
        (invented.act().replace(b"<Dokument ", b"<!DOCTYPE Dokument><Dokument ", 1), ParseError, "document type"),
        (invented.act().replace(b"<Dokument ", b"<!DOCTYPE D [<!ENTITY a 'b'>]><Dokument ", 1), ParseError, "entity"),
        (WIDE, ParseError, "document type"),
        (invented.act().replace("Loven gælder".encode(), b"&ukendt;", 1), ParseError, "broken"),
        (document("LBK H#LOKDOK03", 1, "Dyb", TOO_DEEP), ParseError, "nested deeper"),
        (document("LBK H#LOKDOK03", 1, "Tom", ""), MetadataOnly, "no text"),
        (document("Lovbekendtgørelse", 1, "Gammel", ""), MetadataOnly, "PDF"),  # a record from before September 2007
        (document("LBK H#LOKDOK03", 1, "Fremmed", "<Ukendt>Tekst</Ukendt>"), ParseError, "<Ukendt>"),
        (document("DSK H#LOKDOK99", 1, "Ny art", block("Tekst.")), UnknownDocumentType, "DSK H#LOKDOK99"),
        (document("LBK H#LOKDOK04", 1, "Modsagt art", block("Tekst.")), UnknownDocumentType, "LOKDOK04"),
        (document("LBK H#LOKDOK03", 1, "Status", block("T."), status="Maaske"), ParseError, "Maaske"),
        (document("LBK H#LOKDOK03", 1, "Sted", block("T."), announced_in="Avisen"), ParseError, "AnnouncedIn"),
        (invented.act().replace(b"A20300000429", b"A20300000529"), ParseError, "another document"),
        (invented.act().replace(b"2030-02-03", b"2030-02-31"), ParseError, "DiesSigni"),
        (document("LBK H#LOKDOK03", 1, "Uden tal", section("§ x.", stk(block("T.")))), ParseError, "without a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused_in_one_line(body: bytes, error: type[ParseError], names: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse(body, ACT)
    message = str(raised.value)
    assert type(raised.value) is error
    assert names in message
    assert "\n" not in message


def test_a_document_without_meta_is_refused() -> None:
    body = invented.act()
    start, end = body.index(b"<Meta>"), body.index(b"</Meta>") + len(b"</Meta>")
    with pytest.raises(ParseError, match="Meta"):
        parse(body[:start] + body[end:], ACT)


def test_a_document_over_the_limit_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardened_xml, "MAX_BYTES", 1000)
    with pytest.raises(ParseError, match="larger"):
        parse(invented.act(), ACT)


def test_nesting_up_to_the_limit_is_read() -> None:
    """Deep but allowed nesting must not exhaust the interpreter's stack."""
    inner = block("Bunden.")
    for _ in range(60):  # three levels each
        inner = index(item("1)", inner))
    deep = parse(document("LBK H#LOKDOK03", 1, "Dyb", section("§ 1.", stk(inner))), ACT)
    assert deep.provisions[0].text.endswith("Bunden.")


@given(cut=st.integers(min_value=0, max_value=len(invented.consolidated_act()) - 2))
@settings(max_examples=60, deadline=None)
def test_a_document_cut_short_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(ParseError):
        parse(invented.consolidated_act()[:cut], ACT)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_document_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    body = bytearray(invented.consolidated_act())
    body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ParseError):
        assert parse(bytes(body), ACT).act == ACT
