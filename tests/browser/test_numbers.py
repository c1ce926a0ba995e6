"""Every number of activities leads to exactly the rows it counts, on every type of page.

A number stands in a link, or directly above the rows it counts; nought is none. The plans' own pages have their own tests. Of the organisation's
register every page is looked through with `--every-page` only; the example's pages always.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from planportalen.site.publish import publish
from planportalen.views.lists import FOLLOWED_UP
from tests import videbro
from tests.served import WIDE, serving

HEADS = [
    *(head.capitalize() for head in FOLLOWED_UP),
    "Osäkra läsningar",
    "Pågår enligt tidsplan",
    "Ska vara klara",
    "Ansvarar för",
    "Följer upp",
    "Rapporterar",
    "Sakkunnig/stöd",
    "Medicinskt ansvarig",
]
"""Columns whose cells count activities."""

NUMBERS = r"""heads => {
  const counted = /(?<![\p{L}\d.–-])(\d[\d\s]*)\s(?:aktivitet|klar|pågår|delvis|ej |avbr|rapporterad|förse|av dem ska)/gu;
  const found = [];
  const headOf = cell => cell.closest("table").tHead?.rows[0].cells[cell.cellIndex]?.textContent.trim();
  const own = element => {
    const table = element.closest("caption")?.parentElement;
    if (table) return table.tBodies[0].rows.length;
    const fold = element.closest("summary")?.parentElement;
    if (fold?.querySelector("table")) return fold.querySelectorAll("tbody tr").length;
    const list = fold ? fold.querySelector("ol") : element.closest("p")?.nextElementSibling;
    const more = fold ? null : list?.nextElementSibling;
    if (!list?.matches("ol")) return null;
    return list.children.length + (more?.matches("details") && /^Visa/.test(more.textContent.trim()) ? more.querySelector("ol").children.length : 0);
  };
  const note = (element, number, words) =>
    found.push({number: Number(number.replace(/\s/g, "")), words: words.trim().slice(0, 80), href: element.closest("a")?.href ?? null, own: own(element)});
  const article = document.querySelector("article");
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const element = text.parentElement;
    if (element.closest("form, .pp-list, .pp-goal, [role=status], .pp-views, pre, code")) continue;
    const cell = element.closest("tbody td");
    if (cell ? heads.includes(headOf(cell)) : element.closest(".pp-jump") && element.closest(".pp-quiet")) {
      if (/^[\d\s]+$/.test(text.data.trim())) note(element, text.data, `${cell ? headOf(cell) : ""} ${text.data}`);
    } else if (!element.closest("tbody, .pp-deadlines, dd")) for (const match of text.data.matchAll(counted)) note(element, match[1], text.data);
  }
  for (const view of article.querySelectorAll(".pp-views strong")) note(view, view.textContent, view.parentElement.textContent);
  return found;
}"""

LISTED = r"""address => {
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  const table = document.querySelector(".pp-list table");
  const rows = table.hidden ? 0 : Number(table.getAttribute("aria-rowcount")) - 1;
  const drawn = table.hidden ? 0 : table.tBodies[0].rows.length;
  return drawn === Math.min(rows, 50) ? rows : -1;
}"""
"""How many rows the list shows at an address."""

UNDER = r"""async address => {
  const url = new URL(address);
  const page = new DOMParser().parseFromString(await (await fetch(url.pathname)).text(), "text/html");
  const section = page.getElementById(decodeURIComponent(url.hash.slice(1)))?.closest("section");
  const byPlan = [...(section?.querySelectorAll(".pp-by-plan span") ?? [])];
  return byPlan.length ? byPlan.reduce((sum, amount) => sum + Number(amount.textContent), 0) : (section?.querySelectorAll("tbody tr").length ?? -1);
}"""
"""How many rows there are under the heading that an address leads to, or are counted there plan by plan."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    site = tmp_path_factory.mktemp("videbro") / "site"
    assert publish(videbro.REGISTER, site, videbro.TODAY, "data", videbro.SETTINGS).published
    with serving(site) as top:
        yield site, top


@pytest.fixture
def tabs(browser: Browser) -> Iterator[tuple[Tab, Tab]]:
    """One to go from page to page, one where the list stays open."""
    context = browser.new_context(viewport=WIDE, locale="sv-SE", reduced_motion="reduce")
    yield context.new_page(), context.new_page()
    context.close()


def pages(site: Path) -> list[str]:
    """Every page but the plans' own, the editors' guide and the changes, which are counted and not activities."""
    found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return ["" if page == "." else f"{page}/" for page in found if not page.startswith(("planer/", "redaktor", "andringar"))]


def wrong(top: str, addresses: list[str], walking: Tab, listing: Tab) -> tuple[list[str], int]:
    """The numbers that don't lead to what they count, and how many numbers there are."""
    listing.goto(f"{top}uppfoljning/?alla")
    expect(listing.locator(".pp-list tbody tr").first).to_be_visible()
    rows: dict[str, int] = {}
    amiss, many = [], 0
    for page in addresses:
        walking.goto(top + page, wait_until="domcontentloaded")
        found: list[dict[str, Any]] = walking.evaluate(NUMBERS, HEADS)
        many += len(found)
        for one in found:
            href, number = one["href"], one["number"]
            if href and href not in rows:
                rows[href] = listing.evaluate(LISTED if urlsplit(href).query else UNDER, href)
            true = href is None if number == 0 else rows[href] == number if href else one["own"] == number
            if not true:
                amiss.append(f"{page}: {one['words']!r} → {href}: {rows.get(href or '', one['own'])}")
    return amiss, many


def test_every_number_of_activities_leads_to_exactly_those(example: tuple[Path, str], tabs: tuple[Tab, Tab]) -> None:
    site, top = example
    amiss, many = wrong(top, pages(site), *tabs)
    assert amiss == [], "\n".join(amiss)
    assert many > 300, "the numbers are no longer seen"


def test_so_do_those_of_a_larger_register(site: Path, tabs: tuple[Tab, Tab], pytestconfig: pytest.Config) -> None:
    kinds = ["", "planer/", "ansvariga/", "ansvariga/personalstaben/", "ar/", "ar/2016/", "uppfoljning/", "gemensamma/", "underlag/"]
    with serving(site) as top:
        amiss, many = wrong(top, pages(site) if pytestconfig.getoption("every_page") else kinds, *tabs)
    assert amiss == [], "\n".join(amiss)
    assert many > 1_000
