"""Follow-up sheets going out: who is asked what, and what the workbook is like to fill in."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from click.testing import Result
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import Row, a_register, activity, card, goal
from tests.command import planer
from tests.forms import columns, head_row, rows, written

TARGETS: list[Row] = [
    {"id": "T-v1", "avser": "T-1-01", "år": "2015", "jämförelse": "≥", "värde": "80", "enhet": "%", "text": "minst 80 %"},
    {"id": "T-v2", "avser": "T-1-01", "år": "2016", "jämförelse": "≥", "värde": "90,5", "enhet": "%"},
    {"id": "T-v3", "avser": "T-2", "värde": "12", "enhet": "kurser"},
]


def blankett(data: Path, ut: Path, *words: object) -> Result:
    return planer("blankett", "--data", data, "--ut", ut, "--datum", "2016-06-01", *words)


def made(data: Path, *words: object) -> Workbook:
    ut = data.parent / "blankett.xlsx"
    ut.unlink(missing_ok=True)
    result = blankett(data, ut, *words)
    assert result.exit_code == 0, result.output
    return load_workbook(ut)


def the_sheet(data: Path, *words: object) -> Worksheet:
    workbook = made(data, *words)
    assert len(workbook.worksheets) == 1
    return workbook.worksheets[0]


def test_an_actor_is_asked_about_what_it_carries_out_follows_up_or_reports(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        plan=card(ägare=None),
        activities=[
            activity("T-1-01", ansvarig="Gruppen"),
            activity("T-1-02", ansvarig="Enheten", uppföljning="Grupp"),
            activity("T-1-03", ansvarig="Gruppen; Enheten", uppföljning="Gruppen"),
            activity("T-1-04", ansvarig="", **{"ansvarig för rapportering": "Gruppen"}),
            activity("T-1-05", ansvarig="Gruppen", uppföljning="Gruppen", **{"ansvarig för rapportering": "Enheten; Gruppen"}),
            activity("T-2-01", ansvarig="Enheten", stöd="Gruppen"),
        ],
    )
    sheet = the_sheet(data, "--ansvarig", "Gruppen")
    assert {row: written(sheet, row, "Er roll") for row in rows(sheet)} == {
        "T-1-01": "Genomför",
        "T-1-02": "Följer upp",
        "T-1-03": "Genomför och följer upp",
        "T-1-04": "Rapporterar",
        "T-1-05": "Genomför, följer upp och rapporterar",
    }


@pytest.mark.parametrize("name", ["Gruppen", "grupp", "gruppen", " Grupp "])
def test_an_actor_answers_to_its_name_its_other_spellings_and_its_key(tmp_path: Path, name: str) -> None:
    data = a_register(tmp_path, activities=[activity(ansvarig="Gruppen")])
    sheet = the_sheet(data, "--ansvarig", name)
    assert (sheet.title, sheet["A4"].value, sheet["B4"].value) == ("Gruppen", "Ansvarig", "Gruppen")


def test_an_unknown_actor_is_told_with_the_nearest_and_nothing_is_written(tmp_path: Path) -> None:
    result = blankett(a_register(tmp_path), tmp_path / "b.xlsx", "--ansvarig", "Enhetne")
    assert result.exit_code == 2
    assert '"Enhetne" finns inte i aktorer.yml. Menade du "Enheten"?' in result.output
    assert not (tmp_path / "b.xlsx").exists()


def test_the_owner_of_a_plan_is_asked_about_what_nobody_is_named_for(tmp_path: Path) -> None:
    data = a_register(
        tmp_path, plan=card(ägare="Gruppen"), targets=TARGETS, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="")]
    )
    sheet = the_sheet(data, "--ansvarig", "Gruppen")
    assert {row: written(sheet, row, "Er roll") for row in rows(sheet)} == {"T-v3": "Äger planen", "T-2-01": "Äger planen"}


def test_a_row_says_what_is_needed_to_report_on_it(tmp_path: Path) -> None:
    reports = [
        {"id": "T-u1", "avser": "T-1-01", "datum": "2015-12-31", "status": "pågår", "kommentar": "Halva kursen är hållen."},
        {"id": "T-u2", "avser": "T-1-01", "datum": "2016-12-31", "status": "klar"},
    ]
    sheet = the_sheet(a_register(tmp_path, reports=reports), "--ansvarig", "Enheten")
    given = {head: written(sheet, "T-1-01", head) for head in columns(sheet)}
    assert given == {
        "Id": "T-1-01",
        "Aktivitet eller målvärde": "Aktiviteten T-1-01",
        "Plan": "Testplanen",
        "Mål": "Mål 1: Målet T-1",
        "Mätetal och målvärde": "Antal",
        "Tid": "2015-2016",
        "Er roll": "Genomför",
        "Senaste rapport": "31 december 2015: pågår\nHalva kursen är hållen.",
        **dict.fromkeys(("Status", "Utfall", "Enhet", "Period", "Kommentar", "Datum")),
    }


def test_all_that_was_reported_on_the_latest_day_stands_beside_the_row(tmp_path: Path) -> None:
    reports = [
        {"id": "T-u1", "avser": "T-1-01", "datum": "2015-06-30", "status": "ej påbörjad"},
        {"id": "T-u2", "avser": "T-1-01", "datum": "2015-12-31", "värde": "71", "enhet": "%", "period": "våren 2015"},
        {"id": "T-u3", "avser": "T-1-01", "datum": "2015-12-31", "värde": "77", "enhet": "%", "period": "hösten 2015"},
    ]
    sheet = the_sheet(a_register(tmp_path, reports=reports), "--ansvarig", "Enheten")
    assert written(sheet, "T-1-01", "Senaste rapport") == "31 december 2015: 77 %, hösten 2015\n31 december 2015: 71 %, våren 2015"


def test_a_target_value_has_a_row_of_its_own_with_its_unit_and_without_a_status(tmp_path: Path) -> None:
    sheet = the_sheet(a_register(tmp_path, targets=TARGETS), "--ansvarig", "Enheten")
    assert list(rows(sheet)) == ["T-v3", "T-1-01", "T-v1", "T-v2", "T-2-01"]
    assert written(sheet, "T-v1", "Aktivitet eller målvärde") == "Målvärde för T-1-01: minst 80 %"
    assert written(sheet, "T-v2", "Mätetal och målvärde") == "≥ 90,5 %"
    assert written(sheet, "T-v3", "Mål") == "Mål 2: Målet T-2"
    assert [written(sheet, row, "Enhet") for row in ("T-v1", "T-v3", "T-1-01")] == ["%", "kurser", None]
    assert sheet.cell(rows(sheet)["T-v1"], columns(sheet)["Status"]).protection.locked


def test_a_year_leaves_out_what_does_not_run_then(tmp_path: Path) -> None:
    activities = [activity("T-1-01"), activity("T-2-01", tidsplan="2015", slut="2015")]
    sheet = the_sheet(a_register(tmp_path, activities=activities, targets=TARGETS), "--ansvarig", "Enheten", "--ar", "2016")
    assert list(rows(sheet)) == ["T-v3", "T-1-01", "T-v2"]
    assert sheet["A1"].value == "Uppföljning 2016"


def test_what_has_no_known_year_is_asked_about_every_year(tmp_path: Path) -> None:
    timeless = activity("T-1-01", tidsplan="", start="", slut="")
    data = a_register(tmp_path, plan=card(period=None), activities=[timeless])
    assert list(rows(the_sheet(data, "--ansvarig", "Enheten", "--år", "2031"))) == ["T-1-01"]


def test_an_actor_with_nothing_to_report_gets_a_word_and_no_file(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = blankett(data, tmp_path / "b.xlsx", "--ansvarig", "Gruppen", "--år", "2016")
    assert result.exit_code == 1
    assert "Gruppen har inget att rapportera 2016. Ingenting skrevs." in result.output
    assert not (tmp_path / "b.xlsx").exists()


def test_everyone_is_a_sheet_each_and_what_has_nobody_stands_last(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        plan=card(ägare=None),
        activities=[
            activity("T-1-01"),
            activity("T-1-02", ansvarig="Gruppen"),
            activity("T-1-03", ansvarig="", **{"ansvarig för rapportering": "Gruppen"}),
            activity("T-2-01", ansvarig=""),
        ],
        targets=TARGETS,
    )
    workbook = made(data)
    assert {sheet.title: list(rows(sheet)) for sheet in workbook.worksheets} == {
        "Enheten": ["T-1-01", "T-v1", "T-v2"],
        "Gruppen": ["T-1-02", "T-1-03"],
        "Utan ansvarig": ["T-v3", "T-2-01"],
    }


def test_sheets_have_names_that_excel_accepts_whatever_the_actors_are_called(tmp_path: Path) -> None:
    long = "Centrumchef för centrum för medicinska specialiteter"
    names = [long, f"{long} norr", long.replace("chef", "CHEF") + " söder", "A/B: [C]*?\\", "'", "History", "..", "Råd\nrum"]
    actors = {f"a{n}": {"namn": name, "typ": "enhet"} for n, name in enumerate(names)}
    activities = [activity(f"T-1-{n:02}", ansvarig=name) for n, name in enumerate(names, 1) if name not in ("A/B: [C]*?\\", "..")]
    data = a_register(tmp_path, actors=actors | {"e": {"namn": "Enheten", "typ": "enhet"}}, activities=activities)
    titles = made(data).sheetnames
    assert len({title.casefold() for title in titles}) == len(titles) >= 6
    for title in titles:
        assert 1 <= len(title) <= 31
        assert not set(title) & set("[]:*?/\\\n")
        assert title.strip("'") == title
        assert title.casefold() != "history"


def test_only_the_cells_to_fill_can_be_changed_and_the_rest_can_still_be_widened_and_filtered(tmp_path: Path) -> None:
    sheet = the_sheet(a_register(tmp_path), "--ansvarig", "Enheten")
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not any((sheet.protection.formatColumns, sheet.protection.formatRows, sheet.protection.sort, sheet.protection.autoFilter))
    row = rows(sheet)["T-1-01"]
    unlocked = [head for head, column in columns(sheet).items() if not sheet.cell(row, column).protection.locked]
    assert unlocked == ["Status", "Utfall", "Enhet", "Period", "Kommentar", "Datum"]
    assert not sheet["B5"].protection.locked
    assert sheet["A5"].value == "Rapportdatum"


def test_cells_to_fill_are_guarded_with_swedish_words(tmp_path: Path) -> None:
    sheet = the_sheet(a_register(tmp_path), "--ansvarig", "Enheten")
    rules = {str(area): rule for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
    assert rules["I7:I8"].formula1 == '"ej påbörjad,pågår,klar,delvis klar,avbruten,ej aktuell"'
    assert rules["J7:J8"].type == "decimal"
    for area in ("N7:N8", "B5"):
        assert rules[area].type == "date"
        assert "ÅÅÅÅ-MM-DD" in (rules[area].error or "")
    assert sheet["N7"].number_format == "yyyy\\-mm\\-dd"


def test_the_sheet_is_laid_out_to_be_read_and_printed(tmp_path: Path) -> None:
    sheet = the_sheet(a_register(tmp_path), "--ansvarig", "Enheten")
    assert sheet.freeze_panes == f"C{head_row(sheet) + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert sheet.print_title_rows == f"${head_row(sheet)}:${head_row(sheet)}"
    assert "ljusgula" in sheet["A2"].value


ODD_TEXTS = ["=1+1", "+46", "-tre", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "_x0041_", "_x005F_x0041_", "#hash", "'=1", "TRUE", "1e5"]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_text_from_the_register_is_text_in_every_cell_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    reports = [{"id": "T-u1", "avser": "T-1-01", "datum": "2016-01-01", "kommentar": text}]
    targets = [{"id": "T-v1", "avser": "T-1-01", "värde": "1", "enhet": text, "grupp": text, "text": text}]
    data = a_register(
        tmp_path,
        plan=card(kortnamn=text.strip()),
        goals=[goal("T-1", mål=text, beteckning="")],
        activities=[activity("T-1-01", aktivitet=text, mätetal=text, tidsplan=text)],
        targets=targets,
        reports=reports,
    )
    blankett(data, tmp_path / "b.xlsx", "--ansvarig", "Enheten")
    with ZipFile(tmp_path / "b.xlsx") as archive:
        xml = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file
    main_ns = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    filled = [cell for cell in xml.iter(f"{main_ns}c") if len(cell)]
    assert {cell.get("t") for cell in filled} == {"inlineStr"}
    assert not list(xml.iter(f"{main_ns}f"))
    assert {cell.get("t") for cell in xml.iter(f"{main_ns}c") if not len(cell)} == {"n"}
    shown = ["".join(cell.itertext()) for cell in filled]
    assert sum(text.strip() in part.replace("_x005F_", "_") for part in shown) >= 6


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    ut = tmp_path / "ifylld.xlsx"
    ut.write_bytes(b"ifylld")
    result = blankett(a_register(tmp_path), ut)
    assert result.exit_code == 2
    assert "finns redan och kan vara ifylld" in result.output
    assert ut.read_bytes() == b"ifylld"


@pytest.mark.parametrize("name", ["blankett.xls", "blankett", "blankett.csv"])
def test_a_name_that_is_no_workbook_s_is_told_with_one_that_is(tmp_path: Path, name: str) -> None:
    result = blankett(a_register(tmp_path), tmp_path / name)
    assert result.exit_code == 2
    assert "--ut blankett.xlsx" in result.output


def test_a_folder_that_is_not_there_is_told_and_nothing_half_is_left(tmp_path: Path) -> None:
    result = blankett(a_register(tmp_path), tmp_path / "saknas" / "b.xlsx")
    assert result.exit_code == 2
    assert "gick inte att skriva. Kontrollera att mappen finns" in result.output
    assert not list(tmp_path.glob("**/*.xlsx*"))


def test_a_year_that_is_none_is_told(tmp_path: Path) -> None:
    result = blankett(a_register(tmp_path), tmp_path / "b.xlsx", "--år", "i år")
    assert result.exit_code == 2
    assert '"i år" är inget årtal. Skriv fyra siffror' in result.output


def test_if_the_disk_is_full_no_half_workbook_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(28, "full")

    data = a_register(tmp_path)
    monkeypatch.setattr(os, "fsync", full)  # by then some of it is written
    assert blankett(data, tmp_path / "b.xlsx").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    result = blankett(a_register(tmp_path), tmp_path / "b.xlsx", "--torrt")
    assert result.exit_code == 0
    assert f"{tmp_path / 'b.xlsx'} skulle skrivas: 2 rader för Enheten." in result.output
    assert not (tmp_path / "b.xlsx").exists()


def test_a_register_that_cannot_be_read_gives_no_sheet_that_lacks_rows(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("", mål="T-2")])
    result = blankett(data, tmp_path / "b.xlsx")
    assert result.exit_code == 1
    assert "aktiviteter.csv, rad 3, kolumn id" in result.output
    assert not (tmp_path / "b.xlsx").exists()


def test_who_answers_for_a_goal_or_measures_a_target_is_asked_about_it_and_the_owner_of_the_plan_is_not(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        plan=card(ägare="Gruppen"),
        goals=[goal("T-1", ansvarig="Enheten"), goal("T-2")],
        activities=[activity("T-2-01", ansvarig="Gruppen")],
        targets=[
            {"id": "T-v1", "avser": "T-1", "enhet": "%"},
            {"id": "T-v2", "avser": "T-2", "enhet": "%", "ansvarig": "Enheten"},
            {"id": "T-v3", "avser": "T-2-01", "enhet": "%", "ansvarig": "Enheten"},
        ],
    )
    sheet = the_sheet(data, "--ansvarig", "Enheten")
    assert {row: written(sheet, row, "Er roll") for row in rows(sheet)} == {
        "T-1": "Ansvarar för målet",
        "T-v1": "Ansvarar för målet",
        "T-v2": "Mäter",
        "T-v3": "Mäter",
    }
    assert "T-v1" not in rows(the_sheet(data, "--ansvarig", "Gruppen"))
