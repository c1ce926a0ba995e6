"""Addresses that the last revision had and that what stood there has left: a row by another id, an entry by another key, a plan in another folder.

All of them are permanent: links, minutes and spreadsheets name them. What is the same is known by its words, see `compare`. Used by the commands
that say whether the register is right. Where there is no history nothing is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planportalen.history.compare import gist_of, only, paired_plans
from planportalen.history.ids import past_ids
from planportalen.history.past import Past, pasts
from planportalen.register.checks import ids_are_unique, ids_have_the_plans_form
from planportalen.register.model import (
    PLAN_TABLES,
    SHARED_FILES,
    SHARED_TABLES,
    Actor,
    Area,
    Note,
    Plan,
    PlanRecord,
    Regulation,
    Report,
    SharedRecord,
    Target,
)
from planportalen.register.problems import ROWS_NAMED, Place, Problem, error
from planportalen.register.register import Register
from planportalen.swedish.excerpt import cut, first_of
from planportalen.swedish.spelling import SLUG

_ALWAYS = "Ett id ändras aldrig, för länkar och protokoll leder dit."
_SHORT = 60  # a text in a message is cut there


@dataclass(frozen=True, slots=True)
class Left:
    """The problem of something that has left its address, or of several rows of a file, with the addresses that are `old` and `new`."""

    problem: Problem
    old: Sequence[str]
    new: Sequence[str]


def addresses_left(data: Path, register: Register, since: str = "") -> list[Left]:
    """What has left its address since the last revision, each once. `since`: a revision to hold the register against as well."""
    found: dict[Place, Left] = {}
    for past in pasts(data, since):
        if not past.changed:
            continue
        before, told = past.register(register.root)
        faulty = {problem.place for problem in (*told, *ids_have_the_plans_form(before), *ids_are_unique(before))}
        pairs = [(old, new) for old, new in paired_plans(before, register) if old and new]
        for left in (
            *(left for old, new in pairs for left in _folder(old, new, register, past)),
            *(left for old, new in pairs for left in _rows(old, new, register, data, past, faulty)),
            *_of_shared(before, register, past, faulty),
        ):
            found.setdefault(left.problem.place, left)
    return [*found.values()]


def without_what_follows(problems: Iterable[Problem], left: Sequence[Left]) -> list[Problem]:
    """The problems that are not of what has left its address: what names the old one is right as soon as that is back."""
    places = {one.problem.place for one in left}
    follows = [f'"{old}" finns inte' for one in left for old in one.old] + [f'"{new}" finns redan' for one in left for new in one.new]
    unheard = [re.compile(rf"\b{re.escape(new)}\b") for one in left for new in one.new]

    def is_of_its_own(problem: Problem) -> bool:
        if problem.rule == "relation-ensidig" and any(name.search(problem.message) for name in unheard):
            return False
        return problem.place not in places and not any(words in problem.message for words in follows)

    return [problem for problem in problems if is_of_its_own(problem)]


def _folder(old: Plan, new: Plan, register: Register, past: Past) -> Iterator[Left]:
    """A plan's folder by another name, unless the old one could be no address."""
    if old.slug != new.slug and old.slug not in register.by_slug and SLUG.fullmatch(old.slug):
        message = f"Mappen hette {old.slug} i {past.called}. Namnet är planens adress, så alla länkar till planen skulle leda fel."
        place = Place(f"{register.root}/planer/{new.slug}")
        yield Left(error(place, "mapp-namnbyte", message, f"Byt tillbaka namnet till {old.slug}."), [old.slug], [new.slug])


def _rows(old: Plan, new: Plan, register: Register, data: Path, past: Past, faulty: Collection[Place]) -> Iterator[Left]:
    """A plan's rows by other ids; one problem a file, or one for the plan where its code has been exchanged with the ids.

    `faulty`: the places that were wrong, where a new id is what was asked for.
    """
    moved = [(was, row) for was, row in _same_rows(old, new) if was.id != row.id and was.at("id") not in faulty]
    if moved:
        ids = past_ids(data, everywhere=True)
        moved = [(was, row) for was, row in moved if ids.is_of_one_row(was.id, row)]
    if old.code != new.code:
        if moved and old.code not in register.by_code and old.card.at("code") not in faulty:
            message = f"Koden var {old.code} i {past.called}, och id har bytts med den."
            cure = f"Skriv tillbaka {old.code}, här och i alla id. En kod ändras aldrig, för den står i id som andra hänvisar till."
            yield Left(error(new.card.at("code"), "kod-ändrad", message, cure), [old.code], [new.code])
        return
    by_file: dict[str, list[tuple[PlanRecord, PlanRecord]]] = defaultdict(list)
    for was, row in moved:
        by_file[row.place.file].append((was, row))
    now = {row.id: row for row in new.records()}
    for pairs in by_file.values():
        was, row = pairs[0]
        if len(pairs) > 1:
            rows = [f"rad {row.place.row} hade {was.id}" for was, row in pairs]
            message = f"{len(pairs)} rader har andra id än i {past.called}: {first_of(rows, ROWS_NAMED)}. {_ALWAYS}"
            cure = "Skriv tillbaka dem."
        else:
            taken = f", och ge rad {now[was.id].place.row}, som har det nu, sitt eget" if was.id in now else ""
            message = f"Raden ”{cut(_words(row), _SHORT)}” hade id {was.id} i {past.called}. {_ALWAYS}"
            cure = f"Skriv tillbaka {was.id}{taken}."
        yield Left(error(row.at("id"), "id-ändrat", message, cure), [was.id for was, _ in pairs], [row.id for _, row in pairs])


def _same_rows(old: Plan, new: Plan) -> Iterator[tuple[PlanRecord, PlanRecord]]:
    """The rows that say the same, which no other row of their table does, before and now."""
    unread = {name.partition(":")[0] for name in old.unread | new.unread}
    for file, (field, _) in PLAN_TABLES.items():
        if file not in unread:
            before, now = only(getattr(old, field), _whole), only(getattr(new, field), _whole)
            yield from ((was, now[gist]) for gist, was in before.items() if gist in now)


def _whole(record: PlanRecord) -> tuple[object, ...]:
    """What a row says. A value is the same only if it is of the same thing; a text is the same wherever it stands."""
    return (gist_of(record), record.about) if isinstance(record, Target | Report) else (gist_of(record),)


def _words(record: PlanRecord) -> str:
    """What a row is known by in a sentence."""
    if isinstance(record, Report):
        return record.comment or f"{record.about} {record.dated}"
    return record.text or (record.about if isinstance(record, Target | Note) else "")


def _of_shared(before: Register, now: Register, past: Past, faulty: Collection[Place]) -> Iterator[Left]:
    """Entries that plans share by other keys or ids, with the same names."""
    for file, model in SHARED_FILES.items():
        if file in before.unread | now.unread:
            continue
        rows: Sequence[SharedRecord] = now.rows(model)
        was: Sequence[SharedRecord] = before.rows(model)
        here, there = {row.id for row in rows}, {row.id for row in was}
        gone = only((row for row in was if row.id not in here), _name)
        come = only((row for row in rows if row.id not in there), _name)
        for name, old in gone.items():
            if name in come and _key(old) not in faulty:
                what = "id" if file in SHARED_TABLES else "nyckeln"
                message = f"”{cut(old.name, _SHORT)}” hade {what} {old.id} i {past.called}. {_ALWAYS}"
                yield Left(error(_key(come[name]), "id-ändrat", message, f"Skriv tillbaka {old.id}."), [old.id], [come[name].id])


def _name(record: SharedRecord) -> tuple[str, str]:
    """What a shared entry is known by: an article by its number and its law."""
    return record.name, (record.parent or "") if isinstance(record, Regulation) else ""


def _key(record: SharedRecord) -> Place:
    """Where the id of a shared entry stands."""
    return Place(record.place.file, record.place.row, record.id) if isinstance(record, Actor | Area) else record.at("id")
