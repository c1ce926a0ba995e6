"""Several Chromiums that share the pages between them.

A visit is a function of an open tab and an address, and gives what it found there. The crew runs it over many addresses, one browser a core,
and gives the answers back by address. Playwright's own way is one browser a process; with threads the site is built and the table kept once.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as Tab

from tests.served import WIDE, chromium, file_of

T = TypeVar("T")
Scheme = Literal["light", "dark"]
Job = tuple[Callable[[Tab, str], Any], str, "Future[Any]"]
PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")


class Crew:
    """Browsers at work, and the site they visit."""

    def __init__(self, site: Path, root: str) -> None:
        self.site = site
        self.root = root
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._hands = [threading.Thread(target=self._work, daemon=True) for _ in range(max(2, min(4, os.cpu_count() or 2)))]

    def over(self, addresses: Iterable[str], visit: Callable[[Tab, str], T]) -> dict[str, T]:
        """What the visit found on each page; the largest first, so that no browser is left alone with one at the end."""
        order = sorted(addresses, key=lambda address: -file_of(self.site, address).stat().st_size)
        waiting: dict[str, Future[T]] = {address: Future() for address in order}
        for address, found in waiting.items():
            self._jobs.put((visit, address, found))
        return {address: waiting[address].result() for address in addresses}

    def _work(self) -> None:
        # One tab for all visits: opening another costs more than most pages do. Reduced motion, so that nothing is measured on its way somewhere.
        with chromium() as browser:
            tab = browser.new_context(viewport=WIDE, locale="sv-SE", color_scheme="light", reduced_motion="reduce").new_page()
            tab.context.add_init_script(AXE_SCRIPT)
            tab.context.add_init_script(PROBES)
            tab.set_default_timeout(120_000)
            while job := self._jobs.get():
                visit, address, found = job
                try:
                    tab.set_viewport_size(WIDE)
                    tab.emulate_media(color_scheme="light", reduced_motion="reduce", forced_colors="none")
                    found.set_result(visit(tab, address))
                    tab.evaluate("localStorage.clear()")  # no page meets what another stored
                except BaseException as exc:  # whatever it is, the test that asked gets it
                    exc.add_note(f"på sidan {address or '/'}")
                    if not found.done():
                        found.set_exception(exc)

    def start(self) -> None:
        """Opens the browsers."""
        for hand in self._hands:
            hand.start()

    def stop(self) -> None:
        """Closes the browsers when each has done what it is doing; what still waits is let go."""
        with suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()
        for _ in self._hands:
            self._jobs.put(None)
        for hand in self._hands:
            hand.join(timeout=60)


@contextmanager
def crew_for(site: Path, root: str) -> Iterator[Crew]:
    """A crew that goes home afterwards."""
    crew = Crew(site, root)
    crew.start()
    try:
        yield crew
    finally:
        crew.stop()


@contextmanager
def watching(tab: Tab) -> Iterator[list[str]]:
    """A list that fills with what goes wrong in the tab: errors, failed requests, requests to other hosts."""
    troubles: list[str] = []
    ears: dict[Any, Callable[[Any], None]] = {
        "console": lambda m: troubles.append(f"konsol: {m.text}") if m.type in ("error", "warning") else None,
        "pageerror": lambda exc: troubles.append(f"fel i skript: {exc}"),
        "request": lambda r: troubles.append(f"annan värd: {r.url}") if urlsplit(r.url).hostname not in ("127.0.0.1", None) else None,
        "response": lambda r: troubles.append(f"{r.status}: {urlsplit(r.url).path}") if r.status >= 400 else None,
        # Aborted: by the next page, not by the site.
        "requestfailed": lambda r: (
            None if "ERR_ABORTED" in (r.failure or "") else troubles.append(f"kom inte fram: {urlsplit(r.url).path}")
        ),
    }
    for event, ear in ears.items():
        tab.on(event, ear)
    try:
        yield troubles
    finally:
        for event, ear in ears.items():
            tab.remove_listener(event, ear)


def wear(tab: Tab, scheme: Scheme) -> bool:
    """Ask for a colour scheme as the reader's system does; whether the theme's palette followed."""
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wanted = {"light": "default", "dark": "slate"}[scheme]
    for _ in range(100):
        if tab.evaluate("document.body.dataset.mdColorScheme") == wanted:
            return True
        tab.wait_for_timeout(20)
    return False
