"""Amounts with their nouns."""

from __future__ import annotations

from planportalen.swedish.numbers import number


def count(amount: int, one: str, many: str) -> str:
    """An amount with its noun: `1 aktivitet`, `12 aktiviteter`."""
    return f"{number(amount)} {one if amount == 1 else many}"
