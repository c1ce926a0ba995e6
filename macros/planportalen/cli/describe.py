"""The command `planer` as the guide's page *Kommandon* shows it, read from click's own parameters. Called when that page is made."""

from __future__ import annotations

import inspect

import click

from planportalen.cli.common import EXIT_CODES
from planportalen.swedish.spelling import ascii_spelling
from planportalen.views.reference import Command, CommandLine, Option


def described(group: click.Group) -> CommandLine:
    """Every command of the group with its options. The option that shows the help is every command's, and left out."""
    whole = click.Context(group, info_name=group.name, **group.context_settings)
    found = [group.get_command(whole, name) for name in group.list_commands(whole)]
    return CommandLine(tuple(_command(command, whole) for command in found if command), EXIT_CODES)


def _command(command: click.Command, whole: click.Context) -> Command:
    name = command.name or ""
    ctx = click.Context(command, info_name=name, parent=whole)
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option) and not parameter.hidden]
    return Command(
        name,
        ascii_spelling(name),
        " ".join(command.collect_usage_pieces(ctx)),
        tuple(" ".join(paragraph.replace("\b", "").split()) for paragraph in paragraphs),
        tuple(
            Option((*option.opts, *option.secondary_opts), "" if option.is_flag else option.make_metavar(ctx), option.help or "")
            for option in options
        ),
    )
