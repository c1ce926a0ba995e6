"""Ids that have been: what git remembers of rows that came and went, so that an id is never given to something else.

Used by the commands `nästa-id` and `kontrollera`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planportalen.history.git import HistoryError, Repository
from planportalen.history.wording import alike
from planportalen.register.files import ID
from planportalen.register.model import Activity, Goal, Note, Plan, PlanRecord, Report, Target
from planportalen.register.problems import Problem, error
from planportalen.register.register import Register
from planportalen.register.report_ids import drawn_id
from planportalen.swedish.excerpt import cut

_ROW = re.compile(rf"""[-+][\ufeff"']?({ID})["']?[,;\t]""")
_NUMBERS: dict[type[PlanRecord], str] = {
    Goal: r"([1-9][0-9]{0,8})(?:[.-].*)?",  # what stands below a goal tells of it, too
    Activity: r"([0-9]{2,9})",
}
_LETTERS: dict[type[PlanRecord], str] = {Target: "v", Note: "n"}

Cells = tuple[str, ...]


@dataclass(slots=True)
class PastIds:
    """What the revisions tell of ids.

    `seen`: every id that any row has had; `removed`: the cells of rows that went, by id, also of those that came back; `entered`: the lines of rows that
    came by an id which no row had, by it.
    """

    seen: set[str] = field(default_factory=set)
    removed: dict[str, Cells] = field(default_factory=dict)
    entered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def is_of_one_row(self, row_id: str, record: PlanRecord) -> bool:
        """Whether an id was only ever given to this row; where two have had it, as when two changes met, one of them had to get another."""
        return all(is_the_same(record, _cells(line)) for line in self.entered.get(row_id, ()))


def past_ids(data: Path, *, everywhere: bool = False) -> PastIds:
    """The ids in the history of a data folder; none where there is no history. `everywhere`: also on other branches."""
    past = PastIds()
    try:
        revisions = Repository(data).row_changes(everywhere=everywhere)
    except HistoryError:
        return past
    for changes in revisions:
        went, came = dict[str, Cells](), list[tuple[str, str]]()
        for line in changes:
            if found := _ROW.match(line):
                past.seen.add(found[1])
                if line[0] == "+":
                    came.append((found[1], line[1:]))
                else:
                    went[found[1]] = _cells(line[1:])
        arrived = {row_id for row_id, _ in came}
        past.removed |= {row_id: cells for row_id, cells in went.items() if row_id not in arrived}
        for row_id, line in came:
            if row_id not in went:
                past.entered[row_id].append(line)
    return past


def _cells(line: str) -> Cells:
    separator = max(",;\t", key=line.count)
    return tuple(next(csv.reader([line], delimiter=separator), ()))


def next_id(register: Register, past: PastIds, plan: Plan, kind: type[PlanRecord], below: str) -> str:
    """The first id that no row of that kind has had, below a goal's id or the plan's code.

    The number follows the highest one, so that a gap in the numbers is never filled. Reports have no numbers: theirs is drawn.
    """
    if kind is Report:
        return drawn_id(plan.code, {*past.seen, *register.records})
    start = f"{below}." if kind is Goal and below != plan.code else f"{below}-{_LETTERS.get(kind, '')}"
    form = re.compile(re.escape(start) + _NUMBERS.get(kind, "([0-9]{1,9})"))
    used = {*past.seen, *register.records, *(note.about for note in plan.notes), *(report.about for report in plan.reports)}
    number = max((int(match[1]) for used_id in used if (match := form.fullmatch(used_id))), default=0) + 1
    return f"{start}{number:02}" if kind is Activity else f"{start}{number}"


def ids_given_again(register: Register, data: Path) -> Iterator[Problem]:
    """An id whose row was removed in an earlier revision is not given to something else."""
    past = past_ids(data)
    for row_id, cells in past.removed.items():
        if row_id not in register.records:
            continue
        plan, record = register.records[row_id]
        if is_the_same(record, cells):
            continue
        free = next_id(register, past, plan, type(record), _below(row_id, record, plan))
        was = cut(max(cells[1:], key=len, default=""))
        yield error(
            record.at("id"),
            "id-återanvänt",
            f"{row_id} har varit en annan rad, som togs bort: ”{was}”.",
            f"Ge raden ett nytt id: {free}.",
        )


def _below(row_id: str, record: PlanRecord, plan: Plan) -> str:
    """What an id of the same kind is numbered under."""
    if isinstance(record, Goal):
        return row_id.rpartition(".")[0] or plan.code
    return row_id.rpartition("-")[0] if isinstance(record, Activity) else plan.code


def is_the_same(record: PlanRecord, cells: Iterable[str]) -> bool:
    """Whether a row says, in essence, what cells of an earlier one said."""
    said = _said(record)
    return any(alike(cell, said) for cell in cells) if isinstance(record, Goal | Activity | Note) else alike(" ".join([*cells][1:]), said)


def _said(record: PlanRecord) -> str:
    if isinstance(record, Goal | Activity | Note):
        return record.text
    values: Mapping[str, object] = {name: getattr(record, name) for name in type(record).model_fields if name not in ("id", "place", "own")}
    return " ".join(str(value) for value in values.values() if value not in (None, ""))
