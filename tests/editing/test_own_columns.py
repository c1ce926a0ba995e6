"""Own columns on their way: their form, what is told of a change or loss, a new plan's, the schema, and the page of all columns."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import html5lib
import pytest

from planportalen.cli import ny as command
from planportalen.history.compare import compare
from planportalen.history.git import recent_history
from planportalen.register.disk import PLANS
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES
from planportalen.register.register import Register
from planportalen.register.source import held
from planportalen.search.records import records
from planportalen.site.publish import publish
from planportalen.views.context import Edition
from planportalen.views.reference import columns
from tests import videbro
from tests.builders import Row, a_register, activity, goal, the_files, write_yaml
from tests.command import planer
from tests.editing.template_files import HEADS, add_table, row
from tests.editing.test_schemas import marked
from tests.page import Page, text
from tests.repository import commit, repository

OWN: dict[str, Any] = {
    "kostnad": {"filer": "aktiviteter.csv", "typ": "tal", "enhet": "kr"},
    "prioritet": {"filer": "aktiviteter.csv", "typ": "val", "ord": ["hög", "låg"]},
    "risk": {"filer": "aktiviteter.csv", "typ": "text"},
}
ACTIVITIES = "planer/testplanen/aktiviteter.csv"


def rows(**cells: str) -> list[Row]:
    return [activity("T-1-01", **cells), activity("T-2-01")]


def register(cells: Row, own: dict[str, Any] = OWN) -> Register:
    return load(held(the_files(own=own, activities=rows(**cells)), PLANS), "data")[0]


# Form


def test_own_columns_stand_last_in_declared_order_each_cell_in_its_form(tmp_path: Path) -> None:
    data = a_register(tmp_path, own=OWN)
    lines = [("Risk", "Liten; stor"), ("Kostnad", "250 000 kr"), ("prioritet", "HÖG")]
    path = data / ACTIVITIES
    head, first, *rest = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join([",".join([*(name for name, _ in lines), head]), ",".join([*(cell for _, cell in lines), first])]) + "\n", "utf-8"
    )
    assert planer("formatera", "--data", data).exit_code == 0
    written = path.read_text("utf-8").splitlines()
    assert written[0] == f"{head},kostnad,prioritet,risk"
    assert written[1].endswith(",250000,hög,Liten; stor")
    assert rest
    assert planer("formatera", "--kontrollera", "--data", data).exit_code == 0


def test_a_column_that_a_table_does_not_have_is_not_put_into_it(tmp_path: Path) -> None:
    data = a_register(tmp_path, own=OWN, activities=rows(risk="Liten"))
    assert planer("formatera", "--kontrollera", "--data", data).exit_code == 0
    assert (data / ACTIVITIES).read_text("utf-8").splitlines()[0].endswith(",källa,risk")


# What is told of a change


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"kostnad": "100000"}, {"kostnad": "250000"}, ["T-1-01: kostnad ändrades från 100 000 kr till 250 000 kr"]),
        ({"kostnad": "100000"}, {"kostnad": "100 000 kr"}, []),
        ({}, {"prioritet": "hög"}, ["T-1-01: prioritet fylldes i: ”hög”"]),
        ({"risk": "Liten"}, {}, ["T-1-01: risk togs bort, var ”Liten”"]),
        (
            {"risk": "Liten"},
            {"risk": "Stor", "kostnad": "1"},
            ["T-1-01: risk ändrades från ”Liten” till ”Stor”", "T-1-01: kostnad fylldes i: 1 kr"],
        ),
    ],
)
def test_a_changed_own_cell_is_told_with_its_head(before: Row, after: Row, told: list[str]) -> None:
    found = [difference.sentence.replace("\u202f", " ") for difference in compare(register(before), register(after))]
    assert found == told


def test_a_column_that_is_declared_or_no_longer_declared_is_told() -> None:
    without = {head: entry for head, entry in OWN.items() if head != "risk"}
    assert [found.sentence for found in compare(register({}, without), register({}))] == ["Den egna kolumnen risk lades till"]
    assert [found.sentence for found in compare(register({}), register({}, without))] == ["Den egna kolumnen risk togs bort"]
    other = OWN | {"risk": {"filer": "aktiviteter.csv", "typ": "text", "beskrivning": "Vad som kan gå fel."}}
    assert [found.sentence for found in compare(register({}), register({}, other))] == [
        "Den egna kolumnen risk: beskrivning fylldes i: ”Vad som kan gå fel.”"
    ]


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """The data folder of a register with own columns, in a repository with one revision."""
    folder = repository(tmp_path / "förråd")
    data = a_register(folder, own=OWN, activities=rows(kostnad="100000", risk="Liten"))
    commit(folder, "2016-01-01T09:00:00+01:00")
    return data


def test_the_latest_changes_tell_of_own_cells(committed: Path) -> None:
    a_register(committed.parent, own=OWN, activities=rows(kostnad="250000", risk="Liten"))
    commit(committed.parent, "2016-01-02T09:00:00+01:00")
    newest, *_ = recent_history(committed, 30).revisions
    assert [found.field for found in newest.differences] == ["kostnad"]


def test_a_changed_cell_that_pages_do_not_show_is_told_to_who_compares_and_not_on_the_page_of_changes(committed: Path) -> None:
    hidden = OWN | {"kostnad": {**OWN["kostnad"], "visas": "nej"}}
    for cost in ("100000", "250000"):
        a_register(committed.parent, own=hidden, activities=rows(kostnad=cost, risk="Liten"))
        commit(committed.parent, "2016-01-02T09:00:00+01:00")
    assert "kostnad ändrades" in planer("jämför", "HEAD^", "--data", committed).output
    told = [found.sentence for revision in recent_history(committed, 30).revisions for found in revision.differences]
    assert [sentence for sentence in told if "kostnad" in sentence] == [
        "Den egna kolumnen kostnad: visas ändrades från ja till nej",
        "Den egna kolumnen kostnad lades till",
    ]


def without_column(data: Path, head: str) -> None:
    path = data / ACTIVITIES
    table = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in table[0] if name != head], lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(table)


@pytest.mark.parametrize(
    ("loss", "rule", "what"),
    [
        (lambda data: without_column(data, "kostnad"), "kolumn-borta", 'Kolumnen "kostnad" finns inte längre.'),
        (lambda data: (data / "egna-falt.yml").unlink(), "fil-borta", "git checkout HEAD -- "),
    ],
)
def test_an_own_column_or_the_file_that_declares_it_does_not_get_lost(
    committed: Path, loss: Callable[[Path], object], rule: str, what: str
) -> None:
    loss(committed)
    for words in (["kontrollera"], ["klar"], ["formatera"]):
        said = planer(*words, "--data", committed).output
        assert f"[{rule}]" in said, words
        assert what in said
    *_, told, verdict = planer("klar", "--data", committed).output.splitlines()
    assert verdict == "Inte klart: 1 fel. Rätta och kör planer klar igen."
    assert told.endswith(f"[{rule}]")


def test_a_column_that_was_empty_or_is_no_longer_declared_is_not_missed(committed: Path) -> None:
    without_column(committed, "prioritet")
    without_column(committed, "risk")
    write_yaml(committed / "egna-falt.yml", {head: entry for head, entry in OWN.items() if head != "risk"})
    assert planer("klar", "--data", committed).exit_code == 0


# A new plan


def document(folder: Path, head: str, *cells: str) -> Path:
    """A plan with a column of that head beside the template's."""
    made = docx.Document()
    made.add_paragraph("Mål 1: Ett")
    add_table(made, *([*row(f"Göra {n}"), cell] for n, cell in enumerate(cells)), heads=[*HEADS, head])
    made.save(str(folder / "plan.docx"))
    return folder / "plan.docx"


def taken_in(data: Path, source: Path, *options: str) -> tuple[int, str, list[Row]]:
    """How the command ends and what it says; the activities of the new plan."""
    result = planer("ny", "--data", data, "--titel", "Ny plan", "--kortnamn", "Ny", "--kod", "NY", "--från", source, *options)
    path = data / "planer/ny/aktiviteter.csv"
    return result.exit_code, result.output, list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


@pytest.mark.parametrize(("head", "options"), [("Kostnad", []), ("KOSTNAD (år)", []), ("Budget", ["--kolumn", "Budget=Kostnad"])])
def test_a_document_s_column_goes_to_the_own_one_that_is_declared(tmp_path: Path, head: str, options: list[str]) -> None:
    data = a_register(tmp_path, own=OWN)
    code, said, found = taken_in(data, document(tmp_path, head, "250 000 kr", "", "1"), *options)
    assert code == 0, said
    assert [each["kostnad"] for each in found] == ["250000", "", "1"]
    assert [each["läsning"] for each in found] == ["", "", ""]
    assert f"{head} → kostnad (kr)" in said
    assert f'"{head}" tas inte med' not in said
    assert planer("formatera", "--kontrollera", "--data", data).exit_code == 0


def test_a_text_of_several_lines_is_one_text(tmp_path: Path) -> None:
    data = a_register(tmp_path, own=OWN)
    _, _, [found] = taken_in(data, document(tmp_path, "Risk", "Liten;\nmen stor"))
    assert found["risk"] == "Liten; men stor"


def test_a_cell_that_the_own_column_does_not_accept_is_told_and_left_out(tmp_path: Path) -> None:
    data = a_register(tmp_path, own=OWN)
    code, said, found = taken_in(data, document(tmp_path, "Prioritet", "hög", "Viktigt"))
    assert code == 0, said
    assert [each["prioritet"] for each in found] == ["hög", ""]
    assert '- tabell 1, rad 3, prioritet: "Viktigt" är inget tillåtet värde. Cellen tas inte med.' in said


def test_two_values_for_an_activity_that_is_merged_over_rows_are_told(tmp_path: Path) -> None:
    source = document(tmp_path, "Kostnad", "100", "200")
    made = docx.Document(str(source))
    table = made.tables[0]
    table.rows[2].cells[0].text = ""
    table.rows[1].cells[0].merge(table.rows[2].cells[0])
    made.save(str(source))
    code, said, [found] = taken_in(a_register(tmp_path, own=OWN), source)
    assert code == 0, said
    assert found["kostnad"] == "100"
    assert "- tabell 1, rad 3, kostnad: aktiviteten har redan ett annat värde, så cellen tas inte med: 200" in said


@pytest.mark.parametrize("asked", [False, True])
def test_a_column_that_is_not_declared_is_told_with_the_line_that_declares_it_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    data = a_register(tmp_path)
    source = document(tmp_path, "Beräknad kostnad", "250 000 kr")
    monkeypatch.setattr(command, "can_ask", lambda: asked)
    given = ["--titel", "Ny plan", "--kortnamn", "Ny", "--kod", "NY", "--mapp", "ny", "--från", source]
    result = planer("ny", "--data", data, *given, answers="\nn\n")
    said = result.output
    assert 'kolumnen "Beräknad kostnad" tas inte med. 1 cell: 250 000 kr' in said
    line = "beräknad kostnad: {filer: aktiviteter.csv, typ: text}"
    assert f"skriv först in den i egna-falt.yml och kör igen:\n{line}\n" in said
    shutil.rmtree(data / "planer/ny", ignore_errors=True)
    (data / "egna-falt.yml").write_text(f"{line}\n", "utf-8")
    monkeypatch.setattr(command, "can_ask", lambda: False)
    _, _, [found] = taken_in(data, source, "--mapp", "ny")
    assert found["beräknad kostnad"] == "250 000 kr"


def test_what_the_editor_leaves_out_and_a_status_are_not_asked_to_be_declared(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    assert "egna-falt.yml" not in taken_in(data, document(tmp_path, "Kostnad", "1"), "--kolumn", "Kostnad=", "--torrt")[1]
    assert "egna-falt.yml" not in taken_in(data, document(tmp_path, "Status", "Pågår"), "--torrt")[1]


def test_an_option_that_names_a_column_that_is_not_declared_says_how_it_is(tmp_path: Path) -> None:
    code, said, _ = taken_in(a_register(tmp_path), document(tmp_path, "Budget", "1"), "--kolumn", "Budget=kostnad")
    assert code == 2
    assert "skriv först in den i egna-falt.yml: kostnad: {filer: aktiviteter.csv, typ: text}" in said


# Schema, pages, search


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("kostnad: {filer: aktiviteter.csv, typ: tal, enhet: kr}", []),
        ("åtgärdens pris (kr): {filer: [mal.csv, noter.csv], typ: val, ord: [ja, nej], visas: nej}", []),
        ("kostnad: {filer: aktiviteter.csv, typ: pengar}", ["kostnad/typ"]),
        ("kostnad: {typ: tal}", ["kostnad"]),
        ("kostnad: {filer: mal.csv, typ: tal, synlig: ja}", ["kostnad"]),
        ("kostnad; pris: {filer: mal.csv, typ: tal}", [""]),
    ],
)
def test_the_schema_marks_a_mistake_in_a_declaration(text: str, places: list[str]) -> None:
    assert marked("egna-falt.schema.json", text) == places


def test_nothing_is_marked_in_the_example_s_declarations() -> None:
    assert marked("egna-falt.schema.json", (videbro.REGISTER / "egna-falt.yml").read_text("utf-8")) == []


@pytest.fixture(scope="module")
def plan_page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page of a plan whose every table has an own column that is shown and one that is not."""
    folder = tmp_path_factory.mktemp("egna")
    tables = "; ".join(PLAN_TABLES)
    own = {"budget": {"filer": tables, "typ": "tal", "enhet": "kr"}, "konto": {"filer": tables, "typ": "text", "visas": "nej"}}
    cells = {"budget": "250000", "konto": "4610"}
    data = a_register(
        folder,
        own=own,
        goals=[goal("T-1", **cells), goal("T-2")],
        activities=rows(**cells),
        targets=[{"id": "T-v1", "avser": "T-1", "värde": "3", "text": "Tre", **cells}],
        reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2016-01-01", "status": "klar", **cells}],
        notes=[{"id": "T-n1", "avser": "T-1", "typ": "anmärkning", "text": "Noten", **cells}],
    )
    outcome = publish(data, folder / "site", date(2016, 6, 1), "data")
    assert outcome.published, outcome
    return Page.read(folder / "site", "planer/testplanen/")


@pytest.mark.parametrize("row_id", ["T-1-01", "T-v1", "T-u1", "T-n1"])
def test_an_own_column_stands_on_a_line_in_its_row_with_its_head(plan_page: Page, row_id: str) -> None:
    lines = [text(line).replace("\u202f", " ") for line in plan_page.by_id(row_id).iter("div") if line.get("class") == "pp-own"]
    assert "Budget: 250 000 kr" in lines


def test_a_goal_s_own_column_stands_among_its_facts(plan_page: Page) -> None:
    (facts,) = (found for found in plan_page.all("dl") if found.get("class") == "pp-goal__measures")
    assert text(facts).replace("\u202f", " ").endswith("Budget250 000 kr")


def test_what_is_not_to_be_shown_is_not_on_the_page_and_a_row_without_has_no_line(plan_page: Page) -> None:
    assert "4610" not in plan_page.main
    assert "Konto" not in plan_page.main
    assert [line for line in plan_page.by_id("T-2-01").iter("div") if line.get("class") == "pp-own"] == []


def test_what_an_own_column_shows_is_found_by_the_search_and_what_it_hides_is_not() -> None:
    hidden = OWN | {"konto": {"filer": "aktiviteter.csv", "typ": "text", "visas": "nej"}}
    found = records(register({"risk": "Vattenskador", "konto": "Kassakistan"}, hidden), date(2016, 6, 1), [])
    (said,) = (" ".join(words for _, words in one.texts) for one in found if one.id == "T-1-01")
    assert "risk Vattenskador" in said
    assert "Kassakistan" not in said


def test_the_page_of_all_columns_has_the_own_ones_with_what_they_mean() -> None:
    register, _ = load(videbro.REGISTER, "data")
    page = html5lib.parse(str(columns(Edition(register, videbro.TODAY).on("redaktor/kolumner/"))), namespaceHTMLElements=False)
    found = {text(line[0]): [text(cell) for cell in line[1:]] for line in page.iter("tr") if "Egen kolumn." in text(line)}
    assert found["kostnad"][0] == "Egen kolumn. Vad aktiviteten kostar under planens tid. I kr."
    assert found["prioritet"][1:] == ["hög, medel, låg", "nej"]
    assert found["konto"][:2] == ["Egen kolumn. Var kostnaden bokförs. Visas inte på planens sida.", "text"]
