"""The register that tests of the code are held to: the organisation's own as it stood in 2026, with its own pages.

What editors change in `data/` and `docs/` changes nothing here.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from tests import ROOT
from tests.repository import commit, repository

FOLDER = Path(__file__).parent / "register-2026"
REGISTER = FOLDER / "data"
"""Its data folder, to be read and copied, never written in."""


def site_folder(folder: Path, watch: Sequence[str] = ()) -> Path:
    """Lay out a site below `folder`: its pages in `docs`, and its settings, whose path is returned. `watch`: what a live preview looks at."""
    docs = folder / "docs"
    shutil.copytree(FOLDER / "docs", docs)
    chosen = (FOLDER / "mkdocs.yml").read_text("utf-8").replace("../../mkdocs.yml", str(ROOT / "mkdocs.yml"))
    folders = {"docs_dir": str(docs), "theme": {"custom_dir": str(ROOT / "overrides")}, "watch": list(watch)}
    (folder / "mkdocs.yml").write_text(chosen + yaml.safe_dump(folders), "utf-8")
    return folder / "mkdocs.yml"


@contextmanager
def pages() -> Iterator[None]:
    """Meanwhile one stands in this site's folder: whatever is built gets its pages and settings around it."""
    with tempfile.TemporaryDirectory() as folder:
        site_folder(Path(folder))
        with contextlib.chdir(folder):
            yield


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
