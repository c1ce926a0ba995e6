"""The command `planer`, for editors and CI.

Each command is a module of this package: reads its options, calls the rooms, shows what they found. Exit codes: 0 without errors, 1 with,
2 could not run. Commands and options answer to their spelling without å, ä and ö, too.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from planportalen.cli.output import bear_with_every_character
from planportalen.cli.swedish import speak_swedish
from planportalen.swedish.nearest import did_you_mean
from planportalen.swedish.spelling import ascii_spelling

COMMANDS = ("starta", "kontrollera", "bygg", "visa", "formatera", "blankett", "inläs", "ny", "nästa-id", "jämför", "scheman")
"""Every command, in the order of the help text. Its module is named by its spelling in ASCII and has it as `command`."""
OPTIONS = "[VAL]"
"""What stands for the options where a help text shows how a command is written."""

speak_swedish()


class Commands(click.Group):
    """Finds a command by either spelling, and imports that module only: MkDocs and spreadsheets take a while to import."""

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run a command."""
        bear_with_every_character()
        return super().main(*args, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands' names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        """The command, or click's usage error (exit code 2)."""
        module = ascii_spelling(name)
        if module not in map(ascii_spelling, COMMANDS):
            ctx.fail(f'Kommandot "{name}" finns inte. {did_you_mean(name, COMMANDS) or "Kommandona är: " + ", ".join(COMMANDS) + "."}')
        command = import_module(f"planportalen.cli.{module.replace('-', '_')}").command
        assert isinstance(command, click.Command)  # noqa: S101  see COMMANDS
        command.options_metavar = OPTIONS
        return command


@click.group(
    cls=Commands,
    options_metavar=OPTIONS,
    subcommand_metavar="KOMMANDO",
    context_settings={"help_option_names": ["-h", "--hjälp", "--hjalp", "--help"]},
)
@click.version_option(package_name="planportalen", message="planportalen %(version)s")
def main() -> None:
    """Planportalen: handlingsplaner som data och webbsidor."""
