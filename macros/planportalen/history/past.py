"""The register's folder as a revision had it, to hold the files of today against: what is gone, what is called something else.

Used by `lost` and `addresses`, which ask for no more than they need: it is read at every run of `kontrollera`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from planportalen.history.git import HistoryError, Repository
from planportalen.register.disk import PLANS, is_absent, read_bytes
from planportalen.register.files import Table, read_table
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, SHARED_TABLES, Record, plan_table
from planportalen.register.own_columns import NO_OWN_COLUMNS, OwnColumns
from planportalen.register.problems import Problem
from planportalen.register.register import Register
from planportalen.register.source import held

_OF_A_PLAN = re.compile(rf"{PLANS}/[^/]+/(.+)")
_REVISIONS = ("HEAD", "HEAD^")
"""The last, and the one before it: where the mistake has been committed, as when a change is checked before it is merged."""
_NAMES = {"HEAD": "den senast sparade versionen", "HEAD^": "versionen dessförinnan"}


class Past:
    """The register's files in a revision. Raises `HistoryError` where there is none."""

    def __init__(self, data: Path, repository: Repository, revision: str, own: OwnColumns) -> None:
        self.name = revision
        self.own = own
        self._data = data
        self._repository = repository
        self.files = repository.files_at(revision)

    @property
    def called(self) -> str:
        """What an editor calls the revision."""
        return _NAMES.get(self.name) or f"versionen {self.name[:12]}"

    def contents(self, paths: Iterable[str]) -> dict[str, bytes]:
        """What stood in files."""
        return self._repository.contents_of({path: self.files[path] for path in paths})

    def table(self, path: str) -> Table:
        """A table as it was; an empty one where the revision had none."""
        model = model_of(path)
        if model is None or path not in self.files:
            return Table()
        return read_table(held(self.contents([path])) / path, path, self.own.heads(model))

    @cached_property
    def changed(self) -> frozenset[str]:
        """The files that are not here as they were."""
        return frozenset(path for path, name in self.files.items() if not _is_same(self._data / path, name))

    def register(self, root: str) -> tuple[Register, list[Problem]]:
        """The register as it was, of the plans and shared files in which something has changed, and what was wrong in its files."""
        parts = {_part(path) for path in self.changed}
        return load(held(self.contents(path for path in self.files if _part(path) in parts), PLANS), root)


def pasts(data: Path, since: str = "", own: OwnColumns = NO_OWN_COLUMNS) -> Iterator[Past]:
    """The revisions to hold the folder against, the latest first; none where there is no history. `since`: one more of them; `own`: today's own columns."""
    try:
        repository = Repository(data)
    except HistoryError:
        return
    for revision in (*_REVISIONS, *filter(None, [since])):
        try:
            yield Past(data, repository, revision, own)
        except HistoryError:
            continue  # HEAD^ is not there where HEAD is the first


def model_of(path: str) -> type[Record] | None:
    """The model of a table's rows, by its path below the register's folder."""
    if match := _OF_A_PLAN.fullmatch(path):
        return PLAN_TABLES[table][1] if (table := plan_table(match[1])) else None
    return SHARED_TABLES.get(path)


def _part(path: str) -> str:
    """What a file is read with: its plan's folder, or itself."""
    return path.split("/")[1] if path.startswith(f"{PLANS}/") else path


def _is_same(path: Path, name: str) -> bool:
    """Whether a file has the content that git calls so."""
    if is_absent(path):
        return False
    content = read_bytes(path, "")[0]
    if content is None:
        return False
    digest = hashlib.sha256 if len(name) == 64 else hashlib.sha1
    return digest(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest() == name
