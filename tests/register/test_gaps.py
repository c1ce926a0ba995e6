"""What the source does not say is worked out once, from the register; editors are told of it, and readers see it where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.register.gaps import Missing
from planportalen.register.load import load
from planportalen.site.publish import publish
from tests.builders import Row, a_register, activity, card, goal
from tests.page import Page, text
from tests.register.test_reading import read
from tests.served import REFERENCE_DATE

NO_TIME = {"tidsplan": "", "start": "", "slut": ""}


def found(folder: Path, **parts: object) -> list[tuple[str, str, str, str]]:
    register, _ = load(a_register(folder, **parts), "data")
    return [(gap.missing.name, gap.record.id, gap.field, gap.printed) for gap in register.gaps]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"ansvarig": ""}, [("OWNER", "responsible", "")]),
        ({"mätetal": ""}, [("MEASURE", "measures", "")]),
        (NO_TIME, [("TIME", "timeframe", "")]),
        ({**NO_TIME, "återkommer": "årligen"}, []),
        ({**NO_TIME, "slut": "2016"}, []),
        ({**NO_TIME, "tidsplan": "Se ovan"}, [("TIME_AS_A_TIME", "timeframe", "Se ovan")]),
        ({"tidsplan": "Se ovan"}, []),
        ({**NO_TIME, "tidsplan": "ange år"}, [("TIME_TO_BE_SET", "timeframe", "ange år")]),
        ({"mätetal": "Minst xx deltagare"}, [("MEASURED_VALUE", "measures", "xx")]),
    ],
)
def test_an_activity_says_who_does_it_when_and_how_it_is_measured(tmp_path: Path, cells: Row, expected: list[tuple[str, str, str]]) -> None:
    assert found(tmp_path, activities=[activity(**cells), activity("T-2-01")]) == [(name, "T-1-01", *rest) for name, *rest in expected]


@pytest.mark.parametrize(
    ("target", "expected"),
    [({"text": "x % är nöjda"}, ["TARGET_VALUE"]), ({"text": "x % är nöjda", "värde": "80"}, []), ({"text": "Fler är nöjda"}, [])],
)
def test_a_target_is_no_placeholder(tmp_path: Path, target: Row, expected: list[str]) -> None:
    assert [gap[0] for gap in found(tmp_path, targets=[{"id": "T-v1", "avser": "T-1-01", **target}])] == expected


def test_a_goal_leads_to_an_activity_of_its_own_below_it_or_above_it(tmp_path: Path) -> None:
    goals = [goal("T-1"), goal("T-2", överordnat="T-1"), goal("T-3", överordnat="T-2"), goal("T-4"), goal("T-5", typ="vision")]
    assert found(tmp_path, goals=goals, activities=[activity("T-2-01")]) == [("ACTIVITIES", "T-4", "id", "")]
    assert found(tmp_path, goals=goals, activities=[]) == []


def test_nothing_is_missing_in_a_column_that_is_not_there(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity(ansvarig="", mätetal=""), activity("T-2-01")])
    path = data / "planer/testplanen/aktiviteter.csv"
    path.write_text(path.read_text("utf-8").replace(",ansvarig,", ",vem,", 1), "utf-8")
    assert [gap.missing for gap in load(data, "data")[0].gaps] == [Missing.MEASURE]


def test_editors_are_told_of_every_gap_and_of_braces_as_they_stand(tmp_path: Path) -> None:
    register, problems = read(a_register(tmp_path, activities=[activity(**{**NO_TIME, "tidsplan": "{0} se ovan"}), activity("T-2-01")]))
    (told,) = problems
    assert (told.gap, told.place.row, told.place.column) == (True, 2, "tidsplan")
    assert 'Tidsplanen "{0} se ovan" går inte att läsa' in told.message
    assert len(register.gaps) == 1


def test_readers_see_a_gap_in_the_cell_that_it_is_of_and_in_the_list(tmp_path: Path) -> None:
    activities = [activity(**NO_TIME, ansvarig="", mätetal=""), activity("T-2-01", mätetal="Minst xx deltagare")]
    data = a_register(tmp_path, activities=activities, plan=card(), targets=[{"id": "T-v1", "avser": "T-1-01", "text": "x % är nöjda"}])
    assert publish(data, tmp_path / "site", REFERENCE_DATE, "data").published
    page = Page.read(tmp_path / "site", "planer/testplanen/")
    cells = {(row, cell.get("data-label")): text(cell) for row in ("T-1-01", "T-2-01") for cell in page.by_id(row).iter("td")}
    assert cells["T-1-01", "Tidsplan"] == "Ingen tidsplan"
    assert cells["T-1-01", "Ansvarig"] == "Ingen ansvarig"
    assert cells["T-1-01", "Mätetal"] == "Inget mätetal Målvärdet är inte bestämt"
    assert cells["T-2-01", "Mätetal"] == "Minst xx deltagare Målvärdet är inte bestämt"
    listed = [text(item) for item in page.one("ul", class_="pp-notes").iter("li")]
    assert listed == [
        "Ingen ansvarig (1): T-1-01",
        "Ingen tidsplan (1): T-1-01",
        "Inget mätetal (1): T-1-01",
        "Målvärdet är inte bestämt (2): T-2-01, T-v1",
    ]
