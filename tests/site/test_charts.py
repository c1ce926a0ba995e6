"""Charts: figures in order of time, no line where the order is not known, the oncology page's figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from planportalen.site.publish import publish
from planportalen.views import chart
from tests.builders import a_register
from tests.frozen import copied
from tests.page import Page, text


def outcome(value: str, day: date, period: str = "") -> chart.Point:
    return chart.Point("Utfall", period or str(day), day, Decimal(value), "vårdplatser")


def lines_in(*points: chart.Point) -> int:
    drawing = chart.draw(points)
    assert drawing
    return drawing.count("mark-line role-mark")


def test_outcomes_of_different_days_are_joined_by_a_line() -> None:
    assert lines_in(outcome("4", date(2022, 12, 31)), outcome("8", date(2023, 12, 31))) == 1


def test_outcomes_of_the_same_day_are_not_joined_because_their_order_is_not_known() -> None:
    day = date(2023, 9, 30)
    assert lines_in(outcome("8", day, "före neddragningen"), outcome("4", day, "efter neddragningen")) == 0


def test_one_figure_alone_is_not_drawn() -> None:
    assert chart.draw((outcome("4", date(2023, 9, 30)),)) is None


def test_the_oncology_page_shows_outcomes_in_order_of_time_with_their_target(tmp_path: Path) -> None:
    assert publish(copied(tmp_path), tmp_path / "site", date(2024, 1, 1), "data").published
    page = Page.read(tmp_path / "site", "planer/onkologi/")
    doctors = page.by_id("diagram-ON-v1")
    rows = [[text(cell) for cell in row] for row in doctors.iter("tr")][1:]
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
    assert text(page.by_id("T-v2")).endswith("inget angivet")
