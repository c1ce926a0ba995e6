"""A plan from a document laid out as the region's template: what is read, what is told, what is refused."""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import Result
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from planportalen.editing.documents import read_document
from planportalen.editing.plan_reading import read_plan
from planportalen.register.load import load
from planportalen.register.register import Register
from tests.builders import a_register
from tests.command import planer
from tests.editing.template_files import HEADS, add_table, excel, row, word, write_lines
from tests.frozen import REGISTER
from tests.office import convert
from tests.packages import Parts, changed, with_part

Rows = list[dict[str, str]]


def ny(data: Path, source: Path, *options: object) -> Result:
    return planer("ny", "--data", data, "--titel", "Ny plan", "--kortnamn", "Ny", "--kod", "NY", "--från", source, *options)


def taken_in(tmp_path: Path, source: Path) -> tuple[Rows, Rows, str]:
    """The goals and activities that the new plan has, and what was said. The register has no errors afterwards."""
    data = a_register(tmp_path)
    result = ny(data, source)
    assert result.exit_code == 0, result.output
    checked = planer("kontrollera", "--data", data)
    assert checked.exit_code == 0, checked.output
    assert "tidsplan-motsägs" not in checked.output
    home = data / "planer/ny"
    return read(home / "mal.csv"), read(home / "aktiviteter.csv"), result.output


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows: Rows, name: str) -> list[str]:
    return [each[name] for each in rows]


# Word: goals


def test_goals_above_tables_and_their_activities_get_ids_in_the_documents_order(tmp_path: Path) -> None:
    source = word(
        tmp_path / "plan.docx",
        (1, "3 MÅL OCH AKTIVITETER"),
        (2, "3.1 Mål 1: En jämlik vård"),
        [row("Kartlägga"), row("Utbilda")],
        (2, "3.2 Mål 2: En trygg vård."),
        "Barnets bästa ska komma i främsta rummet.",
        [row("Informera")],
    )
    goals, activities, said = taken_in(tmp_path, source)
    assert [(g["id"], g["typ"], g["beteckning"], g["avsnitt"], g["mål"], g["källa"]) for g in goals] == [
        ("NY-1", "mål", "Mål 1", "3.1", "En jämlik vård", "plan.docx, före tabell 1"),
        ("NY-2", "mål", "Mål 2", "3.2", "En trygg vård.", "plan.docx, efter tabell 1"),
    ]
    assert [(a["id"], a["mål"], a["aktivitet"], a["källa"]) for a in activities] == [
        ("NY-1-01", "NY-1", "Kartlägga", "plan.docx, tabell 1, rad 2"),
        ("NY-1-02", "NY-1", "Utbilda", "plan.docx, tabell 1, rad 3"),
        ("NY-2-01", "NY-2", "Informera", "plan.docx, tabell 2, rad 2"),
    ]
    assert "Läste 2 mål och 3 aktiviteter." in said
    assert "3.1 Mål 1: En jämlik vård (2 aktiviteter)" in said
    assert "Löpande text utanför tabellerna" in said
    assert set(column(activities, "läsning")) == {""}
    assert "avser: tabell 1 – tabell 2" in (tmp_path / "data/planer/ny/plan.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("parts", "goal"),
    [
        (["Mål 1: En jämlik vård"], ("mål", "Mål 1", "", "En jämlik vård")),
        (["MÅL 1 – En jämlik vård"], ("mål", "MÅL 1", "", "En jämlik vård")),
        (["Mål: En jämlik vård"], ("mål", "Mål", "", "En jämlik vård")),
        ([(2, "Mål 1 En jämlik vård")], ("mål", "Mål 1", "", "En jämlik vård")),
        ([(2, "Mål 1"), "En jämlik vård"], ("mål", "Mål 1", "", "En jämlik vård")),
        ([(2, "4.1.1 Mål om papper:"), "Mindre papper"], ("mål", "Mål om papper", "4.1.1", "Mindre papper")),
        (["Mål\u00a01:\u00a0En jäm\u00adlik vård"], ("mål", "Mål 1", "", "En jämlik vård")),
    ],
)
def test_a_goal_is_read_however_it_is_written(tmp_path: Path, parts: list[Any], goal: tuple[str, ...]) -> None:
    goals, activities, _ = taken_in(tmp_path, word(tmp_path / "plan.docx", *parts, [row()]))
    assert [(g["typ"], g["beteckning"], g["avsnitt"], g["mål"]) for g in goals] == [goal]
    assert column(activities, "mål") == ["NY-1"]


def test_prose_that_mentions_goals_is_no_goal(tmp_path: Path) -> None:
    source = word(
        tmp_path / "plan.docx", "Mål 1 och 2 beskrivs nedan.", (1, "3 MÅL OCH AKTIVITETER"), "Målen är många.", "Mål 2: Det enda", [row()]
    )
    goals, activities, _ = taken_in(tmp_path, source)
    assert [(g["id"], g["mål"]) for g in goals] == [("NY-2", "Det enda")]
    assert column(activities, "id") == ["NY-2-01"]


def test_sub_goals_stand_under_their_goal(tmp_path: Path) -> None:
    source = word(
        tmp_path / "plan.docx",
        (2, "Mål 1: Ett"), (3, "Delmål 1: Första"), [row("A")], (3, "Delmål 2: Andra"), [row("B")], (3, "Övrigt"), [row("C")],
        (2, "Mål 2: Två"), (3, "Delmål 1: Första"), [row("D")],
    )  # fmt: skip
    goals, activities, _ = taken_in(tmp_path, source)
    assert [(g["id"], g["överordnat"], g["typ"]) for g in goals] == [
        ("NY-1", "", "mål"), ("NY-1.1", "NY-1", "delmål"), ("NY-1.2", "NY-1", "delmål"), ("NY-2", "", "mål"), ("NY-2.1", "NY-2", "delmål"),
    ]  # fmt: skip
    assert column(activities, "id") == ["NY-1.1-01", "NY-1.2-01", "NY-1-01", "NY-2.1-01"]


def test_a_goal_said_again_on_the_next_page_is_the_same_goal(tmp_path: Path) -> None:
    source = word(tmp_path / "plan.docx", (2, "Mål 1: Ett"), [row("A")], (2, "Mål 1: Ett"), [row("B")])
    goals, activities, _ = taken_in(tmp_path, source)
    assert len(goals) == 1
    assert column(activities, "id") == ["NY-1-01", "NY-1-02"]


def test_a_goal_whose_words_are_missing_is_told(tmp_path: Path) -> None:
    goals, _, said = taken_in(tmp_path, word(tmp_path / "plan.docx", (2, "Mål 1"), [row()]))
    assert column(goals, "mål") == ["Mål 1"]
    assert "målets ord hittades inte; skriv dem i mal.csv: Mål 1" in said


def test_a_heading_that_is_no_goal_ends_the_goal_above(tmp_path: Path) -> None:
    source = word(tmp_path / "plan.docx", (2, "Mål 1: Ett"), [row("A")], (2, "4 Uppföljning"), [row("B")])
    _, activities, said = taken_in(tmp_path, source)
    assert [(a["id"], a["mål"], a["läsning"]) for a in activities] == [("NY-1-01", "NY-1", ""), ("NY-01", "", "osäker")]
    assert "står inte under något mål" in said
    assert "tabell 2, rad 2" in said


def test_ids_of_activities_without_a_goal_never_meet_those_of_goals(tmp_path: Path) -> None:
    source = word(tmp_path / "plan.docx", [row(f"A{n}") for n in range(11)], (2, "Mål 10: Tio"), [row("B")])
    goals, activities, _ = taken_in(tmp_path, source)
    ids = [*column(goals, "id"), *column(activities, "id")]
    assert len(set(ids)) == len(ids)


def test_a_merged_row_in_the_table_is_a_goal(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, row("Mål 1: Ett"), row("A"), row("Mål 2: Två"), row("B"))
    for number in (1, 3):
        merged = table.rows[number].cells[0].merge(table.rows[number].cells[6])
        merged.text = f"Mål {(number + 1) // 2}: {'Ett' if number == 1 else 'Två'}"
    document.save(str(tmp_path / "plan.docx"))
    goals, activities, _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert column(goals, "mål") == ["Ett", "Två"]
    assert column(goals, "källa") == ["plan.docx, tabell 1, rad 2", "plan.docx, tabell 1, rad 4"]
    assert column(activities, "id") == ["NY-1-01", "NY-2-01"]


def test_a_merged_row_that_is_no_goal_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, row("Utbildning"), row("A"))
    table.rows[1].cells[0].merge(table.rows[1].cells[6]).text = "Utbildning"
    document.save(str(tmp_path / "plan.docx"))
    goals, activities, said = taken_in(tmp_path, tmp_path / "plan.docx")
    assert (len(goals), column(activities, "aktivitet")) == (1, ["A"])
    assert "tabell 1, rad 2: mellanrubriken läses inte: Utbildning" in said


def test_a_column_of_goals_may_be_merged_downwards(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, ["Mål 1: Ett", *row("A")], ["", *row("B")], ["Två", *row("C")], heads=["Mål", *HEADS])
    table.rows[1].cells[0].merge(table.rows[2].cells[0])
    document.save(str(tmp_path / "plan.docx"))
    goals, activities, _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert column(goals, "mål") == ["Ett", "Två"]
    assert [(a["mål"], a["aktivitet"], a["läsning"]) for a in activities] == [("NY-1", "A", ""), ("NY-1", "B", ""), ("NY-2", "C", "")]


# Word: tables


@pytest.mark.parametrize(
    "heads",
    [
        [
            "AKTIVITET",
            "målgrupp ",
            "Mätetal/uppföljning",
            "Tidplan",
            "Ansvarig för\ngenomförande",
            "Ansvarig\nuppföljning",
            "Sakkunnig / stöd",
        ],
        [
            "Aktiviteter",
            "Mål\u00adgrupp",
            "Mätetal/målvärde",
            "Tidsplan:",
            "Ansvarig genom-\nförande",
            "Ansvarig för uppföljning",
            "Sakkunnig",
        ],
        ["Aktivitet", "Målgrup", "Mätetal", "Tidspan", "Ansvarig för genomförnade", "Ansvarig för uppföljningen", "Stöd"],
    ],
)
def test_heads_may_be_written_in_other_ways(tmp_path: Path, heads: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    add_table(document, row("A", stöd="Grupp"), heads=heads)
    document.save(str(tmp_path / "plan.docx"))
    _, [found], _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert [found[name] for name in ("aktivitet", "målgrupp", "mätetal", "tidsplan", "ansvarig", "uppföljning", "stöd")] == [
        "A", "Chefer", "Antal", "2027", "Enheten", "Gruppen", "Grupp",
    ]  # fmt: skip


def test_a_head_that_stands_again_on_the_next_page_is_no_activity(tmp_path: Path) -> None:
    _, activities, _ = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [row("A"), HEADS, row("B")]))
    assert column(activities, "aktivitet") == ["A", "B"]


def test_a_head_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    under = ["", "", "", "", "genomförande", "uppföljning", ""]
    table = add_table(document, under, row("A"), heads=["Aktivitet", "Målgrupp", "Mätetal", "Tidsplan", "Ansvarig", "", "Sakkunnig/stöd"])
    for place in (0, 1, 2, 3, 6):
        table.rows[0].cells[place].merge(table.rows[1].cells[place])
    table.rows[0].cells[4].merge(table.rows[0].cells[5]).text = "Ansvarig"
    document.save(str(tmp_path / "plan.docx"))
    _, [found], _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert (found["aktivitet"], found["ansvarig"], found["uppföljning"]) == ("A", "Enheten", "Gruppen")


def test_lines_of_a_cell_are_joined_and_those_of_a_list_are_its_items(tmp_path: Path) -> None:
    cells = row(
        "Inrätta funktionen\nbarnombud och ta fram en\nbeskrivning",
        målgrupp="Chefer\nBarn och\nunga\n• vårdnadshavare",
        mätetal="Antal utbildningar\nAntal deltagare;",
        tidsplan="2027-\n2029",
        ansvarig="Enheten\nGruppen",
    )
    _, [found], _ = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [cells]))
    assert found["aktivitet"] == "Inrätta funktionen barnombud och ta fram en beskrivning"
    assert found["målgrupp"] == "Chefer; Barn och unga; vårdnadshavare"
    assert found["mätetal"] == "Antal utbildningar; Antal deltagare"
    assert (found["tidsplan"], found["start"], found["slut"]) == ("2027-2029", "2027", "2029")
    assert (found["ansvarig"], found["läsning"]) == ("Enheten; Gruppen", "")


def test_a_line_that_may_go_on_from_the_line_before_is_unsure(tmp_path: Path) -> None:
    _, [found], said = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [row(målgrupp="Chefer\nmedarbetare")]))
    assert (found["målgrupp"], found["läsning"]) == ("Chefer; medarbetare", "osäker")
    assert "målgrupp: en rad i cellen kan vara slutet på raden före: tabell 1, rad 2" in said


def test_names_with_commas_between_are_taken_apart_if_each_is_known(tmp_path: Path) -> None:
    _, [found], _ = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [row(ansvarig="enheten, Grupp", målgrupp="Barn, unga")]))
    assert (found["ansvarig"], found["målgrupp"]) == ("enheten; Grupp", "Barn, unga")


def test_a_name_with_a_comma_behind_it_is_not_taken_for_two(tmp_path: Path) -> None:
    register, _ = load(a_register(tmp_path), "data")
    assert register.names_apart("Enheten, Grupp") == ["Enheten", "Grupp"]
    assert register.names_apart("Enheten,") == register.names_apart("Enheten, grannen") == register.names_apart("Enheten") == []
    assert [register.knows(item) for item in ("Enheten", "enheten i samverkan med Grupp", "grannen", " ")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        ("2027-2029", ("2027", "2029", "")),
        ("2027, kontinuerligt", ("2027", "", "löpande")),
        ("Klart 2028", ("", "2028", "")),
        ("2027-12", ("", "2027-12", "")),
        ("Årligen", ("", "", "årligen")),
        ("När det går", ("", "", "")),
    ],
)
def test_times_are_filled_in_only_where_they_are_sure(tmp_path: Path, printed: str, meaning: tuple[str, str, str]) -> None:
    _, [found], _ = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [row(tidsplan=printed)]))
    assert found["tidsplan"] == printed
    assert (found["start"], found["slut"], found["återkommer"]) == meaning


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, row("A", tidsplan="2027"), row("B", tidsplan=""))
    table.rows[1].cells[3].merge(table.rows[2].cells[3])
    document.save(str(tmp_path / "plan.docx"))
    _, activities, _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert column(activities, "tidsplan") == ["2027", "2027"]


def test_an_activity_merged_over_rows_is_one_with_all_that_they_say(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, row("A", målgrupp="Chefer"), row("", målgrupp="Barn", ansvarig="Gruppen"))
    table.rows[1].cells[0].merge(table.rows[2].cells[0])
    document.save(str(tmp_path / "plan.docx"))
    _, [found], _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert (found["målgrupp"], found["ansvarig"], found["läsning"]) == ("Chefer; Barn", "Enheten; Gruppen", "osäker")


def test_a_cell_merged_over_two_columns_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, row("A", målgrupp="", mätetal=""))
    merged = table.rows[1].cells[1].merge(table.rows[1].cells[2])
    merged.text = "Chefer"
    document.save(str(tmp_path / "plan.docx"))
    _, [found], said = taken_in(tmp_path, tmp_path / "plan.docx")
    assert (found["målgrupp"], found["mätetal"], found["tidsplan"], found["läsning"]) == ("Chefer", "", "2027", "osäker")
    assert "inte till Mätetal: tabell 1, rad 2" in said


def test_what_is_left_out_is_told_with_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, ["1", "Nyutgåva"], heads=["Version", "Ändring"])
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, [*row("A"), "50 tkr"], [*row(""), ""], ["", *[""] * 7], heads=[*HEADS, "Kostnad"])
    add_inner = table.rows[1].cells[1].add_table(1, 1)
    add_inner.rows[0].cells[0].text = "inuti"
    document.save(str(tmp_path / "plan.docx"))
    _, activities, said = taken_in(tmp_path, tmp_path / "plan.docx")
    assert column(activities, "aktivitet") == ["A"]
    for told in (
        "tabell 1: är ingen tabell med aktiviteter som går att känna igen, och läses inte: Version | Ändring / 1 | Nyutgåva",
        'kolumnen "Kostnad" tas inte med. 1 cell: 50 tkr',
        "tabell 2, rad 3: cellen Aktivitet är tom, så raden läses inte: Chefer | Antal | 2027 | Enheten | Gruppen",
        "tabell 2, rad 2: tabellen inuti en cell läses inte: inuti",
    ):
        assert told in said
    assert "rad 4" not in said


def test_target_values_among_the_measures_are_pointed_out(tmp_path: Path) -> None:
    _, [found], said = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [row(mätetal="Antal\n2027: 20 deltagare")]))
    assert found["mätetal"] == "Antal; 2027: 20 deltagare"
    assert "För in dem i malvarden.csv" in said


def test_text_in_content_controls_links_and_tracked_changes_is_read_as_it_is_seen(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, row(""))
    paragraph = table.rows[1].cells[0].paragraphs[0]._p
    w = nsdecls("w")
    paragraph.append(parse_xml(f"<w:sdt {w}><w:sdtContent><w:r><w:t>Följa </w:t></w:r></w:sdtContent></w:sdt>"))
    paragraph.append(parse_xml(f'<w:ins {w} w:id="1"><w:r><w:t>upp</w:t></w:r></w:ins>'))
    paragraph.append(parse_xml(f'<w:del {w} w:id="2"><w:r><w:delText>ned</w:delText><w:t>ned</w:t></w:r></w:del>'))
    paragraph.append(parse_xml(f"<w:r {w}><w:softHyphen/><w:t>arbetet</w:t><w:noBreakHyphen/><w:t>nu</w:t></w:r>"))
    body = document.element.body
    control = parse_xml(f"<w:sdt {w}><w:sdtContent/></w:sdt>")
    body.replace(table._tbl, control)
    control[0].append(table._tbl)
    document.save(str(tmp_path / "plan.docx"))
    _, [found], said = taken_in(tmp_path, tmp_path / "plan.docx")
    assert found["aktivitet"] == "Följa upparbetet-nu"
    assert "Dokumentet har spårade ändringar" in said


def test_a_table_of_contents_gives_no_goals(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 2", 1)
    document.add_paragraph("3.1 Mål 1: Ett\t7", style=style)
    document.add_heading("3.1 Mål 1: Ett", 2)
    add_table(document, row())
    document.save(str(tmp_path / "plan.docx"))
    goals, _, _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert column(goals, "mål") == ["Ett"]


def test_rows_whose_borders_lie_askew_go_by_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    table = add_table(document, ["x", *row("A")], heads=["Aktivitet", *HEADS])
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "Aktivitet"  # the head's first cell covers two
    for place, text in enumerate(["A", "Chefer", "", "Antal", "2027", "Enheten", "Gruppen", "Grupp"]):
        table.rows[1].cells[place].text = text
    table.rows[1].cells[1].merge(table.rows[1].cells[2])  # the row's second one does
    document.save(str(tmp_path / "plan.docx"))
    _, [found], _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert (found["aktivitet"], found["målgrupp"], found["mätetal"], found["stöd"]) == ("A", "Chefer", "Antal", "Grupp")


def test_a_printed_plan_retyped_in_word_gives_the_rows_that_people_entered(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(REGISTER, data)
    entered = REGISTER / "planer/barnkonventionen"
    parts: list[Any] = []
    for goal in read(entered / "mal.csv"):
        parts.append((2, f"{goal['avsnitt']} {goal['beteckning']}: {goal['mål']}"))
        mine = [each for each in read(entered / "aktiviteter.csv") if each["mål"] == goal["id"]]
        columns = ("aktivitet", "målgrupp", "mätetal", "tidsplan", "ansvarig", "uppföljning", "stöd")
        parts.append([[each[name].replace("; ", "\n") for name in columns] for each in mine])
    result = ny(data, word(tmp_path / "plan.docx", *parts))
    assert result.exit_code == 0, result.output
    for name, judged in (("mal.csv", {"källa", "hänvisningar"}), ("aktiviteter.csv", {"källa", "läsning"})):
        made, wanted = read(data / "planer/ny" / name), read(entered / name)
        for each in (*made, *wanted):
            for key in judged:
                del each[key]
        assert [{key: cell.replace("NY-", "BK-") for key, cell in each.items()} for each in made] == wanted


ODD = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=50)


@settings(max_examples=30)
@given(text=ODD.map(lambda text: "Å" + text))
def test_whatever_stands_in_a_cell_is_read_as_it_stands(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("d")
    unseen = str.maketrans({"\u00ad": "", "\u200b": " ", "\ufeff": " ", "\u2011": "-"})
    wanted = " ".join(text.translate(unseen).split())
    for source in (word(folder / "plan.docx", "Mål 1: Ett", [row(text)]), excel(folder / "plan.xlsx", ["Mål 1: Ett"], HEADS, row(text))):
        [found] = read_plan(read_document(source), Register()).activities
        assert found.text == wanted


def test_a_dash_in_a_document_is_an_empty_cell(tmp_path: Path) -> None:
    source = word(tmp_path / "plan.docx", "Mål 1: Ett", [row("Utbilda", mätetal="–", ansvarig="-", målgrupp="Uppgift saknas")])
    _, (activity,), _ = taken_in(tmp_path, source)
    assert (activity["mätetal"], activity["ansvarig"], activity["målgrupp"]) == ("", "", "")


def test_odd_text_reaches_the_register(tmp_path: Path) -> None:
    odd = ["=1+1", '"citat", komma; semikolon', "<b>&amp;</b>", "{{ plan('x') }}", "🚑 å̈"]
    _, activities, _ = taken_in(tmp_path, word(tmp_path / "plan.docx", "Mål 1: Ett", [row(text) for text in odd]))
    assert column(activities, "aktivitet") == odd


# Excel


def test_a_sheet_with_a_column_of_goals_is_read(tmp_path: Path) -> None:
    source = excel(
        tmp_path / "plan.xlsx", ["Handlingsplan 2027"], [], ["Mål", *HEADS], ["Mål 1: Ett", *row("A")], [None, *row("B")], ["Två", *row("C")],
        merged=("A4:A5",),
    )  # fmt: skip
    goals, activities, said = taken_in(tmp_path, source)
    assert column(goals, "mål") == ["Ett", "Två"]
    assert [(a["mål"], a["läsning"], a["källa"]) for a in activities] == [
        ("NY-1", "", "plan.xlsx, bladet Plan, rad 4"),
        ("NY-1", "", "plan.xlsx, bladet Plan, rad 5"),
        ("NY-2", "", "plan.xlsx, bladet Plan, rad 6"),
    ]
    assert "bladet Plan, rad 1: står ovanför tabellens rubriker, så den läses inte: Handlingsplan 2027" in said


def test_an_empty_cell_of_goals_that_is_not_merged_is_unsure(tmp_path: Path) -> None:
    _, activities, said = taken_in(tmp_path, excel(tmp_path / "plan.xlsx", ["Mål", *HEADS], ["Ett", *row("A")], [None, *row("B")]))
    assert [(a["mål"], a["läsning"]) for a in activities] == [("NY-1", ""), ("NY-1", "osäker")]
    assert "cellen under Mål är tom; raden räknas till målet ovanför: bladet Plan, rad 3" in said


@pytest.mark.parametrize(("first", "second", "told"), [("Mål 1: Ett", "Mål 2: Två", False), ("Ett", "Två", True)])
def test_a_row_of_a_sheet_with_only_its_first_cell_is_a_goal(tmp_path: Path, first: str, second: str, told: bool) -> None:
    goals, activities, said = taken_in(tmp_path, excel(tmp_path / "plan.xlsx", HEADS, [first], row("A"), [], row("B"), [second], row("C")))
    assert column(goals, "mål") == ["Ett", "Två"]
    assert column(activities, "mål") == ["NY-1", "NY-1", "NY-2"]
    assert ("läst som ett mål, eftersom raden bara har en cell: bladet Plan, rad 2 (Ett)" in said) is told


def test_a_row_with_only_its_activity_under_a_goal_is_an_activity_that_is_unsure(tmp_path: Path) -> None:
    goals, activities, said = taken_in(tmp_path, excel(tmp_path / "plan.xlsx", HEADS, ["Mål 1: Ett"], row("A"), ["B"], row("C")))
    assert len(goals) == 1
    assert [(a["aktivitet"], a["läsning"]) for a in activities] == [("A", ""), ("B", "osäker"), ("C", "")]
    assert "bara aktiviteten är ifylld: bladet Plan, rad 4" in said


def test_numbers_and_dates_of_a_sheet_are_text(tmp_path: Path) -> None:
    cells: list[Any] = row("A")
    cells[2], cells[3] = 20, date(2027, 3, 1)
    later: list[Any] = row("B")
    later[3] = 2028
    _, activities, _ = taken_in(tmp_path, excel(tmp_path / "plan.xlsx", HEADS, ["Mål 1: Ett"], cells, later))
    assert column(activities, "mätetal") == ["20", "Antal"]
    assert [(a["tidsplan"], a["slut"]) for a in activities] == [("2027-03-01", "2027-03-01"), ("2028", "2028")]


def test_formulas_and_hidden_sheets_are_not_read_and_told(tmp_path: Path) -> None:
    import openpyxl

    source = excel(tmp_path / "plan.xlsx", HEADS, ["Mål 1: Ett"], [*row("A")[:6], "=1+1"])
    book = openpyxl.load_workbook(source)
    book.create_sheet("Gömt").sheet_state = "hidden"
    book.save(source)
    _, [found], said = taken_in(tmp_path, source)
    assert found["stöd"] == ""
    assert "bladet Plan, cell G3: Cellen har en formel." in said
    assert "Bladet Gömt är dolt och läses inte." in said


def test_a_workbook_that_libreoffice_saved_reads_the_same(tmp_path: Path) -> None:
    later: list[Any] = row("B")
    later[3] = date(2028, 3, 1)
    rows: tuple[list[Any], ...] = (
        ["Handlingsplan"],
        [],
        ["Mål", *HEADS],
        ["Mål 1: Ett", *row("A", målgrupp="Chefer\nBarn")],
        [None, *later],
        ["Två", *row("C")],
    )
    source = excel(tmp_path / "plan.xlsx", *rows, merged=("A1:H1", "A4:A5"))
    (tmp_path / "sparad").mkdir()
    saved = convert(source, "xlsx", tmp_path / "sparad")
    before, after = (read_plan(read_document(path), Register()) for path in (source, saved))
    assert after.goal_rows("NY") == before.goal_rows("NY")
    assert after.activity_rows("NY") == before.activity_rows("NY")
    assert column(after.activity_rows("NY"), "mål") == ["NY-1", "NY-1", "NY-2"]


# Names that the register does not know


def test_unknown_names_are_listed_all_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = word(
        tmp_path / "plan.docx", "Mål 1: Ett", [row(ansvarig="Enhetn\nKulturnämnden"), row(stöd="Kulturnämnden", uppföljning="Enheten")]
    )
    result = ny(data, source)
    assert result.exit_code == 1
    assert "2 namn finns inte i aktorer.yml:" in result.output
    assert '- "Enhetn" (tabell 1, rad 2, ansvarig)' in result.output
    assert 'Är det ett annat skrivsätt för "Enheten"? Lägg då till det i alias under enheten i aktorer.yml.' in result.output
    assert '- "Kulturnämnden" (tabell 1, rad 2, ansvarig; tabell 1, rad 3, stöd)' in result.output
    assert not (data / "planer/ny").exists()


def test_the_entries_that_are_proposed_make_the_names_known(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = word(tmp_path / "plan.docx", "Mål 1: Ett", [row(ansvarig="Enhetén\nKultur: # och “fritid”")])
    said = ny(data, source).output
    entries = said[said.index("enheten-2:") : said.index("Ingenting skrevs")].replace("typ:  # roll, enhet, grupp, extern", "typ: enhet")
    with (data / "aktorer.yml").open("a", encoding="utf-8") as file:
        file.write(entries)
    assert ny(data, source).exit_code == 0


# What is refused


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("plan.doc", "spara som Word-dokument (.docx)"),
        ("plan.docm", "spara som Word-dokument (.docx)"),
        ("plan.odt", "spara som Word-dokument (.docx)"),
        ("plan.pdf", "Kontrollera att tabellerna blev rätt."),
        ("plan.xls", "spara som Excel-arbetsbok (.xlsx)"),
        ("plan.xlsm", "spara som Excel-arbetsbok (.xlsx)"),
        ("plan.txt", "ett Word-dokument (.docx) eller en Excel-arbetsbok (.xlsx)"),
        ("finns-inte.docx", "finns inte."),
        ("tom.docx", "skadad"),
        ("tom.xlsx", "Excel"),
        ("gammal.docx", "äldre format"),
        ("annan.docx", "skadad"),
    ],
)
def test_a_file_that_is_not_read_is_refused_with_a_word_of_what_to_do(tmp_path: Path, name: str, advice: str) -> None:
    data = a_register(tmp_path)
    source = tmp_path / name
    if name.startswith("plan"):
        source.write_bytes(b"x")
    elif name.startswith("tom"):
        source.write_bytes(b"")
    elif name.startswith("gammal"):
        source.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    elif name.startswith("annan"):
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("bild.png", b"x")
    result = ny(data, source)
    assert result.exit_code == 2
    assert advice in result.output
    assert "Traceback" not in result.output
    assert not (data / "planer/ny").exists()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [
        ("word/vbaProject.bin", b"makron", "innehåller makron"),
        ("word/document.xml", BOMB, "skadad"),
        ("word/document.xml", b"<w:document", "skadad"),
        ("word/document.xml", b"<x/>", "inget Word-dokument"),
        ("word/document.xml", b" " * (51 * 1024 * 1024), "orimligt stor"),
        ("word/_rels/document.xml.rels", BOMB, "skadad"),
        ("_rels/.rels", b"<x/>", "skadad"),
        ("word/document.xml", b'<?xml version="1.0" encoding="okand"?><x/>', "skadad"),
    ],
    ids=["macros", "entities", "cut off", "no document", "zip bomb", "entities in relations", "no main part", "unknown encoding"],
)
def test_a_dangerous_or_damaged_document_is_refused(tmp_path: Path, part: str, content: bytes, told: str) -> None:
    source = with_part(word(tmp_path / "plan.docx", "Mål 1: Ett", [row()]), part, content)
    result = ny(a_register(tmp_path), source)
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize(
    ("change", "packing", "told"),
    [
        (lambda parts: parts.update({f"word/{n}.xml": b"" for n in range(6000)}), zipfile.ZIP_DEFLATED, "orimligt stor"),
        (
            lambda parts: parts.update({name: parts[name] + b" " * 30_000_000 for name in ("word/document.xml", "word/styles.xml")}),
            zipfile.ZIP_DEFLATED,
            "orimligt stor",
        ),
        (lambda _: None, zipfile.ZIP_BZIP2, "skadad"),
    ],
    ids=["very many parts", "parts that are large together", "a packing that cannot be undone within bounds"],
)
def test_a_document_that_could_fill_the_memory_is_refused(
    tmp_path: Path, change: Callable[[Parts], object], packing: int, told: str
) -> None:
    source = changed(word(tmp_path / "plan.docx", "Mål 1: Ett", [row()]), change, packing)
    result = ny(a_register(tmp_path), source)
    assert result.exit_code == 2
    assert told in result.output


def test_a_document_with_the_same_part_twice_is_refused(tmp_path: Path) -> None:
    source = word(tmp_path / "plan.docx", "Mål 1: Ett", [row()])
    with zipfile.ZipFile(source, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    result = ny(a_register(tmp_path), source)
    assert result.exit_code == 2
    assert "skadad" in result.output


def test_a_document_with_large_photographs_is_read(tmp_path: Path) -> None:
    source = with_part(word(tmp_path / "plan.docx", "Mål 1: Ett", [row("A")]), "word/media/foto.jpeg", bytes(60_000_000))
    _, activities, _ = taken_in(tmp_path, source)
    assert column(activities, "aktivitet") == ["A"]


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx"])
def test_a_file_that_may_not_be_read_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    source = tmp_path / name
    source.write_bytes(b"x")
    whole = Path.open

    def held(self: Path, *words: Any, **more: Any) -> Any:
        if self == source:
            raise PermissionError(13, "Permission denied", str(self))
        return whole(self, *words, **more)

    monkeypatch.setattr(Path, "open", held)
    result = ny(a_register(tmp_path), source)
    assert result.exit_code == 2
    assert "får inte läsas. Stäng den i" in result.output


def test_a_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    source = with_part(excel(tmp_path / "plan.xlsx", HEADS, row()), "xl/vbaProject.bin", b"makron")
    result = ny(a_register(tmp_path), source)
    assert result.exit_code == 2
    assert "makron" in result.output


def test_a_workbook_with_a_merged_area_that_is_none_is_refused(tmp_path: Path) -> None:
    source = excel(tmp_path / "plan.xlsx", HEADS, row(), merged=("A1:B1",))
    name = "xl/worksheets/sheet1.xml"
    changed(source, lambda parts: parts.update({name: parts[name].replace(b'"A1:B1"', b'"A1:"')}))
    result = ny(a_register(tmp_path), source)
    assert result.exit_code == 2
    assert "skadad" in result.output


def test_a_document_without_goals_and_activities_is_told_with_what_was_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, ["1", "Nyutgåva"], heads=["Version", "Ändring"])
    write_lines(document.tables[0].rows[0].cells[0], "Version")
    document.save(str(tmp_path / "plan.docx"))
    result = ny(a_register(tmp_path), tmp_path / "plan.docx")
    assert result.exit_code == 2
    assert "har inga mål eller aktiviteter som går att läsa" in result.output
    assert "är ingen tabell med aktiviteter" in result.output


@pytest.mark.parametrize("head", ["Ansvarig för rapportering", "Ansvarig rapportör", "Rapporteras av"])
def test_who_reports_is_read_from_a_column_that_says_so(tmp_path: Path, head: str) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    add_table(document, row("A", stöd="Grupp"), heads=[*HEADS[:-1], head])
    document.save(str(tmp_path / "plan.docx"))
    _, [found], _ = taken_in(tmp_path, tmp_path / "plan.docx")
    assert (found["ansvarig för rapportering"], found["stöd"]) == ("Grupp", "")


@pytest.mark.parametrize("head", ["Rapporteras till", "Återföring av resultat till", "Rapportering"])
def test_who_receives_a_report_is_never_read_as_who_gives_it_but_told(tmp_path: Path, head: str) -> None:
    document = docx.Document()
    document.add_paragraph("Mål 1: Ett")
    add_table(document, row("A", stöd="Grupp"), heads=[*HEADS[:-1], head])
    document.save(str(tmp_path / "plan.docx"))
    _, [found], output = taken_in(tmp_path, tmp_path / "plan.docx")
    assert found["ansvarig för rapportering"] == ""
    assert f'kolumnen "{head}" tas inte med. 1 cell: Grupp' in output
