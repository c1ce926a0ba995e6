"""Dates as plans state them: a year, a month of a year, or a day; and stretches of a year that have names: quarters, weeks, school years.

Text from a cell comes in, a `PartialDate` or the first and last of a stretch go out. Used by the model for every date and by `timeframe` for
*Tidsplan* texts.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()}
_MONTH_NUMBERS["sept"] = 9

_YEAR = re.compile(r"(\d{4})(?:[.,]0)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]0?0:00(?::00)?)?")
_EXCELS_MONTH = re.compile(r"([a-zåäö]{3,4})-(\d\d)")  # what Swedish Excel makes of a typed 2015-03; it writes the 15th of March 15-mar
_COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_EXCELS_DAY = re.compile(r"([2-7][0-9]{4})(?:[.,][0-9]+)?")
_EXCELS_FIRST_DAY = date(1899, 12, 30)  # so that 1 is the last day of that year; right from March 1900 on
_SHORT_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{2})")
_NO_END = r"tills ?vidare|löpande|kontinuerligt|fortlöpande|pågående|pågår|ständigt|inget slut|inget slutdatum"
_RELATIVE = r"i ?dag|i ?går|i ?morgon|i ?förrgår|nu|snarast|omgående|nästa år|i år|förra året"
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-zåäö]+)\.?\s+(\d{4})")


class NotADateError(ValueError):
    """The text is no date, or names a day that the calendar does not have. `cure`: what to write, where the text itself tells."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


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


Stretch = tuple[PartialDate, PartialDate]
"""The first and last of a stretch of time."""


def parse_partial_date(text: str) -> PartialDate:
    """Read a date as written by a person or by Excel: `2015`, `2015-09`, `2015-09-01`, `01/09/2015`, `september 2015`, `sep-15`.

    Day comes before month where the year stands last, as Swedes write. Raises `NotADateError` with a Swedish message.
    """
    cleaned = text.strip().casefold()
    if match := _YEAR.fullmatch(cleaned):
        parsed = PartialDate(int(match[1]))
    elif match := _COMPACT.fullmatch(cleaned):
        parsed = PartialDate(int(match[1]), int(match[2]), int(match[3]))
    elif match := _YEAR_FIRST.fullmatch(cleaned):
        parsed = PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    elif match := _DAY_FIRST.fullmatch(cleaned):
        parsed = PartialDate(int(match[3]), int(match[2]), int(match[1]))
    elif (match := _WORDS.fullmatch(cleaned)) and match[2] in _MONTH_NUMBERS:
        parsed = PartialDate(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1]) if match[1] else None)
    elif (match := _EXCELS_MONTH.fullmatch(cleaned)) and match[1] in _MONTH_NUMBERS:
        parsed = PartialDate(2000 + int(match[2]), _MONTH_NUMBERS[match[1]])
    elif (stretch := _stretch_or_none(cleaned)) and stretch[0] == stretch[1] and stretch[0].month:
        parsed = stretch[0]
    else:
        raise _not_a_date(text, cleaned, stretch)
    if not 1900 <= parsed.year <= 2199:
        raise NotADateError(f'"{text}" ligger utanför åren 1900–2199.')
    month, day = parsed.month if parsed.month is not None else 1, parsed.day if parsed.day is not None else 1
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(parsed.year, month)[1]:
        raise NotADateError(f'"{text}" finns inte i kalendern.')
    return parsed


def _stretch_or_none(cleaned: str) -> Stretch | None:
    try:
        return named_stretch(cleaned)
    except ValueError:
        return None


def _not_a_date(text: str, cleaned: str, stretch: Stretch | None) -> NotADateError:
    """The refusal of a text, with what it can be meant as."""
    if match := _EXCELS_DAY.fullmatch(cleaned):
        meant = _EXCELS_FIRST_DAY + timedelta(days=int(match[1]))
        return NotADateError(f'"{text}" är Excels tal för {meant}.', f"Skriv {meant}.")
    if stretch and stretch[0] == stretch[1]:
        return NotADateError(f'"{text}" är en del av ett år.', f"Skriv {stretch[0]}, och orden i tidsplan.")
    if stretch:
        first, last = (PartialDate(moment.year, moment.month) for moment in stretch)
        return NotADateError(f'"{text}" är en tid med början och slut.', f"Skriv {first} i start och {last} i slut, och orden i tidsplan.")
    return NotADateError(f'"{text}" är inget datum.', _instead_of(cleaned))


def _instead_of(cleaned: str) -> str:
    """What to write for what is no date but says something of one, or nothing."""
    if match := _SHORT_YEAR.fullmatch(cleaned):
        return f"Skriv årtalet med fyra siffror, till exempel 20{match[1]}-{match[2]}-{match[3]}."
    if cleaned.rstrip(".") in _MONTH_NUMBERS:
        return "Skriv också året."
    if re.fullmatch(_NO_END, cleaned):
        return "Lämna cellen tom: en dag står bara där den är bestämd."
    if re.fullmatch(_RELATIVE, cleaned):
        return "Skriv vilken dag det är."
    return ""


def parse_date(text: str) -> date:
    """Read a full date, in any of the forms of `parse_partial_date`. Raises `NotADateError`."""
    parsed = parse_partial_date(text)
    if parsed.day is None:
        raise NotADateError(f'"{text}" saknar dag.')
    return parsed.first


_A_YEAR = r"((?:19|20)[0-9]{2})"
_ORDINALS = ("första|1:a|1a", "andra|2:a|2a", "tredje|3:e|3e", "fjärde|4:e|4e")
_MONTH_WORD = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_JOINED = r" ?(?:-|/|,|och|till|t\.?o\.?m\.?) ?"


def _months(first: int, last: int, year: int) -> Stretch:
    if first > last:
        raise ValueError(f"{first}–{last}")
    return PartialDate(year, first), PartialDate(year, last)


def _parts(unit: str, definite: str, parts: int) -> tuple[tuple[str, Callable[[re.Match[str]], Stretch]], ...]:
    """How the quarters, thirds or halves of a year are written. `unit`, `definite`: patterns of the word without and with its article."""
    months = 12 // parts
    number = f"([1-{parts}])"
    ordinals = [*_ORDINALS[:parts]]
    ordinals[-1] += "|sista"
    ordinal = f"({'|'.join(ordinals)})"

    def place(word: str) -> int:
        return int(word) if word.isdigit() else next(n for n, words in enumerate(ordinals, 1) if word in words.split("|"))

    def meaning(first: int, last: int, year: int) -> Callable[[re.Match[str]], Stretch]:
        def stretch(match: re.Match[str]) -> Stretch:
            begins = place(match[first])
            return _months(months * (begins - 1) + 1, months * place(match[last] or match[first]), int(match[year]))

        return stretch

    return (
        (rf"(?:{unit}) ?{number}(?:{_JOINED}(?:{unit})? ?{number})? ?[-/,]? ?(?:år )?{_A_YEAR}", meaning(1, 2, 3)),
        (rf"{_A_YEAR} ?[-/,:]? ?(?:{unit}) ?{number}(?:{_JOINED}(?:{unit})? ?{number})?", meaning(2, 3, 1)),
        (rf"(?:under )?{ordinal}(?:{_JOINED}{ordinal})? (?:{definite}),? ?(?:av |under |år )*{_A_YEAR}", meaning(1, 2, 3)),
    )


def _weeks(first: int, last: int, year: int) -> Stretch:
    if first > last:
        raise ValueError(f"{first}–{last}")
    monday, sunday = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
    return PartialDate(monday.year, monday.month, monday.day), PartialDate(sunday.year, sunday.month, sunday.day)


def _school_year(match: re.Match[str]) -> Stretch:
    first, last = (_whole_year(match[n]) for n in (1, 2))
    if last != first + 1:
        raise ValueError(match[0])
    return PartialDate(first, 8), PartialDate(last, 6)


def _whole_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _season(match: re.Match[str]) -> Stretch:
    year = PartialDate(_whole_year(match[1]))  # no month is said, so the year is all that is known
    return year, year


def _month_of_short_year(match: re.Match[str]) -> Stretch:
    month = PartialDate(2000 + int(match[2]), _MONTH_NUMBERS[match[1]])
    return month, month


def _days(match: re.Match[str]) -> Stretch:
    year = int(match[5])
    return PartialDate(year, int(match[2]), int(match[1])), PartialDate(year, int(match[4]), int(match[3]))


def _day_of_month(match: re.Match[str]) -> Stretch:
    moment = PartialDate(int(match[3]), int(match[2]), int(match[1]))
    return moment, moment


STRETCHES: tuple[tuple[str, Callable[[re.Match[str]], Stretch]], ...] = (
    (r"(?:läsåret|läsår|skolåret|lå) ?((?:20)?[0-9]{2}) ?[-/] ?((?:20)?[0-9]{2})", _school_year),
    *_parts(r"q|kv\.?|kvartal|kvartalet", "kvartalet|kvartalen|kv", 4),
    *_parts(r"t|tertial|tertialet", "tertialet|tertialen", 3),
    *_parts(r"h|halvår|halvåret", "halvåret|halvan", 2),
    (
        rf"(?:veckan|vecka|veckorna|v\.?) ?([0-9]{{1,2}})(?:{_JOINED}(?:vecka|v\.?)? ?([0-9]{{1,2}}))?,? ?(?:år )?{_A_YEAR}",
        lambda match: _weeks(int(match[1]), int(match[2] or match[1]), int(match[3])),
    ),
    (rf"{_A_YEAR} ?[-/,:]? ?(?:vecka|v\.?|w) ?([0-9]{{1,2}})", lambda match: _weeks(int(match[2]), int(match[2]), int(match[1]))),
    (
        rf"({_MONTH_WORD})\.?{_JOINED}({_MONTH_WORD})\.? {_A_YEAR}",
        lambda match: _months(_MONTH_NUMBERS[match[1]], _MONTH_NUMBERS[match[2]], int(match[3])),
    ),
    (rf"([0-9]{{1,2}})/([0-9]{{1,2}}) ?- ?([0-9]{{1,2}})/([0-9]{{1,2}})[-/ ] ?{_A_YEAR}", _days),
    (rf"([0-9]{{1,2}})[/.] ?([0-9]{{1,2}})[-/. ] ?{_A_YEAR}", _day_of_month),
    (
        rf"(?:den )?([0-9]{{1,2}})(?::e|:a)? ({_MONTH_WORD})\.? {_A_YEAR}",
        lambda match: 2 * (PartialDate(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1])),),
    ),
    (rf"({_MONTH_WORD})\.?,? {_A_YEAR}", lambda match: _months(_MONTH_NUMBERS[match[1]], _MONTH_NUMBERS[match[1]], int(match[2]))),
    (rf"({_MONTH_WORD})\.? ?[-'’] ?([0-9]{{2}})", _month_of_short_year),
    (
        r"(?:våren|sommaren|hösten|vintern|vårterminen|höstterminen|vår|höst|vt|ht)[ -]?((?:19|20)[0-9]{2}|[0-9]{2})",
        _season,
    ),
)
"""How people write stretches of time, each with what it means; in lower case, with plain hyphens. A meaning raises `ValueError` where there is no such time."""


def named_stretch(text: str) -> Stretch | None:
    """The first and last of a stretch of time by its name: `kv 3 2025`, `läsåret 2025/26`, `v. 12 2025`. `None` if it is no such name."""
    for pattern, meaning in STRETCHES:
        if match := re.fullmatch(pattern, text.casefold()):
            return meaning(match)
    return None


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
