"""Planportalen: action plans as data, published as a searchable static site.

This module is what mkdocs-macros loads. Everything else is reached through its room; nothing is imported here, so that every room but
`site` can be used without MkDocs.
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register the words of `macros.words` with mkdocs-macros. Called by it once a build, with its environment."""
    env.conf.plugins["planportalen"].register_words(env.macro)
