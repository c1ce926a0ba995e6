"""Mina ansvar: chosen once, kept in the browser, and the start page leads with what there is to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab

from tests.served import WATCH_SHIFTS, WIDE


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE")
    context.add_init_script(WATCH_SHIFTS)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Tab:
    return context.new_page()


def test_a_unit_is_chosen_once_and_its_duties_lead_the_start_page_ever_after(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Välj din enhet").select_option("personalstaben")
    mine = tab.get_by_role("region", name="Mina ansvar")
    expect(mine.get_by_role("heading", name="Personalstaben")).to_be_visible()
    expect(mine.get_by_role("listitem").first).to_contain_text("Utbildning för medarbetare inom personalstaben")
    tab.reload()
    expect(mine.get_by_role("listitem").first).to_contain_text("Utbildning för medarbetare inom personalstaben")
    expect(tab.get_by_label("Välj din enhet")).to_have_value("personalstaben")
    expect(mine.get_by_role("link", name="4 aktiviteter")).to_have_attribute(
        "href", re.compile("uppfoljning/\\?ansvarig=personalstaben&lage=")
    )
    mine.get_by_role("link", name="Jämställdhetsintegrera Reumamottagningen").click()
    tab.wait_for_url("**/planer/jamstalld-jamlik/#JJ-1-08")


def test_nothing_on_the_start_page_jumps_when_the_duties_come(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Välj din enhet").select_option("personalstaben")
    expect(tab.get_by_role("heading", name="Personalstaben")).to_be_visible()
    tab.reload()
    expect(tab.get_by_role("heading", name="Personalstaben")).to_be_visible()
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate("window.shifts") == []


def test_the_choice_can_be_made_and_undone_on_the_unit_s_own_page(tab: Tab, address: str) -> None:
    tab.goto(address + "ansvariga/ekonomistaben/")
    button = tab.get_by_role("button", name="Visa på startsidan som mina ansvar")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    tab.goto(address)
    expect(tab.get_by_role("region", name="Mina ansvar").get_by_role("heading", name="Ekonomistaben")).to_be_visible()
    tab.goto(address + "ansvariga/ekonomistaben/")
    button.click()
    tab.goto(address)
    expect(tab.get_by_label("Välj din enhet")).to_have_value("")
    expect(tab.locator(".pp-mine__duties")).to_be_empty()


def test_a_unit_that_is_no_longer_there_is_forgotten_with_a_word(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Välj din enhet").select_option("personalstaben")
    expect(tab.get_by_role("heading", name="Personalstaben")).to_be_visible()
    tab.route("**/ansvariga/personalstaben/", lambda route: route.fulfill(status=404, body=""))
    tab.reload()
    expect(tab.locator(".pp-mine__said")).to_have_text("Personalstaben finns inte längre bland de ansvariga. Välj på nytt.")
    expect(tab.get_by_label("Välj din enhet")).to_have_value("")


def test_when_the_network_is_down_the_last_known_duties_stay(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Välj din enhet").select_option("personalstaben")
    expect(tab.get_by_role("heading", name="Personalstaben")).to_be_visible()
    tab.route("**/ansvariga/personalstaben/", lambda route: route.abort())
    tab.reload()
    expect(tab.get_by_role("region", name="Mina ansvar").get_by_role("listitem").first).to_be_visible()


def test_what_the_browser_kept_is_not_believed_blindly(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.evaluate("localStorage.setItem(`planportalen.mina-ansvar ${new URL('ansvariga/', location).pathname}`, '{broken')")
    tab.reload()
    expect(tab.get_by_label("Välj din enhet")).to_have_value("")


def test_what_someone_wrote_into_the_browser_s_store_is_text_on_the_page(tab: Tab, address: str) -> None:
    hostile = (
        '<p>Ofarligt</p><img src=x onerror="window.ran = 1"><svg onload="window.ran = 1"><a href=javascript:ran><path d=M0></a></svg>'
        '<form action=https://ond.example><input name=q></form><a href="https://ond.example/">Klicka</a><a href="//ond.example/">här</a>'
        '<p id=__drawer style="position:fixed">Stil</p><iframe src=/></iframe><script>window.ran = 1</script><meta http-equiv=refresh content="0;url=/">'
    )
    tab.goto(address)
    tab.route("**/ansvariga/personalstaben/", lambda route: route.abort())
    tab.evaluate(
        "html => localStorage.setItem(`planportalen.mina-ansvar ${new URL('ansvariga/', location).pathname}`,"
        " JSON.stringify({id: 'personalstaben', name: '<b>Personalstaben</b>', html}))",
        hostile,
    )
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.reload()
    duties = tab.locator(".pp-mine__duties")
    expect(duties).to_contain_text("Ofarligt")
    expect(duties.get_by_role("heading")).to_have_text("<b>Personalstaben</b>")
    expect(duties.locator("img, form, input, iframe, script, meta, [style], [id], [onload], [onerror]")).to_have_count(0)
    assert duties.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")[1:] == [None, None, None]
    assert tab.evaluate("window.ran") is None
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("kept", ["null", "[]", "5", '"x"', "{}", '{"id": 5}', '{"id": "finns-inte", "name": "X", "html": "<p>hej</p>"}'])
def test_what_is_kept_and_is_no_choice_chooses_nothing(tab: Tab, address: str, kept: str) -> None:
    tab.goto(address)
    tab.evaluate("kept => localStorage.setItem(`planportalen.mina-ansvar ${new URL('ansvariga/', location).pathname}`, kept)", kept)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.reload()
    expect(tab.get_by_label("Välj din enhet")).to_have_value("")
    expect(tab.locator(".pp-mine__duties")).to_be_empty()
    assert errors == []
