"""The site's permanent addresses, and links between them that work under any sub-path.

An address is a path from the site's root without a leading slash (`planer/lean/`), with a fragment for a row (`#LE-3`).
A view asks for links relative to the page it is shown on.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from planportalen.register.model import Actor, Plan, Regulation, Term

PLANS = "planer/"
ACTORS = "ansvariga/"
YEARS = "ar/"
TERMS = "begrepp/"
REGULATIONS = "regelverk/"
DECISIONS = "beslut/"
SHARED = "gemensamma/"
CHANGES = "andringar/"
FEED = "andringar.xml"
GUIDE = "redaktor/"
EDITING = "redaktor/andra/"
SEARCH = "sok/"
INDEX = "a-o/"


def plan(plan: Plan, record_id: str = "") -> str:
    """A plan's page, or a row on it."""
    return f"{PLANS}{plan.slug}/" + (f"#{record_id}" if record_id else "")


def actor(actor: Actor) -> str:
    """An actor's page."""
    return f"{ACTORS}{actor.id}/"


def year(year: int) -> str:
    """A year's page."""
    return f"{YEARS}{year}/"


def term(term: Term) -> str:
    """A term in the glossary."""
    return f"{TERMS}#{term.id}"


def regulation(regulation: Regulation) -> str:
    """A law or agreement, or one of its articles."""
    return f"{REGULATIONS}#{regulation.id}"


@dataclass(frozen=True, slots=True)
class Links:
    """Links as seen from one page. `page`: that page's address (`""` for the start page)."""

    page: str

    def to(self, address: str) -> str:
        """The relative link from this page to an address."""
        path, _, fragment = address.partition("#")
        anchor = f"#{fragment}" if fragment else ""
        if path == self.page and anchor:
            return anchor
        relative = posixpath.relpath("/" + path, "/" + self.page)
        return (relative if relative.endswith("/") or not (path.endswith("/") or path == "") else relative + "/") + anchor
