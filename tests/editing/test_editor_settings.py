"""What is set up for those who edit: VS Code marks what `planer klar` prints, and a commit with errors is refused."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from planportalen.cli import COMMANDS
from planportalen.messages import MESSAGES
from planportalen.register.problems import Place, Problem, Severity, lines
from tests import ROOT, planted
from tests.frozen import REGISTER

TASKS = {task["label"]: task for task in json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]}
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]


def marks(line: str) -> list[dict[str, Any]]:
    """What VS Code puts into its panel of problems for a printed line."""
    found = []
    for matcher in TASKS["Gör klart att lämna in"]["problemMatcher"]:
        pattern = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            found.append(
                {"severity": matcher["severity"]}
                | {key: match[pattern[key]] for key in ("file", "line", "message", "code") if key in pattern}
            )
            assert ("line" in pattern) != (pattern.get("kind") == "file")
    return found


@pytest.mark.parametrize("rule", [*planted.IN_DATA, *planted.IN_PAGES, *planted.IN_SETTINGS])
def test_every_message_about_the_project_s_files_is_marked_once_at_its_file_and_row(rule: str) -> None:
    message = MESSAGES[rule]
    (mark,) = marks(f"{message.example} [{rule}]")
    place = re.match(r"(?:FEL|VARNING) (.*?\.(?:csv|yml|md|json)|data/planer/[^:]*)(?:, rad (\d+))?[:,]", message.example)
    assert place
    assert (mark["file"], mark.get("line")) == place.groups()
    assert mark["severity"] == {"fel": "error", "varning": "warning"}[message.severity]
    assert mark["code"] == rule
    assert message.example.endswith(mark["message"])


def test_a_message_with_brackets_colons_and_row_numbers_of_its_own_is_marked_as_any_other() -> None:
    problem = Problem(
        Severity.ERROR, Place("data/a.csv", None, "x"), "id-dubbel", '"[a]: b" finns redan, i data/b.csv, rad 6.', "Ge [nytt] id."
    )
    (mark,) = marks(next(lines([problem])))
    assert mark == {
        "severity": "error",
        "file": "data/a.csv",
        "message": 'kolumn x: "[a]: b" finns redan, i data/b.csv, rad 6. Ge [nytt] id.',
        "code": "id-dubbel",
    }


def test_nothing_else_that_the_command_prints_is_marked() -> None:
    for line in (
        "Inte klart: 1 fel. Rätta och kör planer klar igen.",
        "data/planer/lean: 46 luckor; planer kontrollera --luckor visar dem",
        "1 fel, 2 varningar.",
        "Allt stämmer: 1 plan, 4 rader.",
        "Ingenting skrevs. Rätta felen och kör igen.",
    ):
        assert marks(line) == []


def test_every_task_runs_something_that_is_there() -> None:
    for task in TASKS.values():
        program = task["command"].removeprefix("${workspaceFolder}/.venv/bin/")
        assert (Path(sys.prefix) / "bin" / program).exists()
        assert program != "planer" or task["args"][0] in COMMANDS


def test_every_yaml_file_of_the_register_has_its_schema_in_the_settings() -> None:
    mapped = {path for glob in SETTINGS["yaml.schemas"].values() for path in REGISTER.parent.glob(glob)}
    assert mapped == set(REGISTER.rglob("*.yml"))
    for schema in SETTINGS["yaml.schemas"]:
        assert (ROOT / schema).is_file()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a small register, this project's environment, and its hooks as git itself would run them."""
    planted.plan(tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "schema").mkdir()
    git(tmp_path, "init", "--quiet")
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nset -e\n" + "".join(f"{hook['entry']}\n" for hook in HOOKS), "utf-8")
    hook.chmod(0o755)
    return tmp_path


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=Redaktör", "-c", "user.email=redaktor@region.example"]
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})


def test_a_commit_brings_files_into_form_and_the_schemas_up_to_date(repository: Path) -> None:
    path = repository / "data/planer/barnkonventionen/mal.csv"
    canonical = path.read_bytes()
    path.write_bytes(canonical.replace(b",", b";").replace(b"\n", b"\r\n"))
    git(repository, "add", "data")
    result = git(repository, "commit", "-m", "Mål")
    assert result.returncode == 0, result.stderr
    assert path.read_bytes() == canonical
    assert (repository / "schema/plan.schema.json").is_file()


def test_a_commit_with_errors_is_refused_with_the_message(repository: Path) -> None:
    planted.IN_DATA["aktör-okänd"](repository)
    git(repository, "add", "data")
    result = git(repository, "commit", "-m", "Ansvarig")
    assert result.returncode == 1
    assert f"{MESSAGES['aktör-okänd'].example} [aktör-okänd]" in result.stdout + result.stderr
    assert git(repository, "log").returncode != 0


def test_every_hook_runs_a_command_on_the_repository_s_own_register_when_it_has_changed() -> None:
    for hook in HOOKS:
        program, command, *options = shlex.split(hook["entry"])
        assert program == ".venv/bin/planer"
        assert command in COMMANDS
        assert options == ["--data", "data"]
        assert (hook["language"], hook["pass_filenames"]) == ("system", False)
        assert re.search(hook["files"], "data/planer/lean/plan.yml")
        assert not re.search(hook["files"], "docs/index.md")
