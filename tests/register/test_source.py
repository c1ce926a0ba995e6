"""A register is read from bytes as it is read from a folder; history, new plans and new sites are read without one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from planportalen.editing.new_plan import plan_files, plan_problems
from planportalen.editing.new_site import site_files
from planportalen.editing.plan_card import Answers
from planportalen.history.compare import compare
from planportalen.history.difference import SHARED_WHATS
from planportalen.history.git import Repository
from planportalen.history.lost import losses
from planportalen.history.states import state_at
from planportalen.register.disk import PLANS, is_link
from planportalen.register.load import load
from planportalen.register.model import SHARED_FILES
from planportalen.register.source import Source, held
from tests import planted
from tests.builders import a_register, the_files
from tests.frozen import copied


def in_memory(data: Path) -> Source:
    below = list(data.rglob("*"))
    files = {path.relative_to(data).as_posix(): path.read_bytes() for path in below if path.is_file()}
    return held(files, *(path.relative_to(data).as_posix() for path in below if path.is_dir()))


@pytest.mark.parametrize("rule", planted.IN_DATA)
def test_a_mistake_is_told_the_same_of_bytes_as_of_files(tmp_path: Path, rule: str) -> None:
    planted.IN_DATA[rule](tmp_path)
    data = tmp_path / "data"
    if any(is_link(path) for path in data.rglob("*")):
        pytest.skip("bytes are no links")
    register, problems = load(data, "data")
    assert load(in_memory(data), "data")[1] == problems
    assert compare(register, load(in_memory(data), "data")[0]) == []


@pytest.mark.parametrize(
    "name", ["gammalt/mal.csv", "gammalt/djupt/mer.csv", "planer/testplanen/uppfoljning/en.csv", "planer/testplanen/Mål.xlsx"]
)
def test_a_file_anywhere_is_told_the_same_of_bytes_as_of_files(tmp_path: Path, name: str) -> None:
    data = a_register(tmp_path)
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (data / name).write_bytes(b"id\n")
    found = load(data, "data")[1]
    assert found
    assert load(held({**the_files(), name: b"id\n"}), "data")[1] == found


def test_history_and_what_is_not_written_yet_are_read_without_a_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copied(tmp_path)
    monkeypatch.setattr(tempfile, "mkdtemp", lambda *_, **__: pytest.fail("a temporary folder"))
    now = state_at(Repository(data), "HEAD", "data")
    assert len(now.register.plans) == 1 + len(state_at(Repository(data), "HEAD^", "data").register.plans)
    assert [revision.differences != () for revision in Repository(data).recent(2).revisions] == [True, True]
    (data / "begrepp.csv").unlink()
    assert [problem.rule for problem in losses(data, "data", [])] == ["fil-borta"]
    assert plan_problems(now.register, "en-ny", plan_files(Answers("En ny plan", "Ny", "NYP", "en-ny"))) == []
    assert plan_problems(now.register, "en-ny", plan_files(Answers("En ny plan", "Ny", "BK", "en-ny"))) != []
    assert b"enhet" in b"".join(site_files("Kommunen").values())


def test_every_file_that_plans_share_has_its_noun_in_comparisons() -> None:
    assert SHARED_WHATS.keys() == SHARED_FILES.keys()


def test_a_register_of_no_plans_is_read() -> None:
    files = {name: content for name, content in the_files().items() if not name.startswith(PLANS)}
    register, problems = load(held(files, PLANS), "data")
    assert (register.plans, problems) == ((), [])
    assert register.actor("Enheten")
