"""The command `planer`, for editors and CI.

Reads its options, calls the rooms, shows what they found. Exit codes: 0 without errors, 1 with, 2 could not run.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import date
from pathlib import Path

import click

from macros.register.checks import check
from macros.register.dates import NotADateError, parse_date
from macros.register.load import DataFolderError, load
from macros.register.problems import Problem, Severity, by_importance, has_errors
from macros.views.text import count

ROOT = Path(__file__).parents[1]


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


_DATA = click.option("--data", type=click.Path(path_type=Path), default=None, help="Registrets mapp. Utan valet: mappen data i projektet.")
_DATUM = click.option("--datum", type=Day(), default=None, help="Dagen som avgör vad som har passerat. Utan valet: i dag.")


@click.group(context_settings={"help_option_names": ["-h", "--hjälp", "--help"]})
@click.version_option(package_name="planportalen", message="planportalen %(version)s")
def main() -> None:
    """Planportalen: handlingsplaner som data och webbsidor."""


@main.command()
@_DATA
@_DATUM
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Hur svaret skrivs.")
def kontrollera(data: Path | None, datum: date | None, style: str) -> None:
    """Kontrollera registret och visa fel och varningar."""
    folder, shown_as = _data_folder(data)
    try:
        register, problems = load(folder, shown_as)
        problems += check(register, datum or date.today(), problems)
    except (DataFolderError, OSError) as exc:
        _could_not_run(str(exc))
    _show(problems, style)
    if style == "text" and not problems:
        rows = sum(1 for plan in register.plans for _ in plan.records())
        click.echo(f"Allt stämmer: {count(len(register.plans), 'plan', 'planer')}, {count(rows, 'rad', 'rader')}.")
    sys.exit(1 if has_errors(problems) else 0)


@main.command()
@_DATA
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Mappen där webbplatsen hamnar. Utan valet: mappen site i projektet.",
)
@_DATUM
def bygg(data: Path | None, site: Path | None, datum: date | None) -> None:
    """Bygg webbplatsen. Finns det fel byggs ingenting, och det som var publicerat ligger kvar."""
    from macros.site.publish import PublishError, publish  # MkDocs takes a while to import

    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    folder, shown_as = _data_folder(data)
    target = site or ROOT / "site"
    try:
        outcome = publish(folder, target, datum or date.today(), shown_as)
    except (PublishError, OSError) as exc:
        _could_not_run(str(exc))
    _show(outcome.problems, "text")
    if not outcome.published:
        click.echo("Sidorna byggdes inte. Det som var publicerat ligger kvar.", err=True)
        sys.exit(1)
    click.echo(f"Webbplatsen ligger i {target}.")


def _data_folder(given: Path | None) -> tuple[Path, str]:
    """The register's folder, and how it is called in messages."""
    return (given, str(given)) if given else (ROOT / "data", "data")


def _show(problems: list[Problem], style: str) -> None:
    ordered = by_importance(problems)
    errors = sum(1 for p in ordered if p.severity is Severity.ERROR)
    warnings = len(ordered) - errors
    if style == "json":
        summary = {"fel": errors, "varningar": warnings, "problem": [p.as_dict() for p in ordered]}
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    for problem in ordered:
        click.echo(str(problem))
    if ordered:
        click.echo(f"{errors} fel, {count(warnings, 'varning', 'varningar')}.")


def _could_not_run(reason: str) -> None:
    click.echo(f"Kunde inte köras: {reason}", err=True)
    sys.exit(2)
