"""The generated parts of the editors' guide: the words in Markdown, the columns of the data files, the messages.

Made from the code itself (docstrings, models, the catalogue), so that they cannot say something else than it.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from markupsafe import Markup

from macros.register.dates import PartialDate
from macros.register.messages import CATALOGUE
from macros.register.model import (
    PLAN_TABLES,
    Actor,
    Area,
    Change,
    Decision,
    DecisionRow,
    Period,
    PlanCard,
    Record,
    Regulation,
    Relation,
    SharedActivity,
    Source,
    Term,
)
from macros.register.spelling import address_form, ascii_spelling
from macros.views.context import Context

_EXAMPLE = "Exempel:"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the guide shows it."""

    name: str
    says: str
    more: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the guide shows it."""

    name: str
    says: str
    allowed: str
    required: bool


def describe_word(name: str, function: Callable[..., str]) -> Word:
    """What a word's docstring says: its first line, further lines, examples."""
    lines = inspect.cleandoc(function.__doc__ or "").split("\n")
    examples = tuple(line.removeprefix(_EXAMPLE).strip() for line in lines if line.startswith(_EXAMPLE))
    more = " ".join(line for line in lines[1:] if line and not line.startswith(_EXAMPLE))
    return Word(name, lines[0], more, examples)


def words(ctx: Context, functions: Mapping[str, Callable[..., str]]) -> Markup:
    """Every word with what it does and how it is written."""
    return ctx.render("words.html", words=[describe_word(name, function) for name, function in functions.items()])


def messages(ctx: Context) -> Markup:
    """Every message that can be met, with its cause and cure."""
    sections = [
        (title, address_form(title), [(rule, ascii_spelling(rule), message) for rule, message in found.items()])
        for title, found in CATALOGUE.items()
    ]
    return ctx.render("messages.html", sections=sections)


def describe_columns(model: type[Record]) -> Iterable[Column]:
    """A model's columns with what they may hold."""
    for field in model.model_fields.values():
        if field.alias and not (model in (Actor, Area) and field.alias == "id"):
            yield Column(field.alias, field.description or "", _allowed(field.annotation), _is_required(model, field))


def _is_required(model: type[Record], field: object) -> bool:
    metadata = getattr(field, "metadata", [])
    alias = getattr(field, "alias", None)
    if alias in model.REQUIRED_COLUMNS:
        return True
    return any("_required" in getattr(getattr(m, "func", None), "__name__", "") for m in metadata)


def _allowed(annotation: object) -> str:
    choices = [kind for kind in _members(annotation) if isinstance(kind, type)]
    for kind in choices:
        if issubclass(kind, StrEnum):
            return ", ".join(member.value for member in kind)
    if annotation == tuple[str, ...]:
        return "en eller flera, åtskilda med semikolon"
    if PartialDate in choices:
        return "ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD"
    if date in choices:
        return "ÅÅÅÅ-MM-DD"
    if Decimal in choices:
        return "tal"
    if int in choices:
        return "årtal"
    return "text"


def _members(annotation: object) -> tuple[object, ...]:
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return typing.get_args(annotation)
    return (annotation,)


def columns(ctx: Context) -> Markup:
    """Every data file with its columns or keys."""
    card_parts: dict[str, type[Record]] = {
        "period": Period,
        "beslut": Decision,
        "ändringar": Change,
        "beslutslista": DecisionRow,
        "relationer": Relation,
        "källa": Source,
    }
    files: list[tuple[str, str, type[Record]]] = [("planer/…/plan.yml", "plan-yml", PlanCard)]
    files += [(f"planer/…/plan.yml, under {key}", f"plan-yml-{model.__name__.casefold()}", model) for key, model in card_parts.items()]
    tables: dict[str, type[Record]] = {name: model for name, (_, model) in PLAN_TABLES.items()}
    files += [(f"planer/…/{name}", name.replace(".", "-"), model) for name, model in tables.items()]
    files += [
        ("aktorer.yml", "aktorer-yml", Actor),
        ("omraden.yml", "omraden-yml", Area),
        ("regelverk.csv", "regelverk-csv", Regulation),
        ("begrepp.csv", "begrepp-csv", Term),
        ("gemensamma.csv", "gemensamma-csv", SharedActivity),
    ]
    return ctx.render("columns.html", files=[(title, anchor, list(describe_columns(model))) for title, anchor, model in files])
