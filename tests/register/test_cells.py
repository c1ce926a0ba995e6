"""Cells as people write them: read where they can mean one thing only, otherwise answered with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from planportalen.editing.canonical import canonical_cell
from planportalen.register.describe import Column, Kind, columns_of
from planportalen.register.model import Activity, Goal, Note, PlanCard, Record, Regulation, Report, Target, Term
from tests.builders import a_register, activity, card, goal
from tests.register.test_reading import read


@pytest.mark.parametrize(
    ("column", "written", "means"),
    [
        ("jämförelse", ">=", "≥"),
        ("jämförelse", "<=", "≤"),
        ("jämförelse", "Minst", "≥"),
        ("jämförelse", "högst", "≤"),
        ("jämförelse", "mer än", ">"),
        ("jämförelse", "mindre än", "<"),
        ("jämförelse", "ökning", "ökar"),
        ("värde", "12,125", "12.1250"),
        ("värde", "0.125", "0.125"),
    ],
)
def test_a_target_s_cell_is_read_as_what_it_can_only_mean(column: str, written: str, means: str) -> None:
    assert canonical_cell(Target, column, written) == means
    assert canonical_cell(Target, column, means) == means


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2 ggr/år", "halvårsvis"),
        ("två gånger om året", "halvårsvis"),
        ("3 gånger per år", "tertialvis"),
        ("Fyra ggr per år", "kvartalsvis"),
        ("var tredje månad", "kvartalsvis"),
        ("12 ggr/år", "månadsvis"),
        ("en gång om året", "årligen"),
        ("tills vidare", "löpande"),
    ],
)
def test_how_often_is_read_as_people_say_it(written: str, means: str) -> None:
    assert canonical_cell(Activity, "återkommer", written) == means


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Klart", "klar"),
        ("genomförd", "klar"),
        ("100 %", "klar"),
        ("Påbörjad", "pågår"),
        ("pågående", "pågår"),
        ("ej påbörjat", "ej påbörjad"),
        ("inte startad", "ej påbörjad"),
        ("delvis", "delvis klar"),
        ("avbruten.", "avbruten"),
    ],
)
def test_a_common_word_for_a_status_is_read_as_it(written: str, means: str) -> None:
    assert canonical_cell(Report, "status", written) == means


@pytest.mark.parametrize(
    ("column", "written", "cure"),
    [
        ("status", "avslutad", "Skriv klar om den är genomförd, avbruten om den lades ner."),
        ("status", "grön", "Skriv med ord hur långt den har kommit"),
        ("status", "✅", "Skriv med ord hur långt den har kommit"),
        ("status", "☑\ufe0f", "Skriv med ord hur långt den har kommit"),
        ("status", "50 %", "Skriv pågår eller delvis klar"),
        ("status", "ej klar", "Skriv ej påbörjad eller pågår."),
        ("status", "försenad", "Skriv ej påbörjad eller pågår"),
        ("värde", "90 %", "Skriv 90 här och % i enhet."),
        ("värde", "12 deltagare", "Skriv 12 här och deltagare i enhet."),
        ("värde", "ca 90", 'Finns det inget säkert tal, lämna cellen tom och skriv "ca 90" i kommentar.'),
        ("värde", "<5", 'Finns det inget säkert tal, lämna cellen tom och skriv "<5" i kommentar.'),
        ("värde", "-", "Skriv siffror, till exempel 80 eller 12,5. Finns det inget tal, lämna cellen tom."),
        ("värde", "1.250", "Skriv 1250 eller 1,25"),
        ("värde", "1.250.000", "Skriv 1250000, utan punkter."),
    ],
)
def test_what_can_mean_several_things_is_answered_with_what_to_write(column: str, written: str, cure: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        Report.value_of(column, written)
    assert str((refused.value.context or {})["advice"]).startswith(cure)


@pytest.mark.parametrize(
    ("written", "cure"), [("ca 90 %", "Skriv 90 här och % i enhet, och resten i jämförelse eller text."), ("<5", "Skriv 5 här")]
)
def test_about_a_number_is_said_in_a_target_by_its_other_columns(written: str, cure: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        Target.value_of("värde", written)
    assert str((refused.value.context or {})["advice"]).startswith(cure)


# What says nothing


def written_in(folder: Path, model: type[Record], column: str, text: str) -> list[tuple[str, str, str | None]]:
    """The rules that a text in a cell of a row or entry breaks, with their levels and columns."""
    full: dict[type[Record], tuple[str, dict[str, str]]] = {
        Goal: ("goals", goal("T-2")),
        Activity: ("activities", activity("T-2-01")),
        Target: ("targets", {"id": "T-v1", "avser": "T-1", "värde": "80", "text": "80 %"}),
        Report: ("reports", {"id": "T-u1", "avser": "T-1-01", "datum": "2015-12-31", "status": "klar"}),
        Note: ("notes", {"id": "T-n1", "avser": "T-1", "typ": "anmärkning", "text": "Källan säger så."}),
        Regulation: ("regulations", {"id": "lag", "namn": "Lagen"}),
        Term: ("terms", {"id": "sip", "term": "Samordnad plan"}),
    }
    if model is PlanCard:
        data = a_register(folder, plan=card(**{column: text}))
    else:
        kind, row = full[model]
        first = {"goals": [goal("T-1")], "activities": [activity("T-1-01")]}.get(kind, [])
        data = a_register(folder, **{kind: [*first, row | {column: text}]})
    return [(problem.rule, str(problem.severity), problem.place.column) for problem in read(data)[1]]


IN_ANY_COLUMN = [
    (model, column)
    for model in (Goal, Activity, Target, Report, Note, Regulation, Term, PlanCard)
    for column in columns_of(model)
    if column.kind not in (Kind.MAPPING, Kind.RECORDS)
]


@pytest.mark.parametrize(("model", "column"), IN_ANY_COLUMN, ids=lambda part: getattr(part, "name", None) or part.__name__)
@pytest.mark.parametrize("text", ["-", "saknas", "N/A", "?"])
def test_a_word_that_says_nothing_is_told_in_any_column_as_a_warning_or_as_what_the_column_refuses(
    tmp_path: Path, model: type[Record], column: Column, text: str
) -> None:
    told = written_in(tmp_path, model, column.name, text)
    words_only = column.kind in (Kind.TEXT, Kind.LIST) and (
        not column.required or column.name in ("mål", "aktivitet", "text", "namn", "term", "titel", "kortnamn")
    )
    if not words_only:
        assert [level for _, level, _ in told][:1] == ["fel"] or (column.name, text) == ("id", "saknas")  # which is an id as good as any
    elif column.name == "tidsplan" and text == "?":
        assert {rule for rule, *_ in told} <= {"tidsplan-motsägs", "tidsplan-oläst"}  # as some plans print it
    else:
        assert told[:1] == [("cell-säger-inget", "varning", column.name)]
        assert {rule for rule, level, _ in told if level == "fel"} == set()


def test_what_says_nothing_in_a_list_is_left_out_of_it_and_told(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", ansvarig="Enheten; -"), activity("T-2-01")])
    register, problems = read(data)
    assert [problem.rule for problem in problems] == ["cell-säger-inget"]
    assert register.plans[0].activities[0].responsible == ("Enheten",)


@pytest.mark.parametrize("text", ["Antal - män och kvinnor", "Ingen väntar", "0", "Saknas i två av tre fall", "Okänd-gruppen", "I", "-1 %"])
def test_words_that_say_something_are_left_alone(tmp_path: Path, text: str) -> None:
    assert written_in(tmp_path, Activity, "mätetal", text) == []


def test_dashes_that_are_printed_in_a_list_of_changes_or_decisions_stay(tmp_path: Path) -> None:
    printed = {"ändringar": [{"version": "1", "ändring": "-"}], "beslutslista": {"rad": "1", "titel": "Planen", "diarienummer": "-"}}
    register, problems = read(a_register(tmp_path, plan=card(**printed)))
    assert problems == []
    assert register.plans[0].card.changes[0].text == "-"
