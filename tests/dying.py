"""A process that dies at a step: before the n-th thing that it does to the disk, it does nothing more.

Python tells of each such thing before it is done, whoever does it (`sys.addaudithook`), so no step can be forgotten.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

_CHANGES = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.utime"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Killed(BaseException):
    """The process is dead."""


class _Process:
    """Counts the steps below a folder. `half`: dying, it leaves half of the file that it was writing."""

    def __init__(self, root: Path, dies_at: int | None, half: bool) -> None:
        self.root, self.dies_at, self.half = str(root), dies_at, half
        self.steps: list[str] = []
        self.written = ""

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if event not in _CHANGES or not os.fsdecode(args[0] if isinstance(args[0], str | bytes | Path) else "").startswith(self.root):
            return
        if event == "open" and not int(str(args[2])) & _WRITING:
            return
        if len(self.steps) == self.dies_at:
            if self.half and self.written:
                path, self.written = self.written, ""
                os.truncate(path, Path(path).stat().st_size // 2)
            raise Killed
        self.steps.append(event)
        self.written = str(args[0]) if event == "open" else ""


_process: _Process | None = None


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _process:
        _process(event, args)


sys.addaudithook(_hook)


def run(action: Callable[[], object], root: Path, dies_at: int | None = None, *, half: bool = False) -> list[str]:
    """Do something that dies before that step below `root`, if it comes so far. Returns the steps that were done."""
    global _process
    process = _Process(root, dies_at, half)
    _process = process
    try:
        action()
    except Killed:
        pass
    finally:
        _process = None
    return process.steps


def deaths(action: Callable[[], object], root: Path) -> list[tuple[int, bool]]:
    """Every way in which the action can die below `root`, for `run`. The action is done to find them."""
    steps = run(action, root)
    return [(n, half) for n in range(len(steps)) for half in ((False, True) if n and steps[n - 1] == "open" else (False,))]
