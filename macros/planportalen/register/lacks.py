"""What a plan's row leaves unsaid that whoever follows it up must know: who does it, when, how it is measured, how it has gone."""

from __future__ import annotations

from enum import StrEnum

from planportalen.register.model import Activity
from planportalen.register.status import Status


class Lack(StrEnum):
    """What an activity may lack; the value is what readers see after *saknar*."""

    OWNER = "ansvarig"
    TIME = "tidsplan"
    MEASURE = "mätetal"
    REPORT = "rapport"
    CERTAINTY = "säker läsning"


def lacks(activity: Activity, status: Status) -> tuple[Lack, ...]:
    """What the activity lacks, with its status on the reference date."""
    there = {
        Lack.OWNER: activity.responsible,
        Lack.TIME: activity.when,
        Lack.MEASURE: activity.measures,
        Lack.REPORT: status.report,
        Lack.CERTAINTY: not activity.reading,
    }
    return tuple(what for what, found in there.items() if not found)
