"""Plans in other shapes than the region's template: each document of `plan_documents`, and those that lie beside the checkout."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from click.testing import Result

from planportalen.cli import ny
from planportalen.editing.blocks import Cell, GridRow
from planportalen.editing.document_top import answers_at_top
from planportalen.editing.documents import read_document
from planportalen.editing.template import Head, column_of
from tests.builders import a_register
from tests.command import planer, tree
from tests.editing.plan_documents import DOCUMENTS, PlanDocument
from tests.editing.template_files import HEADS, add_table, row, word

CASES = next((folder / "shared/cases" for folder in Path(__file__).parents if (folder / "shared/cases").is_dir()), Path("none"))
NEW = ("--titel", "Ny plan", "--kortnamn", "Ny", "--kod", "NY")


def taken(data: Path, source: Path, *options: str) -> Result:
    """The plan laid out, after the names that are new were added as the command says."""
    result = planer("ny", "--data", data, *NEW, "--från", source, *options)
    if " finns inte i aktorer.yml:" in result.output and result.exit_code == 1:
        entries = result.output.partition("fyll i typ.\n\n")[2].partition("\nIngenting skrevs")[0]
        with (data / "aktorer.yml").open("a", encoding="utf-8") as file:
            file.write(re.sub(r"typ:  #.*", "typ: enhet", entries) + "\n")
        result = planer("ny", "--data", data, *NEW, "--från", source, *options)
    return result


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> str:
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def lines_of_tables(source: Path) -> Iterator[str]:
    """Each line of each cell, read by other programs than the command's; formulas and hidden sheets are told by their place."""
    if source.suffix == ".docx":
        for table in docx.Document(str(source)).tables:
            yield from (line for line in "\n".join(cell.text for cell in table._cells).split("\n") if line.strip())
        return
    for sheet in openpyxl.load_workbook(source):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for cell in cells if sheet.sheet_state == "visible" else []:
            text = str(cell.value.date()) if isinstance(cell.value, datetime) else str(cell.value)
            yield from [f"bladet {sheet.title}, cell {cell.coordinate}"] if text.startswith("=") else text.split("\n")


def lost(source: Path, data: Path, said: str) -> list[str]:
    """What stands in the document's tables and neither in the plan's files nor in what was said."""
    written = "\n".join(path.read_text("utf-8").replace('""', '"') for path in (data / "planer/ny").iterdir())
    whole = words(f"{said}\n{written}")
    return [line for line in lines_of_tables(source) if words(line) not in whole and words(line).strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_plan_of_any_shape_is_read_right_and_nothing_of_its_tables_is_lost_without_a_word(tmp_path: Path, document: PlanDocument) -> None:
    source, data = tmp_path / document.name, a_register(tmp_path)
    document.build(source)
    result = taken(data, source, *document.options)
    assert result.exit_code == 0, result.output
    goals, activities = rows(data / "planer/ny/mal.csv"), rows(data / "planer/ny/aktiviteter.csv")
    assert tuple((goal["typ"], goal["beteckning"], goal["mål"]) for goal in goals) == document.goals
    assert [{key: each[key] for key in right} for each, right in zip(activities, document.activities, strict=True)] == [
        *document.activities
    ]
    for told in document.told:
        assert told in result.output
    assert lost(source, data, result.output) == []
    checked = planer("kontrollera", "--data", data)
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    "source",
    sorted([*CASES.glob("documents/*.*"), *CASES.glob("register/40*/*.docx")]) or [None],
    ids=lambda path: path.name if path else "none",
)
def test_nothing_of_a_document_beside_the_checkout_is_lost_without_a_word(tmp_path: Path, source: Path | None) -> None:
    if source is None:
        pytest.skip("there are no cases beside the checkout")
    data = a_register(tmp_path)
    result = taken(data, source)
    assert result.exit_code == 0, result.output
    assert lost(source, data, result.output) == []


# Heads


@pytest.mark.parametrize(
    ("heads", "column"),
    [
        (("Insats", "ÅTGÄRDER", "Uppgift", "Aktivitet", "Insats / åtgärd", "Vad?"), "aktivitet"),
        (("Vem", "Vem?", "Ansvar", "Ansvarig", "Ansvarig nämnd", "Ansvarig (roll)"), "ansvarig"),
        (("När", "Tid", "Tidplan", "Tidsplan (år)"), "tidsplan"),
        (("Start", "Startdatum"), "start"),
        (("Klart", "Slutdatum", "Klart senast"), "slut"),
        (("Mått", "Indikator", "Indikatorer", "Mätetal"), "mätetal"),
        (("Status", "Läge", "Kostnad (tkr)", "Prioritet", "Nr", "Kommentar", "Uppföljning", "Ansvarig (för uppföljningen av mål)", "Klart?"), ""),
    ],
)  # fmt: skip
def test_a_head_means_a_column_or_none(heads: tuple[str, ...], column: str) -> None:
    assert {head: column_of(head) for head in heads} == dict.fromkeys(heads, column)


def test_of_two_heads_for_the_same_the_templates_own_has_it() -> None:
    head = Head.of(GridRow(1, tuple(Cell((text,)) for text in ("Insats", "Aktivitet", "Vem", "Ansvar"))), {})
    assert head
    assert head.columns == ("", "aktivitet", "ansvarig", "")


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ("Resultat", 'skriv "RUBRIK=KOLUMN"'),
        ("Resultat=kostnad", "Kolumnerna är: aktivitet, mål, målgrupp"),
        ("Finns ej=mätetal", "har ingen kolumn finns ej. Kolumnerna är: Aktivitet"),
    ],
)
def test_a_choice_that_is_no_head_and_column_is_refused(tmp_path: Path, choice: str, told: str) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    result = planer("ny", "--data", data, *NEW, "--från", word(tmp_path / "p.docx", "Mål 1: Ett", [row()]), "--kolumn", choice)
    assert result.exit_code == 2
    assert told in result.output
    assert tree(data) == before


def test_a_choice_without_a_document_is_refused(tmp_path: Path) -> None:
    result = planer("ny", "--data", a_register(tmp_path), *NEW, "--kolumn", "Resultat=mätetal")
    assert result.exit_code == 2
    assert "--kolumn hör till --från" in result.output


# Rows


def test_a_row_goes_on_from_the_activity_above_only_where_it_can(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    add_table(
        document,
        ["Total översyn", "Enheten", "2026"], ["", "Gruppen", ""], ["", "", "2027"], ["", "Enheten", "2029"], ["Totalt", "", ""], ["", "Gruppen", ""],
        heads=["Aktivitet", "Ansvarig", "Tid"],
    )  # fmt: skip
    document.save(str(tmp_path / "p.docx"))
    data = a_register(tmp_path)
    said = planer("ny", "--data", data, *NEW, "--från", tmp_path / "p.docx").output
    [found] = rows(data / "planer/ny/aktiviteter.csv")
    assert (found["ansvarig"], found["tidsplan"], found["läsning"]) == ("Enheten; Gruppen", "2026; 2027", "osäker")
    assert "rad 5: cellen Aktivitet är tom, så raden läses inte: Enheten | 2029" in said
    assert "rad 6: är en summa och läses inte: Totalt" in said
    assert "rad 7: cellen Aktivitet är tom, så raden läses inte: Gruppen" in said


@pytest.mark.parametrize(
    ("cells", "is_sum"),
    [
        (["Summa", "", "700"], True),
        (["Totalt kostnad:", "", "700"], True),
        (["", "", "Totalt 5"], True),
        (["Total översyn av rutiner", "", ""], False),
        (["Summa upp året", "Enheten", ""], False),
        (["Räkna", "", "Totalt 5"], False),
    ],
)
def test_a_sum_is_no_activity_but_an_activity_is_no_sum(tmp_path: Path, cells: list[str], is_sum: bool) -> None:
    document = docx.Document()
    add_table(document, ["A", "Enheten", "1"], cells, heads=["Aktivitet", "Ansvarig", "Kostnad"])
    document.save(str(tmp_path / "p.docx"))
    data = a_register(tmp_path)
    said = planer("ny", "--data", data, *NEW, "--från", tmp_path / "p.docx").output
    assert ("rad 3: är en summa och läses inte" in said) is is_sum
    assert (len(rows(data / "planer/ny/aktiviteter.csv")) == 1) is is_sum


def test_a_merged_column_of_numbers_gives_no_goals(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, ["1", "A", "Enheten"], ["", "B", "Gruppen"], heads=["Nr", "Aktivitet", "Ansvar"])
    table.rows[1].cells[0].merge(table.rows[2].cells[0])
    document.save(str(tmp_path / "p.docx"))
    data = a_register(tmp_path)
    planer("ny", "--data", data, *NEW, "--från", tmp_path / "p.docx")
    assert rows(data / "planer/ny/mal.csv") == []


# Questions and the preview


def a_plan_with_a_head_of_its_own(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Handlingsplan för fred 2027–2029")
    document.add_paragraph("Beslutad av Gruppen 2026-10-16. Dnr RS/2026-1")
    document.add_paragraph("Mål 1: Ett")
    add_table(document, ["Tala", "Enheten", "Tio samtal"], heads=["Insats", "Vem", "Resultat"])
    document.save(str(folder / "p.docx"))
    return folder / "p.docx"


@pytest.mark.parametrize(("answer", "measures"), [("mätetal", "Tio samtal"), ("", "")])
def test_a_head_that_is_left_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, measures: str) -> None:
    monkeypatch.setattr(ny, "can_ask", lambda: True)
    data = a_register(tmp_path)
    answers = f"resultatet\n{answer}\nkanske\nj\n" if answer else "\nj\n"
    result = planer("ny", "--data", data, *NEW, "--från", a_plan_with_a_head_of_its_own(tmp_path), answers=answers)
    assert result.exit_code == 0, result.output
    assert 'Kolumnen "Resultat" (1 cell, t.ex. Tio samtal): vilken kolumn i registret är det?' in result.output
    assert ('"resultatet" är ingen av kolumnerna.' in result.output) is bool(answer)
    assert [each["mätetal"] for each in rows(data / "planer/ny/aktiviteter.csv")] == [measures]


def test_who_says_no_to_the_preview_leaves_nothing_and_it_gives_no_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ny, "can_ask", lambda: True)
    data = a_register(tmp_path)
    before = tree(data)
    result = planer("ny", "--data", data, *NEW, "--från", a_plan_with_a_head_of_its_own(tmp_path), answers="\nn\n")
    assert result.exit_code == 1
    assert "Mål 1: Ett (1 aktivitet)\n  - Tala | ansvarig: Enheten\n" in result.output
    assert "NY-1" not in result.output
    assert tree(data) == before


def test_a_dry_run_shows_the_preview_and_asks_nothing_of_it(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = planer("ny", "--data", data, *NEW, "--torrt", "--från", a_plan_with_a_head_of_its_own(tmp_path))
    assert result.exit_code == 0, result.output
    assert "  - Tala | ansvarig: Enheten" in result.output
    assert 'kolumnen "Resultat" tas inte med. 1 cell: Tio samtal' in result.output
    assert "Skriva detta?" not in result.output
    assert not (data / "planer/ny").exists()


# The document's top


def test_the_top_of_a_document_answers_what_no_option_does(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = a_plan_with_a_head_of_its_own(tmp_path)
    result = planer("ny", "--data", data, "--kortnamn", "Fred", "--kod", "NY", "--period", "2027-2028", "--från", source)
    assert result.exit_code == 0, result.output
    card = yaml.safe_load((data / "planer/fred/plan.yml").read_text("utf-8"))
    assert (card["titel"], card["diarienummer"]) == ("Handlingsplan för fred 2027–2029", "RS/2026-1")
    assert (card["beslut"]["av"], str(card["beslut"]["datum"])) == ("Gruppen", "2026-10-16")
    assert card["period"] == {"från": 2027, "till": 2028}
    assert "Ur dokumentet, --beslutad-av: Gruppen" in result.output


def test_the_top_of_a_document_is_what_enter_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ny, "can_ask", lambda: True)
    data = a_register(tmp_path)
    answers = ["", "", "Fred", "NY", "", "", "", "", "", "", "", "j"]
    result = planer("ny", "--data", data, "--från", a_plan_with_a_head_of_its_own(tmp_path), answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "Enter = Handlingsplan för fred 2027–2029" in result.output
    card = yaml.safe_load((data / "planer/fred/plan.yml").read_text("utf-8"))
    assert (card["titel"], card["beslut"]["av"], card["period"]["till"]) == ("Handlingsplan för fred 2027–2029", "Gruppen", 2029)


def test_an_answer_of_the_document_that_cannot_stand_is_told_and_not_used(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = word(tmp_path / "p.docx", "Beslutad av Kulturnämnden 2026-10-16", "Mål 1: Ett", [row()])
    result = planer("ny", "--data", data, *NEW, "--från", source)
    assert result.exit_code == 0, result.output
    assert '--beslutad-av: Kulturnämnden (används inte: "Kulturnämnden" finns inte i aktorer.yml' in result.output


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Plan för A 2025-2027"], {"title": "Plan för A 2025-2027", "period": "2025-2027"}),
        (["Handlingsplan 2027-28"], {"title": "Handlingsplan 2027-28", "period": "2027-2028"}),
        (["Handlingsplan", "Gäller 2026–2029"], {"title": "Handlingsplan", "period": "2026-2029"}),
        (["Fastställd av regionstyrelsen 2026-02-11, § 34. Dnr RS/2026-00123."], {"decided_by": "regionstyrelsen", "decided": "2026-02-11", "diary_number": "RS/2026-00123"}),
        (["Fastställd 2026-02-11 av kommunfullmäktige"], {"decided_by": "kommunfullmäktige", "decided": "2026-02-11"}),
        (["Beslut: Socialnämnden 2025-01-21 § 12", "Diarienr: SN 2025/7"], {"decided_by": "Socialnämnden", "decided": "2025-01-21", "diary_number": "SN 2025/7"}),
        (["Dokument: Handlingsplan för A", "Tidplan: 2026"], {"title": "Handlingsplan för A"}),
        (["Konventionen gäller alla barn.", "Ingen vet när planen 2020 blev till"], {}),
    ],
)  # fmt: skip
def test_the_top_is_read_in_the_ways_that_it_is_written(tmp_path: Path, lines: list[str], found: dict[str, str]) -> None:
    source = word(tmp_path / "p.docx", *lines, (1, "Bakgrund"), "Antagen av FN 1989-11-20. Dnr 1/2", [HEADS])
    assert answers_at_top(read_document(source)) == found
