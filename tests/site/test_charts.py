"""Charts: figures in order of time, no line where the order is not known, the oncology page's figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planportalen.site.publish import publish
from planportalen.views.chart import Drawing, Line, Point, Series, lay_out
from tests.builders import a_register
from tests.frozen import copied
from tests.page import Page, text


def outcome(value: str, day: date, period: str = "", unit: str = "vårdplatser") -> Point:
    return Point(Series.OUTCOME, period or str(day), day, Decimal(value), unit)


def target(value: str, day: date, unit: str = "vårdplatser") -> Point:
    return Point(Series.TARGET, str(day.year), day, Decimal(value), unit)


def drawn(*points: Point) -> Drawing:
    drawing = lay_out(points)
    assert drawing
    return drawing


def test_outcomes_of_different_days_are_joined_by_a_line() -> None:
    assert len(drawn(outcome("4", date(2022, 12, 31)), outcome("8", date(2023, 12, 31))).lines) == 1


def test_outcomes_of_the_same_day_are_not_joined_because_their_order_is_not_known() -> None:
    day = date(2023, 9, 30)
    assert drawn(outcome("8", day, "före neddragningen"), outcome("4", day, "efter neddragningen")).lines == ()


def test_one_figure_alone_is_not_drawn() -> None:
    assert lay_out((outcome("4", date(2023, 9, 30)),)) is None


def test_time_runs_to_scale() -> None:
    drawing = drawn(outcome("1", date(2012, 12, 31)), outcome("2", date(2013, 12, 31)), outcome("3", date(2022, 12, 31)))
    first, second, last = (mark.x for mark in drawing.marks)
    assert (second - first) / (last - first) == pytest.approx(0.1, abs=0.001)
    assert [tick.words for tick in drawing.years] == ["2012", "2014", "2016", "2018", "2020", "2022"]


def test_within_a_year_the_first_and_the_last_time_are_told_as_they_are_written() -> None:
    drawing = drawn(outcome("1", date(2023, 3, 31), "våren"), outcome("2", date(2023, 10, 31), "hösten"))
    assert [tick.words for tick in drawing.years] == ["våren", "hösten"]


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (("1", "2"), ["0", "1", "2"]),  # doctors are whole
        (("0,2", "0,45"), ["0", "0,1", "0,2", "0,3", "0,4", "0,5"]),
        (("-5", "10"), ["−5", "0", "5", "10"]),
        (("0", "0"), ["0", "1"]),
        (("581", "1112"), ["0", "500", "1\u202f000", "1\u202f500"]),
    ],
)
def test_the_scale_goes_from_zero_in_even_steps_whole_where_what_is_counted_is(values: tuple[str, str], levels: list[str]) -> None:
    years = (date(2022, 12, 31), date(2023, 12, 31))
    points = [outcome(value.replace(",", "."), day) for value, day in zip(values, years, strict=True)]
    assert [tick.words for tick in drawn(*points).levels] == levels


def test_the_latest_outcome_and_the_target_say_their_values_and_one_target_is_a_line_all_the_way() -> None:
    drawing = drawn(outcome("1", date(2018, 2, 19)), outcome("3", date(2023, 9, 30)), target("5", date(2024, 12, 31)))
    assert [mark.said for mark in drawing.marks] == ["", "3 vårdplatser", "5 vårdplatser"]
    level = drawing.marks[-1].y
    assert Line(10.0, level, 94.0, level, Series.TARGET) in drawing.lines


def test_the_oncology_page_shows_outcomes_in_order_of_time_with_their_target(tmp_path: Path) -> None:
    assert publish(copied(tmp_path), tmp_path / "site", date(2024, 1, 1), "data").published
    page = Page.read(tmp_path / "site", "planer/onkologi/")
    doctors = page.by_id("diagram-ON-v1")
    title = text(next(doctors.iter("figcaption")))
    assert (
        title
        == "En onkologisk verksamhet 2024 med 5 onkologer och en ST-läkare: 1 onkolog (bemanningsläget 2023), målet är 5 onkologer (2024)"
    )
    rows = [[text(cell) for cell in row][:3] for row in doctors.iter("tr")][1:]
    assert rows == [
        ["2018-02-19", "Utfall", "1 onkolog"],
        ["bemanningsläget 2023", "Utfall", "1 onkolog"],
        ["2024", "Målvärde", "5 onkologer"],
    ]
    visits = page.by_id("diagram-ON-1-läkarbesök")
    assert [text(row[2]) for row in visits.iter("tr")][1:] == ["581 läkarbesök", "788 läkarbesök", "1 112 läkarbesök"]


def test_plans_without_outcomes_have_no_charts(site: Path) -> None:
    assert Page.read(site, "planer/jamstalld-jamlik/").all("figure") == []


def test_an_outcome_of_zero_is_an_outcome_and_one_in_another_unit_is_not(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        targets=[
            {"id": "T-v1", "avser": "T-1-01", "år": "2015", "jämförelse": "≤", "värde": "3", "enhet": "fall"},
            {"id": "T-v2", "avser": "T-1-01", "år": "2015", "jämförelse": "≤", "värde": "2", "enhet": "mkr"},
        ],
        reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2015-12-31", "värde": "0", "enhet": "fall", "period": "2015"}],
    )
    assert publish(data, tmp_path / "site", date(2016, 6, 1), "data").published
    page = Page.read(tmp_path / "site", "planer/testplanen/")
    assert text(page.by_id("T-v1")).endswith("0 fall (2015)")
    assert text(page.by_id("T-v2")).endswith("mkr")
