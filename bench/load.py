"""Loads every type of page in headless Chromium, slowed down four times, and prints how that went.

The frozen register of the tests is built into a temporary folder and served uncompressed on loopback; the browser's own counts go, as medians over
several loads with nothing cached, into a table on standard output. `python -m bench.load [--repeats N] [PAGE ...]`

Loopback has no delay and no limit, so LCP says what the page costs the computer, not the network; what it would cost that is read from
the bytes, and from how small the HTML is when a web server compresses it.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, ViewportSize

from tests.served import PAGES, PHONE, WATCH_SHIFTS, WIDE, build, chromium, file_of, pages_of, serving, settled

SLOWER = 4
LOOKS: dict[str, ViewportSize] = {"bred": WIDE, "telefon": PHONE}

WATCH_PAINT = """
window.paint = null;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    const e = entry.element;
    window.paint = {at: entry.startTime, element: e ? e.tagName.toLowerCase() + [...e.classList].map(name => `.${name}`).join("") : "(borta)"};
  }
}).observe({type: "largest-contentful-paint", buffered: true});
"""


@dataclass
class Load:
    """What one load of a page came to."""

    bytes: int = 0
    requests: set[str] = field(default_factory=set)
    lcp: float = 0
    largest: str = ""
    shift: float = 0
    elements: int = 0

    def asked(self, event: dict[str, Any]) -> None:
        """A request went out. What stands in the page itself (`data:`) is none."""
        if event["request"]["url"].startswith("http"):
            self.requests.add(event["requestId"])

    def finished(self, event: dict[str, Any]) -> None:
        """An answer is in, headers and all."""
        self.bytes += int(event["encodedDataLength"])


def load(browser: Browser, url: str, viewport: ViewportSize) -> Load:
    """Load the page in a context of its own, so that nothing is cached."""
    context = browser.new_context(viewport=viewport, locale="sv-SE")
    tab = context.new_page()
    tab.add_init_script(WATCH_SHIFTS + WATCH_PAINT)
    session = context.new_cdp_session(tab)
    result = Load()
    session.on("Network.requestWillBeSent", result.asked)
    session.on("Network.loadingFinished", result.finished)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    # What is fetched after the page has loaded belongs to what a visit costs. The search fetches nothing until someone searches.
    tab.goto(url, wait_until="networkidle")
    settled(tab)
    paint = tab.wait_for_function("paint").json_value()  # told of a while after it is on the screen
    result.lcp, result.largest = paint["at"], paint["element"]
    result.shift = sum(shift["value"] for shift in tab.evaluate("shifts"))
    result.elements = tab.evaluate("document.querySelectorAll('*').length")
    context.close()
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="some of: " + ", ".join(PAGES))
    arguments = parser.parse_args()
    slowest, jumpiest = (0.0, ""), (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder) / "site")
        pages = {name: address for name, address in pages_of(site).items() if name in (arguments.pages or PAGES)}
        print(
            f"Chromium {SLOWER} gånger långsammare, ej komprimerat, inget i cache; median av {arguments.repeats} laddningar. kB är 1000 byte."
        )
        print(f"{'sida':24} {'vy':8} {'LCP ms':>7} {'CLS':>7} {'kB':>6} {'anrop':>6} {'element':>8} {'HTML kB':>8} {'gzip kB':>8}")
        with serving(site) as top, chromium() as browser:
            load(browser, top, WIDE)  # The browser's own start is not the first page's.
            for name, address in pages.items():
                html = file_of(site, address).read_bytes()
                for look, viewport in LOOKS.items():
                    loads = [load(browser, top + address, viewport) for _ in range(arguments.repeats)]
                    lcp, shift = median(one.lcp for one in loads), median(one.shift for one in loads)
                    print(
                        f"{name:24} {look:8} {lcp:7.0f} {shift:7.4f} {median(one.bytes for one in loads) / 1000:6.0f}"
                        f" {median(len(one.requests) for one in loads):6.0f} {median(one.elements for one in loads):8.0f}"
                        f" {len(html) / 1000:8.1f} {len(gzip.compress(html)) / 1000:8.1f}",
                        flush=True,
                    )
                    slowest = max(slowest, (lcp, f"{name}, {look} ({loads[-1].largest})"))
                    # The largest of all loads: a shift that comes only sometimes is one too, and a median hides it.
                    jumpiest = max(jumpiest, (max(one.shift for one in loads), f"{name}, {look}"))
    print(f"Längst LCP: {slowest[0]:.0f} ms, {slowest[1]}")
    print(f"Störst CLS i någon laddning: {jumpiest[0]:.4f}" + (f", {jumpiest[1]}" if jumpiest[0] else ""))


if __name__ == "__main__":
    main()
