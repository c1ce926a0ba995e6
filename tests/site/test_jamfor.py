"""`planer jämför`: what it says of a register in a git repository, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import a_register, activity, goal
from tests.command import planer
from tests.repository import commit, git, repository

REWORDED = [goal("T-1", mål="Målet *T-1* <alla>"), goal("T-2")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A register whose first revision is called start; the second has another responsible."""
    folder = repository(tmp_path)
    found = a_register(folder)
    commit(folder, "2016-01-01T09:00:00+01:00")
    git(folder, "tag", "start")
    a_register(folder, activities=[activity("T-1-01", ansvarig="Gruppen"), activity("T-2-01")])
    commit(folder, "2016-01-02T09:00:00+01:00")
    return found


def test_without_revisions_the_files_are_compared_with_what_was_last_committed(tmp_path: Path, data: Path) -> None:
    result = planer("jämför", "--data", data)
    assert (result.exit_code, result.output) == (0, "Ingen ändring sedan den senast sparade versionen.\n")
    a_register(tmp_path, goals=REWORDED, activities=[activity("T-1-01", ansvarig="Gruppen"), activity("T-2-01")])
    result = planer("jämför", "--data", data)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Testplanen",
        "  T-1: målet omformulerades från ”Målet T-1” till ”Målet *T-1* <alla>”",
        "1 ändring sedan den senast sparade versionen.",
    ]


def test_with_one_revision_the_files_are_compared_with_it_and_with_two_the_one_with_the_other(tmp_path: Path, data: Path) -> None:
    owner = "  T-1-01: ansvarig ändrades från Enheten till Gruppen"
    assert planer("jämför", "start", "--data", data).output.splitlines() == ["Testplanen", owner, "1 ändring sedan start."]
    a_register(tmp_path, goals=REWORDED)
    assert planer("jamfor", "start", "HEAD", "--data", data).output.splitlines() == [
        "Testplanen",
        owner,
        "1 ändring från start till den senast sparade versionen.",
    ]
    assert (
        planer("jämför", "HEAD", "start", "--data", data).output.splitlines()[1] == "  T-1-01: ansvarig ändrades från Gruppen till Enheten"
    )


def test_markdown_is_headings_and_lists_that_show_the_words_and_nothing_else(tmp_path: Path, data: Path) -> None:
    a_register(tmp_path, goals=REWORDED)
    assert planer("jämför", "start", "--data", data, "--format", "md").output.splitlines() == [
        "# Vad som ändras i registret",
        "",
        "1 ändring sedan start.",
        "",
        "## Testplanen",
        "",
        r"- **T-1**: målet omformulerades: Målet ~~T-1~~ **\*T-1\* \<alla\>**",
    ]


def test_json_has_every_change_with_its_parts(data: Path) -> None:
    assert json.loads(planer("jämför", "start", "HEAD", "--data", data, "--format", "json").output) == {
        "från": "start",
        "till": "HEAD",
        "oläst": [],
        "antal": 1,
        "ändringar": [
            {
                "plan": "testplanen",
                "plannamn": "Testplanen",
                "slag": "ändrad",
                "vad": "aktivitet",
                "id": "T-1-01",
                "rad": "T-1-01",
                "fält": "ansvarig",
                "före": "Enheten",
                "efter": "Gruppen",
                "mening": "T-1-01: ansvarig ändrades från Enheten till Gruppen",
            }
        ],
    }


def test_what_cannot_be_compared_ends_with_2_and_says_why(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loose = a_register(tmp_path.with_name(f"{tmp_path.name}-utanför"))
    for words, why in (
        (("nej", "--data", data), 'Revisionen "nej" finns inte i förrådet'),
        (("--data", data, "--", "--output=x"), '"--output=x" kan inte vara en revision.'),
        (("start", "nej", "--data", data), 'Revisionen "nej" finns inte'),
        (("--data", loose), "ligger inte i ett git-förråd"),
        (("--data", tmp_path / "saknas"), "finns inte. Ange registrets mapp med --data."),
    ):
        result = planer("jämför", *words)
        assert result.exit_code == 2
        assert why in result.output
        assert "Traceback" not in result.output
    monkeypatch.setenv("PATH", str(tmp_path))
    result = planer("jämför", "--data", data)
    assert (result.exit_code, result.output) == (2, "Kunde inte köras: Programmet git finns inte på datorn.\n")
