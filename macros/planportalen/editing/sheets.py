"""Follow-up sheets: what an actor has to report, in a workbook with empty cells to fill.

The register comes in, an .xlsx workbook goes out; `intake` reads it back by the heads declared here.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planportalen.editing.workbook import put
from planportalen.editing.writing import save
from planportalen.register.disk import is_absent
from planportalen.register.levels import in_full, level
from planportalen.register.model import Activity, Actor, Goal, Plan, Report, ReportedStatus, Target
from planportalen.register.register import Part, Register
from planportalen.register.timeframe import in_words
from planportalen.swedish.dates import day
from planportalen.swedish.excerpt import cut
from planportalen.swedish.nearest import did_you_mean
from planportalen.swedish.numbers import number
from planportalen.swedish.order import swedish_key
from planportalen.swedish.spelling import capital

ID, STATUS, OUTCOME, UNIT, PERIOD, COMMENT, DATE = "Id", "Status", "Utfall", "Enhet", "Period", "Kommentar", "Datum"
TO_FILL = {STATUS: "status", OUTCOME: "värde", UNIT: "enhet", PERIOD: "period", COMMENT: "kommentar", DATE: "datum"}
"""The heads of the cells to fill, each with its column of `uppfoljning.csv`."""
OWNER_LABEL, DATE_LABEL = "Ansvarig", "Rapportdatum"
"""The labels above the table; what they label stands in the next cell."""

WHAT = "Aktivitet eller målvärde"
"""The head of what a row is about, in the register's words."""
_WIDTHS = {
    ID: 13, WHAT: 40, "Plan": 15, "Mål": 26, "Mätetal och målvärde": 24, "Tid": 12, "Er roll": 11,
    "Senaste rapport": 26, STATUS: 13, OUTCOME: 9, UNIT: 12, PERIOD: 10, COMMENT: 34, DATE: 12,
}  # fmt: skip
"""The table's heads in order, and their columns' widths in characters."""
HEADS = tuple(_WIDTHS)
_LABEL_ROWS, _HEAD_ROW = {OWNER_LABEL: 4, DATE_LABEL: 5}, 6
_HELP = (
    "Fyll i de ljusgula cellerna. Rader som inte har något nytt lämnas tomma: de hoppas över.",
    "Skriv i rutan Rapportdatum vilken dag uppgifterna gäller. Kolumnen Datum behövs bara där en rad gäller en annan dag. "
    "Spara och skicka tillbaka filen.",
)
_FORM_OF_DATE, _FILL_IN = "← ÅÅÅÅ-MM-DD", "Fyll i här ↓"
PRINTED_ABOVE = re.compile("|".join(map(re.escape, (*_HELP, _FORM_OF_DATE, _FILL_IN))) + r"|Uppföljning(?: \d{4})?")
"""What a sheet has above its table besides labels and what they label."""
UNOWNED = "Utan ansvarig"
"""What stands as the name on the sheet of what nobody is asked about."""
_OWNS = "Äger planen"
_ANSWERS = "Ansvarar för målet"
_MEASURES = "Mäter"
_LONGEST_TITLE = 31  # Excel's limit for the name of a sheet
_SHORT = 160  # what stands beside the row for orientation is cut there; the row's own text never is
_LINE_HEIGHT, _LOWEST, _HIGHEST = 14.5, 44, 409  # points; the lowest has room for a comment of three lines, the highest is Excel's limit

_FONT = "Calibri"
_INPUT = PatternFill("solid", fgColor="FFF8D6")
_GIVEN = PatternFill("solid", fgColor="F2F4F7")
_HEAD_GIVEN = PatternFill("solid", fgColor="1F3A5F")
_HEAD_INPUT = PatternFill("solid", fgColor="6B4E00")
_LINE = Side(style="thin", color="C3C9D2")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


class UnknownActorError(Exception):
    """No actor goes by that name. The message is Swedish and names the nearest."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something an actor may report on: an activity, a goal, or a target value. `part` says in Swedish why it is asked."""

    plan: Plan
    about: Activity | Goal | Target
    part: str


def lines_of_one(register: Register, written: str, year: int | None) -> dict[str, list[Line]]:
    """The lines of one actor, by its name. `written`: its name, another spelling of it, or its key; raises `UnknownActorError`."""
    actor = register.actor(written) or register.actors.get(written.strip())
    if actor is None:
        spellings = register.spellings | register.actors
        raise UnknownActorError(
            f'"{written}" finns inte i aktorer.yml. {did_you_mean(written, spellings) or "Namnen står på sidan Ansvariga."}'
        )
    return {actor.name: _lines(register, actor, year)}


def everyones_lines(register: Register, year: int | None) -> dict[str, list[Line]]:
    """The lines of every actor that has any, by name in Swedish order; last what no actor is asked about."""
    actors = sorted(register.actors.values(), key=lambda actor: swedish_key(actor.name))
    by_name = {actor.name: _lines(register, actor, year) for actor in actors} | {UNOWNED: _unowned_lines(register, year)}
    return {name: lines for name, lines in by_name.items() if lines}


def _lines(register: Register, actor: Actor, year: int | None) -> list[Line]:
    """What an actor is asked about, in the order of plans and rows; `year`: only what runs then, or is for no known year.

    An actor answers for the activities that it carries out, follows up or reports on, with their target values, and for the goals and target values
    that it is named for. The owner of a plan answers also for the target values of its goals, and for its activities, that nobody is named for.
    """
    parts: dict[str, set[Part]] = defaultdict(set)
    for duty in register.duties.get(actor.id, []):
        parts[duty.activity.id].add(duty.part)
    owned = register.owned_plans.get(actor.id, [])
    named = {row.id for _, row in register.answered_for.get(actor.id, [])}
    found: list[Line] = []
    for plan in register.plans:
        for goal in plan.goals:
            found += _lines_of_goal(register, plan, goal, named, year, owns=plan in owned)
        for activity in plan.activities:
            part = _part(parts[activity.id])
            if not part and plan in owned and not _is_named_for(register, activity):
                part = _OWNS
            if part:
                found += _with_targets(register, plan, activity, part, year)
            else:
                found += [Line(plan, target, _MEASURES) for target in _targets(register, activity, year) if target.id in named]
    return found


def _lines_of_goal(register: Register, plan: Plan, goal: Goal, named: Collection[str], year: int | None, *, owns: bool) -> Iterator[Line]:
    """What an actor is asked about of a goal. `named`: ids of the goals and target values that it answers for; `owns`: the plan."""
    if goal.id in named:
        yield Line(plan, goal, _ANSWERS)
    for target in _targets(register, goal, year):
        if target.id in named:
            yield Line(plan, target, _MEASURES)
        elif goal.id in named:
            yield Line(plan, target, _ANSWERS)
        elif owns and not _is_answered_for(register, goal, target):
            yield Line(plan, target, _OWNS)


def _unowned_lines(register: Register, year: int | None) -> list[Line]:
    """What no actor at all is asked about."""
    found: list[Line] = []
    for plan in register.plans:
        if any(register.actors_in(plan.card.owners)):
            continue
        found += [
            Line(plan, target, "")
            for goal in plan.goals
            for target in _targets(register, goal, year)
            if not _is_answered_for(register, goal, target)
        ]
        for activity in plan.activities:
            if not _is_named_for(register, activity):
                found += _with_targets(register, plan, activity, "", year)
    return found


_ASKED = {Part.RESPONSIBLE: "genomför", Part.FOLLOW_UP: "följer upp", Part.REPORTING: "rapporterar"}
"""The parts that make an actor answer for an activity, and what they are called as the reason."""


def _part(parts: Collection[Part]) -> str:
    *others, last = [word for part, word in _ASKED.items() if part in parts] or [""]
    return capital(f"{', '.join(others)} och {last}" if others else last)


def _is_named_for(register: Register, activity: Activity) -> bool:
    return any(register.actors_in([item for part in _ASKED for item in getattr(activity, part)]))


def _is_answered_for(register: Register, goal: Goal, target: Target) -> bool:
    """Whether an actor is named for a goal or its target value."""
    return any(register.actors_in((*goal.responsible, *target.responsible)))


def _targets(register: Register, record: Goal | Activity, year: int | None) -> Iterator[Target]:
    yield from (t for t in register.targets_about.get(record.id, []) if year is None or t.year in (None, year))


def _with_targets(register: Register, plan: Plan, activity: Activity, part: str, year: int | None) -> Iterator[Line]:
    years = register.years_of(plan, activity)
    if year is None or not years or year in years:
        yield Line(plan, activity, part)
        yield from (Line(plan, target, part) for target in _targets(register, activity, year))


def workbook_of(register: Register, sheets: dict[str, list[Line]], year: int | None, today: date) -> Workbook:
    """The workbook with a sheet for each name. `today`: the reference date, after which reports are not shown as the latest."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = "Uppföljningsblankett"
    workbook.properties.creator = "Planportalen"
    workbook.properties.created = workbook.properties.modified = datetime.combine(today, time())
    titles: set[str] = set()
    for name, lines in sheets.items():
        sheet = workbook.create_sheet()
        sheet.title = _title(name, titles)
        titles.add(sheet.title.casefold())
        _fill(sheet, register, name, lines, year, today)
    return workbook


def save_new(workbook: Workbook, path: Path) -> None:
    """Save as a new file, whole or not at all. Raises `FileExistsError` where there is one, and `OSError`."""
    if not is_absent(path):
        raise FileExistsError(path)
    unfinished = path.with_name(f".{path.name}.planer-ny")
    content = io.BytesIO()
    workbook.save(content)
    try:
        save(unfinished, content.getvalue())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _title(name: str, taken: Collection[str]) -> str:
    """A name as a sheet can have it: at most 31 characters, without those that Excel refuses, and not yet taken."""
    plain = "".join(" " if c in "[]:*?/\\" or not c.isprintable() else c for c in name).strip("' ") or "Blankett"
    title, copy = plain[:_LONGEST_TITLE].rstrip("' "), 1
    while title.casefold() in (*taken, "history", "historik"):  # Excel keeps these two for itself
        copy += 1
        ending = f" {copy}"
        title = plain[: _LONGEST_TITLE - len(ending)].rstrip("' ") + ending
    return title


def _fill(sheet: Worksheet, register: Register, name: str, lines: list[Line], year: int | None, today: date) -> None:
    put(sheet, 1, 1, f"Uppföljning {year}" if year else "Uppföljning").font = Font(name=_FONT, bold=True, size=16, color="1F3A5F")
    for row, words in enumerate(_HELP, start=2):
        put(sheet, row, 1, words)
    for label, row in _LABEL_ROWS.items():
        put(sheet, row, 1, label).font = Font(name=_FONT, bold=True)
    put(sheet, _LABEL_ROWS[OWNER_LABEL], 2, name).font = Font(name=_FONT, bold=True)
    _make_input(sheet, _LABEL_ROWS[DATE_LABEL], 2, DATE)
    put(sheet, _LABEL_ROWS[DATE_LABEL], 3, _FORM_OF_DATE)
    first = HEADS.index(STATUS) + 1
    put(sheet, _HEAD_ROW - 1, first, _FILL_IN).font = Font(name=_FONT, bold=True, color="6B4E00")
    sheet.row_dimensions[_HEAD_ROW].height = 20
    for column, head in enumerate(HEADS, start=1):
        cell = put(sheet, _HEAD_ROW, column, head)
        cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
        cell.fill = _HEAD_INPUT if head in TO_FILL else _HEAD_GIVEN
        cell.alignment, cell.border = Alignment(vertical="center", wrap_text=True), _FRAME
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[head]
    for row, line in enumerate(lines, start=_HEAD_ROW + 1):
        cells = _cells(register, line, today)
        sheet.row_dimensions[row].height = _height(cells)
        for column, (head, text) in enumerate(cells.items(), start=1):
            cell = put(sheet, row, column, text)
            cell.alignment, cell.border, cell.fill = _WRAPPED, _FRAME, _GIVEN
            if head in TO_FILL and not (head == STATUS and isinstance(line.about, Target)):
                _make_input(sheet, row, column, head)
            if head == ID:
                cell.font = Font(name=_FONT, bold=True)
            elif head == WHAT and isinstance(line.about, Target):
                cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left", indent=1)
    _lay_out(sheet, _HEAD_ROW + len(lines))


def _height(cells: Mapping[str, str]) -> float:
    """The height in points that shows the whole of a row's texts, by a cautious guess: LibreOffice does not reckon it for such files."""
    lines = max(sum(ceil(len(part) / _WIDTHS[head]) for part in text.split("\n")) for head, text in cells.items())
    return min(max(lines * _LINE_HEIGHT + 3, _LOWEST), _HIGHEST)


def _make_input(sheet: Worksheet, row: int, column: int, head: str) -> None:
    cell = sheet.cell(row, column)
    cell.fill, cell.border, cell.protection = _INPUT, _FRAME, Protection(locked=False)
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left" if head == DATE else None)
    # What is typed into text cells stays as typed: "2015-03" is no month, "- inget nytt" no formula.
    cell.number_format = {OUTCOME: "General", DATE: "yyyy\\-mm\\-dd"}.get(head, "@")


def _lay_out(sheet: Worksheet, last: int) -> None:
    """What makes the sheet easy to fill and to print, and the rules of its cells."""
    sheet.sheet_view.zoomScale = 90
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 3).coordinate
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(HEADS))}{last}"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # OOXML names what is forbidden
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.75, 0.4
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "Sida &P av &N"  # type: ignore[union-attr]
    for rule, head in _rules():
        letter = get_column_letter(HEADS.index(head) + 1)
        rule.add(f"{letter}{_HEAD_ROW + 1}:{letter}{last}")
        if head == DATE:
            rule.add(f"B{_LABEL_ROWS[DATE_LABEL]}")
        sheet.add_data_validation(rule)


def _rules() -> Iterator[tuple[DataValidation, str]]:
    """What may be typed under a head, with the words that Excel shows beside the cell and when it refuses."""
    statuses = ",".join(ReportedStatus)
    status = DataValidation(type="list", formula1=f'"{statuses}"')
    outcome = DataValidation(type="decimal", operator="between", formula1="-1E+15", formula2="1E+15")
    when = DataValidation(type="date", operator="between", formula1="DATE(2000,1,1)", formula2="TODAY()")
    yield _with_words(status, "Välj i listan", f"Status är något av: {', '.join(ReportedStatus)}."), STATUS
    yield _with_words(outcome, "Bara siffror", "Skriv bara siffror, till exempel 80 eller 12,5. Enheten har en egen kolumn."), OUTCOME
    yield _with_words(DataValidation(), "Period", "Fyll i om utfallet gäller en annan tid än dagen, till exempel 2015."), PERIOD
    yield _with_words(when, "Ett datum", "Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2016-12-31. Den får inte ligga i framtiden."), DATE


def _with_words(rule: DataValidation, title: str, words: str) -> DataValidation:
    rule.allow_blank = rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = rule.promptTitle = title
    rule.error = rule.prompt = words
    return rule


def _cells(register: Register, line: Line, today: date) -> dict[str, str]:
    """A line's cells by head; those to fill are empty but for the unit of a target value."""
    about = line.about
    what = asked_text(register, about)
    if isinstance(about, Target):
        activity = register.activity(about.about)
        goals = activity.goals if activity else (about.about,)
        measure, when, unit = _measure(about), str(about.year or ""), about.unit
    else:
        goals, unit = about.goals if isinstance(about, Activity) else (about.id,), ""
        measure, when = "; ".join(about.measures), in_words(about.when)
    told = [report for report in reversed(register.reports_about.get(about.id, [])) if report.date <= today]
    latest = "\n".join(_latest(report) for report in told if report.date == told[0].date)
    texts = (about.id, what, line.plan.name, "\n".join(_goal(register, goal) for goal in goals), measure, when, line.part)
    given = dict(zip(HEADS, (*texts, latest), strict=False))
    return {head: given.get(head, "") for head in HEADS} | {UNIT: unit}


def asked_text(register: Register, about: Activity | Goal | Target) -> str:
    """What a sheet says that a row is about, in the column `WHAT`."""
    if not isinstance(about, Target):
        return about.text
    activity = register.activity(about.about)
    return f"Målvärde{f' för {activity.id}' if activity else ''}: {in_full(about, year=False)}"


def _measure(target: Target) -> str:
    """What a target value is held against: `≥ 80–90 % (kvinnor)`."""
    return " ".join(part for part in (level(target), f"({target.group})" if target.group else "") if part)


def _goal(register: Register, goal_id: str) -> str:
    goal = register.goal(goal_id)
    return cut(": ".join(part for part in (goal.label, goal.text) if part), _SHORT) if goal else ""


def _latest(report: Report) -> str:
    said = in_short(report)
    first = f"{day(report.dated)}: {said}" if said else f"{day(report.dated)}:"
    return "\n".join(part for part in (first, cut(report.comment, _SHORT)) if part)


def in_short(report: Report) -> str:
    """What a report says besides its comment: `klar, 80 %, 2015`."""
    value = f"{number(report.value)} {report.unit}".strip() if report.value is not None else ""
    return ", ".join(part for part in (report.status or "", value, report.period) if part)
