"""`planer scheman`: the schemas by which editors' programs complete and mark the register's files, beside the register's folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planportalen.cli.common import data_folder, data_option, option, torrt_option, whole_register
from planportalen.cli.files import write
from planportalen.editing.schemas import FOLDER, stale_schemas
from planportalen.swedish.plurals import count


@click.command("scheman")
@data_option
@option("--kontrollera", "only_look", is_flag=True, help="Skriv ingenting; sluta med 1 om något schema skulle ändras.")
@torrt_option
def command(data: Path | None, only_look: bool) -> None:
    """Skriv scheman som hjälper till i VS Code och andra program: de fyller i och märker fel medan du skriver."""
    folder, shown_as = data_folder(data)
    register = whole_register(folder, shown_as)
    target = folder.absolute().parent / FOLDER
    changed = stale_schemas(target, register)
    for path in changed:
        click.echo(f"{FOLDER}/{path.name}")
    if not changed:
        click.echo("Alla scheman är aktuella.")
        return
    if only_look:
        click.echo(f"{count(len(changed), 'schema')} skulle skrivas. Kör planer scheman.")
        sys.exit(1)
    write(target, changed)
    click.echo(f"{count(len(changed), 'schema')} skrevs.")
