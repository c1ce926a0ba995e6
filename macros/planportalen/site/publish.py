"""Builds the site beside the old one and puts it in its place when it is whole.

Called by the command `planer bygg`; MkDocs builds, the plugin reads the register. A build with errors, or one that is killed, leaves the
published site as it was. `place` says where a site may be, `versions` what stays of earlier builds, `exchange` makes the switch.
"""

from __future__ import annotations

import calendar
import errno
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from planportalen.register.problems import Problem, has_errors
from planportalen.site.exchange import alone, exchange, readable, workplace
from planportalen.site.place import SETTINGS, place_for, settings_of
from planportalen.site.place import PublishError as PublishError
from planportalen.site.plugin import PlanportalenPlugin
from planportalen.site.versions import keep_earlier

_REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.EACCES: "du får inte läsa eller skriva där",
    errno.EPERM: "du får inte läsa eller skriva där",
    errno.EROFS: "disken går inte att skriva på",
    errno.ENAMETOOLONG: "namnet är för långt",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: the problems found, and whether the site is in its place."""

    problems: list[Problem]
    published: bool


def publish(data: Path, site: Path, today: date, shown_as: str, settings: Path = Path(SETTINGS)) -> Outcome:
    """Build the register in `data` into the folder `site`. `shown_as`: how the data folder is called in problems.

    `settings`: those of the site; without, those of the folder one stands in. Raises `PublishError` where the build could not run, or `site`
    is no folder for a site.
    """
    try:
        config = load_config(str(settings_of(settings)))
    except ValueError as exc:  # MkDocs takes addresses apart and does not bear with all of them
        raise PublishError("SITE_URL är ingen webbadress. Skriv den hel, till exempel https://intranät/planer/.") from exc
    except (Abort, MkDocsException) as exc:
        raise PublishError(f"Inställningarna i {settings.name} går inte att läsa; se raderna ovanför.") from exc
    sources = [data, Path(config.docs_dir), *map(Path, config.theme.dirs), Path(__file__).parents[1]]
    try:
        site = place_for(site, settings.parent, sources)
        with workplace(site) as folder:
            config.site_dir = str(folder / "ny")
            problems, built = _build(config, data, today, shown_as)
            if built:
                with alone(site):
                    keep_earlier(folder / "ny", site, f"Byggd av planer bygg för {today.isoformat()}.")
                    readable(folder / "ny")
                    exchange(folder / "ny", site)
    except OSError as exc:
        where = f"{exc.filename}: " if exc.filename else ""
        reason = _REASONS.get(exc.errno or 0, f"systemet svarar {errno.errorcode.get(exc.errno or 0, 'nej')}")
        raise PublishError(f"Webbplatsen kunde inte läggas i {site}. {where}{reason}. Det som var publicerat ligger kvar.") from exc
    sys.stdout.flush()
    return Outcome(problems, published=built)


def _build(config: MkDocsConfig, data: Path, today: date, shown_as: str) -> tuple[list[Problem], bool]:
    """Build into the folder that the settings name. Returns what is wrong with the register and pages, and whether that left a whole site."""
    # The same register and date give the same bytes: MkDocs writes this time into the site map, packed, which has four bytes for it.
    os.environ["SOURCE_DATE_EPOCH"] = str(min(max(calendar.timegm(today.timetuple()), 0), 2**32 - 1))
    plugin = config.plugins["planportalen"]
    assert isinstance(plugin, PlanportalenPlugin)  # noqa: S101  mkdocs.yml names it
    plugin.config.register = str(data.absolute())
    plugin.config.shown_as = shown_as
    plugin.config.datum = today.isoformat()
    try:
        build(config)
    except (Abort, SystemExit) as exc:
        if has_errors(plugin.problems):
            return plugin.problems, False
        raise PublishError("Sidorna kunde inte byggas; se raderna ovanför.") from exc
    except MkDocsException as exc:
        raise PublishError(f"Sidorna kunde inte byggas: {exc}") from exc
    return plugin.problems, True
