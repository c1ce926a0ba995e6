"""Cells as people write them: read where they can mean one thing only, otherwise answered with what to write."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from planportalen.editing.canonical import canonical_cell
from planportalen.register.model import Report, Target


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
        ("status", "50 %", "Skriv pågår eller delvis klar"),
        ("status", "ej klar", "Skriv ej påbörjad eller pågår."),
        ("status", "försenad", "Skriv ej påbörjad eller pågår"),
        ("värde", "90 %", "Skriv 90 här och % i enhet."),
        ("värde", "12 deltagare", "Skriv 12 här och deltagare i enhet."),
        ("värde", "ca 90", "I ett målvärde: skriv 90 här, och resten i jämförelse eller text."),
        (
            "värde",
            "<5",
            'I ett målvärde: skriv 5 här, och resten i jämförelse eller text. I en rapport: lämna cellen tom och skriv "<5" i kommentar.',
        ),
        ("värde", "-", "Skriv siffror, till exempel 80 eller 12,5. Finns det inget tal, lämna cellen tom."),
        ("värde", "1.250", "Skriv 1250 eller 1,25"),
        ("värde", "1.250.000", "Skriv 1250000, utan punkter."),
    ],
)
def test_what_can_mean_several_things_is_answered_with_what_to_write(column: str, written: str, cure: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        Report.value_of(column, written)
    assert str((refused.value.context or {})["advice"]).startswith(cure)
