"""A filled-in follow-up sheet in whatever kind of file it was saved as: .xlsx, .ods or .csv.

A file from anyone comes in; its sheets as plain cells go out, or the problem why it is not read. Called by the command `inläs`.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from planportalen.editing.opendocument import MIMETYPE, OpenDocumentPackage
from planportalen.editing.sheets import HEADS
from planportalen.editing.workbook import MOST_COLUMNS, Cell, Sheet, WorkbookError, read_workbook
from planportalen.register.files import read_text
from planportalen.register.problems import Place, Problem, error
from planportalen.register.quotes import quote_problems
from planportalen.register.spoilt import is_error_value


def read_sheets(path: Path, name: str) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of a file, or the problems why it is not read. `name`: how the file is called in them. What it is shows in its content."""
    with path.open("rb") as file:
        beginning = file.read(200)
    if MIMETYPE in beginning or (path.suffix.casefold() == ".ods" and b"[Content_Types].xml" not in beginning):
        return _read_opendocument(path, name)
    if path.suffix.casefold() == ".csv" and not beginning.startswith((b"PK", b"\xd0\xcf")):
        return _read_csv(path, name)
    return read_workbook(path, name)


def _read_opendocument(path: Path, name: str) -> tuple[list[Sheet], list[Problem]]:
    try:
        with OpenDocumentPackage(path) as package:
            return package.sheets(), []
    except WorkbookError as refused:
        return [], [error(Place(name), refused.rule, refused.message, refused.advice)]


def _read_csv(path: Path, name: str) -> tuple[list[Sheet], list[Problem]]:
    """The one sheet of a CSV file, in any encoding and with any separator in which the heads can be read. It has no title."""
    text, problems = read_text(path, name, HEADS)
    if text is None:
        return [], problems
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = max(",;\t", key=lambda sign: max((_heads_in(line, sign) for line in lines.split("\n")), default=0))
    records = dict(enumerate(csv.reader(io.StringIO(lines), delimiter=delimiter), start=1))
    head_row = max(records, key=lambda number: len({*records[number]} & {*HEADS}), default=0)
    if head_row and (misquoted := quote_problems(lines, delimiter, records, head_row, name)):
        return [], misquoted
    rows = {
        number: {column: _cell(cell) for column, cell in enumerate(cells[:MOST_COLUMNS], start=1) if cell.strip()}
        for number, cells in records.items()
    }
    return [Sheet("", {number: row for number, row in rows.items() if row})], []


def _heads_in(line: str, delimiter: str) -> int:
    return len({cell.strip().strip('"') for cell in line.split(delimiter)} & {*HEADS})


def _cell(text: str) -> Cell:
    return Cell(text, f"Cellen visar felet {text.strip()}.") if is_error_value(text) else Cell(text)
