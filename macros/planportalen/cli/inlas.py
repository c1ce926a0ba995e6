"""`planer inläs`: a filled-in follow-up sheet into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, datum_option, refuse, show, torrt_option, whole_register
from planportalen.cli.files import mend, write
from planportalen.editing.intake import FILE, Addition, contents, take_in
from planportalen.editing.sheets import in_short
from planportalen.editing.workbook import read_workbook
from planportalen.register.problems import has_errors
from planportalen.swedish.excerpt import cut
from planportalen.swedish.numbers import number
from planportalen.swedish.plurals import count


@click.command("inläs")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@torrt_option
@data_option
@datum_option
def command(file: Path, only_look: bool, data: Path | None, today: date) -> None:
    """Ta in en ifylld blankett: nya rapporter läggs till sist i planernas uppfoljning.csv.

    Inget som redan står där ändras, och samma blankett två gånger lägger inte till något. Finns det ett enda fel skrivs ingenting.
    """
    if not file.is_file():
        could_not_run(f"Filen {file} finns inte.")
    folder, shown_as = data_folder(data)
    if not only_look:
        mend(folder)
    register = whole_register(folder, shown_as)
    sheets, problems = read_workbook(file, file.name)
    if problems:
        refuse(problems)
    intake = take_in(register, sheets, file.name, today)
    files, broken = contents(folder, shown_as, intake.additions)
    if has_errors([*intake.problems, *broken]):
        refuse([*intake.problems, *broken])
    show(intake.problems)
    for addition in intake.additions:
        click.echo(_in_words(addition, shown_as))
    if not only_look:
        write(folder, files)
    if not intake.additions and not intake.known:
        click.echo("Inget är ifyllt på blanketten.")
        return
    known = f" {number(intake.known)} fanns redan." if intake.known else ""
    click.echo(f"{count(len(intake.additions), 'rapport', 'rapporter')} {'skulle läggas' if only_look else 'lades'} till.{known}")


def _in_words(addition: Addition, shown_as: str) -> str:
    """One line of what is added: where, with which id, and what it says."""
    report = addition.report
    said = ", ".join(part for part in (in_short(report), cut(report.comment)) if part)
    again = f" ({addition.same_day} är från samma dag och står kvar.)" if addition.same_day else ""
    return f"{shown_as}/planer/{addition.plan.slug}/{FILE}, {report.id}: {report.about} {report.date}: {said}{again}"
