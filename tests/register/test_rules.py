"""The rules between rows and files: what is found, where it is said to be, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.register.checks import RULES
from tests.builders import ACTORS, a_register, activity, card, goal, write_yaml
from tests.register.test_reading import read

HOME = "data/planer/testplanen"

FAULTS: dict[str, tuple[Callable[[Path], object], str, str, int | None, str | None, str]] = {
    "an activity under a goal that is not there": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", mål="T-22")]),
        "mål-okänt",
        "aktiviteter.csv",
        3,
        "mål",
        "T-2",
    ),
    "a goal under a goal that is not there": (
        lambda d: a_register(d, goals=[goal("T-1"), goal("T-2", överordnat="T-11")]),
        "mål-okänt",
        "mal.csv",
        3,
        "överordnat",
        "T-1",
    ),
    "a goal under itself by way of another": (
        lambda d: a_register(
            d,
            goals=[goal("T-1", överordnat="T-2"), goal("T-2"), goal("T-3", överordnat="T-3")],
            activities=[activity("T-1-01"), activity("T-2-01"), activity("T-3-01")],
        ),
        "mål-cirkel",
        "mal.csv",
        4,
        "överordnat",
        "",
    ),
    "a sub-goal under no goal": (
        lambda d: a_register(d, goals=[goal("T-1"), goal("T-2", typ="delmål")]),
        "delmål-utan-mål",
        "mal.csv",
        3,
        "överordnat",
        "",
    ),
    "an unknown actor": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="Enhetne")]),
        "aktör-okänd",
        "aktiviteter.csv",
        3,
        "ansvarig",
        "Enheten",
    ),
    "an unknown partner in a role cell": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", uppföljning="Gruppen i samverkan med grannen")]),
        "aktör-okänd",
        "aktiviteter.csv",
        3,
        "uppföljning",
        "",
    ),
    "an unknown owner": (lambda d: a_register(d, plan=card(ägare="Grupppen")), "aktör-okänd", "plan.yml", 12, "ägare", "Gruppen"),
    "a doubled id": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01"), activity("T-1-01")]),
        "id-dubbel",
        "aktiviteter.csv",
        4,
        "id",
        "",
    ),
    "an id of another form": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01"), activity("T-x", mål="T-1")]),
        "id-form",
        "aktiviteter.csv",
        4,
        "id",
        "T-3-04",
    ),
    "a date outside the calendar": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", slut="2016-02-30")]),
        "cell-datum",
        "aktiviteter.csv",
        3,
        "slut",
        "ÅÅÅÅ",
    ),
    "an end before the start": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", slut="2014")]),
        "slut-före-start",
        "aktiviteter.csv",
        3,
        "slut",
        "",
    ),
    "a period that ends before it starts": (
        lambda d: a_register(d, plan=card(period={"från": "2016", "till": "2015"})),
        "slut-före-start",
        "plan.yml",
        6,
        "till",
        "",
    ),
    "a target about nothing": (
        lambda d: a_register(d, targets=[{"id": "T-v1", "avser": "T-1-11"}]),
        "avser-okänt",
        "malvarden.csv",
        2,
        "avser",
        "T-1-01",
    ),
    "a report about nothing": (
        lambda d: a_register(d, reports=[{"id": "T-u1", "avser": "T-9", "datum": "2016-01-01", "status": "klar"}]),
        "avser-okänt",
        "uppfoljning.csv",
        2,
        "avser",
        "",
    ),
    "a note about nothing": (
        lambda d: a_register(d, notes=[{"id": "T-n1", "avser": "U", "typ": "anmärkning", "text": "x"}]),
        "avser-okänt",
        "noter.csv",
        2,
        "avser",
        "",
    ),
    "a report that says nothing": (
        lambda d: a_register(d, reports=[{"id": "T-u1", "avser": "T-1", "datum": "2016-01-01"}]),
        "rapport-tom",
        "uppfoljning.csv",
        2,
        "status",
        "",
    ),
    "a report from the future": (
        lambda d: a_register(d, reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2017-01-01", "status": "klar"}]),
        "rapport-framtid",
        "uppfoljning.csv",
        2,
        "datum",
        "",
    ),
    "a status that is not one": (
        lambda d: a_register(d, reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2016-01-01", "status": "påbörjad"}]),
        "cell-värdelista",
        "uppfoljning.csv",
        2,
        "status",
        "ej påbörjad",
    ),
    "a value that is no number": (
        lambda d: a_register(d, targets=[{"id": "T-v1", "avser": "T-1", "värde": "många"}]),
        "cell-tal",
        "malvarden.csv",
        2,
        "värde",
        "siffror",
    ),
    "a year that is none": (
        lambda d: a_register(d, targets=[{"id": "T-v1", "avser": "T-1", "år": "15"}]),
        "cell-årtal",
        "malvarden.csv",
        2,
        "år",
        "",
    ),
    "an interval the wrong way round": (
        lambda d: a_register(d, targets=[{"id": "T-v1", "avser": "T-1", "värde": "9", "värde_till": "5"}]),
        "intervall-omvänt",
        "malvarden.csv",
        2,
        "värde_till",
        "",
    ),
    "a citation of an unknown law": (
        lambda d: a_register(d, goals=[goal("T-1"), goal("T-2", hänvisningar="hsl-22")], regulations=[{"id": "hsl-2", "namn": "2 §"}]),
        "regelverk-okänt",
        "mal.csv",
        3,
        "hänvisningar",
        "hsl-2",
    ),
    "an unknown area": (lambda d: a_register(d, plan=card(omrade="omrodet")), "område-okänt", "plan.yml", 4, "omrade", "omradet"),
    "a relation to an unknown plan": (
        lambda d: a_register(d, plan=card(relationer=[{"typ": "ersätter", "plan": "testplan"}])),
        "relation-okänd",
        "plan.yml",
        15,
        "plan",
        "testplanen",
    ),
    "a placeholder for a value": (
        lambda d: a_register(d, targets=[{"id": "T-v1", "avser": "T-1-01", "text": "minskning med x %"}]),
        "platshållare",
        "malvarden.csv",
        2,
        "värde",
        "",
    ),
    "a placeholder for a measure": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", mätetal="XX utbildade")]),
        "platshållare",
        "aktiviteter.csv",
        3,
        "mätetal",
        "",
    ),
    "an activity without an owner": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="")]),
        "ansvarig-saknas",
        "aktiviteter.csv",
        3,
        "ansvarig",
        "",
    ),
    "an activity without a time": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", tidsplan="", start="", slut="")]),
        "tidsplan-saknas",
        "aktiviteter.csv",
        3,
        "tidsplan",
        "",
    ),
    "an activity without a measure": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", mätetal="")]),
        "mätetal-saknas",
        "aktiviteter.csv",
        3,
        "mätetal",
        "",
    ),
    "a goal without activities": (lambda d: a_register(d, activities=[activity("T-1-01")]), "mål-utan-aktiviteter", "mal.csv", 3, "id", ""),
    "a time text that says something else than the dates": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", tidsplan="2015-2017")]),
        "tidsplan-motsägs",
        "aktiviteter.csv",
        3,
        "slut",
        "Skriv 2017.",
    ),
    "an activity without words": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", aktivitet="")]),
        "cell-saknas",
        "aktiviteter.csv",
        3,
        "aktivitet",
        "",
    ),
    "a code in small letters": (
        lambda d: a_register(d, plan=card(kod="t"), goals=[], activities=[]),
        "kod-form",
        "plan.yml",
        1,
        "kod",
        "JJ",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_one_problem_at_its_place(tmp_path: Path, fault: str) -> None:
    plant, rule, file, row, column, advice = FAULTS[fault]
    plant(tmp_path)
    _, problems = read(tmp_path / "data")
    assert [(p.rule, p.place.file, p.place.row, p.place.column) for p in problems] == [(rule, f"{HOME}/{file}", row, column)]
    assert advice in problems[0].advice


def test_the_register_the_faults_are_planted_in_has_none(tmp_path: Path) -> None:
    assert read(a_register(tmp_path))[1] == []


def two_plans(folder: Path, first: dict[str, object], second: dict[str, object], **second_rows: list[dict[str, str]]) -> Path:
    a_register(folder, plan=card(**first))
    return a_register(folder, slug="andra", plan=card(kod="U", kortnamn="Andra", **second), goals=[], activities=[], **second_rows)


def test_an_id_with_another_plan_s_prefix_names_that_plan(tmp_path: Path) -> None:
    data = two_plans(tmp_path, {}, {}, notes=[{"id": "T-n1", "avser": "U", "typ": "anmärkning", "text": "x"}])
    (problem,) = read(data)[1]
    assert problem.rule == "id-prefix"
    assert "Testplanen" in problem.message
    assert "U-" in problem.advice


def test_a_relation_with_one_end_says_what_the_other_plan_lacks(tmp_path: Path) -> None:
    data = two_plans(tmp_path, {"relationer": [{"typ": "följs upp av", "plan": "andra"}]}, {})
    (problem,) = read(data)[1]
    assert problem.rule == "relation-ensidig"
    assert "{typ: följer upp, plan: testplanen}" in problem.advice
    write_yaml(data / "planer/andra/plan.yml", card(kod="U", relationer=[{"typ": "följer upp", "plan": "testplanen"}]))
    assert read(data)[1] == []


def test_a_reference_to_another_plan_need_not_be_said_back(tmp_path: Path) -> None:
    data = two_plans(tmp_path, {"relationer": [{"typ": "hänvisar till", "plan": "andra"}]}, {})
    assert read(data)[1] == []


def test_a_code_belongs_to_one_plan(tmp_path: Path) -> None:
    data = two_plans(tmp_path, {}, {})
    write_yaml(data / "planer/andra/plan.yml", card())
    assert [p.rule for p in read(data)[1]] == ["kod-dubbel"]


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ({"namn": "Enheten", "typ": "enhet"}, "alias-dubbelt"),
        ({"namn": "Ny", "typ": "enhet", "överordnad": "enhetenn"}, "aktör-okänd"),
        ({"namn": "Ny", "typ": "enhet", "efterträdare": "ny"}, "aktör-cirkel"),
        ({"namn": "Ny", "typ": "avdelning"}, "cell-värdelista"),
        ({"namn": "Ny"}, "cell-saknas"),
        ({"namn": "Ny", "typ": "enhet", "aliases": ["x"]}, "nyckel-okänd"),
    ],
)
def test_the_register_of_actors_must_hold_together(tmp_path: Path, entry: dict[str, object], rule: str) -> None:
    data = a_register(tmp_path, actors={**ACTORS, "ny": entry})
    assert [p.rule for p in read(data)[1]] == [rule]


def test_a_broken_card_is_one_problem_and_not_one_for_each_plan_that_names_it(tmp_path: Path) -> None:
    data = two_plans(tmp_path, {"relationer": [{"typ": "ersätter", "plan": "andra"}]}, {})
    (data / "planer/andra/plan.yml").write_text("kod: [", "utf-8")
    assert [p.rule for p in read(data)[1]] == ["yaml"]


def test_every_rule_says_in_its_first_line_what_must_hold() -> None:
    for rule in RULES:
        assert (rule.__doc__ or "").split("\n")[0].endswith(".")


def test_a_message_names_file_row_column_and_the_nearest_name(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("T-2-01", ansvarig="Enhetne")])
    (problem,) = read(data)[1]
    assert str(problem) == (
        'FEL data/planer/testplanen/aktiviteter.csv, rad 3, kolumn ansvarig: "Enhetne" finns inte i aktorer.yml. Menade du "Enheten"?'
    )
