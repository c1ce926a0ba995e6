"""Keeps tests off what editors are at work in: in any test but those named here, to read `data/` or the prose in `docs/` is an error.

conftest.py imports it and puts its folder on PYTHONPATH, so that `sitecustomize` beside it does the same in every Python that a test starts.
pytest says in PYTEST_CURRENT_TEST which test is running. Standard library only: it is loaded before anything else is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

MAY_READ = ("tests/test_living_register.py", "tests/test_everyday_edits.py")
"""The tests of the living register. What others want to know of a whole register they ask the frozen one: see tests/frozen.py."""

ROOT = Path(__file__).parents[2]
_EDITED = tuple(str(ROOT / name) for name in ("data", "docs"))


class LivingRegisterReadError(Exception):
    """A test was about to depend on what editors may change at any time."""


def is_edited(path: str) -> bool:
    """Whether an absolute path leads to something that editors change."""
    return path.startswith(_EDITED) and any(path == folder or path.startswith(folder + os.sep) for folder in _EDITED)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """Python tells of all that is opened, listed and started, before it is."""
    if event == "subprocess.Popen":
        paths = [os.fsdecode(word) for word in (*args[1], args[2]) if isinstance(word, str | bytes | os.PathLike)]
    elif event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], str | bytes | os.PathLike):
        given = os.fsdecode(args[0])
        # `os.open` (whose mode is None) may go from another folder than the one the process stands in.
        paths = [os.path.abspath(given)] if os.path.isabs(given) or args[1:2] != (None,) else []  # noqa: PTH100, PTH117  cheap: files are opened all the time
    else:
        return
    for path in paths:
        if is_edited(path):
            _stop(path)


def _stop(path: str) -> None:
    test = os.environ.get("PYTEST_CURRENT_TEST", "The collection of tests")
    if not test.startswith(MAY_READ):
        raise LivingRegisterReadError(
            f"{test} reads {path}, which editors change. Use a small register (tests/builders.py) or the frozen one (tests/frozen.py)."
        )


sys.addaudithook(_watch)
