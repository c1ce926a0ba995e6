"""What the engine brings to every site: its look, its scripts, its pages and their menu.

Called by `plugin` with MkDocs' settings and files. Whatever the site has itself, under the same name, comes first: a page in `docs/`, a
template or asset in the theme's `custom_dir`, a `nav` in `mkdocs.yml`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.files import File

from planportalen.register.register import Register
from planportalen.views.ways import WAYS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

THEME = Path(__file__).parent / "theme"
"""Templates and assets that differ from Material's, or that it does not have."""
PAGES = Path(__file__).parent / "pages"
"""The pages that every site has, as Markdown around words that fetch from its register."""
PREVIEW_SCRIPT = "assets/preview.js"
"""Belongs to the live preview and is not published."""

_STYLE = "assets/planportalen.css"
_SCRIPTS = ("assets/menu.js", "assets/tables.js", "assets/share.js", "assets/print.js")
_MODULE = "assets/search/field.js"

_NEEDS: dict[str, Callable[[Register], object]] = {
    "mitt.md": lambda register: register.duties,
    "ansvariga/index.md": lambda register: register.actors,
    "begrepp.md": lambda register: register.terms,
    **{way.source: way.needs for way in WAYS},
}
"""What a page lists. A register that has none of it gets no way there in the menu; the page says that there is nothing yet."""

_MENU: list[Any] = [
    {"Start": "index.md"},
    {"Mitt": "mitt.md"},
    {"Planer": "planer/index.md"},
    {"Uppföljning": "uppfoljning.md"},
    {"Ansvariga": "ansvariga/index.md"},
    {"Begrepp": "begrepp.md"},
    {
        "Om planerna": [
            "om.md",
            *({way.title: way.source} for way in WAYS),
        ]
    },
    {
        "För redaktörer": [
            "redaktor/index.md",
            {"Ställ i ordning datorn": "redaktor/borja.md"},
            {"Ändra en cell": "redaktor/andra.md"},
            {"Rapportera uppföljning": "redaktor/rapportera.md"},
            {"Lägg till en aktivitet": "redaktor/aktivitet.md"},
            {"Lägg in en plan": "redaktor/ny-plan.md"},
            {"Rätta ett fel": "redaktor/ratta.md"},
            {"Se vad som ändras": "redaktor/granska.md"},
            {"Öppna filerna i Excel": "redaktor/excel.md"},
            {"Filer och kolumner": "redaktor/kolumner.md"},
            {"Meddelanden": "redaktor/meddelanden.md"},
            {"Kommandon": "redaktor/kommandon.md"},
            {"Makron": "redaktor/makron.md"},
        ]
    },
]


def bring_theme(config: MkDocsConfig) -> None:
    """Give the site the engine's templates, style and scripts: after its own, before Material's."""
    own = 1 if config.theme.custom_dir else 0
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(own, str(THEME))
    config.extra_css[:0] = [_STYLE]
    module = ExtraScriptValue(_MODULE)
    module.type = "module"
    config.extra_javascript[:0] = [*_SCRIPTS, module]


def bring_menu(config: MkDocsConfig, register: Register) -> None:
    """The menu of a site that has none of its own: the pages that this register has something for."""
    if config.nav is None:
        config.nav = _without(_MENU, {page for page, listed in _NEEDS.items() if not listed(register)})


def bring_pages(files: Files, config: MkDocsConfig, *, preview: bool) -> None:
    """Add the engine's pages that the site does not have itself, and take away what only the live preview shows."""
    for path in sorted(PAGES.rglob("*")):
        name = path.relative_to(PAGES).as_posix()
        if path.is_file() and files.get_file_from_path(name) is None:
            files.append(File(name, str(PAGES), config.site_dir, config.use_directory_urls))
    script = files.get_file_from_path(PREVIEW_SCRIPT)
    if script and not preview:
        files.remove(script)


def _without(menu: list[Any], pages: set[str]) -> list[Any]:
    """A menu without these pages; a section that loses all of its pages goes, too."""
    kept: list[Any] = []
    for entry in menu:
        if isinstance(entry, str):
            kept += [entry] * (entry not in pages)
            continue
        ((title, target),) = entry.items()
        if isinstance(target, str):
            kept += [entry] * (target not in pages)
        elif section := _without(target, pages):
            kept.append({title: section})
    return kept
