"""Dates as people and Excel write them."""

import pytest

from planportalen.swedish.dates import NotADateError, parse_date, parse_partial_date


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2015", "2015"),
        ("2015-09", "2015-09"),
        ("2015-09-01", "2015-09-01"),
        ("2015/9/1", "2015-09-01"),
        ("01/03/2015", "2015-03-01"),
        ("1.3.2015", "2015-03-01"),
        ("mars 2015", "2015-03"),
        ("1 mars 2015", "2015-03-01"),
        ("1 sept. 2015", "2015-09-01"),
        ("2015-09-01 00:00:00", "2015-09-01"),
        (" 2015 ", "2015"),
        ("2015-12-31T00:00:00", "2015-12-31"),
        ("20151231", "2015-12-31"),
        ("30/6 2026", "2026-06-30"),
        ("sep-15", "2015-09"),  # what Swedish Excel makes of a typed 2015-09
    ],
)
def test_a_date_is_read_in_every_form_people_write(written: str, means: str) -> None:
    assert str(parse_partial_date(written)) == means


@pytest.mark.parametrize("written", ["2015-13", "2015-02-30", "31/04/2015", "0000-01-01", "9999", "i år", "15", "2015-00", "15-mar"])
def test_what_the_calendar_does_not_have_is_refused(written: str) -> None:
    with pytest.raises(NotADateError):
        parse_partial_date(written)


def test_a_full_date_needs_its_day() -> None:
    with pytest.raises(NotADateError, match="saknar dag"):
        parse_date("2015-09")


def test_a_year_ends_on_its_last_day_and_february_knows_leap_years() -> None:
    assert str(parse_partial_date("2015").last) == "2015-12-31"
    assert str(parse_partial_date("2016-02").last) == "2016-02-29"


def test_a_coarse_date_agrees_with_a_finer_one_inside_it() -> None:
    assert parse_partial_date("2015").agrees_with(parse_partial_date("2015-09-01"))
    assert not parse_partial_date("2015-08").agrees_with(parse_partial_date("2015-09-01"))


@pytest.mark.parametrize(
    ("written", "message", "cure"),
    [
        ("42064", "är Excels tal för 2015-03-01.", "Skriv 2015-03-01."),
        ("46022,5", "är Excels tal för 2025-12-31.", "Skriv 2025-12-31."),
        ("Q4 2015", "är en tid med början och slut.", "Skriv 2015-10 i start och 2015-12 i slut, och orden i tidsplan."),
        ("läsåret 2025/26", "är en tid med början och slut.", "Skriv 2025-08 i start och 2026-06 i slut, och orden i tidsplan."),
        ("hösten 2015", "är en del av ett år.", "Skriv 2015, och orden i tidsplan."),
        ("vecka 54 2025", "är inget datum.", ""),
        ("99999", "är inget datum.", ""),
        ("26-06-30", "är inget datum.", "Skriv årtalet med fyra siffror, till exempel 2026-06-30."),
        ("Juni", "är inget datum.", "Skriv också året."),
        ("tills vidare", "är inget datum.", "Lämna cellen tom: en dag står bara där den är bestämd."),
        ("i går", "är inget datum.", "Skriv vilken dag det är."),
    ],
)
def test_what_is_no_date_but_can_be_understood_is_answered_with_what_to_write(written: str, message: str, cure: str) -> None:
    with pytest.raises(NotADateError) as refused:
        parse_partial_date(written)
    assert (str(refused.value), refused.value.cure) == (f'"{written}" {message}', cure)
