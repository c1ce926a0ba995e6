"""The form above a page's rows: what it chooses, orders and hides is shown, said, and kept in the address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from tests.served import PHONE, WIDE

PLAN = "planer/cancervarden/"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def unfold(tab: Tab) -> None:
    """The form of a plan's page, which is folded away until it is wanted."""
    tab.get_by_text("Välj och ordna bland raderna").click()


def rows(tab: Tab) -> Locator:
    return tab.locator("tr[data-plan]:visible")


def said(tab: Tab) -> Locator:
    return tab.locator(".pp-filter [role=status]")


def query(tab: Tab) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query, keep_blank_values=True)


def test_words_and_choices_combine_and_the_number_of_rows_is_said(tab: Tab, address: str) -> None:
    tab.goto(address + PLAN)
    unfold(tab)
    expect(said(tab)).to_have_text("59 rader.")
    tab.locator("select[name=lage]").select_option(label="Pågår")
    expect(said(tab)).to_have_text("Visar 5 av 59 rader.")
    expect(rows(tab)).to_have_count(5)
    tab.get_by_label("Innehåller orden").fill("onkologin")
    expect(rows(tab)).to_have_count(1)
    assert query(tab) == {"lage": ["pagar"], "ord": ["onkologin"]}
    tab.get_by_role("button", name="Visa alla").click()
    expect(rows(tab)).to_have_count(59)
    assert query(tab) == {}
    expect(tab.get_by_label("Innehåller orden")).to_be_focused()


def test_goals_without_a_row_that_fits_are_not_shown(tab: Tab, address: str) -> None:
    tab.goto(address + PLAN + "?lage=pagar")
    for goal in tab.locator(".pp-goal:visible").all():
        assert goal.locator("tr[data-plan]:visible").count() > 0
    assert tab.locator(".pp-goal:visible").count() < tab.locator(".pp-goal").count()


def test_words_without_dots_and_rings_find_words_with_them(tab: Tab, address: str) -> None:
    tab.goto(address + "ansvariga/")
    tab.get_by_label("Innehåller orden").fill("mödrahälsovården")
    expect(said(tab)).to_contain_text("Visar 1 av")
    tab.get_by_label("Innehåller orden").fill("modrahalsovarden")
    expect(said(tab)).to_contain_text("Visar 1 av")


def test_a_head_orders_its_column_up_then_down_then_as_in_the_source(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/")
    names = tab.locator("tbody th a")
    source = names.all_text_contents()
    head = tab.get_by_role("columnheader", name="Aktiviteter")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    amounts = [cell.strip() for cell in tab.locator("tbody td:last-child > div").all_text_contents()]
    numbers = [int(amount) for amount in amounts if amount.isdigit()]
    assert numbers == sorted(numbers)
    assert query(tab) == {"sortera": ["Aktiviteter"]}
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert "fallande" in tab.url
    head.get_by_role("button").click()
    assert names.all_text_contents() == source
    assert "sortera" not in tab.url


def test_deadlines_sort_by_time_and_not_by_their_words(tab: Tab, address: str) -> None:
    tab.goto(address + "ansvariga/personalstaben/?sortera=Tidsplan")
    tables = tab.locator("#responsible ~ table").all()
    ends = [table.locator("td[data-label=Tidsplan]").evaluate_all("cells => cells.map(cell => cell.dataset.order)") for table in tables]
    assert sum(map(len, ends)) > 10
    assert ends == [sorted(table) for table in ends]


def test_swedish_letters_come_last(tab: Tab, address: str) -> None:
    tab.goto(address + "ansvariga/?sortera=Namn")
    names = tab.locator("#enheter ~ table tbody th").all_text_contents()
    assert names.index("Ekonomistaben") < names.index("Område kirurgi")
    assert [name[0] for name in names if name[0] in "ZÅÄÖ"] == sorted((name[0] for name in names if name[0] in "ZÅÄÖ"), key="ZÅÄÖ".index)


def test_a_column_that_is_not_wanted_goes_and_stays_away(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    expect(tab.get_by_role("columnheader", name="Målgrupp").first).to_be_visible()
    unfold(tab)
    tab.get_by_text("Kolumner", exact=True).click()
    tab.get_by_label("Målgrupp").uncheck()
    expect(tab.get_by_role("columnheader", name="Målgrupp")).to_have_count(0)
    tab.keyboard.press("Escape")
    expect(tab.get_by_text("Kolumner", exact=True)).to_be_focused()
    tab.reload()
    expect(tab.get_by_role("columnheader", name="Tidsplan").first).to_be_visible()
    expect(tab.get_by_role("columnheader", name="Målgrupp")).to_have_count(0)


def test_an_address_restores_words_choice_order_and_columns(tab: Tab, address: str) -> None:
    tab.goto(address + PLAN + "?ord=onkologin&lage=pagar&sortera=Aktivitet&fallande&dolj=Ansvarig")
    expect(tab.get_by_label("Innehåller orden")).to_have_value("onkologin")
    expect(rows(tab)).to_have_count(1)
    expect(tab.locator("[aria-sort=descending]").first).to_contain_text("Aktivitet")
    expect(tab.get_by_role("columnheader", name="Ansvarig", exact=True)).to_have_count(0)


def test_a_link_to_a_row_that_the_choice_leaves_out_shows_the_row(tab: Tab, address: str) -> None:
    tab.goto(address + PLAN + "?lage=pagar#CV-9.2.4-02")
    expect(tab.locator("[id='CV-9.2.4-02']")).to_be_in_viewport()
    assert query(tab) == {}


def test_what_is_typed_is_text_and_nothing_else(tab: Tab, address: str) -> None:
    tab.goto(address + PLAN)
    unfold(tab)
    tab.get_by_label("Innehåller orden").fill('<img src=x onerror="document.title=1"> (.*[')
    expect(said(tab)).to_have_text("Ingen av 59 rader stämmer med allt du har valt.")
    tab.goto(address + PLAN + "?lage=%22%3E%3Cscript%3E&sortera=__proto__&dolj=constructor")
    expect(said(tab)).to_have_text("59 rader.")


def test_the_head_stays_in_view_below_the_bar_while_a_long_table_is_read(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/jamstalld-jamlik/#JJ-1-12")
    head = tab.locator("#JJ-1-12").locator("xpath=ancestor::table").locator("thead th").first
    bar, box = tab.locator(".pp-bar").bounding_box(), head.bounding_box()
    assert bar
    assert box
    assert box["y"] == pytest.approx(bar["y"] + bar["height"], abs=2)


def test_a_table_wider_than_its_room_scrolls_with_its_first_column_in_place(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 970, "height": 800})
    tab = context.new_page()
    tab.goto(address + "planer/barnkonventionen/")
    area = tab.locator(".pp-scroll").first
    before = area.locator("tbody th").first.bounding_box()
    assert area.evaluate("e => { e.scrollLeft = 200; return e.scrollLeft }") > 0
    assert area.locator("tbody th").first.bounding_box() == before
    context.close()


def test_on_a_phone_rows_are_cards_with_each_value_named_and_order_is_a_field(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    tab.goto(address + "planer/barnkonventionen/")
    card = tab.locator("#BK-1-01")
    assert card.evaluate("e => getComputedStyle(e).display") == "block"
    labels = card.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert labels[0] == '"Målgrupp"'
    assert tab.locator(".pp-sort").first.evaluate("e => e.tabIndex") == -1
    unfold(tab)
    tab.get_by_label("Ordna efter").select_option("Aktivitet")
    first = tab.locator("#BK-1 ~ .pp-scroll tbody th .pp-activity").all_text_contents()
    assert first == sorted(first)
    context.close()
