"""Finds in an editor's page what mkdocs-macros would fail on, before it does: broken braces and words that do not exist.

A page's Markdown comes in, problems with file and row go out; called by `plugin` for each page.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from jinja2 import Environment, TemplateSyntaxError, meta

from planportalen.register.problems import Place, Problem, error
from planportalen.swedish.nearest import did_you_mean

# What mkdocs-macros itself gives to every page.
_GIVEN = frozenset(
    {
        "config",
        "environment",
        "plugin",
        "git",
        "page",
        "navigation",
        "files",
        "macros",
        "filters",
        "filters_builtin",
        "extra",
        "macros_info",
        "context",
        "now",
        "fix_url",
        "list_tracked_files",
    }
)
_PARSER = Environment(autoescape=True)


def problems_in_page(markdown: str, words: Collection[str], place: Place) -> list[Problem]:
    """Problems in a page. `place`: the file, and as row the number of lines above the Markdown."""
    above = place.row or 0
    try:
        tree = _PARSER.parse(markdown)
    except TemplateSyntaxError as exc:
        return [
            error(
                Place(place.file, above + exc.lineno),
                "makro-form",
                "Klamrarna { } på raden går inte att läsa.",
                'Ett makro skrivs {{ namn("…") }}. Text med klamrar skrivs mellan {% raw %} och {% endraw %}.',
            )
        ]
    found = []
    for name in sorted(meta.find_undeclared_variables(tree) - set(words) - _GIVEN):
        row = next(
            (n for n, line in enumerate(markdown.split("\n"), above + 1) if re.search(rf"{{[{{%].*\b{re.escape(name)}\b", line)), None
        )
        found.append(
            error(
                Place(place.file, row),
                "makro-okänt",
                f'Makrot "{name}" finns inte.',
                did_you_mean(name, words) or "Alla makron står på sidan Makron.",
            )
        )
    return found
