"""Follow-up sheets as a person fills them in: heads are found by their words, rows by their id."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def head_row(sheet: Worksheet) -> int:
    """The row of the table's heads."""
    return next(row for row, (value,) in enumerate(sheet.iter_rows(max_col=1, values_only=True), start=1) if value == "Id")


def columns(sheet: Worksheet) -> dict[str, int]:
    """The column number of each head."""
    return {str(cell.value): cell.column for cell in sheet[head_row(sheet)] if cell.value}


def rows(sheet: Worksheet) -> dict[str, int]:
    """The row number of each id."""
    return {str(cell.value): cell.row for cell in sheet["A"] if cell.value and cell.row > head_row(sheet)}


def typed(sheet: Worksheet, cell: str, value: Any) -> None:
    """Type a value into a cell."""
    sheet[cell] = value


def beside(sheet: Worksheet, title: str) -> Worksheet:
    """One more sheet in its workbook."""
    workbook = sheet.parent
    assert isinstance(workbook, Workbook)
    made = workbook.create_sheet(title)
    assert isinstance(made, Worksheet)
    return made


def written(sheet: Worksheet, record_id: str, head: str) -> Any:
    """What stands in a cell."""
    return sheet.cell(rows(sheet)[record_id], columns(sheet)[head]).value


def fill(path: Path, reports: Mapping[str, Mapping[str, Any]], day: Any = None, title: str | None = None) -> Path:
    """Type values into the cells of a sheet (the first, or the one with that title) by id and head, and the day above the table; save."""
    workbook = load_workbook(path)
    sheet = workbook[title] if title else workbook.worksheets[0]
    if day is not None:
        label = next(cell for cell in sheet["A"] if cell.value == "Rapportdatum")
        sheet.cell(label.row, 2).value = day
    for record_id, cells in reports.items():
        for head, value in cells.items():
            sheet.cell(rows(sheet)[record_id], columns(sheet)[head]).value = value
    workbook.save(path)
    return path
