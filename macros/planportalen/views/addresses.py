"""The site's permanent addresses, and links between them that work under any sub-path.

An address is a path from the site's root without a leading slash (`planer/lean/`), with a fragment for a row (`#LE-3`).
A view asks for links relative to the page it is shown on. A choice among activities stands after a question mark (`uppfoljning/?plan=lean`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from planportalen.register.lacks import Lack
from planportalen.register.model import Actor, Area, Plan, Regulation, Term
from planportalen.swedish.spelling import address_form
from planportalen.views.looks import LOOKS

PLANS = "planer/"
ACTORS = "ansvariga/"
YEARS = "ar/"
TERMS = "begrepp/"
REGULATIONS = "regelverk/"
DECISIONS = "beslut/"
FOLLOW_UP = "uppfoljning/"
MINE = "mitt/"
SHARED = "gemensamma/"
SOURCES = "underlag/"
CHANGES = "andringar/"
FEED = "andringar.xml"
GUIDE = "redaktor/"
EDITING = "redaktor/andra/"
REPORTING = "redaktor/rapportera/"
SEARCH = "sok/"
INDEX = "a-o/"


def plan(plan: Plan, record_id: str = "") -> str:
    """A plan's page, or a row on it."""
    return f"{PLANS}{plan.slug}/" + (f"#{record_id}" if record_id else "")


def actor(actor: Actor) -> str:
    """An actor's page."""
    return f"{ACTORS}{actor.id}/"


def duties(actor: Actor, part: str) -> str:
    """The activities that an actor plays this part in, on its page."""
    return f"{ACTORS}{actor.id}/#{address_form(part)}"


def mine(actor: Actor, part: str) -> str:
    """A part of what the actor has to do, on the page *Mitt*; the parts are named in `site/theme/assets/search/mine.js`."""
    return f"{MINE}?aktor={actor.id}#{part}"


def year(year: int) -> str:
    """A year's page."""
    return f"{YEARS}{year}/"


def term(term: Term) -> str:
    """A term in the glossary."""
    return f"{TERMS}#{term.id}"


def regulation(regulation: Regulation) -> str:
    """A law or agreement, or one of its articles."""
    return f"{REGULATIONS}#{regulation.id}"


def rows(
    *,
    plan: Plan | None = None,
    area: Area | None = None,
    actor: Actor | None = None,
    status: Iterable[str] = (),
    year: int | None = None,
    due: int | None = None,
    missing: Lack | None = None,
    audience: str = "",
) -> str:
    """The list of exactly the activities that answer to every given condition, of all where none is given: what a number of activities leads to.

    `actor`: is responsible; `status`: goes by one of these of `STATUS_WORDS`; `year`: runs in it; `due`: is to be done in it; `missing`: does not
    say it; `audience`: a target group as printed.
    """
    chosen = {
        "plan": plan.slug if plan else "",
        "omrade": area.id if area else "",
        "ansvarig": actor.id if actor else "",
        "lage": ",".join(LOOKS[word] for word in status),
        "ar": str(year or ""),
        "klar": str(due or ""),
        "saknar": address_form(missing) if missing else "",
        "malgrupp": audience,
    }
    return f"{FOLLOW_UP}?{urlencode({name: value for name, value in chosen.items() if value}, safe=',') or EVERY_ROW}"


EVERY_ROW = "alla"
"""What stands in the address where nothing is chosen; without it, the list is of what someone must see to."""


@dataclass(frozen=True, slots=True)
class Links:
    """Links as seen from one page. `page`: that page's address (`""` for the start page)."""

    page: str

    def to(self, address: str) -> str:
        """The relative link from this page to an address."""
        whole, _, fragment = address.partition("#")
        path, _, query = whole.partition("?")
        anchor = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
        if path == self.page and anchor:
            return anchor
        relative = posixpath.relpath("/" + path, "/" + self.page)
        return (relative if relative.endswith("/") or not (path.endswith("/") or path == "") else relative + "/") + anchor
