"""Swedish alphabetical order."""

from __future__ import annotations


def swedish_key(text: str) -> str:
    """A key that sorts as Swedes do: å, ä, ö last, in that order; case does not count."""
    return text.casefold().translate(str.maketrans("åäöéü", "{|}ey"))
