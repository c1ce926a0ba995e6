"""Where an activity stands, and whether a plan is in force, on a reference date.

Rules from the data contract: an activity's status is its latest report; without one it is *ej rapporterad*. Where there are reports but none
says how it stands, it is *rapporterad, läge ej angivet*. *Försenad* follows from the end, the status and the reference date, and is said only of
what is known not to be finished, and has an end: what goes on continuously is not late. Of an activity whose state nobody has reported we know only that its time has run out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planportalen.register.model import Activity, Plan, Recurrence, Report, ReportedStatus
from planportalen.swedish.dates import PartialDate

UNREPORTED = "ej rapporterad"
UNSTATED = "rapporterad, läge ej angivet"
LATE = "försenad"
RUN_OUT = "tiden har gått ut"
REPORTED_WORDS = (*(status.value for status in ReportedStatus), UNSTATED)
"""Where an activity that has a report can stand."""
STATUS_WORDS = (*REPORTED_WORDS, UNREPORTED, LATE, RUN_OUT)
"""Every word that an activity's status can go by."""
_FINISHED = (ReportedStatus.DONE, ReportedStatus.CANCELLED, ReportedStatus.NOT_RELEVANT)


@dataclass(frozen=True, slots=True)
class Status:
    """An activity's status.

    `reported`: `None` where no report says one; `report`: the latest that says one, or else the latest; `None` without any.
    `overdue`: its end has passed and it is not known to be finished.
    """

    reported: ReportedStatus | None
    report: Report | None
    overdue: bool

    @property
    def finished(self) -> bool:
        """Reported as done, cancelled or not relevant any more."""
        return self.reported in _FINISHED

    @property
    def late(self) -> bool:
        """Reported as not finished, and its end has passed."""
        return self.overdue and self.reported is not None

    @property
    def run_out(self) -> bool:
        """Its end has passed, and nobody has reported how it stands."""
        return self.overdue and self.reported is None

    @property
    def word(self) -> str:
        """The status as readers see it."""
        if self.reported:
            return self.reported.value
        return UNSTATED if self.report else UNREPORTED

    @property
    def words(self) -> tuple[str, ...]:
        """Every one of `STATUS_WORDS` that the status goes by: how it stands, and what its time says of that."""
        return (self.word, *((LATE,) if self.late else ()), *((RUN_OUT,) if self.run_out else ()))

    def is_called(self, word: str) -> bool:
        """Whether the status goes by that one of `STATUS_WORDS`."""
        return word in self.words


def status_of(activity: Activity, stating: Sequence[Report], latest: Report | None, today: date) -> Status:
    """The status from the activity's reports that say one and that nobody has corrected, oldest first, and its latest report of any sort.

    None is later than the reference date.
    """
    report = stating[-1] if stating else latest
    reported = stating[-1].status if stating else None
    goes_on = activity.recurrence is Recurrence.CONTINUOUS
    past = activity.end is not None and activity.end.last < today and not goes_on
    return Status(reported, report, overdue=past and reported not in _FINISHED)


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
