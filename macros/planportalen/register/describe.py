"""What the model says of itself: every file of the register with its columns or keys, what they mean and what they may hold.

Made from `model`; the guide's page *Filer och kolumner* and the editors' schemas are made from it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum, auto

from planportalen.register.model import (
    CARD_LISTS,
    CARD_MAPPINGS,
    PLAN_TABLES,
    SHARED_CARDS,
    SHARED_TABLES,
    OwnKind,
    PlanCard,
    Record,
    Shown,
)
from planportalen.register.own_columns import OwnColumns
from planportalen.swedish.dates import PartialDate


class Kind(Enum):
    """What a column or key holds."""

    TEXT = auto()
    LIST = auto()
    """Several texts."""
    CHOICE = auto()
    MOMENT = auto()
    """A year, a month or a day."""
    NUMBER = auto()
    YEAR = auto()
    MAPPING = auto()
    """Keys of its own."""
    RECORDS = auto()
    """A list of such."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or a key of a YAML file. `choices`: all that it may hold, where that is fixed; `says` is Swedish."""

    name: str
    says: str
    kind: Kind
    choices: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the register: its name, the model of its rows or entries, and whether each plan has one."""

    name: str
    model: type[Record]
    of_a_plan: bool


TABLES = [
    *(DataFile(name, model, of_a_plan=True) for name, (_, model) in PLAN_TABLES.items()),
    *(DataFile(name, model, of_a_plan=False) for name, model in SHARED_TABLES.items()),
]
"""The CSV files."""

CARD = DataFile("plan.yml", PlanCard, of_a_plan=True)
"""The YAML file that is one record."""

KEYED = [DataFile(name, model, of_a_plan=False) for name, model in SHARED_CARDS.items()]
"""The YAML files whose keys are the ids of their entries."""


def columns_of(model: type[Record]) -> Iterator[Column]:
    """A model's columns in canonical order. In a keyed file the id is the key, not a column."""
    for field in model.model_fields.values():
        if field.alias and not (field.alias == "id" and model in SHARED_CARDS.values()):
            members = _members(field.annotation)
            choices = next((tuple(c.value for c in m) for m in members if isinstance(m, type) and issubclass(m, StrEnum)), ())
            kind = _kind(field.alias if model is PlanCard else "", members, choices)
            yield Column(field.alias, field.description or "", kind, choices, model.is_required(field.alias))


def own_columns_of(model: type[Record], own: OwnColumns) -> Iterator[Column]:
    """The columns that the organisation has of its own in tables with rows of a model."""
    kinds = {OwnKind.NUMBER: Kind.NUMBER, OwnKind.DATE: Kind.MOMENT, OwnKind.CHOICE: Kind.CHOICE, OwnKind.TEXT: Kind.TEXT}
    for head, column in own.of(model).items():
        unit = f"I {column.unit}." if column.unit else ""
        hidden = "Visas inte på planens sida." if column.shown is Shown.NO else ""
        says = " ".join(filter(None, ["Egen kolumn.", column.description, unit, hidden]))
        yield Column(head, says, kinds[column.kind], column.words, required=False)


def _kind(card_key: str, members: tuple[object, ...], choices: tuple[str, ...]) -> Kind:
    if card_key in CARD_MAPPINGS:
        return Kind.MAPPING
    if card_key in CARD_LISTS:
        return Kind.RECORDS
    if choices:
        return Kind.CHOICE
    kinds: dict[object, Kind] = {
        tuple[str, ...]: Kind.LIST,
        PartialDate: Kind.MOMENT,
        Decimal: Kind.NUMBER,
        int: Kind.YEAR,
    }
    return next((kinds[member] for member in members if member in kinds), Kind.TEXT)


def _members(annotation: object) -> tuple[object, ...]:
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return typing.get_args(annotation)
    return (annotation,)
