"""Mitt: a reader's own units, roles and groups, chosen once and kept in the browser; what they have to do, and the start page that leads with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab

from tests.served import WATCH_SHIFTS, WIDE

STAFF, HEADS = "personalstaben", "enhetschefer-primarvard"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE")
    context.add_init_script(WATCH_SHIFTS)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Tab:
    return context.new_page()


def choose(tab: Tab, *actors: str) -> None:
    """Choose them on the page Mitt."""
    for actor in actors:
        tab.get_by_label("Lägg till enhet").select_option(actor)
        tab.get_by_role("button", name="Lägg till", exact=True).click()


def chosen(tab: Tab) -> Locator:
    return tab.locator(".pp-mine__chosen li")


def own(tab: Tab) -> Locator:
    """The start page's part."""
    return tab.get_by_role("region", name="Mitt")


def test_a_unit_is_chosen_once_and_what_it_has_to_do_is_there_ever_after(tab: Tab, address: str) -> None:
    tab.goto(address + "mitt/")
    choose(tab, STAFF)
    late = tab.get_by_role("region", name="Tiden har gått ut")
    expect(late.get_by_role("listitem").first).to_contain_text("Utbildning för medarbetare inom personalstaben")
    expect(late.get_by_role("listitem").first).to_contain_text("Rapportera hur det gick")
    assert tab.url == f"{address}mitt/?aktor={STAFF}"
    tab.goto(address + "mitt/")
    expect(late.get_by_role("listitem").first).to_contain_text("Utbildning för medarbetare inom personalstaben")
    assert tab.url == f"{address}mitt/?aktor={STAFF}"
    late.get_by_role("link", name="Utbildning för medarbetare inom personalstaben").click()
    tab.wait_for_url("**/planer/jamstalld-jamlik/#JJ-5-02")


def test_an_activity_of_two_that_are_chosen_stands_once_and_says_whose_it_is(tab: Tab, address: str) -> None:
    tab.goto(f"{address}mitt/?aktor={STAFF},samradsgruppen-for-jamstalldhetsintegrering")
    rows = tab.locator(".pp-mine__lists a[href*='#']")
    expect(rows.first).to_be_visible()
    for part in tab.locator(".pp-mine__lists section").all():
        hrefs = part.locator("a[href*='#']").evaluate_all("links => links.map(link => link.href)")
        assert len(hrefs) == len(set(hrefs))
    expect(tab.locator("li", has_text="JJ-5-02").first).to_contain_text("· Personalstaben")


def test_the_wider_roles_that_may_be_meant_are_offered_and_taken_with_one_press(tab: Tab, address: str) -> None:
    tab.goto(address + "mitt/")
    choose(tab, HEADS)
    offered = tab.locator(".pp-mine__wider button")
    expect(offered.first).to_have_text(re.compile(r"^Lägg till Enhetschefer \d+ att göra$"))
    offered.first.click()
    expect(chosen(tab)).to_have_count(2)
    expect(tab.locator(".pp-mine__said")).to_have_text(re.compile(r"^Enhetschefer är tillagd\. \d+ aktiviteter till\.$"))
    assert tab.evaluate("document.activeElement.tagName") == "BUTTON"
    assert tab.url == f"{address}mitt/?aktor={HEADS},enhetschefer"
    tab.go_back()
    expect(chosen(tab)).to_have_count(1)


def test_what_is_chosen_can_be_taken_away_by_keyboard(tab: Tab, address: str) -> None:
    tab.goto(address + "mitt/")
    choose(tab, STAFF, HEADS)
    tab.get_by_role("button", name="Ta bort Personalstaben").focus()
    tab.keyboard.press("Enter")
    expect(chosen(tab)).to_have_text([re.compile("^Enhetschefer primärvård")])
    expect(tab.get_by_label("Lägg till enhet")).to_be_focused()
    tab.reload()
    expect(chosen(tab)).to_have_count(1)


def test_a_choice_that_is_sent_on_is_shown_and_is_the_reader_s_own_only_when_asked_for(tab: Tab, address: str) -> None:
    tab.goto(address + "mitt/")
    choose(tab, STAFF)
    tab.goto(f"{address}mitt/?aktor={HEADS}")
    expect(tab.get_by_text("Det här är ett annat val än ditt.")).to_be_visible()
    tab.get_by_role("button", name="Visa mitt").click()
    expect(chosen(tab)).to_have_text([re.compile("^Personalstaben")])
    tab.go_back()
    choose(tab, "ekonomistaben")
    tab.goto(address + "mitt/")
    expect(chosen(tab)).to_have_text([re.compile("^Personalstaben")])
    tab.goto(f"{address}mitt/?aktor={HEADS}")
    tab.get_by_role("button", name="Gör det till mitt").click()
    expect(tab.get_by_text("Det här är ett annat val än ditt.")).to_be_hidden()
    tab.goto(address + "mitt/")
    expect(chosen(tab)).to_have_text([re.compile("^Enhetschefer primärvård")])


def test_of_many_rows_the_rest_come_when_asked_for_and_the_keyboard_goes_on_there(tab: Tab, address: str) -> None:
    tab.goto(f"{address}mitt/?aktor=styrgruppen-for-jamstalld-och-jamlik-verksamhet")
    rows = tab.get_by_role("region", name="Att följa upp 100").get_by_role("listitem")
    expect(rows).to_have_count(25)
    tab.get_by_role("button", name="Visa 75 till").press("Enter")
    expect(rows).to_have_count(100)
    expect(rows.nth(25).get_by_role("link")).to_be_focused()


def test_an_address_that_asks_for_nobody_we_know_says_so_and_shows_the_rest(tab: Tab, address: str) -> None:
    tab.goto(f"{address}mitt/?aktor=finns-inte,{STAFF}")
    expect(tab.locator(".pp-mine__said")).to_have_text("finns-inte finns inte bland de ansvariga.")
    expect(chosen(tab)).to_have_count(1)


def test_nothing_moves_when_the_rows_come(tab: Tab, address: str) -> None:
    for page in (f"mitt/?aktor={STAFF},{HEADS}", "mitt/"):
        tab.goto(address + page)
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(200)
        assert tab.evaluate("window.shifts") == []


def test_the_start_page_leads_with_what_is_most_urgent_and_every_number_is_a_way_to_its_rows(tab: Tab, address: str) -> None:
    tab.goto(address)
    own(tab).get_by_role("link", name="Välj din enhet, roll eller grupp").click()
    choose(tab, STAFF)
    expect(tab.get_by_role("region", name="Tiden har gått ut")).to_be_visible()
    tab.goto(address)
    expect(own(tab).get_by_role("listitem").filter(has_text="Utbildning för medarbetare inom personalstaben")).to_be_visible()
    numbers = own(tab).locator(".pp-views a")
    told = numbers.all_text_contents()
    assert told[0] == "4 aktiviteter där tiden har gått ut"
    for place, words in enumerate(told):
        tab.goto(address)
        numbers.nth(place).click()
        part = tab.locator(f".pp-mine__lists section:has(h2#{tab.evaluate('location.hash.slice(1)')})")
        expect(part.locator("li")).to_have_count(min(25, int(words.split()[0])))


def test_nothing_on_the_start_page_jumps_when_one_s_own_comes(tab: Tab, address: str) -> None:
    tab.goto(address + "mitt/")
    choose(tab, STAFF)
    expect(tab.get_by_role("region", name="Tiden har gått ut")).to_be_visible()
    tab.goto(address)
    expect(own(tab).get_by_role("listitem").first).to_be_visible()
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate("window.shifts") == []


def test_the_choice_can_be_made_and_undone_on_the_unit_s_own_page(tab: Tab, address: str) -> None:
    tab.goto(address + "ansvariga/ekonomistaben/")
    button = tab.get_by_role("button", name="Lägg till i Mitt")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    tab.goto(address)
    expect(own(tab).get_by_role("link", name="Ekonomistaben")).to_be_visible()
    tab.goto(address + "ansvariga/ekonomistaben/")
    button.click()
    tab.goto(address)
    expect(own(tab).get_by_role("link", name="Välj din enhet, roll eller grupp")).to_be_visible()


def test_a_unit_that_is_no_longer_there_is_forgotten_with_a_word(tab: Tab, address: str) -> None:
    remember(tab, address, chosen=[["nedlagda", "Nedlagda enheten"], [STAFF, "Personalstaben"]])
    tab.goto(address + "mitt/")
    expect(tab.locator(".pp-mine__said")).to_have_text("nedlagda finns inte bland de ansvariga.")
    expect(chosen(tab)).to_have_count(1)
    expect(tab.get_by_role("region", name="Tiden har gått ut")).to_be_visible()
    tab.goto(address + "mitt/")
    expect(chosen(tab)).to_have_count(1)
    expect(tab.locator(".pp-mine__said")).to_be_empty()


def test_when_the_network_is_down_what_was_known_last_stands_and_mitt_says_what_is_wrong(tab: Tab, address: str) -> None:
    tab.goto(address + "mitt/")
    choose(tab, STAFF)
    expect(tab.get_by_role("region", name="Tiden har gått ut")).to_be_visible()
    tab.route("**/sok/**", lambda route: route.abort())
    tab.goto(address)
    expect(own(tab).get_by_role("listitem").first).to_be_visible()
    tab.goto(address + "mitt/")
    expect(tab.locator(".pp-mine__said")).to_contain_text("Uppgifterna gick inte att hämta.")
    expect(chosen(tab)).to_have_count(1)


def remember(tab: Tab, address: str, **kept: object) -> None:
    """Put into the browser's store what the site would keep there."""
    write(tab, address, json.dumps({"chosen": [], "parts": [], "first": []} | kept))


def write(tab: Tab, address: str, text: str) -> None:
    tab.goto(address)
    tab.evaluate("text => localStorage.setItem(`planportalen.mitt ${location.pathname}`, text)", text)


def test_what_someone_wrote_into_the_browser_s_store_is_text_on_the_page_and_leads_nowhere_else(tab: Tab, address: str) -> None:
    hostile = '<img src=x onerror="window.ran = 1">'
    elsewhere = ["javascript:window.ran=1", "https://ond.example/", "//ond.example/", "../../../utanfor/"]
    remember(
        tab,
        address,
        chosen=[[STAFF, hostile]],
        parts=[['"><script>window.ran = 1</script>', f"4 {hostile}"]],
        first=[[where, hostile, hostile] for where in elsewhere],
    )
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.route("**/sok/**", lambda route: route.abort())
    tab.reload()
    expect(own(tab)).to_contain_text(hostile)
    expect(own(tab).locator("img, script, [onerror]")).to_have_count(0)
    expect(own(tab).locator(".pp-deadlines a")).to_have_count(0)
    hrefs = own(tab).locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [href for href in hrefs if not href.startswith(address)] == []
    assert tab.evaluate("window.ran") is None
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize(
    "kept", ["{broken", "null", "[]", "5", '{"chosen": 5}', '{"chosen": [["a"]], "parts": [], "first": []}', '{"chosen": [[1, 2]]}']
)
def test_what_is_kept_and_is_no_choice_chooses_nothing(tab: Tab, address: str, kept: str) -> None:
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    write(tab, address, kept)
    tab.reload()
    expect(own(tab).get_by_role("link", name="Välj din enhet, roll eller grupp")).to_be_visible()
    tab.goto(address + "mitt/")
    expect(chosen(tab)).to_have_count(0)
    assert errors == []
