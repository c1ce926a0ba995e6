"""The columns that an organisation has of its own in its plans' tables: declared in `egna-falt.yml`, read and written beside the contract's.

The entries come in from `load`; the heads of a table with them and what a row says in them go out. A column that nobody has declared stays
an error, whose cure is the line that declares it. `ny` tells the same line of a document's column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic_core import PydanticCustomError

from planportalen.register.files import Heads
from planportalen.register.model import OWN_COLUMNS, PLAN_TABLES, OwnColumn, OwnKind, OwnValue, Record, Shown
from planportalen.register.problems import Place, Problem, error
from planportalen.register.spoilt import error_value_problem, is_error_value

LONGEST_HEAD = 60
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿ"
HEAD = re.compile(rf"(?=.{{1,{LONGEST_HEAD}}}$)[{_LETTERS}](?:[{_LETTERS}_ /().%&+-]*[{_LETTERS}).%+])?")
"""What an own column can be called: it stands in YAML and CSV without quotation marks, and means the same to those who complete by a schema."""
_TABLE_OF: Mapping[type[Record], str] = {model: table for table, (_, model) in PLAN_TABLES.items()}


class OwnColumns:
    """The own columns of a register. `known`: whether the file that declares them could be read, if there is one."""

    def __init__(self, declared: Iterable[OwnColumn] = (), *, known: bool = True) -> None:
        self.declared = tuple(declared)
        self.known = known
        self._of = {
            model: {column.id: column for column in self.declared if table in column.files and not is_taken(column.id, model)}
            for model, table in _TABLE_OF.items()
        }

    def of(self, model: type[Record]) -> Mapping[str, OwnColumn]:
        """Those of the tables with rows of a model, by head, in the order in which they are declared."""
        return self._of.get(model, {})

    def heads(self, model: type[Record]) -> Heads:
        """The heads that a table can have, with the own columns last. Those are in it only where something stands in them."""
        plain = model.heads()
        if model not in _TABLE_OF:
            return plain
        own = self.of(model)
        return replace(
            plain,
            columns={**plain.columns, **{head: column.description for head, column in own.items()}},
            optional={*plain.optional, *own},
            declaring=lambda head: _declaring(head, _TABLE_OF[model]),
            own_known=self.known,
        )

    def values(self, model: type[Record], cells: Mapping[str, str], place: Place, problems: list[Problem]) -> tuple[OwnValue, ...]:
        """What a row says in its own columns. A cell that is not as it must be becomes a problem."""
        found = []
        for head, column in self.of(model).items():
            text = cells.get(head, "")
            if is_error_value(text):
                problems.append(error_value_problem(place.at(head), text))
                continue
            try:
                value = column.value_in(text)
            except PydanticCustomError as exc:
                context = exc.context or {}
                problems.append(error(place.at(head), f"cell-{exc.type}", context["message"], context["advice"]))
                continue
            if value is not None:
                found.append(OwnValue(head, value, column.unit, column.shown is Shown.YES))
        return tuple(found)


def is_taken(head: str, model: type[Record]) -> bool:
    """Whether the contract's own columns have the head, today or by an earlier name."""
    return head.casefold() in {*map(str.casefold, model.columns()), *model.FORMER_COLUMNS}


NO_OWN_COLUMNS = OwnColumns()
"""Those of a register that declares none."""


def is_head(text: str) -> bool:
    """Whether a text can be the head of an own column."""
    return HEAD.fullmatch(text) is not None


def as_head(text: str) -> str:
    """A text as it can be the head of an own column; empty if nothing of it can."""
    fitting = " ".join(re.sub(rf"[^{_LETTERS}_ /().%&+-]", " ", text).split())[:LONGEST_HEAD].strip(" /(&-_")
    return fitting if is_head(fitting) else ""


def declaration(head: str, table: str) -> str:
    """The line of `egna-falt.yml` that declares an own column of a plan's table; empty where it can have none of that head."""
    fitting = as_head(head)
    return "" if not fitting or is_taken(fitting, PLAN_TABLES[table][1]) else f"{fitting}: {{filer: {table}, typ: {OwnKind.TEXT}}}"


def _declaring(head: str, table: str) -> str:
    """What an editor does with an own column that is not declared, in Swedish."""
    if not (line := declaration(head, table)):
        return ""
    rename = "" if is_head(head) else f'kalla den "{as_head(head)}" och '
    return f"Är den er egen, {rename}skriv in den i {OWN_COLUMNS}: {line}"


def key_problem(key: str, place: Place) -> Problem | None:
    """The problem with a key that cannot be a column's head."""
    if is_head(key):
        return None
    message = (
        f'Nyckeln "{key}" blir ett kolumnnamn och får bara ha bokstäver, siffror, mellanslag och - / ( ) . % & +, högst {LONGEST_HEAD}.'
    )
    return error(place, "nyckel-form", message, f"Ändra nyckeln till {as_head(key)}." if as_head(key) else "Ändra nyckeln.")


def faults(own: OwnColumns) -> Iterator[Problem]:
    """What is wrong with how the own columns are declared, beyond what reading them tells."""
    seen: dict[str, str] = {}
    for column in own.declared:
        yield from _about_head(column, seen.get(column.id.casefold(), ""))
        yield from _about_kind(column)
        seen[column.id.casefold()] = column.id


def _about_head(column: OwnColumn, twin: str) -> Iterator[Problem]:
    place = column.place.at(column.id)
    if twin:
        yield error(place, "egen-kolumn-upptagen", f'"{column.id}" och "{twin}" är samma kolumnnamn.', "Ta bort den ena.")
    if taken := [table for table in column.files if is_taken(column.id, PLAN_TABLES[table][1])]:
        message = f'Kolumnen "{column.id}" har registret redan, i {", ".join(taken)}.'
        yield error(place, "egen-kolumn-upptagen", message, "Använd den som finns, eller ge den egna kolumnen ett annat namn.")


def _about_kind(column: OwnColumn) -> Iterator[Problem]:
    place, kind = column.at("kind"), column.kind
    if kind is OwnKind.CHOICE and not column.words:
        yield error(
            place, "egen-kolumn-typ", "Typen val kräver ord att välja bland.", "Skriv dem efter ord, till exempel ord: [hög, medel, låg]."
        )
    if kind is not OwnKind.CHOICE and column.words:
        yield error(place, "egen-kolumn-typ", f"Typen {kind} har inga ord att välja bland.", "Skriv typ: val, eller ta bort ord.")
    if kind is not OwnKind.NUMBER and column.unit:
        yield error(place, "egen-kolumn-typ", f"Typen {kind} har ingen enhet.", "Skriv typ: tal, eller ta bort enhet.")
