"""The gate that a change of data must pass, `planer klar`: whatever would be lost is told in one message that names it, and what is right passes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests import frozen
from tests.builders import a_register, activity
from tests.command import planer, tree
from tests.repository import commit, git, repository

TODAY = "2016-06-01"
PLAN = "planer/barnkonventionen"
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of a whole register in a repository."""
    folder = tmp_path_factory.mktemp("grind") / "registret"
    frozen.copied(repository(folder))
    return folder


@pytest.fixture
def data(committed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(committed, tmp_path / "registret") / "data"


def klar(data: Path, *words: object) -> Result:
    return planer("klar", "--data", data, "--datum", TODAY, *words)


def rewritten(path: Path, old: str, new: str) -> None:
    """Exchange the first place of some words in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def without_column(path: Path, column: str) -> None:
    """Delete a column as a spreadsheet program does."""
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    at = rows[0].index(column)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([*row[:at], *row[at + 1 :]] for row in rows)


def misread(path: Path) -> None:
    path.write_text(path.read_bytes().decode("cp1252", "replace"), "utf-8")


def both_sides(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    mine, theirs = lines[1], lines[1].replace("Barn", "Alla barn")
    path.write_text("".join([lines[0], "<<<<<<< HEAD\n", mine, "=======\n", theirs, ">>>>>>> gren\n", *lines[2:]]), "utf-8")


def cell(path: Path, column: str, value: str, *, raw: bool = False) -> None:
    """Put something into a cell of the first row; `raw`: as it stands, unquoted."""
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    rows[1][rows[0].index(column)] = "@@"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue().replace("@@", value, 1), "utf-8")


def title(path: Path, words: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^titel:.*$", f"titel: {words}", text, count=1, flags=re.MULTILINE), "utf-8")


def copied(data: Path, code: str) -> None:
    """Copy the plan's folder, and give it that code and a name."""
    shutil.copytree(data / PLAN, data / "planer/kopia")
    card = data / "planer/kopia/plan.yml"
    text = re.sub(r"^kod:.*$", f"kod: {code}", card.read_text("utf-8"), flags=re.MULTILINE)
    card.write_text(re.sub(r"^kortnamn:.*$", "kortnamn: Kopian", text, flags=re.MULTILINE), "utf-8")


LOSSES: dict[str, tuple[str, Change]] = {
    "a column is deleted": ("kolumn-borta", lambda data: without_column(data / PLAN / "aktiviteter.csv", "målgrupp")),
    "a file is deleted": ("fil-borta", lambda data: (data / PLAN / "aktiviteter.csv").unlink()),
    "a shared file is deleted": ("fil-borta", lambda data: (data / "begrepp.csv").unlink()),
    "a file is saved under another name": (
        "fil-okänd",
        lambda data: (data / PLAN / "aktiviteter.csv").rename(data / PLAN / "aktiviteter (1).csv"),
    ),
    "a plan's card is deleted": ("fil-borta", lambda data: (data / PLAN / "plan.yml").unlink()),
    "the file of the actors is deleted": ("fil-borta", lambda data: (data / "aktorer.yml").unlink()),
    "a plan's card gets another ending": ("fil-okänd", lambda data: (data / PLAN / "plan.yml").rename(data / PLAN / "plan.yaml")),
    "the file of the actors gets its dots": ("fil-okänd", lambda data: (data / "aktorer.yml").rename(data / "aktörer.yml")),
    "a plan's folder is copied": ("kod-dubbel", lambda data: copied(data, "BK")),
    "a plan's folder is copied for a new plan": ("id-prefix", lambda data: copied(data, "NY")),
    "a file comes into the wrong folder": ("fil-okänd", lambda data: (data / PLAN / "mal.csv").rename(data / "mal.csv")),
    "a formula could not be reckoned": ("cell-felvärde", lambda data: cell(data / PLAN / "aktiviteter.csv", "ansvarig", "#REF!")),
    "a quotation mark is not closed": ("citattecken", lambda data: cell(data / PLAN / "aktiviteter.csv", "målgrupp", '"Barn', raw=True)),
    "a comment cuts a title": ("yaml-avklippt", lambda data: title(data / PLAN / "plan.yml", "Handlingsplan #2 för barn")),
    "two people's changes are left side by side": ("sammanslagning", lambda data: both_sides(data / PLAN / "aktiviteter.csv")),
    "letters are read in the wrong encoding": ("text-förvanskad", lambda data: misread(data / PLAN / "aktiviteter.csv")),
    "a column's head is misspelt": ("kolumn-okänd", lambda data: rewritten(data / PLAN / "aktiviteter.csv", "målgrupp", "målgrup")),
    "a plan's card can't be read": ("yaml", lambda data: title(data / PLAN / "plan.yml", "Barn: alla barn")),
}


@pytest.mark.parametrize(("rule", "loss"), LOSSES.values(), ids=LOSSES)
def test_what_would_be_lost_is_told_last_in_one_message_that_names_it_and_nothing_is_written(data: Path, rule: str, loss: Change) -> None:
    loss(data)
    before = tree(data)
    result = klar(data)
    assert result.exit_code == 1
    *_, told, verdict = result.output.splitlines()
    assert verdict == "Inte klart: 1 fel. Rätta och kör planer klar igen."
    assert told.startswith(f"FEL {data}/")
    assert told.endswith(f"[{rule}]")
    assert tree(data) == before
    assert "HEAD" not in re.sub("git checkout HEAD", "", result.output)
    assert "Ingen ändring sedan den senast sparade versionen." not in result.output.splitlines()


# What is right passes; here on a small register, in which the same holds


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A small register with gaps, committed."""
    folder = repository(tmp_path / "bordet")
    data = a_register(folder, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="")])
    commit(folder, "2016-05-01T09:00:00+01:00")
    return data


ACTIVITIES = "planer/testplanen/aktiviteter.csv"


def test_a_right_edit_gets_its_form_is_shown_and_passes(desk: Path) -> None:
    path = desk / ACTIVITIES
    rewritten(path, "Enheten", "Gruppen")
    form = path.read_text("utf-8")
    path.write_text(form.replace(",", ";").replace("\n", "\r\n"), "utf-8-sig", newline="")
    result = klar(desk)
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            f"1 fil fick registrets form: {path}.",
            "Testplanen",
            "  T-1-01: ansvarig ändrades från Enheten till Gruppen",
            "1 ändring sedan den senast sparade versionen.",
            "1 varning fanns redan; planer kontrollera visar dem.",
            "Klart att lämna in.",
        ],
    )
    assert path.read_text("utf-8") == form


def test_the_gate_of_a_merge_request_writes_nothing_and_refuses_what_has_another_form(desk: Path) -> None:
    rewritten(desk / ACTIVITIES, "Enheten", " Enheten")
    before = tree(desk)
    result = klar(desk, "--kontrollera")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == (
        f"Inte klart: 1 fil har inte registrets form. Kör planer klar på din dator och lämna in igen: {desk / ACTIVITIES}."
    )
    assert tree(desk) == before


def test_only_warnings_that_the_change_brought_are_shown_wherever_the_rows_stand(desk: Path) -> None:
    rows = (desk / ACTIVITIES).read_text("utf-8").splitlines()
    (desk / ACTIVITIES).write_text("\n".join([rows[0], *reversed(rows[1:])]) + "\n", "utf-8")
    assert "VARNING" not in klar(desk).output
    cell(desk / ACTIVITIES, "mätetal", "")
    told = [line for line in klar(desk).output.splitlines() if line.startswith("VARNING")]
    assert len(told) == 1
    assert told[0].endswith("[mätetal-saknas]")
    since = planer("kontrollera", "--data", desk, "--datum", TODAY, "--sedan", "HEAD")
    assert [line for line in since.output.splitlines() if line.startswith("VARNING")] == told
    assert since.output.splitlines()[-1] == "1 problem fanns redan i den senast sparade versionen; planer kontrollera visar dem."


def test_the_answer_for_a_merge_request_says_first_what_it_comes_to(desk: Path) -> None:
    rewritten(desk / ACTIVITIES, "Enheten", "Enhten")
    lines = klar(desk, "--kontrollera", "--format", "md").output.splitlines()
    assert lines[0] == "# Inte klart: 1 fel. Rätta och kör planer klar igen."
    assert "aktör-okänd" in lines[2]
    assert any("1 ändring sedan den senast sparade versionen" in line for line in lines)


def test_a_loss_some_revisions_back_is_told_of_a_change_held_against_where_it_began(desk: Path) -> None:
    folder = desk.parent
    git(folder, "tag", "start")
    without_column(desk / ACTIVITIES, "mätetal")
    commit(folder, "2016-05-02T09:00:00+01:00")
    for day in ("03", "04"):
        (folder / "annat.txt").write_text(day, "utf-8")
        commit(folder, f"2016-05-{day}T09:00:00+01:00")
    result = klar(desk, "--kontrollera", "--sedan", "start")
    assert result.exit_code == 1
    assert result.output.splitlines()[-2].endswith("[kolumn-borta]")


def test_a_change_is_held_against_where_it_left_the_main_branch_not_against_what_others_did_since(desk: Path) -> None:
    folder = desk.parent
    git(folder, "checkout", "--quiet", "-b", "min")
    rewritten(desk / ACTIVITIES, "Enheten", "Gruppen")
    commit(folder, "2016-05-02T09:00:00+01:00")
    git(folder, "checkout", "--quiet", "main")
    rewritten(desk / "planer/testplanen/mal.csv", "Målet T-1", "Målet för alla")
    commit(folder, "2016-05-03T09:00:00+01:00")
    git(folder, "checkout", "--quiet", "min")
    assert "1 ändring sedan main." in klar(desk, "--sedan", "main").output


def test_without_a_history_the_register_is_checked_all_the_same(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = klar(data)
    assert result.exit_code == 0
    assert "Vad som är ändrat går inte att visa. Mappen data ligger inte i ett git-förråd." in result.output
    assert result.output.splitlines()[-1] == "Klart att lämna in."
    assert klar(data, "--sedan", "HEAD").exit_code == 2


def test_a_change_of_words_that_vs_code_completes_leaves_the_schemas_ready_to_hand_in(desk: Path) -> None:
    (desk.parent / "schema").mkdir()
    assert klar(desk).exit_code == 0
    assert planer("scheman", "--kontrollera", "--data", desk).exit_code == 0


# Comparing


def test_a_comparison_says_first_what_could_not_be_read_and_how_many_rows_it_hides(desk: Path) -> None:
    cell(desk / ACTIVITIES, "målgrupp", '"Barn', raw=True)
    why = "Ett citattecken öppnas men stängs aldrig, så resten av filen läses som en enda cell."
    told = f"{desk / ACTIVITIES} i arbetsmappen: 2 rader jämförs inte. {why}"
    text = planer("jämför", "--data", desk)
    assert (text.exit_code, text.output.splitlines()) == (
        3,
        [
            "Jämförelsen är inte hel. Det här kunde inte läsas:",
            f"  {told}",
            "Ingen ändring sedan den senast sparade versionen, i det som kunde läsas.",
        ],
    )
    markdown = planer("jämför", "--data", desk, "--format", "md")
    assert markdown.exit_code == 3
    assert markdown.output.splitlines()[2] == "**Jämförelsen är inte hel. Det här kunde inte läsas:**"
    answer = planer("jämför", "--data", desk, "--format", "json")
    assert answer.exit_code == 3
    hidden = {"version": "arbetsmappen", "fil": str(desk / ACTIVITIES), "rader": 2, "orsak": why}
    assert list(json.loads(answer.output)) == ["från", "till", "oläst", "antal", "ändringar"]
    assert json.loads(answer.output)["oläst"] == [hidden]


def test_of_a_cell_that_cannot_be_read_no_change_is_told_but_that_it_was_not_compared(desk: Path) -> None:
    cell(desk / ACTIVITIES, "slut", "till sommaren")
    title(desk / "planer/testplanen/plan.yml", "Planen #2")
    result = planer("jämför", "--data", desk)
    assert result.exit_code == 3
    assert result.output.count("1 rad jämförs inte") == 2
    assert "Ingen ändring sedan den senast sparade versionen, i det som kunde läsas" in result.output


@pytest.mark.parametrize(
    ("loss", "rows"),
    [
        (lambda data: (data / ACTIVITIES).rename(data / "planer/testplanen/aktiviteter (1).csv"), 2),
        (lambda data: (data / "planer/testplanen/plan.yml").write_text("kod: [", "utf-8"), 4),
        (lambda data: without_column(data / ACTIVITIES, "mätetal"), 2),
        (lambda data: (data / "aktorer.yml").unlink(), 2),
    ],
    ids=["a wrongly named file", "a broken card", "a column", "the actors"],
)
def test_whatever_hides_rows_between_two_revisions_is_told_with_how_many(desk: Path, loss: Change, rows: int) -> None:
    loss(desk)
    commit(desk.parent, "2016-05-02T09:00:00+01:00")
    result = planer("jämför", "HEAD^", "HEAD", "--data", desk)
    assert result.exit_code == 3
    assert f" i den senast sparade versionen: {rows} rader jämförs inte." in result.output
    assert "Ingen ändring" in result.output


# Checking


def test_errors_are_printed_last_and_gaps_are_counted_plan_by_plan_unless_asked_for(desk: Path) -> None:
    rewritten(desk / ACTIVITIES, "Enheten", "Enhten")
    told = planer("kontrollera", "--data", desk, "--datum", TODAY)
    gaps, error, amount = told.output.splitlines()
    assert gaps == f"{desk}/planer/testplanen: 1 lucka; planer kontrollera --luckor visar dem"
    assert error.startswith("FEL ")
    assert amount == "1 fel, 0 varningar, 1 lucka."
    shown = planer("kontrollera", "--data", desk, "--datum", TODAY, "--luckor").output.splitlines()
    assert shown[0].startswith("VARNING ")
    assert shown[0].endswith("[ansvarig-saknas]")
    assert shown[1].startswith("FEL ")


def test_what_is_wrong_in_the_pages_is_told_as_the_rest_when_they_are_tried(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = frozen.site_folder(desk.parent).with_name("docs") / "index.md"
    rows = page.read_text("utf-8").count("\n")
    page.write_text(f'{page.read_text("utf-8")}\n{{{{ plan("testplanne") }}}}\n', "utf-8")
    monkeypatch.chdir(desk.parent)
    assert klar(desk).exit_code == 0
    result = klar(desk, "--bygg")
    assert result.exit_code == 1
    assert result.output.splitlines()[-2].startswith(f"FEL docs/index.md, rad {rows + 2}: ")
    assert 'Menade du "testplanen"?' in result.output.splitlines()[-2]
    assert result.output.splitlines()[-1] == "Inte klart: 1 fel. Rätta och kör planer klar igen."


def test_a_report_that_corrects_another_is_told_as_a_correction(desk: Path) -> None:
    folder = desk.parent
    first = {"id": "T-u1", "avser": "T-1-01", "datum": "2016-05-31", "status": "klar"}
    again = {**first, "id": "T-u2", "status": "pågår", "rättar": "T-u1"}
    rows = [activity("T-1-01"), activity("T-2-01", ansvarig="")]
    a_register(folder, activities=rows, reports=[first])
    commit(folder, "2016-06-01T09:00:00+01:00")
    a_register(folder, activities=rows, reports=[first, again])
    assert "  T-1-01: rapporterad som pågår 2016-05-31; rättar T-u1, som står kvar" in klar(desk).output.splitlines()
