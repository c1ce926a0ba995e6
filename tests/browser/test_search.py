"""The search as a reader meets it: in the header of every page and on its own page, by keyboard, by screen reader, on a phone, without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Route, ViewportSize, expect
from playwright.sync_api import Page as Tab

from tests.served import PHONE, WATCH_SHIFTS, WIDE, settled

NARROW: ViewportSize = {"width": 320, "height": 640}
LOOKS = {"wide light": (WIDE, "light"), "wide dark": (WIDE, "dark"), "phone light": (PHONE, "light"), "phone dark": (PHONE, "dark")}
ANYTHING = "barnkonventionen"
"""A word that stands in many records, and is a plan's name."""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A wide tab in which nothing may go wrong."""
    yield from _opened(browser, WIDE)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Tab]:
    yield from _opened(browser, PHONE)


def _opened(browser: Browser, viewport: ViewportSize) -> Iterator[Tab]:
    context = browser.new_context(viewport=viewport, locale="sv-SE", reduced_motion="reduce")
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda exc: troubles.append(str(exc)))
    yield tab
    context.close()
    assert troubles == []


def results(tab: Tab) -> Locator:
    """The links of the results, which stand in one element."""
    expect(tab.locator("[data-search-results]")).to_have_count(1)
    return tab.locator("[data-search-results] a")


def said(tab: Tab) -> Locator:
    """What a screen reader is told of the search."""
    return tab.locator(".pp-find [role=status], .pp-ask__said[role=status]")


def search(tab: Tab, words: str) -> None:
    """Search from wherever one is, by keyboard, and wait for the results."""
    tab.keyboard.press("s")
    tab.keyboard.type(words)
    expect(results(tab).first).to_be_visible()
    answered(tab)


def answered(tab: Tab) -> None:
    """Wait until the list shows the answer to what stands in the field."""
    expect(tab.locator("[data-search-results]")).not_to_have_attribute("aria-busy", "true")


def focused(tab: Tab, what: str = "href") -> str:
    return str(tab.evaluate("what => document.activeElement[what] ?? ''", what))


def asked(tab: Tab) -> dict[str, list[str]]:
    """What the address says is searched for."""
    return parse_qs(urlsplit(tab.url).query)


def choice(tab: Tab, label: str) -> Locator:
    return tab.get_by_role("combobox", name=label, exact=True)


# By keyboard


def test_from_key_to_row_without_a_mouse(tab: Tab, address: str) -> None:
    tab.goto(address + "ansvariga/")
    search(tab, "barnombud")
    tab.keyboard.press("ArrowDown")
    assert focused(tab) == results(tab).first.evaluate("a => a.href")
    row = urlsplit(focused(tab)).fragment
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url.endswith(f"#{row}"))
    marked = tab.locator(f"[id='{row}']")
    expect(marked).to_be_in_viewport()
    assert marked.evaluate("e => e.matches(':target')")
    assert tab.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom") <= marked.bounding_box()["y"] + 1  # type: ignore[index]


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_leads_to_the_field_but_not_while_one_writes(tab: Tab, address: str, key: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    tab.keyboard.press(key)
    field = tab.get_by_role("searchbox", name="Sök", exact=True)
    expect(field).to_be_focused()
    tab.keyboard.type("s/")
    expect(field).to_have_value("s/")
    tab.get_by_text("Välj och ordna bland raderna").click()
    other = tab.get_by_role("searchbox", name="Innehåller orden")
    other.focus()
    tab.keyboard.press(key)
    expect(other).to_have_value(key)


@pytest.mark.parametrize("key", ["n", "p", ",", "."])
def test_no_key_takes_the_reader_from_the_page(tab: Tab, address: str, key: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    tab.keyboard.press(key)
    tab.wait_for_timeout(200)
    assert tab.url == address + "planer/barnkonventionen/"


@contextmanager
def with_scripts_held(tab: Tab, words: str) -> Iterator[None]:
    """Until the end of it none of these scripts comes; in the meantime the page can be read and written in."""
    waiting: list[Route] = []
    let = False

    def hold(route: Route) -> None:
        if let:
            route.continue_()
        else:
            waiting.append(route)

    tab.route(re.compile(words), hold)
    yield
    let = True
    for route in waiting:
        route.continue_()


def test_what_is_written_in_the_header_before_its_script_has_come_is_searched_for(tab: Tab, address: str) -> None:
    with with_scripts_held(tab, "field[.]js"):
        tab.goto(address, wait_until="commit")
        tab.get_by_role("searchbox", name="Sök", exact=True).click()
        tab.keyboard.type(ANYTHING)
    expect(results(tab).first).to_be_visible()


def test_a_key_leads_to_the_field_before_its_script_has_come(tab: Tab, address: str) -> None:
    with with_scripts_held(tab, "field[.]js"):
        tab.goto(address, wait_until="commit")
        tab.wait_for_function("document.readyState !== 'loading'")
        tab.keyboard.press("s")
        tab.keyboard.type(ANYTHING)
        expect(tab.get_by_role("searchbox", name="Sök", exact=True)).to_have_value(ANYTHING)
    expect(results(tab).first).to_be_visible()


def test_what_is_written_on_the_searchs_page_before_its_script_has_come_is_searched_for(tab: Tab, address: str) -> None:
    with with_scripts_held(tab, "page[.]js"):
        tab.goto(address + "sok/", wait_until="commit")
        tab.get_by_role("searchbox", name="Sök").click()
        tab.keyboard.type(ANYTHING)
    expect(results(tab).first).to_be_visible()
    assert tab.url == f"{address}sok/?q={ANYTHING}"


def test_the_keys_can_be_switched_off(tab: Tab, address: str) -> None:
    tab.goto(address + "sok/")
    tab.get_by_role("checkbox", name="Tangenterna / och s").uncheck()
    for page in ("sok/", "planer/lean/"):
        tab.goto(address + page)
        for key in ("/", "s"):
            tab.keyboard.press(key)
        assert focused(tab, "tagName") == "BODY"
        assert tab.url == address + page
    tab.goto(address + "sok/")
    tab.get_by_role("checkbox", name="Tangenterna / och s").check()
    tab.keyboard.press("s")
    expect(tab.get_by_role("searchbox", name="Sök")).to_be_focused()


def test_arrows_go_down_the_results_and_up_to_the_field_again(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, ANYTHING)
    hrefs = results(tab).evaluate_all("links => links.map(a => a.href)")
    assert 1 < len(hrefs) <= 10
    for href in hrefs:
        tab.keyboard.press("ArrowDown")
        assert focused(tab) == href
    tab.keyboard.press("ArrowDown")
    assert focused(tab, "textContent") == "Visa alla träffar"
    tab.keyboard.press("Home")
    assert focused(tab) == hrefs[0]
    tab.keyboard.press("ArrowUp")
    expect(tab.get_by_role("searchbox", name="Sök", exact=True)).to_be_focused()


def test_escape_closes_then_empties_then_leaves(tab: Tab, address: str) -> None:
    tab.goto(address)
    door = tab.get_by_role("link", name="Sök bland planer")
    door.focus()
    search(tab, ANYTHING)
    field = tab.get_by_role("searchbox", name="Sök", exact=True)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Escape")
    expect(results(tab).first).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value(ANYTHING)
    tab.keyboard.press("Escape")
    expect(field).to_have_value("")
    tab.keyboard.press("Escape")
    expect(door).to_be_focused()


def test_the_field_is_emptied_by_a_button_that_the_keyboard_reaches(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, ANYTHING)
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Töm sökfältet")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("searchbox", name="Sök", exact=True)).to_have_value("")
    expect(tab.get_by_role("searchbox", name="Sök", exact=True)).to_be_focused()


def test_the_results_close_when_one_goes_elsewhere(tab: Tab, address: str) -> None:
    tab.goto(address + "begrepp/")
    search(tab, ANYTHING)
    tab.get_by_role("heading", level=1).click(position={"x": 5, "y": 5})
    expect(tab.locator(".pp-find__panel")).to_be_hidden()


def test_a_result_on_the_same_page_closes_the_results_and_shows_the_row(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    search(tab, "barnombud")
    link = tab.locator("[data-search-results] a[href*='/planer/barnkonventionen/#']").first
    row = link.evaluate("a => a.hash.slice(1)")
    link.click()
    tab.wait_for_url(lambda url: url.endswith(f"#{row}"))
    expect(tab.locator(".pp-find__panel")).to_be_hidden()
    expect(tab.locator(f"[id='{row}']")).to_be_in_viewport()


# What a result says


def test_a_result_says_what_it_is_and_where_with_the_words_marked(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, "barnombud")
    hit = tab.locator("[data-search-results] li").filter(has_text="Aktivitet").first
    expect(hit).to_contain_text("Barnkonventionen")
    expect(hit).to_contain_text(re.compile(r"Ansvarig: \w"))
    expect(hit).to_contain_text(re.compile(r"20\d\d"))
    assert hit.locator(".pp-badge").first.evaluate("e => getComputedStyle(e, '::before').maskImage").startswith('url("data:image/svg+xml')
    expect(hit.locator("mark").first).to_have_text(re.compile("^barnombud", re.IGNORECASE))
    described = hit.get_by_role("link").evaluate("a => document.getElementById(a.getAttribute('aria-describedby')).textContent")
    assert described.startswith("Aktivitet Barnkonventionen")


def test_a_plan_that_has_run_out_has_the_badge_of_its_page(tab: Tab, address: str) -> None:
    badge = tab.locator(".pp-facts__standing .pp-badge, [data-search-results] .pp-badge").first
    seen = []
    for page in ("planer/lean/", "sok/?typ=plan&lage=har-gatt-ut"):
        tab.goto(address + page)
        expect(badge).to_contain_text("Har gått ut")
        seen.append(badge.evaluate("e => [e.className, getComputedStyle(e).color, getComputedStyle(e, '::before').maskImage]"))
    assert seen[0] == seen[1]


def test_every_result_leads_to_something_that_is_there(tab: Tab, address: str, site: Path) -> None:
    tab.goto(f"{address}sok/?q={ANYTHING}")
    expect(results(tab).first).to_be_visible()
    for href in results(tab).evaluate_all("links => links.map(a => a.href)"):
        assert href.startswith(address)
        page, _, row = href.removeprefix(address).partition("#")
        html = (site / page / "index.html").read_text("utf-8")
        assert not row or f'id="{row}"' in html, href


def test_how_many_there_are_is_said_once_typing_stops(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, ANYTHING)
    expect(said(tab)).to_have_text(re.compile(r"^(1 träff|[2-9] träffar|10 träffar|\d+ träffar\. De 10 första visas\.)$"))
    expect(tab.locator(".pp-find__count")).to_have_text(said(tab).inner_text())
    tab.keyboard.type("x")
    expect(said(tab)).to_have_text("")


def test_nothing_found_says_what_to_try(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("s")
    tab.keyboard.type("qqqwxzzz jkjkjkjk")
    expect(said(tab)).to_have_text("Inga träffar")
    panel = tab.locator(".pp-find__panel")
    expect(panel.get_by_role("link", name="registret A–Ö")).to_be_visible()
    expect(panel.get_by_role("link", name="de ansvariga")).to_be_visible()
    expect(results(tab)).to_have_count(0)
    panel.get_by_role("link", name="qqqwxzzz", exact=True).click()
    tab.wait_for_url("**/sok/?q=qqqwxzzz")


def test_a_word_that_is_nowhere_is_said_above_the_answers_to_the_others(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, "barnombud qqqwxzzz")
    words = "Inget innehåller ”qqqwxzzz”. Här är det som ligger närmast."
    expect(tab.locator(".pp-find__panel").get_by_text(words)).to_be_visible()
    expect(said(tab)).to_have_text(re.compile(rf"träff.*\. {words}$"))
    tab.goto(address + "sok/?q=barnombud+qqqwxzzz")
    expect(tab.get_by_role("article").locator(".pp-meant").get_by_text(words)).to_be_visible()


def test_another_spelling_is_offered_and_asked_for_with_one_key(tab: Tab, address: str) -> None:
    answer = {"total": 0, "results": [], "facets": {}, "suggestion": "barnombud", "missing": []}
    engine = f"export const open = async () => ({{ find: async (text) => ({json.dumps(answer)}) }});"
    tab.route("**/assets/search/*/engine.js", lambda route: route.fulfill(body=engine, content_type="text/javascript"))
    tab.goto(address + "sok/?q=barnonbud&typ=mal")
    expect(tab.get_by_text("Menade du barnombud?")).to_be_visible()
    tab.get_by_role("article").get_by_role("link", name="barnombud", exact=True).press("Enter")
    expect(tab.get_by_role("searchbox", name="Sök")).to_have_value("barnombud")
    assert asked(tab) == {"q": ["barnombud"], "typ": ["mal"]}


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=window.ran=1>", '"><script>window.ran=1</script>', "{{ 7*7 }}</mark><b>", "\\ ( [ * + ? $"]
)
def test_hostile_words_are_shown_as_the_text_they_are(tab: Tab, address: str, words: str) -> None:
    tab.goto(address)
    tab.keyboard.press("s")
    tab.keyboard.insert_text(f"qqqwxzzz {words}")
    expect(said(tab)).not_to_have_text("")
    tab.goto(f"{address}sok/?q={quote(f'qqqwxzzz {words}')}&typ={quote(words)}&plan={quote(words)}")
    expect(said(tab)).not_to_have_text("")
    expect(tab.get_by_role("searchbox", name="Sök")).to_have_value(f"qqqwxzzz {words}")
    assert tab.evaluate("window.ran") is None
    assert tab.locator("article img, article script, article b").count() == 0


def test_an_older_answer_never_takes_the_place_of_a_newer(tab: Tab, address: str) -> None:
    def slow(route: Route) -> None:
        tab.wait_for_timeout(150)
        route.continue_()

    tab.route("**/sok/**", slow)
    tab.goto(address)
    tab.keyboard.press("s")
    tab.keyboard.type("lean", delay=30)
    for _ in "lean":
        tab.keyboard.press("Backspace", delay=20)
    tab.keyboard.type("barnombud", delay=20)
    expect(results(tab).first).to_be_visible()
    answered(tab)
    tab.wait_for_timeout(600)
    expect(tab.locator("[data-search-results] mark").first).to_have_text(re.compile("^barnombud", re.IGNORECASE))


def test_nothing_is_fetched_for_the_search_until_it_is_touched(tab: Tab, address: str) -> None:
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url.removeprefix(address)))
    tab.goto(address)
    tab.wait_for_load_state("networkidle")
    asked = [url for url in requests if url.startswith(("sok/", "assets/search/"))]
    assert {url.rpartition("/")[2] for url in asked} == {"field.js", "mine.js"}
    search(tab, ANYTHING)
    assert asked[0].rpartition("/")[0] + "/engine.js" in requests


def test_where_the_index_cannot_be_read_the_reader_is_told(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = context.new_page()
    tab.route("**/sok/**", lambda route: route.abort() if urlsplit(route.request.url).path[-1] != "/" else route.continue_())
    tab.goto(address)
    tab.keyboard.press("s")
    tab.keyboard.type(ANYTHING)
    expect(said(tab)).to_contain_text("Sökningen gick inte att läsa in.")
    tab.unroute("**/sok/**")
    tab.keyboard.type(" ")
    expect(results(tab).first).to_be_visible()
    context.close()


# The search's own page


def test_enter_leads_to_the_page_with_the_same_words(tab: Tab, address: str) -> None:
    tab.goto(address + "planer/lean/")
    search(tab, "barnombud")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{address}sok/?q=barnombud")
    expect(tab.get_by_role("searchbox", name="Sök")).to_have_value("barnombud")
    expect(results(tab).first).to_be_visible()


def test_show_all_leads_to_the_page(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, ANYTHING)
    tab.get_by_role("link", name="Visa alla träffar").click()
    tab.wait_for_url(f"{address}sok/?q={ANYTHING}")
    expect(results(tab).nth(9)).to_be_visible()


def test_words_that_are_a_choice_lead_to_exactly_what_they_say(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, "ej rapporterade 2015")
    offer = tab.get_by_role("link", name=re.compile(r"^Visa \d+ aktiviteter 2015 som är ej rapporterade$"))
    amount = (offer.text_content() or "").split()[1]
    offer.click()
    expect(tab.locator(".pp-ask__count")).to_contain_text(f"{amount} träffar")
    assert asked(tab) == {"typ": ["aktivitet"], "lage": ["ej-rapporterad"], "ar": ["2015"]}
    assert choice(tab, "Läge").input_value() == "ej-rapporterad"


def test_a_role_that_nobody_has_is_told_with_ways_to_the_nearest(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, "kunskapsstyrningsstrateg")
    expect(tab.locator(".pp-meant")).to_contain_text("Ingen roll eller enhet i registret heter ”kunskapsstyrningsstrateg”.")
    tab.locator(".pp-meant").get_by_role("link", name="Vårdstrateg").click()
    tab.wait_for_url(re.compile("/ansvariga/"))


def test_the_lists_of_the_guide_are_found_from_the_guide_alone(tab: Tab, address: str) -> None:
    messages = re.compile("redaktor/meddelanden/$")
    tab.goto(f"{address}redaktor/")
    search(tab, "meddelanden")
    expect(results(tab).first).to_have_attribute("href", messages)
    tab.get_by_role("link", name="Visa alla träffar").click()
    expect(results(tab).first).to_have_attribute("href", messages)
    tab.goto(address)
    search(tab, "meddelanden")
    assert not any(messages.search(href) for href in results(tab).evaluate_all("links => links.map(link => link.href)"))


def test_words_and_choices_stand_in_the_address_and_back_restores_them(tab: Tab, address: str) -> None:
    tab.goto(address + "sok/")
    tab.get_by_role("searchbox", name="Sök").fill("barn")
    expect(results(tab).first).to_be_visible()
    choice(tab, "Typ").select_option("aktivitet")
    choice(tab, "År").select_option("2016")
    answered(tab)
    choice(tab, "Plan").select_option(choice(tab, "Plan").locator("option", has_text="Barnkonventionen").get_attribute("value"))
    plan = choice(tab, "Plan").input_value()
    assert asked(tab) == {"q": ["barn"], "typ": ["aktivitet"], "ar": ["2016"], "plan": [plan]}
    answered(tab)
    hits = tab.locator("[data-search-results] li")
    expect(hits.first).to_contain_text("Barnkonventionen")
    assert set(hits.locator(".pp-tag").all_inner_texts()) == {"Aktivitet"}
    tab.go_back()
    assert "plan" not in asked(tab)
    expect(choice(tab, "Plan")).to_have_value("")
    expect(choice(tab, "År")).to_have_value("2016")
    tab.go_back()
    tab.go_back()
    assert asked(tab) == {"q": ["barn"]}
    expect(choice(tab, "Typ")).to_have_value("")
    tab.go_forward()
    expect(choice(tab, "Typ")).to_have_value("aktivitet")
    tab.go_back()
    tab.go_back()
    expect(tab.get_by_role("searchbox", name="Sök")).to_have_value("")
    expect(results(tab)).to_have_count(0)


def test_choices_without_words_list_what_fits(tab: Tab, address: str) -> None:
    tab.goto(address + "sok/?typ=aktivitet&lage=klar")
    expect(results(tab).first).to_be_visible()
    expect(choice(tab, "Läge")).to_have_value("klar")
    expect(choice(tab, "Läge").locator("option:checked")).to_have_text(re.compile(r"^Klar \(\d+\)$"))
    expect(said(tab)).to_have_text(re.compile(r"^\d+ träff"))
    for hit in tab.locator("[data-search-results] li").all():
        expect(hit.locator(".pp-badge--klar")).to_be_visible()


def test_a_choice_says_how_many_there_are(tab: Tab, address: str) -> None:
    tab.goto(address + "sok/?q=barn")
    expect(results(tab).first).to_be_visible()
    option = choice(tab, "Typ").locator("option[value=mal]")
    many = int(re.search(r"\((\d+)\)", option.inner_text())[1])  # type: ignore[index]
    choice(tab, "Typ").select_option("mal")
    expect(said(tab)).to_have_text(re.compile(rf"^{many} träff"))


def test_more_are_shown_on_demand_and_focus_goes_to_the_first_of_them(tab: Tab, address: str) -> None:
    tab.goto(address + "sok/?typ=aktivitet")
    expect(results(tab)).to_have_count(20)
    tab.get_by_role("button", name="Visa fler").click()
    expect(results(tab)).to_have_count(40)
    assert focused(tab) == results(tab).nth(20).evaluate("a => a.href")
    hrefs = results(tab).evaluate_all("links => links.map(a => a.href)")
    assert len(set(hrefs)) == 40
    expect(said(tab)).to_have_text(re.compile(r"De 40 första visas\.$"))
    results(tab).nth(30).click()
    tab.wait_for_url("**/planer/**")
    tab.go_back()
    expect(results(tab)).to_have_count(40)


def test_a_choice_that_leaves_nothing_can_be_taken_back(tab: Tab, address: str) -> None:
    tab.goto(address + "sok/?q=barnombud&ar=1999")
    expect(said(tab)).to_have_text("Inga träffar")
    tab.get_by_role("article").get_by_role("link", name="barnombud", exact=True).click()
    assert asked(tab) == {"q": ["barnombud"]}
    expect(results(tab).first).to_be_visible()
    tab.get_by_role("button", name="Börja om").click()
    assert asked(tab) == {}
    expect(tab.get_by_role("searchbox", name="Sök")).to_be_focused()


def test_it_is_one_search_with_one_field_on_every_page(tab: Tab, address: str) -> None:
    for page in ("", "sok/", "planer/lean/", "a-o/"):
        tab.goto(address + page)
        expect(tab.get_by_role("search")).to_have_count(1)
        expect(tab.locator("[data-search-results]")).to_have_count(1)
        expect(tab.get_by_role("heading", level=1)).to_have_count(1)
        assert tab.locator("[class^='md-search'], .md-header [for=__search]").count() == 0


# On a phone


def test_on_a_phone_the_field_unfolds_over_the_header_and_the_results_below_it(phone: Tab, address: str) -> None:
    phone.goto(address)
    field = phone.get_by_role("searchbox", name="Sök", exact=True)
    folded = field.bounding_box()
    assert folded
    assert min(folded["width"], folded["height"]) >= 24
    field.tap() if phone.evaluate("navigator.maxTouchPoints") else field.click()
    phone.keyboard.type(ANYTHING)
    expect(results(phone).first).to_be_visible()
    panel = phone.locator(".pp-find__panel").bounding_box()
    assert panel
    assert panel["x"] == 0
    assert panel["width"] == PHONE["width"]
    assert panel["y"] + panel["height"] == PHONE["height"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_role("button", name="Töm sökfältet").click()
    phone.get_by_role("button", name="Stäng sökningen").click()
    expect(phone.locator(".pp-find__panel")).to_be_hidden()
    assert field.bounding_box() == folded


def test_the_start_page_s_box_opens_it(phone: Tab, address: str) -> None:
    phone.goto(address)
    phone.get_by_role("link", name="Sök bland planer").click()
    expect(phone.get_by_role("searchbox", name="Sök", exact=True)).to_be_focused()
    assert phone.url == address


# For everyone


@pytest.mark.parametrize("look", LOOKS)
def test_open_results_and_the_page_break_no_accessibility_rule(browser: Browser, address: str, look: str) -> None:
    viewport, scheme = LOOKS[look]
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce")  # type: ignore[arg-type]
    tab = context.new_page()
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
    tab.goto(address + "planer/lean/")
    search(tab, ANYTHING)
    tab.keyboard.press("ArrowDown")
    assert _violations(tab, options) == []
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    tab.keyboard.type("qqqwxzzz")
    expect(said(tab)).to_have_text("Inga träffar")
    assert _violations(tab, options) == []
    for question in ("?q=barn&typ=aktivitet", "?q=qqqwxzzz+jkjkjk&typ=mal"):
        tab.goto(f"{address}sok/{question}")
        expect(said(tab)).not_to_have_text("")
        assert _violations(tab, options) == []
    context.close()


def _violations(tab: Tab, options: Mapping[str, object]) -> list[str]:
    found = Axe().run(tab, options=dict(options)).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.mark.parametrize("viewport", [WIDE, PHONE, NARROW], ids=["wide", "phone", "narrow"])
def test_nothing_moves_or_hangs_over_the_edge_while_results_come(browser: Browser, address: str, viewport: ViewportSize) -> None:
    context = browser.new_context(viewport=viewport, locale="sv-SE")
    tab = context.new_page()
    tab.add_init_script(WATCH_SHIFTS)
    tab.goto(f"{address}sok/?q=barn&typ=aktivitet")
    expect(results(tab).first).to_be_visible()
    settled(tab)
    tab.goto(address + "planer/lean/")
    search(tab, ANYTHING)
    settled(tab)
    assert tab.evaluate("shifts.map(shift => JSON.stringify(shift))") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert tab.locator(".pp-find__panel").evaluate("e => e.scrollWidth <= e.clientWidth")
    small = tab.locator(".pp-find :is(a, button, input):visible").evaluate_all(
        "all => all.map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width < 24 || r.height < 24).map(([text]) => text)"
    )
    assert small == []
    context.close()


def test_focus_is_seen_on_a_result_in_forced_colours_too(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE, forced_colors="active")
    tab = context.new_page()
    tab.goto(address)
    search(tab, ANYTHING)
    tab.keyboard.press("ArrowDown")
    outline = tab.evaluate("getComputedStyle(document.activeElement, '::after').outline")
    assert "solid 3px" in outline
    expect(tab.locator(".pp-find__close")).to_be_visible()
    context.close()


def test_without_javascript_the_form_leads_to_the_index(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    tab = context.new_page()
    tab.goto(address + "planer/lean/")
    field = tab.get_by_role("searchbox", name="Sök", exact=True)
    field.focus()
    tab.keyboard.type("SIP")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{address}sok/?q=SIP")
    expect(tab.get_by_text("Sökningen kräver JavaScript")).to_be_visible()
    expect(tab.get_by_role("article").locator("form")).to_be_hidden()
    tab.get_by_role("article").get_by_role("link", name="registret A–Ö").click()
    tab.wait_for_url(f"{address}a-o/")
    tab.get_by_role("navigation", name="Bokstäver").get_by_role("link", name="S", exact=True).click()
    expect(tab.get_by_role("heading", name="S", exact=True)).to_be_in_viewport()
    tab.get_by_role("region", name="S", exact=True).get_by_role("link", name="SIP", exact=True).click()
    tab.wait_for_url(f"{address}begrepp/#*")
    assert tab.evaluate("document.querySelector(':target').textContent").startswith("Samordnad individuell plan")
    context.close()


def test_a_first_result_comes_within_a_tenth_of_a_second_from_the_last_key(tab: Tab, address: str) -> None:
    tab.goto(address)
    search(tab, "barn")  # fetches what it needs
    tab.evaluate("""() => {
      const list = document.querySelector("[data-search-results]");
      new MutationObserver(() => { if (!list.hasAttribute("aria-busy")) window.took = performance.now() - window.pressed; })
        .observe(list, {attributes: true, childList: true});
      addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
    }""")
    times = []
    for letter in "konventionen":
        tab.keyboard.press(letter)
        answered(tab)
        times.append(tab.evaluate("took"))
    assert sorted(times)[len(times) // 2] < 100, json.dumps(times)
