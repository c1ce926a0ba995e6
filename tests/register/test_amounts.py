"""Amounts with their units, as readers meet them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planportalen.swedish.plurals import measured


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("onkologer", "1 onkolog"),
        ("specialistundersköterskor", "1 specialistundersköterska"),
        ("dagar", "1 dag"),
        ("timmar", "1 timme"),
        ("möten per år", "1 möte per år"),
        ("gånger", "1 gång"),
        ("ST-läkare", "1 ST-läkare"),
        ("deltagare", "1 deltagare"),
        ("liter", "1 liter"),
        ("svar", "1 svar"),
        ("år", "1 år"),
        ("%", "1 %"),
        ("kg CO2/mil", "1 kg CO2/mil"),
        ("registrerade utredningar", "1 registrerade utredningar"),  # as the register has it, where its first word is no noun
        ("", "1"),
    ],
)
def test_one_of_something_is_said_of_one(many: str, one: str) -> None:
    assert measured(Decimal(1), many) == one
    assert measured(Decimal("1.0"), many) == one
    for other in ("0", "2", "1.5", "-1"):
        assert measured(Decimal(other), many).endswith(many)
