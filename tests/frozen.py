"""The register that tests of the code are held to: the organisation's own as it stood in 2026, and the pages around it.

What editors change in `data/` and `docs/` changes nothing here. The prose lies in `tests/register-2026/docs`; the guide and the style, scripts and
pictures are the project's own, and are put beside it where a site is built.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from macros.site import publish as publishing
from macros.site.publish import ROOT
from tests.repository import commit, repository

FOLDER = Path(__file__).parent / "register-2026"
REGISTER = FOLDER / "data"
"""Its data folder, to be read and copied, never written in."""
_ENGINE_S_OWN = ("assets", "redaktor")


def site_folder(folder: Path, watch: Sequence[str] = ()) -> Path:
    """Lay out a site below `folder`: its pages in `docs`, and its settings, whose path is returned. `watch`: what a live preview looks at."""
    docs = folder / "docs"
    shutil.copytree(FOLDER / "docs", docs)
    for name in _ENGINE_S_OWN:
        shutil.copytree(ROOT / "docs" / name, docs / name)
    chosen = (FOLDER / "mkdocs.yml").read_text("utf-8").replace("../../mkdocs.yml", str(ROOT / "mkdocs.yml"))
    folders = {"docs_dir": str(docs), "theme": {"custom_dir": str(ROOT / "overrides")}, "watch": list(watch)}
    (folder / "mkdocs.yml").write_text(chosen + yaml.safe_dump(folders), "utf-8")
    return folder / "mkdocs.yml"


@contextmanager
def pages() -> Iterator[None]:
    """Meanwhile, whatever is built gets these pages and settings around it."""
    before = publishing.CONFIG
    with tempfile.TemporaryDirectory() as folder:
        publishing.CONFIG = site_folder(Path(folder))
        try:
            yield
        finally:
            publishing.CONFIG = before


def copied(folder: Path) -> Path:
    """A copy of the register below `folder`, in a repository where it was entered one day and got a plan and a changed goal the next."""
    data = folder / "data"
    shutil.copytree(REGISTER, data)
    shutil.rmtree(data / "planer/rag-onkologi")
    goals = data / "planer/barnkonventionen/mal.csv"
    goals.write_text(goals.read_text("utf-8").replace("all form av diskriminering", "diskriminering"), "utf-8")
    repository(folder)
    commit(folder, "2016-05-02T08:00:00+02:00")
    shutil.copytree(REGISTER, data, dirs_exist_ok=True)
    commit(folder, "2016-05-03T08:00:00+02:00")
    return data
