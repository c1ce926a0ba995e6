"""Writes several files of the register so that either all of them are changed or none, and nothing that anyone saves meanwhile is lost.

Called last by every command that writes. New contents and copies of the old are laid beside the files, then the files change places, then what
lies beside is taken away. A journal says how far this has come, so that the next command that writes can end what a killed one began: until
every file has changed place all of them go back, after that none. It names a file's contents by their digests: what is neither the old nor
the new was saved by someone since, and is left as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from filelock import FileLock, Timeout
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from planportalen.register.disk import JOURNAL

_LOCK = ".planer-lock"
_FRESH = ".planer-ny"
_OLD = ".planer-gammal"
_PART = r"[^./~\\:\0][^/\\:\0]*" if os.name == "nt" else r"[^./~\0][^/\0]*"
_FOLDER = re.compile(rf"{_PART}(?:/{_PART})*")
_FILE = re.compile(rf"(?:{_PART}/)*{_PART}\.(?:csv|yml|json)")
_NONE = ""
"""Stands for the digest of a file that is not there."""


class WriteError(Exception):
    """The files could not be written, and are as they were. The message is Swedish."""


class _Phase(StrEnum):
    """How far a change has come: nothing changed yet; files change places; every file has its place."""

    PREPARING = "preparing"
    EXCHANGING = "exchanging"
    DONE = "done"


def _of_form(form: re.Pattern[str]) -> AfterValidator:
    def checked(name: str) -> str:
        name.encode()  # a name that is no text raises ValueError, too
        if not form.fullmatch(name):
            raise ValueError(name)
        return name

    return AfterValidator(checked)


class _Journal(BaseModel):
    """A change under way: how far it has come, the digests of each file's old and new contents, and the folders made for it, outermost first.

    Names are relative to the folder that is written in. One that could lead out of it, or to something hidden, is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    phase: _Phase
    files: dict[Annotated[str, _of_form(_FILE)], tuple[str, str]]
    folders: tuple[Annotated[str, _of_form(_FOLDER)], ...]


def write_all(root: Path, contents: Mapping[Path, bytes]) -> None:
    """Give each file (below the folder `root`) its contents; folders are made as needed, `root` too.

    Raises `WriteError` where a file cannot be written or another command is writing here; then nothing has changed.
    """
    if not contents:
        return
    with _told_in_swedish(root):
        root.mkdir(exist_ok=True)
        with _lock(root):
            _end(root)
            _write(root, {path.relative_to(root).as_posix(): content for path, content in contents.items()})


def recover(root: Path) -> bool:
    """End what a killed command began below `root`. Tells whether its change was undone.

    Raises `WriteError` where what lies there was not left by such a command; then nothing is touched.
    """
    if not os.path.lexists(root / JOURNAL) and not os.path.lexists(_beside(root / JOURNAL, _FRESH)):
        return False
    with _told_in_swedish(root), suppress(Timeout), _lock(root):  # one that holds the lock is not dead: it is writing
        return _end(root)
    return False


def save(path: Path, content: bytes) -> None:
    """A new file with its contents, safely on the disk. Whatever has the name goes away; where that is a link, what it leads to stays."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _told_in_swedish(root: Path) -> Iterator[None]:
    try:
        yield
    except Timeout as exc:
        raise WriteError("Ett annat planer-kommando skriver i registret just nu. Vänta och kör igen. Inget har ändrats.") from exc
    except OSError as exc:
        name = Path(exc.filename or root).name.removeprefix(".").removesuffix(_FRESH).removesuffix(_OLD)
        if isinstance(exc, PermissionError) and _FILE.fullmatch(name):
            raise WriteError(f"{name} kan inte skrivas. Är filen öppen i Excel? Stäng den och kör igen. Inget har ändrats.") from exc
        advice = f"Se efter att disken inte är full och att du får skriva i mappen {root.absolute().name}."
        raise WriteError(f"Filerna kan inte skrivas. {advice} Inget har ändrats.") from exc


def _lock(root: Path) -> FileLock:
    _refuse_unless_plain(root, _LOCK)
    return FileLock(root / _LOCK, timeout=2)


def _write(root: Path, contents: Mapping[str, bytes]) -> None:
    for name in contents:
        _refuse_unless_plain(root, name)
    before = {name: _content(root / name) for name in contents}
    files = {name: (_digest(before[name]), _digest(content)) for name, content in contents.items()}
    try:
        journal = _Journal(phase=_Phase.PREPARING, files=files, folders=tuple(_missing_folders(root, contents)))
    except ValidationError as exc:
        raise WriteError("En mapp har ett namn som planer inte skriver i. Byt namn på den, till a–z, 0–9 och bindestreck.") from exc
    try:
        _note(root, journal)
        for folder in journal.folders:
            (root / folder).mkdir()
        for name, content in contents.items():
            _lay_beside(root / name, content, before[name])
        _note(root, journal, _Phase.EXCHANGING)
        for name in contents:
            if _content(root / name) != before[name]:
                raise WriteError(f"{name} sparades av någon annan medan kommandot skrev. Kör igen. Inget har ändrats.")
            _beside(root / name, _FRESH).replace(root / name)
        _note(root, journal, _Phase.DONE)
    except BaseException:
        _take_back(root)
        raise
    with suppress(OSError):  # the change stands; the next command tries again
        _clear(root, journal)


def _take_back(root: Path) -> None:
    try:
        _end(root)
    except OSError as exc:
        advice = "Stäng filerna i andra program och kör planer formatera, så blir de som de var."
        raise WriteError(f"Ändringen avbröts och har inte kunnat tas tillbaka än. {advice}") from exc


def _lay_beside(path: Path, content: bytes, before: bytes | None) -> None:
    save(_beside(path, _FRESH), content)
    if before is not None:
        save(_beside(path, _OLD), before)
        shutil.copystat(path, _beside(path, _OLD))
        shutil.copymode(path, _beside(path, _FRESH))


def _missing_folders(root: Path, names: Mapping[str, bytes]) -> Iterator[str]:
    """The folders to make, outermost first."""
    needed = {folder for name in names for folder in (root / name).parents if folder.is_relative_to(root) and not folder.exists()}
    return (folder.relative_to(root).as_posix() for folder in sorted(needed))


def _end(root: Path) -> bool:
    """End the change that a journal tells of. Tells whether it was undone. Can itself be killed anywhere, and begun again."""
    journal = _journal(root)
    _beside(root / JOURNAL, _FRESH).unlink(missing_ok=True)
    if journal is None:
        return False
    if journal.phase is _Phase.EXCHANGING:
        for name, digests in journal.files.items():
            _put_back(root / name, *digests)
        _note(root, journal, _Phase.DONE)
    _clear(root, journal)
    return journal.phase is not _Phase.DONE


def _put_back(path: Path, before: str, after: str) -> None:
    """Undo one exchange, if it was made and nobody has saved the file since. A file that is new goes where old ones lie, to be taken away."""
    old = _beside(path, _OLD)
    if os.path.lexists(_beside(path, _FRESH)) or _digest(_content(path)) != after:
        return
    if before == _NONE and not os.path.lexists(old):
        path.replace(old)
    elif before != _NONE and _digest(_content(old)) == before:
        old.replace(path)


def _clear(root: Path, journal: _Journal) -> None:
    """Take away what lies beside the files, folders that nothing came into, and the journal."""
    for name in journal.files:
        for ending in (_FRESH, _OLD):
            _beside(root / name, ending).unlink(missing_ok=True)
    for folder in reversed(journal.folders):
        with suppress(OSError):  # not made, or something is in it
            (root / folder).rmdir()
    (root / JOURNAL).unlink()


def _note(root: Path, journal: _Journal, phase: _Phase = _Phase.PREPARING) -> None:
    """Write how far the change has come; the journal is whole at any moment."""
    fresh = _beside(root / JOURNAL, _FRESH)
    save(fresh, journal.model_copy(update={"phase": phase}).model_dump_json().encode())
    fresh.replace(root / JOURNAL)


def _journal(root: Path) -> _Journal | None:
    """The journal that a killed run left, if any. Raises `WriteError` where it is none of ours, or names what is no file of the register."""
    path = root / JOURNAL
    if not os.path.lexists(path):
        return None
    try:
        journal = _Journal.model_validate_json(_content(path) or b"")
        for name in (*journal.files, *(f"{folder}/{JOURNAL}" for folder in journal.folders)):
            _refuse_unless_plain(root, name)
    except (ValidationError, WriteError) as exc:
        raise WriteError(
            f"Filen {JOURNAL} berättar om en ändring som planer inte känner igen. Se efter att registrets filer är som de ska, "
            "till exempel med planer jämför; ta sedan bort den och kör igen. Inget har ändrats."
        ) from exc
    return journal


def _refuse_unless_plain(root: Path, name: str) -> None:
    """Raise `WriteError` where a name below `root` is, or passes, anything else than plain files and folders: a link could lead anywhere."""
    place = root
    *folders, _ = parts = name.split("/")
    for depth, part in enumerate(parts):
        place /= part
        if not os.path.lexists(place):
            return
        mode = place.lstat().st_mode
        if not (stat.S_ISDIR(mode) if depth < len(folders) else stat.S_ISREG(mode)):
            what = "en länk" if stat.S_ISLNK(mode) else "ingen mapp" if depth < len(folders) else "ingen vanlig fil"
            raise WriteError(f"{'/'.join(parts[: depth + 1])} är {what}. Ta bort den och kör igen. Inget har ändrats.")


def _content(path: Path) -> bytes | None:
    """What stands in a plain file; `None` where there is none."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
    except FileNotFoundError:
        return None


def _digest(content: bytes | None) -> str:
    return _NONE if content is None else sha256(content).hexdigest()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}{ending}")
