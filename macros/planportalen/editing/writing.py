"""Writes several files of the register so that either all of them are changed or none.

Called last by every command that writes. New contents are laid beside the files first; a journal then says what is about to change places,
so that a run that was killed half-way is undone by the next command.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_JOURNAL = ".planer-journal.json"
_LOCK = ".planer-lock"
_FRESH = ".planer-ny"
_OLD = ".planer-gammal"


class WriteError(Exception):
    """The files could not be written, and are as they were. The message is Swedish."""


def write_all(root: Path, contents: Mapping[Path, bytes]) -> None:
    """Give each file (below the folder `root`) its contents; folders are made as needed, `root` too.

    Raises `WriteError` where a file cannot be written or another command is writing here; then nothing has changed.
    """
    if not contents:
        return
    try:
        root.mkdir(exist_ok=True)
        with _lock(root):
            _undo(root)
            _write(root, contents)
    except Timeout as exc:
        raise WriteError("Ett annat planer-kommando skriver i registret just nu. Vänta och kör igen. Inget har ändrats.") from exc
    except PermissionError as exc:
        name = Path(exc.filename or root).name.removeprefix(".").removesuffix(_FRESH).removesuffix(_OLD)
        raise WriteError(f"{name} kan inte skrivas. Är filen öppen i Excel? Stäng den och kör igen. Inget har ändrats.") from exc
    except OSError as exc:
        advice = f"Se efter att disken inte är full och att du får skriva i mappen {root.absolute().name}."
        raise WriteError(f"Filerna kan inte skrivas. {advice} Inget har ändrats.") from exc


def recover(root: Path) -> bool:
    """Undo what a killed command left half done below `root`. Tells whether there was anything to undo."""
    if not (root / _JOURNAL).exists():
        return False
    try:
        with _lock(root):
            return _undo(root)
    except Timeout:
        return False  # it is not dead: it is writing


def _lock(root: Path) -> FileLock:
    return FileLock(root / _LOCK, timeout=2)


def _write(root: Path, contents: Mapping[Path, bytes]) -> None:
    files = [str(path.relative_to(root)) for path in contents]
    existed = [name for name in files if (root / name).exists()]
    folders = _missing_folders(root, contents)
    _save(root / _JOURNAL, json.dumps({"files": files, "existed": existed, "folders": folders}, ensure_ascii=False).encode())
    try:
        for name in folders:
            (root / name).mkdir()
        for path, content in contents.items():
            fresh = _beside(path, _FRESH)
            _save(fresh, content)
            if path.exists():
                shutil.copymode(path, fresh)
                shutil.copy2(path, _beside(path, _OLD))
        for path in contents:
            _beside(path, _FRESH).replace(path)
    except BaseException:
        _undo(root)
        raise
    (root / _JOURNAL).unlink()  # from here on the change stands
    for path in contents:
        _beside(path, _OLD).unlink(missing_ok=True)


def _missing_folders(root: Path, contents: Mapping[Path, bytes]) -> list[str]:
    """The folders to make, outermost first."""
    needed = {folder for path in contents for folder in path.parents if folder.is_relative_to(root) and not folder.exists()}
    return [str(folder.relative_to(root)) for folder in sorted(needed)]


def _undo(root: Path) -> bool:
    """Put every file of the journal back as it was. An old file that is not there was never exchanged."""
    journal = root / _JOURNAL
    if not journal.exists():
        return False
    try:
        change = json.loads(journal.read_text(encoding="utf-8"))
    except ValueError:  # killed while the journal itself was written: no file had been touched
        journal.unlink()
        return False
    for name in change["files"]:
        path = root / name
        old = _beside(path, _OLD)
        if name not in change["existed"]:
            path.unlink(missing_ok=True)
        elif old.exists() and not _beside(path, _FRESH).exists():
            old.replace(path)
        old.unlink(missing_ok=True)
        _beside(path, _FRESH).unlink(missing_ok=True)
    for name in reversed(change["folders"]):
        with suppress(OSError):  # not made yet, or someone has put something else there
            (root / name).rmdir()
    journal.unlink()
    return True


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}{ending}")


def _save(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
