"""Ids are permanent: what a removed row was called is never given to something else, and what stands there keeps its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ACTORS, a_register, activity, card, goal
from tests.command import planer
from tests.repository import commit, git, repository

A, B = "2016-01-01T09:00:00+01:00", "2016-01-02T09:00:00+01:00"
ROWS = [activity("T-1-01"), activity("T-2-01")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A register whose last revision lost the row T-1-02."""
    folder = repository(tmp_path / "förråd")
    a_register(folder, activities=[*ROWS, activity("T-1-02", aktivitet="Syskon får stöd")])
    commit(folder, A)
    found = a_register(folder, activities=ROWS)
    commit(folder, B)
    return found


@pytest.mark.parametrize(
    ("words", "free"),
    [
        ("T-1", "T-1-03"),
        ("t-2", "T-2-02"),
        ("T", "T-01"),
        ("T --slag mål", "T-3"),
        ("T-1 --slag mål", "T-1.1"),
        ("T --slag målvärde", "T-v1"),
        ("T-1 --slag not", "T-n1"),
    ],
)
def test_the_next_id_is_one_that_no_row_has_had(data: Path, words: str, free: str) -> None:
    assert planer("nästa-id", *words.split(), "--data", data).output == f"{free}\n"


def test_the_id_of_a_report_has_no_number_that_somebody_else_could_get_too(data: Path) -> None:
    given = [planer("nästa-id", "T", "--slag", "rapport", "--data", data).output.strip() for _ in range(20)]
    assert len(set(given)) == 20
    for report_id in given:
        reports = [{"id": report_id, "avser": "T-1-01", "datum": "2015-12-31", "status": "klar"}]
        a_register(data.parent, activities=ROWS, reports=reports)
        assert told(data) == "0 fel, 0 varningar.\n" or "Allt stämmer" in told(data)


def test_an_id_is_given_only_under_a_goal_or_a_plan(data: Path) -> None:
    result = planer("nasta-id", "T-1-01", "--data", data)
    assert (result.exit_code, "är inget mål och ingen plans kod" in result.output) == (2, True)


def told(data: Path) -> str:
    return planer("kontrollera", "--data", data, "--datum", "2016-06-01").output


@pytest.mark.parametrize(
    ("text", "is_told"), [("Nya lokaler för familjecentralen", True), ("Syskon får stöd", False), ("Syskon får mer stöd", False)]
)
def test_a_removed_id_may_come_back_with_its_row_but_not_with_another(data: Path, text: str, is_told: bool) -> None:
    a_register(data.parent, activities=[*ROWS, activity("T-1-02", aktivitet=text)])
    for revision in ("", B):  # told before and after it is committed
        if revision:
            commit(data.parent, revision)
        assert ("T-1-02 har varit en annan rad, som togs bort: ”Syskon får stöd”. Ge raden ett nytt id: T-1-03." in told(data)) == is_told


def test_a_text_that_is_another_under_an_old_id_is_told_as_that(data: Path) -> None:
    a_register(
        data.parent,
        activities=[activity("T-1-01", aktivitet="Nya lokaler för familjecentralen"), ROWS[1] | {"aktivitet": "Aktiviteten T-2-01 igen"}],
    )
    lines = planer("jämför", "--data", data).output.splitlines()
    assert "id har fått en helt annan text, och länkar hit betyder nu något annat" in lines[1]
    assert "omformulerades" in lines[2]


@pytest.mark.parametrize("code", ["MAJ", "MAR", "DEC", "OKT", "JUNI"])
def test_a_code_that_a_spreadsheet_takes_for_a_month_is_refused_for_a_new_plan(tmp_path: Path, code: str) -> None:
    data = a_register(tmp_path)
    result = planer("ny", "--data", data, "--titel", "Majplanen", "--kortnamn", "Majplanen", "--kod", code)
    assert (result.exit_code, "är en månad i ett kalkylprogram" in result.output) == (1, True)
    assert not (data / "planer/majplanen").exists()


def test_a_plan_that_has_such_a_code_stays_valid(tmp_path: Path) -> None:
    data = a_register(tmp_path, plan=card(kod="MAJ"), goals=[goal("MAJ-1")], activities=[activity("MAJ-1-01")])
    result = planer("kontrollera", "--data", data, "--datum", "2016-06-01")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "0 fel, 1 varning.")


# An address that something has left


def changed_since(data: Path, **parts: Any) -> list[str]:
    """The rules and places that are told of a register after its last revision, and again when the change is committed."""
    a_register(data.parent, **parts)
    first = errors(data)
    commit(data.parent, "2016-01-03T09:00:00+01:00")
    assert [re.sub("versionen dessförinnan", "den senast sparade versionen", line) for line in errors(data)] == first
    return first


def errors(data: Path) -> list[str]:
    return [line.replace(f"{data}/", "") for line in told(data).splitlines() if line.startswith("FEL")]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A register in its last revision, with a row of each kind."""
    folder = repository(tmp_path / "förråd")
    data = a_register(folder, **WHOLE)
    commit(folder, A)
    assert errors(data) == []
    return data


WHOLE: dict[str, Any] = {
    "goals": [goal("T-1"), goal("T-2")],
    "activities": [activity("T-1-01"), activity("T-1-02"), activity("T-2-01")],
    "targets": [{"id": "T-v1", "avser": "T-1-02", "värde": "80", "enhet": "%", "text": "80 %"}],
    "reports": [{"id": "T-u1", "avser": "T-1-02", "datum": "2015-12-31", "status": "klar"}],
    "notes": [{"id": "T-n1", "avser": "T-1-02", "typ": "anmärkning", "text": "Källan säger så."}],
    "regulations": [{"id": "lag", "namn": "Lagen"}],
    "terms": [{"id": "sip", "term": "Samordnad plan"}],
}


def rows_with(kind: str, row_id: str, **cells: str) -> list[dict[str, str]]:
    return [row | (cells if row["id"] == row_id else {}) for row in WHOLE[kind]]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("goals", "T-2", "T-9"),
        ("activities", "T-1-02", "T-1-09"),
        ("activities", "T-1-02", "T-1-2"),
        ("activities", "T-1-02", "T-1-01"),
        ("targets", "T-v1", "T-v2"),
        ("reports", "T-u1", "T-u2"),
        ("notes", "T-n1", "T-n7"),
        ("regulations", "lag", "lagen"),
        ("terms", "sip", "samordnad"),
    ],
)
def test_a_row_that_says_the_same_by_another_id_is_one_error_that_says_the_old_one(whole: Path, kind: str, old: str, new: str) -> None:
    (line,) = changed_since(whole, **{**WHOLE, kind: rows_with(kind, old, id=new)})
    assert f"hade id {old} i den senast sparade versionen." in line
    assert f" Skriv tillbaka {old}" in line
    assert line.endswith("[id-ändrat]")


def test_a_key_of_an_actor_or_an_area_is_an_address_too(whole: Path) -> None:
    actors = {"enheten-2": ACTORS["enheten"], "gruppen": ACTORS["gruppen"]}
    lines = changed_since(whole, **WHOLE, actors=actors, areas={"nytt": {"namn": "Området"}})
    assert [line.partition(" Skriv")[0] for line in lines] == [
        "FEL aktorer.yml, rad 1, nyckel enheten-2: ”Enheten” hade nyckeln enheten i den senast sparade versionen. "
        "Ett id ändras aldrig, för länkar och protokoll leder dit.",
        "FEL omraden.yml, rad 1, nyckel nytt: ”Området” hade nyckeln omradet i den senast sparade versionen. "
        "Ett id ändras aldrig, för länkar och protokoll leder dit.",
    ]


def test_ids_that_are_counted_up_after_a_new_row_are_one_error_that_names_each(whole: Path) -> None:
    first, second, third = WHOLE["activities"]
    rows = [activity("T-1-01", aktivitet="En ny"), first | {"id": "T-1-02"}, second | {"id": "T-1-03"}, third]
    (line,) = changed_since(whole, **{**WHOLE, "activities": rows})
    assert "2 rader har andra id än i den senast sparade versionen: rad 3 hade T-1-01, rad 4 hade T-1-02." in line


def test_a_new_row_that_has_taken_an_old_ones_id_is_told_where_it_stands(whole: Path) -> None:
    first, second, third = WHOLE["activities"]
    rows = [first, activity("T-1-02", aktivitet="En ny"), second | {"id": "T-1-03"}, third]
    (line,) = changed_since(whole, **{**WHOLE, "activities": rows})
    assert "Skriv tillbaka T-1-02, och ge rad 3, som har det nu, sitt eget." in line


def test_a_code_that_is_exchanged_with_every_id_is_one_error(whole: Path) -> None:
    renamed = {
        kind: [{key: re.sub(r"^T-", "NY-", cell) for key, cell in row.items()} for row in rows]
        for kind, rows in WHOLE.items()
        if kind not in ("terms", "regulations")
    }
    for row in renamed["goals"] + renamed["activities"]:
        row.update({key: re.sub("NY-", "T-", row[key]) for key in ("mål", "aktivitet") if " " in row.get(key, "")})
    (line,) = changed_since(whole, **{**WHOLE, **renamed}, plan=card(kod="NY"))
    assert "Koden var T i den senast sparade versionen" in line
    assert "Skriv tillbaka T, här och i alla id." in line


def test_an_id_that_was_wrong_may_be_mended(tmp_path: Path) -> None:
    folder = repository(tmp_path / "förråd")
    faulty = [activity("T-1-1", mål="T-1"), activity("T-2-01"), activity("T-2-01", aktivitet="En annan")]
    data = a_register(folder, activities=faulty, terms=[{"id": "SIP", "term": "Samordnad plan"}], actors={"Enheten": ACTORS["enheten"]})
    commit(folder, A)
    mended = [faulty[0] | {"id": "T-1-01"}, faulty[1], faulty[2] | {"id": "T-2-02"}]
    assert changed_since(data, activities=mended, terms=[{"id": "sip", "term": "Samordnad plan"}]) == []


def test_an_id_that_two_have_taken_on_two_branches_may_be_exchanged_by_one_of_them(whole: Path) -> None:
    folder, mine, theirs = whole.parent, activity("T-2-02", aktivitet="Min"), activity("T-2-02", aktivitet="Deras")
    git(folder, "checkout", "--quiet", "-b", "deras")
    a_register(folder, **{**WHOLE, "activities": [theirs, *WHOLE["activities"]]})
    commit(folder, B)
    git(folder, "checkout", "--quiet", "main")
    a_register(folder, **{**WHOLE, "activities": [*WHOLE["activities"], mine]})
    commit(folder, B)
    git(folder, "merge", "--quiet", "deras")
    assert [line.rpartition(" ")[2] for line in errors(whole)] == ["[id-dubbel]"]
    a_register(folder, **{**WHOLE, "activities": [theirs, *WHOLE["activities"], mine | {"id": "T-2-03"}]})
    assert errors(whole) == []


def test_an_id_that_was_given_again_may_be_exchanged(data: Path) -> None:
    again = activity("T-1-02", aktivitet="Nya lokaler för familjecentralen")
    a_register(data.parent, activities=[*ROWS, again])
    commit(data.parent, B)
    assert changed_since(data, activities=[*ROWS, again | {"id": "T-1-03"}]) == []


def test_a_row_that_is_exchanged_for_another_is_no_row_that_has_left_its_id(whole: Path) -> None:
    rows = [*WHOLE["activities"][:2], activity("T-2-02", aktivitet="Något helt annat")]
    assert changed_since(whole, **{**WHOLE, "activities": rows}) == []


def test_a_plan_whose_folder_has_another_name_is_one_error_that_says_the_old_one(tmp_path: Path) -> None:
    folder = repository(tmp_path / "förråd")
    a_register(folder, plan=card(relationer=[{"typ": "följs upp av", "plan": "andra"}]))
    own = card(kod="U", kortnamn="Andra", relationer=[{"typ": "följer upp", "plan": "testplanen"}])
    data = a_register(folder, slug="andra", plan=own, goals=[], activities=[])
    commit(folder, A)
    (data / "planer/testplanen").rename(data / "planer/provplanen")
    for _ in range(2):
        (line,) = errors(data)
        assert line.startswith("FEL planer/provplanen: Mappen hette testplanen i ")
        assert line.endswith(" Byt tillbaka namnet till testplanen. [mapp-namnbyte]")
        commit(folder, B)
