"""`planer kontrollera`: what is wrong in the register."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import called, could_not_run, data_folder, data_option, datum_option, option, sedan_option, show
from planportalen.history.addresses import addresses_left, without_what_follows
from planportalen.history.git import HistoryError, Repository
from planportalen.history.ids import ids_given_again
from planportalen.history.lost import with_losses
from planportalen.register.checks import check
from planportalen.register.load import DataFolderError, load
from planportalen.register.problems import Problem, has_errors
from planportalen.register.register import Register
from planportalen.swedish.plurals import count


@click.command("kontrollera")
@data_option
@datum_option
@sedan_option
@option("--luckor", "gaps", is_flag=True, help="Visa varje lucka på sin rad. Utan valet räknas de plan för plan.")
@option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Hur svaret skrivs. json har alltid med luckorna.")
def command(data: Path | None, today: date, since: str | None, gaps: bool, style: str) -> None:
    """Kontrollera registret och visa varningar och, sist, fel. Luckor, det som planen själv inte säger, räknas bara."""
    folder, shown_as = data_folder(data)
    try:
        base = Repository(folder).base(since) if since is not None else ""
        register, problems = load(folder, shown_as)
        register, problems = with_losses(folder, register, problems, base)
        problems += beyond_reading(folder, register, problems, today, base)
        told = new_problems(folder, register, problems, today, base) if base else problems
    except (HistoryError, DataFolderError, OSError) as exc:
        could_not_run(str(exc))
    show(told, style, gaps=gaps or bool(base))
    if style == "text" and not problems:
        rows = sum(1 for plan in register.plans for _ in plan.records())
        click.echo(f"Allt stämmer: {count(len(register.plans), 'plan')}, {count(rows, 'rad')}.")
    elif style == "text" and base and len(told) < len(problems):
        old = [problem for problem in problems if problem not in told]
        errors = ", med fel som måste rättas" if has_errors(old) else ""
        click.echo(f"{len(problems) - len(told)} problem fanns redan i {called(since or '')}{errors}; planer kontrollera visar dem.")
    sys.exit(1 if has_errors(problems) else 0)


def beyond_reading(folder: Path, register: Register, read: list[Problem], today: date, since: str = "") -> list[Problem]:
    """The problems that the rules find, and ids and other addresses that are given again or left. `read`: the problems of reading.

    `since`: a revision to hold the register against, beside the last.
    """
    left = addresses_left(folder, register, since)
    found = [*check(register, today, read), *ids_given_again(register, folder)]
    return [*(one.problem for one in left), *without_what_follows(found, left)]


def new_problems(folder: Path, register: Register, problems: list[Problem], today: date, base: str) -> list[Problem]:
    """The problems that the register did not have in a revision."""
    from planportalen.history.states import brought, state_at  # imported where it is asked for: the command is run at every save

    before = state_at(Repository(folder), base, register.root)
    return brought([*before.problems, *check(before.register, today, before.problems)], before.register, problems, register)
