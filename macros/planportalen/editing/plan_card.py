"""plan.yml of a new plan: an editor's answers come in, YAML for people goes out.

Used by `new_plan`. Every key of the contract stands there in its order, with a comment where one helps; what is not known is null.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from planportalen.swedish.dates import NotADateError, parse_date

_ONE_LINE = 1_000_000
PERIOD = re.compile(r"((?:19|20|21)\d\d)(?:\s*[-–—]\s*((?:19|20|21)\d\d))?")
"""A year, or the first and the last."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an editor says of a new plan; empty where nothing is known yet. `period`: a year, or the first and last."""

    title: str = ""
    short_name: str = ""
    code: str = ""
    slug: str = ""
    area: str = ""
    period: str = ""
    diary_number: str = ""
    owner: str = ""
    decided_by: str = ""
    decided: str = ""


def plan_card(answers: Answers, source: tuple[str, str] | None) -> str:
    """plan.yml, with every key of the contract in its order."""
    years = PERIOD.fullmatch(answers.period)
    period = {"från": int(years[1]), "till": int(years[2] or years[1])} if years else None
    decision = {"av": answers.decided_by or None, "datum": _day(answers.decided)} if answers.decided_by or answers.decided else None
    origin = {"dokument": source[0], "avser": source[1]} if source else None
    return f"""\
# Planens kort. Det som inte är känt står som null. Nycklarna förklaras i redaktörshandboken, på sidan Filer och kolumner.
# En text med kolon eller # i sig ska stå inom citattecken.
kod: {scalar(answers.code)}
titel: {scalar(answers.title)}
kortnamn: {scalar(answers.short_name)}
# en nyckel i omraden.yml
omrade: {scalar(answers.area)}
diarienummer: {scalar(answers.diary_number)}
version: null
# till exempel {{från: 2027, till: 2029}}
period: {_on_one_line(period)}
# till exempel {{av: Styrelsen, datum: 2026-10-16}}
beslut: {_on_one_line(decision)}
# aktören som håller planen aktuell; flera åtskiljs med semikolon
ägare: {scalar(answers.owner)}
# tre till sex meningar med egna ord. Skriv >- efter kolonet och texten på raderna under, indragen två steg
sammanfattning: null
# Markdown med egna ord. Skriv | efter kolonet och texten på raderna under, indragen två steg
bakgrund: null
# en rad för varje version, till exempel:
#   - {{version: "1", datum: 2026-10-10, ändring: Nyutgåva, beslutad_av: Styrelsen, beslutsdatum: 2026-10-16}}
ändringar: []
beslutslista: null
# en rad för varje plan som hör ihop med den här, till exempel:
#   - {{typ: hänvisar till, plan: barnkonventionen, anmärkning: null}}
relationer: []
# dokumentet som uppgifterna är hämtade ur
källa: {_on_one_line(origin)}
"""


def scalar(text: str) -> str:
    """A text as YAML, in quotes only where it needs them; null if it is empty."""
    return _on_one_line(text or None)


def _on_one_line(value: str | Mapping[str, object] | None) -> str:
    written = yaml.safe_dump(value, allow_unicode=True, width=_ONE_LINE, sort_keys=False, default_flow_style=True)
    return written.removesuffix("...\n").rstrip("\n")


def _day(text: str) -> object:
    """A date that YAML writes without quotes."""
    try:
        return parse_date(text)
    except NotADateError:
        return text or None
