"""What lies in the register's folders, looked at before it is opened: only plain files are read, and only in plain folders.

A link could lead anywhere, a pipe or a device would be waited for for ever; such things become problems, and what they hold is never shown. Used
by `files`, `load` and whatever else goes through the folders.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from planportalen.register.problems import Place, Problem, error
from planportalen.register.source import Source
from planportalen.swedish.spelling import SLUG

AnySource = TypeVar("AnySource", bound=Source)

PLANS = "planer"
REPORT_FOLDER = "uppfoljning"
"""A plan's folder of reports: a table for each time that someone handed some in, so that two never write in the same file."""
JOURNAL = ".planer-journal.json"
"""What lies in the register's folder while a command changes its files, and after one that was killed."""
_FILE, _FOLDER, _LINK, _OTHER = "en fil", "en mapp", "en länk", "ett rör, en enhet eller något annat som inte går att läsa"
_KINDS = {stat.S_ISREG: _FILE, stat.S_ISDIR: _FOLDER, stat.S_ISLNK: _LINK}
LARGEST_FILE = 50 * 1024 * 1024
"""In bytes; a larger one is not read."""


def read_bytes(path: Source, name: str) -> tuple[bytes | None, list[Problem]]:
    """A file's bytes. `name` is the file's name in problems. Nothing where it is no plain file, is too large or cannot be read."""
    if problem := _unless(_FILE, path, name):
        return None, [problem]
    try:
        if path.lstat().st_size > LARGEST_FILE:
            advice = "Ta bort tomma rader och kolumner och spara om den."
            return None, [error(Place(name), "fil-läsning", "Filen är större än 50 MB och läses inte.", advice)]
        return path.read_bytes(), []
    except OSError:
        return None, [_unreadable(name, _FILE)]


def is_absent(path: Source) -> bool:
    """Whether nothing at all has the name, not even a link that leads nowhere."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False  # it cannot be looked at, and whoever reads it tells so
    return False


def is_folder(path: Source) -> bool:
    """Whether a plain folder has the name, no link to one."""
    return _kind(path) == _FOLDER


def is_link(path: Source) -> bool:
    """Whether a link has the name."""
    return _kind(path) == _LINK


def entries(folder: AnySource, name: str) -> tuple[list[AnySource], list[Problem]]:
    """What lies in a folder, in order. `name` is the folder's name in problems. Nothing where it cannot be read."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name), []
    except OSError:
        return [], [_unreadable(name, _FOLDER)]


def plan_folders(data: AnySource, root: str) -> tuple[list[AnySource], list[Problem]]:
    """The plans' folders, in order; what stands in the place of one becomes a problem. `root`: how `data` is called in problems."""
    if problem := _unless(_FOLDER, data / PLANS, f"{root}/{PLANS}"):
        return [], [problem]
    found, problems = entries(data / PLANS, f"{root}/{PLANS}")
    folders = []
    for path in found:
        if path.name.startswith((".", "~")) or (_kind(path) == _FILE and not SLUG.fullmatch(path.name)):
            continue
        if problem := _unless(_FOLDER, path, f"{root}/{PLANS}/{path.name}"):
            problems.append(problem)
        else:
            folders.append(path)
    return folders, problems


def report_files(folder: AnySource, name: str) -> tuple[list[AnySource], list[Problem]]:
    """What lies in a plan's folder of reports, in order; nothing where there is none. `name`: how the plan's folder is called in problems."""
    inner, called = folder / REPORT_FOLDER, f"{name}/{REPORT_FOLDER}"
    if is_absent(inner):
        return [], []
    if problem := _unless(_FOLDER, inner, called):
        return [], [problem]
    found, problems = entries(inner, called)
    return [path for path in found if is_report_file(path.name)], problems


def is_report_file(name: str) -> bool:
    """Whether a file in the folder of reports goes by a name that is read."""
    return name.endswith(".csv") and SLUG.fullmatch(name.removesuffix(".csv")) is not None


def unfinished_change(data: Source, root: str) -> list[Problem]:
    """The problem that a command was killed while it changed the register's files, or is changing them now; nothing if there is none."""
    if is_absent(data / JOURNAL):
        return []
    message = "Ett kommando avbröts mitt i en ändring, eller håller på, så filerna kan vara till hälften ändrade."
    return [error(Place(f"{root}/{JOURNAL}"), "ändring-avbruten", message, "Kör planer formatera, så blir de som de var.")]


def odd_entries(folder: Path, name: str) -> Iterator[Problem]:
    """What below a folder is neither a plain file nor a plain folder. What is hidden is passed over: editors' programs put links there."""
    found, problems = entries(folder, name)
    yield from problems
    for path in found:
        if path.name.startswith("."):
            continue
        if _kind(path) == _FOLDER:
            yield from odd_entries(path, f"{name}/{path.name}")
        elif problem := _unless(_FILE, path, f"{name}/{path.name}"):
            yield problem


def _kind(path: Source) -> str:
    """What lies there, looked at without following a link; empty where that cannot be seen."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    return next((kind for is_kind, kind in _KINDS.items() if is_kind(mode)), _OTHER)


def _unless(wanted: str, path: Source, name: str) -> Problem | None:
    """The problem with what is not of the sort that should stand there."""
    kind = _kind(path)
    if kind == wanted:
        return None
    if not kind:
        return _unreadable(name, wanted)
    if kind == _LINK:
        advice = "Lägg själva innehållet här i stället för länken."
        return error(Place(name), "fil-länk", "Det här är en länk, och länkar följs inte.", advice)
    advice = "Ta bort det, och lägg tillbaka det som ska ligga här."
    return error(Place(name), "fil-slag", f"Här ska {wanted} ligga, men det här är {kind}.", advice)


def _unreadable(name: str, wanted: str) -> Problem:
    what = "Filen" if wanted == _FILE else "Mappen"
    advice = "Är den öppen i ett annat program, stäng den. Kontrollera att du får läsa den."
    return error(Place(name), "fil-läsning", f"{what} kan inte läsas.", advice)
