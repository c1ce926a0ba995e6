"""Nothing that is read of a cell grows: every number has a range, every id a length, goals under goals have an end."""

from __future__ import annotations

import re
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planportalen.editing.canonical import formatted_files
from planportalen.register.load import load
from planportalen.register.model import LARGEST_NUMBER, MOST_DECIMALS
from tests.builders import ACTORS, a_register, activity, card, goal
from tests.command import planer
from tests.register.test_reading import read

NUMBERS = ("värde", "värde_till", "basvärde")
NINES = "9" * 5_000


@pytest.mark.parametrize("column", NUMBERS)
@pytest.mark.parametrize(
    "text", ["1e13", "-1e13", "1e9999999", "1e999999999", "-1E+999999999", "1e-999999999", "0,1e-20", NINES, f"0.{NINES}"]
)
def test_a_number_that_is_too_large_or_too_fine_is_one_problem_in_its_cell(tmp_path: Path, column: str, text: str) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1", "värde": "0" if column == "värde_till" else "", column: text}])
    (problem,) = read(data)[1]
    assert (problem.rule, problem.place.row, problem.place.column) == ("cell-gräns", 2, column)
    assert problem.advice.endswith(".")


@pytest.mark.parametrize("text", ["inf", "-Infinity", "NaN", "sNaN", "NaN123", "1e99999999999999999999", "1e", "e5", "", "0x10", "1__0"])
def test_what_only_a_program_calls_a_number_is_none(tmp_path: Path, text: str) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1", "värde": text}])
    register, problems = read(data)
    assert register.plans[0].targets[0].value is None
    assert [p.rule for p in problems] == (["cell-tal"] if text else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (str(LARGEST_NUMBER), LARGEST_NUMBER),
        (f"-{LARGEST_NUMBER}", -LARGEST_NUMBER),
        ("1,5E+06", 1_500_000),
        ("0.30000000000000004", Decimal("0.30000000000000004")),
        (f"0,{'0' * (MOST_DECIMALS - 1)}1", Decimal(1).scaleb(-MOST_DECIMALS)),
    ],
)
def test_a_number_within_the_range_is_read_and_written_in_full(tmp_path: Path, text: str, value: Decimal | int) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1", "värde": text}])
    register, problems = read(data)
    assert problems == []
    assert register.plans[0].targets[0].value == value
    (file,) = (file for file in formatted_files(data, "data") if file.path.name == "malvarden.csv")
    assert f",{Decimal(value):f}," in (file.content or b"").decode()


def test_a_reported_outcome_has_the_same_range(tmp_path: Path) -> None:
    data = a_register(
        tmp_path, reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2015-12-31", "status": "klar", "värde": "1e999999999"}]
    )
    assert [p.rule for p in read(data)[1]] == ["cell-gräns"]


@pytest.mark.parametrize("command", ["kontrollera", "formatera", "blankett"])
def test_a_number_without_bounds_costs_no_more_memory_than_its_cell(tmp_path: Path, command: str) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1", "värde": "1e99999999"}])
    tracemalloc.start()
    planer(command, "--data", data, *(["--ut", tmp_path / "b.xlsx"] if command == "blankett" else []))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


@pytest.mark.parametrize("column", ["start", "slut"])
@pytest.mark.parametrize("text", ["0", "0000", "0001-01-01", "99999", "99999-01-01", "1899", "2200", f"{NINES}-01-01", f"01/01/{NINES}"])
def test_a_time_outside_the_years_is_one_problem_in_its_cell(tmp_path: Path, column: str, text: str) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", **{"tidsplan": "Snart", column: text}), activity("T-2-01")])
    assert [(p.rule, p.place.column) for p in read(data)[1]] == [("cell-datum", column)]


@pytest.mark.parametrize("text", ["0", "99999", "1e3", NINES, "2016.5", "-2016", "inf"])
def test_a_year_outside_the_years_is_one_problem_in_its_cell(tmp_path: Path, text: str) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1", "år": text}])
    assert [(p.rule, p.place.column) for p in read(data)[1]] == [("cell-årtal", "år")]


@pytest.mark.parametrize("text", [NINES, "10000", f"{'0' * 5_000}1", "²", "٣٣٣٣٣"])
def test_a_decision_list_has_no_more_rows_than_a_list_can_have(tmp_path: Path, text: str) -> None:
    data = a_register(tmp_path, plan=card(beslutslista={"rad": text}))
    register, problems = read(data)
    assert [plan.slug for plan in register.plans] == ["testplanen"]
    assert [p.rule for p in problems] == ([] if text == "²" else ["cell-gräns"])


def test_plans_stand_in_the_order_of_the_decision_list_and_what_is_no_number_comes_last(tmp_path: Path) -> None:
    for number, row in enumerate(["12", "5b", None, "3"]):
        own = card(kod=f"T{number}", kortnamn=f"Plan {number}", beslutslista={"rad": row})
        data = a_register(tmp_path, slug=f"plan-{number}", plan=own, goals=[], activities=[])
    register, problems = read(data)
    assert [plan.slug for plan in register.plans] == ["plan-3", "plan-0", "plan-1", "plan-2"]
    assert problems == []


@pytest.mark.parametrize("text", ["1e999999999", "-1", "2,5", "inf"])
def test_the_differences_between_two_readings_are_an_amount(tmp_path: Path, text: str) -> None:
    data = a_register(tmp_path, plan=card(källa={"dokument": "x", "skillnader": text}))
    (problem,) = read(data)[1]
    assert problem.place.column == "skillnader"


@pytest.mark.parametrize("row_id", ["T-{}", "T-1-{}", "T-v{}", "T-u{}", "T-n{}"])
def test_an_id_with_a_number_that_nobody_can_say_is_refused(tmp_path: Path, row_id: str) -> None:
    long = row_id.format(NINES)
    rows: dict[str, Any] = {
        "T-{}": {"goals": [goal("T-1"), goal(long)]},
        "T-1-{}": {"activities": [activity("T-1-01"), activity("T-2-01"), activity(long, mål="T-1")]},
        "T-v{}": {"targets": [{"id": long, "avser": "T-1"}]},
        "T-u{}": {"reports": [{"id": long, "avser": "T-1-01", "datum": "2015-12-31", "status": "klar"}]},
        "T-n{}": {"notes": [{"id": long, "avser": "T-1", "typ": "anmärkning", "text": "x"}]},
    }[row_id]
    data = a_register(tmp_path, **rows)
    assert "id-form" in [p.rule for p in read(data)[1]]


def test_the_next_report_is_numbered_whatever_stands_among_the_ids(tmp_path: Path) -> None:
    data = a_register(
        tmp_path, reports=[{"id": i, "avser": "T-1-01", "datum": "2015-12-31", "status": "klar"} for i in ("T-u7", f"T-u{NINES}")]
    )
    assert re.fullmatch(r"T-u-[0-9a-z]{8}\n", planer("nästa-id", "T", "--slag", "rapport", "--data", data).output)


def test_a_code_that_nobody_can_say_is_refused(tmp_path: Path) -> None:
    (problem,) = read(a_register(tmp_path, plan=card(kod="T" * 5_000), goals=[], activities=[]))[1]
    assert (problem.rule, problem.advice) == ("kod-form", "Siffror får stå efter dem, högst 20 tecken i allt. Skriv till exempel TTT.")


@pytest.mark.parametrize("name", ["aktorer.yml", "omraden.yml"])
def test_a_key_that_is_too_long_for_a_file_is_told(tmp_path: Path, name: str) -> None:
    long = {"a" * 300: {"namn": "Långt", **({"typ": "enhet"} if name == "aktorer.yml" else {})}}
    data = a_register(tmp_path, actors=ACTORS | (long if name == "aktorer.yml" else {}), areas=long | {"omradet": {"namn": "O"}})
    problems = [p for p in read(data)[1] if p.place.file == f"data/{name}"]
    assert [p.rule for p in problems] == ["nyckel-form"]
    assert len(str(problems[0])) < 600


def chain(length: int, **last: str) -> list[dict[str, str]]:
    rows = [goal(f"T-{n}", överordnat=f"T-{n - 1}" if n > 1 else "") for n in range(1, length + 1)]
    return [*rows[:-1], rows[-1] | last]


@pytest.mark.parametrize("length", [11, 12, 600, 5_000])
def test_goals_too_far_down_are_told_once_and_at_the_first_of_them(tmp_path: Path, length: int) -> None:
    data = a_register(tmp_path, goals=chain(length), activities=[activity("T-1-01")])
    problems = read(data)[1]
    assert [(p.rule, p.place.row) for p in problems] == ([("mål-djup", 13)] if length > 11 else [])


@pytest.mark.parametrize("length", [600, 5_000])
def test_a_long_circle_of_goals_is_told_on_each_and_as_nothing_else(tmp_path: Path, length: int) -> None:
    data = a_register(tmp_path, goals=[*chain(length)[1:], goal("T-1", överordnat=f"T-{length}")], activities=[activity("T-1-01")])
    assert {p.rule for p in read(data)[1]} == {"mål-cirkel"}


@pytest.mark.parametrize("field", ["överordnad", "efterträdare"])
def test_actors_may_stand_above_each_other_however_far_but_not_in_a_circle(tmp_path: Path, field: str) -> None:
    rows = {f"a{n}": {"namn": f"A{n}", "typ": "enhet", field: f"a{n - 1}"} for n in range(1, 3_000)}
    top = {"a0": {"namn": "A0", "typ": "enhet"}}
    assert read(a_register(tmp_path, actors={**ACTORS, **top, **rows}))[1] == []
    top["a0"][field] = "a2999"
    rows["a2999"] = {"namn": "A2999", "typ": "enhet", field: "a2998"}
    assert {p.rule for p in read(a_register(tmp_path, actors={**ACTORS, **top, **rows}))[1]} == {"aktör-cirkel"}


def test_articles_under_articles_are_told_however_deep(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "namn": f"R{n}", "överordnat": f"r{n - 1}" if n else ""} for n in range(2_000)]
    assert {p.rule for p in read(a_register(tmp_path, regulations=rows))[1]} == {"regelverk-nivå"}


@pytest.mark.parametrize(
    "deep", ["[" * 20_000, "{" * 20_000, "a: " + "[" * 20_000 + "]" * 20_000, "".join(f"{' ' * n}- \n" for n in range(300))]
)
def test_a_file_of_more_levels_than_any_has_is_refused_at_the_first_of_them(tmp_path: Path, deep: str) -> None:
    data = a_register(tmp_path)
    (data / "aktorer.yml").write_text(deep, "utf-8")
    _, problems = load(data)
    assert [problem.rule for problem in problems if problem.place.file.endswith("aktorer.yml")] == ["yaml"]
