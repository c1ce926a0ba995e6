"""What differs in meaning between two registers: a plan added, a goal reworded, a target raised, an owner changed, a status reported.

Two `Register`s come in; `Difference`s go out, in the order a reviewer reads them. How files are written is no difference: the order of rows, of
columns and of the names in a cell, quotation marks, encodings, the form of a date or number, space. Used by the command `jämför` and by
`history`, which the page *Ändringar* is made from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from planportalen.history.cells import cell_differences, plain
from planportalen.history.difference import SHARED_WHATS, Difference, Kind, Subject, What
from planportalen.register.levels import in_full, level
from planportalen.register.model import (
    PLAN_TABLES,
    SHARED_FILES,
    Activity,
    Actor,
    Area,
    Goal,
    Note,
    OwnColumn,
    Plan,
    PlanCard,
    PlanRecord,
    Regulation,
    Report,
    SharedActivity,
    SharedRecord,
    Target,
    Term,
)
from planportalen.register.register import Register
from planportalen.swedish.excerpt import cut
from planportalen.swedish.numbers import number
from planportalen.swedish.plurals import count


def compare(before: Register, after: Register) -> list[Difference]:
    """What differs from one register to another: plans that came and went, then plan by plan, then what plans share.

    A file that either register could not read is left out: nothing is known of it.
    """
    pairs = list(paired_plans(before, after))
    found = [_came_or_went(old, new) for old, new in pairs if old is None or new is None]
    for old, new in pairs:
        if old and new:
            found += _within_plan(old, new)
    for file, what in SHARED_WHATS.items():
        model = SHARED_FILES[file]
        if file not in before.unread | after.unread:
            found += _rows(_pairs(before.rows(model), after.rows(model), lambda record: record.id), _SharedRows(what), {})
    return found


_OldNew = tuple[Plan | None, Plan | None]


def paired_plans(before: Register, after: Register) -> Iterator[_OldNew]:
    """Plans that are the same: by folder and code, else by code (a folder that was renamed), else by folder; then those without a match."""
    skip = before.unread | after.unread
    old = [plan for plan in before.plans if plan.slug not in skip]
    new = [plan for plan in after.plans if plan.slug not in skip]
    matched: dict[str, Plan] = {}
    kept: set[str] = set()
    keys: tuple[Callable[[Plan], Hashable], ...] = (lambda p: (p.slug, p.code), lambda p: p.code, lambda p: p.slug)
    for key in keys:
        left = {key(plan): plan for plan in reversed(old) if plan.slug not in kept}
        for plan in new:
            if plan.slug not in matched and (same := left.pop(key(plan), None)):
                matched[plan.slug] = same
                kept.add(same.slug)
    yield from ((None, plan) for plan in new if plan.slug not in matched)
    yield from ((plan, None) for plan in old if plan.slug not in kept)
    yield from ((matched[plan.slug], plan) for plan in new if plan.slug in matched)


def _came_or_went(old: Plan | None, new: Plan | None) -> Difference:
    plan = new or old
    assert plan  # noqa: S101  one of the two is there
    amounts = " och ".join(count(len(rows), what) for rows, what in ((plan.goals, What.GOAL), (plan.activities, What.ACTIVITY)) if rows)
    kind = Kind.ADDED if new else Kind.REMOVED
    told = "lades till" if new else "togs bort"
    return _subject_of_plan(plan).difference(
        kind,
        before=plan.card.title if old else "",
        after=plan.card.title if new else "",
        told=f"{told}, med {amounts}" if amounts else told,
        subject=f"Planen {plan.name} ({plan.code})",
    )


def _within_plan(old: Plan, new: Plan) -> list[Difference]:
    found = []
    subject = _subject_of_plan(new)
    if old.slug != new.slug:
        told = f"mappen flyttades från planer/{old.slug} till planer/{new.slug}"
        found.append(subject.difference(Kind.MOVED, field="mapp", before=old.slug, after=new.slug, told=told))
    found += cell_differences(old.card, new.card, subject, {})
    tables = {
        name: list(_pairs(getattr(old, name), getattr(new, name), gist_of))
        for file, (name, _) in PLAN_TABLES.items()
        if file not in old.unread | new.unread
    }
    new_ids = {one.id: other.id for pairs in tables.values() for one, other in pairs if one and other and one.id != other.id}
    names = {new.code: subject.name} | {target.id: _target_name(target) for plan in (old, new) for target in plan.targets}
    for name, pairs in tables.items():
        found += _rows(pairs, _PlanRows(new, _TABLES[name], names), new_ids)
    return sorted(found, key=lambda difference: difference.field == PlanCard.column_of("origin"))


_TABLES = {"goals": What.GOAL, "activities": What.ACTIVITY, "targets": What.TARGET, "reports": What.REPORT, "notes": What.NOTE}


def _subject_of_plan(plan: Plan) -> Subject:
    return Subject(plan.slug, plan.name, What.PLAN, plan.code, plan.code, f"Planen {plan.code}")


# Rows


Row = TypeVar("Row", bound=PlanRecord | SharedRecord)
_Pair = tuple[Row | None, Row | None]


def _pairs(old: Iterable[Row], new: Iterable[Row], gist: Callable[[Row], Hashable]) -> Iterator[_Pair[Row]]:
    """Rows that came, rows that went, and rows that are the same: by id, else by a gist that only one row on each side has.

    An id that a table has twice, which is an error in it, pairs in order.
    """
    by_id_old, by_id_new = _numbered(old), _numbered(new)
    gone = {key: row for key, row in by_id_old.items() if key not in by_id_new}
    come = {key: row for key, row in by_id_new.items() if key not in by_id_old}
    only_gone, only_come = only(gone.values(), gist), only(come.values(), gist)
    renamed = {key: only_gone[gist(row)] for key, row in come.items() if gist(row) in only_gone and gist(row) in only_come}
    yield from ((None, row) for key, row in come.items() if key not in renamed)
    left = [id(row) for row in renamed.values()]
    yield from ((row, None) for row in gone.values() if id(row) not in left)
    yield from ((by_id_old.get(key) or renamed[key], row) for key, row in by_id_new.items() if key in by_id_old or key in renamed)


def _numbered(rows: Iterable[Row]) -> dict[tuple[str, int], Row]:
    seen: Counter[str] = Counter()
    found = {}
    for row in rows:
        seen[row.id] += 1
        found[row.id, seen[row.id]] = row
    return found


def only(rows: Iterable[Row], gist: Callable[[Row], Hashable]) -> dict[Hashable, Row]:
    """The rows whose gist no other row has."""
    listed = list(rows)
    times = Counter(map(gist, listed))
    return {gist(row): row for row in listed if times[gist(row)] == 1}


def gist_of(record: PlanRecord) -> Hashable:
    """What makes a row the same although its id is another."""
    match record:
        case Goal() | Activity():
            return " ".join(record.text.split())
        case Note():
            return (record.kind, " ".join(record.text.split()))
        case _:
            return tuple(
                str(plain(getattr(record, name))) for name in type(record).model_fields if name not in ("id", "about", "place", "own")
            )


class _Subjects(Protocol):
    """Makes a sentence's subject of a row. `whole`: it is told that the row came or went, not that it changed."""

    def of(self, record: Any, *, whole: bool) -> Subject: ...


@dataclass(frozen=True, slots=True)
class _PlanRows:
    """The rows of one of a plan's tables. `names`: how sentences call the plan and its target values, by id; other rows go by their ids."""

    plan: Plan
    what: What
    names: Mapping[str, str]

    def of(self, record: PlanRecord, *, whole: bool) -> Subject:
        """A report or note that came or went is told of the row that it is about."""
        row = record.about if isinstance(record, Report | Note) else record.id
        name = self.names.get(row, row)
        if not whole and isinstance(record, Report | Note):
            what = "Rapporten" if isinstance(record, Report) else "Noten"
            name = f"{what} {record.id} om {name if name == row else name[0].lower() + name[1:]}"
        return Subject(self.plan.slug, self.plan.name, self.what, record.id, row, name)


@dataclass(frozen=True, slots=True)
class _SharedRows:
    """The rows of a table that plans share."""

    what: What

    def of(self, record: SharedRecord, *, whole: bool) -> Subject:  # noqa: ARG002  they are called the same
        """By name; an article also by its id, as many laws have an article 24."""
        match record:
            case Actor():
                name = f"Aktören {record.name}"
            case Area():
                name = f"Området {record.name}"
            case Regulation():
                name = f"Regelverket {record.short_name or record.name}" + (f" ({record.id})" if record.parent else "")
            case Term():
                name = f"Begreppet {record.abbreviation or record.name}"
            case SharedActivity():
                name = f"Den gemensamma aktiviteten {record.name}"
            case OwnColumn():
                name = f"Den egna kolumnen {record.name}"
        return Subject("", "", self.what, record.id, record.id, name)


def _target_name(target: Target) -> str:
    year = f" {target.year}" if target.year else ""
    narrowed = ", ".join(part for part in ("" if target.year else target.id, target.group, target.level) if part)
    return f"Målvärde{year} för {target.about}" + (f" ({narrowed})" if narrowed else "")


def _rows(pairs: Iterable[_Pair[Row]], subjects: _Subjects, new_ids: Mapping[str, str]) -> Iterator[Difference]:
    """The differences of a table's rows. `new_ids`: the ids that rows of this plan have got, by their old ones."""
    for old, new in pairs:
        if old is None and new is not None:
            yield subjects.of(new, whole=True).difference(Kind.ADDED, after=_gist_in_words(new), told=_came(new))
        elif new is None and old is not None:
            yield subjects.of(old, whole=True).difference(Kind.REMOVED, before=_gist_in_words(old), told=_went(old))
        elif old is not None and new is not None:
            subject = subjects.of(new, whole=False)
            if old.id != new.id:
                told = f"bytte id från {old.id} till {new.id}, med samma text"
                yield subject.difference(Kind.NEW_ID, field="id", before=old.id, after=new.id, told=told)
            yield from cell_differences(old, new, subject, new_ids)


def _gist_in_words(record: Row) -> str:
    """What a row that came or went says."""
    match record:
        case Target():
            return in_full(record)
        case Report():
            return ", ".join(part for part in (_reported(record), record.comment) if part)
        case Goal() | Activity() | Note():
            return record.text
        case _:
            return record.name


def _came(record: Row) -> str:
    match record:
        case Goal():
            return f"målet lades till: ”{cut(record.text)}”"
        case Activity():
            return f"aktiviteten lades till: ”{cut(record.text)}”"
        case Target():
            return f"lades till, {level(record) or f'”{cut(record.text)}”'}"
        case Report():
            corrected = f"; rättar {', '.join(record.corrects)}, som står kvar" if record.corrects else ""
            return f"{_reported(record)}{corrected}"
        case Note():
            return f"en not ({record.kind}) lades till: ”{cut(record.text)}”"
        case _:
            return "lades till"


def _went(record: Row) -> str:
    match record:
        case Goal():
            return f"målet togs bort: ”{cut(record.text)}”"
        case Activity():
            return f"aktiviteten togs bort: ”{cut(record.text)}”"
        case Target():
            return f"togs bort, {level(record) or f'”{cut(record.text)}”'}"
        case Report():
            return f"rapporten {record.id} togs bort: {_reported(record)}"
        case Note():
            return f"noten {record.id} ({record.kind}) togs bort: ”{cut(record.text)}”"
        case _:
            return "togs bort"


def _reported(report: Report) -> str:
    """What a report says: `rapporterad som klar 2016-12-31, utfall 23 deltagare`."""
    outcome = f"utfall {number(report.value)} {report.unit}".rstrip() if report.value is not None else ""
    if report.period and outcome:
        outcome += f" ({report.period})"
    if report.status:
        return f"rapporterad som {report.status} {report.dated}" + (f", {outcome}" if outcome else "")
    return f"{outcome} rapporterat {report.dated}" if outcome else f"kommenterad {report.dated}: ”{cut(report.comment)}”"
