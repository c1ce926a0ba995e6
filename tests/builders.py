"""Small registers, written by the tests that need them.

`a_register(folder)` writes a valid one with a plan of two goals; its arguments replace or add parts. Values are text, as in the files.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import yaml

from planportalen.register.model import PLAN_TABLES, Record, Regulation, Term

Row = dict[str, str]


def table(model: type[Record], *rows: Row) -> str:
    """A canonical CSV file with every column of the model."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(model.columns()), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def goal(id: str = "T-1", **cells: str) -> Row:
    return {"id": id, "typ": "mål", "beteckning": f"Mål {id[2:]}", "mål": f"Målet {id}", **cells}


def activity(id: str = "T-1-01", **cells: str) -> Row:
    return {
        "id": id,
        "mål": id.rpartition("-")[0],
        "aktivitet": f"Aktiviteten {id}",
        "mätetal": "Antal",
        "tidsplan": "2015-2016",
        "start": "2015",
        "slut": "2016",
        "ansvarig": "Enheten",
        **cells,
    }


def card(**keys: Any) -> dict[str, Any]:
    return {
        "kod": "T",
        "titel": "Testplanen 2015-2016",
        "kortnamn": "Testplanen",
        "omrade": "omradet",
        "diarienummer": "D/1",
        "period": {"från": "2015", "till": "2016"},
        "beslut": {"av": "Enheten", "datum": "2014-10-16"},
        "ägare": "Enheten",
        "sammanfattning": "Planen prövar. Den är liten.",
        **keys,
    }


ACTORS = {"enheten": {"namn": "Enheten", "typ": "enhet"}, "gruppen": {"namn": "Gruppen", "typ": "grupp", "alias": ["Grupp"]}}
AREAS = {"omradet": {"namn": "Området"}}


def a_register(
    folder: Path,
    *,
    goals: list[Row] | None = None,
    activities: list[Row] | None = None,
    targets: list[Row] | None = None,
    reports: list[Row] | None = None,
    notes: list[Row] | None = None,
    plan: dict[str, Any] | None = None,
    actors: dict[str, Any] | None = None,
    areas: dict[str, Any] | None = None,
    regulations: list[Row] | None = None,
    terms: list[Row] | None = None,
    slug: str = "testplanen",
) -> Path:
    """Write a register (or one more plan into it) below `folder`; returns its data folder."""
    data = folder / "data"
    home = data / "planer" / slug
    home.mkdir(parents=True, exist_ok=True)
    rows = {
        "goals": [goal("T-1"), goal("T-2")] if goals is None else goals,
        "activities": [activity("T-1-01"), activity("T-2-01")] if activities is None else activities,
        "targets": targets or [],
        "reports": reports or [],
        "notes": notes or [],
    }
    for name, (field, model) in PLAN_TABLES.items():
        (home / name).write_text(table(model, *rows[field]), encoding="utf-8")
    write_yaml(home / "plan.yml", plan if plan is not None else card())
    write_yaml(data / "aktorer.yml", ACTORS if actors is None else actors)
    write_yaml(data / "omraden.yml", AREAS if areas is None else areas)
    (data / "regelverk.csv").write_text(table(Regulation, *(regulations or [])), encoding="utf-8")
    (data / "begrepp.csv").write_text(table(Term, *(terms or [])), encoding="utf-8")
    return data


def write_yaml(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
