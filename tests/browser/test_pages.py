"""Pages in real Chromium: what a reader does with them, by keyboard, on a phone, without JavaScript.

No page may complain in the console or ask another host. Rules of accessibility are in tests/access.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, Response, ViewportSize, expect
from playwright.sync_api import Page as Tab

from tests.served import PHONE, WIDE

KINDS = {
    "start": "",
    "plans": "planer/",
    "plan": "planer/jamstalld-jamlik/",
    "plan with uncertain cells": "planer/nationella-minoriteter/",
    "card": "planer/suicidprevention/",
    "actors": "ansvariga/",
    "actor": "ansvariga/personalstaben/",
    "years": "ar/",
    "year": "ar/2016/",
    "follow-up": "uppfoljning/",
    "terms": "begrepp/",
    "laws": "regelverk/",
    "index": "a-o/",
    "search": "sok/",
    "decisions": "beslut/",
    "guide": "redaktor/",
    "change": "redaktor/andra/",
    "words": "redaktor/makron/",
    "columns": "redaktor/kolumner/",
}


class Watched:
    """A tab, and what went wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.tab: Tab = context.new_page()
        self.troubles: list[str] = []
        self.tab.on("console", self._console)
        self.tab.on("pageerror", lambda exc: self.troubles.append(f"exception: {exc}"))
        self.tab.on("request", self._request)
        self.tab.on("response", self._response)
        self.tab.on("requestfailed", lambda r: self.troubles.append(f"failed: {r.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.troubles.append(f"foreign: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")


def opened(browser: Browser, viewport: ViewportSize) -> Iterator[Watched]:
    """A tab of that size in which nothing may go wrong unseen."""
    context = browser.new_context(viewport=viewport, locale="sv-SE", reduced_motion="reduce")
    watched = Watched(context)
    yield watched
    context.close()
    assert watched.troubles == []


@pytest.fixture
def wide(browser: Browser) -> Iterator[Watched]:
    yield from opened(browser, WIDE)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    yield from opened(browser, PHONE)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(phone: Watched, address: str, kind: str) -> None:
    phone.tab.goto(address + KINDS[kind])
    assert phone.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def focused(tab: Tab) -> str:
    return str(tab.evaluate("document.activeElement.getAttribute('href') || document.activeElement.textContent.trim()"))


def tab_to(tab: Tab, href: str, most: int = 200) -> None:
    """Press Tab until the link has focus."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if focused(tab) == href:
            return
    raise AssertionError(f"tabbtangenten når inte {href} på {most} tryck")


def test_the_keyboard_alone_leads_from_the_start_page_to_a_goal_s_row_its_unit_back_and_onto_paper(wide: Watched, address: str) -> None:
    tab = wide.tab
    tab.goto(address)
    tab_to(tab, "planer/barnkonventionen/")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/planer/barnkonventionen/")
    tab_to(tab, "#BK-4")
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url.endswith("#BK-4"))
    tab_to(tab, "#BK-4-02")
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url.endswith("#BK-4-02"))
    row = tab.locator("#BK-4-02")
    expect(row).to_be_in_viewport()
    owner = row.locator("td[data-label=Ansvarig] a").first.text_content()
    unit = str(row.locator("td[data-label=Ansvarig] a").first.get_attribute("href"))
    tab_to(tab, unit)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/ansvariga/**")
    name = tab.get_by_role("heading", level=1).text_content()
    assert name == owner
    tab.go_back()
    tab.wait_for_url(lambda url: url.endswith("#BK-4-02"))
    expect(row).to_be_in_viewport()
    # What the browser's own print command shows.
    tab.emulate_media(media="print")
    expect(tab.locator(".md-header")).to_be_hidden()
    expect(row).to_be_visible()


def test_the_skip_link_is_the_first_stop_and_leads_past_the_menu(wide: Watched, address: str) -> None:
    wide.tab.goto(address + "planer/barnkonventionen/")
    wide.tab.keyboard.press("Tab")
    assert focused(wide.tab) == "#BK"
    wide.tab.keyboard.press("Enter")
    wide.tab.keyboard.press("Tab")
    assert wide.tab.evaluate("!!document.activeElement.closest('main')")


def test_a_link_to_a_row_shows_the_row_marked_below_the_header(wide: Watched, address: str) -> None:
    wide.tab.goto(address + "planer/vald-i-nara-relation/#VNR-5-03")
    row = wide.tab.locator("#VNR-5-03")
    expect(row).to_be_in_viewport()
    header = wide.tab.locator(".md-header").bounding_box()
    box = row.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["height"] - 1
    colour = "e => getComputedStyle(e.cells[0]).backgroundColor"
    assert row.evaluate(colour) != wide.tab.locator("#VNR-5-02").evaluate(colour)


def test_a_row_s_link_can_be_copied_without_what_the_reader_has_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(address + "planer/barnkonventionen/?ord=barn")
    opener = tab.get_by_role("button", name="BK-1-02", exact=True)
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    tab.get_by_role("button", name="Kopiera länk").click()
    expect(tab.get_by_role("status").filter(has_text="BK-1-02")).to_have_text("Länken till BK-1-02 är kopierad.")
    assert tab.evaluate("navigator.clipboard.readText()") == f"{address}planer/barnkonventionen/#BK-1-02"
    context.close()


def test_the_menu_of_a_row_is_opened_read_and_left_by_keyboard(wide: Watched, address: str) -> None:
    tab = wide.tab
    tab.goto(address + "planer/barnkonventionen/")
    opener = tab.get_by_role("button", name="BK-1-02", exact=True)
    opener.focus()
    tab.keyboard.press("Space")
    menu = tab.get_by_role("group", name="Raden BK-1-02")
    expect(menu).to_be_in_viewport(ratio=1)
    expect(menu).to_contain_text("Källa: handlingsplaner-2015-2017, rad 2550–2556")
    expect(tab.get_by_role("button", name="Kopiera länk")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Ändra")).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Shift+Tab")
    expect(opener).to_be_focused()
    tab.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_without_javascript_everything_is_readable_and_linked(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    tab = context.new_page()
    tab.goto(address)
    expect(tab.get_by_text("Sökningen kräver JavaScript")).to_be_visible()
    tab.get_by_role("link", name="Barnkonventionen", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Övergripande handlingsplan för Barnkonventionen 2015-2017")
    expect(tab.locator("#BK-7-01")).to_contain_text("Barnhälsovården")
    tab.locator("#BK-7-01").get_by_role("link", name="Barnhälsovården").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Barnhälsovården")
    expect(tab.get_by_role("navigation", name="Flikar").get_by_role("link", name="Ansvariga")).to_be_visible()
    context.close()


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_a_screen_reader_meets_the_rows_as_a_table_in_both_layouts(browser: Browser, address: str, viewport: ViewportSize) -> None:
    for watched in opened(browser, viewport):
        watched.tab.goto(address + "planer/barnkonventionen/")
        table = watched.tab.get_by_role("table", name="Aktiviteter under Mål 1")
        expect(table.get_by_role("row")).to_have_count(4)
        expect(table.get_by_role("columnheader")).to_have_count(8)
        expect(table.get_by_role("rowheader").first).to_contain_text("Inrätta funktionen barnombud")
