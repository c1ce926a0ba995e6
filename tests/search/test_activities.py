"""What the list of all activities and the page *Mitt* get to know of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planportalen.search.activities import listed
from tests.builders import Row, a_register, activity
from tests.register.test_reading import read

TURNS = ("run out", "this year", "later", "finished")
OUTCOME = {"id": "T-u1", "avser": "T-1-01", "datum": "2015-03-01", "värde": "12"}


def reported(status: str) -> Row:
    return {"id": "T-u1", "avser": "T-1-01", "datum": "2015-03-01", "status": status}


def told(tmp_path: Path, today: str, cells: Row, *reports: Row) -> dict[str, Any]:
    """What is told of one activity on that day."""
    register, _ = read(a_register(tmp_path, activities=[activity("T-1-01", **cells)], reports=[*reports]))
    data: dict[str, Any] = listed(register, date.fromisoformat(today))
    (row,) = data["rows"]
    names = [name for _, name in data["actors"]]
    follow_up, reporting = ([names[place] for place in places] for places in row[14:])
    return {"turn": TURNS[row[12]], "asked": data["steps"][row[13]], "follow_up": follow_up, "reporting": reporting}


@pytest.mark.parametrize(
    ("today", "cells", "reports", "turn", "asked"),
    [
        ("2016-12-31", {}, [], "this year", "Rapportera hur det går"),  # its last day
        ("2017-01-01", {}, [], "run out", "Rapportera hur det gick"),
        ("2017-01-01", {}, [OUTCOME], "run out", "Rapportera läget"),
        ("2017-01-01", {}, [reported("pågår")], "run out", "Rapportera när det är gjort"),
        ("2016-06-01", {}, [OUTCOME], "this year", "Rapportera läget"),
        ("2016-06-01", {}, [reported("ej påbörjad")], "this year", "Rapportera när det är gjort"),
        ("2014-12-31", {}, [], "later", ""),
        ("2015-01-01", {}, [], "this year", "Rapportera hur det går"),
        ("2017-01-01", {}, [reported("klar")], "finished", ""),
        ("2016-06-01", {}, [reported("ej aktuell")], "finished", ""),
        ("2017-01-01", {"återkommer": "löpande"}, [], "later", ""),  # goes on after its end, of which nothing is known
    ],
)
def test_whose_turn_it_is_decides_what_is_asked(tmp_path: Path, today: str, cells: Row, reports: list[Row], turn: str, asked: str) -> None:
    found = told(tmp_path, today, cells, *reports)
    assert (found["turn"], found["asked"]) == (turn, asked)


def test_who_follows_up_and_who_reports_is_told_by_their_place_among_the_actors(tmp_path: Path) -> None:
    found = told(tmp_path, "2016-06-01", {"uppföljning": "Gruppen; Enheten", "ansvarig för rapportering": "Grupp"})
    assert (found["follow_up"], found["reporting"]) == (["Gruppen", "Enheten"], ["Gruppen"])
