"""What a plan's row leaves unsaid that whoever follows it up must know: who does it, when, how it is measured, how it has gone."""

from __future__ import annotations

from enum import StrEnum

from planportalen.register.model import Activity
from planportalen.register.status import Status


class Missing(StrEnum):
    """What an activity may lack; the value is what readers see after *saknar*."""

    OWNER = "ansvarig"
    TIME = "tidsplan"
    MEASURE = "mätetal"
    REPORT = "rapport"
    CERTAINTY = "säker läsning"


def missing(activity: Activity, status: Status) -> tuple[Missing, ...]:
    """What the activity lacks, with its status on the reference date."""
    there = {
        Missing.OWNER: activity.responsible,
        Missing.TIME: activity.timeframe or activity.start or activity.end or activity.recurrence,
        Missing.MEASURE: activity.measures,
        Missing.REPORT: status.report,
        Missing.CERTAINTY: not activity.reading,
    }
    return tuple(what for what, found in there.items() if not found)
