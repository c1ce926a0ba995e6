"""What the suite looked at, as a table at the end of the run: one row a check, filled in by the tests, printed by report.py."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in one place on one page."""

    address: str
    rule: str
    what: str
    selector: str = ""
    html: str = ""

    @classmethod
    def of(cls, address: str, rule: str, node: dict[str, Any]) -> Fault:
        """A node as probes.js gives it."""
        return cls(address, node.get("rule", rule), node["what"], node.get("selector", ""), node.get("html", ""))


@dataclass(frozen=True)
class Row:
    """One check."""

    check: str
    pages: int
    checked: int
    faults: int
    explained: int
    remark: str = ""


@dataclass
class Table:
    """The checks of one run."""

    rows: list[Row] = field(default_factory=list)

    def settle(
        self, check: str, pages: Iterable[str], checked: int, faults: Iterable[Fault], explained: int = 0, remark: str = "", most: int = 40
    ) -> None:
        """Enters a check in the table, and fails with what is wrong, alike faults together."""
        found = list(faults)
        self.rows.append(Row(check, len(set(pages)), checked, len(found), explained, remark))
        assert not found, f"{check}: {len(found)} fel\n{told(found, most)}"

    def lines(self) -> list[str]:
        """The table as text."""
        head = ("kontroll", "sidor", "prövat", "fel", "förklarade")
        body = [(r.check, str(r.pages), str(r.checked), str(r.faults), str(r.explained), r.remark) for r in self.rows]
        width = max(len(line[0]) for line in [head, *body])
        return [
            "  ".join([line[0].ljust(width), *(cell.rjust(8) for cell in line[1:4]), line[4].rjust(10), *line[5:]]).rstrip()
            for line in [head, *body]
        ]


def told(faults: list[Fault], most: int) -> str:
    """Faults that differ in numbers only as one, with how many pages have it, the commonest first."""
    sorts: dict[tuple[str, str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        sorts[fault.rule, NUMBER.sub("#", fault.what), NUMBER.sub("#", fault.selector)].append(fault)
    lines = []
    for (rule, *_), alike in sorted(sorts.items(), key=lambda item: -len(item[1]))[:most]:
        pages = list(dict.fromkeys(f.address or "/" for f in alike))
        lines.append(
            f"  {rule}: {alike[0].what}\n      {alike[0].selector}  {alike[0].html}\n      {len(alike)} på {len(pages)} sidor: {', '.join(pages[:4])}"
        )
    if len(sorts) > most:
        lines.append(f"  … och {len(sorts) - most} sorter till")
    return "\n".join(lines)
