"""What the last revision of the register had and is gone: files with rows, and columns with something in them.

The register's folder comes in, with the columns that reading found missing; problems go out. Where there is no history nothing is said, and a missing
column is what reading says it is. Used by every command that says whether the register is right or writes its files.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from planportalen.history.git import HistoryError, Repository
from planportalen.register.disk import PLANS, is_absent, report_files
from planportalen.register.files import Row, Table, read_table
from planportalen.register.model import OWN_COLUMNS, PLAN_TABLES, REPORT_TABLE, SHARED_TABLES, Record, Report, plan_table
from planportalen.register.own_columns import NO_OWN_COLUMNS, OwnColumns
from planportalen.register.problems import Place, Problem, error
from planportalen.register.register import Register
from planportalen.register.source import held
from planportalen.swedish.plurals import count

_LACKING, _GONE = "kolumn-saknas", "fil-borta"
_OF_A_PLAN = re.compile(rf"{PLANS}/[^/]+/(.+)")
_REVISIONS = ("HEAD", "HEAD^")
"""The last, and the one before it: where the loss has been committed, as when a change is checked before it is merged."""


def with_losses(data: Path, register: Register, problems: Iterable[Problem], since: str = "") -> tuple[Register, list[Problem]]:
    """The problems of reading, with those of what is gone, and the register in which what is gone is unread, so that no rule tells of it again.

    A missing column that had content is an error, in place of the warning. `since`: a revision to hold the register against as well.
    """
    found = list(problems)
    lacking = [problem for problem in found if problem.rule == _LACKING]
    own = register.own_columns
    lost = [problem for problem in losses(data, register.root, lacking, since, own) if not _is_told(problem, register)]
    places = {problem.place for problem in lost}
    kept = [problem for problem in found if problem.rule != _LACKING or problem.place not in places]
    if any(place.file == f"{register.root}/{OWN_COLUMNS}" for place in places):
        kept = [problem for problem in kept if problem.rule != "kolumn-okänd"]  # the file that knew the column is told of
    gone = [f"{problem.place.file}:{problem.place.column}" if problem.place.column else problem.place.file for problem in lost]
    return register.without(name.removeprefix(f"{register.root}/") for name in gone), [*kept, *lost]


def _is_told(problem: Problem, register: Register) -> bool:
    """Whether reading has told of a file that is gone: it lies there by another name."""
    _, _, slug, name = ("", "", *problem.place.file.rsplit("/", 2))[-4:]
    return problem.rule == _GONE and (name in register.unread or (slug in register.by_slug and name in register.by_slug[slug].unread))


def losses(data: Path, root: str, lacking: Iterable[Problem], since: str = "", own: OwnColumns = NO_OWN_COLUMNS) -> Iterator[Problem]:
    """What is gone since the last revision. `lacking`: the columns that are missing, as reading tells them; `own`: the own columns."""
    told: set[Place] = set()
    lacked = list(lacking)
    for revision in (*_REVISIONS, *filter(None, [since])):
        try:
            past = _Past(data, revision, own)
        except HistoryError:
            continue  # HEAD^ is not there where HEAD is the first
        places = [*(problem.place for problem in lacked), *_left_out(past, data, root)]
        for problem in (*_lost_files(past, data, root), *_lost_columns(past, root, places)):
            if problem.place not in told:
                told.add(problem.place)
                yield problem


class _Past:
    """The register's tables in a revision. Raises `HistoryError` where there is none."""

    def __init__(self, data: Path, revision: str, own: OwnColumns) -> None:
        self.name = revision
        self.own = own
        self._repository = Repository(data)
        self.files = self._repository.files_at(revision)

    def contents(self, paths: Collection[str]) -> dict[str, bytes]:
        """What stood in files."""
        return self._repository.contents_of({path: self.files[path] for path in paths})

    def table(self, path: str) -> Table:
        """A table as it was; an empty one where the revision had none."""
        model = _model_of(path)
        if model is None or path not in self.files:
            return Table()
        return read_table(held(self.contents([path])) / path, path, self.own.heads(model))


def _model_of(path: str) -> type[Record] | None:
    """The model of a table's rows, by its path below the register's folder."""
    if match := _OF_A_PLAN.fullmatch(path):
        return PLAN_TABLES[table][1] if (table := plan_table(match[1])) else None
    return SHARED_TABLES.get(path)


def _lost_files(past: _Past, data: Path, root: str) -> Iterator[Problem]:
    for path in sorted(past.files):
        if path.startswith(f"{PLANS}/") and is_absent(data.joinpath(*PurePosixPath(path).parts[:2])):
            continue  # the whole plan is gone: that is how one is taken away
        if _model_of(path) and is_absent(data / path) and (rows := past.table(path).rows) and not _moved(path, rows, data):
            yield error(
                Place(f"{root}/{path}"),
                "fil-borta",
                f"Filen finns inte längre. I {_version(past)} hade den {count(len(rows), 'rad', 'rader')}.",
                f"{_fetch_back(past, f'{root}/{path}')} Ska allt i den bort, låt första raden vara kvar.",
            )
    if OWN_COLUMNS in past.files and is_absent(data / OWN_COLUMNS):
        yield error(
            Place(f"{root}/{OWN_COLUMNS}"),
            "fil-borta",
            f"Filen finns inte längre. I {_version(past)} fanns den.",
            f"{_fetch_back(past, f'{root}/{OWN_COLUMNS}')} Ska allt i den bort, låt den vara kvar med {{}} i.",
        )


def _moved(path: str, rows: Iterable[Row], data: Path) -> bool:
    """Whether every row of a file of reports now stands in another file of the plan's reports."""
    if _model_of(path) is not Report:
        return False
    home = data.joinpath(*PurePosixPath(path).parts[:2])
    files = [home / REPORT_TABLE, *report_files(home, "")[0]]
    tables = (read_table(file, "", Report.heads()) for file in files if not is_absent(file))
    now = {row.cells.get("id", "") for table in tables for row in table.rows}
    return {row.cells.get("id", "") for row in rows} <= now


def _left_out(past: _Past, data: Path, root: str) -> Iterator[Place]:
    """The heads that a table may be without, where it was not and now is."""
    present = {path: past.own.heads(model) for path in past.files if (model := _model_of(path)) and not is_absent(data / path)}
    heads = {path: found for path, found in present.items() if found.optional}
    for path, content in past.contents(heads).items():
        text = content.decode("utf-8", "replace").casefold()
        if told := [column for column in heads[path].optional if column.casefold() in text]:
            columns = read_table(data / path, "", heads[path]).columns
            yield from (Place(f"{root}/{path}", 1, column) for column in told if column not in columns)


def _lost_columns(past: _Past, root: str, lacking: Iterable[Place]) -> Iterator[Problem]:
    for place in lacking:
        column = place.column or ""
        rows = past.table(place.file.removeprefix(f"{root}/")).rows
        if filled := sum(1 for row in rows if row.cells.get(column, "").strip()):
            yield error(
                place,
                "kolumn-borta",
                f'Kolumnen "{column}" finns inte längre. I {_version(past)} stod något i den på {count(filled, "rad", "rader")}.',
                f"{_fetch_back(past, place.file)} Ska allt i den bort, låt kolumnen stå kvar, tom.",
            )


def _version(past: _Past) -> str:
    known = {"HEAD": "den senast sparade versionen", "HEAD^": "versionen dessförinnan"}
    return known.get(past.name) or f"versionen {past.name[:12]}"


def _fetch_back(past: _Past, file: str) -> str:
    return f"Hämta tillbaka den: git checkout {past.name} -- {file}."
