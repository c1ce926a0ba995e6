"""One quotation mark too many or too few: every row is read, or the place is told. Never does a cell swallow others without a word."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planportalen.register.files import Table, read_table
from planportalen.register.model import PLAN_TABLES, SHARED_TABLES, Activity, Note, Record
from tests.builders import a_register, activity, table
from tests.command import planer, tree

MARK = '"'
MODELS = {**{name: model for name, (_, model) in PLAN_TABLES.items()}, **SHARED_TABLES}
TEXTS = (
    "Barn, unga och äldre",
    "",
    "Enkät om trygghet",
    'Utbilda personal i "Trygg hemma"',
    "2015",
    "och så vidare,",
    '"SAMS" är namnet',
    "Barn; Äldre",
    "12,5",
    "Steg ett\nSteg två, tre och fyra\n",
    'Sagt: "ja"',
)
"""What stands in cells: with and without marks of their own, line breaks, and separators."""


def canonical(text: str) -> str:
    return text


def from_excel(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


def all_quoted(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


def rows_of(model: type[Record], amount: int = 7) -> str:
    """A table whose cells are all the texts by turns; ids as the register's are."""
    of_plans: set[type[Record]] = {model for _, model in PLAN_TABLES.values()}
    made = []
    for n in range(amount):
        texts = {column: TEXTS[(n * 5 + at) % len(TEXTS)] for at, column in enumerate(model.columns())}
        made.append({**texts, "id": f"T-1-{n + 1:02}" if model in of_plans else f"det-{n + 1}"})
    return table(model, *made)


def read(folder: Path, text: str, model: type[Record]) -> Table:
    path = folder / "tabell.csv"
    path.write_bytes(text.encode("utf-8"))
    return read_table(path, "tabell.csv", model.heads())


def edges(text: str, delimiter: str) -> Iterator[int]:
    """Where the cells of a well-formed table begin and end, on both sides of their marks."""
    for cell in re.finditer(rf'(?:"((?:[^"]|"")*)"|([^"{delimiter}\r\n][^{delimiter}\r\n]*)?)(?:{delimiter}|\r?\n)', text):
        inside = 1 if cell[1] is not None else 2
        yield from sorted({cell.start(), *cell.span(inside)} if cell[inside] is not None else {cell.start()})
        if inside == 1:
            yield cell.end(1) + 1


def rows_at(text: str, at: int, delimiter: str) -> range:
    """The row that Excel shows for a place of a well-formed table; of a row with line breaks in a cell, each row that they can make."""
    closed = f"{text[:at]}x{MARK if text[:at].count(MARK) % 2 else ''}"
    row = sum(1 for _ in csv.reader(io.StringIO(closed, newline=""), delimiter=delimiter))
    whole = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[row - 1]
    return range(row, row + 1 + sum(cell.count("\n") for cell in whole))


def cells(found: Table) -> list[list[str]]:
    return [[row.cells.get(column, "") for column in found.columns] for row in found.rows]


def is_told_or_harmless(found: Table, whole: Table, rows: range) -> bool:
    """Whether the row is told, or every cell is as it was but for marks in one."""
    if found.problems:
        return found.problems[0].place.row in rows and found.problems[0].severity == "fel"
    if found.columns != whole.columns or len(found.rows) != len(whole.rows):
        return False
    differ = [
        pair for old, new in zip(cells(whole), cells(found), strict=True) for pair in zip(old, new, strict=True) if pair[0] != pair[1]
    ]
    return len(differ) <= 1 and all(old.replace('"', "") == new.replace('"', "") for old, new in differ)


FORMS = pytest.mark.parametrize(("form", "delimiter"), [(canonical, ","), (from_excel, ";"), (all_quoted, ",")])


@FORMS
@pytest.mark.parametrize("name", MODELS)
def test_one_mark_more_at_the_edge_of_any_cell_is_told_with_its_row_or_does_no_harm(
    tmp_path: Path, name: str, form: Callable[[str], str], delimiter: str
) -> None:
    text = form(rows_of(MODELS[name]))
    whole = read(tmp_path, text, MODELS[name])
    assert not whole.problems
    places = list(edges(text, delimiter))
    assert len(places) > 7 * len(MODELS[name].columns())
    for at in places:
        found = read(tmp_path, f'{text[:at]}"{text[at:]}', MODELS[name])
        assert is_told_or_harmless(found, whole, rows_at(text, at, delimiter)), (at, text[:at][-60:], found.problems)


@FORMS
@pytest.mark.parametrize("name", MODELS)
def test_one_mark_less_anywhere_is_told_with_its_row_or_does_no_harm(
    tmp_path: Path, name: str, form: Callable[[str], str], delimiter: str
) -> None:
    text = form(rows_of(MODELS[name]))
    whole = read(tmp_path, text, MODELS[name])
    for mark in re.finditer('"', text):
        found = read(tmp_path, text[: mark.start()] + text[mark.end() :], MODELS[name])
        assert is_told_or_harmless(found, whole, rows_at(text, mark.start(), delimiter)), (text[: mark.end()][-60:], found.problems)


def test_a_cell_that_swallows_rows_is_told_with_both_rows_and_its_column(tmp_path: Path) -> None:
    rows = [activity(f"T-1-0{n}", aktivitet=f"Göra {n}") for n in range(1, 7)]
    text = table(Activity, *rows).replace("Göra 2", '"Göra 2').replace("Göra 5", 'Läsa "Tryggt",bra')
    found = read(tmp_path, text, Activity)
    assert [str(problem) for problem in found.problems] == [
        "FEL tabell.csv, rad 3, kolumn aktivitet: Ett citattecken öppnas här och stängs först på rad 6, så det som står däremellan läses som en "
        'enda cell. Ta bort det som är för mycket, eller skriv "" för ett citattecken i en cell. Är det verkligen en enda cell, skriv den på en rad.'
    ]
    assert not found.rows


def test_a_cell_that_is_opened_and_closed_by_chance_at_cells_edges_is_told_with_both_rows(tmp_path: Path) -> None:
    rows = [activity(f"T-1-0{n}", aktivitet=f"Göra {n}") for n in range(1, 7)]
    text = table(Activity, *rows).replace("Göra 2", '"Göra 2').replace("Göra 5", 'Göra 5"')
    assert [(p.rule, p.place.row, "rad 6" in p.message) for p in read(tmp_path, text, Activity).problems] == [("citattecken", 3, True)]


@pytest.mark.parametrize(
    "cell",
    [
        "Steg ett\nSteg två",
        "Bland annat:\nBarn,\nUnga,\nÄldre,\nMän,\nKvinnor,\nAlla",
        "Barn, unga, äldre, män, kvinnor, alla, \noch så, vidare, för var, och en, som, vill",
        "Se BK-1-01\nDet kostar 1,5 eller 2,5 miljoner",
        'Rubriken "Trygg hemma"\n',
        "\n\n",
        "Kostar 1,5\nmiljoner 2,5\n",
    ],
)
@pytest.mark.parametrize("model", [Activity, Note])
@FORMS
def test_a_cell_with_line_breaks_that_someone_made_in_excel_is_read(
    tmp_path: Path, cell: str, model: type[Record], form: Callable[[str], str], delimiter: str
) -> None:
    column = "aktivitet" if model is Activity else "text"
    found = read(tmp_path, form(table(model, {"id": "T-1", column: cell}, {"id": "T-2", column: "Kort"})), model)
    assert not found.problems
    assert [row.cells[column] for row in found.rows] == [cell, "Kort"]


def test_marks_within_a_cell_that_is_not_quoted_are_text(tmp_path: Path) -> None:
    text = table(Activity, activity(aktivitet="X")).replace(",X,", ',Utbilda i "Trygg hemma",')
    found = read(tmp_path, text, Activity)
    assert not found.problems
    assert found.rows[0].cells["aktivitet"] == 'Utbilda i "Trygg hemma"'


def test_formatting_never_makes_the_loss_of_rows_permanent(tmp_path: Path) -> None:
    data = a_register(
        tmp_path, reports=[{"id": f"T-u{n}", "avser": "T-1-01", "datum": "2015-12-31", "kommentar": "A, B"} for n in range(1, 9)]
    )
    file = data / "planer/testplanen/uppfoljning.csv"
    file.write_text(file.read_text("utf-8").replace("T-u3,", 'T-u3,"'), "utf-8")
    before = tree(data)
    for words in ([], ["--kontrollera"], ["--torrt"]):
        result = planer("formatera", "--data", data, *words)
        assert result.exit_code == 1
        assert "uppfoljning.csv, rad 4, kolumn avser: Ett citattecken öppnar cellen" in result.output
    assert tree(data) == before
