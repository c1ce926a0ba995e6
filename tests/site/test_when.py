"""When something runs is said once: the same words stand on the plan's page, on the actor's, in the follow-up sheet and in the search."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planportalen.editing.sheets import HEADS, lines_of_one, workbook_of
from planportalen.register.load import load
from planportalen.register.model import SharedActivity
from planportalen.register.register import Register
from planportalen.search.records import records
from planportalen.site.publish import publish
from tests.builders import Row, a_register, activity, goal, table
from tests.page import Page, links, text

TODAY = date(2016, 6, 1)
NOTHING: Row = {"tidsplan": "", "start": "", "slut": ""}
CASES: dict[str, tuple[Row, str]] = {
    "T-1-01": ({}, "2015-2016"),
    "T-1-02": ({**NOTHING, "start": "2015", "slut": "2016-09"}, "2015 – september 2016"),
    "T-1-03": ({**NOTHING, "start": "2016-02"}, "från februari 2016"),
    "T-1-04": ({**NOTHING, "slut": "2016"}, "till och med 2016"),
    "T-1-05": ({**NOTHING, "återkommer": "årligen"}, "årligen"),
    "T-1-06": ({**NOTHING, "start": "2015", "slut": "2016", "återkommer": "vid behov"}, "2015–2016, vid behov"),
    "T-1-07": ({"tidsplan": "Klart -16", "start": "", "slut": "2016"}, "Klart -16"),
    "T-1-08": ({"tidsplan": "När det går", "start": "", "slut": ""}, "När det går"),
}
TIME = {"data-label": "Tidsplan"}
READ = {"T-1-07": " läst som till och med 2016"}
"""What pages add quietly."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    activities = [activity(id, **cells) for id, (cells, _) in CASES.items()]
    activities.append(activity("T-1-09", **NOTHING))
    data = a_register(tmp_path_factory.mktemp("when"), goals=[goal("T-1", slut="2016")], activities=activities)
    (data / "gemensamma.csv").write_text(table(SharedActivity, {"id": "ett", "namn": "Ett", "aktiviteter": "T-1-02; T-1-03"}), "utf-8")
    return data


@pytest.fixture(scope="module")
def register(data: Path) -> Register:
    return load(data, "data")[0]


@pytest.fixture(scope="module")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    assert publish(data, folder, TODAY, "data").published
    return folder


def shown(page: Page, tag: str, cell: str, **attributes: str) -> dict[str, str]:
    """What stands of the time in each row of that tag, by the activity's id. `cell`: the tag of the time."""
    found = {}
    for row in page.all(tag):
        id = row.get("id") or next((href.partition("#")[2] for href in links(row) if "#T-1-" in href), "")
        cells = [text(each) for each in row.iter(cell) if attributes.items() <= each.attrib.items()]
        if id and cells:
            found[id] = cells[0]
    return found


def expected(no_time: str) -> dict[str, str]:
    return {**{id: words + READ.get(id, "") for id, (_, words) in CASES.items()}, "T-1-09": no_time}


def test_the_plans_page_says_it(built: Path) -> None:
    assert shown(Page.read(built, "planer/testplanen/"), "tr", "td", **TIME) == expected("Ingen tidsplan")


def test_so_do_the_actors_page_and_the_years_page(built: Path) -> None:
    for address in ("ansvariga/enheten/", "ar/2016/"):
        assert shown(Page.read(built, address), "tr", "td", **TIME) == expected("")


def test_so_does_what_an_actor_has_to_do(built: Path) -> None:
    assert shown(Page.read(built, "ansvariga/enheten/"), "li", "span", **{"class": "pp-deadlines__when"}) == expected("Ingen tid angiven")


def test_so_does_the_follow_up_sheet(register: Register) -> None:
    (sheet,) = workbook_of(register, lines_of_one(register, "Enheten", None), None, TODAY).worksheets
    rows = {str(row[0]): row[HEADS.index("Tid")] or "" for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("T-1-")}
    assert rows == {**{id: words for id, (_, words) in CASES.items()}, "T-1-09": ""}


def test_so_does_the_search(register: Register) -> None:
    found = {record.id: record for record in records(register, TODAY, [])}
    assert {id: found[id].years for id in (*CASES, "T-1-09")} == {**{id: words for id, (_, words) in CASES.items()}, "T-1-09": ""}
    assert found["T-1"].years == "till och med 2016"


def test_an_activity_with_dates_alone_counts_as_one_with_a_time(built: Path) -> None:
    page = Page.read(built, "uppfoljning/")
    (row,) = [row for row in page.root.iter("tr") if "Testplanen" in text(row)]
    counted = {cell.get("data-label"): text(cell) for cell in row.iter("td")}
    assert (counted["Aktiviteter"], counted["Utan tidsplan"]) == ("9", "1")


def test_plans_that_give_the_same_activity_other_dates_differ_in_time(built: Path) -> None:
    assert "Planerna skiljer sig: tidsplan" in Page.read(built, "gemensamma/").main
