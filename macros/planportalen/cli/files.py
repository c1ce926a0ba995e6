"""How the commands that write do so: all files or none, after what a killed command left half done has been undone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from planportalen.cli.common import could_not_run
from planportalen.editing.writing import WriteError, recover, write_all


def mend(folder: Path) -> None:
    """Undo what a killed command left half done in a folder; for commands that are about to write there."""
    try:
        undone = recover(folder)
    except WriteError as exc:
        could_not_run(str(exc))
    if undone:
        click.echo("Ett tidigare kommando avbröts mitt i en ändring. Filerna är nu som de var före det.", err=True)


def write(root: Path, contents: Mapping[Path, bytes]) -> None:
    """Give the files below `root` their contents, all or none. Where that cannot be done, end with exit code 2 and the reason."""
    try:
        write_all(root, contents)
    except WriteError as exc:
        could_not_run(str(exc))
