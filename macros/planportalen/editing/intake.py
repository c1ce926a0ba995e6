"""Filled-in follow-up sheets, back into the register.

A workbook that `sheets` made, filled in and saved by Excel or LibreOffice, comes in; what it adds to the plans goes out as new files in their folders
of reports, with every problem. Nothing is written here: the command hands the files' contents to `writing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl.utils import get_column_letter
from pydantic_core import PydanticCustomError

from planportalen.editing.canonical import table_bytes, written
from planportalen.editing.sheets import (
    DATE,
    DATE_LABEL,
    HEADS,
    ID,
    OUTCOME,
    OWNER_LABEL,
    PRINTED_ABOVE,
    STATUS,
    TO_FILL,
    UNIT,
    UNOWNED,
    WHAT,
    asked_text,
    in_short,
)
from planportalen.editing.workbook import Area, Cell, Sheet
from planportalen.register.checks import check
from planportalen.register.disk import PLANS, REPORT_FOLDER, is_absent
from planportalen.register.files import ID as _ID
from planportalen.register.model import SHEET, Activity, Goal, Plan, Report, Target, clean
from planportalen.register.problems import Place, Problem, Severity, error, has_errors, warning
from planportalen.register.register import Register
from planportalen.register.report_ids import id_of, mark_of
from planportalen.swedish.dates import NotADateError, parse_date
from planportalen.swedish.excerpt import around_difference, cut
from planportalen.swedish.nearest import did_you_mean, meant
from planportalen.swedish.nothing import says_nothing
from planportalen.swedish.numbers import number as figures

_PER_CENT = re.compile(r"(.*?)(?<!\s)\s*(?:%|procent)", re.IGNORECASE)
_SAYS_SOMETHING = ("status", "värde", "kommentar")
_LONG = 200  # what must be read whole to be judged
_FAR = 100
"""How many times a target value an outcome may be, or the other way round, before it is asked about."""
_NO_FRACTION = 10
"""Per cent: of a target as high as this an outcome below one is most likely a fraction, as 0.8 for 80."""
_YEARS_BEFORE = 1
"""How many years before its plan a report may be without being asked about: where one starts from is measured before."""
_SHORT = 60  # a cell in a message is cut there


@dataclass(frozen=True, slots=True)
class Addition:
    """A report to add to a plan."""

    plan: Plan
    report: Report


@dataclass(frozen=True, slots=True)
class Intake:
    """What a workbook adds. `known`: how many of its reports the register has already. With an error among the problems nothing is added.

    `questions`: what only the one who takes it in can say is right, before anything is added.
    """

    additions: tuple[Addition, ...]
    known: int
    problems: tuple[Problem, ...]
    questions: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Filled:
    """A report of a sheet, not yet numbered: its cells by column of `uppfoljning.csv`, in canonical form, and its row."""

    place: Place
    cells: Mapping[str, str]
    asked: str
    """What the sheet says that the row is about; empty where it says nothing."""


def take_in(register: Register, sheets: Iterable[Sheet], name: str, today: date) -> Intake:
    """What the sheets add to the register. `name`: how the workbook is called in problems; `today`: the reference date.

    A row counts as a report if it has a status, an outcome or a comment; a unit without an outcome is left out. A report that the
    register has already, with the same content, is not added again.
    """
    problems: list[Problem] = []
    filled: list[_Filled] = []
    forms = [
        form
        for sheet in sheets
        if (form := _form(sheet, Place(f"{name}, blad {sheet.title}" if sheet.title else name), register, problems))
    ]
    for form in forms:
        filled += form.reports(register, today, problems)
    if not forms and not has_errors(problems):
        advice = f"Ta in den fil som planer blankett gjorde; rubrikerna är {', '.join((ID, *TO_FILL))}."
        problems.append(error(Place(name), "blankett-saknas", "Här finns ingen uppföljningsblankett.", advice))
    if has_errors(problems):
        return Intake((), 0, tuple(problems))
    additions, known = _new(register, filled, problems)
    after = _with_additions(register, additions)
    problems += _what_rules_say(register, after, today)
    problems += _disagreements(after, additions)
    new = {addition.report.place for addition in additions}
    questions = (problem for row in filled if row.place in new for problem in _questions(register, row))
    return Intake(additions, known, tuple(problems), tuple(questions))


def new_files(data: Path, additions: Iterable[Addition]) -> dict[Path, list[Report]]:
    """The new files of the register in `data` with their reports: one for each plan, called after the last day reported and what it holds.

    Two people who take in sheets at the same time thus write in different files; where they take in the same, the files are the same.
    """
    by_plan: dict[str, list[Report]] = defaultdict(list)
    for addition in additions:
        by_plan[addition.plan.slug].append(addition.report)
    return {
        _free(data / PLANS / slug / REPORT_FOLDER, f"{max(r.date for r in reports)}-{mark_of(content(reports).decode())}"): reports
        for slug, reports in by_plan.items()
    }


def content(reports: Iterable[Report]) -> bytes:
    """What stands in a file of reports."""
    return table_bytes(Report, [_cells(report) for report in reports])


def _free(folder: Path, name: str) -> Path:
    """A file that is not there yet."""
    path, copy = folder / f"{name}.csv", 1
    while not is_absent(path):
        copy += 1
        path = folder / f"{name}-{copy}.csv"
    return path


def _cells(report: Report) -> dict[str, str]:
    return {column: written(getattr(report, field)) for field, column in _COLUMNS.items()}


_COLUMNS = {field: Report.column_of(field) for field in Report.model_fields if field not in ("place", "own")}


@dataclass(frozen=True, slots=True)
class _Form:
    """A follow-up sheet whose heads have been found.

    `columns`: the column number of each head; `others`: columns with a head of someone's own; `day`, `day_cell`: the day for all its rows.
    """

    place: Place
    rows: Mapping[int, Mapping[int, Cell]]
    columns: Mapping[str, int]
    others: frozenset[int]
    source: str
    day: Place
    day_cell: Cell

    def reports(self, register: Register, today: date, problems: list[Problem]) -> list[_Filled]:
        """What its rows report, and a problem for each cell that is not as it must be."""
        found: list[_Filled] = []
        only_date = 0
        day_is_missing = False
        sheets_day = _value("datum", self.day_cell, self.day, problems) if self.day_cell.text else ""
        _not_in_the_future(sheets_day, self.day, today, problems)
        in_columns = {*self.columns.values(), *self.others}
        asked = self.columns.get(WHAT)
        for number, row in self.rows.items():
            place = Place(self.place.file, number)
            problems += [_beyond(place, column, cell) for column, cell in row.items() if column not in in_columns]
            given = _that_say_something(
                {head: row[column] for head, column in self.columns.items() if head in TO_FILL and column in row}, place, problems
            )
            if not any(TO_FILL[head] in _SAYS_SOMETHING for head in given):
                only_date += any(head != UNIT for head in given)
                continue
            about = _about(register, row.get(self.columns[ID], _EMPTY), place.at(ID), problems)
            values = _values(given, place, problems)
            if isinstance(about, Target) and values.get("status"):
                advice = "Skriv status på aktivitetens rad, och utfallet här."
                problems.append(error(place.at(STATUS), "blankett-status", "Ett målvärde har ingen status.", advice))
            if DATE in given:
                _not_in_the_future(values["datum"], place.at(DATE), today, problems)
            elif self.day_cell.text:
                values["datum"] = sheets_day
            else:
                day_is_missing = True
            if about:
                said = row[asked].text if asked is not None and asked in row else ""
                found.append(_Filled(place, {**values, "avser": about.id, "källa": self.source}, said))
        if day_is_missing:
            advice = f"Skriv den i rutan {DATE_LABEL} ovanför tabellen, eller i kolumnen {DATE} på varje rad."
            problems.append(error(self.day, "blankett-datum", "Dagen som uppgifterna gäller saknas.", advice))
        if only_date:
            rows = "En rad har" if only_date == 1 else f"{only_date} rader har"
            message = f"{rows} datum eller period men inget att rapportera, och hoppas över."
            problems.append(warning(self.place, "blankett-bara-datum", message, "Fyll i status, utfall eller kommentar om något ska med."))
        return found


_EMPTY = Cell("")


def _form(sheet: Sheet, place: Place, register: Register, problems: list[Problem]) -> _Form | None:
    """The sheet as a form. A sheet that is none is passed over with a word, unless it holds rows of the register."""
    head_row = next((n for n, row in sheet.rows.items() if _is_head_row(row)), None)
    if head_row is None:
        if any(clean(cell.text) in register.records for row in sheet.rows.values() for cell in row.values()):
            advice = f"Rubrikerna ska vara {', '.join(HEADS)}."
            problems.append(error(place, "blankett-rubriker", "Bladet har rader ur registret men ingen rubrikrad.", advice))
        elif sheet.rows:
            problems.append(
                warning(
                    place, "blankett-annat-blad", "Bladet är ingen uppföljningsblankett och läses inte.", "Gör inget, om det är ditt eget."
                )
            )
        return None
    columns, others = _columns(sheet.rows[head_row], Place(place.file, head_row), problems)
    if not columns:
        return None
    problems += _remarks(sheet, place, columns)
    problems += _loose_words({n: row for n, row in sheet.rows.items() if n > head_row}, place, columns)
    above = {n: row for n, row in sheet.rows.items() if n < head_row}
    problems += _words_above(above, place)
    owner_row, owner_cell = _labelled(above, OWNER_LABEL)
    who = clean(owner_cell.text)
    owner = register.actor(who)
    if who and not owner and who != UNOWNED:
        message = f'"{cut(who, _SHORT)}" finns inte i aktorer.yml. Svaren sparas med det namn som står här.'
        advice = did_you_mean(who, register.spellings) or "Skriv namnet som det står på sidan Ansvariga, om det är någon där."
        problems.append(warning(Place(place.file, owner_row, OWNER_LABEL), "blankett-ansvarig", message, advice))
    day_row, day_cell = _labelled(above, DATE_LABEL)
    rows = _spread({n: row for n, row in sheet.rows.items() if n > head_row}, sheet.merged, columns, place, register, problems)
    name = owner.name if owner else "" if who == UNOWNED else who
    source = f"{SHEET}, {name}" if name else SHEET
    return _Form(place, rows, columns, others, source, Place(place.file, day_row, DATE_LABEL), day_cell)


def _words_above(rows: Mapping[int, Mapping[int, Cell]], place: Place) -> Iterator[Problem]:
    """What somebody has written above the table, besides what the sheet has there itself."""
    labelled = {
        (number, column + 1) for number, row in rows.items() for column, cell in row.items() if _folded(cell).rstrip(": ") in _LABELS
    }
    for number, row in rows.items():
        said = [
            clean(cell.text)
            for column, cell in row.items()
            if (number, column) not in labelled
            and _folded(cell).rstrip(": ") not in _LABELS
            and not PRINTED_ABOVE.fullmatch(clean(cell.text))
        ]
        if said:
            message = f'Anteckningen ovanför tabellen tas inte in: "{cut(" ".join(said), _LONG)}".'
            yield warning(Place(place.file, number), "blankett-anteckning", message, "Ska den med, skriv den i kolumnen Kommentar.")


_LABELS = {label.casefold() for label in (OWNER_LABEL, DATE_LABEL)}


def _remarks(sheet: Sheet, place: Place, columns: Mapping[str, int]) -> Iterator[Problem]:
    """What stands in bubbles at cells: it is told and not taken in, since the office program writes the name of a person there."""
    heads = {number: head for head, number in columns.items()}
    for (row, column), text in sheet.remarks.items():
        where = Place(place.file, row, heads.get(column, get_column_letter(column)))
        message = f'Anteckningen vid cellen tas inte in: "{cut(text, _LONG)}".'
        yield warning(where, "blankett-anteckning", message, "Ska den med, skriv den i kolumnen Kommentar.")


def _loose_words(rows: Mapping[int, Mapping[int, Cell]], place: Place, columns: Mapping[str, int]) -> Iterator[Problem]:
    """What somebody has written below the rows, where nothing is filled in."""
    to_fill = {columns[head] for head in TO_FILL}
    for number, row in rows.items():
        said = {column: text for column, cell in row.items() if (text := clean(cell.text))}
        if said and not said.keys() & to_fill and said.keys() <= {*columns.values()} and not re.fullmatch(_ID, said.get(columns[ID], "")):
            message = f'Anteckningen under raderna tas inte in: "{cut(" ".join(said.values()), _LONG)}".'
            yield warning(Place(place.file, number), "blankett-anteckning", message, "Ska den med, skriv den i kolumnen Kommentar.")


def _spread(
    rows: Mapping[int, Mapping[int, Cell]],
    merged: Iterable[Area],
    columns: Mapping[str, int],
    place: Place,
    register: Register,
    problems: list[Problem],
) -> Mapping[int, Mapping[int, Cell]]:
    """The rows, where what stands in merged cells to fill stands on each row with an id that they cover. An outcome is of one row alone."""
    numbers = sorted(rows)
    found = {number: dict(row) for number, row in rows.items()}
    heads = {number: head for head, number in columns.items() if head in TO_FILL}
    for top, left, bottom, right in merged:
        head = next((heads[column] for column in range(left, min(right, max(heads)) + 1) if column in heads), "")
        if not head or (cell := rows.get(top, {}).get(left)) is None:
            continue
        at = Place(place.file, top, heads.get(left, head))
        covered = [n for n in numbers[bisect_left(numbers, top) :] if n <= bottom and clean(rows[n].get(columns[ID], _EMPTY).text)]
        said = f'"{cut(cell.text, _SHORT)}"'
        if right > left or head in (OUTCOME, UNIT):
            message = f"Cellen är sammanfogad med andra, och {said} läses bara här."
            problems.append(warning(at, "blankett-sammanfogad", message, "Gäller det fler celler, skriv det i var och en."))
        elif len(covered) > 1:
            for number in covered:
                if not (
                    head == STATUS and isinstance(register.records.get(clean(rows[number][columns[ID]].text), (None, None))[1], Target)
                ):
                    found[number].setdefault(left, cell)
            listed = f"{', '.join(map(str, covered[:-1]))} och {covered[-1]}"
            message = f"Cellen är sammanfogad, så {said} tas in på raderna {listed}."
            problems.append(warning(at, "blankett-sammanfogad", message, "Gäller det bara en rad, dela cellen i blanketten."))
    return found


def _columns(heads: Mapping[int, Cell], place: Place, problems: list[Problem]) -> tuple[dict[str, int], frozenset[int]]:
    """The column number of each head, and the columns with a head of someone's own. No columns where a head is wrong."""
    found: list[Problem] = []
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for number, cell in heads.items():
        head = _FOLDED_HEADS.get(_folded(cell))
        if head is None:
            others[number] = clean(cell.text)
        elif head in columns:
            found.append(error(place.at(head), "kolumn-dubbel", f'Kolumnen "{head}" finns två gånger.', "Ta bort den ena."))
        else:
            columns[head] = number
    missing = [head for head in (ID, *TO_FILL) if head not in columns]
    for text in others.values():
        if advice := did_you_mean(text, missing):
            found.append(error(place.at(text), "kolumn-okänd", f'Kolumnen "{text}" hör inte till blanketten.', advice))
            missing.remove(meant(text, missing))  # one mistake, one problem
        else:
            found.append(
                warning(
                    place.at(text),
                    "blankett-kolumn",
                    f'Kolumnen "{text}" hör inte till blanketten och läses inte.',
                    "Det som ska med skriver du i Kommentar.",
                )
            )
    found += [error(place.at(head), "kolumn-krävs", f'Kolumnen "{head}" saknas.', "Skriv rubriken på dess plats.") for head in missing]
    problems += found
    return {} if has_errors(found) else columns, frozenset(others)


_FOLDED_HEADS = {head.casefold(): head for head in HEADS}


def _folded(cell: Cell) -> str:
    return clean(cell.text).casefold()


def _is_head_row(row: Mapping[int, Cell]) -> bool:
    """Whether most of the heads that matter stand here; one that is misspelt is then told."""
    found = {_FOLDED_HEADS.get(_folded(cell)) for cell in row.values()}
    return len(found & {ID, *TO_FILL}) > len(TO_FILL) // 2


def _labelled(rows: Mapping[int, Mapping[int, Cell]], label: str) -> tuple[int | None, Cell]:
    """The row of a label, and the cell after it."""
    for number, row in rows.items():
        for column, cell in row.items():
            if _folded(cell).rstrip(": ") == label.casefold():
                return number, row.get(column + 1, _EMPTY)
    return None, _EMPTY


def _about(register: Register, cell: Cell, place: Place, problems: list[Problem]) -> Activity | Goal | Target | None:
    """What a row is about."""
    row_id = clean(cell.text)
    if not row_id or cell.fault:
        message = cell.fault or "Raden har något ifyllt men inget id."
        problems.append(error(place, "blankett-id", message, "Skriv aktivitetens id, till exempel JJ-3-04, eller töm raden."))
        return None
    _, record = register.records.get(row_id, (None, None))
    if isinstance(record, Activity | Goal | Target):
        return record
    reportable = [i for i, (_, known) in register.records.items() if isinstance(known, Activity | Goal | Target)]
    message = f'"{row_id}" är ingen aktivitet, inget mål och inget målvärde i registret.'
    advice = did_you_mean(row_id, reportable) or "Skriv det id som står vid aktiviteten på webbplatsen, eller töm raden."
    problems.append(error(place, "blankett-id", message, advice))
    return None


def _beyond(place: Place, column: int, cell: Cell) -> Problem:
    message = f'Cellen "{cut(cell.text, _SHORT)}" ligger utanför blankettens kolumner.'
    return error(place.at(get_column_letter(column)), "cell-extra", message, "Flytta den till Kommentar, eller ta bort den.")


def _value(column: str, cell: Cell, place: Place, problems: list[Problem]) -> str:
    """A cell in canonical form; an empty text, and a problem, where the column does not accept it."""
    if cell.fault:
        problems.append(error(place, "blankett-formel", cell.fault, "Skriv värdet i stället."))
        return ""
    if cell.struck:
        message = f'Svaret "{cut(cell.text, _SHORT)}" är överstruket, och tas in ändå.'
        problems.append(warning(place, "blankett-överstruket", message, "Gäller det inte, töm cellen."))
    try:
        if column == TO_FILL[DATE] and cell.text.strip():
            parse_date(clean(cell.text))  # whoever fills in a sheet knows the day
        return written(Report.value_of(column, cell.text))
    except NotADateError as exc:
        problems.append(error(place, "cell-datum", str(exc), exc.cure or "Skriv ÅÅÅÅ-MM-DD."))
        return ""
    except PydanticCustomError as exc:
        context = exc.context or {}
        problems.append(error(place, f"cell-{exc.type}", str(context.get("message", "")), str(context.get("advice", ""))))
        return ""


def _that_say_something(given: Mapping[str, Cell], place: Place, problems: list[Problem]) -> dict[str, Cell]:
    """The cells without those that say in a word that there is nothing to say, which are told. A day must be said, and *ej aktuell* is a status."""
    found = {}
    for head, cell in given.items():
        if head == DATE or cell.fault or not says_nothing(cell.text) or (head == STATUS and _is_a_status(cell.text)):
            found[head] = cell
        elif head != UNIT:  # it stands there beforehand, where it stands
            message = f'"{cell.text.strip()}" säger inget och läses som tomt.'
            problems.append(warning(place.at(head), "cell-säger-inget", message, "Stämmer det behöver du inte göra något."))
    return found


def _is_a_status(text: str) -> bool:
    try:
        return Report.value_of(TO_FILL[STATUS], text) is not None
    except PydanticCustomError:
        return False


def _values(given: Mapping[str, Cell], place: Place, problems: list[Problem]) -> dict[str, str]:
    """What is filled in on a row, by column of `uppfoljning.csv`."""
    values = {TO_FILL[head]: _value(TO_FILL[head], cell, place.at(head), problems) for head, cell in given.items() if head != OUTCOME}
    if OUTCOME in given:
        return values | _outcome(given[OUTCOME], values.get("enhet", ""), place, problems)
    return values | {"enhet": ""}  # the unit of a target value stands there beforehand


def _outcome(cell: Cell, unit: str, place: Place, problems: list[Problem]) -> dict[str, str]:
    """The outcome with its unit. Per cent may be written with the figure, and Excel makes `80 %` of it by itself."""
    per_cent = None if cell.fault else _PER_CENT.fullmatch(clean(cell.text))
    if not per_cent:
        return {"värde": _value("värde", cell, place.at(OUTCOME), problems), "enhet": unit}
    if unit and not unit.startswith("%"):
        message = f'Utfallet är skrivet i procent, men enheten är "{unit}".'
        problems.append(error(place.at(OUTCOME), "blankett-procent", message, "Skriv utfallet i den enheten, eller ändra enheten till %."))
    return {"värde": _value("värde", Cell(per_cent[1]), place.at(OUTCOME), problems), "enhet": unit or "%"}


def _not_in_the_future(day: str, place: Place, today: date, problems: list[Problem]) -> None:
    if day > today.isoformat():
        problems.append(error(place, "blankett-framtid", f"{day} ligger efter {today}.", "Skriv dagen som uppgifterna gäller."))


def _new(register: Register, filled: Iterable[_Filled], problems: list[Problem]) -> tuple[tuple[Addition, ...], int]:
    """What the register does not have yet; and how many it has."""
    known = 0
    seen = {_content(report): report for plan in register.plans for report in plan.reports}
    additions: list[Addition] = []
    for row in filled:
        plan, about = register.records[row.cells["avser"]]
        report = Report.model_validate({**row.cells, "id": id_of(plan.code, row.cells), "place": row.place})
        if (earlier := seen.get(_content(report))) or report.id in register.records:
            known += 1
            if earlier and (corrected_by := register.corrections.get(earlier.id)):
                problems.append(_corrected(earlier, corrected_by[-1], row.place))
            continue
        corrects = tuple(old.id for old in register.reports_about.get(about.id, []) if _corrects(report, old, register))
        report = report.model_copy(update={"corrects": corrects})
        additions.append(Addition(plan, report))
        seen[_content(report)] = report
    return tuple(additions), known


def _content(report: Report) -> tuple[object, ...]:
    """What makes two reports the same: all but the id; how a text is broken into lines does not count."""
    words = (" ".join(text.split()) for text in (report.unit, report.period, report.comment, report.source))
    return (report.about, report.dated, report.status, report.value, *words)


def _corrects(report: Report, old: Report, register: Register) -> bool:
    """Whether a report takes the place of one that the same unit has sent of the same thing and day: it says another thing, or all of it anew."""
    if (report.source, report.dated) != (old.source, old.dated) or report.source == SHEET or old.id in register.corrections:
        return False
    said, now = ({name for name in _SAID_FIELDS if getattr(r, name) not in (None, "")} for r in (old, report))
    if {"value"} <= said & now and (report.unit, report.period) != (old.unit, old.period):
        return False  # outcomes of two periods stand beside each other
    return said <= now or any(getattr(report, name) != getattr(old, name) for name in said & now & {"status", "value"})


_SAID_FIELDS = ("status", "value", "comment")


def _corrected(report: Report, by: Report, place: Place) -> Problem:
    message = f"Det som står här finns redan som {report.id}, men är rättat av {by.id}, och tas inte in igen."
    return warning(place, "blankett-rättad", message, f"Gäller det ändå, ta bort {report.id} ur kolumnen rättar på raden för {by.id}.")


def _with_additions(register: Register, additions: Iterable[Addition]) -> Register:
    """The register as it would be."""
    added: dict[str, list[Report]] = defaultdict(list)
    for addition in additions:
        added[addition.plan.slug].append(addition.report)
    return register.with_plans(plan.model_copy(update={"reports": (*plan.reports, *added[plan.slug])}) for plan in register.plans)


def _questions(register: Register, row: _Filled) -> Iterator[Problem]:
    """What may be right and may be a mistake: an answer to another text than the register's, an outcome out of reason."""
    plan, about = register.records[row.cells["avser"]]
    assert isinstance(about, Activity | Goal | Target)  # noqa: S101  see `_about`
    now = asked_text(register, about)
    if row.asked and _words(row.asked) != _words(now):
        was, is_now = around_difference(clean(row.asked), now, _LONG)
        message = f'Svaret gäller "{was}", men i registret är {about.id} nu "{is_now}".'
        advice = "Fråga den som har svarat om svaret gäller det nya. Annars, skriv rätt id eller töm raden."
        yield warning(row.place.at(WHAT), "blankett-annan-text", message, advice)
    period = plan.card.period
    if period and period.start and int(row.cells["datum"][:4]) < period.start.year - _YEARS_BEFORE:
        message = f"Dagen är {row.cells['datum']}, men planen gäller från {period.start}."
        yield warning(row.place.at(DATE), "blankett-orimligt", message, "Kontrollera dagen med den som har svarat.")
    if row.cells.get("värde") and (why := _out_of_reason(register, about, Decimal(row.cells["värde"]), row.cells.get("enhet", ""))):
        yield warning(row.place.at(OUTCOME), "blankett-orimligt", why, "Kontrollera utfallet och enheten med den som har svarat.")


def _words(text: str) -> str:
    """A text without what sheets lose of it: spaces, and how it is broken into lines."""
    return "".join(clean(text).casefold().split())


def _out_of_reason(register: Register, about: Activity | Goal | Target, value: Decimal, unit: str) -> str:
    """Why an outcome can hardly be meant, held against the target values and baselines in its unit; empty where it can."""
    targets = [about] if isinstance(about, Target) else register.targets_about.get(about.id, [])
    known = [v for t in targets if _same_unit(t.unit, unit) for v in (t.value, t.value_to, t.base_value) if v is not None]
    said = f"Utfallet är {figures(value)} {unit}".rstrip()
    beside = f", men {figures(known[0])} {unit}".rstrip() + " är målvärdet" if known else ""
    if unit.startswith("%") and not min([Decimal(0), *known]) <= value <= max([Decimal(100), *known]):
        return f"{said}. En andel ligger mellan 0 och 100 %."
    if known and value < 0 <= min(known):
        return f"{said}{beside}."
    sizes = [abs(v) for v in known if v]
    fraction = unit.startswith("%") and 0 < value <= 1 and sizes and min(sizes) >= _NO_FRACTION
    far = value and sizes and (abs(value) >= _FAR * max(sizes) or abs(value) * _FAR <= min(sizes))
    return f"{said}{beside}." if fraction or far else ""


def _same_unit(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or (one.startswith("%") and other.startswith("%"))


def _what_rules_say(register: Register, after: Register, today: date) -> Iterator[Problem]:
    """Errors that the register would have with the additions and has not without them."""
    before = set(check(register, today))
    yield from (problem for problem in check(after, today) if problem.severity is Severity.ERROR and problem not in before)


def _disagreements(after: Register, additions: Iterable[Addition]) -> Iterator[Problem]:
    """Where what comes in and something else, in the workbook or in the register, say different things of one thing and day."""
    told: set[tuple[str, date, str]] = set()
    for addition in additions:
        report = addition.report
        for field, head in (("status", STATUS), ("value", OUTCOME)):
            differing = after.disagreement(report.about, report.date, field)
            if report in differing and (report.about, report.date, field) not in told:
                told.add((report.about, report.date, field))
                said = "; ".join(f"{r.said_by}: {in_short(r)}" for r in differing)
                message = f"Svaren om {report.about} {report.dated} går isär: {said}. Alla tas in, och sidan visar vem som har sagt vad."
                advice = "Fråga dem vad som gäller. Den som har fel rättar genom att skicka blanketten igen."
                yield warning(report.place.at(head), "blankett-går-isär", message, advice)
