"""Who else may be meant where a plan means a role, a unit or a group."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from planportalen.register.problems import has_errors
from planportalen.register.wider import wider
from tests.builders import ACTORS, Row, a_register, activity
from tests.register.test_reading import read


def role(name: str, **more: object) -> dict[str, object]:
    return {"namn": name, "typ": "roll"} | more


LANDSTINGET: dict[str, object] = {"namn": "Landstinget", "typ": "enhet"}
STABEN: dict[str, object] = {"namn": "Staben", "typ": "enhet", "överordnad": "landstinget"}


def offered(tmp_path: Path, actors: Mapping[str, Mapping[str, object]], of: str, unnamed: tuple[str, ...] = ()) -> list[str]:
    """The names of those who are offered beside an actor, where an activity names all but these."""
    rows: list[Row] = [
        activity(f"T-1-{place:02}", ansvarig=str(actor["namn"]))
        for place, (id, actor) in enumerate(actors.items(), start=1)
        if id not in unnamed
    ]
    register, problems = read(a_register(tmp_path, actors={**ACTORS, **actors}, activities=rows))
    assert not has_errors(problems)
    return [actor.name for actor in wider(register)[of]]


@pytest.mark.parametrize(
    "name", ["Enhetschefer", "Linjechefer", "Samtliga chefer", "Samtliga chefer i vården", "Chefer i Landstinget", "Berörda linjechefer"]
)
def test_a_head_of_one_unit_may_be_meant_where_all_of_them_or_all_heads_are(tmp_path: Path, name: str) -> None:
    actors = {"en": role("Enhetschef, primärvården"), "annan": role(name), "landstinget": LANDSTINGET, "staben": STABEN}
    assert offered(tmp_path, actors, "en") == [name]


@pytest.mark.parametrize("name", ["Centrumchefer", "Enhetschef reumamottagningen", "Chef för staben", "Miljöstrateg", "Chefer inom staben"])
def test_a_head_of_one_unit_is_not_meant_where_another_is(tmp_path: Path, name: str) -> None:
    actors = {"en": role("Enhetschef, primärvården"), "annan": role(name), "landstinget": LANDSTINGET, "staben": STABEN}
    assert offered(tmp_path, actors, "en") == []


def test_a_role_among_two_that_are_named_together_is_one_of_them(tmp_path: Path) -> None:
    assert offered(tmp_path, {"en": role("Verksamhetschef kirurgi"), "annan": role("Centrum- och verksamhetschefer")}, "en") == [
        "Centrum- och verksamhetschefer"
    ]


@pytest.mark.parametrize("kind", ["roll", "enhet", "grupp"])
def test_everyone_in_the_organisation_is_one_of_all_employees(tmp_path: Path, kind: str) -> None:
    actors = {"en": role("Kansliet", typ=kind), "alla": role("Alla medarbetare")}
    assert offered(tmp_path, actors, "en") == ["Alla medarbetare"]


def test_nobody_outside_the_organisation_is_one_of_all_employees(tmp_path: Path) -> None:
    assert offered(tmp_path, {"en": role("Kommunen", typ="extern"), "alla": role("Alla medarbetare")}, "en") == []


def test_employees_who_do_something_of_their_own_are_not_all(tmp_path: Path) -> None:
    assert offered(tmp_path, {"en": role("Kanslichef"), "alla": role("Personal som gör inköp")}, "en") == []


def test_the_nearest_is_offered_first_and_each_once(tmp_path: Path) -> None:
    actors = {
        "alla": role("Alla medarbetare"),
        "chefer": role("Samtliga chefer"),
        "enhetschefer": role("Enhetschefer"),
        "en": role("Enhetschef på kusten", överordnad="enhetschefer"),
        "forre": role("Föreståndaren", efterträdare="en"),
    }
    assert offered(tmp_path, actors, "en") == ["Föreståndaren", "Enhetschefer", "Samtliga chefer", "Alla medarbetare"]
    assert offered(tmp_path / "forre", actors, "forre") == ["Enhetschef på kusten", "Alla medarbetare"]


def test_only_such_are_offered_that_an_activity_names(tmp_path: Path) -> None:
    actors = {"en": role("Enhetschef på kusten"), "chefer": role("Samtliga chefer"), "linje": role("Linjechefer")}
    assert offered(tmp_path, actors, "en", unnamed=("chefer",)) == ["Linjechefer"]


def test_a_name_without_a_word_is_no_one_s(tmp_path: Path) -> None:
    assert offered(tmp_path, {"en": role("112"), "alla": role("Samtliga")}, "en") == []
