"""Dates as plans state them: a year, a month of a year, or a day.

Text from a cell comes in, a `PartialDate` goes out. Used by the model for every date and by `timeframe` for *Tidsplan* texts.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()}
_MONTH_NUMBERS["sept"] = 9

_YEAR = re.compile(r"(\d{4})(?:[.,]0)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[ T]0?0:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]0?0:00(?::00)?)?")
_EXCELS_MONTH = re.compile(r"([a-zåäö]{3,4})-(\d\d)")  # what Swedish Excel makes of a typed 2015-03; it writes the 15th of March 15-mar
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-zåäö]+)\.?\s+(\d{4})")


class NotADateError(ValueError):
    """The text is no date, or names a day that the calendar does not have."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a year and month, or a full date. Written `2015`, `2015-09` or `2015-09-01`."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def first(self) -> date:
        """The first day it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it covers."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def in_words(self) -> str:
        """As Swedes write it in running text: `2015`, `september 2015`, `1 september 2015`."""
        if self.month is None:
            return str(self.year)
        text = f"{MONTHS[self.month - 1]} {self.year}"
        return text if self.day is None else f"{self.day} {text}"

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether the two can be the same time, one perhaps stated more coarsely: `2015` agrees with `2015-09`."""
        return self.first <= other.last and other.first <= self.last


def parse_partial_date(text: str) -> PartialDate:
    """Read a date as written by a person or by Excel: `2015`, `2015-09`, `2015-09-01`, `01/09/2015`, `september 2015`, `sep-15`.

    Day comes before month where the year stands last, as Swedes write. Raises `NotADateError` with a Swedish message.
    """
    cleaned = text.strip().casefold()
    if match := _YEAR.fullmatch(cleaned):
        parsed = PartialDate(int(match[1]))
    elif match := _YEAR_FIRST.fullmatch(cleaned):
        parsed = PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    elif match := _DAY_FIRST.fullmatch(cleaned):
        parsed = PartialDate(int(match[3]), int(match[2]), int(match[1]))
    elif (match := _WORDS.fullmatch(cleaned)) and match[2] in _MONTH_NUMBERS:
        parsed = PartialDate(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1]) if match[1] else None)
    elif (match := _EXCELS_MONTH.fullmatch(cleaned)) and match[1] in _MONTH_NUMBERS:
        parsed = PartialDate(2000 + int(match[2]), _MONTH_NUMBERS[match[1]])
    else:
        raise NotADateError(f'"{text}" är inget datum.')
    if not 1900 <= parsed.year <= 2199:
        raise NotADateError(f'"{text}" ligger utanför åren 1900–2199.')
    month, day = parsed.month if parsed.month is not None else 1, parsed.day if parsed.day is not None else 1
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(parsed.year, month)[1]:
        raise NotADateError(f'"{text}" finns inte i kalendern.')
    return parsed


def parse_date(text: str) -> date:
    """Read a full date, in any of the forms of `parse_partial_date`. Raises `NotADateError`."""
    parsed = parse_partial_date(text)
    if parsed.day is None:
        raise NotADateError(f'"{text}" saknar dag.')
    return parsed.first


def day(value: date | PartialDate | None) -> str:
    """A date in words: `16 oktober 2014`, `oktober 2014`, `2014`."""
    if value is None:
        return ""
    return value.in_words if isinstance(value, PartialDate) else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(start: PartialDate | None, end: PartialDate | None) -> str:
    """A range of time: `2015–2017`, `2015`, `från 2015`, `till och med 2017`; empty if nothing is known."""
    if start and end:
        return (
            day(start) if start == end else f"{day(start)}–{day(end)}" if start.month is end.month is None else f"{day(start)} – {day(end)}"
        )
    if start:
        return f"från {day(start)}"
    return f"till och med {day(end)}" if end else ""
