"""No test of the code depends on what editors are at work in: the guard stops one that tries, and the processes it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from living_guard import MAY_READ, LivingRegisterReadError

from planportalen.register.load import load
from planportalen.site.defaults import PAGES, THEME
from tests import ROOT
from tests.frozen import REGISTER

EDITED = [ROOT / "data/aktorer.yml", ROOT / "docs/index.md", ROOT / "tests/../data/begrepp.csv"]


@pytest.mark.parametrize("path", EDITED)
def test_a_file_that_editors_change_is_not_opened(path: Path) -> None:
    for read in (Path.read_bytes, lambda path: os.open(path, os.O_RDONLY), lambda path: path.read_text("utf-8")):
        with pytest.raises(LivingRegisterReadError, match=r"test_guard.py.*tests/frozen.py"):
            read(path)


def test_neither_by_a_path_from_where_the_test_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(LivingRegisterReadError):
        Path("data/aktorer.yml").read_bytes()


def test_the_register_is_neither_listed_copied_nor_read(tmp_path: Path) -> None:
    for read in (
        lambda: list((ROOT / "data").rglob("*.csv")),
        lambda: os.listdir(ROOT / "data/planer"),  # noqa: PTH208
        lambda: shutil.copytree(ROOT / "docs", tmp_path / "docs"),
        lambda: load(ROOT / "data"),
    ):
        with pytest.raises(LivingRegisterReadError):
            read()


def test_a_command_in_a_process_of_its_own_does_not_read_it_either() -> None:
    ran = subprocess.run([Path(sys.executable).with_name("planer"), "kontrollera"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "LivingRegisterReadError" in ran.stderr


def test_another_program_is_not_sent_there() -> None:
    with pytest.raises(LivingRegisterReadError):
        subprocess.run(["git", "-C", ROOT / "data", "status"], check=False)
    with pytest.raises(LivingRegisterReadError):
        subprocess.run(["git", "status"], cwd=ROOT / "data", check=False)


def test_the_frozen_register_the_guide_and_the_scripts_are_read_as_always() -> None:
    for path in (REGISTER / "aktorer.yml", PAGES / "redaktor/andra.md", THEME / "assets/tables.js", ROOT / "mkdocs.yml"):
        assert path.read_bytes()


def test_the_tests_that_may_read_it_are_there() -> None:
    assert [name for name in MAY_READ if not (ROOT / name).is_file()] == []


def test_every_file_with_tests_is_run() -> None:
    listed = subprocess.run([sys.executable, "-m", "pytest", "--collect-only", "-n0"], cwd=ROOT, capture_output=True, text=True, check=True)
    run = {line.partition(":")[0] for line in listed.stdout.splitlines()}
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")} <= run
