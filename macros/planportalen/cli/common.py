"""What the commands have in common: options, the register's folder, how problems are shown and how a run ends."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from planportalen.cli.output import echo_json
from planportalen.history.lost import with_losses
from planportalen.register.load import DataFolderError, load
from planportalen.register.problems import Problem, Severity, by_importance, has_errors, lines
from planportalen.register.register import Register
from planportalen.site.place import SETTINGS
from planportalen.swedish.dates import NotADateError, parse_date
from planportalen.swedish.plurals import count
from planportalen.swedish.spelling import ascii_spelling, legible

EXIT_CODES = {
    0: "Det gick bra. Varningar hindrar inget.",
    1: "Det finns fel, eller så finns det något att ändra som inte ändrades. Ingenting är skrivet.",
    2: "Kommandot kunde inte köras, eller var skrivet på ett sätt som inte går att förstå.",
    3: "Jämförelsen är inte hel: något kunde inte läsas. Bara planer jämför slutar så.",
}
"""How every command ends, and what that means."""
NOT_WHOLE = 3
"""How a comparison ends in which something could not be read."""
Function = TypeVar("Function", bound=Callable[..., Any])


def option(*names: str, **settings: Any) -> Callable[[Function], Function]:
    """`click.option` that answers to the ASCII spelling of its names as well. A name without hyphens is the parameter's."""
    return click.option(*dict.fromkeys(spelling for name in names for spelling in (name, ascii_spelling(name))), **settings)


class Day(click.ParamType[date]):
    """A reference date on the command line."""

    name = "ÅÅÅÅ-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or click's usage error (exit code 2)."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except NotADateError as exc:
            self.fail(f"{exc} Skriv ÅÅÅÅ-MM-DD.", param, ctx)


data_option = option("--data", type=click.Path(path_type=Path), default=None, help="Registrets mapp. Utan valet: webbplatsens mapp data.")
datum_option = option("--datum", "today", type=Day(), default=date.today, help="Dagen som avgör vad som har passerat. Utan valet: i dag.")
sedan_option = option("--sedan", "since", metavar="REV", help="Bara det som är nytt sedan en revision i git, till exempel origin/main.")
torrt_option = option("--torrt", "only_look", is_flag=True, help="Visa vad som skulle skrivas, men skriv ingenting.")


def site_folder() -> Path:
    """The site's folder: the one that the command stands in, or the nearest above it that has settings. As a path from where it stands."""
    here = Path.cwd()
    found = next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), here)
    return Path(os.path.relpath(found, here))


def data_folder(given: Path | None) -> tuple[Path, str]:
    """The register's folder, and how it is called in messages."""
    folder = given or site_folder() / "data"
    return folder, legible(str(folder))


def called(revision: str) -> str:
    """What an editor calls a revision: HEAD is a word of git's."""
    return "den senast sparade versionen" if revision == "HEAD" else revision


def whole_register(folder: Path, shown_as: str) -> Register:
    """The register, for a command that goes by what is in it. Where a part cannot be read, end with exit code 1 and the problems."""
    try:
        register, problems = load(folder, shown_as)
        register, problems = with_losses(folder, register, problems)
    except (DataFolderError, OSError) as exc:
        could_not_run(str(exc))
    if has_errors(problems):
        refuse([problem for problem in problems if problem.severity is Severity.ERROR])
    return register


def refuse(problems: Iterable[Problem]) -> NoReturn:
    """Show the problems and end with exit code 1, with nothing written."""
    show(problems)
    click.echo("Ingenting skrevs. Rätta felen och kör igen.", err=True)
    sys.exit(1)


def show(problems: Iterable[Problem], style: str = "text", *, gaps: bool = False) -> None:
    """Print every problem and how many they are, errors last.

    `style`: text, where a mistake on many rows is one line and `gaps` says whether gaps are shown or counted, or json, with each, most important first.
    """
    ordered = by_importance(problems)
    amounts = Counter("lucka" if p.gap else str(p.severity) for p in ordered)
    if style == "json":
        warnings = len(ordered) - amounts["fel"]
        echo_json({"fel": amounts["fel"], "varningar": warnings, "luckor": amounts["lucka"], "problem": [p.as_dict() for p in ordered]})
        return
    for line in lines(ordered, gaps=gaps):
        click.echo(line)
    if ordered:
        counted = [f"{amounts['fel']} fel", count(amounts["varning"], "varning"), count(amounts["lucka"], "lucka")]
        click.echo(f"{', '.join(counted[: 3 if amounts['lucka'] else 2])}.")


def could_not_run(reason: str) -> NoReturn:
    """End with exit code 2 and the reason."""
    click.echo(f"Kunde inte köras: {reason}", err=True)
    sys.exit(2)
