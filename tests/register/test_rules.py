"""The rules between rows and files, where they are broken in other ways than the catalogue's examples (see test_messages)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from planportalen.register.checks import RULES
from planportalen.register.describe import KEYED, TABLES, Column, DataFile, columns_of
from planportalen.register.model import Change, Record, Relation
from tests.builders import ACTORS, a_register, activity, card, goal
from tests.register.test_reading import read

HOME = "data/planer/testplanen"

FAULTS: dict[str, tuple[Callable[[Path], object], str, str, int | None, str | None, str]] = {
    "a goal under a goal that is not there": (
        lambda d: a_register(d, goals=[goal("T-1"), goal("T-2", överordnat="T-11")]),
        "mål-okänt",
        "mal.csv",
        3,
        "överordnat",
        "Skriv id för ett mål",
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
    "an unknown partner in a role cell": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", uppföljning="Gruppen i samverkan med grannen")]),
        "aktör-okänd",
        "aktiviteter.csv",
        3,
        "uppföljning",
        "",
    ),
    "an unknown owner": (lambda d: a_register(d, plan=card(ägare="Grupppen")), "aktör-okänd", "plan.yml", 12, "ägare", "Gruppen"),
    "a date outside the calendar": (
        lambda d: a_register(d, activities=[activity("T-1-01"), activity("T-2-01", slut="2016-02-30")]),
        "cell-datum",
        "aktiviteter.csv",
        3,
        "slut",
        "ÅÅÅÅ",
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
        "Skriv id som det står",
    ),
    "a note about nothing": (
        lambda d: a_register(d, notes=[{"id": "T-n1", "avser": "U", "typ": "anmärkning", "text": "x"}]),
        "avser-okänt",
        "noter.csv",
        2,
        "avser",
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
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_one_problem_at_its_place(tmp_path: Path, fault: str) -> None:
    plant, rule, file, row, column, advice = FAULTS[fault]
    plant(tmp_path)
    _, problems = read(tmp_path / "data")
    assert [(p.rule, p.place.file, p.place.row, p.place.column) for p in problems] == [(rule, f"{HOME}/{file}", row, column)]
    assert advice in problems[0].advice


def two_plans(folder: Path, first: Mapping[str, Any], second: Mapping[str, Any], **second_rows: Any) -> Path:
    a_register(folder, plan=card(**first))
    return a_register(folder, slug="andra", plan=card(kod="U", kortnamn="Andra", **second), goals=[], activities=[], **second_rows)


def test_a_relation_said_from_both_ends_is_right(tmp_path: Path) -> None:
    first, second = (
        {"relationer": [{"typ": typ, "plan": slug}]} for typ, slug in (("följs upp av", "andra"), ("följer upp", "testplanen"))
    )
    assert read(two_plans(tmp_path, first, second))[1] == []


def test_a_reference_to_another_plan_need_not_be_said_back(tmp_path: Path) -> None:
    data = two_plans(tmp_path, {"relationer": [{"typ": "hänvisar till", "plan": "andra"}]}, {})
    assert read(data)[1] == []


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ({"namn": "Enheten", "typ": "enhet"}, "alias-dubbelt"),
        ({"namn": "enheten ", "typ": "enhet"}, "alias-dubbelt"),
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


def test_a_law_does_not_belong_to_itself(tmp_path: Path) -> None:
    data = a_register(tmp_path, regulations=[{"id": "lag", "överordnat": "lag", "namn": "Lagen"}])
    (problem,) = read(data)[1]
    assert problem.rule == "regelverk-nivå"
    assert problem.message == '"lag" hör till sig självt.'


def test_a_name_that_resembles_nothing_gets_an_advice_too(tmp_path: Path) -> None:
    data = a_register(
        tmp_path,
        plan=card(omrade="xyz", ägare="Qqq", relationer=[{"typ": "ersätter", "plan": "qqq"}]),
        goals=[goal("T-1", hänvisningar="qqq"), goal("T-2", överordnat="qqq")],
        activities=[activity("T-1-01", mål="qqq"), activity("T-2-01")],
        targets=[{"id": "T-v1", "avser": "qqq"}],
    )
    problems = read(data)[1]
    assert len(problems) == 7
    assert [str(p) for p in problems if not p.advice.endswith(".")] == []


MUST_BE_ONE_OF = [
    (model, column)
    for file in (*TABLES, *KEYED, DataFile("ändringar", Change, of_a_plan=True), DataFile("relationer", Relation, of_a_plan=True))
    for model in (file.model,)
    for column in columns_of(model)
    if column.required and column.choices
]


@pytest.mark.parametrize(("model", "column"), MUST_BE_ONE_OF, ids=lambda part: getattr(part, "name", None) or getattr(part, "__name__", ""))
def test_an_empty_cell_that_must_have_one_of_some_words_is_told_with_each_of_them(model: type[Record], column: Column) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        model.value_of(column.name, " ")
    assert refused.value.context == {
        "message": "Här står inget, men det måste fyllas i.",
        "advice": f"Skriv ett av orden: {', '.join(column.choices)}.",
    }


def test_an_actor_and_a_note_and_a_relation_and_a_report_say_what_must_be_filled_in(tmp_path: Path) -> None:
    assert {model.__name__ for model, _ in MUST_BE_ONE_OF} == {"Goal", "Note", "Actor", "Relation", "OwnColumn"}
    data = a_register(tmp_path, actors={**ACTORS, "ny": {"namn": "Ny"}}, reports=[{"id": "T-u1", "avser": "T-1", "status": "klar"}])
    assert [problem.advice for problem in read(data)[1]] == [
        "Skriv ett av orden: roll, enhet, grupp, extern.",
        "Skriv dagen, som ÅÅÅÅ-MM-DD.",
    ]


@pytest.mark.parametrize(
    ("parts", "file"),
    [
        ({"areas": {"omradet": {"namn": "Området"}, "annat": {"namn": "området"}}}, "omraden.yml"),
        (
            {"terms": [{"id": i, "term": t, "förklaring": "En plan."} for i, t in (("sip", "Samordnad plan"), ("sp", "Samordnad  plan"))]},
            "begrepp.csv",
        ),
        ({"regulations": [{"id": "a", "namn": "Lagen"}, {"id": "b", "namn": "Lagen"}]}, "regelverk.csv"),
        ({"regulations": [{"id": "a", "namn": "Lag A", "kortnamn": "L"}, {"id": "b", "namn": "Lag B", "kortnamn": "L"}]}, "regelverk.csv"),
    ],
)
def test_two_things_by_one_name_are_told_where_the_second_stands(tmp_path: Path, parts: dict[str, Any], file: str) -> None:
    (problem,) = read(a_register(tmp_path, **parts))[1]
    assert (problem.rule, problem.severity, problem.place.file) == ("namn-dubbelt", "varning", f"data/{file}")


def test_articles_of_two_laws_may_have_the_same_number_and_two_plans_the_same_title(tmp_path: Path) -> None:
    laws = [{"id": law, "namn": f"Lag {law}"} for law in "ab"]
    articles = [{"id": f"{law}-1", "överordnat": law, "namn": "Artikel 1"} for law in "ab"]
    a_register(tmp_path, regulations=[*laws, *articles])
    data = two_plans(tmp_path, {}, {})
    assert read(data)[1] == []


@pytest.mark.parametrize(
    ("timeframe", "advice"),
    [
        ("2015-2016", 'Tidsplanen är "2015-2016": skriv 2015 i start och 2016 i slut.'),
        ("enligt beslut", "Se efter i planen: rätta det som är fel skrivet, eller byt plats på dem om de står i fel kolumn."),
    ],
)
def test_an_end_before_the_start_is_answered_with_what_the_timeframe_says(tmp_path: Path, timeframe: str, advice: str) -> None:
    rows = [activity("T-1-01"), activity("T-2-01", tidsplan=timeframe, start="2016", slut="2015")]
    (problem,) = read(a_register(tmp_path, activities=rows))[1]
    assert (problem.rule, problem.advice) == ("slut-före-start", advice)


def test_what_a_row_serves_may_be_of_another_plan_and_is_never_itself_or_nothing(tmp_path: Path) -> None:
    serving = {"bidrar till": "T-1; T-2-01"}
    rows = {
        "goals": [goal("T-1"), goal("T-2", **serving)],
        "activities": [activity("T-1-01"), activity("T-2-01", **{"bidrar till": "T-1"})],
    }
    data = a_register(tmp_path, **rows)
    assert read(data)[1] == []
    a_register(
        tmp_path, slug="andra", plan=card(kod="A", kortnamn="Andra"), goals=[goal("A-1", **serving)], activities=[activity("A-1-01")]
    )
    assert read(data)[1] == []
    told = a_register(tmp_path / "fel", **(rows | {"goals": [goal("T-1", **{"bidrar till": "T-1; T-77-01"}), goal("T-2")]}))
    assert [problem.rule for problem in read(told)[1]] == ["bidrar-sig-själv", "bidrar-okänt"]


@pytest.mark.parametrize(
    ("file", "opens"),
    [
        ("https://arkiv.example/planen.pdf", True),
        ("assets/planen.pdf", True),
        ("planen.docx", True),
        ("../planen.pdf", False),
        ("/etc/planen.pdf", False),
        ("C:\\planer\\planen.pdf", False),
        ("file:///planen.pdf", False),
        ("javascript:alert(1)", False),
        ("assets/", False),
        ("Planen", False),
    ],
)
def test_the_document_of_a_plan_is_an_address_or_a_file_of_the_site(tmp_path: Path, file: str, opens: bool) -> None:
    problems = read(a_register(tmp_path, plan=card(källa={"dokument": "Planen", "fil": file})))[1]
    assert [problem.rule for problem in problems] == ([] if opens else ["källa-fil"])


@pytest.mark.parametrize(("gone", "told"), [(2, 2), (3, 1), (12, 1)])
def test_rows_that_are_gone_are_one_problem_that_says_where_they_are_referred_to(tmp_path: Path, gone: int, told: int) -> None:
    notes = [{"id": f"T-n{n}", "avser": f"T-{n + 80}-50", "typ": "anmärkning", "text": "x"} for n in range(1, gone + 1)]
    problems = read(a_register(tmp_path, notes=notes))[1]
    assert [problem.rule for problem in problems] == ["avser-okänt"] * told
    if told == 1:
        assert f"{gone} id som andra rader hänvisar till finns inte i planen: T-81-50, T-82-50" in problems[0].message
        assert f"De står i noter.csv, raderna {', '.join(map(str, range(2, min(gone, 10) + 2)))}" in problems[0].message
