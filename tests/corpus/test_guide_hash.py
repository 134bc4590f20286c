from pathlib import Path

import pytest

from corpus.citation import parse_key
from corpus.guide_hash import bare, section_hash
from corpus.register import Register
from corpus.rewritten import section_of
from ingest.read import read_document
from tests import invented


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("§ 13 a. Stolen gynger.", "stolengynger"),  # a copy without layout leaves the label in the text
        ("§§ 3-5. (Ophævet)", "ophævet"),
        ("Stk. 2. Et barn\n1) må gynge,\na) hvis\nb) gulvet er tørt.", "etbarnmågyngehvisgulvetertørt"),
        ("Stk. 2. 1) Mederne.", "mederne"),  # a stykke that opens with its list
        ("Stk.\u00a02. Med\u00aderne,  jf. § 1 a, stk. 2.", "medernejf1astk2"),  # a reference is wording
        ("Boder | Kr.\nÉt | 5", "boderkrét5"),  # a table
        ("Efter stk. 1) og 2) a)", "efterstk1og2a"),  # only what opens a line is a label
        ("1.500 kr. og 3 a", "1500krog3a"),
    ],
)
def test_only_letters_and_digits_of_the_words_count(text: str, words: str) -> None:
    assert bare(text) == words


def test_the_hash_is_the_same_however_a_section_is_laid_out() -> None:
    """Sections, stykker and numbers as parsed, and the same words as lines of text."""
    parsed = read_document(invented.consolidated_act(), "gyngestoleloven").find("gyngestoleloven/1a")
    assert parsed is not None
    flat = (
        "§ 1 a. Gyngestolens ejer skal holde mederne hele.\nStk. 2. En gyngestol er sikker, når\n"
        "1) den står på to meder, og\n2) den har\na) ryg og\nb) armlæn, og den er prøvet."
    )
    assert section_hash(parsed.text) == section_hash(flat)


def test_a_changed_word_or_number_changes_the_hash() -> None:
    hashes = {section_hash(text) for text in ("Bod på 5 kr.", "Bod på 6 kr.", "Bøde på 5 kr.", "BOD PÅ 5 KR")}
    assert len(hashes) == 3


@pytest.mark.mirror
def test_mirror_and_official_file_agree(shared: Path, mirror: Path) -> None:
    """Every section of the one document that exists both ways."""
    official, copy = (
        read_document(path.read_bytes(), "bek-beskæftigelseskrav").provisions
        for path in (shared / "lexdania-samples/lta-2024-1709.xml", mirror / "eli/lta/2024/1709/xml")
    )
    assert len(official) == 30
    assert {p.address.key: section_hash(p.text) for p in official} == {
        p.address.key: section_hash(p.text) for p in copy
    }


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("eli", "key", "stykker"),
    [
        ("lta/2024/1654", "lab/87", 0),
        ("lta/2024/1654", "lab/105b", 3),
        ("lta/2024/1655", "lab/36a", 0),
        ("lta/2024/1657", "sygedagpengeloven/13f", 0),
    ],
)
def test_rewritten_sections_of_the_mirror_are_found(mirror: Path, eli: str, key: str, stykker: int) -> None:
    register = Register.load()
    document = read_document((mirror / "eli" / eli / "xml").read_bytes(), register.by_eli[eli].key)
    section = section_of(document, parse_key(key), register)
    assert section is not None
    assert len([child for child in section.children if "/stk" in child.address.key]) == stykker
