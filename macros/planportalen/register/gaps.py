"""What the source does not say: an activity without an owner, a time that is no time, a target still to be set.

A `Plan` comes in, its `Gap`s go out. `Register.gaps` gathers them; `checks` tells editors of them, and the views show them where they are. A gap may be
true of the source: it is known, stays, and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from planportalen.register.model import Activity, Goal, GoalKind, Plan, Target
from planportalen.register.timeframe import read_timeframe

MOST_LEVELS = 10
"""Goals above a goal."""
_PLACEHOLDER = re.compile(
    r"(?<!\w)(?:x+ ?(?:%|procent|st\b)|xx+|tbd|\?\?+|ange (?:datum|beslutsdatum|siffra|värde|år)|(?<![.…_])[.…_]{2,} ?%|_{2,})(?!\w)",
    re.IGNORECASE,
)


class Missing(Enum):
    """What is missing: nothing is said at all, or what is said is no time or no value yet."""

    OWNER = auto()
    TIME = auto()
    MEASURE = auto()
    ACTIVITIES = auto()
    TIME_AS_A_TIME = auto()
    """The words of the *Tidsplan* cannot be read as a time."""
    TIME_TO_BE_SET = auto()
    MEASURED_VALUE = auto()
    """A measure is still a placeholder."""
    TARGET_VALUE = auto()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the source does not say of a row. `field`: where it would stand; `printed`: the words that stand there instead."""

    missing: Missing
    plan: Plan
    record: Goal | Activity | Target
    field: str
    printed: str = ""


def gaps_in(plan: Plan) -> Iterator[Gap]:
    """The gaps of a plan. Nothing is missing in a column that could not be read."""
    yield from _times_that_are_none(plan)
    yield from _placeholders(plan)
    yield from _empty_cells(plan)
    yield from _goals_without_activities(plan)


def goals_above(goal: Goal, goals: Mapping[str, Goal]) -> Iterator[Goal]:
    """The goals above a goal, nearest first; without an end where they go in a circle. `goals`: by id."""
    while goal.parent and (above := goals.get(goal.parent)):
        yield above
        goal = above


def _times_that_are_none(plan: Plan) -> Iterator[Gap]:
    timed: tuple[Goal | Activity, ...] = (*plan.goals, *plan.activities)
    for record in timed:
        when = record.when
        if when.printed and not when.is_read and read_timeframe(when.printed) is None and not _PLACEHOLDER.search(when.printed):
            yield Gap(Missing.TIME_AS_A_TIME, plan, record, "timeframe", when.printed)


def _placeholders(plan: Plan) -> Iterator[Gap]:
    in_targets = {target.about for target in plan.targets if _PLACEHOLDER.search(target.text)}
    for target in plan.targets:
        if target.value is None and (match := _PLACEHOLDER.search(target.text)):
            yield Gap(Missing.TARGET_VALUE, plan, target, "value", match[0])
    for activity in plan.activities:
        if activity.id in in_targets:
            continue
        if match := _PLACEHOLDER.search("; ".join(activity.measures)):
            yield Gap(Missing.MEASURED_VALUE, plan, activity, "measures", match[0])
        if match := _PLACEHOLDER.search(activity.timeframe):
            yield Gap(Missing.TIME_TO_BE_SET, plan, activity, "timeframe", match[0])


def _empty_cells(plan: Plan) -> Iterator[Gap]:
    for activity in plan.activities:
        for missing, field, said in (
            (Missing.OWNER, "responsible", activity.responsible),
            (Missing.TIME, "timeframe", activity.when),
            (Missing.MEASURE, "measures", activity.measures),
        ):
            if not said and f"aktiviteter.csv:{Activity.column_of(field)}" not in plan.unread:
                yield Gap(missing, plan, activity, field)


def _goals_without_activities(plan: Plan) -> Iterator[Gap]:
    """The goals that lead to no activity: neither of their own nor of a goal below or above. Only of a plan that has activities."""
    known = {goal.id: goal for goal in plan.goals}
    served = {goal_id for activity in plan.activities for goal_id in activity.goals}
    if not plan.activities or not served <= known.keys():
        return  # an activity whose goal is misspelt is a problem of its own
    with_below = _and_all_above(served, known)
    for goal in plan.goals:
        above = list(islice(goals_above(goal, known), MOST_LEVELS + 1))
        too_far_down = len(above) > MOST_LEVELS  # told as that
        leads = goal.id in with_below or too_far_down or any(higher.id in served for higher in above)
        if goal.kind is not GoalKind.VISION and not leads:
            yield Gap(Missing.ACTIVITIES, plan, goal, "id")


def _and_all_above(ids: Iterable[str], goals: Mapping[str, Goal]) -> set[str]:
    """Goals by their ids, and every goal above any of them."""
    found: set[str] = set()
    for goal_id in ids:
        current: str | None = goal_id
        while current is not None and current in goals and current not in found:
            found.add(current)
            current = goals[current].parent
    return found
