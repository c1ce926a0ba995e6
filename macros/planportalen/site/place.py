"""Which folder a site may be put in: one that is the site's alone, so that taking its place never takes anything else with it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

SETTINGS = "mkdocs.yml"
"""The file of a site's settings, by which the folder of its sources is known."""
MARK = ".planportalen"
"""The file by which a folder is known as made here."""


class PublishError(Exception):
    """The site could not be built or put in place. The message is Swedish."""


def settings_of(file: Path) -> Path:
    """The file of a site's settings. Raises `PublishError` with what to do if it is not there."""
    if not file.is_file():
        raise PublishError(f"Här finns ingen {SETTINGS}. Gå till webbplatsens mapp, eller lägg upp en webbplats med planer starta.")
    return file


def place_for(site: Path, project: Path, sources: Iterable[Path]) -> Path:
    """The folder that `site` names, itself if it is a link's target: what is served by way of a link is what the link leads to.

    `project`: the folder of the settings; `sources`: the folders that a build reads. Raises `PublishError` with the reason where
    the folder is not, or would not be, a site's alone.
    """
    if site.is_symlink() and not site.exists():
        raise PublishError(f"{site} är en länk som inte leder någonstans. Rätta länken, eller välj en annan mapp med --site.")
    real = Path(os.path.realpath(site))
    if reason := _not_alone(real, Path(os.path.realpath(project)), [Path(os.path.realpath(source)) for source in sources]) or _not_ours(
        real
    ):
        raise PublishError(f"{site} {reason} Välj en annan mapp med --site.")
    if reason := _not_writable(real):
        raise PublishError(f"Webbplatsen kan inte läggas i {site}: {reason}")
    return real


def _not_alone(site: Path, project: Path, sources: list[Path]) -> str:
    """Why a site there would be mixed with what it is made from, or with what the reader's window stands in; empty if it would not."""
    if Path.cwd().is_relative_to(site):
        return "är mappen som kommandot körs i, eller en mapp ovanför den."
    if site in (project, *sources) or any(source.is_relative_to(site) for source in (project, *sources)):
        return "är, eller innehåller, en mapp som webbplatsen byggs av."
    if any(site.is_relative_to(source) for source in sources):
        return "ligger i en mapp som webbplatsen byggs av."
    # Whatever else there is of the project's own: tests, the version history.
    if site.is_relative_to(project) and not (site / MARK).exists():
        top = project / site.relative_to(project).parts[0]
        if top != site and top.exists():
            return f"ligger i mappen {top.name}, som hör till projektet."
    if outer := next((folder for folder in site.parents if (folder / MARK).exists()), None):
        return f"ligger i en annan webbplats, {outer}, och skulle försvinna nästa gång den byggs."
    return ""


def _not_ours(site: Path) -> str:
    """Why what stands there may not be replaced; empty if it may, or if nothing does."""
    if not site.exists():
        return ""
    if not site.is_dir():
        return "är ingen mapp."
    if os.path.ismount(site):
        return "är en egen disk eller volym, som inte kan bytas ut; lägg webbplatsen i en mapp på den."
    if any(site.iterdir()) and not (site / MARK).is_file():
        return "finns redan och är inte en webbplats härifrån."
    return ""


def _not_writable(site: Path) -> str:
    """Why the site cannot be put there; empty if it can. A folder is exchanged by writing in the one above it."""
    above = next(folder for folder in site.parents if folder.exists())
    if not above.is_dir():
        return f"{above} är ingen mapp."
    try:
        with tempfile.TemporaryFile(dir=above):
            pass
    except OSError:
        return f"det går inte att skriva i mappen {above}. Be den som sköter datorn om lov, eller välj en annan mapp med --site."
    if site.exists() and not os.access(site, os.W_OK | os.X_OK):
        return "du får inte ändra det som ligger där. Be den som sköter datorn om lov, eller välj en annan mapp med --site."
    return ""
