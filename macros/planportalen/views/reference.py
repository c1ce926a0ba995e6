"""The generated parts of the editors' guide: the words in Markdown, the columns of the files, the messages and the commands.

Made from the code itself (docstrings, models, the catalogue, the commands as `planportalen.cli` describes them), so that they cannot say something else than it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from planportalen.messages import CATALOGUE
from planportalen.register.describe import CARD, KEYED, TABLES, Column, Kind, columns_of, own_columns_of
from planportalen.register.model import CARD_LISTS, CARD_MAPPINGS, LARGEST_NUMBER
from planportalen.swedish.numbers import number
from planportalen.swedish.spelling import address_form, ascii_spelling
from planportalen.views.context import Context

_EXAMPLE = "Exempel:"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the guide shows it."""

    name: str
    says: str
    more: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command as the guide shows it. `spellings`: all that it answers to; `value`: what follows it, empty if nothing."""

    spellings: tuple[str, ...]
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the guide shows it. `ascii_name`: its spelling without å, ä and ö; `usage`: what is written after its name."""

    name: str
    ascii_name: str
    usage: str
    says: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The command `planer`: its commands, and what its exit codes mean."""

    commands: tuple[Command, ...]
    exit_codes: Mapping[int, str]


def describe_word(name: str, function: Callable[..., str]) -> Word:
    """What a word's docstring says: its first line, further lines, examples."""
    lines = inspect.cleandoc(function.__doc__ or "").split("\n")
    examples = tuple(line.removeprefix(_EXAMPLE).strip() for line in lines if line.startswith(_EXAMPLE))
    more = " ".join(line for line in lines[1:] if line and not line.startswith(_EXAMPLE))
    return Word(name, lines[0], more, examples)


def words(ctx: Context, functions: Mapping[str, Callable[..., str]]) -> Markup:
    """Every word with what it does and how it is written."""
    return ctx.render("words.html", words=[describe_word(name, function) for name, function in functions.items()])


def commands(ctx: Context, command_line: CommandLine) -> Markup:
    """Every command with its options, and what the exit codes mean."""
    return ctx.render("commands.html", commands=command_line.commands, exit_codes=command_line.exit_codes)


def messages(ctx: Context) -> Markup:
    """Every message that can be met, with its cause and cure."""
    sections = [
        (title, address_form(title), [(rule, ascii_spelling(rule), message) for rule, message in found.items()])
        for title, found in CATALOGUE.items()
    ]
    return ctx.render("messages.html", sections=sections)


def columns(ctx: Context) -> Markup:
    """Every data file with its columns or keys, also those that the organisation has of its own."""
    parts = {f"{CARD.name}, under {key}": model for key, model in {**CARD_MAPPINGS, **CARD_LISTS}.items()}
    of_a_plan = {CARD.name: CARD.model, **parts, **{file.name: file.model for file in TABLES if file.of_a_plan}}
    shared = {file.name: file.model for file in (*KEYED, *TABLES) if not file.of_a_plan}
    described = [
        (f"{folder}{name}", address_form(name), [*columns_of(model), *own_columns_of(model, ctx.register.own_columns)])
        for folder, models in (("planer/…/", of_a_plan), ("", shared))
        for name, model in models.items()
    ]
    return ctx.render("columns.html", files=described, allowed=_allowed)


def _allowed(column: Column) -> str:
    """What a column may hold, in an editor's words."""
    words = {
        Kind.TEXT: "text",
        Kind.LIST: "en eller flera, åtskilda med semikolon",
        Kind.CHOICE: ", ".join(column.choices),
        Kind.MOMENT: "ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD",
        Kind.NUMBER: f"tal mellan {number(-LARGEST_NUMBER)} och {number(LARGEST_NUMBER)}",
        Kind.YEAR: "årtal",
        Kind.MAPPING: "nycklarna nedan",
        Kind.RECORDS: "en lista, med nycklarna nedan i varje del",
    }
    return words[column.kind]
