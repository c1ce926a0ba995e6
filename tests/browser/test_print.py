"""On paper: no navigation, everything open, heads repeated, rows whole, and where links lead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.served import WIDE, pages_of


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE")
    yield context.new_page()
    context.close()


def style(tab: Tab, selector: str, name: str) -> str:
    return str(tab.locator(selector).first.evaluate("(e, name) => getComputedStyle(e)[name]", name))


def test_paper_has_no_navigation_forms_or_buttons(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    tab.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer", ".pp-bar", ".pp-filter", ".pp-copy", ".pp-edit", ".pp-sections"):
        expect(tab.locator(part).first).to_be_hidden()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()


def test_table_heads_repeat_and_no_row_is_split(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    tab.emulate_media(media="print")
    assert style(tab, ".pp-table thead", "display") == "table-header-group"
    assert style(tab, ".pp-table tbody tr", "breakInside") == "avoid"
    assert style(tab, ".pp-table tbody tr", "display") == "table-row"


def test_a_phone_prints_tables_and_not_cards(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(address + "planer/barnkonventionen/")
    tab.emulate_media(media="print")
    assert style(tab, ".pp-table tbody tr", "display") == "table-row"
    context.close()


def test_what_is_folded_is_open_on_paper_and_folded_again_on_the_screen(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    folded = tab.locator("details:not([open])").count()
    assert folded > 0
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(tab.locator("details:not([open])")).to_have_count(0)
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(tab.locator("details:not([open])")).to_have_count(folded)


def test_without_a_script_what_is_folded_can_be_read_on_paper_too(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "planer/barnkonventionen/")
    expect(tab.locator(".pp-more p").first).to_be_hidden()
    tab.emulate_media(media="print")
    expect(tab.locator(".pp-more p").first).to_be_visible()
    context.close()


def test_links_of_running_text_and_each_row_s_own_say_their_whole_address(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/barnkonventionen/?ord=barn")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    root = address.removeprefix("http://")
    decided = tab.locator(".pp-facts dd a", has_text="Landstingsdirektören")
    assert decided.get_attribute("data-address") == f"{root}ansvariga/landstingsdirektoren/"
    assert tab.locator("#BK-1-01 .pp-permalink").get_attribute("data-address") == f"{root}planer/barnkonventionen/#BK-1-01"
    assert tab.locator("#BK-1-01 td a").first.get_attribute("data-address") is None
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(tab.locator("[data-address]")).to_have_count(0)


def test_every_type_of_page_prints(tab: Tab, address: str, site: object) -> None:
    for name, where in pages_of(site).items():  # type: ignore[arg-type]
        tab.goto(address + where)
        assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF"), name
