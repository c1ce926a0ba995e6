"""Ids are permanent: what a removed row was called is never given to something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_register, activity, card, goal
from tests.command import planer
from tests.repository import commit, repository

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
