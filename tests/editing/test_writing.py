"""Several files are changed together or not at all, whatever happens on the way."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filelock import FileLock

from planportalen.editing import writing
from planportalen.editing.writing import WriteError, recover, write_all
from planportalen.register.disk import JOURNAL
from tests.builders import a_register
from tests.command import planer, tree
from tests.dying import deaths, run
from tests.frozen import site_folder

BEFORE = {"ett.csv": b"ett", "mapp/två.csv": b"tva", "tre.csv": b"tre"}
AFTER = {**BEFORE, "ett.csv": b"ETT", "tre.csv": b"TRE", "ny/fyra.csv": b"FYRA"}
FEWER = {**BEFORE, "ett.csv": b"ETT", "ny/fyra.csv": b"FYRA"}
SECOND = {"ett.csv": b"ETT IGEN"}
SAVED = b"sparat av en redaktor"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in BEFORE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def change(root: Path, after: Mapping[str, bytes] = AFTER) -> None:
    write_all(root, {root / name: content for name, content in after.items() if content != BEFORE.get(name)})


def test_every_file_gets_its_contents_and_nothing_else_is_left(root: Path) -> None:
    change(root)
    assert tree(root) == AFTER


@dataclass
class Scene:
    """A folder in which commands die and editors save, begun anew for each story."""

    root: Path
    saved: dict[str, bytes] = field(default_factory=dict)

    def begin(self) -> None:
        """As before everything."""
        self.saved.clear()
        shutil.rmtree(self.root, ignore_errors=True)
        for name in BEFORE:
            self.save(name, BEFORE[name])
        self.saved.clear()

    def save(self, name: str, content: bytes = SAVED) -> None:
        """What an editor's program does, whatever `planer` was in the middle of."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.saved[name] = content

    def is_whole(self, *states: Mapping[str, bytes]) -> bool:
        """Whether every file is as in one of the states, but for those that an editor saved, and nothing else lies there."""
        left = tree(self.root)
        folders = {str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_dir()}
        wanted = [{**state, **self.saved} for state in states]
        return left in wanted and folders == {str(Path(name).parent) for name in left} - {"."}


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the machine stays up: only the process dies
    return Scene(tmp_path / "register")


@pytest.mark.parametrize("save", [None, "ett.csv", "tre.csv", "mapp/två.csv", "ny/fyra.csv"])
def test_a_command_that_is_killed_at_any_step_leaves_all_or_nothing_and_every_editors_save(scene: Scene, save: str | None) -> None:
    ways = _ways(scene, lambda: change(scene.root))
    assert len(ways) > 30
    for step, half in ways:
        scene.begin()
        run(lambda: change(scene.root), scene.root, step, half=half)
        if save:
            scene.save(save)
        recover(scene.root)
        assert scene.is_whole(BEFORE, AFTER), (step, half, tree(scene.root))
        assert not recover(scene.root)


@pytest.mark.parametrize(("first", "second"), [("ett.csv", None), (None, "ett.csv"), (None, "ny/fyra.csv")])
def test_so_it_is_when_what_undoes_it_is_killed_at_any_step_too(scene: Scene, first: str | None, second: str | None) -> None:
    """`first`, `second`: the file that an editor saves after the first and after the second kill."""
    stories = list(_stories(scene, first, lambda: recover(scene.root)))
    assert len(stories) > 300
    for story in stories:
        _play(scene, story, first, lambda: recover(scene.root))
        if second:
            scene.save(second)
        recover(scene.root)
        assert scene.is_whole(BEFORE, FEWER), (story, tree(scene.root))


def test_so_it_is_when_the_next_command_that_writes_is_killed_at_any_step_too(scene: Scene) -> None:
    def again() -> None:
        write_all(scene.root, {scene.root / name: content for name, content in SECOND.items()})

    stories = list(_stories(scene, None, again))
    assert len(stories) > 800
    states = [before | after for before in (BEFORE, FEWER) for after in ({}, SECOND)]
    for story in stories:
        _play(scene, story, None, again)
        scene.save("ett.csv")
        recover(scene.root)
        assert scene.is_whole(*states), (story, tree(scene.root))


def test_a_killed_run_is_undone_before_the_next_one_writes(scene: Scene) -> None:
    for step, half in _ways(scene, lambda: change(scene.root)):
        scene.begin()
        run(lambda: change(scene.root), scene.root, step, half=half)
        write_all(scene.root, {scene.root / "ett.csv": b"annat"})
        assert scene.is_whole(BEFORE | {"ett.csv": b"annat"}, AFTER | {"ett.csv": b"annat"})


Death = tuple[int, bool]
"""The step, and whether it leaves half a file, as `run` takes them."""


def _ways(scene: Scene, action: Callable[[], object], *before: Death, save: str | None = None) -> list[Death]:
    """Every way in which an action can die; `before`: how the change before it died, if there was one."""
    scene.begin()
    for step, half in before:
        run(lambda: change(scene.root, FEWER), scene.root, step, half=half)
    if save:
        scene.save(save)
    return deaths(action, scene.root)


def _stories(scene: Scene, save: str | None, then: Callable[[], object]) -> Iterator[tuple[Death, Death]]:
    """Every way in which first the change and then another action can die; `save`: the file that an editor saves between."""
    for first in _ways(scene, lambda: change(scene.root, FEWER)):
        yield from ((first, second) for second in _ways(scene, then, first, save=save))


def _play(scene: Scene, story: tuple[Death, Death], save: str | None, then: Callable[[], object]) -> None:
    (step, half), (later_step, later_half) = story
    scene.begin()
    run(lambda: change(scene.root, FEWER), scene.root, step, half=half)
    if save:
        scene.save(save)
    run(then, scene.root, later_step, half=later_half)


def test_a_file_that_someone_saves_while_a_command_writes_is_left_and_nothing_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_beside = writing._lay_beside

    def saved_meanwhile(path: Path, content: bytes, before: bytes | None) -> None:
        lay_beside(path, content, before)
        (root / "tre.csv").write_bytes(SAVED)

    monkeypatch.setattr(writing, "_lay_beside", saved_meanwhile)
    with pytest.raises(WriteError, match=r"tre\.csv sparades av någon annan.*Inget har ändrats"):
        change(root)
    assert tree(root) == BEFORE | {"tre.csv": SAVED}
    assert not (root / "ny").exists()


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
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "ett.csv":
            raise PermissionError(13, "Permission denied", str(self))
        return replace(self, target)

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


EVERY_COMMAND_THAT_READS = [
    ["klar", "--kontrollera"],
    ["kontrollera"],
    ["jämför"],
    ["formatera", "--kontrollera"],
    ["formatera", "--torrt"],
    ["blankett", "--ut", "ut.xlsx"],
    ["ny", "--titel", "Ny plan", "--kortnamn", "Ny", "--kod", "NY", "--torrt"],
    ["scheman", "--kontrollera"],
    ["scheman", "--torrt"],
    ["bygg", "--site", "webb"],
]


def digest(content: bytes) -> str:
    return writing._digest(content)


def journal(*files: str, phase: str = "exchanging", folders: list[str] | None = None, digests: tuple[str, str] = ("", "")) -> bytes:
    return json.dumps({"phase": phase, "files": dict.fromkeys(files, digests), "folders": folders or []}).encode()


GONE_BY = ("", digest(b"viktigt"))
"""A change that made a new file of what the victim holds: undone, the file goes."""
FORGED = {
    "an old one that leads out": b'{"files": ["../../offer"], "existed": [], "folders": []}',
    "a file above": journal("../offer.csv", digests=GONE_BY),
    "a file far above": journal("planer/../../offer.csv", digests=GONE_BY),
    "an absolute name": journal("/offer.csv", digests=GONE_BY),
    "a hidden file": journal(".git/offer.csv", digests=GONE_BY),
    "no file of the register": journal("offer", digests=GONE_BY),
    "through a linked folder": journal("lankad/offer.csv", digests=GONE_BY),
    "a link": journal("lank.csv", digests=GONE_BY),
    "a folder through a linked folder": journal(folders=["lankad/tom"]),
    "a folder above": journal(phase="done", folders=["../tom"]),
    "another phase": journal(phase="klar"),
    "a number for a name": b'{"phase": "done", "files": {"1": 2}, "folders": [3]}',
    "nothing": b"",
    "an empty mapping": b"{}",
    "null": b"null",
    "a list": b"[]",
    "a text": b'"x"',
    "NUL": b"\0\0\0",
    "NUL in a name": journal("a\0b.csv"),
    "deep nesting": b"[" * 100_000,
    "deep nesting in its place": b'{"phase": "done", "folders": [], "files": ' + b'{"a":' * 100_000,
    "lone surrogates": b'{"phase": "done", "folders": [], "files": {"\\ud800.csv": ["", ""]}}',
    "no text": b"\xff\xfe\x00\xd8",
    "half": journal("planer/testplanen/mal.csv")[:30],
    "a large number": b'{"phase": "done", "folders": [], "files": {"a.csv": [' + b"9" * 5000 + b', ""]}}',
}


@pytest.fixture
def attacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register that has links out of it, below a folder that holds what must not be touched."""
    data = a_register(tmp_path)
    elsewhere = tmp_path / "annanstans"
    (elsewhere / "tom").mkdir(parents=True)
    (tmp_path / "tom").mkdir()
    for victim in (tmp_path / "offer", tmp_path / "offer.csv", data / "offer", elsewhere / "offer.csv"):
        victim.write_bytes(b"viktigt")
    (data / ".git").mkdir()
    (data / ".git/offer.csv").write_bytes(b"viktigt")
    (data / "lankad").symlink_to(elsewhere)
    (data / "lank.csv").symlink_to(elsewhere / "offer.csv")
    monkeypatch.chdir(tmp_path)
    return data


def everything(folder: Path) -> dict[str, object]:
    """What lies below a folder, but for the lock."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if path.name != writing._LOCK
    }


@pytest.mark.parametrize("name", FORGED)
def test_a_journal_that_planer_did_not_write_is_refused_in_words_and_nothing_is_touched(attacked: Path, name: str) -> None:
    (attacked / JOURNAL).write_bytes(FORGED[name])
    before = everything(attacked.parent)
    told = planer("formatera", "--data", attacked)
    assert told.exit_code == 2
    assert told.output.startswith("Kunde inte köras: Filen .planer-journal.json berättar om en ändring som planer inte känner igen.")
    told = planer("kontrollera", "--data", attacked)
    assert told.exit_code == 1
    assert "Ett kommando avbröts mitt i en ändring" in told.output
    with pytest.raises(WriteError, match="planer inte känner igen"):
        write_all(attacked, {attacked / "begrepp.csv": b"id\n"})
    assert everything(attacked.parent) == before


@pytest.mark.parametrize("what", ["a link", "a folder", "a pipe"])
def test_a_journal_that_is_no_file_is_refused_in_words(attacked: Path, what: str) -> None:
    path = attacked / JOURNAL
    make: dict[str, Callable[[], None]] = {
        "a link": lambda: path.symlink_to("../offer.csv"),
        "a folder": path.mkdir,
        "a pipe": lambda: os.mkfifo(path),
    }
    make[what]()
    before = everything(attacked.parent)
    assert "planer inte känner igen" in planer("formatera", "--data", attacked).output
    assert "Ett kommando avbröts" in planer("kontrollera", "--data", attacked).output
    assert everything(attacked.parent) == before


@pytest.mark.parametrize("words", EVERY_COMMAND_THAT_READS, ids=" ".join)
def test_a_command_that_reads_touches_nothing_of_a_change_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    site_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    data = a_register(tmp_path)
    goals = data / "planer/testplanen/mal.csv"
    steps = len(run(lambda: write_all(data, {goals: goals.read_bytes(), data / "begrepp.csv": b"id\n"}), data))
    a_register(tmp_path)
    run(lambda: write_all(data, {goals: b"id,typ\n", data / "begrepp.csv": b"id\n"}), data, steps - 9)
    assert (data / JOURNAL).exists()
    before = everything(tmp_path)
    told = planer(*words, "--data", data)
    assert told.exit_code != 0
    if words[0] != "jämför":  # which needs git first
        assert "FEL" in told.output
        assert "Ett kommando avbröts mitt i en ändring" in told.output
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "name",
    [
        "mal.csv",
        ".mal.csv.planer-ny",
        ".mal.csv.planer-gammal",
        "../..",
        "..",
        "../../.planer-lock",
        "../../..planer-journal.json.planer-ny",
    ],
)
def test_a_link_where_planer_writes_leads_nothing_out_of_the_register(attacked: Path, name: str) -> None:
    """`name`: what is a link, seen from the plan's folder."""
    goals = attacked / "planer/testplanen/mal.csv"
    linked = Path(os.path.normpath(goals.parent / name))
    if linked.is_dir():
        linked = goals.parent if name == "../.." else goals.parent.parent
        outside = attacked.parent / "utanfor"
        linked.rename(outside)
        linked.symlink_to(outside)
    else:
        linked.unlink(missing_ok=True)
        linked.symlink_to(attacked.parent / "offer.csv")
    outside_before = {name: content for name, content in everything(attacked.parent).items() if not name.startswith("data/")}
    if "planer-" in name and not name.endswith("-lock"):
        write_all(attacked, {goals: b"id\n"})
        assert goals.read_bytes() == b"id\n"
        assert not linked.exists()
    else:
        with pytest.raises(WriteError, match=r"är en länk\. Ta bort den och kör igen\. Inget har ändrats\."):
            write_all(attacked, {goals: b"id\n"})
        assert linked.is_symlink()
    assert {name: content for name, content in everything(attacked.parent).items() if not name.startswith("data/")} == outside_before


def test_a_file_in_a_folder_whose_name_cannot_be_noted_is_refused_in_words(root: Path) -> None:
    folder = root / "n\udcff"
    folder.mkdir()
    with pytest.raises(WriteError, match="Byt namn på den"):
        write_all(root, {folder / "mal.csv": b"id\n"})
