"""Planportalen: action plans as data, published as a searchable static site.

This module is what mkdocs-macros loads. Everything else is reached through its room; nothing is imported here before it is asked for, so that
every room but `site` can be used without MkDocs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planportalen.views.reference import CommandLine


def define_env(env: Any) -> None:
    """Register the words of `planportalen.macros` with mkdocs-macros. Called by it once a build, with its environment."""
    env.conf.plugins["planportalen"].register_words(env.macro, _command_line)


def _command_line() -> CommandLine:
    """The command's description for the guide. Only from here can the site reach it: no room below `cli` may know it."""
    from planportalen.cli import main
    from planportalen.cli.describe import described

    return described(main)
