"""The register as it was in git: revisions by name, the latest changes, and what is said where there is no history."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from planportalen.history import git as history
from planportalen.history.git import HistoryError, Repository, recent_history
from planportalen.register.load import load
from planportalen.register.model import Activity
from planportalen.register.problems import Problem
from planportalen.register.register import Register
from tests.builders import a_register, activity, table
from tests.command import planer
from tests.repository import commit, git, register_at, repository

A, B, C = "2016-01-01T09:00:00+01:00", "2016-01-02T09:00:00+01:00", "2016-01-03T09:00:00+01:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with three revisions: the register, something else, another responsible."""
    found = repository(tmp_path / "förråd")
    a_register(found)
    commit(found, A)
    (found / "README").write_text("något annat", "utf-8")
    commit(found, B)
    a_register(found, activities=[activity("T-1-01", ansvarig="Gruppen"), activity("T-2-01")])
    commit(found, C)
    return found


def told(data: Path, most: int = 30) -> list[tuple[str, list[str]]]:
    return [(str(revision.moment.date()), [d.sentence for d in revision.differences]) for revision in recent_history(data, most).revisions]


def test_the_latest_changes_come_first_and_revisions_that_changed_nothing_in_the_register_are_left_out(folder: Path) -> None:
    (newest, sentences), (first, added) = told(folder / "data")
    assert (newest, sentences) == ("2016-01-03", ["T-1-01: ansvarig ändrades från Enheten till Gruppen"])
    assert first == "2016-01-01"
    assert added[0] == "Planen Testplanen (T) lades till, med 2 mål och 2 aktiviteter"


def test_a_revision_that_only_writes_the_files_in_another_way_is_left_out(folder: Path) -> None:
    file = folder / "data/planer/testplanen/aktiviteter.csv"
    file.write_bytes(file.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    commit(folder, "2016-01-04T09:00:00+01:00")
    assert [day for day, _ in told(folder / "data")] == ["2016-01-03", "2016-01-01"]


def test_a_merge_is_told_once_as_what_it_brought(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "-b", "gren")
    for owner, moment in (("", "2016-01-05T09:00:00+01:00"), ("Enheten; Gruppen", "2016-01-06T09:00:00+01:00")):
        a_register(folder, activities=[activity("T-1-01", ansvarig=owner), activity("T-2-01")])
        commit(folder, moment)
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "-m", "Merge", "gren", moment="2016-01-07T09:00:00+01:00")
    assert told(folder / "data")[0] == ("2016-01-07", ["T-1-01: ansvarig: Enheten lades till"])


def test_the_history_goes_no_further_back_than_asked(folder: Path) -> None:
    assert [day for day, _ in told(folder / "data", most=1)] == ["2016-01-03"]
    assert not recent_history(folder / "data", 1).complete
    assert recent_history(folder / "data", 2).complete


def test_a_shallow_clone_does_not_take_its_first_revision_for_the_beginning(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", folder.as_uri(), "kopia")
    assert [day for day, _ in told(tmp_path / "kopia/data")] == ["2016-01-03"]
    assert not recent_history(tmp_path / "kopia/data", 30).complete
    with pytest.raises(HistoryError, match="ytlig kopia"):
        register_at(tmp_path / "kopia/data", "HEAD~2")


def test_the_history_is_read_once_for_each_head(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def counted(*source: Any) -> tuple[Register, list[Problem]]:
        read.append(source)
        return load(*source)

    monkeypatch.setattr(history, "load", counted)
    recent_history(folder / "data", 29)
    assert read
    read.clear()
    recent_history(folder / "data", 29)
    assert not read


@pytest.mark.parametrize("name", ["HEAD~2", "start", "main~2", "{id}"])
def test_a_revision_is_found_by_any_of_its_names(folder: Path, name: str) -> None:
    git(folder, "tag", "start", "HEAD~2")
    register = register_at(folder / "data", name.format(id=git(folder, "rev-parse", "HEAD~2")))
    assert [activity.responsible for activity in register.plans[0].activities] == [("Enheten",), ("Enheten",)]
    assert set(register.actors) == {"enheten", "gruppen"}


def test_a_revision_before_the_register_has_an_empty_one(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "README").write_text("först", "utf-8")
    commit(folder, A)
    data = a_register(folder)
    commit(folder, B)
    register = register_at(data, "HEAD~1")
    assert (register.plans, register.actors) == ((), {})


def test_a_revision_with_broken_files_gives_what_can_be_read(folder: Path) -> None:
    (folder / "data/planer/testplanen/aktiviteter.csv").write_bytes(b"\x00\x01")
    (folder / "data/aktorer.yml").write_text("[", "utf-8")
    commit(folder, "2016-01-04T09:00:00+01:00")
    register = register_at(folder / "data", "HEAD")
    assert len(register.plans[0].goals) == 2
    assert told(folder / "data")[0][0] == "2016-01-03"


@pytest.mark.parametrize("name", ["nej", "-x", "--output=fil", "", "HEAD:data", "main..main", "HEAD\0", "HEAD\nHEAD"])
def test_what_is_no_revision_is_refused_with_a_word(folder: Path, name: str) -> None:
    with pytest.raises(HistoryError, match="revision"):
        register_at(folder / "data", name)


def test_links_and_other_files_of_a_revision_are_not_read(folder: Path) -> None:
    (folder / "data/planer/testplanen/noter.csv").unlink()
    (folder / "data/planer/testplanen/noter.csv").symlink_to("/etc/hostname")
    (folder / "data/planer/testplanen/stor.bin").write_bytes(b"\0" * 10)
    commit(folder, "2016-01-04T09:00:00+01:00")
    assert register_at(folder / "data", "HEAD").plans[0].notes == ()


def test_a_hook_s_environment_leads_nowhere_else(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "annat"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert Repository(folder / "data").commit("HEAD") == git(folder, "rev-parse", "HEAD")


def test_without_git_repository_or_history_it_is_said_why_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_register(tmp_path / "löst")
    assert recent_history(data, 30).missing == "Mappen data ligger inte i ett git-förråd."
    empty = a_register(repository(tmp_path / "tomt"))
    assert recent_history(empty, 30).missing == "Git-förrådet har ingen historia än."
    unknown = repository(tmp_path / "utan")
    commit(unknown, A)
    assert recent_history(a_register(unknown), 30).missing == "Registrets filer är inte sparade i git än."
    monkeypatch.setenv("PATH", str(tmp_path))
    assert recent_history(data, 30).missing == "Programmet git finns inte på datorn."


def test_a_register_that_is_moved_into_the_repository_s_top_is_found(tmp_path: Path) -> None:
    folder = repository(tmp_path / "registret")
    made = a_register(tmp_path / "annan")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    commit(folder, A)
    assert len(register_at(folder, "HEAD").plans) == 1


def test_a_column_that_got_a_new_name_is_no_change_of_any_row(folder: Path) -> None:
    file = folder / "data/planer/testplanen/aktiviteter.csv"
    reporter = "ansvarig för rapportering"
    text = table(Activity, activity("T-1-01", **{reporter: "Gruppen"}), activity("T-2-01", **{reporter: "Enheten"}))
    for head, moment in (("rapportering", "2016-01-04T09:00:00+01:00"), (reporter, "2016-01-05T09:00:00+01:00")):
        file.write_text(text.replace(reporter, head), "utf-8")
        commit(folder, moment)
    assert [day for day, _ in told(folder / "data")] == ["2016-01-04", "2016-01-03", "2016-01-01"]
    assert (
        planer("jämför", "HEAD~1", "HEAD", "--data", folder / "data").output
        == "Ingen ändring från HEAD~1 till den senast sparade versionen.\n"
    )
