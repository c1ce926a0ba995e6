"""Words and numbers as Swedish readers expect them, and the one place where editors' Markdown becomes HTML.

Used as filters in the templates.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from macros.register.dates import MONTHS, PartialDate
from macros.register.model import Recurrence
from macros.register.timeframe import disagreements, read_timeframe

_THIN_SPACE = "\u202f"
_LONG = 300


def number(value: Decimal | int) -> str:
    """A number with decimal comma and thin spaces between thousands: `1 750`, `12,5`."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", _THIN_SPACE).replace(".", ",").replace("-", "−")


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


@lru_cache(maxsize=10_000)
def read_as(printed: str, start: PartialDate | None, end: PartialDate | None, recurrence: Recurrence | None) -> str:
    """What a *Tidsplan* is read as, as far as its printed words do not mean it: `till och med maj 2014` for `Avslut maj -14`."""
    words = printed.casefold()
    dated = all(day(moment) in words or str(moment) in words for moment in (start, end) if moment)
    unsaid = [part for part in ("" if dated else period(start, end), "" if recurrence and recurrence in words else recurrence) if part]
    meaning = read_timeframe(printed) if printed and unsaid else None
    return "" if meaning and not disagreements(meaning, start, end, recurrence) else ", ".join(unsaid)


def count(amount: int, one: str, many: str) -> str:
    """An amount with its noun: `1 aktivitet`, `12 aktiviteter`."""
    return f"{number(amount)} {one if amount == 1 else many}"


def opening(text: str) -> tuple[str, str]:
    """A long text's beginning, cut at a word, and the rest; the rest of a text that is not long is empty."""
    if len(text) <= _LONG:
        return text, ""
    cut = text.rfind(" ", 0, _LONG * 2 // 3)
    return (text[:cut], text[cut + 1 :]) if cut > 0 else (text, "")


def swedish_key(text: str) -> str:
    """A key that sorts as Swedes do: å, ä, ö last, in that order; case does not count."""
    return text.casefold().translate(str.maketrans("åäöéü", "{|}ey"))


def capital(text: str) -> str:
    """The text with its first letter a capital; the rest stays."""
    return text[:1].upper() + text[1:]


@cache
def _markdown() -> MarkdownIt:
    # `html=False`: HTML in the data is shown as text; the parser also refuses javascript: links.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def markdown(text: str, top_heading: int) -> Markup:
    """Markdown from a plan's card as HTML. HTML in it is shown as text. Its highest heading becomes level `top_heading`."""
    parser = _markdown()
    tokens = parser.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + top_heading)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  made by the parser above, which escapes HTML
