"""The register in one of its states, as files or as a revision, with what could not be read of it; and what two states differ in.

Used by the commands that compare: what is not read must be told, or "no change" would be said of a file that nobody can read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planportalen.history.compare import compare
from planportalen.history.difference import SHARED_WHATS, Difference, What
from planportalen.history.git import Repository
from planportalen.register.disk import PLANS, read_bytes
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, SHARED_FILES, PlanRow, Record, SharedRecord
from planportalen.register.problems import Problem, Severity
from planportalen.register.register import Register
from planportalen.register.source import Source, held
from planportalen.register.strays import OF_A_PLAN, SHARED

_COLUMN_GONE = ("kolumn-saknas", "kolumn-borta")
_COLUMN_UNREAD = ("kolumn-okänd", "kolumn-dubbel")
_TABLES = {
    What.GOAL: "mal.csv",
    What.ACTIVITY: "aktiviteter.csv",
    What.TARGET: "malvarden.csv",
    What.REPORT: "uppfoljning.csv",
    What.NOTE: "noter.csv",
    **{what: file for file, what in SHARED_WHATS.items()},
}
_ROW_NUMBERS = re.compile(r"\brad(?:en|er|erna)? [0-9]+(?:(?:, | och |–)[0-9]+)*")


@dataclass(frozen=True, slots=True)
class State:
    """A register as it is or was. `name`: how it is called. `problems`: those of reading. `amounts`: lines below the heads of the files that have any."""

    name: str
    register: Register
    problems: tuple[Problem, ...]
    amounts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read in a state: where, why, and how many rows it hides, which are not compared or not as they were meant."""

    state: str
    file: str
    rows: int
    cause: str

    def as_dict(self) -> dict[str, str | int]:
        """The same, with the Swedish keys of `planer jämför --format json`."""
        return {"version": self.state, "fil": self.file, "rader": self.rows, "orsak": self.cause}


def state_of(data: Source, shown_as: str, name: str) -> State:
    """The register in a folder, or in files in memory. Raises `DataFolderError`."""
    register, problems = load(data, shown_as)
    files = {problem.place.file for problem in problems if problem.severity is Severity.ERROR}
    amounts = {file: _lines_below_heads(data / file.removeprefix(f"{register.root}/")) for file in files}
    return State(name, register, tuple(problems), amounts)


def state_at(repository: Repository, revision: str, shown_as: str) -> State:
    """The register in a revision; an empty one where it had none. Raises `HistoryError`."""
    files = repository.everything_at(revision)
    return state_of(held(files, PLANS), shown_as, revision) if files else State(revision, Register(shown_as), ())


def differences(before: State, after: State) -> list[Difference]:
    """What differs in meaning. Of a cell that either could not read nothing is said: nobody knows whether it differs."""
    blank = _unread_cells(before) | _unread_cells(after)
    gone = _unread_columns(after.register)
    return [
        found
        for found in compare(before.register, after.register)
        if not any((found.id, head) in blank or (found.plan, _TABLES.get(found.what), head) in gone for head in found.field.split(", "))
    ]


def unread(before: State, after: State) -> list[Unread]:
    """What could not be read in either, file by file."""
    return [*_unread_in(before, after, later=False), *_unread_in(after, before, later=True)]


def brought(before: Iterable[Problem], past: Register, after: Iterable[Problem], now: Register) -> list[Problem]:
    """The problems that were not there before. The same problem is known by its rule, row id, column and words, wherever the row stands."""
    known = Counter(_identity(problem, _ids(past)) for problem in before)
    found = []
    ids = _ids(now)
    for problem in after:
        identity = _identity(problem, ids)
        if not known[identity]:
            found.append(problem)
        known[identity] -= bool(known[identity])
    return found


def _identity(problem: Problem, ids: Mapping[tuple[str, int | None], str]) -> Hashable:
    row = ids.get((problem.place.file, problem.place.row), problem.place.file)
    return problem.rule, row, problem.place.column, _ROW_NUMBERS.sub("rad", problem.message)


def _ids(register: Register) -> dict[tuple[str, int | None], str]:
    shared: list[SharedRecord] = [row for model in SHARED_FILES.values() for row in register.rows(model)]
    rows = {(record.place.file, record.place.row): record.id for record in shared}
    return rows | {(record.place.file, record.place.row): record.id for plan in register.plans for record in plan.records()}


def _unread_cells(state: State) -> set[tuple[str, str]]:
    ids = _ids(state.register)
    cards = {plan.card.place.file: plan.code for plan in state.register.plans}
    places = [problem.place for problem in state.problems if problem.severity is Severity.ERROR and problem.place.column]
    return {(ids.get((place.file, place.row)) or cards.get(place.file, ""), place.column or "") for place in places}


def _unread_columns(register: Register) -> set[tuple[str, str | None, str]]:
    """The columns that tables lack: plan, table, column."""
    unread = [("", name) for name in register.unread] + [(plan.slug, name) for plan in register.plans for name in plan.unread]
    return {(slug, name.partition(":")[0], name.partition(":")[2]) for slug, name in unread if ":" in name}


def _unread_in(state: State, other: State, *, later: bool) -> Iterator[Unread]:
    """What a state has that could not be read. `other`: the one that it is compared with, which may know how many rows there are.

    `later`: it is the later one, in which a column that is missing has been lost.
    """
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in state.problems:
        if problem.severity is Severity.ERROR or (later and problem.rule in _COLUMN_GONE):
            by_file[problem.place.file].append(problem)
    for file, problems in by_file.items():
        path = file.removeprefix(f"{state.register.root}/")
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors and _is_unread(path, state.register):
            yield Unread(state.name, file, max(state.amounts.get(file, 0), _rows_in(other.register, path)), errors[0].message)
            continue
        gone = [problem for problem in problems if problem.rule in _COLUMN_GONE]
        errors = [problem for problem in errors if problem not in gone]
        if any(problem.rule in _COLUMN_UNREAD for problem in errors):
            yield Unread(state.name, file, state.amounts.get(file, 0), errors[0].message)
        elif errors:
            yield Unread(state.name, file, len({problem.place.row for problem in errors} - {None}), errors[0].message)
        for problem in gone:
            if filled := _filled_in(other.register, path, problem.place.column):
                yield Unread(state.name, file, filled, problem.message)


def _is_unread(path: str, register: Register) -> bool:
    """Whether nothing of a file or a plan's folder was read."""
    first, *below = path.split("/")
    if first != PLANS:
        return path in register.unread or path not in SHARED
    if not below or below[0] in register.unread or below[0] not in register.by_slug:
        return True
    return below[1:] not in ([], *([name] for name in OF_A_PLAN)) or below[-1] in register.by_slug[below[0]].unread


def _rows_in(register: Register, path: str) -> int:
    """How many rows a register has of a file, or of a plan whose card it is."""
    plan = register.by_slug.get(path.split("/")[1]) if path.startswith(f"{PLANS}/") else None
    if plan and path.endswith(("/plan.yml", f"/{plan.slug}")):
        return sum(1 for _ in plan.records())
    return len(_records(register, path))


def _filled_in(register: Register, path: str, column: str | None) -> int:
    """How many rows a register has that say something in a column."""
    records = _records(register, path)
    own = sum(1 for record in records if isinstance(record, PlanRow) for value in record.own if value.head == column)
    return own + sum(
        1 for record in records for name in type(record).model_fields if record.column_of(name) == column and getattr(record, name)
    )


def _records(register: Register, path: str) -> Sequence[Record]:
    """A file's rows as a register has them."""
    *_, slug, name = ("", *path.split("/"))
    if slug in register.by_slug and name in PLAN_TABLES:
        rows: Sequence[Record] = getattr(register.by_slug[slug], PLAN_TABLES[name][0])
        return rows
    return register.rows(SHARED_FILES[path]) if path in SHARED_FILES else ()


def _lines_below_heads(path: Source) -> int:
    """About how many rows a file of text has."""
    raw = read_bytes(path, path.name)[0] or b""
    return 0 if b"\0" in raw else max(0, sum(1 for line in raw.splitlines() if line.strip(b" ,;\t")) - 1)
