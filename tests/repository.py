"""A git repository for a test: a folder whose states are committed, each at a time of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from planportalen.history.git import Repository
from planportalen.history.states import state_at
from planportalen.register.register import Register

_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Eva Exempel"), ("EMAIL", "eva@exempel.se"))
    },
}


def git(folder: Path, *words: str, moment: str = "2016-01-01T12:00:00+01:00") -> str:
    """What git says. `moment`: when a commit is made."""
    environment = {**_ENVIRONMENT, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True, env=environment).stdout.strip()


def repository(folder: Path) -> Path:
    """A new repository in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def commit(folder: Path, moment: str, message: str = "Secret words of a developer") -> str:
    """Commit all that is in the folder; the id of the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, moment=moment)
    return git(folder, "rev-parse", "HEAD")


def register_at(data: Path, revision: str) -> Register:
    """The register of a revision."""
    return state_at(Repository(data), revision, "data").register
