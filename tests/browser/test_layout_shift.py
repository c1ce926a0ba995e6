"""Nothing on a page moves by itself: not while the page arrives, in pieces as over a slow network, nor when a reader scrolls through it.

Chromium counts the moves (its layout shifts); a move is told with the elements that moved, from where to where.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, AnyStr

import pytest
from playwright.sync_api import Browser, ViewportSize
from playwright.sync_api import Page as Tab

from tests.served import PAGES, PHONE, WATCH_SHIFTS, WIDE, Quiet, file_of, scroll_through, serving, settled

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

LOOKS: dict[str, ViewportSize] = {"wide": WIDE, "phone": PHONE}


class Slow(Quiet):
    """Sends the beginning of a page in pieces, with time between for the browser to show what it has."""

    piece, pieces, pause = 4_000, 12, 0.04

    def send_pieces(self, data: AnyStr, out: SupportsWrite[AnyStr]) -> None:
        """Send it. Nothing is asserted of how long it takes: a browser that is too slow to paint in a pause shows less, never more."""
        if self.path.endswith(("/", ".html")):
            for _ in range(self.pieces):
                out.write(data[: self.piece])
                data = data[self.piece :]
                time.sleep(self.pause)
        out.write(data)


@pytest.fixture(scope="module")
def top(site: Path) -> Iterator[str]:
    """Where the built site is served slowly; at the top of its host, as the error page finds its style sheets only there."""
    with serving(site, Slow) as top:
        yield top


@pytest.fixture(params=LOOKS)
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Tab]:
    """A tab that watches for shifts. Motion is not reduced: what moves in an animation must not push other things either."""
    context = browser.new_context(viewport=LOOKS[request.param], locale="sv-SE")
    context.set_default_timeout(120_000)
    tab = context.new_page()
    tab.add_init_script(WATCH_SHIFTS)
    yield tab
    context.close()


def moved(tab: Tab) -> list[str]:
    """The shifts so far, each with how much of the screen moved and which elements did."""
    settled(tab)
    return [f"{shift['value']:.4f}: {'; '.join(shift['sources'])}" for shift in tab.evaluate("shifts")]


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_on_a_page_moves_by_itself(tab: Tab, top: str, site: Path, kind: str) -> None:
    assert file_of(site, PAGES[kind]).exists()
    tab.goto(top + PAGES[kind])
    tab.wait_for_load_state("networkidle")  # what is drawn in the frame of a scroll counts as moved, though nobody saw it elsewhere
    assert moved(tab) == []
    scroll_through(tab)
    assert moved(tab) == []


def test_what_moves_is_told(tab: Tab, top: str) -> None:
    tab.goto(top + "underlag/")
    settled(tab)
    tab.evaluate("document.querySelector('h1').insertAdjacentHTML('beforebegin', '<div style=\"height: 200px\"></div>')")
    assert any("h1" in shift for shift in moved(tab))
