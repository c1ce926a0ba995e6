"""Excel workbooks (.xlsx) read without trusting them, and text put into them that never becomes a formula.

A file from anyone comes in; its sheets as plain cells go out, or why it is refused. `intake` reads follow-up sheets by it, `excel` new plans;
`sheets` writes its text by `put`. How a file is opened and unpacked is `packages`.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl import load_workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import iterparse

from planportalen.editing.packages import LARGEST, Package, PackageError, Refusal, relation_of
from planportalen.register.problems import Place, Problem, error

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""What stands before the names of elements."""
_LONGEST_CELL = 32_767  # characters that Excel allows in a cell
MOST_COLUMNS = 50
"""Columns after it are not read."""
LAST_ROW = 1_048_576
"""Excel's. LibreOffice may write that one alone, for its form."""
MOST_ROWS = 50_000
"""Rows with something in them, in all sheets together."""
_CONTENT_TYPES = "[Content_Types].xml"
_AS_XLSX = "Spara den som Excel-arbetsbok (.xlsx)."

REFUSALS = {
    Refusal.UNREADABLE: (
        "arbetsbok-läsning",
        "Filen finns inte eller får inte läsas.",
        "Stäng den i Excel om den är öppen där, och kör igen.",
    ),
    Refusal.LOCKED: ("arbetsbok-lösenord", "Arbetsboken är låst med lösenord.", "Ta bort lösenordet och spara igen."),
    Refusal.OLD: ("arbetsbok-läsning", "Filen är i ett gammalt Excelformat (.xls).", _AS_XLSX),
    Refusal.TOO_LARGE: (
        "arbetsbok-stor",
        "Arbetsboken är orimligt stor när den packas upp och läses inte.",
        "Kopiera värdena till en ny arbetsbok.",
    ),
    Refusal.DAMAGED: ("arbetsbok-läsning", "Filen är ingen Excel-arbetsbok, eller är skadad.", f"Öppna den i Excel. {_AS_XLSX}"),
}
"""What is said where the package is refused: rule, what is wrong, what to do."""
_DANGERS = (
    (("sheet.binary",), "arbetsbok-läsning", "Filen är i Excels binära format (.xlsb).", _AS_XLSX),
    (
        ("vbaproject", "vbadata", "macroenabled", "macrosheet"),
        "arbetsbok-makron",
        "Arbetsboken innehåller makron och läses inte.",
        "Spara den som Excel-arbetsbok (.xlsx), utan makron.",
    ),
    (
        ("externallink", "xl/connections", "/connections", "querytable"),
        "arbetsbok-länkar",
        "Arbetsboken hämtar uppgifter från andra filer eller källor och läses inte.",
        "Bryt länkarna (i Excel: Data, Redigera länkar) och spara igen.",
    ),
    (
        ("oleobject", "/embeddings/", "activex"),
        "arbetsbok-objekt",
        "Arbetsboken innehåller inbäddade objekt och läses inte.",
        "Ta bort dem och spara igen, eller kopiera värdena till en ny arbetsbok.",
    ),
)
"""What parts' names, content types and relations may not contain, and what is said where they do."""
DANGERS = {kind: tuple(told) for kind, (_, *told) in zip(("binary", "macros", "links", "objects"), _DANGERS, strict=True)}
"""What is said of each kind of danger: rule, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty. `text` as the register would write it: ISO dates, point in numbers, `80 %` where Excel shows per cent.

    `fault` says in Swedish why the cell has no plain value (a formula, an error value), and is empty otherwise. `struck`: whether the whole text is
    struck through; only `read_workbook` tells.
    """

    text: str
    fault: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its filled rows by the number Excel shows, each with its cells by column number from 1.

    `merged`: areas of merged cells; `remarks`: what someone has written in a bubble at a cell, by row and column. Only `read_workbook` gives them.
    """

    title: str
    rows: dict[int, dict[int, Cell]]
    merged: tuple[Area, ...] = ()
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)


Area = tuple[int, int, int, int]
"""The first row and column, and the last."""


class WorkbookError(PackageError):
    """The workbook is not read. Rule, message and advice are Swedish."""

    def __init__(self, rule: str, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.rule, self.message, self.advice = rule, message, advice


class WorkbookPackage(Package):
    """An .xlsx file, to be used in a `with`.

    Opening and reading it raise `WorkbookError`. Refused are macros, links to other files, embedded objects, what is larger than 50 MB, also
    when all of it is unpacked, and what is no such workbook.
    """

    LARGEST_FILE = LARGEST

    def refused(self, why: Refusal) -> WorkbookError:
        """The error to raise, with its rule."""
        return WorkbookError(*REFUSALS[why])

    def sheets(self) -> list[Sheet]:
        """Its sheets in their order. Formulas are never reckoned. Times of day are dropped, and columns after the 50th."""
        clean = self._without_danger()
        shown = [relation_of(sheet) for sheet in self.part(self.main()).iter(f"{SHEET}sheet")]
        parts = [part for _, part in self.related(self.main(), "worksheet")]
        if len(set(shown)) < len(shown) or len(set(parts)) < len(parts):
            raise self.refused(Refusal.DAMAGED)  # a sheet that is shown many times would be read many times
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl's remarks on what it leaves out
                return list(_sheets(clean))
        except WorkbookError:
            raise
        except Exception as exc:  # whatever a crafted or damaged file makes openpyxl raise
            message = "Arbetsboken är skadad och går inte att läsa."
            raise WorkbookError("arbetsbok-läsning", message, f"Öppna den i Excel. {_AS_XLSX}") from exc

    def declared(self) -> Iterator[tuple[Element, str]]:
        """The workbook's sheets in their order, with their parts."""
        parts = dict(self.related(self.main(), "worksheet"))
        for sheet in self.part(self.main()).iter(f"{SHEET}sheet"):
            if part := parts.get(relation_of(sheet)):
                yield sheet, part

    def remarks(self, sheet: str) -> dict[tuple[int, int], str]:
        """The comments at cells of a sheet, by row and column. `sheet`: its part. Threads go before what Excel writes for older programs."""
        found: dict[tuple[int, int], list[str]] = {}
        for kind, name in (("threadedComment", "threadedComment"), ("comments", "comment")):
            said: dict[tuple[int, int], list[str]] = defaultdict(list)
            for _, part in self.related(sheet, kind):
                for element in self.part(part).iter():
                    if element.tag.rpartition("}")[2] == name:
                        said[_place(element.get("ref", ""))].append("".join(element.itertext()).strip())
            found = {**said, **found}
        return {place: " / ".join(texts) for place, texts in found.items()}

    def _without_danger(self) -> io.BytesIO:
        """A workbook of the XML parts alone, looked through."""
        contents = {name: self.content(name) for name in self.names}
        if _CONTENT_TYPES not in contents:
            raise self.refused(Refusal.DAMAGED)
        xml = {name: self.xml(name) for name in self.names if name.casefold().endswith((".xml", ".rels"))}
        traits = " ".join([*self.names, *self._declared()]).casefold()
        for words, *told in _DANGERS:
            if any(word in traits for word in words):
                raise WorkbookError(*told)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in xml.items():
                archive.writestr(name, _kept_from_openpyxl(content) if b"x005F_" in content else content)
        return out

    def _declared(self) -> Iterator[str]:
        """Content types and kinds of relations; a relation to anything outside but a hyperlink counts as a link to another file."""
        for declared in self.part(_CONTENT_TYPES):
            yield declared.get("ContentType", "")
        for name in self.names:
            if name.casefold().endswith(".rels"):
                for relation in self.part(name):
                    kind = relation.get("Type", "")
                    yield kind
                    if relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
                        yield "externalLink"


def read_workbook(path: Path, name: str) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of an .xlsx file, or the problem why it is not read. `name`: how the file is called in it."""
    try:
        with WorkbookPackage(path) as package:
            return [
                replace(sheet, merged=tuple(merged_areas(package.part(part))), remarks=package.remarks(part))
                for sheet, (_, part) in zip(package.sheets(), package.declared(), strict=False)
            ], []
    except WorkbookError as refused:
        return [], [error(Place(name), refused.rule, refused.message, refused.advice)]


def merged_areas(part: Element) -> Iterator[Area]:
    """The areas of merged cells of a sheet's part."""
    for area in part.iter(f"{SHEET}mergeCell"):
        try:
            left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(area.get("ref", "")))
        except ValueError as exc:
            raise WorkbookError(*REFUSALS[Refusal.DAMAGED]) from exc
        yield top, left, bottom, right


def _place(reference: str) -> tuple[int, int]:
    """The row and column of a cell."""
    try:
        left, top, _, _ = (int(edge or 0) for edge in range_boundaries(reference))
    except ValueError as exc:
        raise WorkbookError(*REFUSALS[Refusal.DAMAGED]) from exc
    return top, left


def put(sheet: Worksheet, row: int, column: int, text: str) -> WrittenCell:
    """Write a text into a cell so that Excel and LibreOffice keep it that text, whatever it begins with or consists of.

    Only a text that is longer than a cell can hold is cut.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, WrittenCell)  # noqa: S101  sheets of this project have no merged cells
    if not text:
        cell.value = None
        return cell
    spelt = encoded(text)
    cell.value = spelt if len(spelt) <= _LONGEST_CELL else f"{encoded(text[:4_000])} …"
    cell.data_type = "s"
    # It stays text when someone edits it.
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t", "\r", "'"))
    return cell


_UNWRITABLE = r"[\x00-\x08\x0b-\x1f\ufffe\uffff]"  # not allowed in XML, or (carriage return) not kept by it


def encoded(text: str) -> str:
    """A text as OOXML spells it: characters that XML has no place for are `_x0007_`, and so is the underscore of what only looks like that.

    See ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
    """
    text = re.sub(rf"_(?=x[0-9A-Fa-f]{{4}}(?:_|{_UNWRITABLE}))", "_x005F_", text)
    return re.sub(_UNWRITABLE, lambda match: f"_x{ord(match[0]):04X}_", text)


@lru_cache(maxsize=1_000)  # the same text in many cells is kept once
def decoded(text: str) -> str:
    """The text that OOXML spells so; the inverse of `encoded`. Halves of characters without the other half are replaced."""
    if "_x" not in text:
        return text
    read = re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kept_from_openpyxl(content: bytes) -> bytes:
    """Shared strings in a spelling that means the same and that openpyxl, which drops every `x005F_` there, leaves alone."""
    return re.sub(rb"(_x[0-9A-Fa-f]{4}_)|x005F(?=_)", lambda match: match[1].lower() if match[1] else b"x005_x0046_", content)


class _Rows(WorkSheetParser):
    """openpyxl's reader of a sheet, for the rows that are there: it would fill the gaps between them, and take formulas and a sheet's trimmings apart."""

    def __iter__(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()

    def parse_formula(self, element: Any) -> str:  # noqa: ARG002  that there is one is all that is asked
        """Any formula."""
        return "="


def _sheets(file: io.BytesIO) -> Iterator[Sheet]:
    workbook: Any = load_workbook(file, read_only=True, keep_links=False)  # its parts are more than its types say
    left_rows, left_text = MOST_ROWS, LARGEST
    for sheet in workbook.worksheets:
        rows: dict[int, dict[int, Cell]] = {}
        with sheet._get_source() as source:
            formats = {"date_formats": workbook._date_formats, "timedelta_formats": workbook._timedelta_formats}
            for number, cells in _Rows(source, sheet._shared_strings, epoch=workbook.epoch, **formats):
                if not 1 <= number <= LAST_ROW:
                    raise WorkbookError(*REFUSALS[Refusal.DAMAGED])
                found = (ReadOnlyCell(sheet, **cell) for cell in cells if cell["value"] is not None and cell["column"] <= MOST_COLUMNS)
                if filled := {cell.column: plain for cell in found if (plain := _plain(cell)).text.strip()}:
                    rows[number] = filled
                    left_rows -= 1
                    left_text -= sum(len(cell.text) for cell in filled.values())
                if left_rows < 0 or left_text < 0:
                    raise WorkbookError(*REFUSALS[Refusal.TOO_LARGE])
        yield Sheet(sheet.title, rows)


def _plain(cell: Any) -> Cell:
    plain = _read(cell)
    return replace(plain, struck=True) if cell.has_style and cell.font.strike else plain


def _read(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Cell("=", "Cellen har en formel.")
    if cell.data_type == "e":
        return Cell(str(value), f"Cellen visar felet {value}.")
    match value:
        case bool():
            return Cell("SANT" if value else "FALSKT")
        case int() | float():
            number = Decimal(repr(value))
            return Cell(f"{digits(number * 100)} %" if _shows_per_cent(cell.number_format) else digits(number))
        case datetime():
            return Cell(value.date().isoformat())
        case date():
            return Cell(value.isoformat())
        case _:
            return Cell(decoded(str(value)))


def _shows_per_cent(number_format: str) -> bool:
    """Whether the format multiplies by a hundred; a percent sign that is only printed after the number does not."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)


def digits(number: Decimal) -> str:
    """A number as the register writes it."""
    return format(number.normalize(), "f")
