"""Goals and activities from a document with tables of activities.

The blocks of a document come in; goals and activities go out as they stand, with what was left out and what can be read in more than one way.
A goal stands above its table (*3.1 Mål 1: …*, or any heading in a document without such), in a row of its own in it, or in a column of goals; an
activity is a row of a table with a column *Aktivitet*, by that name or another that `template` knows or the editor has said. `ReadPlan` makes the plan's rows of them, with ids, and times where the *Tidsplan* says them.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic_core import PydanticCustomError

from planportalen.editing.blocks import Cell, Document, Grid, GridRow, Paragraph
from planportalen.editing.canonical import written
from planportalen.editing.template import (
    ACTIVITY,
    END,
    GOAL,
    MEASURES,
    RESPONSIBLE,
    START,
    TIMEFRAME,
    Chosen,
    GoalWords,
    Head,
    column_of,
    goal_in,
    goal_kind,
    spelt,
)
from planportalen.register.model import Activity, GoalKind, OwnColumn, Reading
from planportalen.register.register import Part, Register, folded
from planportalen.register.timeframe import read_timeframe, row_times
from planportalen.swedish.excerpt import cut
from planportalen.swedish.nothing import says_nothing
from planportalen.swedish.plurals import count

ROLES = tuple(Activity.column_of(part) for part in Part)
WITHOUT_HEAD = "utan rubrik"
"""What a column is called that has no head."""
_SHORT = 80  # a text in what is told is cut there
_DIGIT = re.compile(r"\d")
_NO_WORDS = "målets ord hittades inte; skriv dem i mal.csv"
_SUM = re.compile(r"(?:(?:del|total)?summa\b.*|totalt(?:\s+\w+)?|total|summering)\W*", re.IGNORECASE)
STATUS_HEADS = ("status", "läge", "nuläge", "lägesrapport")
"""Heads, as `spelt` writes them, above what is a report where it has a date."""
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_GOAL = re.compile(
    r"handlingsplan|åtgärdsplan|aktivitet|insats|åtgärd|mål och|mål$|bilag|tabell|inledning|bakgrund|uppföljning|sammanfattning|innehåll|genomförande",
    re.IGNORECASE,
)
"""Headings that stand above tables of activities without being their goal."""
_SECTION = re.compile(r"(?P<section>\d+(?:\.\d+)*)\.?\s+(?P<text>.+)")


@dataclass(slots=True, eq=False)
class ReadGoal:
    """A goal, and the goal above it if it is a sub-goal."""

    words: GoalWords
    source: str
    above: ReadGoal | None = None


@dataclass(slots=True, eq=False)
class ReadActivity:
    """An activity: its times, and its lists by the column of aktiviteter.csv, each thing once.

    `span`: its times as columns of their own for start and end say them; `unsure`: it can be read in more than one way.
    """

    goal: ReadGoal | None
    text: str
    times: dict[str, None]
    lists: dict[str, dict[str, None]]
    source: str
    span: str = ""
    unsure: bool = False

    @property
    def timeframe(self) -> str:
        """The times as one cell says them."""
        return "; ".join(self.times)


@dataclass(slots=True)
class ReadPlan:
    """What was read.

    `tables` are the names of those with activities; `read_as` the column that each head was taken for, `without_column` what stands under the
    heads that have none, by the head as it stands. For the editor, in Swedish: `left_out` says what was not read, `unsure` where in the document
    each thing stands that can be read in more than one way.
    """

    goals: list[ReadGoal] = field(default_factory=list)
    activities: list[ReadActivity] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    read_as: dict[str, str] = field(default_factory=dict)
    without_column: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
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
            meaning = read_timeframe(activity.span or activity.timeframe)
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


def read_plan(document: Document, register: Register, chosen: Chosen | None = None) -> ReadPlan:
    """The goals and activities of a document.

    `register`: whose actors the names are held against and whose own columns of activities there are; `chosen`: what the editor has said of heads.
    """
    reader = _Reader(document, register, chosen or {})
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
    def __init__(self, document: Document, register: Register, chosen: Chosen) -> None:
        self.plan = ReadPlan()
        self.document = document.name
        self.register = register
        self.own: Mapping[str, OwnColumn] = register.own_columns.of(Activity)
        self.chosen = {**{spelt(head): head for head in self.own}, **chosen}
        paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
        self._goals_are_named = any(goal_in(block.text, heading=block.level is not None) for block in paragraphs)
        self.in_force: list[_InForce] = []  # a goal and its sub-goal
        self._heading = 0
        self._last_heading = ""
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
            self._heading, self._last_heading = block.level, block.text
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
        heads = ((place, head) for place, row in enumerate(rows) if (head := Head.of(row, self.chosen)))
        first, head = next(heads, (len(rows), None))
        outside = list(self.in_force)
        above = [row for row in rows[:first] if not self._is_goal_above(grid, row)]
        if head is None:
            if above:
                said = " / ".join(_content(row) for row in above)
                self.plan.left_out.append(f"{grid.name}: är ingen tabell med aktiviteter som går att känna igen, och läses inte: {said}")
                self._ask_of(above)
            return
        self.plan.left_out += [f"{_place(grid, row)}: står ovanför tabellens rubriker, så den läses inte: {_content(row)}" for row in above]
        self.plan.tables.append(grid.name)
        if not self.in_force and GOAL not in head.columns:
            self._begin_with_heading()
            outside = list(self.in_force)
        _Table(self, grid).read(head, rows[first + 1 :])
        self.in_force = outside

    def _is_goal_above(self, grid: Grid, row: GridRow) -> bool:
        words = goal_in(row.alone.text, heading=True) if row.alone else None
        if words and words.text:
            self.begin(words, _place(grid, row))
            return True
        return False

    def _ask_of(self, rows: list[GridRow]) -> None:
        """The first row may be a head in words that nobody has heard of, if one of them is known."""
        titles = {place: cell.text for place, cell in enumerate(rows[0].cells) if cell.lines}
        if len(titles) < 2 or not any(column_of(title) or spelt(title) in self.chosen for title in titles.values()):
            return
        for place, title in titles.items():
            if spelt(title) in self.chosen or column_of(title):
                self.plan.read_as.setdefault(title, self.chosen.get(spelt(title)) or column_of(title))
            else:
                cells = (row.cells[place] for row in rows[1:] if place < len(row.cells))
                self.plan.without_column[title] += [cell.text for cell in cells if cell.lines]

    def _begin_with_heading(self) -> None:
        """The last heading is a goal, if the document names none."""
        text, self._last_heading = self._last_heading, ""
        parts = _SECTION.fullmatch(text)
        words = GoalWords(parts["text"], section=parts["section"]) if parts else GoalWords(text)
        if text and not self._goals_are_named and not _NO_GOAL.match(words.text):
            self.begin(words, f"före {self._last_table}")
            self.plan.unsure["läst som ett mål, eftersom rubriken står över en tabell med aktiviteter"].append(text)

    def close(self) -> None:
        """What can be told when all is read."""
        self._close_named()
        for title, texts in self.plan.without_column.items():
            amount = count(len(texts), "cell")
            why = " Ett läge utan datum blir ingen rapport." if spelt(title) in STATUS_HEADS else ""
            said = f": {' | '.join(dict.fromkeys(texts))}" if texts else ""
            self.plan.left_out.append(f'kolumnen "{title}" tas inte med.{why} {amount}{said}')
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
        self._kind = GoalKind.GOAL
        self._goals_at: int | None = None
        self._cell: Cell | None = None  # the last activity's
        self._last: list[ReadActivity] = []  # those of the last row; a list with bullets gives several

    def read(self, head: Head, rows: list[GridRow]) -> None:
        """Take goals and activities from the rows below the head; it may stand again on the table's next page."""
        if GOAL not in head.columns:
            self._goals_at = self._merged_place(head, rows)
        head = self._begun(head)
        for row, below in itertools.zip_longest(rows, rows[1:]):
            chosen = self._reader.chosen
            if head.goes_on_in(row):
                head = self._begun(Head.of(row, chosen, head) or head)
            elif again := Head.of(row, chosen):
                head = self._begun(again)
            elif not self._row_of_its_own(head, row, below):
                self._activity(head, row)

    def _merged_place(self, head: Head, rows: list[GridRow]) -> int | None:
        """The first column before the activities with no meaning of its own whose cells are merged over several rows, told: its cells are goals."""
        for place in range(head.columns.index(ACTIVITY)):
            title = head.titles[place]
            if not head.columns[place] and spelt(title) not in self._reader.chosen and _is_merged_downwards(place, head, rows):
                name = f'kolumnen "{title}"' if title else "kolumnen utan rubrik"
                self._plan.unsure[f"{name} är läst som mål, eftersom dess celler är sammanslagna över flera rader"].append(self._grid.name)
                return place
        return None

    def _begun(self, head: Head) -> Head:
        """The head, told of, with the place of goals that no head names."""
        if self._goals_at is not None and self._goals_at < len(head.columns) and GOAL not in head.columns:
            head = head.with_goals_at(self._goals_at)
        for title, column in zip(head.titles, head.columns, strict=True):
            if column:
                self._plan.read_as.setdefault(title, column)
            elif title:
                self._plan.without_column.setdefault(title, [])
        return head

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
            self._plan.left_out.append(f"{_place(self._grid, row)}: mellanrubriken läses inte: {cell.text}")
        else:
            return False
        return True

    def _activity(self, head: Head, row: GridRow) -> None:
        place = _place(self._grid, row)
        if self._is_sum(head, row):
            self._plan.left_out.append(f"{place}: är en summa och läses inte: {_content(row)}")
            self._last = []  # what comes below goes on from no activity
            return
        found, reasons = self._cells(head, row)
        goal, reason = self._goal_of(head, found.pop(GOAL, []), place)
        texts = found.pop(ACTIVITY, [])
        if not texts and not self._goes_on(goal, found):
            if found:
                self._plan.left_out.append(f"{place}: cellen Aktivitet är tom, så raden läses inte: {_content(row)}")
            return
        times, span = _times(found)
        lists: dict[str, dict[str, None]] = {}
        for column, cells in found.items():
            items, sure = self._own_items(column, cells, place) if column in self._reader.own else self._items(column, cells)
            lists[column] = dict.fromkeys(items)
            if not sure:
                reasons.append(f"{column}: en rad i cellen kan vara slutet på raden före")
        if reason and texts:
            reasons.append(reason)
        if not texts:
            self._add_to_last(times, lists, place)
            reasons.append("cellen Aktivitet är tom; raden är läst som fortsättning på raden ovanför")
        elif texts[0] is self._cell:
            self._add_to_last(times, lists, place)
            reasons.append("aktivitetens cell är sammanslagen över flera rader; deras uppgifter står i en")
        elif before := self._begun_before(row, texts, goal):
            before.text = f"{before.text} {texts[0].text}"
            self._last = [before]
            reasons = ["aktiviteten börjar med liten bokstav; raden är läst som slutet på raden ovanför"]
        else:
            whole, why = _activities(texts)
            source = f"{self._reader.document}, {place}"
            self._last = [
                ReadActivity(goal, text, dict(times), {key: dict(each) for key, each in lists.items()}, source, span) for text in whole
            ]
            self._plan.activities += self._last
            reasons += why
        self._cell = texts[0] if texts else self._cell
        self._mark(reasons, place)

    def _mark(self, reasons: list[str], place: str) -> None:
        """The last row's activities are unsure for these reasons."""
        for activity in self._last:
            activity.unsure |= bool(reasons)
        for reason in reasons:
            self._plan.unsure[reason].append(place)

    def _cells(self, head: Head, row: GridRow) -> tuple[defaultdict[str, list[Cell]], list[str]]:
        """The row's cells by column, and why it is unsure."""
        found: defaultdict[str, list[Cell]] = defaultdict(list)
        reasons: list[str] = []
        taken: set[Cell] = set()
        for title, column, cell in head.beside(row):
            if not cell.lines:
                continue
            if not column:
                self._plan.without_column[title or WITHOUT_HEAD].append(cell.text)
            elif cell in taken:
                reasons.append(f"en cell täcker flera kolumner och räknas bara till den första, inte till {title}")
            else:
                found[column].append(cell)
                if column == GOAL:
                    self._kind = goal_kind(title)
            taken.add(cell)
        if list(found) == [ACTIVITY] and row.alone:
            reasons.append("bara aktiviteten är ifylld")
        return found, reasons

    def _is_sum(self, head: Head, row: GridRow) -> bool:
        """Whether the row says so first, or where its activity would stand, and neither who nor when."""
        filled = {column: cell for _, column, cell in head.beside(row) if cell.lines}
        named = [next(cell for cell in row.distinct if cell.lines), filled.get(ACTIVITY, Cell())]
        return any(_SUM.fullmatch(cell.text) for cell in named) and not {TIMEFRAME, START, END, RESPONSIBLE} & set(filled)

    def _goes_on(self, goal: ReadGoal | None, found: Mapping[str, list[Cell]]) -> bool:
        """Whether a row without an activity says more of the one above: not if both its time and its responsible are its own."""
        own = {TIMEFRAME, START, END} & set(found) and RESPONSIBLE in found
        return bool(found) and not own and bool(self._last) and self._last[-1].goal is goal

    def _begun_before(self, row: GridRow, texts: list[Cell], goal: ReadGoal | None) -> ReadActivity | None:
        """The activity that a row with nothing but the end of a sentence belongs to, also where a page or table ended between them."""
        before = self._plan.activities[-1] if self._plan.activities else None
        ends = row.alone and texts[0].text[:1].islower()
        return before if before and ends and before.goal is goal and before.text[-1:] not in ".!?" else None

    def _goal_of(self, head: Head, cells: list[Cell], place: str) -> tuple[ReadGoal | None, str]:
        """The goal of a row, and why it is unsure."""
        if cells:
            text = " ".join(cell.text for cell in cells)
            words = goal_in(text, heading=True)
            self._goal = self._reader.begin(words if words and words.text else GoalWords(text, self._kind), place)
            return self._goal, ""
        if self._goal and GOAL in head.columns:
            return self._goal, "cellen under Mål är tom; raden räknas till målet ovanför"
        if self._reader.in_force:
            return self._reader.in_force[-1].goal, ""
        return None, "står inte under något mål och hör därför till hela planen; står målet i dokumentet, skriv Mål 1: före det"

    def _items(self, column: str, cells: list[Cell]) -> tuple[list[str], bool]:
        """What a cell with a list names. A list of names with commas is taken apart where each of them is known."""
        register, found, sure = self._reader.register, list[str](), True
        for cell in cells:
            items, clear = cell.items(register.knows if column in ROLES else _knows_nothing)
            sure &= clear
            for item in items:
                names = register.names_apart(item) if column in ROLES and not register.knows(item) else []
                found += names or [item]
        return [item for item in found if not says_nothing(item)], sure  # a dash in a table is what an empty cell is here

    def _own_items(self, column: str, cells: list[Cell], place: str) -> tuple[list[str], bool]:
        """What a cell of an own column says, as the register writes it; one that its kind does not accept is told and left out."""
        try:
            said = written(self._reader.own[column].value_in(" ".join(cell.text for cell in cells)))
        except PydanticCustomError as exc:
            self._plan.left_out.append(f"{place}, {column}: {(exc.context or {})['message']} Cellen tas inte med.")
            return [], True
        return [said] if said else [], True

    def _add_to_last(self, times: dict[str, None], lists: dict[str, dict[str, None]], place: str) -> None:
        for last in self._last:
            last.times |= times
            for column, items in lists.items():
                if column in self._reader.own and last.lists.get(column) and not items.keys() <= last.lists[column].keys():
                    self._plan.left_out.append(
                        f"{place}, {column}: aktiviteten har redan ett annat värde, så cellen tas inte med: {'; '.join(items)}"
                    )
                    continue
                last.lists.setdefault(column, {}).update(items)


def _times(found: defaultdict[str, list[Cell]]) -> tuple[dict[str, None], str]:
    """The times of a row as they stand, taken out of its cells, and what columns for start and end say."""
    printed, start, end = (" ".join(cell.text for cell in found.pop(column, [])) for column in (TIMEFRAME, START, END))
    span = f"{start} – {end}" if start and end else f"från {start}" if start else f"klart {end}" if end else ""
    return dict.fromkeys(filter(None, [printed, span])), span


def _is_merged_downwards(place: int, head: Head, rows: list[GridRow]) -> bool:
    """Whether words at that place count for several activities each."""
    pairs = ((one, other) for one, other in itertools.pairwise(rows) if len(one.cells) == len(other.cells) == len(head.cells))
    return any(
        one.cells[place] is other.cells[place]
        and one.cells[place].lines
        and _WORD.search(one.cells[place].text)
        and one.cells[head.columns.index(ACTIVITY)] not in (one.cells[place], other.cells[head.columns.index(ACTIVITY)])
        for one, other in pairs
    )


def _activities(cells: list[Cell]) -> tuple[tuple[str, ...], list[str]]:
    """The activities that cells say, and why they are unsure."""
    if len(cells) == 1 and (points := cells[0].points):
        return points, ["cellen Aktivitet är en punktlista; varje punkt är läst som en aktivitet"]
    text = " ".join(cell.text for cell in cells)
    return (text,), ["cellen Aktivitet har flera rader, som kan vara flera aktiviteter; de är lästa som en"] * any(map(_may_be_two, cells))


def _may_be_two(cell: Cell) -> bool:
    """Whether lines of an activity begin as sentences of their own."""
    return any(line[:1].isupper() and before[-1:] not in ",-" for before, line in itertools.pairwise(cell.lines))


def _knows_nothing(_: str) -> bool:
    return False


def _place(grid: Grid, row: GridRow) -> str:
    return f"{grid.name}, rad {row.number}"


def _content(row: GridRow) -> str:
    """All that stands in a row: what is left out is told in full."""
    return " | ".join(cell.text for cell in row.distinct if cell.lines)
