"""The address of a choice among activities: what a number leads to."""

from __future__ import annotations

from pathlib import Path

from planportalen.register.lacks import Lack
from planportalen.views import addresses
from planportalen.views.addresses import Links
from tests.builders import a_register
from tests.register.test_reading import read


def test_a_choice_is_told_by_keys_that_stand_in_addresses_everywhere(tmp_path: Path) -> None:
    register, _ = read(a_register(tmp_path))
    plan, area, actor = register.plans[0], register.areas["omradet"], register.actors["enheten"]
    assert addresses.rows(plan=plan, status=("klar", "delvis klar")) == "uppfoljning/?plan=testplanen&lage=klar,delvis-klar"
    assert addresses.rows(area=area, actor=actor, year=2016) == "uppfoljning/?omrade=omradet&ansvarig=enheten&ar=2016"
    assert addresses.rows(due=2015, missing=Lack.MEASURE) == "uppfoljning/?klar=2015&saknar=matetal"
    assert addresses.rows(audience="Elever & lärare") == "uppfoljning/?malgrupp=Elever+%26+l%C3%A4rare"


def test_no_choice_is_every_activity_and_not_the_list_as_it_is_opened() -> None:
    assert addresses.rows() == "uppfoljning/?alla"


def test_a_choice_is_linked_to_from_other_pages_and_from_the_list_itself() -> None:
    address = addresses.rows(due=2015)
    assert Links("").to(address) == "uppfoljning/?klar=2015"
    assert Links("ar/2015/").to(address) == "../../uppfoljning/?klar=2015"
    assert Links("uppfoljning/").to(address) == "?klar=2015"
    assert Links("ar/").to(address + "#lista") == "../uppfoljning/?klar=2015#lista"
