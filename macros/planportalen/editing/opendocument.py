"""LibreOffice workbooks (.ods) read without trusting them: sheets as plain cells, as `workbook` gives those of .xlsx.

A file from anyone comes in; its sheets go out, or why it is refused. Its one part of content is read as XML within bounds, by the house's own reader
of packages: a library for it would unpack the whole without bounds, and leave out comments at cells and what is merged. See ODF 1.3 part 3, 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from planportalen.editing.packages import LARGEST, Package, Refusal
from planportalen.editing.workbook import DANGERS, LAST_ROW, MOST_COLUMNS, MOST_ROWS, REFUSALS, Area, Cell, Sheet, WorkbookError, digits

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_OFFICE, _TABLE, _TEXT, _XLINK = (
    *(f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table", "text")),
    "{http://www.w3.org/1999/xlink}",
)
_MACROS, _LINKS, _OBJECTS = DANGERS["macros"], DANGERS["links"], DANGERS["objects"]


class OpenDocumentPackage(Package):
    """An .ods file, to be used in a `with`. Opening and reading it raise `WorkbookError`, for the same reasons as with .xlsx."""

    LARGEST_FILE = LARGEST

    def refused(self, why: Refusal) -> WorkbookError:
        """The error to raise, with its rule."""
        return WorkbookError(*REFUSALS[why])

    def sheets(self) -> list[Sheet]:
        """Its sheets in their order, with merged areas and remarks. Formulas are never reckoned."""
        self._refuse_danger()
        left = _Room()
        return [_sheet(table, left, self) for table in self.part(_CONTENT).iter(f"{_TABLE}table") if table.get(f"{_TABLE}name")]

    def _refuse_danger(self) -> None:
        if _MANIFEST in self.names and b"encryption-data" in self.content(_MANIFEST):
            raise self.refused(Refusal.LOCKED)
        folders = {name.partition("/")[0] for name in self.names if "/" in name}
        if folders & {"Basic", "Scripts"}:
            raise WorkbookError(*_MACROS)
        if any(folder.startswith("Object") for folder in folders):
            raise WorkbookError(*_OBJECTS)
        for element in self.part(_CONTENT).iter():
            if element.tag in (f"{_TABLE}table-source", f"{_TABLE}cell-range-source", f"{_OFFICE}dde-source"):
                raise WorkbookError(*_LINKS)


@dataclass(slots=True)
class _Room:
    """How much may still be read, of all sheets together."""

    rows: int = MOST_ROWS
    text: int = LARGEST


@dataclass(slots=True)
class _Read:
    """A sheet under reading."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    remarks: dict[tuple[int, int], str] = field(default_factory=dict)


def _sheet(table: Element, room: _Room, package: OpenDocumentPackage) -> Sheet:
    read = _Read()
    number = 1
    for row in _rows(table):
        repeated = _count(row, "number-rows-repeated")
        _read_row(row, number, read)
        if filled := read.rows.get(number):
            for copy in range(number + 1, min(number + repeated, number + room.rows + 1)):
                read.rows[copy] = filled
            room.rows -= repeated
            room.text -= repeated * sum(len(cell.text) for cell in filled.values())
        if room.rows < 0 or room.text < 0:
            raise package.refused(Refusal.TOO_LARGE)
        number += repeated
        if number > LAST_ROW + 1:
            raise package.refused(Refusal.DAMAGED)
    return Sheet(table.get(f"{_TABLE}name", ""), read.rows, tuple(read.merged), read.remarks)


def _rows(part: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups and heads."""
    for child in part:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-row-group", f"{_TABLE}table-header-rows", f"{_TABLE}table-rows"):
            yield from _rows(child)


def _read_row(row: Element, number: int, read: _Read) -> None:
    column = 1
    filled: dict[int, Cell] = {}
    for element in row:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _count(element, "number-columns-repeated")
        covered = element.tag == f"{_TABLE}covered-table-cell"
        if not covered and (cell := _cell(element)).text.strip():
            filled |= dict.fromkeys(range(column, min(column + repeated, MOST_COLUMNS + 1)), cell)
        if column <= MOST_COLUMNS and (said := [_text(note) for note in element.findall(f"{_OFFICE}annotation")]):
            read.remarks[number, column] = " / ".join(said).strip()
        down, across = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if down > 1 or across > 1:
            read.merged.append((number, column, number + down - 1, column + across - 1))
        column += repeated
    if filled:
        read.rows[number] = filled


def _count(element: Element, name: str) -> int:
    try:
        return max(1, int(element.get(f"{_TABLE}{name}", "1")))
    except ValueError:
        return 1


def _cell(element: Element) -> Cell:
    """A cell, as `workbook` gives it: ISO dates, point in numbers, `80 %` where it is shown as per cent."""
    shown = _text(element)
    if element.get(f"{_TABLE}formula"):
        return Cell("=", "Cellen har en formel.")
    kind = element.get(f"{_OFFICE}value-type", "string")
    try:
        match kind:
            case "float" | "currency":
                return Cell(digits(Decimal(element.get(f"{_OFFICE}value", ""))))
            case "percentage":
                return Cell(f"{digits(Decimal(element.get(f'{_OFFICE}value', '')) * 100)} %")
            case "date":
                return Cell(element.get(f"{_OFFICE}date-value", "")[:10])
            case "boolean":
                return Cell("SANT" if element.get(f"{_OFFICE}boolean-value") == "true" else "FALSKT")
            case _:
                return Cell(shown)
    except InvalidOperation:
        return Cell(shown)


def _text(element: Element) -> str:
    """The paragraphs of a cell or a remark, one a line; what is said in a remark is not the cell's."""
    return "\n".join(_words(paragraph) for paragraph in element.findall(f"{_TEXT}p"))


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            try:
                parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), 100))
            except ValueError:
                parts.append(" ")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag != f"{_OFFICE}annotation":
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
