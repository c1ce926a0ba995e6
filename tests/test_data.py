"""A whole register, the frozen one: read in full, without errors, with warnings that are true of the source."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from planportalen.register.checks import check
from planportalen.register.load import load
from planportalen.register.problems import Problem, Severity
from planportalen.register.register import Register
from tests.command import planer
from tests.frozen import REGISTER

AFTER_THE_LAST_REPORT = date(2024, 1, 1)
PLANS = {
    "jamstalld-jamlik": ("JJ", 1), "barnkonventionen": ("BK", 2), "vald-i-nara-relation": ("VNR", 3), "nationella-minoriteter": ("NM", 4),
    "tillganglighet": ("TG", 5), "lakemedel": ("LM", 6), "suicidprevention": ("SP", 7), "patientsakerhet": ("PS", 8), "lean": ("LE", 9),
    "aterinskrivning": ("AI", 10), "miljo": ("MI", 11), "informationssakerhet": ("IS", 12), "attraktiv-arbetsgivare": ("AA", 13),
    "e-halsa": ("EH", 14), "cancervarden": ("CV", 15), "psykiska-funktionsnedsattningar": ("PF", 16), "mest-sjuka-aldre": ("MSA", 17),
    "glesbygd": ("GL", 18), "onkologi": ("ON", None), "cancervard-2019-2021": ("CV19", None), "rag-onkologi": ("RAG", None),
}  # fmt: skip


@pytest.fixture(scope="module")
def checked() -> tuple[Register, list[Problem]]:
    register, problems = load(REGISTER, "data")
    return register, problems + check(register, AFTER_THE_LAST_REPORT, problems)


def test_the_register_has_no_errors(checked: tuple[Register, list[Problem]]) -> None:
    assert [str(p) for p in checked[1] if p.severity is Severity.ERROR] == []


def test_every_warning_is_a_gap_of_the_source(checked: tuple[Register, list[Problem]]) -> None:
    assert [str(p) for p in checked[1] if not p.gap] == []


def test_the_gaps_of_the_first_four_plans_are_the_empty_cells_and_the_placeholder_of_their_tables(
    checked: tuple[Register, list[Problem]],
) -> None:
    first = tuple(
        f"data/planer/{slug}/" for slug in ("jamstalld-jamlik", "barnkonventionen", "vald-i-nara-relation", "nationella-minoriteter")
    )
    ids = {(record.place.file, record.place.row): record_id for record_id, (_, record) in checked[0].records.items()}
    found = {(p.rule, ids[p.place.file, p.place.row]) for p in checked[1] if p.place.file.startswith(first)}
    assert found == {
        ("platshållare", "JJ-v4"),
        ("mätetal-saknas", "JJ-1-13"),
        ("mätetal-saknas", "BK-3-01"),
        ("tidsplan-saknas", "NM-5-03"),
        ("mätetal-saknas", "NM-6-07"),
    }


def test_every_plan_of_the_decision_list_is_there_with_its_code(checked: tuple[Register, list[Problem]]) -> None:
    found = {p.slug: (p.code, int(p.card.decision_row.row) if p.card.decision_row else None) for p in checked[0].plans}
    assert found == PLANS


@pytest.mark.parametrize(
    ("slug", "goals", "activities", "targets"),
    [
        ("jamstalld-jamlik", 7, 37, 22),
        ("barnkonventionen", 7, 16, 0),
        ("vald-i-nara-relation", 5, 27, 19),
        ("nationella-minoriteter", 6, 25, 0),
        ("tillganglighet", 8, 25, 12),
        ("lakemedel", 4, 9, 0),
        ("patientsakerhet", 31, 35, 10),
        ("lean", 23, 19, 1),
        ("aterinskrivning", 1, 8, 3),
        ("miljo", 14, 16, 13),
        ("informationssakerhet", 4, 12, 8),
        ("attraktiv-arbetsgivare", 8, 24, 14),
        ("e-halsa", 54, 46, 41),
        ("cancervarden", 145, 59, 59),
        ("psykiska-funktionsnedsattningar", 10, 29, 0),
        ("mest-sjuka-aldre", 42, 95, 27),
        ("glesbygd", 9, 50, 10),
        ("onkologi", 5, 18, 10),
        ("rag-onkologi", 6, 16, 1),
    ],
)
def test_a_plan_is_whole(checked: tuple[Register, list[Problem]], slug: str, goals: int, activities: int, targets: int) -> None:
    plan = checked[0].by_slug[slug]
    assert (len(plan.goals), len(plan.activities), len(plan.targets)) == (goals, activities, targets)


def test_every_file_has_the_registers_form() -> None:
    result = planer("formatera", "--kontrollera", "--data", REGISTER)
    assert result.exit_code == 0, result.output
    for path in REGISTER.rglob("*.csv"):
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in raw, path
        rows = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True)))
        assert {len(row) for row in rows} == {len(rows[0])}, path


def edit_cell(data: Path, file: str, row: int, column: str, value: str) -> None:
    """Change one cell of a CSV file; `row` is the one Excel shows."""
    path = data / "planer" / file
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    rows[row - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


PLANTED = [
    ("jamstalld-jamlik/aktiviteter.csv", 5, "ansvarig", "Personalstabn", "aktör-okänd"),
    ("jamstalld-jamlik/aktiviteter.csv", 9, "mål", "JJ-11", "mål-okänt"),
    ("jamstalld-jamlik/malvarden.csv", 7, "avser", "JJ-2-99", "avser-okänt"),
    ("jamstalld-jamlik/mal.csv", 3, "hänvisningar", "cemr-66", "regelverk-okänt"),
    ("barnkonventionen/aktiviteter.csv", 4, "slut", "2014", "slut-före-start"),
    ("barnkonventionen/aktiviteter.csv", 8, "id", "BK-1-03", "id-dubbel"),
    ("vald-i-nara-relation/aktiviteter.csv", 9, "slut", "2016-13", "cell-datum"),
    ("vald-i-nara-relation/aktiviteter.csv", 12, "tidsplan", "2016-2018", "tidsplan-motsägs"),
    ("nationella-minoriteter/noter.csv", 4, "typ", "avikelse", "cell-värdelista"),
    ("nationella-minoriteter/aktiviteter.csv", 5, "id", "VNR-1-99", "id-prefix"),
]


def test_ten_planted_faults_are_ten_problems_at_the_right_rows(tmp_path: Path, checked: tuple[Register, list[Problem]]) -> None:
    data = tmp_path / "data"
    shutil.copytree(REGISTER, data)
    for file, row, column, value, _ in PLANTED:
        edit_cell(data, file, row, column, value)
    register, problems = load(data, "data")
    problems += check(register, AFTER_THE_LAST_REPORT, problems)
    known = {str(p) for p in checked[1]}
    found = {(p.place.file.removeprefix("data/planer/"), p.place.row, p.rule) for p in problems if str(p) not in known}
    planted = {(file, row, rule) for file, row, _, _, rule in PLANTED}
    assert found - planted == set()
    assert planted - found == set()
