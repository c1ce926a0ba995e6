"""`planer kontrollera`: what is wrong in the register."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, datum_option, option, show
from planportalen.history.ids import ids_given_again
from planportalen.history.lost import with_losses
from planportalen.register.checks import check
from planportalen.register.load import DataFolderError, load
from planportalen.register.problems import has_errors
from planportalen.swedish.plurals import count


@click.command("kontrollera")
@data_option
@datum_option
@option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Hur svaret skrivs.")
def command(data: Path | None, today: date, style: str) -> None:
    """Kontrollera registret och visa fel och varningar."""
    folder, shown_as = data_folder(data)
    try:
        register, problems = load(folder, shown_as)
        problems = with_losses(folder, register.root, problems)
        problems += check(register, today, problems)
        problems += ids_given_again(register, folder)
    except (DataFolderError, OSError) as exc:
        could_not_run(str(exc))
    show(problems, style)
    if style == "text" and not problems:
        rows = sum(1 for plan in register.plans for _ in plan.records())
        click.echo(f"Allt stämmer: {count(len(register.plans), 'plan', 'planer')}, {count(rows, 'rad', 'rader')}.")
    sys.exit(1 if has_errors(problems) else 0)
