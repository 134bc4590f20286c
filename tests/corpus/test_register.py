"""The register against the mirror's list, against itself, and by the names people use."""

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.citation import Citation, Point, parse_key
from corpus.document import Kind
from corpus.errors import BadRegister
from corpus.register import Act, Ambiguity, Register, Version

RAILWAY = """
[[act]]
key = "sporloven"
title = "lov om spor m.v."
short = "sporloven"
kind = "act"
ministry = "Spor- og Sporvejsministeriet"
aliases = ["SPL"]

[[act.version]]
eli = "lta/2011/7"
number = 7
signed = 2011-03-01
title = "Lov om spor m.v."
type = "LOV"
"""

RAILWAY_ACT = Act(
    key="sporloven",
    title="lov om spor m.v.",
    short="sporloven",
    kind=Kind.ACT,
    aliases=("SPL",),
    ministry="Spor- og Sporvejsministeriet",
    versions=(Version("lta/2011/7", 7, date(2011, 3, 1), "Lov om spor m.v.", "LOV"),),
)

Load = Callable[[str], Register]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load(toml: str) -> Register:
        path = tmp_path / "acts.toml"
        path.write_text(toml, encoding="utf-8")
        return Register.load(path)

    return load


def test_an_entry_is_read_whole(load: Load) -> None:
    assert load(RAILWAY).acts == {"sporloven": RAILWAY_ACT}


@pytest.mark.parametrize(
    ("addition", "complaint"),
    [
        pytest.param(RAILWAY, "two entries share a key", id="a key given twice"),
        pytest.param('[[act]]\nkey = "busloven"\n', "«busloven»", id="a field missing"),
        pytest.param(
            '[[act]]\nkey = "busloven"\ntitle = "lov om busser"\nkind = "decree"\n', "«busloven»", id="an unknown kind"
        ),
        pytest.param(
            '[[act]]\nkey = "busloven"\ntitle = "lov om busser"\nkind = "act"\naliases = ["spl"]\n',
            "«spl» names both «sporloven» and «busloven»",
            id="a name shared and not recorded, whatever its case",
        ),
        pytest.param(
            '[[act]]\nkey = "busloven"\ntitle = "lov om spor"\nkind = "act"\n',
            "names both «sporloven» and «busloven»",
            id="titles that differ in m.v. alone",
        ),
        pytest.param(
            '[[act]]\nkey = "busloven"\ntitle = "lov om busser"\nkind = "act"\namends = ["togloven"]\n',
            "«busloven» refers to «togloven»",
            id="amends an act without an entry",
        ),
        pytest.param(
            '[[ambiguous]]\nname = "banen"\nacts = ["sporloven", "togloven"]\n',
            "«banen» refers to «togloven»",
            id="an ambiguity between acts without an entry",
        ),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(load: Load, addition: str, complaint: str) -> None:
    with pytest.raises(BadRegister, match=re.escape(complaint)):
        load(RAILWAY + addition)


def test_a_shared_name_means_its_usual_act_or_none(load: Load) -> None:
    """What nobody can tell from the name alone is left unresolved and stays visible in `ambiguous`."""
    register = load(
        RAILWAY
        + """
[[act]]
key = "sporvejsloven"
title = "lov om sporveje"
kind = "act"
aliases = ["SPL", "banelov"]

[[ambiguous]]
name = "SPL"
acts = ["sporloven", "sporvejsloven"]

[[ambiguous]]
name = "baneloven"
acts = ["sporloven", "sporvejsloven"]
usual = "sporloven"
"""
    )
    assert register.by_name("SPL") is None
    assert register.by_name("banelovens") == RAILWAY_ACT
    assert register.ambiguous == {
        "spl": Ambiguity("SPL", ("sporloven", "sporvejsloven")),
        "baneloven": Ambiguity("baneloven", ("sporloven", "sporvejsloven"), usual="sporloven"),
    }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("Sygedagpengeloven", "sygedagpengeloven", id="popular name, capitalised"),
        pytest.param("sygedagpengelovens", "sygedagpengeloven", id="genitive"),
        pytest.param("sygedagpengelov", "sygedagpengeloven", id="bare form"),
        pytest.param("lov om  sygedagpenge", "sygedagpengeloven", id="title, a double space"),
        pytest.param("loven om sygedagpenge", "sygedagpengeloven", id="title, definite"),
        pytest.param("Bekendtgørelse af lov om sygedagpenge", "sygedagpengeloven", id="a consolidation's title"),
        pytest.param("SDL", "sygedagpengeloven", id="abbreviation"),
        pytest.param("SDPL", "sygedagpengeloven", id="the longer abbreviation"),
        pytest.param("SDP loven", "sygedagpengeloven", id="space for hyphen"),
        pytest.param("LAB", "lab", id="abbreviation that is also the key"),
        pytest.param("LAB's", "lab", id="abbreviation in the genitive"),
        pytest.param("lab-loven", "lab", id="abbreviation with loven"),
        pytest.param("lov om aktiv beskæftigelsesindsats", "lab", id="the article forgotten"),
        pytest.param("beskæftigelsesindsatslovens", "lab", id="what lawyers write, in the genitive"),
        pytest.param("aktivloven", "aktivloven", id="popular name with no word of the title whole"),
        pytest.param("LAS", "aktivloven", id="abbreviation of the title"),
        pytest.param("retssikkerhedsloven", "retssikkerhedsloven", id="shared in speech, usual meaning"),
        pytest.param("RSL", "retssikkerhedsloven", id="abbreviation that is not shared"),
        pytest.param("lov om retssikkerhed ved tvangsindgreb", "tvangsindgrebsloven", id="the other act so called"),
        pytest.param("FVL", "forvaltningsloven", id="abbreviation"),
        pytest.param("offentlighedslovens", "offentlighedsloven", id="access to documents"),
        pytest.param("førtidspensionsloven", "pensionsloven", id="named after the benefit; an older act bears it too"),
        pytest.param("SEL", "serviceloven", id="tax lawyers mean another act by it"),
        pytest.param("servicelov", "serviceloven", id="bare form"),
        pytest.param("a-kasseloven", "arbejdsløshedsforsikringsloven", id="named after the body"),
        pytest.param("akasseloven", "arbejdsløshedsforsikringsloven", id="hyphen forgotten before another word"),
        pytest.param("lov om arbejdsløshedsforsikring mv.", "arbejdsløshedsforsikringsloven", id="mv. for m.v."),
        pytest.param("opfølgningsbekendtgørelsen", "bek-sygedagpengeopfølgning", id="an order's popular name"),
        pytest.param(
            "bekendtgørelse om rehabiliteringsplan og rehabiliteringsteamets indstilling om ressourceforløb, fleksjob,"
            " førtidspension mv.",
            "bek-rehabiliteringsplan",
            id="an order's older title",
        ),
        pytest.param("lov nr. 1657 af 30. december 2024", "lov-2024-1657", id="an amending act by number"),
        pytest.param("vejledning nr. 9208 af 21. marts 2023", "vej-2023-9208", id="guidance by number"),
        pytest.param("databeskyttelsesforordningens", "gdpr", id="an EU regulation"),
        pytest.param("barsellov", "barselsloven", id="an act not held, one s short"),
        pytest.param("barnets lov", "barnets-lov", id="a title in two words"),
        pytest.param("rådighedsbekendtgørelsen", None, id="two orders bear the name"),
        pytest.param("dagpengeloven", None, id="sickness, unemployment or maternity benefit"),
        pytest.param("VEU-lovens", None, id="ambiguous in the genitive too"),
        pytest.param("loven", None, id="no name at all"),
        pytest.param("lov om månerejser", None, id="no such act"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_by_name(register: Register, name: str, key: str | None) -> None:
    act = register.by_name(name)
    assert (act and act.key) == key


def test_every_name_finds_its_own_act(register: Register) -> None:
    """`names` and `by_name` agree, also in the genitive, so a mention finder may be built from either."""
    wrong = {
        (name, key)
        for name, key in register.names.items()
        if [register.by_name(form) for form in (name, f"{name}s")] != [register.acts[key]] * 2
    }
    assert wrong == set()


def test_keys_can_stand_in_an_address(register: Register) -> None:
    """Every act key round-trips through a provision's key and a point's."""
    for key in register.acts:
        for address in (Citation(key, "1", stk=1), Point(key, 1)):
            assert parse_key(address.key) == address


def test_versions_stand_by_signature_and_under_the_number_of_their_eli(register: Register) -> None:
    for act in register.acts.values():
        assert [v.signed for v in act.versions] == sorted(v.signed for v in act.versions)
        for version in act.versions:
            _, year, number = version.eli.split("/")
            assert (version.signed.year, version.number) == (int(year), int(number))


def test_an_eli_belongs_to_one_family(register: Register) -> None:
    elis = [version.eli for act in register.acts.values() for version in act.versions]
    assert len(elis) == len(set(elis)) == len(register.by_eli)


def test_only_amending_acts_amend(register: Register) -> None:
    """And what they amend are acts held in consolidated form."""
    for act in register.acts.values():
        types = {version.type for version in act.versions}
        assert bool(act.amends) == (types == {"LOV Æ"}), act.key
        for key in act.amends:
            assert "LBK" in {version.type for version in register.acts[key].versions}


def test_letters_are_held_without_versions(register: Register) -> None:
    letters = {act.key: act for act in register.acts.values() if act.kind is Kind.LETTER}
    assert set(letters) == {"svar-beu-202", "brev-2022-06-03"}
    assert all(letter.held and not letter.versions for letter in letters.values())


def test_what_is_known_by_number_only_says_so(register: Register) -> None:
    """Guidance, and only guidance, waits for the first live fetch to confirm it."""
    unconfirmed = {act.key for act in register.acts.values() if any(version.confirm for version in act.versions)}
    assert unconfirmed == {act.key for act in register.acts.values() if act.kind is Kind.GUIDANCE}


def test_many_acts_are_recognised_and_not_held(register: Register) -> None:
    """Enough to tell «not in this corpus» from «no such act» for what casework usually cites."""
    assert sum(not act.held for act in register.acts.values()) >= 150
    named = ("barselsloven", "boligstøtteloven", "SU-loven", "ferieloven", "straffeloven", "883/2004")
    assert [name for name in named if (act := register.by_name(name)) is None or act.held] == []


def test_an_ambiguity_is_between_acts_and_its_usual_one_is_among_them(register: Register) -> None:
    for one in register.ambiguous.values():
        assert len(set(one.acts)) >= 2, one
        assert one.usual in (None, *one.acts), one


@pytest.mark.mirror
def test_the_register_is_the_mirrors_list(register: Register, mirror: Path) -> None:
    """Every document listed is registered with its own title, type and date, and nothing else is."""
    listed = {
        row["eli"]: (row["title"].replace("\\n", "").strip(), _type(row["type"]), row["issued"], False)
        for row in _rows(mirror / "register.tsv")
    } | {row["eli"]: (row["title"], row["type"], row["issued"], True) for row in _rows(mirror / "guidance.tsv")}
    registered = {
        version.eli: (version.title, version.type, version.signed.isoformat(), version.confirm)
        for act in register.acts.values()
        for version in act.versions
    }
    assert registered == listed


@pytest.mark.mirror
def test_families_are_the_mirrors_families(register: Register, mirror: Path) -> None:
    """Two versions stand under one key exactly when the list files them under one family."""
    families: dict[str, set[str]] = {}
    for row in _rows(mirror / "register.tsv"):
        alone = row["family"] == "ændringslov"
        families.setdefault(row["eli"] if alone else row["family"], set()).add(row["eli"])
    confirmed = [act for act in register.acts.values() if act.versions and not act.versions[0].confirm]
    assert {frozenset(v.eli for v in act.versions) for act in confirmed} == {frozenset(f) for f in families.values()}


@pytest.mark.mirror
def test_amends_covers_what_the_opening_lines_of_an_amending_act_name(register: Register, mirror: Path) -> None:
    """`amends` may hold more: the mirror has extracts, and 2024/1657 names a third act in its title only."""
    opening = re.compile(r"I ([^.,<>]+(?:m\.v\.)?), jf\. lovbekendtgørelse[^<>]*foretages følgende ændringer")
    for act in register.acts.values():
        if act.amends:
            xml = (mirror / "eli" / act.versions[0].eli / "xml").read_text(encoding="utf-8")
            named = [register.by_name(name) for name in opening.findall(xml)]
            assert named
            assert {one and one.key for one in named} <= set(act.amends)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _type(document_type: str) -> str:
    """`LBK H#LOKDOK03` is LBK; `LOV Æ#LOKDOK02` stays LOV Æ."""
    return document_type.partition("#")[0].removesuffix(" H")
