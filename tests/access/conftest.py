"""What the accessibility tests share: the browsers, every page of the site, what axe found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.crew import Crew, crew_for
from tests.access.report import TABLE
from tests.access.table import Table
from tests.access.visits import KINDS, Opened, Seen, see, see_opened
from tests.page import Page
from tests.served import file_of, serving


@pytest.fixture(scope="session")
def table(pytestconfig: pytest.Config) -> Table:
    """Where checks are entered."""
    return pytestconfig.stash[TABLE]


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """Every page of the site."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [path.removesuffix("index.html") if path.endswith(("/index.html",)) or path == "index.html" else path for path in found]


@pytest.fixture(scope="session")
def kinds(site: Path) -> list[str]:
    """One page of each kind; a kind that the site does not have yet is left out."""
    return [address for address in KINDS if file_of(site, address).exists()]


@pytest.fixture(scope="session")
def pages(site: Path, addresses: list[str]) -> dict[str, Page]:
    """Every page, parsed as a browser does."""
    return {address: Page(file_of(site, address).read_text(encoding="utf-8")) for address in addresses}


@pytest.fixture(scope="session")
def crew(site: Path) -> Iterator[Crew]:
    """The browsers. The site is served at the root of the host: the error page's links start there when the site has no SITE_URL."""
    with serving(site) as root, crew_for(site, root) as crew:
        yield crew


@pytest.fixture(scope="session")
def seen(crew: Crew, addresses: list[str], kinds: list[str], pytestconfig: pytest.Config) -> dict[str, Seen]:
    """A page of each kind, or every page if that is asked for, in the four looks."""
    return crew.over(addresses if pytestconfig.getoption("every_page") else kinds, see(crew.root))


@pytest.fixture(scope="session")
def opened(crew: Crew, kinds: list[str]) -> dict[str, Opened]:
    """A page of each kind with its menus, search and folded parts open."""
    return crew.over(kinds, see_opened(crew.root))
