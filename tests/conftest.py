"""What tests share: the repository's own site, built once, served on loopback, opened in Chromium."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from macros.site.publish import ROOT, publish
from tests.page import Page

REFERENCE_DATE = date(2016, 6, 1)
"""The day the built site is for: in the middle of the period of the first four plans."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's data, built; below a folder, so that every page is served under a sub-path."""
    folder = tmp_path_factory.mktemp("webb") / "intranat" / "planer-2015"
    outcome = publish(ROOT / "data", folder, REFERENCE_DATE, "data")
    assert outcome.published
    return folder


@pytest.fixture(scope="session")
def page(site: Path) -> functools.partial[Page]:
    """Opens a page of the built site by its address, parsed as a browser does."""
    return functools.partial(Page.read, site)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, with its sub-path."""
    root = site.parents[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{site.relative_to(root)}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    assert found, "Testerna behöver Chromium; kör make test, som hämtar det."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield chromium
        chromium.close()
