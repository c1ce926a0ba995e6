"""The register that editors are at work in, `data/` with the pages around it, and the rules that any right edit leaves it true to.

Nothing that is so of it today is held to anything: see `frozen.py` for what tests of the code read instead.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planportalen.site.publish import publish
from tests import ROOT
from tests.command import planer
from tests.editing.test_schemas import marked_in_tables, marked_in_yaml

REGISTER = ROOT / "data"
SETTINGS = ROOT / "mkdocs.yml"


def broken_rules(data: Path) -> list[str]:
    """What is wrong with the files of a register; nothing, where an editor may hand them in."""
    gate = planer("klar", "--kontrollera", "--data", data)
    return [
        *(line for line in gate.output.splitlines() if gate.exit_code and not line.startswith("VARNING")),
        *(f"{path}: {place}" for path, place in marked_in_yaml(data)),
        *(f"{path}, rad {row}, kolumn {column}: {cell}" for path, row, column, cell in marked_in_tables(data)),
    ]


def build(data: Path, settings: Path, site: Path) -> list[str]:
    """Build the site of a register with its own pages; the errors that stopped it."""
    outcome = publish(data, site, date.today(), "data", settings)
    return [] if outcome.published else [str(problem) for problem in outcome.problems if problem.severity == "fel"] or ["byggdes inte"]
