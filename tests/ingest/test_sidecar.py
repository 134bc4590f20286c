"""Dropped files and the metadata beside them."""

from datetime import date
from hashlib import sha256

import pytest

from corpus.document import Kind
from ingest.file_errors import BadSidecar, EncryptedFile, LeftOut, UnknownFormat
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
        ('kind = "brev"', "`kind` must be one of circular, guidance, ruling, letter"),
        ('kind = "act"', "`kind` must be one of circular"),  # law is fetched from an official source, never dropped
        (f'key = "{"a" * 81}"', "`key` may hold small letters"),
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
    (tmp_path / "e.txt").write_text("Kære Bo\n")
    (tmp_path / "f.toml").write_text('title = "Frister"')
    (tmp_path / "Thumbs.db").write_bytes(b"what Windows leaves")
    drop = read_drop(tmp_path)
    assert [(d.act, d.title, d.signed, d.letterhead.sender) for d in drop.documents] == [
        ("brev-til-bo", f"Brev fra {HEADER}", None, HEADER),
        ("a", "Frister", date(2024, 5, 7), "M"),
    ]
    assert [(type(failure), failure.name) for failure in drop.failures] == [
        (BadSidecar, "b.toml"),
        (UnknownFormat, "billede.png"),
        (LeftOut, "c.md"),
        (EncryptedFile, "d.pdf"),
        (LeftOut, "e.txt"),
        (LeftOut, "f.toml"),
    ]
    assert [(file.path.name, file.sha256) for file in drop.files] == [
        (name, sha256((tmp_path / name).read_bytes()).hexdigest()) for name in ("Brev til Bo.pdf", "a.docx")
    ]
    assert drop.concerns == (("a", ("lab",)),)


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("Brev til Jobcentret (2)", "brev-til-jobcentret-2"),
        ("SØGNE_dag", "søgne-dag"),
        ("§§", "dokument"),
        ("ø" * 120, "ø" * 80),  # as long as a stated key may be
    ],
)
def test_a_key_is_made_of_the_stem(stem, key):
    assert key_of(stem) == key


@pytest.mark.parametrize(
    ("sidecar", "title"),
    [
        ("", "Om frister"),  # nothing in the file names it
        ('subject = "Svarfrister"', "Svarfrister"),
        ('subject = "Svarfrister"\ntitle = "Frister"', "Frister"),
        ('sender = "Vejkontoret"', "Om frister"),
    ],
)
def test_a_letter_that_names_nothing_is_called_by_its_file(tmp_path, sidecar, title):
    (tmp_path / "Om frister.txt").write_text("\n\n".join(LETTER))
    (tmp_path / "Om frister.toml").write_text(sidecar)
    assert [document.title for document in read_drop(tmp_path).documents] == [title]
