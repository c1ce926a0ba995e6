"""The command `planer` as a test types it, and the files as it left them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from planportalen.cli import main

_LOCK = ".planer-lock"


def planer(*words: object, answers: str | None = None) -> Result:
    """Run a command. `answers`: what is typed at its questions."""
    return CliRunner().invoke(main, [str(word) for word in words], input=answers)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its contents, but for the lock that is left when something has been written."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != _LOCK}
