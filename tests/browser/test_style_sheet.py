"""How tables look is asked of the browser, and no declaration of our style sheet loses everywhere to a more specific rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.served import PAGES, settled

WIDE, BETWEEN, PHONE = 1440, 970, 390
CASCADE = Path(__file__).parent / "cascade.js"


def opened(browser: Browser, url: str, width: int) -> Tab:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE")
    tab = context.new_page()
    tab.add_init_script(path=CASCADE)
    tab.goto(url)
    settled(tab)
    return tab


@pytest.mark.parametrize("kind", PAGES)
def test_wide_the_cells_of_a_column_stand_as_their_head_does(browser: Browser, address: str, kind: str) -> None:
    tab = opened(browser, address + PAGES[kind], WIDE)
    astray = tab.evaluate("""() => [...document.querySelectorAll("article table.pp-table")].flatMap(table => {
      const heads = [...table.tHead.rows[0].cells];
      const stand = cell => getComputedStyle(cell).textAlign;
      return [...table.tBodies[0].rows].flatMap(row => [...row.cells].filter((cell, at) => stand(cell) !== stand(heads[at])).map(cell => cell.outerHTML.slice(0, 90)));
    })""")
    assert astray == []
    tab.context.close()


def test_figures_stand_right_under_their_heads_with_digits_of_one_width(browser: Browser, address: str) -> None:
    tab = opened(browser, address + PAGES["uppfoljning"], WIDE)
    for cell in (tab.locator(".pp-table--figures thead th").nth(1), tab.locator(".pp-table--figures tbody td").first):
        expect(cell).to_have_css("text-align", "right")
    expect(tab.locator(".pp-table--figures tbody td").first).to_have_css("font-variant-numeric", "tabular-nums")
    expect(tab.locator(".pp-table--figures thead th").first).to_have_css("text-align", "left")
    tab.context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_on_a_phone_each_value_of_a_card_stands_right_of_its_name(browser: Browser, address: str, kind: str) -> None:
    tab = opened(browser, address + PAGES[kind], PHONE)
    below = tab.evaluate("""() => [...document.querySelectorAll("article .pp-table:not(.pp-table--small) td")].filter(cell => cell.checkVisibility()).filter(cell => {
      const [card, value] = [cell.getBoundingClientRect(), cell.querySelector("div").getBoundingClientRect()];
      return getComputedStyle(cell).gridTemplateColumns.split(" ").length !== 2 || value.left < card.left + card.width / 5 || value.top > card.top + 12;
    }).map(cell => cell.outerHTML.slice(0, 90))""")
    assert below == []
    tab.context.close()


def search_in_header(tab: Tab) -> None:
    """The open search, with results and a word in the field."""
    tab.locator(".pp-find input").focus()
    tab.locator(".pp-find input").fill("barn")
    tab.locator("[data-search-results] a").first.wait_for()


def wait_for_hits(tab: Tab) -> None:
    """The results of what the address asks for."""
    tab.locator("[data-search-results] a").first.wait_for()


def unfold(tab: Tab) -> None:
    """All that opens is open."""
    tab.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


def go_on_paper(tab: Tab) -> None:
    """As the printer gets it."""
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")


def choose_actor(tab: Tab) -> None:
    """The actor's part is shown on the start page."""
    tab.locator(".pp-choose button").click()


VISITS: list[tuple[str, int, Callable[[Tab], None] | None]] = [
    ("planer/jamstalld-jamlik/", WIDE, None),
    ("planer/jamstalld-jamlik/", WIDE, go_on_paper),
    ("planer/patientsakerhet/", WIDE, None),
    ("planer/patientsakerhet/", WIDE, unfold),
    ("planer/patientsakerhet/", BETWEEN, None),
    ("planer/patientsakerhet/", PHONE, None),
    ("planer/patientsakerhet/", WIDE, go_on_paper),
    ("planer/mest-sjuka-aldre/", WIDE, None),
    ("", WIDE, search_in_header),
    ("", PHONE, search_in_header),
    ("", PHONE, None),
    ("", WIDE, None),
    ("sok/?q=barn", WIDE, wait_for_hits),
    ("ansvariga/personalstaben/", WIDE, choose_actor),
    ("ansvariga/personalstaben/", PHONE, None),
    ("uppfoljning/", WIDE, None),
    ("uppfoljning/", PHONE, None),
    ("ar/2016/", WIDE, None),
    ("a-o/", WIDE, None),
    ("begrepp/", WIDE, None),
    ("andringar/", WIDE, None),
    ("planer/suicidprevention/", WIDE, None),
    ("redaktor/meddelanden/", WIDE, go_on_paper),
    ("redaktor/meddelanden/", WIDE, None),
]


def test_no_declaration_loses_to_a_more_specific_rule_wherever_its_rule_is_for_something(browser: Browser, address: str) -> None:
    won: set[str] = set()
    tried: dict[str, str] = {}
    for where, width, act in VISITS:
        tab = opened(browser, address + where, width)
        if act:
            act(tab)
        settled(tab)
        found = tab.evaluate("known => cascade(known)", sorted(won))
        won |= set(found["won"])
        tried |= found["tried"]
        tab.context.close()
    lost = sorted(rule for key, rule in tried.items() if key not in won)
    assert lost == [], "\n".join(lost)
