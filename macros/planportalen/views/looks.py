"""How it is shown where an activity, a goal or a plan stands: everywhere by the same key, icon and (in the style sheet) colour.

Templates draw badges of it, and the search's index carries it to the browser.
"""

from __future__ import annotations

from typing import NamedTuple

from planportalen.register.goal_state import GoalState
from planportalen.register.model import ReportedStatus
from planportalen.register.status import LATE, RUN_OUT, UNREPORTED, UNSTATED, InForce


class Look(NamedTuple):
    """The key in addresses and in the names of styles, and the icon: an SVG path in a square of 16."""

    key: str
    icon: str


_TICK = "M3 8.5l3.2 3.2L13 5"
_CLOCK = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.3l2.2 1.4"
_QUESTION = "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.8v.2"

LOOKS: dict[str, Look] = {
    ReportedStatus.NOT_STARTED: Look("ej-paborjad", "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11"),
    ReportedStatus.ONGOING: Look("pagar", "M5 3.5v9l7-4.5z"),
    ReportedStatus.DONE: Look("klar", _TICK),
    ReportedStatus.PARTLY_DONE: Look("delvis-klar", "M8 2a6 6 0 1 0 0 12V2"),
    ReportedStatus.CANCELLED: Look("avbruten", "M4 4l8 8M12 4l-8 8"),
    UNSTATED: Look("lage-ej-angivet", "M4 2.5h8v11H4zM6.2 6h3.6M6.2 9h3.6"),
    UNREPORTED: Look("ej-rapporterad", _QUESTION),
    LATE: Look("forsenad", _CLOCK),
    GoalState.REACHED: Look("natt", _TICK),
    GoalState.ON_WAY: Look("pa-vag", "M3 8h9M8.5 4.5L12 8l-3.5 3.5"),
    GoalState.NOT_REACHED: Look("inte-natt", "M4 4l8 8M12 4l-8 8"),
    GoalState.UNKNOWN: Look("vet-ej", _QUESTION),
    RUN_OUT: Look("tiden-ute", _CLOCK),
    InForce.YES: Look("galler", _TICK),
    InForce.NOT_YET: Look("borjar-senare", _QUESTION),
    InForce.EXPIRED: Look("har-gatt-ut", _CLOCK),
    InForce.REPLACED: Look("ersatt", _CLOCK),
    InForce.UNKNOWN: Look("okand", _QUESTION),
}
"""By the word that readers see: how activities stand, how goals do, and plans."""

DATED_WORDS: dict[str, str] = {
    InForce.YES: "Gäller till och med",
    InForce.NOT_YET: "Börjar gälla",
    InForce.EXPIRED: "Har gått ut",
}
"""How it is said where a plan stands, before the day from which or until which it does."""
