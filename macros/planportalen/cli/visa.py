"""`planer visa`: the live preview."""

from __future__ import annotations

import click

from planportalen.cli.common import could_not_run, option, site_folder
from planportalen.site.place import SETTINGS, PublishError, settings_of
from planportalen.site.serving import serve


@click.command("visa")
@option(
    "--port", type=click.IntRange(1, 2**16 - 1), default=8000, show_default=True, help="Sista delen av adressen http://127.0.0.1:8000/."
)
def command(port: int) -> None:
    """Visa webbplatsen på den här datorn medan du redigerar. Sidorna följer med när en fil sparas. Avsluta med Ctrl+C."""
    try:
        serve(settings_of(site_folder() / SETTINGS), port)
    except PublishError as exc:
        could_not_run(str(exc))
