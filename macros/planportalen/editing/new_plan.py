"""A new plan's folder: answers come in, its files go out, held to the register's own rules before anything is written.

Called by `planer ny`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from planportalen.editing.canonical import canonical_cell, table_bytes
from planportalen.editing.plan_card import PERIOD, Answers, plan_card
from planportalen.editing.unknown_actors import nearest_actor
from planportalen.history.git import past_codes
from planportalen.register.checks import check
from planportalen.register.load import load_plan
from planportalen.register.model import LIST_SEPARATOR, PLAN_TABLES, Decision
from planportalen.register.own_columns import NO_OWN_COLUMNS, OwnColumns
from planportalen.register.problems import Problem, Severity
from planportalen.register.register import Register, folded
from planportalen.register.source import held
from planportalen.swedish.spelling import SLUG

Row = Mapping[str, str]

REQUIRED = ("title", "short_name", "code", "slug")
"""The answers without which there is no plan."""
_NO_ACTOR = "Lägg till aktören där, eller låt bli att svara så länge."
_KEYS = {
    "title": ("titel",),
    "short_name": ("kortnamn",),
    "code": ("kod",),
    "area": ("omrade",),
    "period": ("från", "till"),
    "diary_number": ("diarienummer",),
    "owner": ("ägare",),
    "decided_by": ("av",),
    "decided": ("datum",),
}
"""The keys of plan.yml that each answer becomes."""


def read_answer(register: Register, data: Path, field: str, text: str) -> tuple[str, str]:
    """An answer as the register writes it, and what is wrong with it in Swedish (empty if nothing is).

    `field`: of `Answers`; `data`: the register's folder.
    """
    answer = " ".join(text.split())
    if not answer:
        return "", "Det behövs ett svar här." if field in REQUIRED else ""
    if field == "slug" and not SLUG.fullmatch(answer):
        return answer, f'"{answer}" blir sidans adress och får bara ha a–z, 0–9 och bindestreck, till exempel vald-i-nara-relation.'
    if field == "slug" and (data / "planer" / answer).exists():
        return answer, f'Mappen "{answer}" finns redan.'
    if field == "period" and not PERIOD.fullmatch(answer):
        return answer, f'"{answer}" är ingen period. Skriv ett år eller två, till exempel 2027 eller 2027-2029.'
    if field == "code":
        answer = answer.upper()
        if holder := register.by_code.get(answer):
            return answer, f'Koden "{answer}" används redan av {holder.name}. Välj en annan.'
        if answer in past_codes(data):
            return answer, f'Koden "{answer}" har en tidigare plan haft, enligt historiken. Välj en annan.'
    if field == "area":
        names = {folded(area.name): key for key, area in register.areas.items()}
        numbers = {str(number): key for number, key in enumerate(register.areas, start=1)}
        answer = numbers.get(answer) or names.get(folded(answer)) or answer.casefold()
    if field == "decided":
        answer = canonical_cell(Decision, "datum", answer)
    given = replace(Answers("x", "x", _free_code(register), "x"), **{field: answer})
    problems = plan_problems(register, given.slug, plan_files(given))
    keys = _KEYS.get(field, ())
    wrong = [problem for problem in problems if problem.place.column in keys]
    if wrong and not any(nearest_actor(register, name) for item in answer.split(LIST_SEPARATOR) for name in register.unknown_in(item)):
        wrong = [replace(problem, advice=_NO_ACTOR) if problem.rule == "aktör-okänd" else problem for problem in wrong]
    return answer, " ".join(" ".join(filter(None, (problem.message, problem.advice))) for problem in wrong)


def _free_code(register: Register) -> str:
    return next(code for code in (f"X{number}" for number in range(len(register.plans) + 1)) if code not in register.by_code)


def plan_files(
    answers: Answers,
    goals: Iterable[Row] = (),
    activities: Iterable[Row] = (),
    source: tuple[str, str] | None = None,
    own: OwnColumns = NO_OWN_COLUMNS,
) -> dict[str, bytes]:
    """The files of the plan's folder by name: the card, and every table with its header row.

    `source`: the document that the goals and activities are taken from, and which part of it. `own`: own columns that the rows may have.
    """
    rows = {"mal.csv": goals, "aktiviteter.csv": activities}
    tables = {name: table_bytes(model, list(rows.get(name, ())), own) for name, (_, model) in PLAN_TABLES.items()}
    return {"plan.yml": plan_card(answers, source).encode("utf-8"), **tables}


def plan_problems(register: Register, slug: str, files: Mapping[str, bytes]) -> list[Problem]:
    """What is wrong in a new plan's files, by the register's own rules; nothing is written."""
    problems: list[Problem] = []
    root = f"{register.root}/planer/{slug}"
    plan = load_plan(held({f"{slug}/{name}": content for name, content in files.items()}) / slug, root, problems, register.own_columns)
    if plan is None:
        return problems
    problems += check(register.with_plans((*register.plans, plan)), date.max, problems)
    return [problem for problem in problems if problem.place.file.startswith(root) or problem.severity is Severity.ERROR]
