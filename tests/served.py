"""The built site as a reader meets it: the frozen register, built for one day, served on loopback, opened in Chromium.

Tests take it through the fixtures in conftest.py; pictures.py and bench/load.py take it from here.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, AnyStr

from playwright.sync_api import Browser, ViewportSize, sync_playwright
from playwright.sync_api import Page as Tab

from planportalen.site.publish import publish
from tests import frozen

if TYPE_CHECKING:
    from _typeshed import SupportsRead, SupportsWrite

REFERENCE_DATE = date(2016, 6, 1)
"""The day the built site is for: in the middle of the period of the first four plans."""

PAGES = {
    "start": "",
    "mitt": "mitt/",
    "planer": "planer/",
    "plan-barnkonventionen": "planer/barnkonventionen/",
    "plan-onkologi": "planer/onkologi/",
    "plan-cancervarden": "planer/cancervarden/",
    "kort-suicidprevention": "planer/suicidprevention/",
    "ansvariga": "ansvariga/",
    "ansvarig-personalstaben": "ansvariga/personalstaben/",
    "ar": "ar/",
    "ar-2016": "ar/2016/",
    "uppfoljning": "uppfoljning/",
    "begrepp": "begrepp/",
    "regelverk": "regelverk/",
    "a-o": "a-o/",
    "sok": "sok/",
    "om": "om/",
    "beslut": "beslut/",
    "gemensamma": "gemensamma/",
    "underlag": "underlag/",
    "andringar": "andringar/",
    "redaktor": "redaktor/",
    "redaktor-makron": "redaktor/makron/",
    "redaktor-kolumner": "redaktor/kolumner/",
    "redaktor-meddelanden": "redaktor/meddelanden/",
    "redaktor-kommandon": "redaktor/kommandon/",
    "tillganglighet": "tillganglighet/",
    "404": "404.html",
}
"""Every type of page, by a name that can be a file's. Cancervården is the largest plan."""

WIDE: ViewportSize = {"width": 1366, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

WATCH_SHIFTS = """
window.shifts = [];
const called = node => !node ? "(borta)" : node.nodeType !== Node.ELEMENT_NODE ? `text i ${called(node.parentNode)}`
  : node.tagName.toLowerCase() + (node.id && `#${node.id}`) + [...node.classList].map(name => `.${name}`).join("");
const box = r => `${Math.round(r.x)},${Math.round(r.y)} ${Math.round(r.width)}×${Math.round(r.height)}`;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const sources = entry.sources.map(s => `${called(s.node)}: ${box(s.previousRect)} → ${box(s.currentRect)}`);
    window.shifts.push({value: entry.value, at: entry.startTime, sources});
  }
}).observe({type: "layout-shift", buffered: true});
"""
"""For `add_init_script`: gathers in `window.shifts` how much of the page moves by itself, and which elements."""


def build(folder: Path) -> Path:
    """The frozen register, built into that folder."""
    with frozen.pages(), tempfile.TemporaryDirectory() as home:
        assert publish(frozen.copied(Path(home)), folder, REFERENCE_DATE, "data").published
    return folder


def pages_of(site: Path) -> dict[str, str]:
    """The types of pages that the built site has."""
    return {name: address for name, address in PAGES.items() if file_of(site, address).exists()}


def file_of(site: Path, address: str) -> Path:
    """The file that is served at the address."""
    return site / (address if address.endswith(".html") else f"{address}index.html")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, uncompressed, and says nothing: neither of what is asked for nor of a browser that went away meanwhile."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: SupportsRead[AnyStr], outputfile: SupportsWrite[AnyStr]) -> None:
        """Send the file."""
        with suppress(ConnectionError):
            self.send_pieces(source.read(), outputfile)

    def send_pieces(self, data: AnyStr, out: SupportsWrite[AnyStr]) -> None:
        """Send it whole."""
        out.write(data)


@contextmanager
def serving(root: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serves the folder on loopback; the address ends with a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    assert found, "Testerna behöver Chromium; kör make test, som hämtar det."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
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
        yield browser
        browser.close()


def settled(tab: Tab) -> None:
    """Wait until what the last step set off is on the screen: two frames, as the first may already have been under way."""
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


def scroll_through(tab: Tab) -> None:
    """Scroll to the bottom in steps of most of a screen, a step up again, which is when Material shows its button, and to the top."""
    tab.evaluate("""async () => {
      const frame = () => new Promise(done => requestAnimationFrame(done));
      const by = async top => { scrollBy({top, behavior: "instant"}); await frame(); await frame(); };
      // Only ever farther: at the bottom a header that comes and goes may change where that is.
      for (let before = -1; before < scrollY;) {
        before = scrollY;
        await by(0.8 * innerHeight);
      }
      await by(-0.8 * innerHeight);
      await by(-document.documentElement.scrollHeight);
    }""")
