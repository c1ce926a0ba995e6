"""On paper: no navigation, everything open, heads repeated, rows whole, and where links lead.

What a sheet shows is read from the printed PDF: Chromium does not paint all that it lays out.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.served import PAGES, WIDE, settled

ON_PAPER = """() => {
  const words = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let text; (text = words.nextNode());) {
    if (text.parentElement.checkVisibility({visibilityProperty: true}) && !text.parentElement.closest(".pp-hidden, caption, select")) texts.push(text.data);
  }
  return texts;
}"""
"""The texts of a page's content that the style sheet for paper shows; a caption may be there for a screen reader only."""

MARK = """() => {
  const tables = [...document.querySelectorAll("article table.pp-table")];
  const heads = tables.map(table => [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim()));
  tables.forEach((table, at) => {
    for (const row of table.tBodies[0].rows) {
      const mark = Object.assign(document.createElement("span"), {textContent: `qz${at}z `});
      for (const [name, value] of [["font-size", "2px"], ["white-space", "nowrap"], ["display", "inline-block"]]) mark.style.setProperty(name, value);
      row.cells[0].prepend(mark);
    }
  });
  return heads;
}"""
"""Puts a small mark with its table's number in each row, so that one sees which rows a sheet has; answers with each table's heads."""


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
    for part in (".md-header", ".md-tabs", ".md-footer", ".pp-bar", ".pp-filter", ".pp-print"):
        expect(tab.locator(part).first).to_be_hidden()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()


def dense(text: str) -> str:
    """The text as it can be looked for whatever lines it is broken into: without space and hyphens."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def printed(tab: Tab, folder: Path) -> list[str]:
    """What pdftotext reads on each sheet, in the order in which it is painted, dense and without the sheet's number."""
    pdf = folder / "page.pdf"
    tab.pdf(path=pdf, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\d+\(\d+\)$", "", dense(sheet)) for sheet in text.split("\f")[:-1]]


@pytest.mark.parametrize("kind", PAGES)
def test_every_sheet_has_the_heads_of_its_rows_and_no_head_without_a_row(tab: Tab, address: str, tmp_path: Path, kind: str) -> None:
    tab.goto(address + PAGES[kind])
    settled(tab)
    heads = [[dense(head) for head in table] for table in tab.evaluate(MARK)]
    for number, sheet in enumerate(printed(tab, tmp_path), 1):
        for table in {int(at) for at in re.findall(r"qz(\d+)z", sheet)}:
            assert [head for head in heads[table] if head not in sheet] == [], f"blad {number}"
        assert not any(sheet.endswith("".join(table)) for table in heads), f"blad {number} slutar med ett tabellhuvud"


@pytest.mark.parametrize("kind", PAGES)
def test_every_word_that_is_shown_on_paper_is_painted(tab: Tab, address: str, tmp_path: Path, kind: str) -> None:
    tab.goto(address + PAGES[kind])
    settled(tab)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    texts = tab.evaluate(ON_PAPER)
    tab.emulate_media(media="null")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    paper = "".join(printed(tab, tmp_path))
    assert [word for text in texts for word in text.split() if len(word) > 4 and dense(word) not in paper] == []


def test_sheets_are_numbered_and_rows_whole(tab: Tab, address: str, tmp_path: Path) -> None:
    tab.goto(address + "planer/barnkonventionen/")
    pdf = tmp_path / "page.pdf"
    tab.pdf(path=pdf, prefer_css_page_size=True)
    sheets = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} ({len(sheets)})" in sheet
    tab.emulate_media(media="print")
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
    expect(tab.locator(".pp-beyond .pp-more p").first).to_be_hidden()
    tab.emulate_media(media="print")
    expect(tab.locator(".pp-beyond .pp-more p").first).to_be_visible()
    context.close()


def test_a_plan_is_printed_for_a_meeting_unless_the_address_says_that_all_of_it_is(tab: Tab, address: str) -> None:
    tab.add_init_script("window.print = () => { window.asked = true }")
    tab.goto(address + "planer/jamstalld-jamlik/")
    tab.emulate_media(media="print")
    expect(tab.get_by_text("Läget den 1 juni 2016.")).to_be_visible()
    expect(tab.locator("#JJ-1-02")).to_be_visible()
    expect(tab.locator("#malvarden-och-utfall")).to_be_hidden()
    assert tab.evaluate("window.asked") is None
    tab.goto(address + "planer/jamstalld-jamlik/?utskrift=allt")
    expect(tab.locator("#malvarden-och-utfall")).to_be_visible()
    assert tab.evaluate("window.asked") is True


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
