"""`planer bygg`: the site, in its place when it is whole."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, datum_option, option, show, site_folder
from planportalen.site.place import SETTINGS
from planportalen.site.publish import PublishError, publish


@click.command("bygg")
@data_option
@option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Mappen där webbplatsen hamnar. Utan valet: webbplatsens mapp site.",
)
@datum_option
def command(data: Path | None, site: Path | None, today: date) -> None:
    """Bygg webbplatsen. Finns det fel byggs ingenting, och det som var publicerat ligger kvar."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    folder, shown_as = data_folder(data)
    target = site or site_folder() / "site"
    try:
        outcome = publish(folder, target, today, shown_as, site_folder() / SETTINGS)
    except (PublishError, OSError) as exc:
        could_not_run(str(exc))
    show(outcome.problems)
    if not outcome.published:
        click.echo("Sidorna byggdes inte. Det som var publicerat ligger kvar.", err=True)
        sys.exit(1)
    click.echo(f"Webbplatsen ligger i {target}.")
