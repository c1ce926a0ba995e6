"""An Excel workbook as blocks: each visible sheet is a table, a merged cell stands at every place that it covers.

Called by `documents`. `workbook` decides what is safe to read and how a cell's value is written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter

from planportalen.editing.blocks import Cell, Document, Grid, GridRow, cell_of
from planportalen.editing.packages import PackageError
from planportalen.editing.workbook import Sheet, WorkbookPackage, merged_areas

_DAMAGED = "Arbetsboken är skadad. Öppna den i Excel och spara den på nytt."


def read_excel(path: Path) -> Document:
    """What stands in a workbook. Raises `PackageError` where it is refused or cannot be read."""
    unread: list[str] = []
    grids = []
    with WorkbookPackage(path) as package:
        for sheet, (declared, part) in zip(package.sheets(), package.declared(), strict=False):
            if declared.get("state", "visible") != "visible":
                unread.append(f"Bladet {sheet.title} är dolt och läses inte.")
                continue
            grids.append(_grid(sheet, _merged(sheet, package.part(part))))
            unread += [
                f"bladet {sheet.title}, cell {get_column_letter(column)}{row}: {cell.fault} Den läses som tom. Skriv in värdet i stället."
                for row, cells in sheet.rows.items()
                for column, cell in cells.items()
                if cell.fault
            ]
    return Document(path.name, tuple(grids), tuple(unread))


def _merged(sheet: Sheet, part: Element) -> dict[tuple[int, int], tuple[int, int]]:
    """For each row and column that a merged cell covers, those where it begins; rows and columns without text are left out."""
    places: dict[tuple[int, int], tuple[int, int]] = {}
    width, rows = _width(sheet), sorted(sheet.rows)
    for top, left, bottom, right in merged_areas(part):
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            for column in range(left, min(right, width) + 1):
                if (row, column) in places:
                    raise PackageError(_DAMAGED)  # cells that are merged twice
                places[row, column] = (top, left)
    return places


def _width(sheet: Sheet) -> int:
    return max((column for cells in sheet.rows.values() for column in cells), default=0)


def _grid(sheet: Sheet, merged: dict[tuple[int, int], tuple[int, int]]) -> Grid:
    made = {
        (row, column): Cell() if cell.fault else cell_of(cell.text) for row, cells in sheet.rows.items() for column, cell in cells.items()
    }
    width = _width(sheet)
    rows = []
    for row in sorted(sheet.rows):
        places = (merged.get((row, column), (row, column)) for column in range(1, width + 1))
        rows.append(GridRow(row, tuple(made.setdefault(place, Cell()) for place in places)))
    return Grid(f"bladet {sheet.title}", tuple(rows), is_sheet=True)
