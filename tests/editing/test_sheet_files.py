"""A follow-up sheet comes back in the file that people have saved it as: LibreOffice's own, or CSV of any kind."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import a_register
from tests.command import tree
from tests.editing.test_intake import DONE, TARGETS, a_filled_sheet, edited, inlas, log
from tests.forms import columns
from tests.office import convert
from tests.packages import with_part

FILLED: dict[str, dict[str, Any]] = {
    "T-1-01": {"Status": "klar", "Kommentar": "Två rader,\nmed åäö  och ”citat”; komma"},
    "T-v1": {"Utfall": 0.825},
    "T-2-01": {"Status": "pågår", "Utfall": "1 200,5", "Enhet": "kr", "Datum": date(2016, 5, 2)},
}


def per_cent(sheet: Worksheet) -> None:
    sheet.cell(8, columns(sheet)["Utfall"]).number_format = "0.0%"


def saved_as_ods(path: Path) -> Path:
    (path.parent / "ods").mkdir()
    return convert(path, "ods", path.parent / "ods")


def saved_as_csv(path: Path, delimiter: str, encoding: str) -> Path:
    """What Excel writes of the sheet: what is shown, with the machine's separator and encoding."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in load_workbook(path).worksheets[0].iter_rows(values_only=True):
        writer.writerow(["82,5%" if cell == 0.825 else str(cell).removesuffix(" 00:00:00") if cell is not None else "" for cell in row])
    target = path.with_suffix(".csv")
    target.write_bytes(out.getvalue().replace("≥", ">=").replace("←", "<").replace("↓", "").encode(encoding))
    return target


SAVED: dict[str, Callable[[Path], Path]] = {
    "ods": saved_as_ods,
    "csv, Windows-1252, semicolon": lambda path: saved_as_csv(path, ";", "cp1252"),
    "csv, UTF-8 with BOM, comma": lambda path: saved_as_csv(path, ",", "utf-8-sig"),
    "csv, UTF-16, tab": lambda path: saved_as_csv(path, "\t", "utf-16"),
}


@pytest.mark.parametrize("kind", SAVED)
def test_it_is_read_as_the_workbook_that_it_was_saved_from(tmp_path: Path, kind: str) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    path = edited(a_filled_sheet(data, FILLED), per_cent)
    result = inlas(data, SAVED[kind](path))
    assert result.exit_code == 0, result.output
    assert [(row["avser"], row["datum"], row["status"], row["värde"], row["enhet"], row["kommentar"]) for row in log(data)] == [
        ("T-1-01", "2016-05-31", "klar", "", "", "Två rader,\nmed åäö  och ”citat”; komma"),
        ("T-v1", "2016-05-31", "", "82.5", "%", ""),
        ("T-2-01", "2016-05-02", "pågår", "1200.5", "kr", ""),
    ]
    assert "0 rapporter lades till. 3 fanns redan." in inlas(data, path).output


def test_merged_cells_and_remarks_of_libreoffice_are_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("I7:I8")
        sheet["M8"].comment = Comment("Klar i augusti", "Eva")

    result = inlas(data, saved_as_ods(edited(a_filled_sheet(data, {"T-1-01": {"Status": "klar"}}), change)))
    assert 'så "klar" tas in på raderna 7 och 8.' in result.output
    assert "Klar i augusti" in result.output
    assert [row["status"] for row in log(data)] == ["klar", "klar"]


def test_a_formula_of_libreoffice_is_told_with_its_cell_and_nothing_is_written(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = saved_as_ods(a_filled_sheet(data, {"T-1-01": {"Utfall": "=1+1"}}))
    before = tree(data)
    result = inlas(data, path)
    assert (result.exit_code, "rad 7, kolumn Utfall: Cellen har en formel." in result.output) == (1, True)
    assert tree(data) == before


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("Basic/Standard/script-lb.xml", b"<a/>", "makron"),
        ("Object 1/content.xml", b"<a/>", "inbäddade objekt"),
        ("stor.xml", bytes(60_000_000), ""),
    ],
)
def test_what_is_dangerous_in_a_workbook_is_so_in_libreoffice_s_too(tmp_path: Path, part: str, content: bytes, words: str) -> None:
    data = a_register(tmp_path)
    result = inlas(data, with_part(saved_as_ods(a_filled_sheet(data)), part, content))
    assert result.exit_code == (1 if words else 0)  # what is not asked for is never unpacked
    assert words in result.output


def test_an_ods_file_that_grows_when_it_is_read_is_refused(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = saved_as_ods(a_filled_sheet(data, DONE))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    row = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table>", row + b"</table:table>", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    result = inlas(data, path)
    assert (result.exit_code, "arbetsbok-stor" in result.output) == (1, True)


def test_a_csv_sheet_with_a_quotation_mark_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = saved_as_csv(a_filled_sheet(data), ";", "utf-8")
    path.write_text(path.read_text("utf-8").replace("Allt är gjort.", '"Allt är gjort.'), "utf-8")
    before = tree(data)
    assert inlas(data, path).exit_code == 1
    assert tree(data) == before


def test_a_csv_file_that_is_no_sheet_is_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = tmp_path / "annat.csv"
    path.write_text("namn;ålder\nEva;40\n", "utf-8")
    assert "Här finns ingen uppföljningsblankett." in inlas(data, path).output
