"""`planer formatera`: the register's files in canonical form, whatever program saved them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros.cli.common import could_not_run, data_folder, data_option, option
from macros.editing.canonical import formatted_files
from macros.editing.writing import WriteError, write_all
from macros.register.problems import lines
from macros.views.text import count


@click.command("formatera")
@data_option
@option("--kontrollera", "only_look", is_flag=True, help="Skriv ingenting; sluta med 1 om någon fil skulle ändras.")
@option("--torrt", "only_look", is_flag=True, help="Samma sak.")
def command(data: Path | None, only_look: bool) -> None:
    """Skriv om filer som Excel har sparat till registrets form. Vad cellerna säger ändras inte."""
    folder, shown_as = data_folder(data)
    if not folder.is_dir():
        could_not_run(f"Mappen {folder} finns inte. Ange registrets mapp med --data.")
    files = list(formatted_files(folder, shown_as))
    problems = [problem for file in files for problem in file.problems]
    for line in lines(problems):
        click.echo(line)
    changed = {file.path: file.content for file in files if file.changes and file.content is not None}
    for file in files:
        for change in file.changes:
            click.echo(change)
    if problems:
        click.echo("Ingenting skrevs. Rätta felen först.", err=True)
        sys.exit(1)
    if not changed:
        click.echo(f"Alla {len(files)} filer har redan registrets form.")
        return
    if only_look:
        click.echo(f"{count(len(changed), 'fil', 'filer')} skulle skrivas om. Kör planer formatera.")
        sys.exit(1)
    try:
        write_all(folder, changed)
    except WriteError as exc:
        could_not_run(str(exc))
    click.echo(f"{count(len(changed), 'fil', 'filer')} skrevs om.")
