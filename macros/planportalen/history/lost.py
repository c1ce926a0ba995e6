"""What the last revision of the register had and is gone: files with rows, and columns with something in them.

The register's folder comes in, with the columns that reading found missing; problems go out. Where there is no history nothing is said, and a missing
column is what reading says it is. Used by every command that says whether the register is right or writes its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from planportalen.history.past import Past, model_of, pasts
from planportalen.register.disk import PLANS, is_absent, report_files
from planportalen.register.files import Row, read_table
from planportalen.register.model import OWN_COLUMNS, REPORT_TABLE, Report
from planportalen.register.own_columns import NO_OWN_COLUMNS, OwnColumns
from planportalen.register.problems import Place, Problem, error
from planportalen.register.register import Register
from planportalen.swedish.plurals import count

_LACKING, _MISSING, _GONE = "kolumn-saknas", "fil-saknas", "fil-borta"
_CURES = {
    "plan.yml": "Ska planen bort, ta bort hela dess mapp.",
    OWN_COLUMNS: "Ska allt i den bort, låt den vara kvar med {} i.",
}
"""What to do with a file that is to be gone: another than a table."""


def with_losses(data: Path, register: Register, problems: Iterable[Problem], since: str = "") -> tuple[Register, list[Problem]]:
    """The problems of reading, with those of what is gone, and the register in which what is gone is unread, so that no rule tells of it again.

    A missing column that had content is an error, in place of the warning. `since`: a revision to hold the register against as well.
    """
    found = list(problems)
    lacking = [problem for problem in found if problem.rule in (_LACKING, _MISSING)]
    own = register.own_columns
    missing = {problem.place for problem in lacking}
    lost = [one for one in losses(data, register.root, lacking, since, own) if one.place in missing or not _is_told(one, register)]
    places = {problem.place for problem in lost}
    kept = [problem for problem in found if problem not in lacking or problem.place not in places]
    if any(place.file == f"{register.root}/{OWN_COLUMNS}" for place in places):
        kept = [problem for problem in kept if problem.rule != "kolumn-okänd"]  # the file that knew the column is told of
    gone = [f"{problem.place.file}:{problem.place.column}" if problem.place.column else problem.place.file for problem in lost]
    return register.without(name.removeprefix(f"{register.root}/") for name in gone), [*kept, *lost]


def _is_told(problem: Problem, register: Register) -> bool:
    """Whether reading has told of a file that is gone: it lies there by another name."""
    _, _, slug, name = ("", "", *problem.place.file.rsplit("/", 2))[-4:]
    return problem.rule == _GONE and (name in register.unread or (slug in register.by_slug and name in register.by_slug[slug].unread))


def losses(data: Path, root: str, lacking: Iterable[Problem], since: str = "", own: OwnColumns = NO_OWN_COLUMNS) -> Iterator[Problem]:
    """What is gone since the last revision. `lacking`: the columns and files that are missing, as reading tells them; `own`: the own columns."""
    told: set[Place] = set()
    lacked = list(lacking)
    missing = {problem.place.file.removeprefix(f"{root}/") for problem in lacked if problem.rule == _MISSING}
    for past in pasts(data, since, own):
        places = [*(problem.place for problem in lacked if problem.rule == _LACKING), *_left_out(past, data, root)]
        for problem in (*_lost_files(past, data, root), *_lost_cards(past, data, root, missing), *_lost_columns(past, root, places)):
            if problem.place not in told:
                told.add(problem.place)
                yield problem


def _lost_files(past: Past, data: Path, root: str) -> Iterator[Problem]:
    for path in sorted(past.changed):
        if path.startswith(f"{PLANS}/") and is_absent(data.joinpath(*PurePosixPath(path).parts[:2])):
            continue  # the whole plan is gone: that is how one is taken away
        if model_of(path) and is_absent(data / path) and (rows := past.table(path).rows) and not _moved(path, rows, data):
            yield error(
                Place(f"{root}/{path}"),
                "fil-borta",
                f"Filen finns inte längre. I {past.called} hade den {count(len(rows), 'rad')}.",
                f"Hämta tillbaka den: git checkout {past.name} -- {root}/{path}. Ska allt i den bort, låt första raden vara kvar.",
            )


def _lost_cards(past: Past, data: Path, root: str, missing: Iterable[str]) -> Iterator[Problem]:
    """The YAML files that are gone: those that must be there, and the one of the own columns."""
    for path in sorted({*missing, *([OWN_COLUMNS] if is_absent(data / OWN_COLUMNS) else [])} & {*past.files}):
        yield error(
            Place(f"{root}/{path}"),
            "fil-borta",
            f"Filen finns inte längre. I {past.called} fanns den.",
            f"Hämta tillbaka den: git checkout {past.name} -- {root}/{path}. {_CURES.get(PurePosixPath(path).name, '')}".rstrip(),
        )


def _moved(path: str, rows: Iterable[Row], data: Path) -> bool:
    """Whether every row of a file of reports now stands in another file of the plan's reports."""
    if model_of(path) is not Report:
        return False
    home = data.joinpath(*PurePosixPath(path).parts[:2])
    files = [home / REPORT_TABLE, *report_files(home, "")[0]]
    tables = (read_table(file, "", Report.heads()) for file in files if not is_absent(file))
    now = {row.cells.get("id", "") for table in tables for row in table.rows}
    return {row.cells.get("id", "") for row in rows} <= now


def _left_out(past: Past, data: Path, root: str) -> Iterator[Place]:
    """The heads that a table may be without, where it was not and now is."""
    present = {path: past.own.heads(model) for path in past.changed if (model := model_of(path)) and not is_absent(data / path)}
    heads = {path: found for path, found in present.items() if found.optional}
    for path, content in past.contents(heads).items():
        text = content.decode("utf-8", "replace").casefold()
        if told := [column for column in heads[path].optional if column.casefold() in text]:
            columns = read_table(data / path, "", heads[path]).columns
            yield from (Place(f"{root}/{path}", 1, column) for column in told if column not in columns)


def _lost_columns(past: Past, root: str, lacking: Iterable[Place]) -> Iterator[Problem]:
    for place in lacking:
        column = place.column or ""
        rows = past.table(place.file.removeprefix(f"{root}/")).rows
        if filled := sum(1 for row in rows if row.cells.get(column, "").strip()):
            yield error(
                place,
                "kolumn-borta",
                f'Kolumnen "{column}" finns inte längre. I {past.called} stod något i den på {count(filled, "rad")}.',
                "Ångra borttagningen. Går det inte längre hämtar git checkout "
                f"{past.name} -- {place.file} tillbaka hela filen, utan det som har ändrats i den sedan dess. "
                "Ska allt i kolumnen bort, låt den stå kvar, tom.",
            )
