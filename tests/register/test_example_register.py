"""The example register is right, and whole: it uses all that the contract has, and shows every state that readers meet.

Whoever adds a column or an allowed value to the model is told here to use it in `tests/example/data/`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from planportalen.register.checks import check
from planportalen.register.describe import CARD, KEYED, TABLES, columns_of
from planportalen.register.gaps import Missing
from planportalen.register.load import load
from planportalen.register.model import CARD_LISTS, CARD_MAPPINGS, PlanRelation, Record
from planportalen.register.problems import Problem, Severity
from planportalen.register.register import Register
from planportalen.register.status import STATUS_WORDS, InForce
from tests.command import planer
from tests.videbro import REGISTER, TODAY

MODELS = {
    **{file.name: file.model for file in (*TABLES, CARD, *KEYED)},
    **{f"plan.yml, {key}": model for key, model in (CARD_MAPPINGS | CARD_LISTS).items()},
}
"""Every model of the contract, by the file (and key) that holds its records."""


@pytest.fixture(scope="module")
def read() -> tuple[Register, list[Problem]]:
    register, problems = load(REGISTER, "data")
    return register, problems + check(register, TODAY, problems)


@pytest.fixture(scope="module")
def register(read: tuple[Register, list[Problem]]) -> Register:
    return read[0]


@pytest.fixture(scope="module")
def used(register: Register) -> dict[tuple[type[Record], str], list[object]]:
    """What the example's cells say, by model and column; empty cells are left out."""
    found: dict[tuple[type[Record], str], list[object]] = defaultdict(list)
    shared = (register.actors, register.areas, register.regulations, register.terms)
    for record in records_in(
        [*register.plans, *register.shared, *register.own_columns.declared, *(entry for entries in shared for entry in entries.values())]
    ):
        for name, field in type(record).model_fields.items():
            if field.alias:
                found[type(record), field.alias] += filled(getattr(record, name))
    return found


def records_in(value: object) -> Iterator[Record]:
    """Every record in a model or in a list of models, with the records inside it."""
    if isinstance(value, Record):
        yield value
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, list | tuple):
        for part in value:
            yield from records_in(part)


def filled(value: object) -> list[object]:
    """The values of a cell, none where it is empty."""
    return list(value) if isinstance(value, tuple) else [] if value in (None, "") else [value]


def test_it_has_no_errors(read: tuple[Register, list[Problem]]) -> None:
    assert [str(problem) for problem in read[1] if problem.severity is Severity.ERROR] == []


def test_it_is_in_canonical_form() -> None:
    assert planer("formatera", "--kontrollera", "--data", REGISTER).exit_code == 0


def test_it_uses_every_column_of_every_file(used: dict[tuple[type[Record], str], list[object]]) -> None:
    empty = [f"{file}: {column.name}" for file, model in MODELS.items() for column in columns_of(model) if not used[model, column.name]]
    assert empty == [], "Use them in tests/example/data: " + "; ".join(empty)


def test_it_uses_every_value_of_every_value_list(used: dict[tuple[type[Record], str], list[object]]) -> None:
    unused = [
        f"{file}: {column.name}: {value}"
        for file, model in MODELS.items()
        for column in columns_of(model)
        for value in column.choices
        if value not in used[model, column.name]
    ]
    assert unused == [], "Use them in tests/example/data: " + "; ".join(unused)


def test_its_activities_go_by_every_status(register: Register) -> None:
    statuses = [register.status(activity, TODAY) for plan in register.plans for activity in plan.activities]
    assert [word for word in STATUS_WORDS if not any(status.is_called(word) for status in statuses)] == []
    assert any(status.run_out and not status.report for status in statuses), "none has run out unreported"


def test_it_has_every_gap_that_readers_are_shown(register: Register) -> None:
    assert set(Missing) - {gap.missing for gap in register.gaps} == set()


def test_it_has_a_plan_in_force_one_run_out_and_replaced_and_one_that_is_only_a_card(register: Register) -> None:
    new, old, card = (register.by_slug[slug] for slug in ("tryggt-aldrande", "aldreplan-2019-2022", "atgarder-efter-granskningen"))
    assert register.standing(new, TODAY).state is InForce.YES
    assert register.standing(old, TODAY).state is InForce.EXPIRED
    assert [relation.plan for relation in old.card.relations if relation.kind is PlanRelation.REPLACED_BY] == [new.slug]
    assert list(card.records()) == []


def test_what_its_readme_points_at_is_there(register: Register) -> None:
    readme = (REGISTER.parent / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`([A-Z][A-Z0-9]*-[^`]+)`", readme)
    assert named
    assert [name for name in named if name not in register.records] == []
