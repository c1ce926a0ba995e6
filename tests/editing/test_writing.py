"""Several files are changed together or not at all, whatever happens on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from planportalen.editing import writing
from planportalen.editing.writing import WriteError, recover, write_all
from tests.command import tree

BEFORE = {"ett.csv": b"ett", "mapp/två.csv": b"tva", "tre.csv": b"tre"}
KILLED_AT_STEP = """
import os, sys
from pathlib import Path
from planportalen.editing import writing

steps = int(sys.argv[2])

def dies(function):
    def call(*args, **kwargs):
        global steps
        if steps == 0:
            os._exit(9)
        steps -= 1
        return function(*args, **kwargs)
    return call

for name in ("replace", "unlink", "mkdir"):
    setattr(Path, name, dies(getattr(Path, name)))
writing._save = dies(writing._save)
root = Path(sys.argv[1])
writing.write_all(root, {root / "ett.csv": b"ETT", root / "tre.csv": b"TRE", root / "ny" / "fyra.csv": b"FYRA"})
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in BEFORE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


AFTER = {**BEFORE, "ett.csv": b"ETT", "tre.csv": b"TRE", "ny/fyra.csv": b"FYRA"}


def change(root: Path) -> None:
    write_all(root, {root / "ett.csv": b"ETT", root / "tre.csv": b"TRE", root / "ny" / "fyra.csv": b"FYRA"})


def test_every_file_gets_its_contents_and_nothing_else_is_left(root: Path) -> None:
    change(root)
    assert tree(root) == AFTER


@pytest.mark.parametrize("step", range(11))
def test_a_run_that_is_killed_leaves_all_or_nothing_after_the_next_command(root: Path, step: int) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED_AT_STEP, root, str(step)], check=False)
    assert died.returncode == 9
    recover(root)
    left = {name: content for name, content in tree(root).items() if not name.endswith(writing._OLD)}
    assert left in (BEFORE, AFTER)
    assert (root / "ny").exists() == (left == AFTER)


def test_a_killed_run_is_undone_before_the_next_one_writes(root: Path) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED_AT_STEP, root, "6"], check=False)
    assert died.returncode == 9
    assert tree(root) != BEFORE
    write_all(root, {root / "ett.csv": b"annat"})
    assert tree(root) == {**BEFORE, "ett.csv": b"annat"}


@pytest.mark.parametrize("stop", [OSError("full disk"), KeyboardInterrupt()])
def test_what_goes_wrong_half_way_is_undone_at_once(root: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException) -> None:
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if Path(target).name == "tre.csv" and self.name.endswith(writing._FRESH):
            raise stop
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        change(root)
    assert tree(root) == BEFORE
    assert not (root / "ny").exists()


def test_a_file_that_excel_holds_is_named_and_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WriteError, match=r"ett\.csv kan inte skrivas.*Excel.*Inget har ändrats"):
        change(root)
    assert tree(root) == BEFORE


def test_two_commands_do_not_write_at_once(root: Path) -> None:
    with FileLock(root / writing._LOCK), pytest.raises(WriteError, match="Ett annat planer-kommando"):
        change(root)
    assert tree(root) == BEFORE


def test_nothing_to_write_makes_no_files(tmp_path: Path) -> None:
    write_all(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
