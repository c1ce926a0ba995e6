"""What the text of a *Tidsplan* cell means.

A cell as printed comes in (`2015- 2017`, `Vartannat år från och med 2015`, `2 ggr/år`); a `Timeframe` goes out, which
`checks` holds against the row's start, slut and återkommer. A text that is not fully understood gives `None`: no guess. `in_words` says to readers when
a row runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planportalen.register.model import Recurrence, When
from planportalen.swedish.dates import STRETCHES, PartialDate, day, period

_RECURRENCES: tuple[tuple[str, Recurrence], ...] = (
    (r"vartannat år|varannat år", Recurrence.EVERY_OTHER_YEAR),
    (r"vart (?:tredje|3:e) år|(?:en|1) gång vart (?:tredje|3:e) år", Recurrence.EVERY_THIRD_YEAR),
    (r"vart (?:fjärde|4:e) år|(?:en|1) gång vart (?:fjärde|4:e) år", Recurrence.EVERY_FOURTH_YEAR),
    (r"vart (?:femte|5:e) år|(?:en|1) gång vart (?:femte|5:e) år", Recurrence.EVERY_FIFTH_YEAR),
    (r"(?:(?:en|1|minst en) gång (?:per|varje|under|i) |varje |per )mandatperiod(?:en)?", Recurrence.EVERY_TERM_OF_OFFICE),
    (
        r"(?:2|två) (?:ggr|gånger|ggn)(?: per år|/år| om året)|(?:en|1) gång per halvår|halvårs?vis|varje halvår|per halvår|halvår|(?:en gång per|varje) termin|terminsvis|var (?:sjätte|6:e) månad",
        Recurrence.HALF_YEARLY,
    ),
    (
        r"(?:3|tre) (?:ggr|gånger|ggn)(?: per år|/år| om året)|tertial(?:t|s|vis|svis)?|varje tertial|per tertial|var (?:fjärde|4:e) månad",
        Recurrence.TERTIARY,
    ),
    (
        r"(?:4|fyra) (?:ggr|gånger|ggn)(?: per år|/år| om året)|kvartals?vis|kvartalsvis|varje kvartal|per kvartal|(?:en|1) gång (?:per|i) kvartal(?:et)?|var (?:tredje|3:e) månad",
        Recurrence.QUARTERLY,
    ),
    (r"månad(?:s|svis|ligen)|månatligen|varje månad|per månad|(?:1|en) (?:gång|ggr)(?: per |/)månad", Recurrence.MONTHLY),
    (r"(?:1|en) (?:ggr?|gång)(?: per år|/år| om året)|årligen|årlig|årsvis|varje år|per år", Recurrence.YEARLY),
    (r"kontinuerligt?|löpande|fortlöpande|ständigt|tillsvidare|tills vidare", Recurrence.CONTINUOUS),
    (r"vid behov", Recurrence.WHEN_NEEDED),
)
_YEAR = r"(?:19|20)\d\d"
_FROM = r"från och med|fr\.? ?o\.? ?m\.?|f\.? ?o\.? ?m\.?|from|från|med början|påbörjas|startar|startas|start|inleds|med start|och framåt|framåt"
_UNTIL = r"till och med|t\.? ?o\.? ?m\.?|tom|senast|före utgången av|till|avslutas|avslut|slutförs|slutfört|infört"
_FILLER = (
    r"under|i|den|år|pågår|pågående|början av|mitten av|slutet av|utgången av|året|och|samt|klart?|klar|färdigt?|ska|vara|är|det|skall|genomförs|genomförd|följs upp|uppföljning|därefter|sedan"
    r"|[,;.:/&+]|-"
)


@dataclass(frozen=True, slots=True)
class Timeframe:
    """The meaning of a *Tidsplan* text.

    `open_ended`: it may go on after `end` (`2015, kontinuerligt`); `done_by`: the time is when it is to be done (`Klart 2014`).
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    recurrence: Recurrence | None = None
    open_ended: bool = False
    done_by: bool = False


@lru_cache
def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


class _Reader:
    """Takes understood pieces out of the text until nothing, or something not understood, is left."""

    def __init__(self, text: str) -> None:
        rest = re.sub(r"\s+", " ", re.sub(r"[–—−]", "-", text.casefold())).strip()
        self.rest = re.sub(rf"^- ?(?={_YEAR}$)", "till ", re.sub(rf"^({_YEAR}) ?-$", r"från \1", rest))

    def take(self, pattern: str) -> list[re.Match[str]]:
        piece = _whole_words(pattern)
        if found := list(piece.finditer(self.rest)):
            self.rest = piece.sub(" ", self.rest)
        return found

    def empty(self) -> bool:
        return not re.sub(rf"(?<!\w)(?:{_FILLER})(?!\w)|[\s,;.:/&+-]", "", self.rest)


def _range_end(first: int, last: str) -> int:
    return int(last) if len(last) == 4 else first // 100 * 100 + int(last)


def _ranges(reader: _Reader) -> list[PartialDate] | None:
    """The first and last of each stretch of years (`2015-2017`), and each month (`2015-04`); `None` where one can be either, or runs backwards."""
    moments: list[PartialDate] = []
    for match in reader.take(rf"({_YEAR}) ?- ?((?:19|20)?\d\d)(?! ?-)"):
        first, last = int(match[1]), match[2]
        last_year = _range_end(first, last)
        if len(last) == 2 and 1 <= int(last) <= 12:
            if last_year > first:
                return None  # `2010-12` is a month or a range
            moments.append(PartialDate(first, int(last)))
        elif last_year < first:
            return None
        else:
            moments += [PartialDate(first), PartialDate(last_year)]
    return moments


def _years(reader: _Reader, before: str = "") -> list[PartialDate]:
    return [PartialDate(int(match[1])) for match in reader.take(rf"{before}({_YEAR})")]


def read_timeframe(text: str) -> Timeframe | None:
    """The meaning of a *Tidsplan* text; `None` if any part of it is not understood or can be read in two ways.

    Relative times (`inom 2 år`) are understood to say nothing of calendar time and give an empty `Timeframe`.
    """
    reader = _Reader(text)
    if re.fullmatch(r"inom \w+ (?:år|månader)\.?", reader.rest):
        return Timeframe()
    try:
        named = [moment for pattern, meaning in STRETCHES for match in reader.take(pattern) for moment in meaning(match)]
    except ValueError:
        return None
    recurrences = [kind for pattern, kind in _RECURRENCES if reader.take(pattern)]
    if len(recurrences) > 1:
        return None

    moments: list[PartialDate] = [
        PartialDate(int(match[1]), int(match[2]), int(match[3])) for match in reader.take(rf"({_YEAR})-(\d\d)-(\d\d)")
    ]
    moments += named
    ranges = _ranges(reader)
    if ranges is None:
        return None
    starts, ends = _years(reader, rf"(?:{_FROM}) "), _years(reader, rf"(?:{_UNTIL}) ")
    moments += ranges + starts + ends + _years(reader)
    starts_only = bool(starts) | bool(reader.take(_FROM))
    ends_only = bool(ends) | bool(reader.take(_UNTIL))
    if not reader.empty() or not (moments or recurrences):
        return None

    recurrence = recurrences[0] if recurrences else None
    if not moments:
        return Timeframe(recurrence=recurrence)
    try:
        start, end = min(moments, key=lambda m: m.first), max(moments, key=lambda m: m.last)
    except ValueError:
        return None
    one_time = len(moments) == 1 or (len(moments) == len(named) == 2)
    if starts_only and ends_only and one_time:
        return None  # `påbörjas senast 2016` says neither when it starts nor when it ends
    if starts_only and not ends_only:
        return Timeframe(start, None if one_time else end, recurrence, open_ended=True)
    if ends_only and not starts_only and one_time:
        return Timeframe(None, end, recurrence)
    done_by = one_time and re.search(r"(?<!\w)(?:klart?|färdigt?)(?!\w)", text.casefold()) is not None
    return Timeframe(start, end, recurrence, open_ended=recurrence is not None and start == end, done_by=done_by)


def disagreements(meaning: Timeframe, start: PartialDate | None, end: PartialDate | None, recurrence: Recurrence | None) -> dict[str, str]:
    """Where a row's `start`, `end` and `recurrence` say something else than its *Tidsplan* text.

    Returns, by field name, what the text says there (empty text: it says nothing).
    """
    wrong: dict[str, str] = {}
    if not _same(meaning.start, start) and not (_is_deadline(meaning) and start is None):
        wrong["start"] = str(meaning.start or "")
    if not (meaning.open_ended and end is None) and not _same(meaning.end, end):
        wrong["end"] = "" if meaning.open_ended else str(meaning.end or "")
    if meaning.recurrence != recurrence and (meaning.recurrence or not meaning.open_ended):
        wrong["recurrence"] = str(meaning.recurrence or "")
    return wrong


def row_times(meaning: Timeframe) -> tuple[PartialDate | None, PartialDate | None, Recurrence | None]:
    """What `start`, `slut` and `återkommer` of a row say for a *Tidsplan* of that meaning. `disagreements` finds nothing in them."""
    goes_on = meaning.open_ended and meaning.start == meaning.end
    return None if _is_deadline(meaning) else meaning.start, None if goes_on else meaning.end, meaning.recurrence


def _is_deadline(meaning: Timeframe) -> bool:
    """Whether the time is when it must be done: a lone month or day, or one with *klart*."""
    return meaning.start is not None and (meaning.done_by or (meaning.start == meaning.end and meaning.start.month is not None))


def _same(meant: PartialDate | None, written: PartialDate | None) -> bool:
    if meant is None or written is None:
        return meant is written
    return meant.agrees_with(written)


def in_words(when: When) -> str:
    """When something runs: as printed, else in words of our own; empty where nothing is said. What is shown of a time anywhere is this."""
    return when.printed or read_as(when)


@lru_cache(maxsize=10_000)
def read_as(when: When) -> str:
    """What a *Tidsplan* is read as, as far as its printed words do not mean it: `till och med maj 2014` for `Avslut maj -14`."""
    words = when.printed.casefold()
    dated = all(day(moment) in words or str(moment) in words for moment in (when.start, when.end) if moment)
    recurs = when.recurrence if when.recurrence and when.recurrence not in words else ""
    unsaid = [part for part in ("" if dated else period(when.start, when.end), recurs) if part]
    meaning = read_timeframe(when.printed) if when.printed and unsaid else None
    return "" if meaning and not disagreements(meaning, when.start, when.end, when.recurrence) else ", ".join(unsaid)
