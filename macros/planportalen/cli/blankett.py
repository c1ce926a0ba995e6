"""`planer blankett`: a workbook to fill in, for one responsible or for all."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, datum_option, option, torrt_option, whole_register
from planportalen.editing.sheets import UnknownActorError, everyones_lines, lines_of_one, save_new, workbook_of
from planportalen.register.disk import is_absent
from planportalen.swedish.plurals import count


class Year(click.ParamType[int]):
    """A year on the command line."""

    name = "ÅÅÅÅ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or click's usage error (exit code 2)."""
        if not re.fullmatch(r"(19|20|21)\d\d", str(value)):
            self.fail(f'"{value}" är inget årtal. Skriv fyra siffror, till exempel 2016.', param, ctx)
        return int(str(value))


@click.command("blankett")
@option("--ansvarig", "actor", help="Namn, annat skrivsätt eller nyckel i aktorer.yml. Utan valet: ett blad för var och en.")
@option("--år", "year", type=Year(), help="Bara det som pågår det året, och målvärden för det. Utan valet: allt.")
@option(
    "--ut",
    "path",
    type=click.Path(path_type=Path),
    required=True,
    help="Arbetsboken som skrivs, .xlsx. En fil som finns skrivs aldrig över.",
)
@torrt_option
@data_option
@datum_option
def command(actor: str | None, year: int | None, path: Path, only_look: bool, data: Path | None, today: date) -> None:
    """Skriv en Excelblankett för uppföljning: aktiviteter, målvärden och senaste rapport, med tomma celler att fylla i.

    Med på blanketten är det som den ansvarige genomför, följer upp eller rapporterar. Den som äger en plan får också målens målvärden och
    det som ingen är utpekad för. Dagen fyller den i som rapporterar. Ta in blanketten med planer inläs.
    """
    if path.suffix.casefold() != ".xlsx":
        could_not_run(f"{path} är inget namn för en Excel-arbetsbok. Skriv till exempel --ut {path.with_suffix('.xlsx').name}.")
    if not is_absent(path):
        could_not_run(f"{path} finns redan och kan vara ifylld. Den skrivs inte över: välj ett annat namn, eller flytta den först.")
    register = whole_register(*data_folder(data))
    try:
        sheets = everyones_lines(register, year) if actor is None else lines_of_one(register, actor, year)
    except UnknownActorError as exc:
        could_not_run(str(exc))
    if not any(sheets.values()):
        click.echo(f"{next(iter(sheets), 'Registret')} har inget att rapportera{f' {year}' if year else ''}. Ingenting skrevs.")
        sys.exit(1)
    rows = count(sum(map(len, sheets.values())), "rad")
    amount = f"{rows} för {next(iter(sheets))}" if len(sheets) == 1 else f"{count(len(sheets), 'blad')} med {rows}"
    if only_look:
        click.echo(f"{path} skulle skrivas: {amount}.")
        return
    try:
        save_new(workbook_of(register, sheets, year, today), path)
    except OSError:
        could_not_run(f"{path} gick inte att skriva. Kontrollera att mappen finns och att du får skriva där.")
    click.echo(f"{path} är skriven: {amount}. Fyll i de ljusgula cellerna och kör sedan planer inläs {path.name}.")
