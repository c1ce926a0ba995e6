"""An editor's desk: a folder with a register and the pages around it, and what editors do to its files with their programs."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from planportalen.register.load import load
from planportalen.register.model import Activity, Plan
from planportalen.register.register import Register
from tests.builders import write_yaml
from tests.command import planer
from tests.editing.test_schemas import AsEditorsRead

Cells = dict[str, str]


def table(plan: Plan, name: str) -> str:
    """One of a plan's tables, below the data folder."""
    return f"planer/{plan.slug}/{name}.csv"


class Desk:
    """An editor's folder: the register, the pages and the settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    @property
    def register(self) -> Register:
        """The register as its files are now."""
        register, problems = load(self.data, "data")
        assert [str(problem) for problem in problems if problem.severity == "fel"] == []
        return register

    def types(self, *words: object) -> str:
        """Run a command that ends well; what it says."""
        result = planer(*words, "--data", self.data)
        assert result.exit_code == 0, result.output
        return result.output

    def change(self, table: str, change: Callable[[list[Cells]], object]) -> None:
        """Change a table's rows. The columns of a new row that are not given are left empty."""
        file = self.data / table
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            read = list(reader)
        change(read)
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(reader.fieldnames or ()), lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(read)

    def add(self, table: str, **cells: str) -> None:
        """Add a row last in a table."""
        self.change(table, lambda read: read.append(cells))

    def put(self, table: str, row_id: str, **cells: str) -> None:
        """Write in cells of a row."""
        self.change(table, lambda read: next(each for each in read if each["id"] == row_id).update(cells))

    def relates(self, slug: str, relation: dict[str, str]) -> None:
        """Add a relation to a plan's card."""
        self.change_yaml(f"planer/{slug}/plan.yml", lambda card: card.update(relationer=[*(card["relationer"] or []), relation]))

    def change_yaml(self, name: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change what a YAML file says."""
        content = yaml.load((self.data / name).read_text("utf-8"), AsEditorsRead) or {}  # noqa: S506  a SafeLoader
        change(content)
        write_yaml(self.data / name, content)

    def goes_on_with(self, slug: str, code: str) -> None:
        """Add a plan with a goal, activities with and without someone responsible, and a target."""
        self.types("ny", "--titel", f"Handlingsplan {code}", "--kortnamn", f"Planen {code}", "--kod", code, "--mapp", slug)
        self.add(f"planer/{slug}/mal.csv", id=f"{code}-1", typ="mål", beteckning="Mål 1", mål="Alla kan")
        for n, responsible in enumerate((self.an_actor(), self.an_actor(), self.an_actor(), "", ""), 1):
            cells = {
                "aktivitet": f"Öva {n}",
                "mätetal": "Antal",
                "tidsplan": "2027",
                "start": "2027",
                "slut": "2027",
                "ansvarig": responsible,
            }
            self.add(f"planer/{slug}/aktiviteter.csv", id=f"{code}-1-0{n}", mål=f"{code}-1", **cells)
        target = {"år": "2027", "jämförelse": "≥", "värde": "80", "enhet": "%", "text": "minst 80 %"}
        self.add(f"planer/{slug}/malvarden.csv", id=f"{code}-v1", avser=f"{code}-1-01", **target)

    def plan_with(self, kind: str) -> Plan:
        """The first plan with rows of that kind."""
        return next(plan for plan in self.register.plans if getattr(plan, kind))

    def activity(self, fits: Callable[[Activity], object] = bool) -> tuple[Plan, Activity]:
        """The first activity that fits, with its plan."""
        return next((plan, activity) for plan in self.register.plans for activity in plan.activities if fits(activity))

    def an_actor(self) -> str:
        """The name of somebody."""
        return next(iter(self.register.actors.values())).name

    def next_id(self, prefix: str, digits: int = 1) -> str:
        """The first free id: `JJ-v`, `JJ-3-` and a number."""
        taken = self.register.records
        return next(id for n in range(1, 10_000) if (id := f"{prefix}{n:0{digits}}") not in taken)

    def a_lone_activity(self) -> tuple[Plan, Activity]:
        """The first activity that nothing else in the register or its pages is about, with its plan."""
        register = self.register
        about = (register.targets_about, register.reports_about, register.notes_about, register.sharing)
        pages = "".join(path.read_text("utf-8") for path in (self.folder / "docs").rglob("*.md"))
        return self.activity(lambda each: each.id not in pages and not any(each.id in pointing for pointing in about))
