"""Builds the site beside the old one and puts it in its place when it is whole.

Called by the command `planer bygg`; MkDocs builds, the plugin reads the register. A build with errors, or one that is killed, leaves the
published site as it was.
"""

from __future__ import annotations

import calendar
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from macros.register.problems import Problem, has_errors
from macros.site.plugin import PlanportalenPlugin

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "mkdocs.yml"
_MARK = ".planportalen"


class PublishError(Exception):
    """The site could not be built or put in place. The message is Swedish."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: the problems found, and whether the site is in its place."""

    problems: list[Problem]
    published: bool


def publish(data: Path, site: Path, today: date, shown_as: str) -> Outcome:
    """Build the register in `data` into the folder `site`. `shown_as`: how the data folder is called in problems.

    Raises `PublishError` where the build could not run, or `site` is a folder that this did not make.
    """
    site = site.absolute()
    if site.exists() and (not site.is_dir() or (any(site.iterdir()) and not (site / _MARK).exists())):
        raise PublishError(f"{site} finns redan och är inte en webbplats härifrån. Välj en annan mapp med --site.")
    site.parent.mkdir(parents=True, exist_ok=True)
    # The same register and date give the same bytes: MkDocs writes this time into the site map, packed, which has four bytes for it.
    os.environ["SOURCE_DATE_EPOCH"] = str(min(max(calendar.timegm(today.timetuple()), 0), 2**32 - 1))
    workplace = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        fresh = workplace / "ny"
        config = load_config(str(CONFIG), site_dir=str(fresh))
        plugin = config.plugins["planportalen"]
        assert isinstance(plugin, PlanportalenPlugin)  # noqa: S101  mkdocs.yml names it
        plugin.config.register = str(data.absolute())
        plugin.config.shown_as = shown_as
        plugin.config.datum = today.isoformat()
        try:
            build(config)
        except (Abort, SystemExit) as exc:
            if has_errors(plugin.problems):
                return Outcome(plugin.problems, published=False)
            raise PublishError("Sidorna kunde inte byggas; se raderna ovanför.") from exc
        except MkDocsException as exc:
            raise PublishError(f"Sidorna kunde inte byggas: {exc}") from exc
        (fresh / _MARK).write_text(f"Byggd av planer bygg för {today.isoformat()}.\n", encoding="utf-8")
        _exchange(fresh, site, workplace / "gammal")
        return Outcome(plugin.problems, published=True)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _exchange(fresh: Path, site: Path, old: Path) -> None:
    """Put `fresh` where `site` is; two renames in the same file system, undone if the second fails."""
    fresh.chmod(0o755)
    if not site.exists():
        fresh.rename(site)
        return
    site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        old.rename(site)
        raise
    sys.stdout.flush()
