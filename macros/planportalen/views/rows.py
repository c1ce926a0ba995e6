"""What the rows of activity tables can be filtered by on a page.

The page's rows come in; the plans, actors, statuses and years among them go out, as choices for the form above the tables. The script
`site/theme/assets/tables.js` does the filtering, by the row attributes that `_parts.html` writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from planportalen.register.model import Activity, Actor, Plan
from planportalen.register.status import STATUS_WORDS
from planportalen.swedish.order import swedish_key
from planportalen.views.context import Context

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the rows of a page differ in. A list with fewer than two is no choice, and is empty."""

    rows: int = 0
    plans: tuple[Plan, ...] = ()
    actors: tuple[Actor, ...] = ()
    statuses: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def choices(ctx: Context, entries: Iterable[tuple[Plan, Activity]]) -> Choices:
    """The choices among these rows: plans and actors by name, statuses from not begun to late, years in order."""
    rows = list(entries)
    plans = {plan.slug: plan for plan, _ in rows}
    actors = {actor.id: actor for _, activity in rows for actor in ctx.register.actors_in(activity.responsible)}
    years = {year for plan, activity in rows for year in ctx.register.years_of(plan, activity)}
    statuses = {word for _, activity in rows for word in ctx.status(activity).words}
    return Choices(
        len(rows),
        _several(sorted(plans.values(), key=lambda plan: swedish_key(plan.name))),
        _several(sorted(actors.values(), key=lambda actor: swedish_key(actor.name))),
        _several(word for word in STATUS_WORDS if word in statuses),
        _several(sorted(years)),
    )


def _several(found: Iterable[Choice]) -> tuple[Choice, ...]:
    several = tuple(found)
    return several if len(several) > 1 else ()
