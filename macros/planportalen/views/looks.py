"""How it is shown where an activity or a plan stands: everywhere by the same key, icon and (in the style sheet) colour.

Templates draw badges of it, and the search's index carries it to the browser.
"""

from __future__ import annotations

from typing import NamedTuple

from planportalen.register.model import ReportedStatus
from planportalen.register.status import LATE, UNREPORTED, InForce


class Look(NamedTuple):
    """The key in addresses and in the names of styles, the icon (an SVG path in a square of 16), and the word for several, where it is another."""

    key: str
    icon: str
    several: str = ""


_TICK = "M3 8.5l3.2 3.2L13 5"
_CLOCK = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.3l2.2 1.4"
_QUESTION = "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.8v.2"

LOOKS: dict[str, Look] = {
    ReportedStatus.NOT_STARTED: Look("ej-paborjad", "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11", "ej påbörjade"),
    ReportedStatus.ONGOING: Look("pagar", "M5 3.5v9l7-4.5z"),
    ReportedStatus.DONE: Look("klar", _TICK, "klara"),
    ReportedStatus.PARTLY_DONE: Look("delvis-klar", "M8 2a6 6 0 1 0 0 12V2", "delvis klara"),
    ReportedStatus.CANCELLED: Look("avbruten", "M4 4l8 8M12 4l-8 8", "avbrutna"),
    UNREPORTED: Look("ej-rapporterad", _QUESTION, "ej rapporterade"),
    LATE: Look("forsenad", _CLOCK, "försenade"),
    InForce.YES: Look("galler", _TICK),
    InForce.NOT_YET: Look("borjar-senare", _QUESTION),
    InForce.EXPIRED: Look("har-gatt-ut", _CLOCK),
    InForce.REPLACED: Look("ersatt", _CLOCK),
    InForce.UNKNOWN: Look("okand", _QUESTION),
}
"""By the word that readers see: how activities stand, and how plans do."""
