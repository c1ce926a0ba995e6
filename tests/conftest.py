"""What tests share: the frozen register's site, built once, served on loopback, opened in Chromium; and what keeps them from disturbing each other."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, expect

from tests import frozen, served
from tests.access import report
from tests.page import Page
from tests.served import REFERENCE_DATE as REFERENCE_DATE

GUARD = str(Path(__file__).parent / "guard")
sys.path.insert(0, GUARD)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [GUARD, os.environ.get("PYTHONPATH")]))  # for the processes that tests start
__import__("living_guard")

# How long a thing takes on a busy machine says nothing of whether it is right.
hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")
expect.set_options(timeout=60_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make test-all` looks at every page where `make test` looks at one of each kind."""
    parser.addoption("--every-page", action="store_true", help="in Chromium, every page of the site instead of one of each kind")


def pytest_configure(config: pytest.Config) -> None:
    """The table of accessibility is printed by the process that is started, which in a run of several has no tests of its own."""
    config.pluginmanager.register(report)


@pytest.fixture(scope="session", autouse=True)
def frozen_pages() -> Iterator[None]:
    """Whatever a test builds has the frozen pages and settings around it, not those that editors change."""
    with frozen.pages():
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The frozen register, built by whichever process wants it first; below a folder, so that every page is served under a sub-path."""
    site = shared_folder / "webb" / "intranat" / "planer-2015"
    with FileLock(shared_folder / "webb.lock"):
        return site if site.exists() else served.build(site)


@pytest.fixture(scope="session")
def page(site: Path) -> functools.partial[Page]:
    """Opens a page of the built site by its address, parsed as a browser does."""
    return functools.partial(Page.read, site)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, with its sub-path."""
    root = site.parents[1]
    with served.serving(root) as top:
        yield f"{top}{site.relative_to(root)}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    with served.chromium() as started:
        yield started
