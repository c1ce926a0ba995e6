"""An abbreviation tells what it stands for where it is read."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.served import WIDE


def test_an_abbreviation_opens_its_explanation_by_keyboard_and_touch_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE, has_touch=True, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}planer/jamstalld-jamlik/")
    short = tab.locator(".pp-abbr").first
    told = tab.locator(f"#{short.get_attribute('popovertarget')}")
    expect(told).to_be_hidden()
    short.press("Enter")
    expect(told).to_be_visible()
    tab.keyboard.press("Escape")
    expect(told).to_be_hidden()
    short.tap()
    expect(told).to_be_visible()
    context.close()
