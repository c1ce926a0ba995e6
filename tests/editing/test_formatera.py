"""`planer formatera`: whatever program saved a file, it gets the register's form and says what it said."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planportalen.editing.canonical import formatted_table
from planportalen.editing.writing import write_all
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, Activity, Record, Target
from planportalen.register.register import Register
from tests.builders import a_register, activity, table
from tests.command import planer, tree
from tests.texts import is_sound

RICH = activity("T-1-01", aktivitet='Åtgärda "köer"; ”snart”, sa hon', målgrupp="Barn; Äldre", start="2015-03", slut="2015-09-01")


def saved_by_excel(text: str, delimiter: str = ";", encoding: str = "cp1252") -> bytes:
    """A canonical file as Excel on a Swedish machine saves it, with trailing empty columns and rows."""
    out = io.StringIO()
    rows = [[*row, "", ""] for row in csv.reader(io.StringIO(text))]
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([*rows, [""] * len(rows[0]), [""] * len(rows[0])])
    return out.getvalue().encode(encoding)


def records(register: Register) -> list[Record]:
    return [record.model_copy(update={"place": None}) for plan in register.plans for record in (plan.card, *plan.records())]


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")])
def test_a_file_saved_by_excel_becomes_the_file_it_was(tmp_path: Path, delimiter: str, encoding: str) -> None:
    data = a_register(tmp_path, activities=[RICH, activity("T-2-01")])
    before = tree(data)
    file = data / "planer" / "testplanen" / "aktiviteter.csv"
    file.write_bytes(saved_by_excel(file.read_text(encoding="utf-8"), delimiter, encoding))
    assert planer("formatera", "--data", data).exit_code == 0
    assert tree(data) == before


def test_it_says_what_it_changed_and_where(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        activities=[activity("T-1-01", start="mars 2015", slut="01/09/2015", målgrupp="Barn;Äldre\u00a0personer")],
        targets=[{"id": "T-v1", "avser": "T-1-01", "värde": "1\u00a0500,5", "jämförelse": "≥"}],
    )
    folder = data / "planer" / "testplanen"
    file = folder / "aktiviteter.csv"
    file.write_bytes(saved_by_excel(file.read_text(encoding="utf-8")))
    said = planer("formatera", "--data", data).output.splitlines()
    assert said == [
        f"{file}: teckenkod Windows-1252 → UTF-8",
        f"{file}: radslut från Windows → \\n",
        f"{file}: skiljetecken semikolon → komma",
        f'{file}, rad 2, kolumn målgrupp: "Barn;Äldre\u00a0personer" → "Barn; Äldre personer"',
        f'{file}, rad 2, kolumn start: "mars 2015" → "2015-03"',
        f'{file}, rad 2, kolumn slut: "01/09/2015" → "2015-09-01"',
        f'{folder / "malvarden.csv"}, rad 2, kolumn värde: "1\u00a0500,5" → "1500.5"',
        "2 filer skrevs om.",
    ]


def test_the_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", start="mars 2015")])
    planer("formatera", "--data", data)
    after = tree(data)
    again = planer("formatera", "--data", data)
    assert again.output == "Alla 10 filer har redan registrets form.\n"
    assert again.exit_code == 0
    assert tree(data) == after


@pytest.mark.parametrize("word", ["--kontrollera", "--torrt"])
def test_it_can_look_without_writing(tmp_path: Path, word: str) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", start="mars 2015")])
    before = tree(data)
    result = planer("formatera", word, "--data", data)
    assert result.exit_code == 1
    assert '"mars 2015" → "2015-03"' in result.output
    assert result.output.endswith("1 fil skulle skrivas om. Kör planer formatera.\n")
    assert tree(data) == before


def test_what_cannot_be_placed_is_left_alone_and_so_is_everything_else(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", start="mars 2015")])
    goals = data / "planer" / "testplanen" / "mal.csv"
    goals.write_text(goals.read_text(encoding="utf-8") + "T-3,,mål,,,Ett mål,,,,,,,, utanför\n", encoding="utf-8")
    before = tree(data)
    result = planer("formatera", "--data", data)
    assert result.exit_code == 1
    assert f"FEL {goals}, rad 4, kolumn N" in result.output
    assert "Ingenting skrevs." in result.output
    assert tree(data) == before


def test_a_cell_that_is_wrong_stays_as_it_was_written(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", start="förra våren", slut="mars 2015")])
    planer("formatera", "--data", data)
    text = (data / "planer" / "testplanen" / "aktiviteter.csv").read_text(encoding="utf-8")
    assert "förra våren" in text
    assert "2015-03" in text


def test_missing_columns_are_added_and_columns_put_in_order(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=[])
    file = data / "planer" / "testplanen" / "malvarden.csv"
    file.write_text("avser,id,text\nT-1-01,T-v1,Alla\n", encoding="utf-8")
    said = planer("formatera", "--data", data).output
    assert file.read_text(encoding="utf-8") == table(Target, {"id": "T-v1", "avser": "T-1-01", "text": "Alla"})
    assert f"{file}: kolumnerna i ordning: id, avser, text" in said
    assert f"{file}: kolumnerna år, jämförelse, värde" in said


def test_yaml_keeps_its_layout(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    card = data / "planer" / "testplanen" / "plan.yml"
    layout = "# Överst\n" + card.read_text(encoding="utf-8") + "\n\n# Sist\n"
    card.write_bytes(layout.replace("\n", "\r\n").encode("utf-8-sig"))
    said = planer("formatera", "--data", data).output
    assert card.read_bytes() == layout.encode("utf-8")
    assert f"{card}: teckenkod UTF-8 med BOM → UTF-8" in said


odd_text = st.text(
    st.one_of(
        st.sampled_from(list(";,\"'\n\t =+-@”“’\u00a0\u202f\u00ad‐–åäöÅÄÖ|#\\{}<>&é€")),
        st.characters(codec="utf-8", exclude_categories=["C"]),
    ),
    max_size=25,
).filter(is_sound)
cells = st.fixed_dictionaries(
    {
        "aktivitet": odd_text,
        "målgrupp": odd_text,
        "mätetal": odd_text,
        "tidsplan": odd_text,
        "start": st.sampled_from(["2015", "2015-03", "01/03/2015", "mars 2015", "mar-15", "2015-09-01 00:00:00", "snart", ""]),
        "återkommer": st.sampled_from(["Årligen", "löpande", "ibland", ""]),
        "källa": odd_text,
    }
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(cells, min_size=1, max_size=4),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_file_says_the_same_afterwards_and_is_formatted_once(
    tmp_path: Path, rows: list[dict[str, str]], delimiter: str, encoding: str, line_end: str
) -> None:
    data = a_register(tmp_path)
    file = data / "planer" / "testplanen" / "aktiviteter.csv"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(Activity.columns()), delimiter=delimiter, lineterminator=line_end, restval="")
    writer.writeheader()
    writer.writerows({**row, "id": f"T-1-{n:02d}", "mål": "T-1"} for n, row in enumerate(rows, 1))
    file.write_bytes(out.getvalue().encode(encoding))
    before, _ = load(data)
    first = formatted_table(file, "aktiviteter.csv", PLAN_TABLES["aktiviteter.csv"][1])
    assert first.content is not None
    write_all(data, {file: first.content})
    after, _ = load(data)
    assert records(after) == records(before)
    assert not formatted_table(file, "aktiviteter.csv", PLAN_TABLES["aktiviteter.csv"][1]).changes


def test_a_column_gets_its_new_name_and_keeps_what_stands_in_it(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity(**{"ansvarig för rapportering": "Gruppen"})])
    before = tree(data)
    file = data / "planer" / "testplanen" / "aktiviteter.csv"
    file.write_text(file.read_text("utf-8").replace("ansvarig för rapportering", "rapportering"), "utf-8")
    result = planer("formatera", "--data", data)
    assert f"{file}: kolumnen rapportering heter nu ansvarig för rapportering" in result.output.splitlines()
    assert tree(data) == before
