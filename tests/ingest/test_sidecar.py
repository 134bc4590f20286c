"""Dropped files and the metadata beside them."""

from datetime import date

import pytest

from corpus.document import Kind
from ingest.file_errors import BadSidecar, EncryptedFile
from ingest.sidecar import Sidecar, key_of, parse_sidecar, read_drop
from tests.ingest.renderings import HEADER, pdf, word

LETTER = ["Kære Bo", "Man skal svare inden fire uger efter loven."]


def test_every_field_is_read():
    text = """
        key = "brev-om-frister"
        kind = "guidance"
        title = "Frister"
        signed = 2024-05-07
        sender = "Ministeriet"
        addressee = "Kommunerne"
        journal_number = "24/7"
        subject = "Frister for svar"
        ministry = "Ministeriet"
        concerns = ["sygedagpengeloven", "lab"]
    """
    assert parse_sidecar(text, "brev.toml") == Sidecar(
        key="brev-om-frister",
        kind=Kind.GUIDANCE,
        title="Frister",
        signed=date(2024, 5, 7),
        sender="Ministeriet",
        addressee="Kommunerne",
        journal_number="24/7",
        subject="Frister for svar",
        ministry="Ministeriet",
        concerns=("sygedagpengeloven", "lab"),
    )
    assert parse_sidecar("", "brev.toml") == Sidecar()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('titel = "Frister"', "unknown field «titel»; known are key, kind, title"),
        ("title = 7", "`title` must be text"),
        ('signed = "2024-05-07"', "`signed` must be a date"),
        ("signed = 2024-05-07T10:00:00", "`signed` must be a date"),
        ('kind = "brev"', "`kind` must be one of act, order"),
        ('key = "Brev 1"', "`key` may hold small letters"),
        ('concerns = "lab"', "`concerns` must be a list"),
        ("title = ", "not TOML"),
    ],
)
def test_a_wrong_field_is_named(text, fault):
    with pytest.raises(BadSidecar) as refused:
        parse_sidecar(text, "brev.toml")
    assert str(refused.value).startswith(f"brev.toml: {fault}")


def test_a_folder_is_read_whole_and_what_cannot_be_read_is_reported(tmp_path):
    (tmp_path / "Brev til Bo.pdf").write_bytes(pdf(LETTER))
    (tmp_path / "a.docx").write_bytes(word(LETTER))
    (tmp_path / "a.toml").write_text('title = "Frister"\nsigned = 2024-05-07\nsender = "M"\nconcerns = ["lab"]')
    (tmp_path / "b.txt").write_text("\n\n".join(LETTER))
    (tmp_path / "b.toml").write_text("tittel = 1")
    (tmp_path / "c.md").write_text("\n\n".join(LETTER))
    (tmp_path / "c.toml").write_text('key = "a"')
    (tmp_path / "d.pdf").write_bytes(pdf(LETTER, encrypt="kode"))
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    (tmp_path / "billede.png").write_bytes(b"png")
    drop = read_drop(tmp_path)
    assert [(d.act, d.title, d.signed, d.letterhead.sender) for d in drop.documents] == [
        ("brev-til-bo", f"Brev fra {HEADER}", None, HEADER),
        ("a", "Frister", date(2024, 5, 7), "M"),
    ]
    assert [(type(failure), failure.name) for failure in drop.failures] == [
        (BadSidecar, "b.toml"),
        (BadSidecar, "c.md"),
        (EncryptedFile, "d.pdf"),
    ]
    assert drop.concerns == (("a", ("lab",)),)


@pytest.mark.parametrize(
    ("stem", "key"),
    [("Brev til Jobcentret (2)", "brev-til-jobcentret-2"), ("SØGNE_dag", "søgne-dag"), ("§§", "dokument")],
)
def test_a_key_is_made_of_the_stem(stem, key):
    assert key_of(stem) == key
