"""Workbooks from anyone: refused where they are dangerous, never reckoned, never a traceback."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planportalen.editing.workbook import decoded, encoded, put, read_workbook
from tests.office import convert
from tests.packages import Parts, changed

TYPES, BOOK_RELS, SHEET = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"


def a_workbook(path: Path, fill: Callable[[Worksheet], object] = lambda sheet: sheet.append(["Id", "Status"])) -> Path:
    workbook = Workbook()
    fill(workbook.worksheets[0])
    workbook.save(path)
    return path


def refusal(path: Path) -> tuple[str, str]:
    sheets, problems = read_workbook(path, "blankett.xlsx")
    assert sheets == []
    assert [problem.place.file for problem in problems] == ["blankett.xlsx"]
    return problems[0].rule, str(problems[0])


def replace(part: str, before: bytes, after: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert before in parts[part]
        parts[part] = parts[part].replace(before, after, 1)

    return change


def relation(kind: str, target: str, mode: str = "") -> Callable[[Parts], None]:
    return replace(
        BOOK_RELS,
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"{mode and f" TargetMode={mode!r}"}/></Relationships>'.encode(),
    )


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "arbetsbok-makron", "innehåller makron"),
        (replace(TYPES, b"spreadsheetml.sheet.main", b"x.sheet.macroEnabled.main"), "arbetsbok-makron", "utan makron"),
        (replace(TYPES, b"</Types>", b'<Override PartName="/a" ContentType="application/vnd.ms-office.vbaProject"/></Types>'), "arbetsbok-makron", ""),
        (lambda parts: parts.update({"xl/macrosheets/sheet1.xml": b"<a/>"}), "arbetsbok-makron", ""),
        (lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "arbetsbok-länkar", "Bryt länkarna"),
        (relation("externalLinkPath", "file:///C:/hemligt.xlsx", "External"), "arbetsbok-länkar", "andra filer"),
        (relation("image", "http://exempel.se/a.png", "External"), "arbetsbok-länkar", ""),
        (lambda parts: parts.update({"xl/connections.xml": b"<a/>"}), "arbetsbok-länkar", ""),
        (lambda parts: parts.update({"xl/embeddings/oleObject1.bin": b"x"}), "arbetsbok-objekt", "inbäddade objekt"),
        (relation("oleObject", "a.bin"), "arbetsbok-objekt", ""),
        (lambda parts: parts.update({"xl/activeX/activeX1.xml": b"<a/>"}), "arbetsbok-objekt", ""),
        (replace(TYPES, b"spreadsheetml.sheet.main", b"ms-excel.sheet.binary.macroEnabled.main"), "arbetsbok-läsning", ".xlsb"),
        (lambda parts: parts.update({"xl/media/stor.xml": bytes(60_000_000)}), "arbetsbok-stor", "orimligt stor"),
        (lambda parts: parts.update({f"xl/{n}.xml": b"<a/>" for n in range(6000)}), "arbetsbok-stor", ""),
        (replace(SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><worksheet'), "arbetsbok-läsning", "skadad"),
        (replace(BOOK_RELS, b"<Rel", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Rel'), "arbetsbok-läsning", ""),
        (replace(SHEET, b"</worksheet>", b""), "arbetsbok-läsning", ""),
        (replace(SHEET, b'r="A1"', b'r="FEL"'), "arbetsbok-läsning", ""),
        (lambda parts: parts.pop("xl/workbook.xml"), "arbetsbok-läsning", "skadad"),
        (replace(TYPES, b"spreadsheetml.sheet.main", b"x"), "arbetsbok-läsning", "skadad"),
        (lambda parts: parts.pop(TYPES), "arbetsbok-läsning", "ingen Excel-arbetsbok"),
    ],
    ids=[
        "VBA", "macro-enabled", "VBA by another name", "Excel 4 macros", "external link", "relation to a file", "image from outside",
        "data connection", "embedded object", "relation to an object", "ActiveX", "binary workbook", "zip bomb", "very many parts",
        "entities", "external entity", "broken XML", "nonsense address", "no workbook part", "a workbook of no known kind", "no content types",
    ],
)  # fmt: skip
def test_a_dangerous_or_broken_workbook_is_refused_with_a_clear_word(
    tmp_path: Path, change: Callable[[Parts], object], rule: str, words: str
) -> None:
    found, text = refusal(changed(a_workbook(tmp_path / "b.xlsx"), change))
    assert found == rule
    assert words in text


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = changed(a_workbook(tmp_path / "b.xlsx"), lambda parts: parts.update({"xl/media/stor.xml": bytes(60_000_000)}))
    raw = path.read_bytes()
    assert len(raw) < 100_000
    path.write_bytes(raw.replace((60_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert refusal(path)[0] == "arbetsbok-läsning"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_cannot_be_undone_within_bounds_is_refused_untouched(tmp_path: Path, packing: int) -> None:
    path = changed(a_workbook(tmp_path / "b.xlsx"), lambda parts: parts.update({"xl/media/stor.xml": bytes(1000)}), packing)
    assert refusal(path)[0] == "arbetsbok-läsning"


def test_a_zip_with_the_same_part_twice_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<a/>")
    assert refusal(path)[0] == "arbetsbok-läsning"


@pytest.mark.parametrize(
    ("raw", "rule", "words"),
    [
        (b"", "arbetsbok-läsning", "ingen Excel-arbetsbok"),
        ("id;avser\r\nJJ-u1;JJ-1\r\n".encode("cp1252"), "arbetsbok-läsning", "Spara den som Excel-arbetsbok (.xlsx)."),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1000), "arbetsbok-läsning", "gammalt Excelformat (.xls)"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
            "arbetsbok-lösenord",
            "Ta bort lösenordet",
        ),
        (b"PK\x03\x04" + bytes(100), "arbetsbok-läsning", "skadad"),
        (b"%PDF-1.7", "arbetsbok-läsning", ""),
    ],
    ids=["empty", "CSV", "old Excel", "encrypted", "cut-off zip", "PDF"],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(tmp_path: Path, raw: bytes, rule: str, words: str) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(raw)
    found, text = refusal(path)
    assert found == rule
    assert words in text


def test_a_file_that_may_not_be_read_is_told_as_that(tmp_path: Path) -> None:
    assert "Stäng den i Excel om den är öppen där" in refusal(tmp_path / "saknas.xlsx")[1]


def test_a_file_larger_than_any_sheet_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert refusal(path)[0] == "arbetsbok-stor"


@given(raw=st.binary(max_size=300), at=st.integers(0, 5000), cut=st.integers(1, 5000))
@settings(max_examples=60)
def test_no_bytes_at_all_make_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int, cut: int) -> None:
    path = a_workbook(tmp_path_factory.mktemp("b") / "b.xlsx")
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + raw + whole[at + cut :])
    read_workbook(path, "b.xlsx")


def cells(path: Path) -> dict[str, tuple[str, str]]:
    sheets, problems = read_workbook(path, "b.xlsx")
    assert [str(p) for p in problems] == []
    return {
        f"{'ABCDEF'[column - 1]}{row}": (cell.text, cell.fault) for row, found in sheets[0].rows.items() for column, cell in found.items()
    }


def test_cells_are_read_as_the_register_writes_them(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = 12.5, 80, 5.0
        sheet["A2"], sheet["B2"] = date(2016, 12, 31), datetime(2016, 12, 31, 14, 30)
        sheet["A3"], sheet["B3"] = 0.285, 1
        sheet["A3"].number_format, sheet["B3"].number_format = "0.0%", "0%"
        sheet["C3"] = 80
        sheet["C3"].number_format = '0" %"'
        sheet["A4"], sheet["B4"], sheet["C4"] = "text ", " ", True

    assert cells(a_workbook(tmp_path / "b.xlsx", fill)) == {
        "A1": ("12.5", ""), "B1": ("80", ""), "C1": ("5", ""), "A2": ("2016-12-31", ""), "B2": ("2016-12-31", ""),
        "A3": ("28.5 %", ""), "B3": ("100 %", ""), "C3": ("80", ""), "A4": ("text ", ""), "C4": ("SANT", ""),
    }  # fmt: skip


def test_a_formula_and_an_error_value_have_no_value(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "=1+1", "#N/A"

    assert [fault for _, fault in cells(a_workbook(tmp_path / "b.xlsx", fill)).values()] == [
        "Cellen har en formel.",
        "Cellen visar felet #N/A.",
    ]


def test_a_link_in_a_comment_does_no_harm(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "intranat.exempel.se"
        sheet["A1"].hyperlink = "https://intranat.exempel.se/"

    assert cells(a_workbook(tmp_path / "b.xlsx", fill))["A1"][0] == "intranat.exempel.se"


def test_a_cell_at_the_far_corner_is_not_waited_for(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "x"
        sheet["XFD60000"] = "x"

    assert cells(a_workbook(tmp_path / "b.xlsx", fill)) == {"A1": ("x", "")}


def test_what_the_file_says_of_its_size_is_not_relied_on(tmp_path: Path) -> None:
    path = changed(a_workbook(tmp_path / "b.xlsx"), replace(SHEET, b'ref="A1:B1"', b'ref="A1"'))
    assert list(cells(path)) == ["A1", "B1"]


ODD = st.lists(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("=+-@'_\t\r\n\x07\ufffe")
    | st.sampled_from(["_x0041_", "_x005F_", "x005F_", "x0041"]),
    min_size=1,
    max_size=30,
).map("".join)


@given(text=ODD)
def test_any_text_has_a_spelling_that_means_it(text: str) -> None:
    assert decoded(encoded(text)) == text


@given(texts=st.lists(ODD, min_size=1, max_size=6))
@settings(max_examples=60)
def test_a_text_put_into_a_cell_is_read_as_that_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    def fill(sheet: Worksheet) -> None:
        for row, text in enumerate(texts, 1):
            put(sheet, row, 1, text)

    found = cells(a_workbook(tmp_path_factory.mktemp("b") / "b.xlsx", fill))
    assert found == {f"A{row}": (text, "") for row, text in enumerate(texts, 1) if text.strip()}


def test_text_put_into_cells_is_the_same_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+46 70",
        "-tre",
        "@SUM",
        "_x0041_",
        "a_x005F_b",
        "x005F_",
        "två\nrader",
        "'citat",
        " mellan ",
        "1e5",
        "12,5",
        "✓ å 🙂",
    ]

    def fill(sheet: Worksheet) -> None:
        for row, text in enumerate(texts, 1):
            put(sheet, row, 1, text)

    path = a_workbook(tmp_path / "b.xlsx", fill)
    for step in ("ods", "xlsx", "xlsx"):
        (folder := path.parent / step).mkdir()
        path = convert(path, step, folder)
    assert [text for text, _ in cells(path).values()] == texts
