"""What readers choose among rows and results by: each facet's name, and what it is called on the page.

The names stand in addresses, as the names of fields and in the rows' attributes, so that a choice can be sent on as a link. The scripts read them from the
forms, and the search from its index, where they stand in the order of `FACETS`.
"""

from __future__ import annotations

from enum import StrEnum


class Facet(StrEnum):
    """What is chosen by; the value is its name in addresses."""

    KIND = "typ"
    PLAN = "plan"
    AREA = "omrade"
    ACTOR = "ansvarig"
    YEAR = "ar"
    STATE = "lage"


FACETS = {
    Facet.KIND: "Typ",
    Facet.PLAN: "Plan",
    Facet.AREA: "Område",
    Facet.ACTOR: "Ansvarig",
    Facet.YEAR: "År",
    Facet.STATE: "Läge",
}
"""What each is called, in the order in which they are offered."""
