"""A target value in words: which way, how much, of whom, when, and from what.

A `Target` comes in; the words that pages, follow-up sheets, the search and comparisons show of it go out. Which of them have a place of their own beside
them (a column for the year, one for the baseline) differs, so there is a function for each part.
"""

from __future__ import annotations

from decimal import Decimal

from planportalen.register.model import Comparison, Target
from planportalen.swedish.numbers import number
from planportalen.swedish.plurals import measured


def level(target: Target) -> str:
    """How much: `≥ 25 deltagare`, `20–25 %`, `ökar`, `minskar, jämfört med riket`; empty where nothing is said. That it is equal is said by the number alone."""
    comparison = "" if target.comparison in (None, Comparison.EQUAL) else str(target.comparison)
    value = "" if target.value is None else _interval(target.value, target.value_to, target.unit)
    said = " ".join(part for part in (comparison, value) if part)
    return ", ".join(part for part in (said, f"jämfört med {target.compared_with}" if target.compared_with else "") if part)


def baseline(target: Target) -> str:
    """From what: `62 % (2013)`, `60–65 %`, `2013`; empty where nothing is said."""
    year = str(target.base_year or "")
    if target.base_value is None:
        return year
    value = _interval(target.base_value, target.base_value_to, target.unit)
    return " ".join(part for part in (value, f"({year})" if year else "") if part)


def _interval(low: Decimal, high: Decimal | None, unit: str) -> str:
    return measured(low, unit) if high is None else f"{number(low)}–{measured(high, unit)}"


def in_full(target: Target, *, year: bool = True) -> str:
    """The target as printed, else how much, of whom and (if it is asked for) when: `≥ 80 % (kvinnor) 2016`; else its id."""
    if target.text:
        return target.text
    group = f"({target.group})" if target.group else ""
    return " ".join(part for part in (level(target), group, str(target.year or "") if year else "") if part) or target.id
