"""What tests of the search share: an index of a small register, asked by the engine in Chromium, without the site around them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from planportalen.register.load import load
from planportalen.search.index import build
from planportalen.search.records import SitePage
from planportalen.site.defaults import THEME
from tests import served

SCRIPTS = THEME / "assets" / "search"

Answer = dict[str, Any]
Ask = Callable[..., Answer]

_FIND = """
async ([engine, index, text, facets, options]) => {
  const { open } = await import(engine);
  window.engines ??= new Map();
  if (!window.engines.has(index)) window.engines.set(index, await open(new URL(index)));
  return window.engines.get(index).find(text, facets, options);
}
"""


def write_index(data: Path, folder: Path, pages: tuple[SitePage, ...] = ()) -> Path:
    """The index of a register's data folder, as files below `folder`."""
    for name, content in build(load(data)[0], served.REFERENCE_DATE, pages, SCRIPTS.name):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def engine_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served: the engine's scripts, and beside them whatever indexes the tests write."""
    root = tmp_path_factory.mktemp("sok")
    shutil.copytree(SCRIPTS, root / "search")
    (root / "index.html").write_text("<!doctype html><title>Sök</title>", "utf-8")
    return root


@pytest.fixture(scope="session")
def engine_tab(engine_root: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page beside the engine's scripts, and the folder's address."""
    with served.serving(engine_root) as top:
        tab = browser.new_page()
        tab.goto(top + "index.html")
        yield tab, top
        tab.close()


@pytest.fixture
def searching(engine_root: Path, engine_tab: tuple[Page, str]) -> Callable[..., Ask]:
    """`searching(data)` makes an index of the data folder and gives a function that asks it."""
    tab, top = engine_tab

    def make(data: Path, pages: tuple[SitePage, ...] = ()) -> Ask:
        name = f"index-{len(list(engine_root.iterdir()))}"
        write_index(data, engine_root / name, pages)

        def ask(text: str, facets: dict[str, list[str]] | None = None, **options: int) -> Answer:
            answer: Answer = tab.evaluate(_FIND, [f"{top}search/engine.js", f"{top}{name}/", text, facets or {}, options])
            return answer

        return ask

    return make
