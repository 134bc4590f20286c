"""Real documents come out as their own counts say."""

from pathlib import Path

import pytest

from corpus.document import Prose, Provision
from ingest.lexdania import parse

ACT = "gyngestoleloven"


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("name", "counts"),
    [  # sections, tails, notes, annexes
        ("lta-2024-434", (394, 43, 41, 1)),
        ("lta-2024-62", (93, 24, 26, 0)),
        ("lta-2024-1709", (30, 0, 0, 0)),
    ],
)
def test_counts_of_real_documents(shared: Path, name: str, counts: tuple[int, ...]) -> None:
    read = parse((shared / "lexdania-samples" / f"{name}.xml").read_bytes(), ACT)
    assert (len(read.provisions), len(read.tails), len(read.notes), len(read.annexes)) == counts


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("name", "stykker", "items"),
    [("lta-2024-434", 865, 286), ("lta-2024-62", 234, 84), ("lta-2024-1709", 79, 20)],
)
def test_stykker_and_items_of_real_documents(shared: Path, name: str, stykker: int, items: int) -> None:
    """Every printed stykke and item is a provision, or the only stykke of its section."""
    read = parse((shared / "lexdania-samples" / f"{name}.xml").read_bytes(), ACT)
    sections = [*read.provisions, *read.tails]
    found = [below for top in sections for below in top.walk() if below is not top]
    numbered = [below for below in found if below.label.endswith(")")]
    alone = [top for top in sections if all(child.label.endswith(")") for child in top.children)]
    assert (len(found) - len(numbered) + len(alone), len(numbered)) == (stykker, items)


@pytest.mark.mirror
def test_closing_words_of_real_sections_follow_their_list(shared: Path) -> None:
    read = parse((shared / "lexdania-samples" / "lta-2024-434.xml").read_bytes(), ACT)
    for number in ("114b", "188", "262a"):
        below = read.find(f"{ACT}/{number}")
        assert below is not None
        assert any(
            isinstance(p.parts[-1], Prose) and any(isinstance(part, Provision) for part in p.parts)
            for p in below.walk()
        )
