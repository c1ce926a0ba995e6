"""Word and Excel files laid out as the region's template, written by the tests that need them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.table import Table, _Cell
from openpyxl import Workbook

HEADS = ["Aktivitet", "Målgrupp", "Mätetal", "Tidsplan", "Ansvarig för genomförande", "Ansvarig uppföljning", "Sakkunnig/stöd"]


def row(text: str = "Utbilda", **cells: str) -> list[str]:
    """A row of a table with `HEADS`, by first words of the heads."""
    given = {
        "målgrupp": "Chefer",
        "mätetal": "Antal",
        "tidsplan": "2027",
        "ansvarig": "Enheten",
        "uppföljning": "Gruppen",
        "stöd": "",
        **cells,
    }
    return [text, *(given[key] for key in ("målgrupp", "mätetal", "tidsplan", "ansvarig", "uppföljning", "stöd"))]


def write_lines(cell: _Cell, text: str) -> None:
    """Each line a paragraph, as when Enter is pressed in Word."""
    lines = text.split("\n")
    cell.paragraphs[0].add_run(lines[0])
    for line in lines[1:]:
        cell.add_paragraph(line)


def add_table(document: Document, *rows: list[str], heads: list[str] | None = None) -> Table:
    """A table with a head; `None` for `heads` is the template's."""
    all_rows = [HEADS if heads is None else heads, *rows]
    table: Table = document.add_table(0, len(all_rows[0]))
    for cells in all_rows:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            write_lines(cell, text)
    return table


def word(path: Path, *parts: Any) -> Path:
    """A Word file of its parts: a text is a paragraph, `(level, text)` a heading, a list of rows a table with the template's heads."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        elif isinstance(part, tuple):
            document.add_heading(part[1], part[0])
        else:
            add_table(document, *part)
    document.save(str(path))
    return path


def excel(path: Path, *rows: list[Any], merged: tuple[str, ...] = (), title: str = "Plan") -> Path:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for cells in rows:
        sheet.append(cells)
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path
