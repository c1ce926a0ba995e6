"""`planer jämför`: what differs in meaning between two revisions of the register."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planportalen.cli.changes import (
    WORKING_FOLDER,
    differences_in_markdown,
    differences_in_text,
    unread_in_markdown,
    unread_in_text,
)
from planportalen.cli.common import NOT_WHOLE, could_not_run, data_folder, data_option, option
from planportalen.cli.output import echo_json
from planportalen.history.git import HistoryError, Repository
from planportalen.history.states import differences, state_at, state_of, unread
from planportalen.register.load import DataFolderError


@click.command("jämför")
@click.argument("rev1", default="HEAD")
@click.argument("rev2", default="")
@data_option
@option(
    "--format", "style", type=click.Choice(["text", "md", "json"]), default="text", help="Hur svaret skrivs. md passar i en granskning."
)
def command(rev1: str, rev2: str, data: Path | None, style: str) -> None:
    """Visa vad som har ändrats i registret mellan två revisioner i git: mål, aktiviteter, ansvariga, rapporter.

    Utan revisioner jämförs den senast sparade versionen med filerna som de är nu. Med en revision jämförs den med filerna som de är nu. Bara det
    som betyder något annat visas, inte hur filerna är skrivna. Kan något inte läsas står det först, med hur många rader det döljer, och
    kommandot slutar med 3.
    """
    folder, shown_as = data_folder(data)
    try:
        repository = Repository(folder)
        before = state_at(repository, rev1, shown_as)
        after = state_at(repository, rev2, shown_as) if rev2 else state_of(folder, shown_as, WORKING_FOLDER)
    except (HistoryError, DataFolderError, OSError) as exc:
        could_not_run(str(exc))
    told, hidden = differences(before, after), unread(before, after)
    match style:
        case "json":
            answer = {
                "från": before.name,
                "till": after.name,
                "oläst": [part.as_dict() for part in hidden],
                "antal": len(told),
                "ändringar": [d.as_dict() for d in told],
            }
            echo_json(answer)
        case "md":
            click.echo("# Vad som ändras i registret")
            for line in (*unread_in_markdown(hidden), *differences_in_markdown(told, before.name, after.name, hidden)):
                click.echo(line)
        case _:
            for line in (*unread_in_text(hidden), *differences_in_text(told, before.name, after.name, hidden)):
                click.echo(line)
    sys.exit(NOT_WHOLE if hidden else 0)
