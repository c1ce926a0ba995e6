"""A target value is said in the same words wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.editing.sheets import HEADS, WHAT, lines_of_one, workbook_of
from planportalen.register.levels import baseline, in_full, level
from planportalen.register.load import load
from planportalen.register.model import Target
from planportalen.search.records import records
from tests.builders import Row, a_register
from tests.served import REFERENCE_DATE


def target(**cells: str) -> Target:
    return Target.model_validate({"id": "T-v1", "avser": "T-1-01", **cells})


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, ""),
        ({"värde": "25"}, "25"),
        ({"värde": "0", "enhet": "%"}, "0 %"),
        ({"värde": "25", "enhet": "deltagare", "jämförelse": "="}, "25 deltagare"),
        ({"värde": "25", "enhet": "deltagare", "jämförelse": "≥"}, "≥ 25 deltagare"),
        ({"värde": "20", "värde_till": "25,50", "enhet": "%"}, "20–25,5 %"),
        ({"värde": "1750000", "enhet": "kr", "jämförelse": "≤"}, "≤ 1\u202f750\u202f000 kr"),
        ({"värde": "-5", "enhet": "°C"}, "−5 °C"),
        ({"jämförelse": "ökar"}, "ökar"),
        ({"jämförelse": "ökar", "enhet": "%"}, "ökar"),
        ({"jämförelse": "minskar", "värde": "10", "enhet": "%"}, "minskar 10 %"),
        ({"jämförelse": "=", "enhet": "%"}, ""),
        ({"värde_till": "25"}, ""),
        ({"jämförelse": "minskar", "jämförs med": "riket"}, "minskar, jämfört med riket"),
        ({"jämförs med": "riket"}, "jämfört med riket"),
    ],
)
def test_how_much(cells: Row, said: str) -> None:
    assert level(target(**cells)) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, ""),
        ({"basår": "2013"}, "2013"),
        ({"basvärde": "0"}, "0"),
        ({"basvärde": "62", "enhet": "%", "basår": "2013"}, "62 % (2013)"),
        ({"basvärde": "62,0", "basår": "2013"}, "62 (2013)"),
        ({"basvärde": "60", "basvärde_till": "65", "enhet": "%", "basår": "2013"}, "60–65 % (2013)"),
    ],
)
def test_from_what(cells: Row, said: str) -> None:
    assert baseline(target(**cells)) == said


@pytest.mark.parametrize(
    ("cells", "said", "without_year"),
    [
        ({}, "T-v1", "T-v1"),
        ({"text": "Fler deltar", "värde": "25", "år": "2016"}, "Fler deltar", "Fler deltar"),
        ({"värde": "80", "enhet": "%", "jämförelse": "≥", "grupp": "kvinnor", "år": "2016"}, "≥ 80 % (kvinnor) 2016", "≥ 80 % (kvinnor)"),
        ({"grupp": "kvinnor"}, "(kvinnor)", "(kvinnor)"),
        ({"år": "2016"}, "2016", "T-v1"),
    ],
)
def test_the_whole_target(cells: Row, said: str, without_year: str) -> None:
    assert in_full(target(**cells)) == said
    assert in_full(target(**cells), year=False) == without_year


def test_a_direction_without_a_number_is_said_in_the_sheet_and_in_the_search(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1-01", "jämförelse": "ökar", "grupp": "kvinnor", "år": "2016"}])
    register, _ = load(data, "data")
    (sheet,) = workbook_of(register, lines_of_one(register, "Enheten", None), None, REFERENCE_DATE).worksheets
    (row,) = [dict(zip(HEADS, map(str, cells), strict=False)) for cells in sheet.iter_rows(values_only=True) if cells[0] == "T-v1"]
    assert (row[WHAT], row["Mätetal och målvärde"]) == ("Målvärde för T-1-01: ökar (kvinnor)", "ökar (kvinnor)")
    assert [found.title for found in records(register, REFERENCE_DATE, []) if found.id == "T-v1"] == ["ökar (kvinnor) 2016"]
