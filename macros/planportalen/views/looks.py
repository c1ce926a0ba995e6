"""How it is shown where an activity, a goal or a plan stands: everywhere by the same key, icon and (in the style sheet) colour.

Templates draw badges of it, and the search's index carries it to the browser.
"""

from __future__ import annotations

from planportalen.register.goal_state import GoalState
from planportalen.register.model import ReportedStatus
from planportalen.register.status import LATE, RUN_OUT, UNREPORTED, UNSTATED, InForce

LOOKS: dict[str, str] = {
    ReportedStatus.NOT_STARTED: "ej-paborjad",
    ReportedStatus.ONGOING: "pagar",
    ReportedStatus.DONE: "klar",
    ReportedStatus.PARTLY_DONE: "delvis-klar",
    ReportedStatus.CANCELLED: "avbruten",
    ReportedStatus.NOT_RELEVANT: "ej-aktuell",
    UNSTATED: "lage-ej-angivet",
    UNREPORTED: "ej-rapporterad",
    LATE: "forsenad",
    GoalState.REACHED: "natt",
    GoalState.ON_WAY: "pa-vag",
    GoalState.NOT_REACHED: "inte-natt",
    GoalState.UNKNOWN: "vet-ej",
    RUN_OUT: "tiden-ute",
    InForce.YES: "galler",
    InForce.NOT_YET: "borjar-senare",
    InForce.EXPIRED: "har-gatt-ut",
    InForce.REPLACED: "ersatt",
    InForce.UNKNOWN: "okand",
}
"""By the word that readers see: how activities stand, how goals do, and plans."""

DATED_WORDS: dict[str, str] = {
    InForce.YES: "Gäller till och med",
    InForce.NOT_YET: "Börjar gälla",
    InForce.EXPIRED: "Har gått ut",
}
"""How it is said where a plan stands, before the day from which or until which it does."""
