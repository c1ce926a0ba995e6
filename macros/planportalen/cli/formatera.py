"""`planer formatera`: the register's files in canonical form, whatever program saved them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, option, refuse, torrt_option
from planportalen.cli.files import mend, write
from planportalen.editing.canonical import formatted_files
from planportalen.history.lost import losses
from planportalen.register.disk import PLANS
from planportalen.register.load import read_own_columns
from planportalen.swedish.plurals import count


@click.command("formatera")
@data_option
@option("--kontrollera", "only_look", is_flag=True, help="Skriv ingenting; sluta med 1 om någon fil skulle ändras.")
@torrt_option
def command(data: Path | None, only_look: bool) -> None:
    """Skriv om filer som Excel har sparat till registrets form. Vad cellerna säger ändras inte."""
    folder, shown_as = data_folder(data)
    if not only_look:
        mend(folder)
    if not folder.is_dir():
        could_not_run(f"Mappen {folder} finns inte. Ange registrets mapp med --data.")
    if not (folder / PLANS).is_dir():
        could_not_run(f"Mappen {folder} saknar undermappen {PLANS}. Ange registrets mapp med --data.")
    files = list(formatted_files(folder, shown_as))
    problems = [problem for file in files for problem in file.problems]
    own, _ = read_own_columns(folder, shown_as)
    problems += losses(folder, shown_as.rstrip("/"), [problem for file in files for problem in file.lacking], own=own)
    changed = {file.path: file.content for file in files if file.changes and file.content is not None}
    for file in files:
        for change in file.changes:
            click.echo(change)
    if problems:
        refuse(problems)
    if not changed:
        click.echo(f"Alla {len(files)} filer har redan registrets form.")
        return
    if only_look:
        click.echo(f"{count(len(changed), 'fil')} skulle skrivas om. Kör planer formatera.")
        sys.exit(1)
    write(folder, changed)
    click.echo(f"{count(len(changed), 'fil')} skrevs om.")
