"""The guide's tasks, each played from its first step to its last on a copy of the made-up municipality's register.

What a page tells one to type is read from the page and run as it stands there, and every such line must have its part in the play. What people
do between the commands (fill in a sheet, change a cell in a spreadsheet program) is done here, with files that LibreOffice has written.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import html5lib
import pytest

from planportalen.cli import COMMANDS, ny
from planportalen.site.defaults import PAGES
from planportalen.site.publish import publish
from planportalen.swedish.spelling import ascii_spelling
from tests import repository
from tests.command import planer
from tests.editing.template_files import row, word
from tests.editing.test_through_libreoffice import SWEDISH_CSV_IN_UTF_8, through_a_spreadsheet
from tests.forms import fill
from tests.office import convert
from tests.videbro import TODAY, copied

GUIDE = PAGES / "redaktor"
PLAN_PAGE = "planer/tryggt-aldrande"
SAID = "Tre av fyra träffpunkter har öppen träning."
TYPED = re.compile(r"^( *)```console\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


class Editor:
    """Someone with a copy of the register, who follows a page of the guide."""

    def __init__(self, folder: Path, page: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.page = (GUIDE / f"{page}.md").read_text("utf-8")
        self.to_type = [line.strip() for block in TYPED.finditer(self.page) for line in block[2].splitlines()]

    def types(self, command: str, answers: str | None = None, ends_with: int = 0) -> str:
        """Type the next command of the page, which must be this one; what it says."""
        assert self.to_type.pop(0) == command
        program, *words = shlex.split(command)
        assert program == "planer"
        dated = ("--datum", str(TODAY)) if words[0] in ("inläs", "blankett", "kontrollera", "klar") else ()
        result = planer(*words, "--data", "data", *dated, answers=answers)
        assert result.exit_code == ends_with, result.output
        return result.output

    def plan_file(self, name: str) -> Path:
        """A file in the plan's folder."""
        return self.data / PLAN_PAGE / name

    def changes(self, file: Path, before: str, after: str) -> None:
        """Change what stands in a file, once."""
        text = file.read_text("utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, after), "utf-8")

    def saves_from_a_spreadsheet(self, file: Path) -> None:
        """The file as a spreadsheet program in Sweden saves it."""
        (saved,) = through_a_spreadsheet([file], self.folder, SWEDISH_CSV_IN_UTF_8)
        shutil.move(saved, file)

    def sees(self, page: str, row_id: str) -> str:
        """What the site says, once it is built, in the row of that id, or, on another page than the plan's, in the row that leads there."""
        site = self.folder / "site"
        if not site.exists():
            assert publish(self.data, site, TODAY, "data").published
        tree = html5lib.parse((site / page / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
        links = {row: [link.get("href", "") for link in row.iter("a")] for row in tree.iter("tr")}
        (found,) = (
            row for row in links if row_id == row.get("id") or any("planer/" in link and link.endswith(f"#{row_id}") for link in links[row])
        )
        return " ".join("".join(found.itertext()).split())


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Editor]:
    """At work in a repository of the register, with the page that the test names. At the end nothing on the page is left to type."""
    copied(tmp_path)
    repository.repository(tmp_path)
    repository.commit(tmp_path, "2026-11-29T08:00:00+01:00")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ny, "can_ask", lambda: True)
    editor = Editor(tmp_path, request.param)
    yield editor
    assert editor.to_type == []


def page(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("editor", [name], indirect=True)


@page("borja")
def test_the_first_command_works_on_the_register_as_it_is(editor: Editor) -> None:
    assert editor.types("planer klar").endswith("Klart att lämna in.\n")


@page("andra")
def test_a_cell_is_changed_in_a_spreadsheet_program(editor: Editor) -> None:
    file = editor.plan_file("aktiviteter.csv")
    untouched = file.read_text("utf-8")
    editor.changes(file, "Prova larm i mobilen", "Prova larm i klockan")
    changed = file.read_text("utf-8")
    editor.saves_from_a_spreadsheet(file)
    told = editor.types("planer klar").splitlines()
    assert file.read_text("utf-8") == changed != untouched
    assert told[0].startswith("1 fil fick registrets form: ")
    assert told[-1] == "Klart att lämna in."
    assert any(line.startswith("1 ändring sedan den senast sparade versionen.") for line in told)
    assert any("TA-07" in line and "klockan" in line for line in told)
    assert "Prova larm i klockan" in editor.sees(PLAN_PAGE, "TA-07")


@page("rapportera")
def test_a_unit_reports_and_sees_it_on_the_site(editor: Editor) -> None:
    editor.types('planer blankett --ansvarig "Rehabenheten" --år 2026 --ut rehabenheten.xlsx')
    said = {"Status": "pågår", "Kommentar": SAID}
    filled = fill(editor.folder / "rehabenheten.xlsx", {"TA-3.1-02": said}, date(2026, 11, 29))
    (editor.folder / "sparad").mkdir()
    shutil.move(convert(filled, "xlsx", editor.folder / "sparad"), filled)
    told = editor.types("planer inläs rehabenheten.xlsx")
    assert f"TA-3.1-02 2026-11-29: pågår, {SAID}" in told
    assert told.endswith("1 rapport lades till.\n")
    for where in (PLAN_PAGE, "ansvariga/rehabenheten"):
        assert "Pågår" in editor.sees(where, "TA-3.1-02")
    assert SAID in editor.sees(PLAN_PAGE, "TA-3.1-02")
    editor.types("planer blankett --år 2026 --ut alla.xlsx")


@page("aktivitet")
def test_an_activity_is_added(editor: Editor) -> None:
    file = editor.plan_file("aktiviteter.csv")
    # The example of the page's table, in its row's cells.
    cells = dict(re.findall(r"^ +\| `(\w+)`(?: och `slut`)? \|[^|]*\| `([^`]+)`", editor.page, re.MULTILINE))
    with file.open("a", encoding="utf-8") as lines:
        lines.write(
            f"{cells['id']},{cells['mål']},{cells['aktivitet']},,,{cells['tidsplan']},{cells['start']},2027,,{cells['ansvarig']},,,,,,\n"
        )
    editor.saves_from_a_spreadsheet(file)
    assert editor.types("planer klar").endswith("Klart att lämna in.\n")
    shown = editor.sees(PLAN_PAGE, cells["id"])
    assert cells["aktivitet"] in shown
    assert cells["ansvarig"] in shown


@page("ny-plan")
def test_a_plan_is_taken_from_a_word_document(editor: Editor) -> None:
    rows = [row("Utbilda alla chefer", ansvarig="HR-enheten", uppföljning="Rehabenheten", tidsplan="2027-2028")]
    word(editor.folder / "plan.docx", (1, "Handlingsplan för fred"), (2, "Mål 1 Fred råder"), rows)
    answers = ["Handlingsplan för fred 2027-2028", "Fred", "FRED", "fred", "1", "2027-2028", "", "", "", "", "j"]
    told = editor.types("planer ny --från plan.docx", answers="\n".join(answers) + "\n")
    assert "planer/fred" in told
    assert "Klart att lämna in." in editor.types("planer klar")
    shown = editor.sees("planer/fred", "FRED-1-01")
    assert "Utbilda alla chefer" in shown
    assert "HR-enheten" in shown


@page("ratta")
def test_the_message_in_the_guide_is_what_is_printed_and_leads_to_the_cell(editor: Editor) -> None:
    file = editor.plan_file("aktiviteter.csv")
    printed = re.search(r"^> (FEL .*)$", editor.page, re.MULTILINE)
    assert printed
    wrong, right = re.findall(r'"([^"]+)"', printed[1])
    editor.changes(file, f"; {right},", f"; {wrong},")
    before = list(editor.to_type)
    assert printed[1] in editor.types("planer klar", ends_with=1).splitlines()
    editor.changes(file, f"; {wrong},", f"; {right},")
    editor.to_type = before
    assert "Klart att lämna in." in editor.types("planer klar")


@page("granska")
def test_a_change_is_compared_before_and_after_it_is_handed_in(editor: Editor) -> None:
    editor.changes(editor.plan_file("plan.yml"), "kortnamn: Tryggt åldrande", "kortnamn: Trygga äldre")
    assert "från ”Tryggt åldrande” till ”Trygga äldre”" in editor.types("planer jämför")
    repository.commit(editor.folder, "2026-11-30T08:00:00+01:00")
    told = editor.types("planer jämför HEAD~1 HEAD --format md")
    assert told.startswith("# Vad som ändras i registret")
    assert "Trygga äldre" in told


@page("excel")
def test_a_file_that_a_spreadsheet_program_saved_gets_its_form_back(editor: Editor) -> None:
    file = editor.plan_file("malvarden.csv")
    before = file.read_bytes()
    editor.saves_from_a_spreadsheet(file)
    assert file.read_bytes() != before
    assert "1 fil fick registrets form: " in editor.types("planer klar")
    assert file.read_bytes() == before


def test_every_command_that_a_page_names_exists() -> None:
    known = {*COMMANDS, *map(ascii_spelling, COMMANDS)}
    named = {found for path in GUIDE.glob("*.md") for found in re.findall(r"`planer ([a-zåäö-]+)", path.read_text("utf-8"))}
    assert named
    assert named <= known


def test_every_page_of_the_guide_with_commands_is_played() -> None:
    played = {mark.args[1][0] for name, test in globals().items() if name.startswith("test_") for mark in getattr(test, "pytestmark", [])}
    assert played == {path.stem for path in GUIDE.glob("*.md") if TYPED.search(path.read_text("utf-8"))}
