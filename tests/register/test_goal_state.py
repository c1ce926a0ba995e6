"""Whether a goal is reached: each decision at its edges."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planportalen.register.goal_state import Basis, Finding, GoalStandings, GoalState
from tests.builders import Row, a_register, activity, goal
from tests.register.test_reading import read

TODAY = date(2016, 6, 1)


def target(id: str = "T-v1", **cells: str) -> Row:
    return {"id": id, "avser": "T-1", "år": "2016", "jämförelse": "≥", "värde": "80", "enhet": "%", **cells}


def outcome(value: str, period: str = "2015", id: str = "T-u1", **cells: str) -> Row:
    return {"id": id, "avser": "T-v1", "datum": "2016-05-01", "värde": value, "enhet": "%", "period": period, **cells}


def finding(data: Path, today: date = TODAY) -> tuple[Finding, GoalState]:
    register, _ = read(data)
    found = GoalStandings(register, today).of_target(register.plans[0].targets[0])
    return found.finding, found.state


def standing(data: Path, today: date = TODAY, goal_id: str = "T-1") -> tuple[GoalState, Basis]:
    register, _ = read(data)
    wanted = register.goal(goal_id)
    assert wanted
    found = GoalStandings(register, today).of(wanted)
    return found.state, found.basis


@pytest.mark.parametrize(
    ("cells", "value", "expected"),
    [
        ({"jämförelse": "≥"}, "80", Finding.MEETS),
        ({"jämförelse": "≥", "jämförs med": "riket"}, "80", Finding.RELATIVE),
        ({"jämförelse": "=", "basvärde": "60", "basvärde_till": "70", "basår": "2014"}, "85", Finding.NO_DIRECTION),
        ({"jämförelse": "≥"}, "79.9", Finding.NO_BASELINE),
        ({"jämförelse": "≤"}, "80", Finding.MEETS),
        ({"jämförelse": "≤"}, "80.1", Finding.NO_BASELINE),
        ({"jämförelse": ">"}, "80", Finding.NO_BASELINE),
        ({"jämförelse": ">"}, "80.1", Finding.MEETS),
        ({"jämförelse": "<"}, "80", Finding.NO_BASELINE),
        ({"jämförelse": "<"}, "79.9", Finding.MEETS),
        ({"jämförelse": "≥", "värde_till": "90"}, "90", Finding.MEETS),
        ({"jämförelse": "≥", "värde_till": "90"}, "90.1", Finding.NO_BASELINE),
        ({"jämförelse": "="}, "80", Finding.MEETS),
        ({"jämförelse": "="}, "85", Finding.NO_DIRECTION),
        ({"jämförelse": "=", "värde": "100"}, "99", Finding.NO_BASELINE),
        ({"jämförelse": "=", "värde": "0"}, "1", Finding.NO_BASELINE),
        ({"jämförelse": "=", "basvärde": "60", "basår": "2014"}, "85", Finding.MEETS),
        ({"jämförelse": "=", "basvärde": "90", "basår": "2014"}, "85", Finding.KEEPS_PACE),
        ({"jämförelse": "=", "basvärde": "90", "basår": "2014"}, "75", Finding.MEETS),
        ({"jämförelse": "ökar", "värde": ""}, "85", Finding.NO_BASELINE),
        ({"jämförelse": "ökar", "värde": "", "basvärde": "84"}, "85", Finding.MEETS),
        ({"jämförelse": "ökar", "värde": "", "basvärde": "85"}, "85", Finding.NO_BASELINE),
        ({"jämförelse": "minskar", "värde": "", "basvärde": "86"}, "85", Finding.MEETS),
        ({"jämförelse": "minskar", "basvärde": "86"}, "85", Finding.NO_DIRECTION),
        ({"jämförelse": "≥", "värde": ""}, "85", Finding.NO_VALUE),
    ],
)
def test_an_outcome_is_held_against_what_the_target_says(tmp_path: Path, cells: dict[str, str], value: str, expected: Finding) -> None:
    assert finding(a_register(tmp_path, targets=[target(**cells)], reports=[outcome(value)]))[0] is expected


@pytest.mark.parametrize(
    ("year", "period", "today", "expected"),
    [
        ("2016", "2015", "2016-12-31", Finding.NO_BASELINE),  # its last day
        ("2016", "2015", "2017-01-01", Finding.TOO_EARLY),  # the day after: what came after 2015 nobody has told
        ("2015", "2015", "2016-06-01", Finding.FALLS_SHORT),
        ("2014", "2015", "2016-06-01", Finding.FALLS_SHORT),
        ("2016", "2016", "2016-06-01", Finding.FALLS_SHORT),  # an outcome of the very year
        ("", "2015", "2016-06-01", Finding.FALLS_SHORT),  # no time to wait for
    ],
)
def test_what_falls_short_is_told_by_when_it_was_to_be_reached(
    tmp_path: Path, year: str, period: str, today: str, expected: Finding
) -> None:
    data = a_register(tmp_path, targets=[target(år=year)], reports=[outcome("70", period)])
    assert finding(data, date.fromisoformat(today))[0] is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("69.4", Finding.LAGS),  # 365 of 731 days, so half of the way from 60 is 9.99, and 95 % of it 9.49
        ("69.5", Finding.KEEPS_PACE),
        ("60", Finding.LAGS),
        ("50", Finding.LAGS),
    ],
)
def test_a_target_that_is_not_due_is_on_its_way_at_95_percent_of_the_pace(tmp_path: Path, value: str, expected: Finding) -> None:
    data = a_register(tmp_path, targets=[target(basvärde="60", basår="2014")], reports=[outcome(value)])
    assert finding(data)[0] is expected


def test_without_a_baseline_the_earliest_outcome_is_what_one_set_out_from(tmp_path: Path) -> None:
    reports = [outcome("60", "2013", "T-u1"), outcome("72", "2015", "T-u2")]
    assert finding(a_register(tmp_path, targets=[target()], reports=reports))[0] is Finding.LAGS
    reports = [outcome("40", "2013", "T-u1"), outcome("72", "2015", "T-u2")]
    assert finding(a_register(tmp_path / "b", targets=[target()], reports=reports))[0] is Finding.KEEPS_PACE


def test_different_outcomes_of_the_same_time_say_nothing_and_equal_ones_what_they_say(tmp_path: Path) -> None:
    both = [outcome("85", id="T-u1"), outcome("70", id="T-u2")]
    assert finding(a_register(tmp_path, targets=[target()], reports=both)) == (Finding.SEVERAL, GoalState.UNKNOWN)
    both = [outcome("85", id="T-u1"), outcome("85", id="T-u2")]
    assert finding(a_register(tmp_path / "b", targets=[target()], reports=both))[0] is Finding.MEETS


def test_a_report_counts_from_its_own_day_and_the_latest_period_counts_whatever_the_order(tmp_path: Path) -> None:
    reports = [outcome("85", "2015", "T-u1", datum="2016-06-01"), outcome("70", "2014", "T-u2", datum="2016-06-01")]
    data = a_register(tmp_path, targets=[target()], reports=reports)
    assert finding(data)[0] is Finding.MEETS
    assert finding(data, date(2016, 5, 31))[0] is Finding.NO_OUTCOME


def test_of_a_target_for_each_year_the_next_one_counts_and_when_all_have_passed_the_last(tmp_path: Path) -> None:
    targets = [target("T-v1", år="2014", värde="60"), target("T-v2", år="2015", värde="70"), target("T-v3", år="2016", värde="80")]
    data = a_register(tmp_path, targets=targets, reports=[outcome("72", avser="T-1")])
    register, _ = read(data)

    def counted(today: date) -> list[str]:
        return [each.target.id for each in GoalStandings(register, today).of(register.plans[0].goals[0]).targets]

    assert counted(date(2015, 12, 31)) == ["T-v2"]
    assert counted(date(2016, 1, 1)) == ["T-v3"]
    assert counted(date(2020, 1, 1)) == ["T-v3"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("85", "90"), GoalState.REACHED),
        (("85", ""), GoalState.UNKNOWN),
        (("85", "10"), GoalState.NOT_REACHED),
        (("", "10"), GoalState.NOT_REACHED),
    ],
)
def test_a_goal_is_reached_when_all_of_its_targets_are(tmp_path: Path, values: tuple[str, str], expected: GoalState) -> None:
    targets = [target("T-v1", år="2015", grupp="kvinnor"), target("T-v2", år="2015", grupp="män")]
    reports = [outcome(value, id=f"T-u{n}", avser=f"T-v{n}") for n, value in enumerate(values, 1) if value]
    assert standing(a_register(tmp_path, targets=targets, reports=reports))[0] is expected


REPORTED: list[tuple[str, str, GoalState]] = [
    ("klar", "", GoalState.REACHED),
    ("avbruten", "", GoalState.NOT_REACHED),
    ("ej påbörjad", "", GoalState.NOT_REACHED),
    ("pågår", "2016-06-01", GoalState.ON_WAY),
    ("pågår", "2016-05-31", GoalState.NOT_REACHED),
    ("delvis klar", "", GoalState.ON_WAY),
]


@pytest.mark.parametrize(("status", "end", "expected"), REPORTED)
def test_where_targets_say_nothing_the_goal_s_own_report_does(tmp_path: Path, status: str, end: str, expected: GoalState) -> None:
    report = {"id": "T-u1", "avser": "T-1", "datum": "2016-05-01", "status": status}
    data = a_register(tmp_path, goals=[goal("T-1", slut=end), goal("T-2")], targets=[target()], reports=[report])
    assert standing(data) == (expected, Basis.REPORT)


def test_what_targets_say_goes_before_a_report(tmp_path: Path) -> None:
    report = {"id": "T-u2", "avser": "T-1", "datum": "2016-05-02", "status": "pågår"}
    assert standing(a_register(tmp_path, targets=[target()], reports=[outcome("85"), report])) == (GoalState.REACHED, Basis.TARGETS)


ACTIVITIES: list[tuple[tuple[str, ...], str, GoalState]] = [
    (("klar", "klar"), "2016-06-01", GoalState.REACHED),
    (("klar", "pågår"), "2016-12-31", GoalState.ON_WAY),
    (("klar", "pågår"), "2017-01-01", GoalState.NOT_REACHED),
    (("klar", "avbruten"), "2016-06-01", GoalState.NOT_REACHED),
    (("klar", "ej aktuell"), "2016-06-01", GoalState.REACHED),
    (("ej aktuell", "ej aktuell"), "2016-06-01", GoalState.UNKNOWN),
    (("pågår", "ej aktuell"), "2016-06-01", GoalState.ON_WAY),
    (("klar", ""), "2016-12-31", GoalState.ON_WAY),
    (("klar", ""), "2017-01-01", GoalState.UNKNOWN),
    (("ej påbörjad", ""), "2016-06-01", GoalState.UNKNOWN),
    (("", ""), "2016-06-01", GoalState.UNKNOWN),
]


@pytest.mark.parametrize(("statuses", "today", "expected"), ACTIVITIES)
def test_last_its_activities_say_it(tmp_path: Path, statuses: tuple[str, ...], today: str, expected: GoalState) -> None:
    rows = [activity(f"T-1-0{n}") for n in range(1, len(statuses) + 1)]
    reports = [
        {"id": f"T-u{n}", "avser": f"T-1-0{n}", "datum": "2016-05-01", "status": status} for n, status in enumerate(statuses, 1) if status
    ]
    data = a_register(tmp_path, activities=rows, reports=reports)
    assert standing(data, date.fromisoformat(today)) == (expected, Basis.ACTIVITIES)


def test_a_goal_above_others_is_as_they_are_together(tmp_path: Path) -> None:
    goals = [goal("T-1"), goal("T-2", överordnat="T-1"), goal("T-3", överordnat="T-1")]

    def reported(folder: str, *statuses: str) -> tuple[GoalState, Basis]:
        reports = [{"id": f"T-u{n}", "avser": f"T-{n}", "datum": "2016-05-01", "status": s} for n, s in enumerate(statuses, 2)]
        return standing(a_register(tmp_path / folder, goals=goals, activities=[], reports=reports))

    assert reported("a", "klar", "klar") == (GoalState.REACHED, Basis.PARTS)
    assert reported("b", "klar", "pågår") == (GoalState.ON_WAY, Basis.PARTS)
    assert reported("c", "klar", "avbruten") == (GoalState.NOT_REACHED, Basis.PARTS)
    assert reported("d", "klar") == (GoalState.UNKNOWN, Basis.PARTS)


@pytest.mark.parametrize("above", [("T-1", "T-1"), ("T-2", "T-1")])
def test_goals_in_a_circle_have_no_state_and_no_end_is_looked_for(tmp_path: Path, above: tuple[str, str]) -> None:
    goals = [goal("T-1", överordnat=above[0]), goal("T-2", överordnat=above[1])]
    assert standing(a_register(tmp_path, goals=goals, activities=[]))[0] is GoalState.UNKNOWN


def test_a_goal_with_nothing_to_go_by_is_unknown(tmp_path: Path) -> None:
    empty: dict[str, Any] = {"goals": [goal("T-1")], "activities": []}
    assert standing(a_register(tmp_path, **empty)) == (GoalState.UNKNOWN, Basis.NOTHING)
