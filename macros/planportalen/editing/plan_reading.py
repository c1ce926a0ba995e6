"""Goals and activities from a document laid out as the usual template for action plans.

The blocks of a document come in; goals and activities go out as they stand, with what was left out and what can be read in more than one way.
A goal stands above its table (*3.1 Mål 1: …*), in a row of its own in it, or in a column *Mål*; an activity is a row of a table with a column
*Aktivitet*. `ReadPlan` makes the plan's rows of them, with ids, and times where the *Tidsplan* says them.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from planportalen.editing.blocks import Cell, Document, Grid, GridRow, Paragraph
from planportalen.editing.canonical import written
from planportalen.editing.template import ACTIVITY, GOAL, MEASURES, TIMEFRAME, GoalWords, Head, goal_in
from planportalen.register.model import Activity, GoalKind, Reading
from planportalen.register.register import Part, folded
from planportalen.register.timeframe import read_timeframe, row_times
from planportalen.swedish.excerpt import cut
from planportalen.swedish.plurals import count

ROLES = tuple(Activity.column_of(part) for part in Part)
_SHORT = 80  # a text in what is told is cut there
_DIGIT = re.compile(r"\d")
_NO_WORDS = "målets ord hittades inte; skriv dem i mal.csv"


@dataclass(slots=True, eq=False)
class ReadGoal:
    """A goal, and the goal above it if it is a sub-goal."""

    words: GoalWords
    source: str
    above: ReadGoal | None = None


@dataclass(slots=True, eq=False)
class ReadActivity:
    """An activity: its times, and its lists by the column of aktiviteter.csv, each thing once. `unsure`: it can be read in more than one way."""

    goal: ReadGoal | None
    text: str
    times: dict[str, None]
    lists: dict[str, dict[str, None]]
    source: str
    unsure: bool = False

    @property
    def timeframe(self) -> str:
        """The times as one cell says them."""
        return "; ".join(self.times)


@dataclass(slots=True)
class ReadPlan:
    """What was read.

    `tables` are the names of those with activities. For the editor, in Swedish: `left_out` says what was not read, `unsure` where in the document each thing stands that can be read in more
    than one way.
    """

    goals: list[ReadGoal] = field(default_factory=list)
    activities: list[ReadActivity] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unsure: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def part(self) -> str:
        """Which part of the document was read."""
        return self.tables[0] if len(self.tables) == 1 else f"{self.tables[0]} – {self.tables[-1]}" if self.tables else ""

    def goal_rows(self, code: str) -> list[dict[str, str]]:
        """Rows of mal.csv for a plan with that code."""
        ids = self._ids(code)
        return [
            {
                "id": ids[goal],
                "överordnat": ids[goal.above] if goal.above else "",
                "typ": goal.words.kind.value,
                "beteckning": goal.words.label,
                "avsnitt": goal.words.section,
                "mål": goal.words.text,
                "källa": goal.source,
            }
            for goal in self.goals
        ]

    def activity_rows(self, code: str) -> list[dict[str, str]]:
        """Rows of aktiviteter.csv for a plan with that code. start, slut and återkommer are filled in where the *Tidsplan* is sure."""
        ids = self._ids(code)
        taken = set(ids.values())
        numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))
        rows = []
        for activity in self.activities:
            goal_id = ids[activity.goal] if activity.goal else ""
            numbered = (f"{goal_id or code}-{number:02d}" for number in numbers[goal_id])
            activity_id = next(each for each in numbered if each not in taken)  # the tenth of no goal is not the tenth goal
            taken.add(activity_id)
            meaning = read_timeframe(activity.timeframe)
            start, end, recurrence = row_times(meaning) if meaning else (None, None, None)
            rows.append(
                {
                    "id": activity_id,
                    "mål": goal_id,
                    "aktivitet": activity.text,
                    "tidsplan": activity.timeframe,
                    "start": written(start),
                    "slut": written(end),
                    "återkommer": written(recurrence),
                    **{column: written(tuple(items)) for column, items in activity.lists.items()},
                    "läsning": Reading.UNCERTAIN.value if activity.unsure else "",
                    "källa": activity.source,
                }
            )
        return rows

    def role_cells(self) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """The role cells of every activity by column, with where in the document they stand."""
        for activity in self.activities:
            yield activity.source.partition(", ")[2], {column: list(items) for column, items in activity.lists.items() if column in ROLES}

    def _ids(self, code: str) -> dict[ReadGoal, str]:
        """Ids by the numbers that the document calls the goals by, if they tell every goal from the others; else by order."""
        numbers = [goal.words.number for goal in self.goals]
        if all(numbers) and len(set(numbers)) == len(numbers):
            return {goal: f"{code}-{goal.words.number}" for goal in self.goals}
        ids: dict[ReadGoal, str] = {}
        below: Counter[str] = Counter()
        for goal in self.goals:
            above = f"{ids[goal.above]}." if goal.above else f"{code}-"
            below[above] += 1
            ids[goal] = f"{above}{below[above]}"
        return ids


def read_plan(document: Document, knows: Callable[[str], bool]) -> ReadPlan:
    """The goals and activities of a document. `knows`: whether a name is a spelling of an actor in the register."""
    reader = _Reader(document.name, knows)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        else:
            reader.grid(block)
    reader.close()
    reader.plan.left_out += document.unread
    return reader.plan


@dataclass(frozen=True, slots=True)
class _InForce:
    """A goal that rows below belong to, until a heading as high as `level`. `worded`: it says itself that it is a goal."""

    goal: ReadGoal
    level: int
    worded: bool = True


class _Reader:
    def __init__(self, document: str, knows: Callable[[str], bool]) -> None:
        self.plan = ReadPlan()
        self.document = document
        self.knows = knows
        self.in_force: list[_InForce] = []  # a goal and its sub-goal
        self._heading = 0
        self._known: dict[tuple[object, ...], ReadGoal] = {}
        self._named: ReadGoal | None = None  # a goal whose words stand in the next paragraph
        self._last_table = ""
        self._prose = False

    def paragraph(self, block: Paragraph) -> None:
        """A goal, a heading that ends one, or running text."""
        if not block.text:
            return
        words = goal_in(block.text, heading=block.level is not None)
        if block.level is not None:
            self._heading = block.level
            while self.in_force and block.level <= self.in_force[-1].level:
                self.in_force.pop()
        if words:
            self._close_named()
            goal = self.begin(words, f"efter {self._last_table}" if self._last_table else "före tabell 1")
            if not words.text:
                self._named = goal
        elif self._named and block.level is None:
            self._name(self._named, block.text)
        elif block.level is None:
            self._prose = True

    def grid(self, grid: Grid) -> None:
        """The activities of a table, and the goals in it."""
        self._close_named()
        self._last_table = grid.name
        rows = [row for row in grid.rows if not row.is_empty]
        heads = ((place, head) for place, row in enumerate(rows) if (head := Head.of(row)))
        first, head = next(heads, (len(rows), None))
        goals_before = len(self.plan.goals)
        outside = list(self.in_force)
        for row in rows[:first]:
            words = goal_in(row.alone.text, heading=True) if row.alone else None
            if words and words.text:
                self.begin(words, _place(grid, row))
            elif head is not None:
                self.plan.left_out.append(f"{_place(grid, row)}: står ovanför tabellens rubriker, så den läses inte: {_content(row)}")
        if head is None:
            if rows and len(self.plan.goals) == goals_before:
                titles = ", ".join(cell.text for cell in rows[0].distinct if cell.lines)
                self.plan.left_out.append(f"{grid.name} ({cut(titles, _SHORT)}): har ingen kolumn Aktivitet och läses inte.")
            return
        self.plan.tables.append(grid.name)
        _Table(self, grid).read(head, rows[first + 1 :])
        self.in_force = outside

    def close(self) -> None:
        """What can be told when all is read."""
        self._close_named()
        if self._prose:
            self.plan.left_out.append(
                "Löpande text utanför tabellerna: skrivs inte av. Sammanfatta den i plan.yml, under sammanfattning och bakgrund."
            )
        if any(_DIGIT.search(item) for activity in self.plan.activities for item in activity.lists.get(MEASURES, [])):
            self.plan.left_out.append("Målvärden: står kvar bland mätetalen. För in dem i malvarden.csv, så följs de upp.")

    def begin(self, words: GoalWords, place: str, *, worded: bool = True) -> ReadGoal:
        """The rows that come belong to this goal. A goal that is said again, as on a table's next page, is the same."""
        goals_above = [entry for entry in self.in_force if entry.goal.words.kind is GoalKind.GOAL]
        above = goals_above[-1] if goals_above and words.kind is GoalKind.SUBGOAL else None
        goal = ReadGoal(words, f"{self.document}, {place}", above.goal if above else None)
        if (known := self._known.setdefault(_said(goal), goal)) is goal:
            self.plan.goals.append(goal)
        goal = known
        self.in_force = [*([above] if above else []), _InForce(goal, self._heading, worded)]
        return goal

    def _close_named(self) -> None:
        if self._named:
            label = self._named.words.label
            self._name(self._named, label)
            self.plan.unsure[_NO_WORDS].append(label)

    def _name(self, goal: ReadGoal, text: str) -> None:
        """The goal whose words were looked for has these."""
        del self._known[_said(goal)]
        goal.words = replace(goal.words, text=text)
        self._known.setdefault(_said(goal), goal)
        self._named = None


def _said(goal: ReadGoal) -> tuple[object, ...]:
    """What makes it the same goal when it is said again."""
    return folded(goal.words.text), folded(goal.words.label), goal.above


class _Table:
    """The rows of a table with a head."""

    def __init__(self, reader: _Reader, grid: Grid) -> None:
        self._reader = reader
        self._plan = reader.plan
        self._grid = grid
        self._goal: ReadGoal | None = None  # of the column Mål
        self._cell: Cell | None = None  # the last activity's
        self._without_column: defaultdict[str, list[str]] = defaultdict(list)

    def read(self, head: Head, rows: list[GridRow]) -> None:
        """Take goals and activities from the rows below the head; it may stand again on the table's next page."""
        for row, below in itertools.zip_longest(rows, rows[1:]):
            if head.goes_on_in(row):
                head = Head.of(row, head) or head
            elif again := Head.of(row):
                head = again
            elif not self._row_of_its_own(head, row, below):
                self._activity(head, row)
        for title, texts in self._without_column.items():
            self._plan.left_out.append(
                f'{self._grid.name}: kolumnen "{title}" finns inte i registret. {count(len(texts), "cell", "celler")} läses inte, till exempel: {cut(texts[0], _SHORT)}'
            )

    def _row_of_its_own(self, head: Head, row: GridRow, below: GridRow | None) -> bool:
        """Whether the row is a goal or a heading within the table: something stands in its first cell only.

        It is if it says so or if its cells are merged, in a sheet also if a full row follows; else it is an activity of which no more is said.
        """
        cell = row.alone
        place = row.cells.index(cell) if cell else 0
        if cell is None or place >= len(head.columns) or head.columns[place] == GOAL or any(head.titles[:place]):
            return False
        merged = row.cells.count(cell) > 1
        in_force = self._reader.in_force[-1] if self._reader.in_force else None
        if words := goal_in(cell.text, heading=True):
            if not words.text:
                self._plan.unsure[_NO_WORDS].append(_place(self._grid, row))
            self._reader.begin(words if words.text else replace(words, text=words.label), _place(self._grid, row))
        elif (in_force is None or not in_force.worded) and (merged or (self._grid.is_sheet and below and not below.alone)):
            self._reader.begin(GoalWords(cell.text), _place(self._grid, row), worded=False)
            self._plan.unsure["läst som ett mål, eftersom raden bara har en cell"].append(
                f"{_place(self._grid, row)} ({cut(cell.text, _SHORT)})"
            )
        elif merged:
            self._plan.left_out.append(f"{_place(self._grid, row)}: mellanrubriken läses inte: {cut(cell.text, _SHORT)}")
        else:
            return False
        return True

    def _activity(self, head: Head, row: GridRow) -> None:
        place = _place(self._grid, row)
        found: defaultdict[str, list[Cell]] = defaultdict(list)
        reasons = ["bara aktiviteten är ifylld"] if row.alone else []
        taken: set[Cell] = set()
        for title, column, cell in head.beside(row):
            if not cell.lines:
                continue
            if not column:
                self._without_column[title or "utan rubrik"].append(cell.text)
            elif cell in taken:
                reasons.append(f"en cell täcker flera kolumner och räknas bara till den första, inte till {title}")
            else:
                found[column].append(cell)
            taken.add(cell)
        goal, reason = self._goal_of(head, found.pop(GOAL, []), place)
        texts = found.pop(ACTIVITY, [])
        if not texts:
            if found:
                self._plan.left_out.append(f"{place}: cellen Aktivitet är tom, så raden läses inte: {_content(row)}")
            return
        times = dict.fromkeys(filter(None, [" ".join(cell.text for cell in found.pop(TIMEFRAME, []))]))
        lists: dict[str, dict[str, None]] = {}
        for column, cells in found.items():
            items, sure = self._items(column, cells)
            lists[column] = dict.fromkeys(items)
            if not sure:
                reasons.append(f"{column}: en rad i cellen kan vara slutet på raden före")
        if reason:
            reasons.append(reason)
        if texts[0] is self._cell:
            self._add_to_last(times, lists)
            reasons.append("aktivitetens cell är sammanslagen över flera rader; deras uppgifter står i en")
        else:
            text = " ".join(cell.text for cell in texts)
            self._plan.activities.append(ReadActivity(goal, text, times, lists, f"{self._reader.document}, {place}"))
        self._cell = texts[0]
        self._plan.activities[-1].unsure |= bool(reasons)
        for reason in reasons:
            self._plan.unsure[reason].append(place)

    def _goal_of(self, head: Head, cells: list[Cell], place: str) -> tuple[ReadGoal | None, str]:
        """The goal of a row, and why it is unsure."""
        if cells:
            text = " ".join(cell.text for cell in cells)
            words = goal_in(text, heading=True)
            self._goal = self._reader.begin(words if words and words.text else GoalWords(text), place)
            return self._goal, ""
        if self._goal and GOAL in head.columns:
            return self._goal, "cellen under Mål är tom; raden räknas till målet ovanför"
        if self._reader.in_force:
            return self._reader.in_force[-1].goal, ""
        return None, "står inte under något mål och hör därför till hela planen; står målet i dokumentet, skriv Mål 1: före det"

    def _items(self, column: str, cells: list[Cell]) -> tuple[list[str], bool]:
        """What a cell with a list names. A list of names with commas is taken apart where each of them is known."""
        found: list[str] = []
        sure = True
        for cell in cells:
            items, clear = cell.items(self._reader.knows if column in ROLES else _knows_nothing)
            sure &= clear
            for item in items:
                names = [name.strip() for name in item.split(",")]
                apart = column in ROLES and not self._reader.knows(item) and all(map(self._reader.knows, names))
                found += names if apart else [item]
        return found, sure

    def _add_to_last(self, times: dict[str, None], lists: dict[str, dict[str, None]]) -> None:
        last = self._plan.activities[-1]
        last.times |= times
        for column, items in lists.items():
            last.lists.setdefault(column, {}).update(items)


def _knows_nothing(_: str) -> bool:
    return False


def _place(grid: Grid, row: GridRow) -> str:
    return f"{grid.name}, rad {row.number}"


def _content(row: GridRow) -> str:
    return cut(" | ".join(cell.text for cell in row.distinct if cell.lines), _SHORT)
