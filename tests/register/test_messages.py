"""The catalogue of messages: it and the code know the same rules, and each is told as its example shows."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import planportalen
from planportalen.messages import CATALOGUE, MESSAGES
from planportalen.register.problems import Place, Problem, error, lines, warning
from tests import planted
from tests.builders import a_register, activity
from tests.command import planer
from tests.editing.test_intake import inlas
from tests.register.test_reading import read


@pytest.mark.parametrize("rule", planted.IN_DATA)
def test_a_planted_mistake_is_told_once_as_its_example_shows(tmp_path: Path, rule: str) -> None:
    planted.IN_DATA[rule](tmp_path)
    _, problems = read(tmp_path / "data")
    assert list(lines(problems, gaps=True)) == [f"{MESSAGES[rule].example} [{rule}]"]


def test_the_register_that_mistakes_are_planted_in_has_none(tmp_path: Path) -> None:
    assert read(planted.plan(tmp_path))[1] == []


@pytest.mark.parametrize("rule", planted.IN_SHEETS)
def test_a_mistake_planted_in_a_follow_up_sheet_is_told_once_as_its_example_shows(tmp_path: Path, rule: str) -> None:
    sheet = planted.a_sheet(tmp_path)
    planted.IN_SHEETS[rule](sheet)
    told = inlas(tmp_path / "data", sheet).output.splitlines()
    assert [line for line in told if line.startswith(("FEL", "VARNING"))] == [f"{MESSAGES[rule].example} [{rule}]"]


@pytest.mark.parametrize("rule", planted.IN_HISTORY)
def test_a_mistake_planted_in_a_register_with_a_history_is_told_once_as_its_example_shows(tmp_path: Path, rule: str) -> None:
    planted.IN_HISTORY[rule](tmp_path)
    told = planer("kontrollera", "--data", tmp_path / "data", "--datum", "2016-06-01").output.replace(f"{tmp_path}/", "").splitlines()
    assert [line for line in told if line.startswith(("FEL", "VARNING"))] == [f"{MESSAGES[rule].example} [{rule}]"]


def test_every_message_is_planted() -> None:
    assert {*planted.IN_DATA, *planted.IN_HISTORY, *planted.IN_SHEETS, *planted.IN_PAGES, *planted.IN_SETTINGS} == set(MESSAGES)


LEVELS = {"error": "fel", "warning": "varning", "gap": "varning"}


def rules_in_the_code() -> Iterator[tuple[str, str]]:
    """The level and rule of every `error(…)`, `warning(…)` and `gap(…)` in the package, and of what the model and the reader of workbooks refuse."""
    for path in Path(*planportalen.__path__).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_refuse"), args=[ast.Constant(value=rule), *_]):
                    yield "fel", f"cell-{rule!s}"
                case ast.Call(func=ast.Name(id="error" | "warning"), args=[_, ast.JoinedStr(), *_]):
                    pass  # that one says what the model refused
                case ast.Call(func=ast.Name(id="error" | "warning" | "gap" as called), args=[_, rules, *_]):
                    yield from ((LEVELS[called], str(part.value)) for part in ast.walk(rules) if isinstance(part, ast.Constant))
                case ast.Constant(value=str(text)) if text.startswith("arbetsbok-"):
                    yield "fel", text


def test_the_code_and_the_catalogue_know_the_same_rules_and_levels() -> None:
    assert set(rules_in_the_code()) == {(message.severity, rule) for rule, message in MESSAGES.items()}


def test_every_message_has_its_place_a_cure_of_its_own_and_a_heading() -> None:
    assert sum(len(messages) for messages in CATALOGUE.values()) == len(MESSAGES)
    for text in ("example", "cause", "cure"):
        assert len({getattr(message, text) for message in MESSAGES.values()}) == len(MESSAGES)
    for rule, message in MESSAGES.items():
        assert message.cause.endswith((".", "!")), rule
        assert message.cure.endswith("."), rule


def test_every_example_says_what_is_wrong_and_then_what_to_do() -> None:
    for rule, message in MESSAGES.items():
        sentences = message.example.partition(": ")[2]
        assert sentences.count(". ") + sentences.count("? ") >= 1, rule


@pytest.mark.parametrize("tell", [error, warning])
def test_a_rule_that_the_catalogue_lacks_is_refused(tell: Callable[[Place, str, str], Problem]) -> None:
    with pytest.raises(KeyError):
        tell(Place("data"), "påhittad", "Något.")


def test_the_same_mistake_on_many_rows_is_one_line_and_names_the_rows(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity(f"T-1-{n:02}", ansvarig="Enhetne" if n % 2 else "Enheten") for n in range(1, 31)])
    problems = [problem for problem in read(data)[1] if problem.rule == "aktör-okänd"]
    assert [problem.place.row for problem in problems] == list(range(2, 32, 2))
    assert list(lines(problems)) == [
        "FEL data/planer/testplanen/aktiviteter.csv, rad 2, kolumn ansvarig: "
        '"Enhetne" finns inte i aktorer.yml. Menade du "Enheten"? '
        "Likadant på 14 rader till: 4, 6, 8, 10, 12, 14, 16, 18, 20, 22 … [aktör-okänd]"
    ]


def test_a_mistake_on_two_rows_is_one_line_and_two_mistakes_are_two(tmp_path: Path) -> None:
    wrong = [("T-1-01", "Enhetne"), ("T-2-01", "Enhetne"), ("T-2-02", "Grupppen")]
    data = a_register(tmp_path, activities=[activity(id, ansvarig=actor) for id, actor in wrong])
    told = list(lines(read(data)[1]))
    assert [line.rpartition("? ")[2] for line in told] == ["Likadant på 1 rad till: 3. [aktör-okänd]", "[aktör-okänd]"]


def test_a_mistake_told_twice_of_the_same_place_is_one_line_and_names_no_other_row() -> None:
    for place in (Place("docs/barn.md", 3), Place("docs/barn.md")):
        problem = error(place, "makro-okänt", "Finns inte.", "Rätta det.")
        assert list(lines([problem, problem])) == [f"FEL {place}: Finns inte. Rätta det. [makro-okänt]"]
