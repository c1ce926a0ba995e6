"""Where an activity stands, and whether a plan is in force, on a reference date.

Rules from the data contract: an activity's status is its latest report; without one it is *ej rapporterad*. *Försenad*
follows from the end, the status and the reference date, and is said only of what is known not to be finished: of an activity
that nobody has reported we do not know whether it is late.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planportalen.register.model import Activity, Plan, Report, ReportedStatus
from planportalen.swedish.dates import PartialDate

UNREPORTED = "ej rapporterad"
LATE = "försenad"
STATUS_WORDS = (*(status.value for status in ReportedStatus), UNREPORTED, LATE)
"""Every word that an activity's status can go by."""
_FINISHED = (ReportedStatus.DONE, ReportedStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Status:
    """An activity's status. `reported` is `None` without a report; `overdue`: its end has passed and it is not finished."""

    reported: ReportedStatus | None
    report: Report | None
    overdue: bool

    @property
    def finished(self) -> bool:
        """Reported as done or cancelled."""
        return self.reported in _FINISHED

    @property
    def late(self) -> bool:
        """Reported as not finished, and its end has passed."""
        return self.overdue and self.reported is not None

    def is_called(self, word: str) -> bool:
        """Whether the status goes by that word: a reported status, `ej rapporterad` or `försenad`."""
        return word == self.word or (word == LATE and self.late)

    @property
    def word(self) -> str:
        """The status as readers see it."""
        return self.reported.value if self.reported else UNREPORTED


def status_of(activity: Activity, reports: Sequence[Report], today: date) -> Status:
    """The status from the activity's reports that say one and that nobody has corrected, oldest first, none later than the reference date."""
    latest = reports[-1] if reports else None
    reported = latest.status if latest else None
    past = activity.end is not None and activity.end.last < today
    return Status(reported, latest, overdue=past and reported not in _FINISHED)


def measured_until(report: Report) -> date:
    """The last day that an outcome is about, as far as the words of its period say a year; never after the report itself."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", report.period)
    return min(report.date, date(int(years[-1]), 12, 31)) if years else report.date


class InForce(StrEnum):
    """Whether a plan is in force; the value is what readers see."""

    YES = "gäller"
    NOT_YET = "börjar gälla senare"
    EXPIRED = "har gått ut"
    REPLACED = "är ersatt"
    UNKNOWN = "giltighetstid saknas"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a plan is in force, and since or until when (the nearest boundary that has meaning), if known."""

    state: InForce
    moment: PartialDate | None = None


def in_force(plan: Plan, today: date, *, replaced: bool) -> Standing:
    """Whether the plan is in force on the reference date. A plan that states no end is in force until it is replaced."""
    period = plan.card.period
    start, end = (period.start, period.end) if period else (None, None)
    if end is not None and end.last < today:
        return Standing(InForce.EXPIRED, end)
    if start is not None and start.first > today:
        return Standing(InForce.NOT_YET, start)
    if replaced:
        return Standing(InForce.REPLACED)
    if start is None and end is None:
        return Standing(InForce.UNKNOWN)
    return Standing(InForce.YES, end)
