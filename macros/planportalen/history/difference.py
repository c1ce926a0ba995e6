"""A difference between two registers, as a value with a Swedish sentence. Made by `compare`, told by the command `jämför` and the views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planportalen.history.wording import excerpts


class Kind(StrEnum):
    """What happened."""

    ADDED = "tillagd"
    REMOVED = "borttagen"
    MOVED = "flyttad"
    NEW_ID = "bytt id"
    REWORDED = "omformulerad"
    CHANGED = "ändrad"


class What(StrEnum):
    """What it happened to."""

    PLAN = "plan"
    GOAL = "mål"
    ACTIVITY = "aktivitet"
    TARGET = "målvärde"
    REPORT = "rapport"
    NOTE = "not"
    AREA = "område"
    ACTOR = "aktör"
    REGULATION = "regelverk"
    TERM = "begrepp"
    SHARED = "gemensam aktivitet"
    OWN_COLUMN = "egen kolumn"


SHARED_WHATS = {
    "omraden.yml": What.AREA,
    "aktorer.yml": What.ACTOR,
    "regelverk.csv": What.REGULATION,
    "begrepp.csv": What.TERM,
    "gemensamma.csv": What.SHARED,
    "egna-falt.yml": What.OWN_COLUMN,
}
"""What the rows of each file that plans share are, in the order in which a reader meets them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    `plan` is the plan's slug and `plan_name` its short name; both are empty for what plans share. `id` is the row's (a plan's is its code), and
    `row` that of the row it concerns: what a report or note is about. `field` is the Swedish column, empty where the whole row came or
    went. `before` and `after` are whole texts. `subject` and `told` are the two halves of the sentence; of a text that was reworded, `told` leaves out how.
    `shown`: whether pages tell of it, as they show the cell.
    """

    plan: str
    plan_name: str
    kind: Kind
    what: What
    id: str
    row: str
    field: str
    before: str
    after: str
    subject: str
    told: str
    shown: bool = True

    @property
    def sentence(self) -> str:
        """The difference as a reviewer reads it, in Swedish."""
        if self.kind is Kind.REWORDED:
            before, after = excerpts(self.before, self.after)
            return f"{self.subject}: {self.told} från ”{before}” till ”{after}”"
        return f"{self.subject}{self.joint}{self.told}"

    @property
    def joint(self) -> str:
        """What stands between the sentence's halves: nothing but a space where the subject itself came, went or got an id."""
        return " " if self.told.startswith(("lades till", "togs bort", "bytte id")) else ": "

    def as_dict(self) -> dict[str, str]:
        """The difference with the Swedish keys of `planer jämför --format json`."""
        return {
            "plan": self.plan,
            "plannamn": self.plan_name,
            "slag": str(self.kind),
            "vad": str(self.what),
            "id": self.id,
            "rad": self.row,
            "fält": self.field,
            "före": self.before,
            "efter": self.after,
            "mening": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a sentence is about; makes its differences."""

    plan: str
    plan_name: str
    what: What
    id: str
    row: str
    name: str

    def difference(
        self, kind: Kind, *, told: str, field: str = "", before: str = "", after: str = "", subject: str | None = None
    ) -> Difference:
        """A difference of this subject; `subject`: how this sentence calls it, where that is not its name."""
        return Difference(self.plan, self.plan_name, kind, self.what, self.id, self.row, field, before, after, subject or self.name, told)
