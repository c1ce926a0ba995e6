"""The gate that a change of data must pass, `planer klar`: whatever would be lost is told in one message that names it, and what is right passes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests import frozen
from tests.builders import a_register, activity, goal
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
    import csv

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


LOSSES: dict[str, tuple[str, Change]] = {
    "a column is deleted": ("kolumn-borta", lambda data: without_column(data / PLAN / "aktiviteter.csv", "målgrupp")),
    "a file is deleted": ("fil-borta", lambda data: (data / PLAN / "aktiviteter.csv").unlink()),
    "a shared file is deleted": ("fil-borta", lambda data: (data / "begrepp.csv").unlink()),
    "a file is saved under another name": (
        "fil-okänd",
        lambda data: (data / PLAN / "aktiviteter.csv").rename(data / PLAN / "aktiviteter (1).csv"),
    ),
    "a file comes into the wrong folder": ("fil-okänd", lambda data: (data / PLAN / "mal.csv").rename(data / "mal.csv")),
    "a formula could not be reckoned": ("cell-felvärde", lambda data: rewritten(data / PLAN / "mal.csv", "diskriminering", "diskriminering")
        or cell(data / PLAN / "aktiviteter.csv", "ansvarig", "#REF!")),
    "a quotation mark is not closed": ("citattecken", lambda data: cell(data / PLAN / "aktiviteter.csv", "målgrupp", '"Barn', raw=True)),
    "a comment cuts a title": ("yaml-avklippt", lambda data: title(data / PLAN / "plan.yml", "Handlingsplan #2 för barn")),
    "two people's changes are left side by side": ("sammanslagning", lambda data: both_sides(data / PLAN / "aktiviteter.csv")),
    "letters are read in the wrong encoding": ("text-förvanskad", lambda data: misread(data / PLAN / "aktiviteter.csv")),
    "a column's head is misspelt": ("kolumn-okänd", lambda data: rewritten(data / PLAN / "aktiviteter.csv", "målgrupp", "målgrup")),
    "a plan's card can't be read": ("yaml", lambda data: title(data / PLAN / "plan.yml", "Barn: alla barn")),
}


def cell(path: Path, column: str, value: str, *, raw: bool = False) -> None:
    """Put something into a cell of the first row; `raw`: as it stands, unquoted."""
    import csv
    import io

    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    rows[1][rows[0].index(column)] = "@@"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue().replace("@@", value, 1), "utf-8")


def title(path: Path, words: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^titel:.*$", f"titel: {words}", text, count=1, flags=re.MULTILINE), "utf-8")


@pytest.mark.parametrize(("rule", "loss"), LOSSES.values(), ids=LOSSES)
def test_what_would_be_lost_is_told_last_in_one_message_that_names_it_and_nothing_is_written(data: Path, rule: str, loss: Change) -> None:
    loss(data)
    before = tree(data)
    for words in ((), ("--kontrollera",)):
        result = klar(data, *words)
        print(result.output)
        assert result.exit_code == 1
        *_, told, verdict = result.output.splitlines()
        assert verdict == "Inte klart: 1 fel. Rätta och kör planer klar igen."
        assert told.startswith(f"FEL {data}/")
        assert told.endswith(f"[{rule}]")
        assert tree(data) == before
