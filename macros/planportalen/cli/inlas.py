"""`planer inläs`: a filled-in follow-up sheet into the register."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import (
    could_not_run,
    data_folder,
    data_option,
    datum_option,
    option,
    refuse,
    show,
    torrt_option,
    whole_register,
)
from planportalen.cli.files import mend, write
from planportalen.editing.intake import content, new_files, take_in
from planportalen.editing.sheet_files import read_sheets
from planportalen.editing.sheets import in_short
from planportalen.register.model import Report
from planportalen.register.problems import has_errors
from planportalen.swedish.excerpt import cut
from planportalen.swedish.numbers import number
from planportalen.swedish.plurals import count


@click.command("inläs")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@torrt_option
@option("--stämmer", "is_right", is_flag=True, help="Ta in också det som det frågas om.")
@data_option
@datum_option
def command(file: Path, only_look: bool, is_right: bool, data: Path | None, today: date) -> None:
    """Ta in en ifylld blankett: nya rapporter läggs i en ny fil i planens mapp uppfoljning.

    Inget som redan står där ändras, och samma blankett två gånger lägger inte till något. Finns det ett enda fel skrivs ingenting, och inte heller
    om något behöver en människas svar: ett svar på en annan text än registrets, ett orimligt utfall. Stämmer det, kör igen med --stämmer.
    """
    if not file.is_file():
        could_not_run(f"Filen {file} finns inte.")
    folder, shown_as = data_folder(data)
    if not only_look:
        mend(folder)
    register = whole_register(folder, shown_as)
    sheets, problems = read_sheets(file, file.name)
    if problems:
        refuse(problems)
    intake = take_in(register, sheets, file.name, today)
    if has_errors(intake.problems):
        refuse(intake.problems)
    show([*intake.questions, *intake.problems])
    if intake.questions and not is_right and not only_look:
        click.echo("Ingenting skrevs. Stämmer det som det frågas om ändå, kör igen med --stämmer.", err=True)
        sys.exit(1)
    files = new_files(folder, intake.additions)
    for path, reports in files.items():
        for report in reports:
            click.echo(_in_words(report, f"{shown_as.rstrip('/')}/{path.relative_to(folder).as_posix()}"))
    if not only_look:
        write(folder, {path: content(reports) for path, reports in files.items()})
    if not intake.additions and not intake.known:
        click.echo("Inget är ifyllt på blanketten.")
        return
    known = f" {number(intake.known)} fanns redan." if intake.known else ""
    click.echo(f"{count(len(intake.additions), 'rapport')} {'skulle läggas' if only_look else 'lades'} till.{known}")


def _in_words(report: Report, file: str) -> str:
    """One line of what is added: where, with which id, and what it says."""
    said = ", ".join(part for part in (in_short(report), cut(report.comment)) if part)
    corrected = f" (Rättar {', '.join(report.corrects)}, som står kvar.)" if report.corrects else ""
    return f"{file}, {report.id}: {report.about} {report.dated}: {said}{corrected}"
