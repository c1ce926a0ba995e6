"""Follow-up sheets coming back: what is added, what is refused and where, and that nothing is ever lost."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from planportalen.editing import writing
from planportalen.editing.workbook import put
from planportalen.register.load import load
from planportalen.register.model import Report, ReportedStatus, clean
from tests.builders import Row, a_register, activity, card, goal, table
from tests.command import planer, tree
from tests.forms import beside, columns, fill, head_row, rows
from tests.frozen import REGISTER
from tests.office import convert, convert_all
from tests.packages import with_part
from tests.texts import is_sound

TODAY = "2016-06-01"
TARGETS: list[Row] = [{"id": "T-v1", "avser": "T-1-01", "år": "2016", "jämförelse": "≥", "värde": "80", "enhet": "%", "text": "minst 80 %"}]
DONE = {"T-1-01": {"Status": "klar", "Kommentar": "Allt är gjort."}}


def blankett(data: Path, *words: object, ut: str = "blankett.xlsx") -> Path:
    path = data.parent / ut
    result = planer("blankett", "--data", data, "--ut", path, "--datum", TODAY, *words)
    assert result.exit_code == 0, result.output
    return path


def inlas(data: Path, path: Path, *words: object) -> Result:
    result = planer("inläs", path, "--data", data, "--datum", TODAY, *words)
    assert "Traceback" not in result.output
    return result


def a_filled_sheet(data: Path, reports: Mapping[str, Mapping[str, Any]] = DONE, day: Any = date(2016, 5, 31)) -> Path:
    return fill(blankett(data, "--ansvarig", "Enheten"), reports, day)


def log(data: Path, slug: str = "testplanen") -> list[Row]:
    """The rows of a plan's files of reports, in the order in which they are read."""
    home = data / "planer" / slug
    return [row for path in (home / "uppfoljning.csv", *handed_in(data, slug)) if path.exists() for row in table_rows(path)]


def handed_in(data: Path, slug: str = "testplanen") -> list[Path]:
    """The files that sheets have become."""
    return sorted((data / "planer" / slug / "uppfoljning").glob("*"))


def table_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_filled_in_row_becomes_a_report(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = inlas(data, a_filled_sheet(data))
    assert result.exit_code == 0, result.output
    (file,) = handed_in(data)
    (report,) = log(data)
    assert re.fullmatch(r"2016-05-31-[0-9a-z]{8}\.csv", file.name)
    assert re.fullmatch(r"T-u-[0-9a-z]{8}", report["id"])
    assert report == (
        {
            "id": report["id"], "avser": "T-1-01", "datum": "2016-05-31", "status": "klar", "värde": "", "enhet": "", "period": "",
            "kommentar": "Allt är gjort.", "källa": "Uppföljningsblankett, Enheten",
        }
    )  # fmt: skip
    assert f"{file}, {report['id']}: T-1-01 2016-05-31: klar, Allt är gjort." in result.output
    assert result.output.endswith("1 rapport lades till.\n")


def test_the_register_is_sound_afterwards_and_shows_the_report(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    inlas(data, a_filled_sheet(data))
    assert planer("kontrollera", "--data", data, "--datum", TODAY).exit_code == 0
    register, problems = load(data)
    assert not problems
    assert register.status(register.plans[0].activities[0], date(2016, 6, 1)).word == "klar"


def test_the_same_sheet_twice_adds_nothing(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    path = a_filled_sheet(data, {**DONE, "T-v1": {"Utfall": 82.5}, "T-2-01": {"Kommentar": "två\nrader"}})
    inlas(data, path)
    before = tree(data)
    result = inlas(data, path)
    assert result.exit_code == 0
    assert "0 rapporter lades till. 3 fanns redan." in result.output
    assert tree(data) == before


def test_a_report_that_stands_twice_in_a_sheet_is_added_once(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data, {"T-1-01": {"Status": "klar"}, "T-2-01": {"Status": "klar"}})
    twice = edited(path, lambda sheet: sheet.cell(rows(sheet)["T-2-01"], columns(sheet)["Id"]).__setattr__("value", "T-1-01"))
    edited(twice, lambda sheet: sheet.cell(8, 2).__setattr__("value", sheet.cell(7, 2).value))
    assert "1 rapport lades till. 1 fanns redan." in inlas(data, path).output


def test_what_two_units_say_alike_is_what_each_of_them_has_said(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", ansvarig="Enheten", uppföljning="Gruppen")])
    path = blankett(data)
    for title in ("Enheten", "Gruppen"):
        fill(path, DONE, "2016-05-31", title)
    result = inlas(data, path)
    assert "2 rapporter lades till." in result.output
    assert "går isär" not in result.output
    assert {row["källa"] for row in log(data)} == {"Uppföljningsblankett, Enheten", "Uppföljningsblankett, Gruppen"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"T-1-01": {"Status": "klar", "Kommentar": "Allt är gjort."}}, {"T-1-01": {"Kommentar": "Rättat."}}),
        ({"T-1-01": {"Status": "klar"}}, {"T-1-01": {"Status": "pågår"}}),
        ({"T-v1": {"Utfall": 80}}, {"T-v1": {"Utfall": 82}}),
        ({"T-v1": {"Utfall": 80}}, {"T-v1": {"Utfall": 80, "Kommentar": "Räknat på nytt."}}),
    ],
)
def test_a_unit_s_later_sheet_corrects_what_it_has_said_of_the_same_day(
    tmp_path: Path, first: dict[str, dict[str, Any]], second: dict[str, dict[str, Any]]
) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    path = a_filled_sheet(data, first)
    inlas(data, path)
    (sent,) = log(data)
    before = tree(data)
    result = inlas(data, fill(path, second))
    assert f"(Rättar {sent['id']}, som står kvar.)" in result.output
    assert "går isär" not in result.output
    assert before.items() <= tree(data).items()
    assert {row["id"]: row.get("rättar", "") for row in log(data) if row["id"] != sent["id"]}.popitem()[1] == sent["id"]
    register, problems = load(data)
    assert not problems
    reports = register.reports_about[sent["avser"]]
    assert [report.id == sent["id"] for report in reports] == [True, False]
    for field in ("status", "value"):
        assert sent["id"] not in [r.id for r in register.standing_reports(sent["avser"], date(2016, 6, 1), field)]


def test_a_sheet_that_has_been_corrected_is_not_taken_in_again_without_a_word(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    old = a_filled_sheet(data, {"T-1-01": {"Status": "klar"}})
    new = fill(blankett(data, "--ansvarig", "Enheten", ut="ny.xlsx"), {"T-1-01": {"Status": "pågår"}}, "2016-05-31")
    for path in (old, new):
        inlas(data, path)
    before = tree(data)
    result = inlas(data, old)
    assert "är rättat av" in result.output
    assert "0 rapporter lades till. 1 fanns redan." in result.output
    assert tree(data) == before


def test_what_a_unit_adds_the_same_day_without_saying_anything_else_corrects_nothing(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    inlas(data, a_filled_sheet(data, {"T-1-01": {"Status": "klar"}}))
    more = fill(
        blankett(data, "--ansvarig", "Enheten", ut="mer.xlsx"), {"T-1-01": {"Kommentar": "Rapporten finns på nätet."}}, "2016-05-31"
    )
    assert "Rättar" not in inlas(data, more).output
    assert load(data)[0].status(load(data)[0].plans[0].activities[0], date(2016, 6, 1)).word == "klar"


@pytest.mark.parametrize("sheets", [("Enheten",), ("Enheten", "Gruppen")], ids=["in a sheet", "in two"])
def test_answers_that_contradict_each_other_are_told_with_who_said_what(tmp_path: Path, sheets: tuple[str, ...]) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", ansvarig="Enheten", uppföljning="Gruppen")])
    path = blankett(data)
    for title, status in zip(sheets, ("klar", "pågår"), strict=False):
        fill(path, {"T-1-01": {"Status": status}}, "2016-05-31", title)
    if len(sheets) == 1:

        def add(sheet: Worksheet) -> None:
            sheet.cell(20, columns(sheet)["Id"]).value = "T-1-01"
            sheet.cell(20, columns(sheet)["Status"]).value = "pågår"

        edited(path, add)
    result = inlas(data, path)
    assert result.exit_code == 0
    assert f"Svaren om T-1-01 2016-05-31 går isär: {sheets[0]}: klar; {sheets[-1]}: pågår." in result.output
    register, _ = load(data)
    assert {(r.said_by, r.status) for r in register.disagreement("T-1-01", date(2016, 6, 1), "status")} == {
        (sheets[0], "klar"), (sheets[-1], "pågår"),
    }  # fmt: skip


def test_an_empty_sheet_adds_nothing_and_says_so(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    before = tree(data)
    result = inlas(data, blankett(data))
    assert (result.exit_code, result.output) == (0, "Inget är ifyllt på blanketten.\n")
    assert tree(data) == before


@pytest.mark.parametrize("word", ["inläs", "inlas"])
def test_a_dry_run_shows_what_would_be_added_and_writes_nothing(tmp_path: Path, word: str) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data)
    before = tree(data)
    result = planer(word, path, "--data", data, "--datum", TODAY, "--torrt")
    assert result.exit_code == 0
    assert ": T-1-01 2016-05-31: klar" in result.output
    assert "1 rapport skulle läggas till." in result.output
    assert tree(data) == before


def test_a_report_that_an_editor_has_mended_since_is_not_added_again(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data)
    inlas(data, path)
    (file,) = handed_in(data)
    file.write_text(file.read_text("utf-8").replace("Allt är gjort.", "Allt är klart."), "utf-8")
    assert "0 rapporter lades till. 1 fanns redan." in inlas(data, path).output


def test_old_files_are_never_changed(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = data / "planer/testplanen/uppfoljning.csv"
    path.write_bytes(
        "id;avser;datum;status;värde;enhet;period;kommentar;källa\r\nT-u1;T-2-01;01/12/2015;pågår;5,7;%;;Å; \r\n".encode("cp1252")
    )
    before = tree(data)
    inlas(data, a_filled_sheet(data))
    assert before.items() <= tree(data).items()
    assert [report.id[:4] for report in load(data)[0].plans[0].reports] == ["T-u1", "T-u-"]


def test_a_plan_without_a_log_needs_none(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    (data / "planer/testplanen/uppfoljning.csv").unlink()
    assert inlas(data, a_filled_sheet(data)).exit_code == 0
    assert len(log(data)) == len(handed_in(data)) == 1


def test_reports_go_to_the_plans_they_are_about(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    other = card(kod="U", titel="U", kortnamn="U", diarienummer="D/2")
    a_register(tmp_path, slug="andra", plan=other, goals=[goal("U-1")], activities=[activity("U-1-01")])
    inlas(data, a_filled_sheet(data, {"T-1-01": {"Status": "klar"}, "U-1-01": {"Status": "pågår"}}))
    assert [(row["id"][:4], row["avser"]) for row in log(data)] == [("T-u-", "T-1-01")]
    assert [(row["id"][:4], row["avser"]) for row in log(data, "andra")] == [("U-u-", "U-1-01")]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2016, 5, 31), "2016-05-31"),
        (datetime(2016, 5, 31, 8, 15), "2016-05-31"),
        ("2016-05-31", "2016-05-31"),
        ("31/5/2016", "2016-05-31"),
        ("31.05.2016", "2016-05-31"),
        ("31 maj 2016", "2016-05-31"),
        ("\u00a02016-05-31 ", "2016-05-31"),
        ("2016\u201105\u201131", "2016-05-31"),
        ("2016-05-31\u200b", "2016-05-31"),
    ],
)
def test_a_date_is_read_however_it_is_written(tmp_path: Path, value: object, written: str) -> None:
    data = a_register(tmp_path)
    in_the_row = {"T-1-01": {"Status": "klar", "Datum": value}}
    for path in (a_filled_sheet(data, day=value), fill(blankett(data, ut="b.xlsx"), in_the_row)):
        inlas(data, path)
    assert {row["datum"] for row in log(data)} == {written}


def test_a_row_s_own_date_goes_before_the_sheet_s(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    inlas(data, a_filled_sheet(data, {"T-1-01": {"Status": "klar"}, "T-2-01": {"Status": "klar", "Datum": "2016-01-15"}}))
    assert [row["datum"] for row in log(data)] == ["2016-05-31", "2016-01-15"]


@pytest.mark.parametrize(
    ("value", "unit", "number_format", "written"),
    [
        (82.5, None, None, ("82.5", "%")),
        ("82,5", None, None, ("82.5", "%")),
        ("1\u00a0082,5", "kr", None, ("1082.5", "kr")),
        ("−3", "°C", None, ("-3", "°C")),
        (0.825, None, "0.0%", ("82.5", "%")),
        ("82,5 %", None, None, ("82.5", "%")),
        ("82 procent", "", None, ("82", "%")),
        (0, None, None, ("0", "%")),
        (0.1, "km", None, ("0.1", "km")),
        (1234567, "kr", None, ("1234567", "kr")),
    ],
)
def test_an_outcome_is_read_however_it_is_written(
    tmp_path: Path, value: object, unit: str | None, number_format: str | None, written: Any
) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    path = a_filled_sheet(data, {"T-v1": {"Utfall": value} | ({} if unit is None else {"Enhet": unit or None})})
    if number_format:
        workbook = load_workbook(path)
        sheet = workbook.worksheets[0]
        sheet.cell(rows(sheet)["T-v1"], columns(sheet)["Utfall"]).number_format = number_format
        workbook.save(path)
    assert inlas(data, path).exit_code == 0
    assert [(row["avser"], row["värde"], row["enhet"]) for row in log(data)] == [("T-v1", *written)]


def edited(path: Path, change: Callable[[Worksheet], object]) -> Path:
    workbook = load_workbook(path)
    change(workbook.worksheets[0])
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("place", "words"),
    [("A3", "Kom ihåg Lena"), ("D4", "Vi har bytt chef"), ("A1", "Uppföljning för stadsdelen"), ("C5", "31 maj kanske")],
)
def test_what_is_written_above_the_table_is_told(tmp_path: Path, place: str, words: str) -> None:
    data = a_register(tmp_path)
    result = inlas(data, edited(a_filled_sheet(data), lambda sheet: sheet.__setitem__(place, words)))
    assert f'Anteckningen ovanför tabellen tas inte in: "{words}".' in result.output
    assert len(log(data)) == 1


def test_what_the_sheet_itself_has_above_its_table_is_no_note(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    for options in ([], ["--år", "2016"]):
        result = inlas(data, fill(blankett(data, *options, ut=f"{len(options)}.xlsx"), DONE, date(2016, 5, 31)))
        assert "Anteckningen" not in result.output


def test_a_name_that_is_no_actor_s_is_told_and_stays_as_who_has_answered(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = inlas(data, edited(a_filled_sheet(data), lambda sheet: sheet.__setitem__("B4", "Enhetne")))
    assert '"Enhetne" finns inte i aktorer.yml. Svaren sparas med det namn som står här. Menade du "Enheten"?' in result.output
    assert [row["källa"] for row in log(data)] == ["Uppföljningsblankett, Enhetne"]


def test_an_answer_that_is_struck_through_is_taken_in_and_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)

    def strike(sheet: Worksheet) -> None:
        sheet.cell(rows(sheet)["T-1-01"], columns(sheet)["Status"]).font = Font(strike=True)

    result = inlas(data, edited(a_filled_sheet(data), strike))
    assert 'kolumn Status: Svaret "klar" är överstruket, och tas in ändå.' in result.output
    assert [row["status"] for row in log(data)] == ["klar"]


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2013, 12, 31)])
def test_a_day_long_before_the_plan_is_asked_about(tmp_path: Path, day: date) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    path = a_filled_sheet(data, day=day)
    result = inlas(data, path)
    assert f"Dagen är {day}, men planen gäller från 2015." in result.output
    assert tree(data) == before
    inlas(data, path, "--stämmer")
    assert len(log(data)) == 1


def test_a_day_of_the_year_before_the_plan_is_not_asked_about(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    inlas(data, a_filled_sheet(data, day=date(2014, 1, 1)))
    assert len(log(data)) == 1


def sort_backwards(sheet: Worksheet) -> None:
    first, last = head_row(sheet) + 1, sheet.max_row
    values = [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]
    for row, cells in zip(range(first, last + 1), reversed(values), strict=True):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column).value = value


def swap_columns(sheet: Worksheet) -> None:
    for row in range(head_row(sheet), sheet.max_row + 1):
        status, comment = (sheet.cell(row, columns(sheet)[head]) for head in ("Utfall", "Kommentar"))
        status.value, comment.value = comment.value, status.value


@pytest.mark.parametrize(
    "change",
    [
        sort_backwards,
        swap_columns,
        lambda sheet: sheet.delete_rows(rows(sheet)["T-2-01"]),
        lambda sheet: sheet.delete_rows(1, 3),
        lambda sheet: sheet.insert_rows(head_row(sheet) + 1, 2),
        lambda sheet: sheet.insert_cols(1, 2),
        lambda sheet: sheet.delete_cols(columns(sheet)["Er roll"]),
        lambda sheet: setattr(sheet, "title", "Vårt blad"),
        lambda sheet: sheet.column_dimensions.__getitem__("M").__setattr__("width", 80),
        lambda sheet: setattr(sheet.protection, "sheet", False),
        lambda sheet: sheet.cell(300, 3).__setattr__("value", "   "),
        lambda sheet: sheet.cell(head_row(sheet), columns(sheet)["Status"]).__setattr__("value", " STATUS\u00a0"),
        lambda sheet: sheet.parent.create_sheet("Tomt", 0),
    ],
    ids=[
        "sorted", "columns moved", "row deleted", "help deleted", "rows inserted", "columns inserted", "a column of no need deleted", "renamed",
        "widened", "unprotected", "trailing space", "head in capitals", "an empty sheet before it",
    ],
)  # fmt: skip
def test_a_sheet_is_recognised_whatever_was_done_to_its_looks(tmp_path: Path, change: Callable[[Worksheet], object]) -> None:
    data = a_register(tmp_path)
    result = inlas(data, edited(a_filled_sheet(data), change))
    assert result.exit_code == 0, result.output
    assert [(row["avser"], row["status"], row["kommentar"]) for row in log(data)] == [("T-1-01", "klar", "Allt är gjort.")]


def test_a_row_added_by_hand_counts_and_may_be_about_a_goal(tmp_path: Path) -> None:
    data = a_register(tmp_path)

    def add(sheet: Worksheet) -> None:
        row = sheet.max_row + 2
        sheet.cell(row, columns(sheet)["Id"]).value = "T-2"
        sheet.cell(row, columns(sheet)["Kommentar"]).value = "Går åt rätt håll."

    inlas(data, edited(a_filled_sheet(data), add))
    assert [row["avser"] for row in log(data)] == ["T-1-01", "T-2"]


def set_head(head: str, value: str | None) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet.cell(head_row(sheet), columns(sheet)[head]).value = value

    return change


def set_cell(record_id: str, head: str, value: Any, number_format: str = "General") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        cell = sheet.cell(rows(sheet)[record_id], columns(sheet)[head])
        cell.value, cell.number_format = value, number_format

    return change


MISTAKES = [
    (set_cell("T-2-01", "Status", "avslutad"), "rad 9, kolumn Status", '"avslutad" är inget tillåtet värde. Skriv klar om'),
    (set_cell("T-2-01", "Utfall", "många"), "rad 9, kolumn Utfall", '"många" är inget tal. Skriv siffror'),
    (set_cell("T-2-01", "Utfall", date(2016, 2, 1), "yyyy-mm-dd"), "rad 9, kolumn Utfall", "är inget tal"),
    (set_cell("T-v1", "Enhet", "kurser"), "rad 8, kolumn Utfall", 'skrivet i procent, men enheten är "kurser"'),
    (set_cell("T-v1", "Status", "klar"), "rad 8, kolumn Status", "Ett målvärde har ingen status."),
    (set_cell("T-1-01", "Datum", "dec 2015"), "rad 7, kolumn Datum", '"dec 2015" saknar dag. Skriv ÅÅÅÅ-MM-DD.'),
    (set_cell("T-1-01", "Datum", 2016), "rad 7, kolumn Datum", '"2016" saknar dag.'),
    (set_cell("T-1-01", "Datum", "2016-02-30"), "rad 7, kolumn Datum", "finns inte i kalendern"),
    (set_cell("T-1-01", "Datum", date(2016, 6, 2), "yyyy-mm-dd"), "rad 7, kolumn Datum", "2016-06-02 ligger efter 2016-06-01."),
    (lambda sheet: sheet["B5"].__setattr__("value", date(2017, 1, 1)), "rad 5, kolumn Rapportdatum", "2017-01-01 ligger efter 2016-06-01."),
    (lambda sheet: sheet["B5"].__setattr__("value", "i våras"), "rad 5, kolumn Rapportdatum", '"i våras" är inget datum.'),
    (lambda sheet: sheet["B5"].__setattr__("value", None), "rad 5, kolumn Rapportdatum", "Dagen som uppgifterna gäller saknas."),
    (lambda sheet: sheet["B5"].__setattr__("value", "=TODAY()"), "rad 5, kolumn Rapportdatum", "Cellen har en formel. Skriv värdet i stället."),
    (set_cell("T-1-01", "Kommentar", "=HYPERLINK(A1)"), "rad 7, kolumn Kommentar", "Cellen har en formel."),
    (set_cell("T-2-01", "Utfall", "=1+1"), "rad 9, kolumn Utfall", "Cellen har en formel."),
    (set_cell("T-2-01", "Utfall", "#DIV/0!"), "rad 9, kolumn Utfall", "Cellen visar felet #DIV/0!."),
    (set_cell("T-1-01", "Id", "T-1-10"), "rad 7, kolumn Id", '"T-1-10" är ingen aktivitet, inget mål och inget målvärde i registret. Skriv det id'),
    (set_cell("T-1-01", "Id", None), "rad 7, kolumn Id", "Raden har något ifyllt men inget id."),
    (set_cell("T-1-01", "Id", '="T-1-"&"01"'), "rad 7, kolumn Id", "Cellen har en formel."),
    (lambda sheet: sheet.cell(8, 17).__setattr__("value", "Glömde detta"), "rad 8, kolumn Q", 'Cellen "Glömde detta" ligger utanför'),
    (set_head("Kommentar", "Komentar"), "rad 6, kolumn Komentar", 'hör inte till blanketten. Menade du "Kommentar"?'),
    (set_head("Status", None), "rad 6, kolumn Status", 'Kolumnen "Status" saknas.'),
    (set_head("Plan", "Datum"), "rad 6, kolumn Datum", 'Kolumnen "Datum" finns två gånger.'),
    (lambda sheet: sheet.delete_rows(6), "", "Bladet har rader ur registret men ingen rubrikrad."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "words"), MISTAKES, ids=[words for _, _, words in MISTAKES])
def test_a_mistake_is_told_with_file_sheet_row_and_column_and_nothing_is_written(
    tmp_path: Path, change: Callable[[Worksheet], object], place: str, words: str
) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    path = edited(a_filled_sheet(data, {**DONE, "T-v1": {"Utfall": "80 %"}}), change)
    before = tree(data)
    result = inlas(data, path)
    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if line.startswith("FEL")]
    assert [line.startswith(f"FEL blankett.xlsx, blad Enheten{place and ', '}{place}: ") for line in told] == [True], told
    assert words in told[0]
    assert "Ingenting skrevs. Rätta felen och kör igen." in result.output
    assert tree(data) == before


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data, {"T-1-01": {"Status": "avslutad", "Utfall": "x"}, "T-2-01": {"Status": "klar", "Datum": "igår"}})
    told = inlas(data, path).output
    assert [place in told for place in ("rad 7, kolumn Status", "rad 7, kolumn Utfall", "rad 8, kolumn Datum")] == [True, True, True]
    assert "3 fel, 0 varningar." in told


def test_what_is_not_taken_in_is_told_and_hinders_nothing(tmp_path: Path) -> None:
    data = a_register(tmp_path)

    def change(sheet: Worksheet) -> None:
        sheet.cell(head_row(sheet), 15).value = "Handläggare"
        sheet.cell(7, 15).value = "AB"
        sheet.cell(8, columns(sheet)["Datum"]).value = "2016-05-01"
        beside(sheet, "Egna anteckningar")["A1"] = "Ring Gruppen"

    result = inlas(data, edited(a_filled_sheet(data), change))
    assert result.exit_code == 0
    assert 'blad Enheten, rad 6, kolumn Handläggare: Kolumnen "Handläggare" hör inte till blanketten och läses inte.' in result.output
    assert "blad Enheten: En rad har datum eller period men inget att rapportera" in result.output
    assert "blad Egna anteckningar: Bladet är ingen uppföljningsblankett och läses inte." in result.output
    assert len(log(data)) == 1


@pytest.mark.parametrize("rows_left", [0, 3])
def test_a_workbook_without_any_sheet_of_ours_is_refused(tmp_path: Path, rows_left: int) -> None:
    data = a_register(tmp_path)
    path = edited(a_filled_sheet(data), lambda sheet: sheet.delete_rows(1 + rows_left, 50))
    result = inlas(data, path)
    assert result.exit_code == 1
    assert "Här finns ingen uppföljningsblankett." in result.output


def test_a_workbook_with_macros_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = with_part(a_filled_sheet(data), "xl/vbaProject.bin", b"x")
    before = tree(data)
    result = inlas(data, path)
    assert result.exit_code == 1
    assert "FEL blankett.xlsx: Arbetsboken innehåller makron och läses inte." in result.output
    assert tree(data) == before


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = inlas(a_register(tmp_path), tmp_path / "saknas.xlsx")
    assert result.exit_code == 2
    assert "saknas.xlsx finns inte." in result.output


def test_a_log_that_cannot_be_read_whole_is_left_alone(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data)
    (data / "planer/testplanen/uppfoljning.csv").write_text(table(Report).replace("källa", "källa,eget"), "utf-8")
    before = tree(data)
    result = inlas(data, path)
    assert result.exit_code == 1
    assert 'Kolumnen "eget" finns inte i registret.' in result.output
    assert tree(data) == before


def test_if_one_file_cannot_be_written_no_file_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_register(tmp_path)
    other = card(kod="U", titel="U", kortnamn="U", diarienummer="D/2")
    a_register(tmp_path, slug="andra", plan=other, goals=[goal("U-1")], activities=[activity("U-1-01")])
    path = a_filled_sheet(data, {"T-1-01": {"Status": "klar"}, "U-1-01": {"Status": "pågår"}})
    before = tree(data)
    save = writing.save

    def fails_at_the_second(target: Path, content: bytes) -> None:
        if "andra" in target.parts:
            raise PermissionError(13, "upptagen", str(target))
        save(target, content)

    monkeypatch.setattr(writing, "save", fails_at_the_second)
    result = inlas(data, path)
    assert result.exit_code == 2
    assert ".csv kan inte skrivas. Är filen öppen i Excel?" in result.output
    assert tree(data) == before


WORDS = (
    st.lists(
        st.characters(exclude_categories=["Cs", "Cc"])
        | st.sampled_from(["=", "+", "-", "@", "_x0041_", "_x005F_", "; ", '"', "\n", "\u00a0", "80 %", "\u200b", "\x07"]),
        max_size=12,
    )
    .map("".join)
    .filter(is_sound)
)
REPORTS = st.fixed_dictionaries(
    {
        "Status": st.none() | st.sampled_from([status.value for status in ReportedStatus]),
        "Utfall": st.none() | st.decimals(-10_000, 10_000, places=2).map(lambda value: format(value, "f")),
        "Enhet": WORDS,
        "Period": WORDS,
        "Kommentar": WORDS,
        "Datum": st.dates(date(2015, 1, 1), date(2016, 6, 1)).map(str),
    }
)


@given(text=WORDS, reports=st.tuples(REPORTS, REPORTS), as_numbers=st.booleans())
@settings(max_examples=30)
def test_what_is_filled_in_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str, reports: tuple[dict[str, str | None], ...], as_numbers: bool
) -> None:
    odd = clean(text) or "x"
    data = a_register(
        tmp_path_factory.mktemp("r"),
        goals=[goal("T-1", mål=odd), goal("T-2")],
        activities=[activity("T-1-01", aktivitet=odd, tidsplan="", start="", slut=""), activity("T-2-01", mätetal=odd)],
        targets=[{"id": "T-v1", "avser": "T-1-01", "enhet": odd, "text": odd}],
        reports=[{"id": "T-u1", "avser": "T-2", "datum": "2015-01-01", "kommentar": odd}],
    )
    before = (data / "planer/testplanen/uppfoljning.csv").read_bytes()
    path = blankett(data, "--ansvarig", "Enheten")
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    for record_id, report in zip(("T-1-01", "T-2-01"), reports, strict=True):
        for head, value in report.items():
            cell = put(sheet, rows(sheet)[record_id], columns(sheet)[head], value or "")
            if head == "Utfall" and value and as_numbers:
                cell.value = float(value)
    workbook.save(path)
    result = inlas(data, path)
    assert result.exit_code == 0, result.output
    assert (data / "planer/testplanen/uppfoljning.csv").read_bytes().startswith(before)
    register, problems = load(data)
    assert not problems
    told = [
        Report.model_validate(
            {
                "id": "-", "avser": record_id, "datum": report["Datum"], "status": report["Status"], "värde": report["Utfall"],
                "enhet": report["Enhet"] if report["Utfall"] else "", "period": report["Period"], "kommentar": report["Kommentar"],
            }
        )
        for record_id, report in zip(("T-1-01", "T-2-01"), reports, strict=True)
        if report["Status"] or report["Utfall"] or clean(report["Kommentar"])
    ]  # fmt: skip

    def said(report: Report) -> tuple[object, ...]:
        return (report.about, report.date, report.status, report.value, report.unit, report.period, report.comment)

    assert [said(report) for report in register.plans[0].reports[1:]] == [said(report) for report in told]
    assert "0 rapporter lades till" in inlas(data, path).output or not told


@pytest.fixture(scope="module")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the frozen register."""
    folder = tmp_path_factory.mktemp("verklig")
    shutil.copytree(REGISTER, folder / "data")
    return folder / "data"


def test_a_sheet_that_libreoffice_has_saved_is_read_as_one_that_the_library_wrote(real_data: Path) -> None:
    path = blankett(real_data, "--ansvarig", "Personalstaben", "--år", "2016")
    fill(
        path,
        {
            "JJ-1-02": {"Status": "pågår", "Kommentar": "=inte en formel, med åäö – och ”citat”\nPå två rader"},
            "JJ-v7": {"Utfall": 18.5, "Datum": date(2016, 5, 2)},
            "JJ-5-01": {"Status": "delvis klar", "Utfall": "1 200,5", "Enhet": "utbildade", "Period": "2015-16", "Datum": "1 maj 2016"},
        },
        date(2016, 5, 31),
    )
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet.cell(rows(sheet)["JJ-1-02"], columns(sheet)["Kommentar"]).data_type = "s"
    workbook.save(path)
    folders = {step: real_data.parent / step for step in ("ods", "xlsx", "ods-xlsx")}
    for folder in folders.values():
        folder.mkdir()
    once = convert_all([path], "xlsx", folders["xlsx"])[0]
    twice = convert(convert(path, "ods", folders["ods"]), "xlsx", folders["ods-xlsx"])
    assert "3 rapporter lades till." in inlas(real_data, once).output
    for other in (path, twice):
        assert "0 rapporter lades till. 3 fanns redan." in inlas(real_data, other).output
    added = [tuple(row.values())[1:] for row in log(real_data, "jamstalld-jamlik")[-3:]]
    source = "Uppföljningsblankett, Personalstaben"
    comment = "=inte en formel, med åäö – och ”citat”\nPå två rader"
    assert added == [
        ("JJ-1-02", "2016-05-31", "pågår", "", "", "", comment, source),
        ("JJ-v7", "2016-05-02", "", "18.5", "deltagare", "", "", source),
        ("JJ-5-01", "2016-05-01", "delvis klar", "1200.5", "utbildade", "2015-16", "", source),
    ]
    assert planer("kontrollera", "--data", real_data, "--datum", TODAY).exit_code == 0


def test_every_row_of_the_real_register_can_be_reported_on_in_one_workbook_and_is_known_the_second_time(real_data: Path) -> None:
    path = blankett(real_data, ut="alla.xlsx")
    workbook = load_workbook(path)
    asked: list[str] = []
    for sheet in workbook.worksheets:
        sheet["B5"] = "2016-05-30"
        heads = columns(sheet)
        for record_id, row in rows(sheet).items():
            asked.append(record_id)
            sheet.cell(row, heads["Kommentar"]).value = f"Om {record_id}"
    workbook.save(path)
    register, _ = load(real_data)
    reportable = {row.id for plan in register.plans for rows in (plan.activities, plan.targets) for row in rows}
    assert set(asked) == reportable
    assert f"{len(asked):,} rapporter lades till.".replace(",", "\u202f") in inlas(real_data, path).output
    assert "0 rapporter lades till." in inlas(real_data, path).output
    assert planer("kontrollera", "--data", real_data, "--datum", TODAY).exit_code == 0


@pytest.mark.parametrize(
    ("written_over", "is_asked"),
    [("Aktiviteten T-1-01", False), ("  aktiviteten\nT-1-01 ", False), ("Aktiviteten T-1-01 varje år", True), ("Något annat", True)],
)
def test_an_answer_to_another_text_than_the_register_s_waits_until_someone_says_that_it_is_right(
    tmp_path: Path, written_over: str, is_asked: bool
) -> None:
    data = a_register(tmp_path)
    path = edited(a_filled_sheet(data), lambda sheet: sheet.cell(7, columns(sheet)["Aktivitet eller målvärde"], written_over))
    before = tree(data)
    result = inlas(data, path)
    assert (result.exit_code, "i registret är T-1-01 nu" in result.output, tree(data) == before) == (int(is_asked), is_asked, is_asked)
    assert inlas(data, path, "--stämmer").exit_code == 0
    assert len(log(data)) == 1


@pytest.mark.parametrize(
    ("outcome", "unit", "is_asked"),
    [
        *((180, "%", True), (-5, "%", True), (0.8, "%", True), ("0,8", "%", True), (1, "%", True), (0, "%", False), (100, "%", False)),
        *((3, "%", False), (12_000, "deltagare", False), (-3, "°C", False)),
    ],
)
def test_an_outcome_out_of_reason_is_asked_about(tmp_path: Path, outcome: object, unit: str, is_asked: bool) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    path = a_filled_sheet(data, {"T-v1": {"Utfall": outcome, "Enhet": unit}})
    result = inlas(data, path)
    assert (result.exit_code, "[blankett-orimligt]" in result.output, len(log(data))) == (int(is_asked), is_asked, int(not is_asked))
    assert inlas(data, path, "--stammer").exit_code == 0
    assert len(log(data)) == 1


@pytest.mark.parametrize(
    ("target", "outcome", "is_asked"),
    [
        *(
            ("80", 8000, True),
            ("80", -5, True),
            ("80", 160, False),
            ("80", 5, False),
            ("0.8", 80, True),
            ("-2", -3, False),
            ("0", 7, False),
        ),
    ],
)
def test_an_outcome_is_held_against_its_target_value(tmp_path: Path, target: str, outcome: int, is_asked: bool) -> None:
    data = a_register(tmp_path, targets=[TARGETS[0] | {"värde": target, "enhet": "deltagare"}])
    assert inlas(data, a_filled_sheet(data, {"T-v1": {"Utfall": outcome}})).exit_code == int(is_asked)


def test_a_target_above_a_hundred_per_cent_makes_such_an_outcome_reasonable(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=[TARGETS[0] | {"värde": "150"}])
    assert inlas(data, a_filled_sheet(data, {"T-v1": {"Utfall": 140}})).exit_code == 0


def test_a_note_in_a_bubble_is_told_with_its_words(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = edited(a_filled_sheet(data), lambda sheet: setattr(sheet["M8"], "comment", Comment("Klar i augusti", "Eva")))
    result = inlas(data, path)
    assert 'rad 8, kolumn Kommentar: Anteckningen vid cellen tas inte in: "Klar i augusti".' in result.output
    assert len(log(data)) == 1


def test_what_stands_in_a_merged_cell_is_taken_in_on_each_row_and_told(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=TARGETS)
    result = inlas(data, edited(a_filled_sheet(data), lambda sheet: [sheet.merge_cells(area) for area in ("I7:I9", "M7:M9")]))
    assert result.exit_code == 0, result.output
    assert {row["avser"]: (row["status"], row["kommentar"]) for row in log(data)} == {
        "T-1-01": ("klar", "Allt är gjort."), "T-v1": ("", "Allt är gjort."), "T-2-01": ("klar", "Allt är gjort."),
    }  # fmt: skip
    assert 'Cellen är sammanfogad, så "klar" tas in på raderna 7, 8 och 9.' in result.output


def test_a_merged_outcome_is_of_its_first_row_alone_and_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = inlas(data, edited(a_filled_sheet(data, {"T-1-01": {"Utfall": 12}}), lambda sheet: sheet.merge_cells("J7:J8")))
    assert 'Cellen är sammanfogad med andra, och "12" läses bara här.' in result.output
    assert len(log(data)) == 1


def test_a_dash_on_a_sheet_is_told_and_read_as_nothing(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data, {"T-1-01": {"Status": "klar", "Kommentar": "-"}, "T-2-01": {"Status": "–", "Kommentar": "inget"}})
    result = inlas(data, path)
    assert result.exit_code == 0
    assert result.output.count("[cell-säger-inget]") == 3
    assert [(row["avser"], row["status"], row["kommentar"]) for row in log(data)] == [("T-1-01", "klar", "")]


@pytest.mark.parametrize("column", [1, 2])
def test_words_below_the_rows_of_a_sheet_are_told(tmp_path: Path, column: int) -> None:
    data = a_register(tmp_path)
    path = a_filled_sheet(data)
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet.cell(sheet.max_row + 2, column).value = "Vi har haft hög sjukfrånvaro"
    workbook.save(path)
    result = inlas(data, path)
    assert 'Anteckningen under raderna tas inte in: "Vi har haft hög sjukfrånvaro".' in result.output
    assert len(log(data)) == 1
