"""The command `planer`: what it says and how it ends."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import click
import pytest

from planportalen.cli import COMMANDS, main
from planportalen.cli.swedish import SWEDISH
from tests.builders import a_register, activity
from tests.command import planer

ENGLISH = {"Usage", "Try", "Error", "Option", "Options", "Commands", "Show", "default", "required", "FILE", "PATH", "DIRECTORY"}
"""Words that click uses where it is not told otherwise."""


def test_a_sound_register_ends_with_0_and_a_word_of_it(tmp_path: Path) -> None:
    result = planer("kontrollera", "--data", a_register(tmp_path), "--datum", "2016-01-01")
    assert result.exit_code == 0
    assert result.output == "Allt stämmer: 1 plan, 4 rader.\n"


def test_warnings_alone_end_with_0(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="")])
    result = planer("kontrollera", "--data", data)
    assert result.exit_code == 0
    assert result.output.endswith("0 fel, 0 varningar, 1 lucka.\n")
    assert "VARNING" in planer("kontrollera", "--data", data, "--luckor").output


def test_errors_end_with_1_and_stand_last(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", mätetal=""), activity("T-2-01", ansvarig="Enhetne")])
    result = planer("kontrollera", "--data", data, "--luckor")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("VARNING")
    assert lines[1].startswith(f"FEL {data}/planer/testplanen/aktiviteter.csv, rad 3, kolumn ansvarig")


def test_what_cannot_be_run_ends_with_2(tmp_path: Path) -> None:
    for result in (
        planer("kontrollera", "--data", tmp_path / "nej"),
        planer("kontrollera", "--datum", "igår"),
        planer("kontrollera", "--format", "xml"),
        planer("bygg", "--data", tmp_path),
        planer("finnsinte"),
    ):
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_json_gives_every_problem_with_its_place(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="Enhetne")])
    told = json.loads(planer("kontrollera", "--data", data, "--format", "json").output)
    assert told["fel"] == 1
    assert told["problem"] == [
        {
            "nivå": "fel",
            "regel": "aktör-okänd",
            "fil": f"{data}/planer/testplanen/aktiviteter.csv",
            "rad": 3,
            "kolumn": "ansvarig",
            "meddelande": '"Enhetne" finns inte i aktorer.yml.',
            "åtgärd": 'Menade du "Enheten"?',
        }
    ]


def test_building_says_where_the_site_is(tmp_path: Path) -> None:
    result = planer("bygg", "--data", a_register(tmp_path), "--site", tmp_path / "site", "--datum", "2016-01-01")
    assert result.exit_code == 0
    assert f"Webbplatsen ligger i {tmp_path / 'site'}." in result.output
    assert (tmp_path / "site/planer/testplanen/index.html").is_file()


def test_building_a_register_with_errors_ends_with_1_and_publishes_nothing(tmp_path: Path) -> None:
    result = planer("bygg", "--data", a_register(tmp_path, activities=[activity(ansvarig="X")]), "--site", tmp_path / "site")
    assert result.exit_code == 1
    assert '"X" finns inte i aktorer.yml' in result.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kontrollera --dattum 2016", "Fel: Valet --dattum finns inte. Menade du något av: '--data', '--datum'?"),
        ("kontrollera --datum", "Fel: Valet --datum måste följas av ett värde."),
        ("kontrollera --datum igår", "Fel: '--datum': \"igår\" är inget datum. Skriv ÅÅÅÅ-MM-DD."),
        ("kontrollera --format xml", "Fel: '--format': xml är inget av 'text', 'json'."),
        ("kontrollera allt", "Fel: Det här hör inte till kommandot: allt."),
        ("formatera --torrt=ja", "Fel: Valet --torrt skrivs utan värde."),
        ("formattera", 'Fel: Kommandot "formattera" finns inte. Menade du "formatera"?'),
        ("--nej", "Fel: Valet --nej finns inte."),
    ],
)
def test_a_mistyped_command_is_told_in_swedish_and_ends_with_2(words: str, told: str) -> None:
    result = planer(*words.split())
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == told
    assert not ENGLISH & set(re.findall(r"\w+", result.output))


def test_every_text_of_click_s_that_is_translated_is_still_click_s() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(*click.__path__).glob("*.py")]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert SWEDISH.keys() - texts == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_its_options_in_swedish(name: str) -> None:
    result = planer(name, "--hjälp")
    assert result.exit_code == 0
    command = main.get_command(click.Context(main), name)
    options = [option for option in command.get_params(click.Context(command)) if isinstance(option, click.Option)]
    assert any("--hjälp" in option.opts for option in options)
    said = "".join(result.output.split())  # lines are broken at hyphens, too
    for text in (command.help, *(option.help for option in options)):
        assert text
        assert "".join(text.split()) in said
    for option in options:
        assert option.opts[0] in said
    assert not ENGLISH & set(re.findall(r"\w+", result.output))


def test_the_command_lists_every_command_in_swedish() -> None:
    result = planer("--hjälp")
    assert result.exit_code == 0
    assert re.findall(r"^  ([a-zåäö-]+) ", result.output.partition("Kommandon:")[2], re.MULTILINE) == list(COMMANDS)
    assert not ENGLISH & set(re.findall(r"\w+", result.output))
