"""Only plain files are read, in plain folders: links, pipes and the like are told, never opened, and never shown."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import a_register
from tests.command import planer, tree
from tests.register.test_reading import read

WITHIN = "HEMLIGT,som ingen annan får se\n"
PLAN = "planer/testplanen"


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may only be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def a_link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to a file outside": (lambda path: path.symlink_to(_outside(path).absolute()), "fil-länk"),
    "a link to a folder outside": (lambda path: path.symlink_to(_outside(path).parent.absolute()), "fil-länk"),
    "a link to a file beside": (a_link("annan.csv"), "fil-länk"),
    "a link to nothing": (a_link("finns-inte.csv"), "fil-länk"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "fil-länk"),
    "a link to an endless device": (a_link("/dev/zero"), "fil-länk"),
    "a pipe": (os.mkfifo, "fil-slag"),
    "a socket": (a_socket, "fil-slag"),
    "a folder": (Path.mkdir, "fil-slag"),
}
"""By what stands in a file's place: what makes it there, and the rule it breaks."""
FILES = [f"{PLAN}/plan.yml", f"{PLAN}/mal.csv", f"{PLAN}/aktiviteter.csv", "aktorer.yml", "omraden.yml", "begrepp.csv", "gemensamma.csv"]


def _outside(path: Path) -> Path:
    return next(folder for folder in path.parents if folder.name == "data").parent / "utanfor" / "hemligt.csv"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register, and beside it a folder with what must not be shown."""
    (tmp_path / "utanfor").mkdir()
    (tmp_path / "utanfor/hemligt.csv").write_text(WITHIN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return a_register(tmp_path)


def put(make: Callable[[Path], object], path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    make(path)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("what", ODD)
def test_whatever_stands_in_a_file_s_place_is_told_and_never_read(data: Path, what: str, name: str) -> None:
    make, rule = ODD[what]
    put(make, data / name)
    told = [problem for problem in read(data)[1] if problem.place.file == f"data/{name}"]
    assert [problem.rule for problem in told] == [rule]
    for words in (["kontrollera"], ["formatera", "--kontrollera"], ["formatera"], ["blankett", "--ut", "ut.xlsx"], ["scheman", "--torrt"]):
        result = planer(*words, "--data", "data")
        assert result.exit_code == 1, result.output
        assert f"FEL data/{name}: " in result.output
        assert f"[{rule}]" in result.output
        assert "HEMLIGT" not in result.output
    assert not Path("ut.xlsx").exists()


@pytest.mark.parametrize("name", [PLAN, "planer"])
@pytest.mark.parametrize("what", [what for what in ODD if what != "a folder"])
def test_whatever_stands_in_a_folder_s_place_is_told_and_never_entered(data: Path, what: str, name: str) -> None:
    make, rule = ODD[what]
    put(make, data / name)
    for words in (["kontrollera"], ["formatera", "--kontrollera"], ["blankett", "--ut", "ut.xlsx"]):
        result = planer(*words, "--data", "data")
        assert result.exit_code in (1, 2), result.output
        if result.exit_code == 1:
            assert f"FEL data/{name}: " in result.output
            assert f"[{rule}]" in result.output
        else:
            assert "Mappen data saknar undermappen planer." in result.output
        assert "HEMLIGT" not in result.output


def test_a_plan_s_folder_that_is_a_link_to_another_plan_is_told_and_not_a_plan_of_its_own(data: Path) -> None:
    (data / "planer/lankad").symlink_to("testplanen")
    register, problems = read(data)
    assert [plan.slug for plan in register.plans] == ["testplanen"]
    assert [(p.rule, p.place.file) for p in problems] == [("fil-länk", "data/planer/lankad")]


def test_a_file_in_the_place_of_a_plan_s_folder_is_told(data: Path) -> None:
    put(lambda path: path.write_text("kod: T\n", "utf-8"), data / PLAN)
    told = "FEL data/planer/testplanen: Här ska en mapp ligga, men det här är en fil. Ta bort det, och lägg tillbaka det som ska ligga här."
    for words in (["kontrollera"], ["formatera", "--kontrollera"]):
        result = planer(*words, "--data", "data")
        assert result.exit_code == 1
        assert f"{told} [fil-slag]" in result.output


def test_the_register_s_own_folder_may_be_a_link(data: Path) -> None:
    Path("lank").symlink_to("data")
    assert planer("kontrollera", "--data", "lank").exit_code == planer("kontrollera", "--data", "data").exit_code == 0
    (data / "begrepp.csv").write_bytes((data / "begrepp.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert planer("formatera", "--data", "lank").exit_code == 0
    assert b"\r" not in (data / "begrepp.csv").read_bytes()


@pytest.mark.parametrize("words", [["kontrollera"], ["formatera", "--kontrollera"], ["formatera"], ["blankett", "--ut", "ut.xlsx"]])
@pytest.mark.parametrize("name", ["planer", PLAN])
def test_a_folder_that_cannot_be_read_is_told_by_every_command(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: list[str]
) -> None:
    before = tree(data)
    iterdir = Path.iterdir

    def locked(self: Path) -> Iterator[Path]:
        if self == Path("data") / name:
            raise PermissionError(13, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", locked)
    result = planer(*words, "--data", "data")
    assert result.exit_code == 1
    assert f"FEL data/{name}: Mappen kan inte läsas. " in result.output
    monkeypatch.undo()
    assert tree(data) == before


@pytest.mark.parametrize("words", [["kontrollera"], ["formatera", "--kontrollera"], ["formatera"]])
@pytest.mark.parametrize("name", FILES[:2])
def test_a_file_that_is_no_text_is_told_by_every_command(data: Path, name: str, words: list[str]) -> None:
    (data / name).write_bytes(b"PK\x03\x04\x00\x00")
    result = planer(*words, "--data", "data")
    assert result.exit_code == 1
    assert f"FEL data/{name}: Filen är ingen textfil" in result.output


def test_a_schema_that_is_a_pipe_is_told_and_not_waited_for(data: Path) -> None:
    planer("scheman", "--data", "data")
    put(os.mkfifo, Path("schema/plan.schema.json"))
    result = planer("scheman", "--data", "data")
    assert result.exit_code == 2
    assert "plan.schema.json är ingen vanlig fil. Ta bort den och kör igen." in result.output


def test_a_sheet_is_never_written_through_a_link(data: Path) -> None:
    Path(".ut.xlsx.planer-ny").symlink_to("utanfor/hemligt.csv")
    assert planer("blankett", "--ut", "ut.xlsx", "--data", "data").exit_code == 0
    assert Path("utanfor/hemligt.csv").read_text("utf-8") == WITHIN
    Path("annan.xlsx").symlink_to("finns-inte.xlsx")
    result = planer("blankett", "--ut", "annan.xlsx", "--data", "data")
    assert result.exit_code == 2
    assert "annan.xlsx finns redan" in result.output
