"""The list of all activities on the page *Uppföljning*: what it opens with, what one chooses, and that it stays usable however many there are."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Route, expect
from playwright.sync_api import Page as Tab

from planportalen.register.lacks import Lack, lacks
from planportalen.register.load import load
from planportalen.register.model import Activity, Plan
from planportalen.register.register import Register
from planportalen.register.status import LATE, RUN_OUT, UNREPORTED, Status
from planportalen.views import addresses
from tests import frozen
from tests.served import PHONE, REFERENCE_DATE, WIDE, settled

FOLLOW_UP = "uppfoljning/"


@pytest.fixture(scope="module")
def register() -> Register:
    return load(frozen.REGISTER, "data")[0]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def said(tab: Tab) -> Locator:
    return tab.locator(".pp-list__said")


def rows(tab: Tab) -> Locator:
    return tab.locator(".pp-list tbody tr:visible")


def ids(tab: Tab) -> list[str]:
    return [str(id) for id in rows(tab).evaluate_all("rows => rows.map(row => row.dataset.row)")]


def names(tab: Tab) -> list[str]:
    return rows(tab).locator("th a").all_inner_texts()


def all_ids(tab: Tab) -> list[str]:
    """The ids of all rows that are chosen, drawn as one asks for more."""
    expect(said(tab)).to_have_text(re.compile(r"\.$"))  # while it fetches, there are dots
    while (more := tab.locator(".pp-list__more")).is_visible():
        more.click()
    return ids(tab)


def query(tab: Tab) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query, keep_blank_values=True)


class One(NamedTuple):
    """An activity, and what can be chosen of it."""

    plan: Plan
    activity: Activity
    status: Status
    actors: list[str]
    years: range


def those(register: Register, fits: Callable[[One], object]) -> list[str]:
    everything = [
        One(
            plan,
            activity,
            register.status(activity, REFERENCE_DATE),
            [actor.id for actor in register.actors_in(activity.responsible)],
            register.years_of(plan, activity),
        )
        for plan in register.plans
        for activity in plan.activities
    ]
    return [one.activity.id for one in everything if fits(one)]


def test_it_opens_with_what_someone_must_see_to_and_says_how_many_of_all(tab: Tab, address: str, register: Register) -> None:
    expected = those(register, lambda one: one.status.overdue)
    everything = those(register, lambda _: True)
    tab.goto(address + FOLLOW_UP)
    expect(said(tab)).to_have_text(f"Visar {len(expected)} av {len(everything)} aktiviteter.")
    assert all_ids(tab) == expected
    assert len(everything) > len(expected) > 100


CHOICES: dict[str, Callable[[One], object]] = {
    addresses.rows(): lambda _: True,
    "uppfoljning/?plan=cancervarden": lambda one: one.plan.slug == "cancervarden",
    "uppfoljning/?omrade=jamlikhet": lambda one: one.plan.card.area == "jamlikhet",
    "uppfoljning/?ansvarig=personalstaben": lambda one: "personalstaben" in one.actors,
    addresses.rows(status=("pågår", "klar")): lambda one: one.status.word in ("pågår", "klar"),
    "uppfoljning/?lage=pagar&lage=klar": lambda one: one.status.word in ("pågår", "klar"),
    addresses.rows(status=(LATE, RUN_OUT), year=2015): lambda one: one.status.overdue and 2015 in one.years,
    addresses.rows(due=2016): lambda one: one.activity.end and one.activity.end.year == 2016,
    addresses.rows(missing=Lack.OWNER): lambda one: not one.activity.responsible,
    addresses.rows(missing=Lack.MEASURE): lambda one: not one.activity.measures,
    addresses.rows(missing=Lack.TIME): lambda one: Lack.TIME in lacks(one.activity, one.status),
    addresses.rows(missing=Lack.REPORT): lambda one: one.status.word == UNREPORTED,
    addresses.rows(missing=Lack.CERTAINTY): lambda one: one.activity.reading,
    addresses.rows(audience="Verksamhetschefer"): lambda one: "verksamhetschefer" in [name.lower() for name in one.activity.audience],
}


@pytest.mark.parametrize("choice", CHOICES)
def test_an_address_gives_exactly_the_rows_it_says(tab: Tab, address: str, register: Register, choice: str) -> None:
    tab.goto(address + choice)
    found = all_ids(tab)
    assert found == those(register, CHOICES[choice])
    assert found, "says nothing: choose another"


def test_choices_stand_in_the_address_and_the_way_back_leads_through_them(tab: Tab, address: str) -> None:
    tab.goto(address + FOLLOW_UP)
    expect(said(tab)).to_contain_text("Visar")
    opened = said(tab).inner_text()
    tab.locator(".pp-list__states summary").click()
    tab.get_by_label("Försenad", exact=True).uncheck()
    tab.keyboard.press("Escape")
    expect(tab.locator(".pp-list__states summary")).to_be_focused()
    assert query(tab) == {"lage": ["tiden-ute"]}
    tab.locator("select[name=plan]").select_option(label="Barnkonventionen")
    assert query(tab) == {"lage": ["tiden-ute"], "plan": ["barnkonventionen"]}
    chosen = said(tab).inner_text()
    tab.reload()
    expect(said(tab)).to_have_text(chosen)
    expect(tab.locator(".pp-list caption")).to_contain_text("Tiden har gått ut; planen Barnkonventionen")
    tab.go_back()
    tab.go_back()
    expect(said(tab)).to_have_text(opened)


def test_words_are_one_entry_in_the_history_however_many_letters(tab: Tab, address: str) -> None:
    tab.goto(address + addresses.rows())
    expect(said(tab)).to_have_text(re.compile(r"^\d+ aktiviteter\.$"))
    tab.get_by_label("Innehåller orden").press_sequentially("vard")
    expect(said(tab)).to_contain_text("Visar")
    assert query(tab) == {"ord": ["vard"]}
    tab.go_back()
    expect(said(tab)).to_have_text(re.compile(r"^\d+ aktiviteter\.$"))


def test_a_choice_without_rows_says_so_and_offers_a_way_out(tab: Tab, address: str) -> None:
    tab.goto(address + "uppfoljning/?plan=barnkonventionen&ord=finnsintealls")
    expect(said(tab)).to_have_text(re.compile(r"^Ingen av \d+ aktiviteter stämmer med allt du har valt\.$"))
    expect(tab.locator(".pp-list table")).to_be_hidden()
    tab.get_by_role("button", name="Visa alla aktiviteter").click()
    expect(said(tab)).to_have_text(re.compile(r"^\d+ aktiviteter\.$"))
    expect(tab.get_by_label("Innehåller orden")).to_be_focused()
    assert query(tab) == {"alla": [""]}


def test_what_an_address_asks_for_and_nobody_has_is_no_rows_and_never_all(tab: Tab, address: str) -> None:
    for choice in ("plan=finns-inte", "klar=1950", "lage=nyss", "ansvarig=%3Cscript%3E"):
        tab.goto(f"{address}uppfoljning/?{choice}")
        expect(said(tab)).to_contain_text("Ingen av")


def test_a_head_orders_up_then_down_then_as_in_the_plans(tab: Tab, address: str) -> None:
    tab.goto(address + "uppfoljning/?plan=jamstalld-jamlik")
    expect(rows(tab).first).to_be_visible()
    source = all_ids(tab)
    head = tab.locator(".pp-list").get_by_role("columnheader", name="Aktivitet")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert query(tab)["sortera"] == ["Aktivitet"]
    up = names(tab)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(tab) == up[::-1]
    head.get_by_role("button").click()
    assert all_ids(tab) == source


def test_more_rows_are_drawn_when_asked_for_and_each_says_which_of_all_it_is(tab: Tab, address: str) -> None:
    tab.goto(address + addresses.rows())
    expect(rows(tab)).to_have_count(50)
    tab.locator(".pp-list__more").click()
    expect(rows(tab)).to_have_count(100)
    expect(rows(tab).nth(50).locator("th a")).to_be_focused()
    table = tab.locator(".pp-list table")
    assert table.get_attribute("aria-rowcount") == str(int(said(tab).inner_text().split()[0]) + 1)
    assert rows(tab).evaluate_all("rows => rows.map(row => Number(row.getAttribute('aria-rowindex')))") == list(range(2, 102))


def test_a_row_leads_to_its_place_in_its_plan(tab: Tab, address: str) -> None:
    tab.goto(address + "uppfoljning/?plan=barnkonventionen")
    link = rows(tab).first.locator("th a")
    expect(link).to_be_visible()
    id = ids(tab)[0]
    link.click()
    tab.wait_for_url(f"**/planer/barnkonventionen/#{id}")
    expect(tab.locator(f"[id='{id}']")).to_be_in_viewport()


def test_a_number_below_the_list_leads_to_the_list_without_loading_the_page_anew(tab: Tab, address: str) -> None:
    tab.goto(address + FOLLOW_UP)
    expect(said(tab)).to_contain_text("Visar")
    tab.evaluate("window.same = true")
    total = tab.locator(".pp-total td[data-label='Klara'] a")
    amount = total.inner_text()
    total.click()
    expect(said(tab)).to_contain_text(f"Visar {amount} av")
    expect(tab.locator("#lista")).to_be_focused()
    expect(tab.locator("#lista")).to_be_in_viewport()
    assert tab.evaluate("window.same")


def test_ordering_the_plans_leaves_the_address_to_the_list(tab: Tab, address: str) -> None:
    tab.goto(address + "uppfoljning/?plan=barnkonventionen&sortera=Plan")
    expect(rows(tab)).to_have_count(16)
    plans = tab.get_by_role("table", name=re.compile("^Uppföljning plan för plan"))
    plans.get_by_role("columnheader", name="Klara").get_by_role("button").click()
    assert query(tab) == {"plan": ["barnkonventionen"], "sortera": ["Plan"]}


def test_the_choice_is_copied_as_an_address(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(address + "uppfoljning/?plan=barnkonventionen&lage=tiden-ute")
    expect(said(tab)).to_contain_text("Visar")
    tab.get_by_role("button", name="Kopiera länk till urvalet").click()
    expect(tab.get_by_role("button", name="Kopierad")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == f"{address}uppfoljning/?plan=barnkonventionen&lage=tiden-ute"
    context.close()


def grown(many: int) -> Callable[[Route], None]:
    """Answers for the list's data with so many rows, as from a far larger register."""

    def answer(route: Route) -> None:
        response = route.fetch()
        head, _, content = zlib.decompress(response.body()).partition(b"\n")
        data = json.loads(content)
        first = data["rows"]
        data["rows"] = [[f"ST-{n}", f"{first[n % len(first)][1]} {n}", *first[n % len(first)][2:]] for n in range(many)]
        route.fulfill(response=response, body=zlib.compress(head + b"\n" + json.dumps(data).encode()))

    return answer


def test_ten_thousand_activities_are_few_nodes_and_can_be_chosen_among_and_ordered(tab: Tab, address: str) -> None:
    tab.route("**/aktiviteter.bin", grown(10_000))
    tab.goto(address + addresses.rows())
    # The browser writes numbers with a space that doesn't break.
    expect(said(tab)).to_have_text(re.compile(r"^10\s000 aktiviteter\.$"))
    most = tab.evaluate("document.querySelectorAll('*').length")
    assert most < 4_000
    tab.get_by_label("Innehåller orden").fill("9999")
    expect(rows(tab)).to_have_count(1)
    assert ids(tab) == ["ST-9999"]
    tab.get_by_label("Innehåller orden").fill("")
    tab.locator(".pp-list").get_by_role("columnheader", name="Ansvarig").get_by_role("button").click()
    expect(rows(tab)).to_have_count(50)
    settled(tab)
    assert tab.evaluate("document.querySelectorAll('*').length") <= most + 200  # rows differ in how many owners they have


def test_paper_has_the_chosen_rows_and_says_where_it_stops(tab: Tab, address: str) -> None:
    tab.route("**/aktiviteter.bin", grown(2_000))
    tab.goto(address + addresses.rows())
    expect(rows(tab)).to_have_count(50)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    expect(rows(tab)).to_have_count(500)
    expect(tab.locator(".pp-list caption")).to_contain_text("Bara de 500 första är utskrivna")
    expect(tab.locator(".pp-list__more")).to_be_hidden()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.emulate_media(media="screen")
    expect(rows(tab)).to_have_count(50)
    expect(tab.locator(".pp-list caption")).not_to_contain_text("utskrivna")


def test_on_a_phone_rows_are_cards_and_heads_no_stop_for_the_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    tab.goto(address + FOLLOW_UP)
    expect(rows(tab).first).to_be_visible()
    assert rows(tab).first.evaluate("e => getComputedStyle(e).display") == "block"
    assert tab.locator(".pp-list .pp-sort").first.evaluate("e => e.tabIndex") == -1
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_a_script_the_plans_are_there_with_their_ways(browser: Browser, address: str, register: Register) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + FOLLOW_UP)
    expect(tab.locator(".pp-list")).to_be_hidden()
    expect(tab.get_by_text("Listan över alla aktiviteter kräver JavaScript")).to_be_visible()
    plans = [plan for plan in register.plans if plan.activities]
    for plan in plans:
        expect(tab.locator(f"table a[href$='planer/{plan.slug}/']")).to_be_visible()
    context.close()


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_data_that_cannot_be_read_is_told_in_words(tab: Tab, address: str, site: Path, damage: str) -> None:
    file = next(site.glob("sok/v-*/aktiviteter.bin"))
    tab.route(
        "**/aktiviteter.bin",
        lambda route: route.fulfill(status=404) if damage == "gone" else route.fulfill(body=file.read_bytes()[:-4]),
    )
    tab.goto(address + FOLLOW_UP)
    expect(said(tab)).to_contain_text("Ladda om sidan")
    expect(tab.get_by_role("table", name=re.compile("^Uppföljning plan för plan"))).to_be_visible()
