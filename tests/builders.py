"""Small registers, written by the tests that need them.

`the_files()` are those of a valid one with a plan of two goals, and `a_register(folder)` writes them; arguments replace or add parts. Values are text, as in the files.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from planportalen.register.model import PLAN_TABLES, Record, Regulation, Term

Row = dict[str, str]


def table(model: type[Record], *rows: Row, own: Iterable[str] = ()) -> str:
    """A canonical CSV file with the model's columns, and of those that are seldom needed and the own ones those in which something stands."""
    out = io.StringIO()
    needed = [column for column in model.columns() if column not in model.OPTIONAL_COLUMNS or any(row.get(column) for row in rows)]
    columns = [*needed, *(head for head in own if head not in model.columns() and any(head in row for row in rows))]
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
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


def the_files(
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
    own: dict[str, Any] | None = None,
    slug: str = "testplanen",
) -> dict[str, bytes]:
    """The files of a valid register, by their paths in its folder."""
    home = f"planer/{slug}"
    rows = {
        "goals": [goal("T-1"), goal("T-2")] if goals is None else goals,
        "activities": [activity("T-1-01"), activity("T-2-01")] if activities is None else activities,
        "targets": targets or [],
        "reports": reports or [],
        "notes": notes or [],
    }
    texts = {
        **{f"{home}/{name}": table(model, *rows[field], own=own or ()) for name, (field, model) in PLAN_TABLES.items()},
        f"{home}/plan.yml": in_yaml(plan if plan is not None else card()),
        "aktorer.yml": in_yaml(ACTORS if actors is None else actors),
        "omraden.yml": in_yaml(AREAS if areas is None else areas),
        "regelverk.csv": table(Regulation, *(regulations or [])),
        "begrepp.csv": table(Term, *(terms or [])),
        **({} if own is None else {"egna-falt.yml": in_yaml(own)}),
    }
    return {name: text.encode() for name, text in texts.items()}


def a_register(folder: Path, **parts: Any) -> Path:
    """Write a register (or one more plan into it) below `folder`; returns its data folder. `parts`: see `the_files`."""
    data = folder / "data"
    for name, content in the_files(**parts).items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    return data


def in_yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def write_yaml(path: Path, content: object) -> None:
    path.write_text(in_yaml(content), encoding="utf-8")
