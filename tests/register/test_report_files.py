"""The folder of reports: its files are read, formatted, remembered and missed as the plan's other tables are."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.register.load import load
from planportalen.register.model import Report
from tests.builders import Row, a_register, table
from tests.command import planer
from tests.repository import commit, register_at, repository

A, B = "2016-01-01T12:00:00+01:00", "2016-02-01T12:00:00+01:00"
FOLDER = "planer/testplanen/uppfoljning"
SENT: Row = {"id": "T-u-7f3k29qm", "avser": "T-1-01", "datum": "2015-12-31", "status": "klar"}


def with_file(folder: Path, *reports: Row, name: str = "2015-12-31-7f3k29qm.csv") -> Path:
    data = a_register(folder)
    (data / FOLDER).mkdir(exist_ok=True)
    (data / FOLDER / name).write_text(table(Report, *reports), "utf-8")
    return data


def told(data: Path) -> str:
    return planer("kontrollera", "--data", data, "--datum", "2016-06-01").output


def test_a_report_says_in_which_file_and_row_it_stands(tmp_path: Path) -> None:
    register, problems = load(with_file(tmp_path, SENT), "data")
    (report,) = register.plans[0].reports
    assert problems == []
    assert (report.place.file, report.place.row) == (f"data/{FOLDER}/2015-12-31-7f3k29qm.csv", 2)


def test_a_mistake_in_such_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    assert f"{FOLDER}/2015-12-31-7f3k29qm.csv, rad 2, kolumn avser: " in told(with_file(tmp_path, SENT | {"avser": "T-9-01"}))


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("2015-12-31 - Kopia.csv", "Byt namn på den till 2015-12-31-kopia.csv. Är det en kopia, ta bort den."),
        ("Enheten.xlsx", "lägg den utanför registret och ta in den med planer inläs."),
        ("Anteckningar.docx", "Ta bort den, eller lägg den utanför registret."),
    ],
)
def test_a_file_there_that_is_not_read_is_told_with_its_cure(tmp_path: Path, name: str, cure: str) -> None:
    data = with_file(tmp_path, SENT, name=name)
    assert "FEL" in told(data)
    assert cure in told(data)


def test_what_stands_in_the_folder_s_place_is_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    (data / FOLDER).write_text("x", "utf-8")
    assert [line for line in told(data).splitlines() if "Här ska en mapp ligga" in line]
    assert "1 fel" in told(data)


def test_formatera_writes_such_a_file_in_the_register_s_form(tmp_path: Path) -> None:
    data = with_file(tmp_path)
    path = data / FOLDER / "2015-12-31-7f3k29qm.csv"
    path.write_bytes(
        "id;avser;datum;status;värde;enhet;period;kommentar;källa\r\nT-u-7f3k29qm;T-1-01;31/12/2015;klar;5,7;;;Å;\r\n".encode("cp1252")
    )
    assert planer("formatera", "--data", data).exit_code == 0
    assert path.read_text("utf-8").splitlines()[1:] == ["T-u-7f3k29qm,T-1-01,2015-12-31,klar,5.7,,,Å,"]


def test_a_table_without_corrections_needs_no_column_for_them(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    path = data / "planer/testplanen/uppfoljning.csv"
    path.write_text("id,avser,datum,status,värde,enhet,period,kommentar,källa\n", "utf-8")
    assert "Allt stämmer" in told(data)
    assert planer("formatera", "--kontrollera", "--data", data).exit_code == 0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A register whose reports are committed: one corrects the other."""
    repository(tmp_path)
    found = with_file(tmp_path, SENT, SENT | {"id": "T-u-8g4m3arn", "status": "pågår", "rättar": SENT["id"]})
    commit(tmp_path, A)
    return found


def test_a_file_that_is_gone_is_missed(data: Path) -> None:
    (data / FOLDER / "2015-12-31-7f3k29qm.csv").unlink()
    assert "Filen finns inte längre. I den senast sparade versionen hade den 2 rader." in told(data)


def test_a_file_whose_rows_have_moved_is_not_missed(data: Path) -> None:
    (data / FOLDER / "2015-12-31-7f3k29qm.csv").rename(data / FOLDER / "enheten-2015.csv")
    assert "Allt stämmer" in told(data)


def test_a_column_of_corrections_that_is_gone_is_missed(data: Path) -> None:
    path = data / FOLDER / "2015-12-31-7f3k29qm.csv"
    path.write_text("\n".join(line.rpartition(",")[0] for line in path.read_text("utf-8").splitlines()) + "\n", "utf-8")
    assert 'Kolumnen "rättar" finns inte längre. I den senast sparade versionen stod något i den på 1 rad.' in told(data)


def test_history_tells_of_reports_that_came_in_such_a_file(data: Path) -> None:
    with_file(data.parent, SENT | {"id": "T-u-9h5n4bsp", "avser": "T-2-01"}, name="ny.csv")
    commit(data.parent, B)
    assert len(register_at(data, "HEAD").plans[0].reports) == 3
    assert "T-2-01" in planer("jämför", "HEAD^", "HEAD", "--data", data).output


def test_an_id_of_a_report_that_was_removed_is_never_given_to_another(data: Path) -> None:
    with_file(data.parent)
    commit(data.parent, B)
    with_file(data.parent, SENT | {"avser": "T-2-01", "status": "avbruten", "kommentar": "Något helt annat, som aldrig har sagts förut."})
    assert "T-u-7f3k29qm har varit en annan rad, som togs bort" in told(data)
