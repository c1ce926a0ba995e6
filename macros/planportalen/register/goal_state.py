"""Whether a goal is reached on a reference date: worked out, never written.

A goal's own target values decide, by their outcomes; where they say nothing, its latest report; then the goals below it; last its activities.
What answers is the goal's `Basis`, and the facts that it rests on go along, so that a page can say why.

A target value that is not reached and not yet due is held to its pace, as Open SDG's progress measure does: the change a year since the baseline
against the change a year that leads to the target in time; 0.95 of it is enough. Open SDG reckons with compound growth, which values at or below
zero do not have and shares do not follow: here the change is the same each year. Without a baseline the earliest outcome serves, as there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planportalen.register.model import Activity, Comparison, Goal, GoalKind, Report, ReportedStatus, Target
from planportalen.register.register import Register
from planportalen.register.status import measured_until

ENOUGH = Decimal("0.95")
"""The part of the pace that leads to the target in time from which a goal counts as on its way; Open SDG's limit of substantial progress."""


class GoalState(StrEnum):
    """Where a goal stands; the value is what readers see."""

    REACHED = "nått"
    ON_WAY = "på väg"
    NOT_REACHED = "inte nått"
    UNKNOWN = "vet ej"


class Basis(StrEnum):
    """What a goal's state is worked out from."""

    TARGETS = "målvärden"
    REPORT = "rapport"
    PARTS = "delmål"
    ACTIVITIES = "aktiviteter"
    NOTHING = "inget"


class Finding(StrEnum):
    """What an outcome says of a target value, or why none says anything."""

    MEETS = "meets"
    FALLS_SHORT = "falls short"
    KEEPS_PACE = "keeps pace"
    LAGS = "lags"
    TOO_EARLY = "falls short, before its time"
    NO_OUTCOME = "no outcome"
    SEVERAL = "several outcomes of one time"
    NO_VALUE = "no value"
    NO_DIRECTION = "no direction"
    NO_BASELINE = "no baseline"
    RELATIVE = "relative to something"


_STATES = {
    Finding.MEETS: GoalState.REACHED,
    Finding.FALLS_SHORT: GoalState.NOT_REACHED,
    Finding.KEEPS_PACE: GoalState.ON_WAY,
    Finding.LAGS: GoalState.NOT_REACHED,
}


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """A target value held against its latest outcome. `pace`: the part of the pace that leads there in time, where that decides."""

    target: Target
    finding: Finding
    outcome: Report | None = None
    pace: Decimal | None = None

    @property
    def state(self) -> GoalState:
        """Where the target value stands."""
        return _STATES.get(self.finding, GoalState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """Where a goal stands, and what says so: the target values, the report, the states of the goals below it, or the activities."""

    state: GoalState
    basis: Basis
    targets: tuple[TargetStanding, ...] = ()
    report: Report | None = None
    parts: tuple[GoalState, ...] = ()
    activities: tuple[Activity, ...] = ()


class GoalStandings:
    """Every goal's standing on a reference date, worked out when it is asked for."""

    def __init__(self, register: Register, today: date) -> None:
        self._register = register
        self._today = today
        self._below: dict[str, list[Goal]] = {}
        for plan in register.plans:
            for goal in plan.goals:
                self._below.setdefault(goal.parent or "", []).append(goal)
        self._found: dict[str, GoalStanding] = {}

    def of(self, goal: Goal) -> GoalStanding:
        """The goal's standing."""
        if goal.id not in self._found:
            # Goals in a circle, which the checks refuse, end here.
            self._found[goal.id] = GoalStanding(GoalState.UNKNOWN, Basis.NOTHING)
            self._found[goal.id] = self._work_out(goal)
        return self._found[goal.id]

    def of_target(self, target: Target) -> TargetStanding:
        """The target value's standing: by the year it is for, or else by when its goal or activity is to be done."""
        row = self._register.goal(target.about) or self._register.activity(target.about)
        due = date(target.year, 12, 31) if target.year else row.end.last if row and row.end else None
        return judge(target, self._register.outcomes(target, self._today), due, self._today)

    def _work_out(self, goal: Goal) -> GoalStanding:
        targets = tuple(self.of_target(target) for target in _current(self._register.targets_about.get(goal.id, []), self._today))
        if (state := together(target.state for target in targets)) is not GoalState.UNKNOWN:
            return GoalStanding(state, Basis.TARGETS, targets)
        if reports := self._register.standing_reports(goal.id, self._today, "status"):
            return GoalStanding(_reported(reports[-1], goal, self._today), Basis.REPORT, targets, reports[-1])
        if below := self._below.get(goal.id):
            parts = tuple(self.of(part).state for part in below)
            return GoalStanding(together(parts), Basis.PARTS, targets, parts=parts)
        activities = tuple(self._register.goal_activities.get(goal.id, []))
        if not targets and activities:
            return GoalStanding(self._of_activities(activities), Basis.ACTIVITIES, activities=activities)
        return GoalStanding(GoalState.UNKNOWN, Basis.TARGETS if targets else Basis.NOTHING, targets)

    def _of_activities(self, activities: Sequence[Activity]) -> GoalState:
        """By the activities that are relevant: reached when all are done, not reached where one is late or given up, on its way where some are begun and none is unknown too long."""
        statuses = [self._register.status(activity, self._today) for activity in activities]
        statuses = [status for status in statuses if status.reported is not ReportedStatus.NOT_RELEVANT]
        words = Counter(status.reported for status in statuses)
        if statuses and words[ReportedStatus.DONE] == len(statuses):
            return GoalState.REACHED
        if words[ReportedStatus.CANCELLED] or any(status.late for status in statuses):
            return GoalState.NOT_REACHED
        begun = any(status.reported not in (None, ReportedStatus.NOT_STARTED) for status in statuses)
        return GoalState.ON_WAY if begun and not any(status.overdue for status in statuses) else GoalState.UNKNOWN


COUNTED = (GoalKind.GOAL, GoalKind.SUBGOAL, GoalKind.REQUIREMENT)
"""What counts when goals are counted by state: what can be reached. A vision and an area only hold others."""


def together(states: Iterable[GoalState]) -> GoalState:
    """The state of what has several parts: reached when all are; not reached where one is not; on its way where one is, and unknown otherwise."""
    found = set(states)
    if found == {GoalState.REACHED}:
        return GoalState.REACHED
    return next((state for state in (GoalState.NOT_REACHED, GoalState.ON_WAY) if state in found), GoalState.UNKNOWN)


def judge(target: Target, outcomes: Sequence[Report], due: date | None, today: date) -> TargetStanding:
    """Hold a target value against its outcomes, in any order. `due`: the last day to reach it, if any."""
    if target.compared_with:
        return TargetStanding(target, Finding.RELATIVE)
    ordered = sorted(outcomes, key=lambda report: (measured_until(report), report.date))
    if not ordered:
        return TargetStanding(target, Finding.NO_OUTCOME)
    latest = ordered[-1]
    if len({report.value for report in ordered if (measured_until(report), report.date) == (measured_until(latest), latest.date)}) > 1:
        return TargetStanding(target, Finding.SEVERAL)
    since = _baseline(target, ordered)
    met = _meets(target, latest, since)
    if isinstance(met, Finding):
        return TargetStanding(target, met, latest)
    if met:
        return TargetStanding(target, Finding.MEETS, latest)
    if due is None or measured_until(latest).year >= due.year:
        return TargetStanding(target, Finding.FALLS_SHORT, latest)
    if due < today:  # what came after the outcome, nobody has told
        return TargetStanding(target, Finding.TOO_EARLY, latest)
    pace = _pace(target, latest, since, due)
    if pace is None:
        return TargetStanding(target, Finding.NO_BASELINE, latest)
    return TargetStanding(target, Finding.KEEPS_PACE if pace >= ENOUGH else Finding.LAGS, latest, pace)


@dataclass(frozen=True, slots=True)
class _Start:
    """What a target value set out from."""

    value: Decimal
    day: date


def _baseline(target: Target, outcomes: Sequence[Report]) -> _Start | None:
    if target.base_value_to is not None:
        return None  # it set out from somewhere between two values
    if target.base_value is not None:
        return _Start(target.base_value, date(target.base_year, 12, 31) if target.base_year else date.min)
    first = outcomes[0]
    return _Start(_value(first), measured_until(first)) if measured_until(first) < measured_until(outcomes[-1]) else None


def _meets(target: Target, latest: Report, since: _Start | None) -> bool | Finding:
    """Whether the outcome is what the target asks for, or why that cannot be told."""
    value, wanted = _value(latest), target.value
    if target.comparison in (Comparison.INCREASES, Comparison.DECREASES):
        if wanted is not None:  # the new level, or how much it is to change? Plans mean both.
            return Finding.NO_DIRECTION
        if since is None:
            return Finding.NO_BASELINE
        return value > since.value if target.comparison is Comparison.INCREASES else value < since.value
    if wanted is None:
        return Finding.NO_VALUE
    if target.value_to is not None:
        return wanted <= value <= target.value_to
    match target.comparison:
        case Comparison.AT_LEAST:
            return value >= wanted
        case Comparison.AT_MOST:
            return value <= wanted
        case Comparison.MORE_THAN:
            return value > wanted
        case Comparison.LESS_THAN:
            return value < wanted
    return value == wanted or _passes(wanted, value, since, target.unit)


def _passes(wanted: Decimal, value: Decimal, since: _Start | None, unit: str) -> bool | Finding:
    """Whether a value that a plan gives as such ("85 %") is passed on the right side: away from where it began, and never beyond the whole."""
    if since is not None and since.value != wanted:
        return value > wanted if since.value < wanted else value < wanted
    if (wanted == 0 and value > 0) or (unit == "%" and wanted == 100 and value < wanted):
        return False
    return Finding.NO_DIRECTION


def _pace(target: Target, latest: Report, since: _Start | None, due: date) -> Decimal | None:
    """The change a year since the baseline, in parts of the change a year that leads to the target when it is due. None where that is not known."""
    if since is None or target.value is None or not date.min < since.day < measured_until(latest):
        return None
    wanted = target.value if target.value_to is None or since.value < target.value else target.value_to
    if wanted == since.value:
        return None
    change = (_value(latest) - since.value) / (measured_until(latest) - since.day).days
    needed = (wanted - since.value) / (due - since.day).days
    return change / needed


def _value(report: Report) -> Decimal:
    assert report.value is not None  # noqa: S101  an outcome is a report with a value
    return report.value


def _current(targets: Iterable[Target], today: date) -> list[Target]:
    """Of target values for several years the next one, or the last where all have passed; each unit, group and level apart."""
    series: dict[tuple[str, str, str], list[Target]] = {}
    for target in targets:
        series.setdefault((target.unit, target.group, target.level), []).append(target)
    found: list[Target] = []
    for each in series.values():
        dated = sorted((target for target in each if target.year), key=lambda target: target.year or 0)
        coming = [target for target in dated if (target.year or 0) >= today.year]
        found += [target for target in each if not target.year]
        found += coming[:1] or dated[-1:]
    return found


_BY_REPORT = {
    ReportedStatus.DONE: GoalState.REACHED,
    ReportedStatus.CANCELLED: GoalState.NOT_REACHED,
    ReportedStatus.NOT_STARTED: GoalState.NOT_REACHED,
}


def _reported(report: Report, goal: Goal, today: date) -> GoalState:
    """By the goal's own report; what is under way when its time has passed has not been reached."""
    assert report.status  # noqa: S101  the reports that are asked for have one
    past = goal.end is not None and goal.end.last < today
    return _BY_REPORT.get(report.status, GoalState.NOT_REACHED if past else GoalState.ON_WAY)
