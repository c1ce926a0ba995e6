"""A year's page and an actor's: what is counted once, what comes first, and that they do not grow with the register."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planportalen.site.publish import publish
from tests.builders import a_register, activity
from tests.page import Page, links, text
from tests.served import REFERENCE_DATE

ACTORS = {
    "ledningen": {"namn": "Ledningen", "typ": "enhet"},
    "avdelningen": {"namn": "Avdelningen", "typ": "enhet", "överordnad": "ledningen"},
    "enheten": {"namn": "Enheten", "typ": "enhet", "överordnad": "avdelningen"},
    "gruppen": {"namn": "Gruppen", "typ": "grupp"},
}


@pytest.fixture
def built(tmp_path: Path) -> Any:
    def build(*rows: Mapping[str, str]) -> Path:
        assert publish(a_register(tmp_path, activities=list(rows), actors=ACTORS), tmp_path / "site", REFERENCE_DATE, "data").published
        return tmp_path / "site"

    return build


def test_an_activity_that_two_answer_for_is_counted_once_in_a_year(built: Any) -> None:
    year = Page.read(built(activity("T-1-01", ansvarig="Enheten; Gruppen", start="2015", slut="2016")), "ar/2016/")
    assert "1 aktivitet ska vara klar 2016" in year.main
    assert "1 aktivitet pågår 2016 enligt planerna, med de 1" in year.main


def test_few_rows_of_a_year_are_folded_by_plan_and_many_are_counted_there(built: Any) -> None:
    rows = [activity(f"T-1-{n:02}", start="2015", slut="2016" if n < 61 else "2017") for n in range(1, 99)]
    due, running = Page.read(built(*rows), "ar/2016/").all("section", **{"class": "pp-year"})
    assert [len([row for row in part.iter("tr") if row.get("data-plan")]) for part in (due, running)] == [60, 0]
    assert "../../uppfoljning/?plan=testplanen&ar=2016" in set(links(running))


def test_many_rows_of_an_actor_are_the_first_and_a_number_a_plan(built: Any) -> None:
    rows = [activity(f"T-1-{n:02}", ansvarig="Enheten") for n in range(1, 99)]
    actor = Page.read(built(*rows), "ansvariga/enheten/")
    assert len([row for row in actor.all("tr") if row.get("data-plan")]) == 60
    assert "98 aktiviteter" in next(text(item) for each in actor.all("ul", **{"class": "pp-by-plan"}) for item in each)


def test_an_actor_is_told_with_all_that_it_belongs_to(built: Any) -> None:
    actor = Page.read(built(activity("T-1-01")), "ansvariga/enheten/")
    assert "Hör tillLedningen › Avdelningen" in text(actor.one("section", **{"class": "pp-facts"}))
