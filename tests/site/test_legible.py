"""What no text can hold, what a pipe cannot write, and days that a file format has no place for: told, or written nearly, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planportalen.cli import main
from planportalen.editing.workbook import decoded
from planportalen.register.model import Note
from planportalen.site.publish import publish
from tests.builders import a_register, activity, table
from tests.command import planer
from tests.conftest import REFERENCE_DATE
from tests.frozen import site_folder
from tests.register.test_reading import read, rewrite

NAME = os.fsdecode(b"v\xe5ld")
ODD = "→ ≥ – ” … 😀 ł"


def run(folder: Path, encoding: str, *words: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, in a site's folder, its output a pipe of that encoding."""
    if not (folder / "mkdocs.yml").exists():
        site_folder(folder)
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", **settings}
    command = [sys.executable, "-c", "from planportalen.cli import main; main()", *map(str, words)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def said(encoding: str, *words: object) -> Result:
    """A command in this process, its output a pipe of that encoding."""
    return CliRunner(charset=encoding).invoke(main, [str(word) for word in words])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A register with characters that few pipes can write, in what each command prints."""
    rows = [activity("T-1-01", aktivitet=ODD), activity("T-2-01", ansvarig=f"Enheten; {ODD}")]
    data = a_register(tmp_path, activities=rows, reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2015-12-31", "kommentar": ODD}])
    note = table(Note, {"id": "T-n1", "avser": "T-1", "typ": "anmärkning", "text": ODD}).replace(",", ";")
    rewrite(data, note.replace("\n", "\r\n"), "noter.csv")
    return data


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "utf-8", "cp437"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--hjälp", 0),
        ("ny --hjälp", 0),
        ("kontrollera", 1),
        ("kontrollera --format json", 1),
        ("kontrollera --datum →", 2),
        ("formatera --torrt", 1),
        ("formatera --kontrollera", 1),
        ("formatera", 0),
        ("bygg --site site", 1),
        ("blankett --ut →.xlsx", 0),
        ("blankett --ansvarig → --ut b.xlsx", 2),
        ("scheman", 0),
        ("ny --titel → --kortnamn → --kod X --mapp x", 1),
        ("inläs →.xlsx", 2),
        ("jämför →", 2),
        ("→", 2),
    ],
)
def test_every_command_does_its_work_whatever_its_pipe_can_write(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, words: str, code: int
) -> None:
    site_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    given = words.split()
    result = said(encoding, *given, *([] if "--hjälp" in given or "→" in given[0] else ["--data", data]))
    assert (result.exit_code, type(result.exception)) == (code, SystemExit if code else type(None)), result.output


@pytest.mark.parametrize("words", ["formatera", "kontrollera", "bygg --site site"])
def test_a_process_of_its_own_bears_with_a_windows_pipe(tmp_path: Path, words: str) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("T-2-01", mätetal="→ XX %")])
    rewrite(data, (data / "planer/testplanen/mal.csv").read_text("utf-8").replace(",", ";"), "mal.csv")
    result = run(tmp_path, "cp1252", *words.split(), "--data", data)
    assert (result.returncode, b"Traceback" in result.stderr) == (0, False)
    assert ("bygg" in words) == (tmp_path / "site/index.html").exists()


def test_what_a_windows_pipe_lacks_is_written_in_the_nearest_characters(data: Path) -> None:
    told = said("cp1252", "formatera", "--data", data).stdout_bytes.decode("cp1252")
    assert "skiljetecken semikolon -> komma" in told
    assert "1 fil skrevs om." in told
    told = said("latin-1", "kontrollera", "--data", data).stdout_bytes.decode("latin-1")
    assert '"-> >= - " ... ? ?" finns inte i aktorer.yml' in told
    assert "Lägg till" in told


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
def test_json_says_the_same_in_every_encoding(data: Path, encoding: str) -> None:
    told = json.loads(said(encoding, "kontrollera", "--format", "json", "--data", data).stdout_bytes.decode(encoding))
    assert told == json.loads(planer("kontrollera", "--format", "json", "--data", data).output)
    assert ODD in told["problem"][0]["meddelande"]


@pytest.mark.parametrize("day", ["1900-01-01", "1969-12-31", "2106-02-08", "2199-12-31"])
def test_a_site_can_be_built_for_any_day_that_the_register_knows(tmp_path: Path, day: str) -> None:
    result = planer("bygg", "--data", a_register(tmp_path), "--site", tmp_path / "site", "--datum", day)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "site/sitemap.xml.gz").exists()


@pytest.mark.parametrize("address", ["https://kod.example/{rad}", "https://kod.example/{", "https://kod.example/{file}#{row:9}", "{0}"])
def test_a_brace_of_the_edit_address_that_cannot_be_filled_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setenv("EDIT_URL", address)
    result = planer("bygg", "--data", a_register(tmp_path), "--site", tmp_path / "site")
    assert result.exit_code == 2
    assert f"EDIT_URL är {address}, men inom klamrar kan bara file och row stå" in caplog.text


def test_a_public_address_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "http://[")
    result = planer("bygg", "--data", a_register(tmp_path), "--site", tmp_path / "site")
    assert (result.exit_code, "SITE_URL är ingen webbadress." in result.output) == (2, True)


CODES = ["\\ud83d", "\\udfff", "\\0"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("text", ['kod: T\ntitel: T\nkortnamn: T\n"{}": x\n', 'kod: T\ntitel: T\nkortnamn: T\nversion: "{}"\n'])
@pytest.mark.parametrize("style", ["text", "json"])
def test_a_code_that_no_text_can_hold_is_told_in_keys_and_values(tmp_path: Path, text: str, code: str, style: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[])
    rewrite(data, text.format(code), "plan.yml")
    result = planer("kontrollera", "--data", data, "--format", style)
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert "har en teckenkod som inget tecken har." in result.output
    assert [p.place.row for p in read(data)[1]] == [4]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["aktorer.yml", "omraden.yml"])
def test_a_code_that_no_text_can_hold_is_told_in_what_plans_share(tmp_path: Path, name: str, code: str) -> None:
    data = a_register(tmp_path)
    before = (data / name).read_text("utf-8")
    (data / name).write_text(f'{before}"a{code}": {{namn: A, typ: enhet}}\nb: {{namn: "{code}", typ: enhet, "{code}": x}}\n', "utf-8")
    assert planer("kontrollera", "--data", data).exit_code == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux's")
@pytest.mark.parametrize(
    "words", ["kontrollera", "kontrollera --format json", "formatera --torrt", "bygg --site site", "scheman", "blankett --ut b.xlsx"]
)
def test_names_that_are_no_text_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    data = a_register(tmp_path)
    (data / f"{NAME}.csv").write_text("id\n", "utf-8")
    a_register(tmp_path, slug=NAME)
    site_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    command, *rest = words.split()
    result = said("utf-8", command, "--data", data, *rest)
    assert result.exit_code == (0 if command == "formatera" else 1), result.output
    if command == "kontrollera":
        assert "v�ld" in result.output


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux's")
def test_folders_whose_names_are_no_text_can_be_read_and_built_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDIT_URL", "https://kod.example/{file}#L{row}")
    (tmp_path / NAME).mkdir()
    data = a_register(tmp_path / NAME)
    result = planer("bygg", "--data", data, "--site", tmp_path / NAME / "site", "--datum", "2016-06-01")
    assert result.exit_code == 0, result.output


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux's")
@pytest.mark.parametrize("name", ["bild.png", "dokument/sida.md"])
def test_a_page_or_picture_whose_name_is_no_text_is_told(tmp_path: Path, own_pages: Path, name: str) -> None:
    path = own_pages / NAME / name
    path.parent.mkdir(parents=True)
    path.write_text("# Sida\n", "utf-8")
    outcome = publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert [(p.rule, p.place.file) for p in outcome.problems if p.severity == "fel"] == [("fil-namn", f"docs/v�ld/{name}")]


@pytest.mark.parametrize(
    ("spelt", "text"), [("_xD83D__xDE00_", "😀"), ("_xD83D_", "�"), ("a_xDE00__xD83D_b", "a��b"), ("\ufeffa", "\ufeffa")]
)
def test_a_workbook_s_codes_become_characters_that_a_file_can_hold(spelt: str, text: str) -> None:
    assert decoded(spelt) == text
