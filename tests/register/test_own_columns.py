"""Columns that an organisation has of its own: declared in egna-falt.yml, read by their kind, and refused where nobody has declared them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planportalen.register.load import load
from planportalen.register.model import Activity, OwnValue
from planportalen.register.own_columns import as_head, is_head
from planportalen.register.problems import Severity
from planportalen.swedish.dates import PartialDate
from tests.builders import Row, a_register, activity, table
from tests.command import planer
from tests.register.test_reading import read

OWN: dict[str, Any] = {
    "kostnad": {"filer": "aktiviteter.csv", "typ": "tal", "enhet": "kr"},
    "prioritet": {"filer": ["mal.csv", "aktiviteter.csv"], "typ": "val", "ord": ["hög", "låg"], "visas": "nej"},
    "omprövas": {"filer": "aktiviteter.csv", "typ": "datum"},
    "risk": {"filer": "aktiviteter.csv", "typ": "text"},
}


def with_cells(folder: Path, cells: Row, own: dict[str, Any] = OWN) -> Path:
    """A register whose first activity has these cells in own columns."""
    return a_register(folder, own=own, activities=[activity("T-1-01", **cells), activity("T-2-01")])


def first(data: Path) -> Activity:
    register, problems = read(data)
    assert problems == []
    return register.plans[0].activities[0]


@pytest.mark.parametrize(
    ("head", "cell", "value", "text"),
    [
        ("kostnad", "250000", Decimal(250000), "250 000 kr"),
        ("kostnad", "250 000 kr", Decimal(250000), "250 000 kr"),
        ("kostnad", "12,5 KR", Decimal("12.5"), "12,5 kr"),
        ("prioritet", "Hög", "hög", "hög"),
        ("omprövas", "2026-10", PartialDate(2026, 10), "oktober 2026"),
        ("omprövas", "1/3 2026", PartialDate(2026, 3, 1), "1 mars 2026"),
        ("risk", "Liten; men stor", "Liten; men stor", "Liten; men stor"),
    ],
)
def test_a_declared_column_is_read_by_its_kind(tmp_path: Path, head: str, cell: str, value: object, text: str) -> None:
    (own,) = first(with_cells(tmp_path, {head: cell})).own
    assert (own.head, own.value) == (head, value)
    assert own.text.replace("\u202f", " ") == text


def test_a_row_has_only_the_own_columns_in_which_something_stands_in_declared_order(tmp_path: Path) -> None:
    data = with_cells(tmp_path, {"risk": "Liten", "prioritet": "låg", "omprövas": " "})
    found = first(data)
    assert [value.head for value in found.own] == ["prioritet", "risk"]
    assert found.shown == (OwnValue("risk", "Liten"),)
    assert read(data)[0].plans[0].activities[1].own == ()


def test_a_table_may_be_without_its_own_columns(tmp_path: Path) -> None:
    assert read(a_register(tmp_path, own=OWN))[1] == []


def test_a_register_needs_no_own_columns(tmp_path: Path) -> None:
    data = a_register(tmp_path, own={})
    assert read(data)[1] == []
    (data / "egna-falt.yml").unlink()
    assert read(data)[1] == []


@pytest.mark.parametrize(
    ("head", "cell", "rule", "told"),
    [
        ("kostnad", "okänd", "cell-tal", '"okänd" är inget tal. Skriv siffror'),
        ("kostnad", "250 tkr", "cell-tal", "Skriv 250 här. Enheten anges en gång, under kostnad i egna-falt.yml, som är kr."),
        ("kostnad", "1.250", "cell-tvetydig", "1250"),
        ("kostnad", "#REFERENS!", "cell-felvärde", "felvärde"),
        ("omprövas", "snart", "cell-datum", "ÅÅÅÅ"),
        ("prioritet", "högg", "cell-värdelista", "Tillåtet är: hög, låg. Ett nytt ord läggs till i ord, under prioritet i egna-falt.yml."),
    ],
)
def test_a_cell_that_is_not_of_its_kind_is_told_with_place_and_cure(tmp_path: Path, head: str, cell: str, rule: str, told: str) -> None:
    (problem,) = read(with_cells(tmp_path, {head: cell}))[1]
    assert (problem.rule, problem.severity) == (rule, Severity.ERROR)
    assert str(problem.place) == f"data/planer/testplanen/aktiviteter.csv, rad 2, kolumn {head}"
    assert told in str(problem)


def test_a_unit_that_is_not_declared_is_told_with_how(tmp_path: Path) -> None:
    data = with_cells(tmp_path, {"kostnad": "250 kr"}, {"kostnad": {"filer": "aktiviteter.csv", "typ": "tal"}})
    (problem,) = read(data)[1]
    assert problem.advice == "Skriv 250 här. Enheten anges en gång, under kostnad i egna-falt.yml, till exempel enhet: kr."


@pytest.mark.parametrize("head", ["kostnad", "Beräknad kostnad", "risk (1-5)", "Kostnad, tkr"])
def test_a_column_that_nobody_has_declared_is_an_error_and_its_cure_makes_the_register_right(tmp_path: Path, head: str) -> None:
    data = a_register(tmp_path)
    path = data / "planer/testplanen/aktiviteter.csv"
    path.write_text(table(Activity, activity("T-1-01", **{head: "12"}), activity("T-2-01"), own=[head]), "utf-8")
    (problem,) = read(data)[1]
    assert problem.rule == "kolumn-okänd"
    line = re.search(r"skriv in den i egna-falt\.yml: (.*)$", problem.advice)
    assert line
    (data / "egna-falt.yml").write_text(f"{line[1]}\n", "utf-8")
    if renamed := re.search(r'kalla den "(.*)" och', problem.advice):
        path.write_text(path.read_text("utf-8").replace(f'"{head}"', renamed[1]), "utf-8")
    assert [value.text for value in first(data).own] == ["12"]


def test_a_slip_in_one_of_the_contract_s_heads_is_asked_about_and_not_taken_for_an_own_column(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = data / "planer/testplanen/aktiviteter.csv"
    path.write_text(path.read_text("utf-8").replace(",ansvarig,", ",ansvrig,"), "utf-8")
    (problem,) = read(data)[1]
    assert problem.advice == 'Menade du "ansvarig"?'


@pytest.mark.parametrize("path", ["regelverk.csv", "begrepp.csv"])
def test_a_table_that_plans_share_has_no_own_columns(tmp_path: Path, path: str) -> None:
    data = a_register(tmp_path, own={"pris": {"filer": "mal.csv", "typ": "text"}})
    file = data / path
    file.write_text(file.read_text("utf-8").replace("id,", "id,pris,", 1), "utf-8")
    (problem,) = read(data)[1]
    assert problem.advice.startswith("Kolumnerna är: id, ")


TEXT = {"filer": "aktiviteter.csv", "typ": "text"}


@pytest.mark.parametrize(
    ("own", "rule", "row", "key", "told"),
    [
        (
            {"kostnad": TEXT | {"filer": "aktivitet.csv"}},
            "cell-värdelista",
            2,
            "filer",
            'Menade du "aktiviteter.csv"? Tillåtet är: mal.csv',
        ),
        ({"kostnad": TEXT | {"filer": "budget.csv"}}, "cell-värdelista", 2, "filer", '"budget.csv" är ingen av tabellerna'),
        ({"kostnad": {"typ": "text"}}, "cell-saknas", 1, "filer", "fyllas i"),
        ({"kostnad": TEXT | {"typ": "pengar"}}, "cell-värdelista", 3, "typ", "Tillåtet är: text, tal, datum, val."),
        ({"kostnad": TEXT | {"visas": "ibland"}}, "cell-värdelista", 4, "visas", "Tillåtet är: ja, nej."),
        ({"kostnad": TEXT | {"typ": "val"}}, "egen-kolumn-typ", 3, "typ", "kräver ord"),
        ({"kostnad": TEXT | {"ord": ["hög"]}}, "egen-kolumn-typ", 3, "typ", "Typen text har inga ord"),
        ({"kostnad": TEXT | {"enhet": "kr"}}, "egen-kolumn-typ", 3, "typ", "Typen text har ingen enhet"),
        ({"kostnad": TEXT | {"typ": "vall", "ord": ["hög"]}}, "cell-värdelista", 3, "typ", "Tillåtet är: text, tal, datum, val."),
        ({"stöd": TEXT}, "egen-kolumn-upptagen", 1, "stöd", "har registret redan, i aktiviteter.csv"),
        ({"Stöd": TEXT}, "egen-kolumn-upptagen", 1, "Stöd", "har registret redan"),
        ({"rapportering": TEXT}, "egen-kolumn-upptagen", 1, "rapportering", "har registret redan"),
        ({"kostnad": TEXT, "Kostnad": {**TEXT}}, "egen-kolumn-upptagen", 4, "Kostnad", '"Kostnad" och "kostnad" är samma kolumnnamn.'),
        ({"kostnad, tkr": TEXT}, "nyckel-form", 1, "kostnad, tkr", "Ändra nyckeln till kostnad tkr."),
        ({"x" * 61: TEXT}, "nyckel-form", 1, "x" * 61, "högst 60"),
    ],
)
def test_a_declaration_that_is_not_as_it_must_be_is_told_once(
    tmp_path: Path, own: dict[str, Any], rule: str, row: int, key: str, told: str
) -> None:
    (problem,) = read(a_register(tmp_path, own=own))[1]
    assert (problem.rule, problem.severity) == (rule, Severity.ERROR)
    assert str(problem.place) == f"data/egna-falt.yml, rad {row}, nyckel {key}"
    assert told in str(problem)


@pytest.mark.parametrize("wrong", [{"typ": "pengar"}, {"filer": "budget.csv"}, {"typ": "val"}])
def test_a_mistake_in_a_declaration_is_not_told_again_of_each_table(tmp_path: Path, wrong: dict[str, str]) -> None:
    data = with_cells(tmp_path, {"kostnad": "Mycket"}, {"kostnad": TEXT | wrong})
    assert [problem.place.file for problem in read(data)[1]] == ["data/egna-falt.yml"]


@pytest.mark.parametrize("content", ["kostnad: {filer: [", "- kostnad\n", ""])
def test_where_the_declarations_cannot_be_read_no_table_is_told_of_for_it_and_nothing_is_written(tmp_path: Path, content: str) -> None:
    data = with_cells(tmp_path, {"kostnad": "250 000 kr"})
    (data / "egna-falt.yml").write_text(content, "utf-8")
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    assert {problem.place.file for problem in read(data)[1]} == {"data/egna-falt.yml"}
    assert planer("formatera", "--data", data).exit_code == 1
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before


def test_a_report_that_came_with_two_sheets_is_read_once_with_its_own_columns(tmp_path: Path) -> None:
    own = {"handläggare": {"filer": "uppfoljning.csv", "typ": "text"}}
    report: Row = {"id": "T-u1", "avser": "T-1-01", "datum": "2016-01-01", "status": "klar", "handläggare": "Rehab"}
    data = a_register(tmp_path, own=own, reports=[report])
    table_file = data / "planer/testplanen/uppfoljning.csv"
    (data / "planer/testplanen/uppfoljning").mkdir()
    (data / "planer/testplanen/uppfoljning/en.csv").write_bytes(table_file.read_bytes())
    (found,) = load(data)[0].plans[0].reports
    assert [value.text for value in found.own] == ["Rehab"]


@pytest.mark.parametrize("head", ["kostnad", "Beräknad kostnad", "risk (1-5)", "50 %", "a", "SoL/LSS", "värde_2"])
def test_what_a_column_can_be_called(head: str) -> None:
    assert is_head(head)
    assert as_head(head) == head


@pytest.mark.parametrize("head", ["", " ", "- kostnad", "kostnad: kr", "a, b", "a; b", "#", "[a]", "x" * 61, "кост", "a\nb", "'a'"])
def test_what_a_column_cannot_be_called(head: str) -> None:
    assert not is_head(head)
    assert as_head(head) == "" or is_head(as_head(head))
