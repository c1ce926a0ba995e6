"""The usual template for action plans: how its column heads and goals are written.

Asked by `plan_reading` of every row and paragraph of a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest

from planportalen.editing.blocks import Cell, GridRow
from planportalen.register.model import Activity, GoalKind

ACTIVITY = Activity.column_of("text")
GOAL = Activity.column_of("goals")
TIMEFRAME = Activity.column_of("timeframe")
MEASURES = Activity.column_of("measures")
_HEADS = {
    "aktivitet": ACTIVITY,
    "aktiviteter": ACTIVITY,
    "mål": GOAL,
    "målgrupp": Activity.column_of("audience"),
    "målgrupper": Activity.column_of("audience"),
    "mätetal": MEASURES,
    "mätetal/målvärde": MEASURES,
    "mätetal/målvärden": MEASURES,
    "mätetal/uppföljning": MEASURES,
    "tidsplan": TIMEFRAME,
    "tidplan": TIMEFRAME,
    # A column Uppföljning or Rapportering may as well say how, when or to whom, and is told as one that has no place.
    **{column: column for column in map(Activity.column_of, ("responsible", "support", "medical", "reporting"))},
    **Activity.PRINTED_HEADS,
}
"""The template's column heads in the spellings that plans use, and the columns of aktiviteter.csv."""
_OUTSIDE = Cell()
_NEAR_ENOUGH = 0.9  # a slip of the key, but not "ansvarig för genomförande" for "ansvarig för uppföljning"

_SECTION = r"(?:(?P<section>\d+(?:\.\d+)*)\.?\s+)?"
_NUMBERED = r"(?P<label>(?P<kind>mål|delmål)\s*(?P<number>\d+(?:\.\d+)*))"
_WORDED = (
    re.compile(rf"{_SECTION}{_NUMBERED}\s*(?:[:.–-]\s*(?P<text>.*))?", re.IGNORECASE),
    re.compile(rf"{_SECTION}(?P<label>(?P<kind>mål|delmål))\s*:\s*(?P<text>.+)", re.IGNORECASE),
)
_HEADING = (
    re.compile(rf"{_SECTION}{_NUMBERED}\s+(?P<text>.+)", re.IGNORECASE),
    re.compile(rf"{_SECTION}(?P<label>(?P<kind>mål) om [^:]+)(?::\s*(?P<text>.*))?", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A goal as it stands: *3.1 Mål 1: En jämlik vård* has all four. `text` is empty where only its name stands."""

    text: str
    kind: GoalKind = GoalKind.GOAL
    label: str = ""
    number: str = ""
    section: str = ""


def goal_in(text: str, *, heading: bool) -> GoalWords | None:
    """The goal that a line states, if it begins as goals do. `heading`: the line stands as a heading, and needs no colon."""
    for pattern in (*_WORDED, *_HEADING) if heading else _WORDED:
        if match := pattern.fullmatch(text):
            found = {key: value or "" for key, value in match.groupdict().items()}
            kind = GoalKind.SUBGOAL if found["kind"].casefold() == "delmål" else GoalKind.GOAL
            number = found.get("number", "")
            number = "" if len(number) == 4 else number  # *Mål 2015* is for that year
            return GoalWords(found["text"], kind, found["label"], number, found["section"])
    return None


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head: its cells, and at each place the title and the column of aktiviteter.csv, empty if there is none for it."""

    cells: tuple[Cell, ...]
    titles: tuple[str, ...]
    columns: tuple[str, ...]

    @classmethod
    def of(cls, row: GridRow, above: Head | None = None) -> Head | None:
        """The head that a row is; `above`: the head's first row, where it has two. `None` if the row is no head of activities."""
        titles = tuple(
            cell.text if above is None or cell is upper else f"{title} {cell.text}".strip()
            for cell, upper, title in zip(
                row.cells, above.cells if above else row.cells, above.titles if above else [""] * len(row.cells), strict=False
            )
        )
        columns: list[str] = []
        for place, title in enumerate(titles):
            column = _column(title)
            taken = column in columns and row.cells[place] is not row.cells[columns.index(column)]
            columns.append("" if taken else column)
        known = {column for column in columns if column}
        return cls(row.cells, titles, tuple(columns)) if ACTIVITY in known and len(known) > 1 else None

    def goes_on_in(self, row: GridRow) -> bool:
        """Whether the row is the second of a head of two rows: the head of the activities is merged over both."""
        place = self.columns.index(ACTIVITY)
        return len(row.cells) > place and row.cells[place] is self.cells[place]

    def beside(self, row: GridRow) -> list[tuple[str, str, Cell]]:
        """A row's cells with their title and column; a cell that is merged over several columns once for each.

        A row whose borders lie askew has as many cells as the head, in other places: they go by their order.
        """
        heads, cells = GridRow(0, self.cells).distinct, row.distinct
        pairs = zip(heads, cells, strict=True) if len(heads) == len(cells) else zip_longest(self.cells, row.cells, fillvalue=_OUTSIDE)
        named = {head: (title, column) for head, title, column in zip(self.cells, self.titles, self.columns, strict=True)}
        return [(*named.get(head, ("", "")), cell) for head, cell in dict.fromkeys(pairs) if cell is not _OUTSIDE]


def _column(title: str) -> str:
    """The column of aktiviteter.csv for a head, empty if there is none. Case, line breaks, spacing and slips of the key do not count."""
    spelt = re.sub(r"(?<!\s)\s*/\s*", "/", title.casefold()).strip(" .:*")
    spelt = re.sub(r"(\w)- ?(?=\w)", r"\1", spelt)  # hyphenated at a line's end
    near = get_close_matches(spelt, _HEADS, n=1, cutoff=_NEAR_ENOUGH)
    return _HEADS[near[0]] if near else ""
