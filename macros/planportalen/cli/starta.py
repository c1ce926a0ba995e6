"""`planer starta`: a new organisation's site, ready for its first plan."""

from __future__ import annotations

from pathlib import Path

import click

from planportalen.cli.common import could_not_run, option, torrt_option
from planportalen.editing.new_site import lay_out, site_files
from planportalen.swedish.plurals import count


@click.command("starta")
@click.argument("mapp", type=click.Path(path_type=Path, file_okay=False))
@option("--organisation", required=True, help="Organisationens namn, som läsarna känner den. Till exempel: Lillåns kommun.")
@torrt_option
def command(mapp: Path, organisation: str, only_look: bool) -> None:
    """Lägg upp en webbplats för en ny organisation: ett tomt register, inställningar, och filer för CI och VS Code."""
    name = " ".join(organisation.split())
    if not name:
        could_not_run("Organisationen saknar namn. Skriv det efter --organisation.")
    if mapp.exists() and any(mapp.iterdir()):
        could_not_run(f"Mappen {mapp} är inte tom. Välj en mapp som inte finns.")
    files = site_files(name)
    if only_look:
        click.echo(f"Skulle skriva {count(len(files), 'fil')} i {mapp}: {', '.join(sorted(files))}.")
        return
    try:
        lay_out(mapp.absolute(), files)
    except OSError as exc:
        could_not_run(f"Webbplatsen kan inte läggas i {mapp}: {exc.strerror}. Välj en annan mapp.")
    click.echo(f"Webbplatsen för {name} ligger i {mapp}. Gå dit (cd {mapp}) och skriv:")
    click.echo("  planer ny      lägg in den första planen\n  planer bygg    bygg webbplatsen, i mappen site")
