"""Where activities and plans stand on a reference date, and what a register answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planportalen.register.register import Part
from planportalen.register.status import STATUS_WORDS
from tests.builders import ACTORS, Row, a_register, activity, card
from tests.register.test_reading import read


def report(id: str, day: str, status: str = "pågår", about: str = "T-1-01") -> dict[str, str]:
    return {"id": id, "avser": about, "datum": day, "status": status}


OUTCOME = {"id": "T-u2", "avser": "T-1-01", "datum": "2016-03-01", "värde": "12"}


def status_on(data: Path, today: str) -> tuple[str, bool, bool]:
    register, _ = read(data)
    status = register.status(register.plans[0].activities[0], date.fromisoformat(today))
    return status.word, status.late, status.overdue


def test_an_activity_nobody_has_reported_is_not_said_to_be_late_though_its_time_has_passed(tmp_path: Path) -> None:
    assert status_on(a_register(tmp_path), "2018-01-01") == ("ej rapporterad", False, True)


def test_the_latest_report_is_the_status_whatever_the_order_of_the_rows(tmp_path: Path) -> None:
    data = a_register(tmp_path, reports=[report("T-u2", "2016-05-01", "klar"), report("T-u1", "2015-05-01")])
    assert status_on(data, "2016-06-01") == ("klar", False, False)


def test_a_report_counts_from_its_own_day(tmp_path: Path) -> None:
    data = a_register(tmp_path, reports=[report("T-u1", "2015-05-01"), report("T-u2", "2016-05-01", "klar")])
    assert status_on(data, "2016-04-30")[0] == "pågår"


@pytest.mark.parametrize(
    ("status", "late"),
    [("ej påbörjad", True), ("pågår", True), ("delvis klar", True), ("klar", False), ("avbruten", False), ("ej aktuell", False)],
)
def test_what_is_reported_as_unfinished_is_late_the_day_after_its_last_day(tmp_path: Path, status: str, late: bool) -> None:
    data = a_register(tmp_path, reports=[report("T-u1", "2015-05-01", status)])
    assert status_on(data, "2016-12-31")[1] is False
    assert status_on(data, "2017-01-01")[1] is late


@pytest.mark.parametrize("reports", [[], [report("T-u1", "2015-05-01", "pågår")]])
def test_what_goes_on_continuously_is_never_late_nor_has_its_time_run_out(tmp_path: Path, reports: list[Row]) -> None:
    data = a_register(tmp_path, activities=[activity(återkommer="löpande")], reports=reports)
    assert status_on(data, "2017-01-01")[1:] == (False, False)


@pytest.mark.parametrize(
    ("reports", "today", "says"),
    [
        ([], "2016-06-01", ("ej rapporterad",)),
        ([OUTCOME], "2016-02-29", ("ej rapporterad",)),  # the day before the report
        ([OUTCOME], "2016-03-01", ("rapporterad, läge ej angivet",)),
        ([OUTCOME], "2016-12-31", ("rapporterad, läge ej angivet",)),  # the activity's last day
        ([OUTCOME], "2017-01-01", ("rapporterad, läge ej angivet", "tiden har gått ut")),
        ([], "2017-01-01", ("ej rapporterad", "tiden har gått ut")),
        ([OUTCOME, report("T-u3", "2016-04-01", "ej påbörjad")], "2016-06-01", ("ej påbörjad",)),
        ([OUTCOME, report("T-u3", "2016-04-01", "pågår")], "2017-01-01", ("pågår", "försenad")),
        ([OUTCOME, report("T-u3", "2016-02-01", "klar")], "2017-01-01", ("klar",)),  # an outcome after it takes nothing back
        ([{**OUTCOME, "avser": "T-1"}], "2016-06-01", ("ej rapporterad",)),  # of the goal
    ],
)
def test_what_is_reported_without_a_status_is_reported_and_its_state_is_not_stated(
    tmp_path: Path, reports: list[dict[str, str]], today: str, says: tuple[str, ...]
) -> None:
    register, _ = read(a_register(tmp_path, reports=reports))
    status = register.status(register.plans[0].activities[0], date.fromisoformat(today))
    assert status.words == says
    assert [word for word in STATUS_WORDS if status.is_called(word)] == list(says)


def test_an_outcome_without_a_status_does_not_change_the_status(tmp_path: Path) -> None:
    assert status_on(a_register(tmp_path, reports=[report("T-u1", "2015-05-01"), OUTCOME]), "2016-06-01")[0] == "pågår"


@pytest.mark.parametrize(
    ("period", "today", "says"),
    [
        ({"från": "2015", "till": "2016"}, "2014-12-31", "börjar gälla senare"),
        ({"från": "2015", "till": "2016"}, "2015-01-01", "gäller"),
        ({"från": "2015", "till": "2016"}, "2016-12-31", "gäller"),
        ({"från": "2015", "till": "2016"}, "2017-01-01", "har gått ut"),
        ({"från": "2015", "till": "2016-06"}, "2016-07-01", "har gått ut"),
        ({"från": "2015"}, "2030-01-01", "gäller"),
        (None, "2016-01-01", "giltighetstid saknas"),
    ],
)
def test_a_plan_is_in_force_during_its_period(tmp_path: Path, period: dict[str, str] | None, today: str, says: str) -> None:
    register, _ = read(a_register(tmp_path, plan=card(period=period)))
    assert register.standing(register.plans[0], date.fromisoformat(today)).state == says


def test_a_plan_without_an_end_is_in_force_until_it_is_replaced(tmp_path: Path) -> None:
    a_register(tmp_path, plan=card(period={"från": "2015"}, relationer=[{"typ": "ersätts av", "plan": "nya"}]))
    own = card(kod="N", kortnamn="Nya", relationer=[{"typ": "ersätter", "plan": "testplanen"}])
    data = a_register(tmp_path, slug="nya", plan=own, goals=[], activities=[])
    register, problems = read(data)
    assert not problems
    assert register.standing(register.by_slug["testplanen"], date(2030, 1, 1)).state == "är ersatt"


def test_an_actor_is_found_under_every_spelling_in_every_part(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        actors={**ACTORS, "enheten-b": {"namn": "B", "typ": "enhet", "överordnad": "enheten"}},
        activities=[activity("T-1-01", ansvarig="ENHETEN / B; Gruppen", uppföljning="grupp", stöd="B i samverkan med Grupp")],
    )
    register, _ = read(data)
    assert [d.part for d in register.duties["gruppen"]] == [Part.RESPONSIBLE, Part.FOLLOW_UP, Part.SUPPORT]
    assert [d.part for d in register.duties["enheten-b"]] == [Part.RESPONSIBLE, Part.SUPPORT]
    assert [d.part for d in register.duties["enheten"]] == [Part.RESPONSIBLE]


def test_a_name_with_a_slash_may_be_one_actor(tmp_path: Path) -> None:
    actors = {**ACTORS, "ab": {"namn": "Enheten/Gruppen", "typ": "enhet"}}
    register, problems = read(
        a_register(tmp_path, actors=actors, activities=[activity("T-1-01", ansvarig="Enheten/Gruppen"), activity("T-2-01")])
    )
    assert not problems
    assert [d.activity.id for d in register.duties["ab"]] == ["T-1-01"]
    assert [d.activity.id for d in register.duties["enheten"]] == ["T-2-01"]


def test_an_activity_runs_in_every_year_of_its_time_and_without_one_in_the_plan_s(tmp_path: Path) -> None:
    rows = [
        activity("T-1-01", tidsplan="2015", start="2015", slut="2015"),
        activity("T-1-02", tidsplan="Löpande", start="", slut="", återkommer="löpande"),
        activity("T-2-01", tidsplan="från och med 2016", start="2016", slut=""),
    ]
    register, problems = read(a_register(tmp_path, activities=rows))
    assert not problems
    assert {year: [a.id for _, a in entries] for year, entries in register.activities_by_year.items()} == {
        2015: ["T-1-01", "T-1-02"],
        2016: ["T-1-02", "T-2-01"],
    }


def test_plans_are_found_by_area(tmp_path: Path) -> None:
    register, _ = read(a_register(tmp_path))
    assert [plan.slug for plan in register.plans_in("omradet")] == ["testplanen"]
    assert register.plans_in("annat") == []


def test_activities_are_found_by_who_when_how_and_what_about(tmp_path: Path) -> None:
    rows = [
        activity("T-1-01"),
        activity("T-1-02", ansvarig="Gruppen"),
        activity("T-2-01", tidsplan="2015", start="2015", slut="2015"),
    ]
    register, _ = read(a_register(tmp_path, activities=rows, reports=[report("T-u1", "2015-05-01", about="T-2-01")]))
    today = date(2016, 6, 1)

    def found(**conditions: Any) -> list[str]:
        return [a.id for _, a in register.find(today, **conditions)]

    assert found() == ["T-1-01", "T-1-02", "T-2-01"]
    assert found(actor="gruppen") == ["T-1-02"]
    assert found(year=2016) == ["T-1-01", "T-1-02"]
    assert found(status="försenad") == found(status="pågår") == ["T-2-01"]
    assert found(status="ej rapporterad", actor="enheten") == ["T-1-01"]
    assert found(area="omradet") == found()
    assert found(area="annat") == []


def test_target_groups_that_differ_in_case_alone_keep_the_order_of_the_rows_in_every_run(tmp_path: Path) -> None:
    names = [name for letter in "öabcdefgh" for name in (letter, letter.upper())]
    register, _ = read(a_register(tmp_path, activities=[activity(målgrupp="; ".join(names))]))
    assert register.audiences == (*names[2:], *names[:2])


@pytest.mark.parametrize(("dated", "counts_from", "told"), [("2016", "2016-12-31", "2016"), ("2016-02", "2016-02-29", "februari 2016")])
def test_a_report_of_a_month_or_a_year_counts_from_its_last_day_and_is_told_as_that(
    tmp_path: Path, dated: str, counts_from: str, told: str
) -> None:
    register, problems = read(a_register(tmp_path, reports=[report("T-u1", dated, "klar")]))
    assert [problem.rule for problem in problems] in ([], ["rapport-framtid"])
    (only,) = register.plans[0].reports
    assert (str(only.date), str(only.dated), only.dated.in_words) == (counts_from, dated, told)
