"""What the live preview needs around it: a port that is free, and a temporary site that is gone when the preview is, however it ended.

`plugin` calls these as `mkdocs serve` starts, so that it is the same whether that or `planer visa` was typed.
"""

from __future__ import annotations

import errno
import shutil
import signal
import socket
import tempfile
from pathlib import Path

import click
from filelock import FileLock, Timeout
from mkdocs.__main__ import cli

_MARK = ".planer-visa"  # in the folder that MkDocs makes: the lock of a preview that lives is held by it, and goes with its process
_ENDING = ("SIGTERM", "SIGHUP", "SIGBREAK")  # someone ends it, closes its window; the last in Windows
_held: list[FileLock] = []


class CannotServeError(click.ClickException):
    """There can be no preview at that address. The message is Swedish."""

    exit_code = 2


def serve(settings: Path, port: int) -> None:
    """Show the site of these settings on this machine only, until someone ends it. Raises `CannotServeError`."""
    words = ["serve", "--livereload", "--config-file", str(settings), "--dev-addr", f"127.0.0.1:{port}"]
    cli.main(words, prog_name="planer visa", standalone_mode=False)


def end_tidily() -> None:
    """Let every way to end the preview be as when its keys are pressed, so that MkDocs removes what it has made."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # who runs it with nohup wants it to stay
            signal.signal(number, signal.default_int_handler)


def claim(folder: Path) -> None:
    """Mark the temporary folder of this preview as in use, and remove those whose previews were killed."""
    lock = FileLock(folder / _MARK)
    lock.acquire(timeout=0)
    _held.append(lock)
    for other in Path(tempfile.gettempdir()).glob("mkdocs_*"):
        if _is_left_behind(other, folder):
            shutil.rmtree(other, ignore_errors=True)


def _is_left_behind(other: Path, ours: Path) -> bool:
    """Whether a folder beside ours was a preview's of the same user, and that preview is dead."""
    try:
        if other.is_symlink() or other.lstat().st_uid != ours.stat().st_uid or not (other / _MARK).is_file():
            return False
        with FileLock(other / _MARK, timeout=0):
            return True
    except (OSError, Timeout):
        return False


def reserved(host: str, port: int) -> socket.socket:
    """A socket that keeps the address until the server takes it over, some builds later.

    Raises `CannotServeError` with the reason and what to do, if nothing can be served there.
    """
    held = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does, or the end of the last preview would be in its way
        held.bind((host, port))
        held.listen()  # only this keeps others away
    except OSError as exc:
        held.close()
        other = f"välj en annan port, till exempel planer visa --port {port + 1 if port < 2**16 - 1 else 8000}"
        if exc.errno == errno.EADDRINUSE:
            reason = f"Port {port} används redan, kanske av en förhandsvisning som är öppen i ett annat fönster. Stäng den, eller {other}."
        elif exc.errno == errno.EACCES:
            reason = f"Du får inte använda port {port}; {other}."
        else:
            reason = f"Adressen {host} finns inte på den här datorn. Rätta dev_addr i mkdocs.yml, eller kör planer visa."
        raise CannotServeError(reason) from exc
    return held
