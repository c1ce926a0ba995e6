"""No text, file or document makes the work grow faster than itself: a cell of dots, a file of brackets, a workbook with a row far down."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from planportalen.editing import workbook
from planportalen.editing.blocks import Cell, Document, Grid, GridRow, cell_of
from planportalen.editing.canonical import formatted_files
from planportalen.editing.excel import read_excel
from planportalen.editing.intake import _PER_CENT
from planportalen.editing.packages import PackageError
from planportalen.editing.plan_reading import read_plan
from planportalen.editing.template import column_of
from planportalen.editing.word import read_word
from planportalen.editing.workbook import read_workbook
from planportalen.history.wording import pieces
from planportalen.register.checks import check
from planportalen.register.describe import CARD, KEYED, TABLES, Kind, columns_of
from planportalen.register.files import read_yaml
from planportalen.register.load import load
from planportalen.register.model import CARD_LISTS, CARD_MAPPINGS, PLAN_TABLES, Record
from planportalen.register.problems import lines
from planportalen.register.register import Register
from planportalen.search.synonyms import synonyms
from planportalen.swedish.nearest import did_you_mean
from tests.builders import ACTORS, AREAS, a_register, activity, goal, table
from tests.conftest import REFERENCE_DATE
from tests.editing.template_files import HEADS, word
from tests.editing.test_workbook import SHEET, a_workbook
from tests.growth import assert_in_proportion
from tests.packages import changed, with_part

PIECES = {
    **{sign: sign for sign in ".…_-–1x?([{<'\"*`|%#&/,"},
    "space": " ",
    "hard space": "\u00a0",
    "line break": "\n",
    "tab": "\t",
    "accent": "\u0301",
    "names": "a;",
    "in two": " i samverkan med ",
    "nearly in two": " i  i ",
    "years": "2015-",
    "times": "2 ggr ",
    "from": "fr.o.m. ",
    "picture": "![",
    "link": "](",
    "decimals": "1.",
    "words": "abcde ",
    "capitals": "Ab ",
    "placeholder": ".. %",
}
TEXTS = {name: lambda size, piece=piece: f"a{piece * (size // len(piece))}b" for name, piece in PIECES.items()}
"""Texts that a way of reading may stumble over, by their size."""


def full_of(text: str, folder: Path) -> Path:
    """A register with that text in every column and key that may hold one."""

    def row(model: type[Record], **own: str) -> dict[str, str]:
        return {column.name: text for column in columns_of(model) if column.name != "id"} | own

    numbers = count(10)
    plan_rows: dict[str, Any] = {field: [row(model, id=f"T-x{next(numbers)}")] for field, model in PLAN_TABLES.values()}
    plan_rows["goals"] += [goal("T-1")]
    plan_rows["activities"] += [activity("T-1-01"), activity("T-1-02", **dict.fromkeys(("mätetal", "tidsplan", "ansvarig", "stöd"), text))]
    plan_rows["targets"].append({"id": "T-v1", "avser": "T-1", "text": text})
    nested = {key: row(model) for key, model in CARD_MAPPINGS.items()} | {key: [row(model)] for key, model in CARD_LISTS.items()}
    data = a_register(
        folder,
        **plan_rows,
        plan=row(CARD.model) | {"kod": "T"} | nested,
        actors={**ACTORS, "ny": row(KEYED[0].model)},
        areas={**AREAS, "ny": row(KEYED[1].model)},
    )
    for file in TABLES:
        if not file.of_a_plan:
            (data / file.name).write_text(table(file.model, row(file.model, id="x")), "utf-8")
    return data


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_in_any_column_is_read_and_held_to_the_rules_in_proportion(tmp_path: Path, name: str) -> None:
    made = count()

    def work(data: Path) -> None:
        register, problems = load(data, "data")
        problems += check(register, REFERENCE_DATE, problems)
        assert list(lines(problems))
        assert list(formatted_files(data, "data"))

    assert_in_proportion(lambda size: full_of(TEXTS[name](size), tmp_path / str(next(made))), work, 2_500)


def test_the_register_that_texts_are_tried_in_has_them_everywhere(tmp_path: Path) -> None:
    data = full_of("textens text", tmp_path)
    texts = sum(column.kind in (Kind.TEXT, Kind.LIST) and column.name != "id" for file in TABLES for column in columns_of(file.model))
    assert sum(path.read_text("utf-8").count("textens text") for path in data.rglob("*.csv")) >= texts


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "{",
        "- ",
        "? ",
        "{a: ",
        "[a: ",
        '"a": {',
        "[\n",
        "[ #\n",
        "[[]",
        "&a ",
        "!a ",
        "'",
        '"',
        "'a' ",
        "k\n",
        ":",
        ": ",
        ",",
        "|",
        ">",
        "%",
        "#\n",
        "\n",
        "---\n",
        "...\n",
        "*a ",
    ],
)
@pytest.mark.parametrize("before", ["", "a: "])
def test_any_yaml_is_read_in_proportion(tmp_path: Path, piece: str, before: str) -> None:
    path = tmp_path / "plan.yml"
    assert_in_proportion(
        lambda size: path.write_text(before + piece * (size // len(piece)), "utf-8"),
        lambda _: read_yaml(path, "plan.yml"),
        4_000,
    )


@pytest.mark.parametrize("text", ["[" * 11, "{a: " * 11, "- " * 11, "kod: T\na:\n" + "".join(f"{' ' * n}b{n}:\n" for n in range(1, 12))])
def test_levels_that_no_file_has_are_told_with_their_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yml").write_text(text, "utf-8")
    root, (problem,) = read_yaml(tmp_path / "plan.yml", "plan.yml")
    assert root is None
    assert (problem.rule, problem.message) == ("yaml", "Här är för många nivåer av klamrar eller indrag.")
    assert problem.place.row == (text[: text.rfind("b11")].count("\n") if "b11" in text else 1)


def test_a_term_s_search_words_do_not_each_lead_to_all_the_others(tmp_path: Path) -> None:
    def pairs(amount: int) -> int:
        words = "; ".join(f"ord{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(amount))
        register, _ = load(a_register(tmp_path / str(amount), terms=[{"id": "t", "term": "Termen", "sökord": words}]))
        return sum(map(len, synonyms(register).values()))

    assert pairs(40) > 40 * 39
    assert pairs(600) < 6 * pairs(150)


@pytest.mark.parametrize(
    ("before", "after"), [("a ", "a b "), ("a b c ", "c b a "), ("".join(f"{n} " for n in range(50)), "".join(f"{n} " for n in range(40)))]
)
def test_what_was_reworded_is_laid_side_by_side_in_proportion(before: str, after: str) -> None:
    assert_in_proportion(lambda size: (before * size, after * size), lambda texts: pieces(*texts), 2_000)


def test_what_is_no_name_is_not_looked_for_among_names() -> None:
    letters = [chr(200 + n * 7919 % 300) for n in range(40_000)]
    assert_in_proportion(lambda size: "".join(letters[:size]), lambda text: did_you_mean(text, [text[::-1], text[1:]]), 1_000)


# Workbooks and documents

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def sheet(path: Path, rows: str, after: str = "") -> Path:
    """A workbook whose only sheet has these rows."""
    return with_part(a_workbook(path), SHEET, f"{HEAD}<sheetData>{rows}</sheetData>{after}</worksheet>".encode())


def cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize("number", ["1048577", "99999999", "1e300", "9" * 5_000, "-1", "0", "nan", "1.5"])
def test_a_row_where_no_sheet_has_one_is_damage(tmp_path: Path, number: str) -> None:
    sheets, (problem,) = read_workbook(sheet(tmp_path / "b.xlsx", f'<row r="{number}">{cell("A1")}</row>'), "b.xlsx")
    assert (sheets, problem.rule) == ([], "arbetsbok-läsning")


def test_the_rows_between_two_rows_cost_nothing(tmp_path: Path) -> None:
    def far_down(size: int) -> Path:
        return sheet(tmp_path / "b.xlsx", f'<row r="1">{cell("A1")}</row><row r="{size * 260}">{cell("A2")}</row><row r="1048576"/>')

    def read(path: Path) -> None:
        (found,), problems = read_workbook(path, "b.xlsx")
        assert ([len(row) for row in found.rows.values()], problems) == ([1, 1], [])

    assert_in_proportion(far_down, read, 1_000)


@pytest.mark.parametrize("place", ["XFD1", "AAA1", "AY1"])
def test_columns_far_to_the_right_are_left_out_and_cost_nothing(tmp_path: Path, place: str) -> None:
    (found,), problems = read_workbook(sheet(tmp_path / "b.xlsx", f'<row r="1">{cell("A1")}{cell(place)}</row>'), "b.xlsx")
    assert ([*found.rows[1]], problems) == ([1], [])


def test_a_merged_cell_over_a_whole_sheet_costs_no_more_than_what_stands_there(tmp_path: Path) -> None:
    everything = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (grid,) = read_excel(sheet(tmp_path / "b.xlsx", f'<row r="1">{cell("A1")}{cell("B1")}</row>', everything)).blocks
    assert isinstance(grid, Grid)
    assert [len(row.cells) for row in grid.rows] == [2]


def test_cells_that_are_merged_twice_are_damage(tmp_path: Path) -> None:
    twice = '<mergeCells><mergeCell ref="A1:B9"/><mergeCell ref="A1:B9"/></mergeCells>'
    with pytest.raises(PackageError, match="skadad"):
        read_excel(sheet(tmp_path / "b.xlsx", f'<row r="1">{cell("A1")}{cell("B1")}</row>', twice))


def test_a_sheet_that_is_shown_many_times_is_damage(tmp_path: Path) -> None:
    def again(parts: dict[str, bytes]) -> None:
        (shown,) = re.findall(rb"<sheet [^>]*/>", parts["xl/workbook.xml"])
        other = shown.replace(b'name="Sheet"', b'name="Igen"').replace(b'sheetId="1"', b'sheetId="2"')
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(shown, shown + other)

    assert [p.rule for p in read_workbook(changed(a_workbook(tmp_path / "b.xlsx"), again), "b.xlsx")[1]] == ["arbetsbok-läsning"]


def test_more_rows_than_any_form_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook.MOST_ROWS > 10_000
    monkeypatch.setattr(workbook, "MOST_ROWS", 500)
    sheets, problems = read_workbook(sheet(tmp_path / "b.xlsx", f"<row>{cell('A1')}</row>" * 501), "b.xlsx")
    assert (sheets, [p.rule for p in problems]) == ([], ["arbetsbok-stor"])


def test_a_formula_is_not_taken_apart(tmp_path: Path) -> None:
    shared = f'<row r="1"><c r="A1"><f t="shared" si="0">{"A1+" * 2_000}1</f></c>{{}}</row>'
    assert_in_proportion(
        lambda size: sheet(
            tmp_path / "b.xlsx", shared.format("".join(f'<c r="{chr(66 + n % 25)}1"><f t="shared" si="0"/></c>' for n in range(size)))
        ),
        lambda path: read_workbook(path, "b.xlsx"),
        100,
    )


def test_a_document_s_table_may_not_be_wider_than_any(tmp_path: Path) -> None:
    document = word(tmp_path / "d.docx", [["x"] * len(HEADS)])

    def wider(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999"/>')

    with pytest.raises(PackageError, match="skadat"):
        read_word(changed(document, wider))


def grid(rows: list[list[str]]) -> Document:
    """A document of one table."""
    return Document(
        "d.xlsx", (Grid("bladet Plan", tuple(GridRow(n, tuple(map(cell_of, row))) for n, row in enumerate(rows, 1)), is_sheet=True),)
    )


def merged(size: int) -> Document:
    """One activity's cell over many rows, each with times and names of its own."""
    one = Cell(("Gör",))
    rows = (GridRow(n, (one, *(cell_of(f"{head} {n}") for head in HEADS[1:]))) for n in range(2, size))
    return Document("d.xlsx", (Grid("bladet Plan", (GridRow(1, tuple(map(cell_of, HEADS))), *rows), is_sheet=True),))


def cells_of(line: str) -> Callable[[int], Document]:
    """One activity with that line again and again in its cells."""
    return lambda size: grid([HEADS, ["Gör", *[line * 2 * size] * 6]])


def rows_of(text: Callable[[int], str]) -> Callable[[int], Document]:
    """One activity with that text in every cell."""
    return lambda size: grid([HEADS, [text(20 * size)] * 7])


DOCUMENTS: dict[str, Callable[[int], Document]] = {
    "activities of no goal": lambda size: grid([HEADS, *([f"Gör {n}", *HEADS[1:]] for n in range(size))]),
    "goals in a column": lambda size: grid([["Mål", *HEADS], *([f"Vi ska {n}", f"Gör {n}", *HEADS[1:]] for n in range(size))]),
    "goals between the rows": lambda size: grid(
        [HEADS, *(row for n in range(size // 2) for row in ([f"Mål: vi ska {n}"], [f"Gör {n}", *HEADS[1:]]))]
    ),
    "one activity over all rows": merged,
    **{
        f"a cell of {name}": cells_of(line)
        for name, line in {
            "lines": "A\n",
            "small letters": "och\n",
            "broken words": "ab-\n",
            "bullets": "•a\n",
            "commas": "a,",
            "semicolons": "a;",
        }.items()
    },
    **{f"cells of {name}": rows_of(text) for name, text in TEXTS.items()},
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_in_proportion(name: str) -> None:
    def work(document: Document) -> None:
        read = read_plan(document, Register())
        assert read.goal_rows("X") or read.activity_rows("X") or read.left_out

    assert_in_proportion(DOCUMENTS[name], work, 400)


@pytest.mark.parametrize("name", TEXTS)
def test_heads_and_outcomes_of_any_text_are_read_in_proportion(name: str) -> None:
    assert_in_proportion(TEXTS[name], column_of, 8_000)
    assert_in_proportion(TEXTS[name], _PER_CENT.fullmatch, 8_000)
