"""Puts a finished site where the old one is, in one step; and the folder beside it in which a build works until then.

A build may be killed at any moment. What is published is then the old site or the new one, whole; what the build had made beside it is removed by
the next one. Builds of one site at the same time do not see each other until they publish, and then one by one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from planportalen.site.place import PublishError

_LOCK = "lock"
_OLD = "gammal"
_PATIENCE = 60  # seconds; what others do meanwhile takes a few
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_NOT_ABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextmanager
def workplace(site: Path) -> Iterator[Path]:
    """A folder of the build's own beside `site`, removed afterwards. First, what killed builds have left is cleared away."""
    _make(site.parent)
    with alone(site):
        _clear(site)
        folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-planer-", dir=site.parent))
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Until the end no other build puts anything where `site` is, or clears away beside it."""
    file = site.parent / f".{site.name}-planer-lock"
    try:
        with FileLock(file, timeout=_PATIENCE):
            try:
                yield
            finally:
                with suppress(OSError):  # where open files cannot be removed, it stays
                    file.unlink()
    except Timeout as exc:
        raise PublishError(
            "Ett annat bygge lägger ut webbplatsen just nu. Vänta och kör igen. Det som var publicerat ligger kvar."
        ) from exc


def readable(folder: Path) -> None:
    """Let everybody, and so the web server, read what is below the folder, whatever the builder's own files are like."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def exchange(fresh: Path, site: Path) -> None:
    """Put `fresh`, a folder in a workplace of `site`'s, where `site` is. What was there goes to the workplace.

    In one step where the kernel and the file system can (Linux). Elsewhere in two: if the build is killed between them, there is no site until the
    next build begins, which puts the old one back.
    """
    if not site.exists():
        fresh.rename(site)
    elif not _exchanged(fresh, site):
        old = fresh.with_name(_OLD)
        site.rename(old)
        try:
            fresh.rename(site)
        except OSError:
            old.rename(site)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False where that cannot be done here."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if not rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        return True
    number = ctypes.get_errno()
    if number in _NOT_ABLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _clear(site: Path) -> None:
    """Remove the workplaces of builds that are dead: the lock of one that lives is held by it, and goes with its process."""
    name = re.compile(rf"\.{re.escape(site.name)}-planer-[a-z0-9_]{{8}}")
    for folder in [path for path in site.parent.iterdir() if name.fullmatch(path.name) and path.is_dir() and not path.is_symlink()]:
        try:
            with FileLock(folder / _LOCK, timeout=0):
                if (folder / _OLD).exists() and not site.exists():
                    (folder / _OLD).rename(site)
        except (Timeout, OSError):  # it lives, or is somebody else's
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path) -> None:
    """Make the folder and those above it that are missing, so that the web server may go through them."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(0o755)
