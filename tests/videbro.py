"""The made-up municipality that the engine's tests and the guide's examples are about: `tests/example/`, described in its README."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "example"
REGISTER = FOLDER / "data"
SETTINGS = FOLDER / "mkdocs.yml"
"""All three to be read and copied, never written in."""
TODAY = date(2026, 11, 30)
"""The reference date that the register is written for."""


def copied(folder: Path) -> Path:
    """A copy of the site below `folder`: its pages, its settings and its register, whose path is returned."""
    return Path(shutil.copytree(FOLDER, folder, dirs_exist_ok=True)) / "data"
