"""What the texts of *Tidsplan* cells mean."""

import pytest

from planportalen.register.model import Recurrence
from planportalen.register.timeframe import disagreements, read_timeframe, row_times
from planportalen.swedish.dates import parse_partial_date


@pytest.mark.parametrize(
    ("text", "start", "end", "recurrence"),
    [
        ("2015", "2015", "2015", None),
        ("2015- 2017", "2015", "2017", None),
        ("2015–2017", "2015", "2017", None),
        ("2015-16", "2015", "2016", None),
        ("2015 och 2017", "2015", "2017", None),
        ("2015; 2016; 2017", "2015", "2017", None),
        ("Under 2015", "2015", "2015", None),
        ("2015-09", "2015-09", "2015-09", None),
        ("2015-01-15", "2015-01-15", "2015-01-15", None),
        ("september 2015", "2015-09", "2015-09", None),
        ("hösten 2014", "2014", "2014", None),
        ("våren 2015", "2015", "2015", None),
        ("kvartal 2 2015", "2015-04", "2015-06", None),
        ("senast 2016", None, "2016", None),
        ("2016–", "2016", None, None),
        ("2016 -", "2016", None, None),
        ("–2016", None, "2016", None),
        ("t.o.m. 2016", None, "2016", None),
        ("från 2014 till 2016", "2014", "2016", None),
        ("Tertialt", None, None, "tertialvis"),
        ("Kontinuerligt", None, None, "löpande"),
        ("Löpande", None, None, "löpande"),
        ("Årligen", None, None, "årligen"),
        ("Följs upp årligen", None, None, "årligen"),
        ("2 ggr/år", None, None, "halvårsvis"),
        ("två gånger per år", None, None, "halvårsvis"),
        ("4 ggr per år", None, None, "kvartalsvis"),
        ("var tredje månad", None, None, "kvartalsvis"),
        ("en gång per kvartal", None, None, "kvartalsvis"),
        ("var 6:e månad", None, None, "halvårsvis"),
        ("var fjärde månad", None, None, "tertialvis"),
        ("varje månad", None, None, "månadsvis"),
        ("vid behov", None, None, "vid behov"),
        ("inom 2 år", None, None, None),
        ("kv 3 2025", "2025-07", "2025-09", None),
        ("Q4 2015", "2015-10", "2015-12", None),
        ("2025-Q4", "2025-10", "2025-12", None),
        ("Q4 2025 – Q2 2026", "2025-10", "2026-06", None),
        ("kvartal 1-2 2026", "2026-01", "2026-06", None),
        ("sista kvartalet 2025", "2025-10", "2025-12", None),
        ("tertial 2 2025", "2025-05", "2025-08", None),
        ("första halvåret 2026", "2026-01", "2026-06", None),
        ("läsåret 2025/26", "2025-08", "2026-06", None),
        ("v. 12 2025", "2025-03-17", "2025-03-23", None),
        ("vecka 1 2025", "2024-12-30", "2025-01-05", None),
        ("30/6 2026", "2026-06-30", "2026-06-30", None),
        ("1/3–30/6 2026", "2026-03-01", "2026-06-30", None),
        ("dec 2025", "2025-12", "2025-12", None),
        ("maj -14", "2014-05", "2014-05", None),
        ("mars-april 2013", "2013-03", "2013-04", None),
        ("vt 26", "2026", "2026", None),
        ("senast 30/6 2026", None, "2026-06-30", None),
        ("senast kv 3 2025", None, "2025-09", None),
        ("till slutet av 2015", None, "2015", None),
        ("från kv 3 2025", "2025-07", None, None),
        ("Start mars 2013", "2013-03", None, None),
        ("2013-framåt", "2013", None, None),
        ("vart tredje år", None, None, "vart tredje år"),
        ("en gång per mandatperiod", None, None, "varje mandatperiod"),
        ("Pågår kontinuerligt", None, None, "löpande"),
    ],
)
def test_a_timeframe_text_is_understood(text: str, start: str | None, end: str | None, recurrence: str | None) -> None:
    meaning = read_timeframe(text)
    assert meaning is not None
    assert [str(m) if m else None for m in (meaning.start, meaning.end, meaning.recurrence)] == [start, end, recurrence]


@pytest.mark.parametrize("text", ["2015, kontinuerligt", "2015; Kontinuerligt", "Vartannat år från och med 2015", "från och med 2015"])
def test_what_goes_on_after_its_start_may_have_no_end(text: str) -> None:
    meaning = read_timeframe(text)
    assert meaning is not None
    assert disagreements(meaning, parse_partial_date("2015"), None, meaning.recurrence) == {}


def test_what_is_to_be_done_in_a_year_need_not_start_in_it() -> None:
    meaning = read_timeframe("Klart våren 2014")
    assert meaning is not None
    assert disagreements(meaning, None, parse_partial_date("2014"), None) == {}


@pytest.mark.parametrize("text", ["31 december 2013", "2013-12-31", "december 2013"])
def test_a_lone_month_or_day_may_be_only_the_end(text: str) -> None:
    meaning = read_timeframe(text)
    assert meaning is not None
    assert disagreements(meaning, None, parse_partial_date("2013-12"), None) == {}


@pytest.mark.parametrize(
    "text",
    [
        "när beslut finns",
        "2010-12",
        "efter upphandlingen 2015",
        "årligen och vid behov",
        "2015?",
        "x",
        "tertial 2",
        "vecka 12",
        "vecka 54 2025",
        "delår",
        "31/2 2026",
        "december-januari 2025",
        "läsåret 2025/27",
        "14-12-31",
        "pågår",
        "2028–2026",
        "2026-13",
        "Påbörjas senast 2026",
        "Startar senast hösten 2026",
    ],
)
def test_a_text_that_is_not_wholly_understood_means_nothing_rather_than_something_wrong(text: str) -> None:
    assert read_timeframe(text) is None


def test_a_row_that_says_something_else_than_its_text_is_told_what_the_text_says() -> None:
    meaning = read_timeframe("2015-2017")
    assert meaning is not None
    wrong = disagreements(meaning, parse_partial_date("2015"), parse_partial_date("2016"), Recurrence.YEARLY)
    assert wrong == {"end": "2017", "recurrence": ""}


def test_a_finer_date_inside_the_text_s_year_is_no_disagreement() -> None:
    meaning = read_timeframe("hösten 2014")
    assert meaning is not None
    assert disagreements(meaning, parse_partial_date("2014"), parse_partial_date("2014-10"), None) == {}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2015-2017", "2015", "2017"),
        ("2015, kontinuerligt", "2015", ""),
        ("Klart våren 2014", "", "2014"),
        ("2015-12", "", "2015-12"),
        ("from 2015", "2015", ""),
        ("senast 2014", "", "2014"),
        ("Löpande 2013-14", "2013", "2014"),
        ("inom 2 år", "", ""),
        ("Årligen", "", ""),
    ],
)
def test_the_times_of_a_row_made_from_its_text_agree_with_it(text: str, start: str, end: str) -> None:
    meaning = read_timeframe(text)
    assert meaning is not None
    times = row_times(meaning)
    assert [str(moment or "") for moment in times[:2]] == [start, end]
    assert disagreements(meaning, *times) == {}
