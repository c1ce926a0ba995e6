"""Ways through the site: a menu on every page at every width, and no page that only the search leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from tests.served import PAGES, serving

DRAWER = (390, 768, 1093, 1219)
TABS = (1220, 1440)
FARTHEST = 3
LINKS = """() => [...document.querySelectorAll("a[href]")].filter(link => link.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && link.getClientRects().length && !link.closest("[role=search]")).map(link => link.href)"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def root(site: Path) -> Iterator[str]:
    """The site at the top of a host: the error page's links start there."""
    with serving(site) as top:
        yield top


def resize(tab: Tab, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})


def open_menu(tab: Tab) -> Locator:
    """The menu, opened as a finger does."""
    tab.get_by_role("button", name="Meny").click()
    menu = tab.locator(".md-sidebar--primary")
    expect(menu.get_by_role("link").first).to_be_in_viewport()
    return menu


@pytest.mark.parametrize("kind", PAGES)
def test_the_menu_opens_on_every_type_of_page_and_leads_to_another(tab: Tab, root: str, kind: str) -> None:
    elsewhere = "Ansvariga" if kind == "begrepp" else "Begrepp"
    for width in DRAWER:
        resize(tab, width)
        tab.goto(root + PAGES[kind], wait_until="domcontentloaded")
        menu = open_menu(tab)
        # On a page of a section the menu opens at the section, with an arrow for the way up.
        up = menu.locator(".md-nav__toggle:checked ~ .md-nav > label.md-nav__title")
        if up.count():
            up.click()
        menu.get_by_role("link", name=elsewhere, exact=True).click()
        expect(tab.get_by_role("heading", level=1)).to_contain_text(elsewhere)


@pytest.mark.parametrize("kind", PAGES)
def test_wide_every_type_of_page_has_all_tabs_in_view(tab: Tab, root: str, kind: str) -> None:
    tab.goto(root + PAGES[kind])
    for width in TABS:
        resize(tab, width)
        tabs = tab.get_by_role("navigation", name="Flikar").get_by_role("link")
        expect(tabs.first).to_be_in_viewport(ratio=1)
        expect(tabs.last).to_be_in_viewport(ratio=1)
    tabs.get_by_text("Uppföljning").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Uppföljning")


def test_the_keyboard_opens_the_menu_and_walks_on_in_it(tab: Tab, root: str) -> None:
    resize(tab, 1093)
    tab.goto(root + PAGES["planer"])
    tab.keyboard.press("Tab")
    button = tab.get_by_role("button", name="Meny")
    for _ in range(3):  # past the way to the contents and the logotype
        if tab.evaluate("document.activeElement.textContent.trim()") != "Meny":
            tab.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    tab.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    tab.keyboard.press("Space")
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent.trim()") == "Uppföljning":
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/uppfoljning/")


def test_without_script_the_keyboard_opens_the_menu_too(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1093, "height": 800})
    tab = context.new_page()
    tab.goto(root + PAGES["planer"])
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("checkbox", name="Meny")).to_be_focused()
    tab.keyboard.press("Space")
    expect(tab.locator(".md-sidebar--primary").get_by_role("link").first).to_be_in_viewport()
    context.close()


def pages(site: Path) -> set[str]:
    """The address of every page that a reader is meant to come to."""
    return {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")} - {"404.html"}


@pytest.mark.parametrize("width", [390, 1093, 1440])
def test_visible_links_lead_from_the_start_page_to_every_page_within_three_steps(tab: Tab, root: str, site: Path, width: int) -> None:
    resize(tab, width)
    unseen = pages(site) - {""}
    nearest = [""]
    for _ in range(FARTHEST):
        found = set()
        for here in nearest:
            if not unseen:
                return
            tab.goto(root + here)
            if width in DRAWER:
                open_menu(tab)
            linked = {urlsplit(href)._replace(query="", fragment="").geturl().removeprefix(root) for href in tab.evaluate(LINKS)}
            found |= linked & unseen
            unseen -= linked
        # Pages of few links are plans' and actors'; what lists them leads farther.
        nearest = sorted(found, key=lambda page: page.count("/"))
    assert unseen == set()


def test_every_page_has_the_way_to_what_no_tab_leads_to(tab: Tab, root: str) -> None:
    for kind in ("start", "plan-onkologi", "redaktor-makron", "404"):
        tab.goto(root + PAGES[kind])
        foot = tab.get_by_role("contentinfo").get_by_role("link")
        listed = ["Sök", "År", "A–Ö", "Regelverk", "Beslut", "Gemensamma aktiviteter", "Ändringar", "Om underlaget"]
        assert foot.all_text_contents() == ["Om planerna", *listed, "För redaktörer", "Tillgänglighetsredogörelse"]


@pytest.mark.parametrize(
    ("kind", "lit"),
    [("plan-onkologi", "Planer"), ("ansvarig-personalstaben", "Ansvariga"), ("uppfoljning", "Uppföljning"), ("ar-2016", None)],
)
def test_the_tab_of_the_list_that_a_page_belongs_to_is_lit(tab: Tab, root: str, kind: str, lit: str | None) -> None:
    resize(tab, TABS[0])
    tab.goto(root + PAGES[kind])
    assert tab.locator(".md-tabs__item--active").all_text_contents() == ([lit] if lit else [])


@pytest.mark.parametrize("kind", ["ansvariga", "planer", "uppfoljning"])
def test_a_list_is_a_table_as_long_as_the_window_has_room_for_one(tab: Tab, root: str, kind: str) -> None:
    for width in (1093, 1152, 1219):
        resize(tab, width)
        tab.goto(root + PAGES[kind])
        assert tab.locator("article thead").first.evaluate("e => getComputedStyle(e).position") != "absolute", width
