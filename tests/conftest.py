"""What tests share: the frozen register's site, built once, served on loopback, opened in Chromium."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import frozen, served
from tests.page import Page
from tests.served import REFERENCE_DATE as REFERENCE_DATE


@pytest.fixture(scope="session", autouse=True)
def frozen_pages() -> Iterator[None]:
    """Whatever a test builds has the frozen pages and settings around it, not those that editors change."""
    with frozen.pages():
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen register, built; below a folder, so that every page is served under a sub-path."""
    return served.build(tmp_path_factory.mktemp("webb") / "intranat" / "planer-2015")


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
