"""The document that a plan is read from, and the page of it on which a row stands.

A card's `källa.fil` and a row's `källa` come in; the address to open goes out.
"""

from __future__ import annotations

import re

from planportalen.register.model import Plan

_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_IN_THE_SITE = re.compile(r"(?!/|\\|[a-z]:)(?:(?!\.\.?/)[^\s/\\]+/)*[^\s/\\]+\.[a-z0-9]+", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:s\.?|sid(?:an|a|\.)?)\s?([1-9][0-9]{0,4})\b", re.IGNORECASE)


def is_elsewhere(file: str) -> bool:
    """Whether `källa.fil` is an address on the web rather than a file of the site."""
    return _ADDRESS.fullmatch(file) is not None


def can_be_opened(file: str) -> bool:
    """Whether `källa.fil` is an address, or a path within the site's pages."""
    return is_elsewhere(file) or _IN_THE_SITE.fullmatch(file) is not None


def document_address(plan: Plan, source: str = "") -> str:
    """Where the plan's document opens, at the page that a row's `källa` names, if it names one; empty where the card has no such file.

    A path within the site, or an address on the web.
    """
    file = plan.card.origin.file if plan.card.origin else ""
    if not can_be_opened(file):
        return ""
    page = _PAGE.search(source) if file.lower().endswith(".pdf") else None
    return f"{file}#page={page[1]}" if page else file
