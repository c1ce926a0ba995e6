"""An Excel workbook as blocks: each visible sheet is a table, a merged cell stands at every place that it covers.

Called by `documents`. `workbook` decides what is safe to read and how a cell's value is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter, range_boundaries

from macros.editing.blocks import Cell, Document, Grid, GridRow, cell_of
from macros.editing.packages import Package, PackageError, relation_of
from macros.editing.workbook import Sheet, read_workbook

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Area = tuple[int, int, int, int]


def read_excel(path: Path) -> Document:
    """What stands in a workbook. Raises `PackageError` where it is refused or cannot be read."""
    sheets, problems = read_workbook(path, path.name)
    if problems:
        raise PackageError(f"{problems[0].message} {problems[0].advice}")
    unread: list[str] = []
    grids = []
    with Package(path) as package:
        for sheet, (declared, part) in zip(sheets, _declared(package), strict=False):
            if declared.get("state", "visible") != "visible":
                unread.append(f"Bladet {sheet.title} är dolt och läses inte.")
                continue
            grids.append(_grid(sheet, list(_merged(package.part(part)))))
            unread += [
                f"bladet {sheet.title}, cell {get_column_letter(column)}{row}: {cell.fault} Den läses som tom. Skriv in värdet i stället."
                for row, cells in sheet.rows.items()
                for column, cell in cells.items()
                if cell.fault
            ]
    return Document(path.name, tuple(grids), tuple(unread))


def _declared(package: Package) -> Iterator[tuple[Element, str]]:
    """The workbook's sheets in their order, with their parts."""
    main = package.main()
    parts = dict(package.related(main, "worksheet"))
    for sheet in package.part(main).iter(f"{_SHEET}sheet"):
        if part := parts.get(relation_of(sheet)):
            yield sheet, part


def _merged(sheet: Element) -> Iterator[Area]:
    """The areas of merged cells: first and last row, first and last column."""
    for area in sheet.iter(f"{_SHEET}mergeCell"):
        left, top, right, bottom = range_boundaries(area.get("ref", ""))
        yield int(top or 1), int(bottom or 1), int(left or 1), int(right or 1)


def _grid(sheet: Sheet, merged: list[Area]) -> Grid:
    width = max((column for cells in sheet.rows.values() for column in cells), default=0)
    made = {
        (row, column): Cell() if cell.fault else cell_of(cell.text) for row, cells in sheet.rows.items() for column, cell in cells.items()
    }
    rows = []
    for row in sorted(sheet.rows):
        cells = []
        for column in range(1, width + 1):
            area = next((a for a in merged if a[0] <= row <= a[1] and a[2] <= column <= a[3]), None)
            place = (area[0], area[2]) if area else (row, column)
            cells.append(made.setdefault(place, Cell()))
        rows.append(GridRow(row, tuple(cells)))
    return Grid(f"bladet {sheet.title}", tuple(rows), is_sheet=True)
