"""Where a link leads: what is linked to can be read there, and nothing that stays in view lies over it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from playwright.sync_api import Page as Tab

from tests.served import PAGES, settled

SIZES: list[ViewportSize] = [{"width": 390, "height": 844}, {"width": 1093, "height": 800}, {"width": 1440, "height": 900}]
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size["width"])
ROWS = "planer/jamstalld-jamlik/"
MOST = 25
"""How many places of a page are gone to; of a longer page's, some all the way down."""

LANDING = """
const frame = () => new Promise(done => requestAnimationFrame(done));

// The places of the page that have words: all that anything could link to.
window.places = () => [...document.querySelectorAll("article [id]")].filter(at => linesOf(at).length).map(at => at.id);

// The frame that an element is scrolled sideways in.
function frameOf(element) {
  for (let at = element; at; at = at.parentElement) if (at.scrollWidth > at.clientWidth && /auto|scroll/.test(getComputedStyle(at).overflowX)) return at;
}

// Each line of what is read there, with the element it stands in. What is scrolled out of a frame sideways is read by scrolling it.
function linesOf(place) {
  const words = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let text; (text = words.nextNode());) {
    const within = text.parentElement;
    if (!text.data.trim() || within.closest(".pp-hidden, option") || !within.checkVisibility({visibilityProperty: true})) continue;
    const frame = frameOf(within)?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width > 2 && !(frame && (box.left < frame.left || box.right > frame.right))) lines.push({box, within});
    }
  }
  return lines.sort((a, b) => a.box.top - b.box.top);
}

// What cannot be read: the first line, all of what is no longer than half a screen, and as much of the rest as the screen has room for.
window.unread = id => {
  const place = document.getElementById(id);
  const lines = linesOf(place);
  if (!lines.length) return `${id} syns inte`;
  const length = lines.at(-1).box.bottom - lines[0].box.top;
  const wanted = lines.filter(({box}, at) => at === 0 || length < innerHeight / 2 || box.bottom < innerHeight - 80);
  for (const {box, within} of wanted) {
    for (const x of [box.left + 2, box.left + box.width / 2, box.right - 2]) for (const y of [box.top + 2, box.top + box.height / 2]) {
      const met = document.elementFromPoint(x, y);
      if (!met) return `${id} ligger utanför fönstret, ${Math.round(x)},${Math.round(y)}`;
      if (!place.contains(met) && !met.contains(within)) return `${id} täcks av ${met.outerHTML.slice(0, 60)}`;
    }
  }
  return "";
};

// By a link on the page to each in turn, as by a click.
window.walk = async ids => {
  const faults = [];
  for (const id of ids) {
    const link = Object.assign(document.createElement("a"), {href: `#${id}`});
    document.body.append(link);
    link.click();
    link.remove();
    await frame();
    await frame();
    faults.push(unread(id));
  }
  return faults.filter(Boolean);
};
"""


def opened(browser: Browser, url: str, size: ViewportSize) -> Tab:
    """The page in a window of that size, which can be asked what is read."""
    context = browser.new_context(viewport=size, locale="sv-SE", reduced_motion="reduce")
    tab = context.new_page()
    tab.add_init_script(LANDING)
    tab.goto(url)
    return tab


def some(places: list[str]) -> list[str]:
    """All of a short page's places; of a long one's, some all the way down."""
    return places[:: len(places) // MOST + 1]


@pytest.mark.parametrize("kind", PAGES)
def test_what_a_link_on_the_page_leads_to_can_be_read_from_above_and_from_below(browser: Browser, address: str, kind: str) -> None:
    tab = opened(browser, address + PAGES[kind], SIZES[-1])
    places = some(tab.evaluate("places()"))
    for size in SIZES:
        tab.set_viewport_size(size)
        settled(tab)
        assert tab.evaluate("walk", [*places, *reversed(places)]) == [], f"{size['width']} bildpunkter"
    tab.context.close()


def test_every_row_goal_note_and_target_value_of_a_plan_lands_below_its_table_s_head(browser: Browser, address: str) -> None:
    tab = opened(browser, address + ROWS, SIZES[-1])
    tab.locator("#om-underlaget > summary").click()  # folded, with its notes
    places = tab.evaluate("places()")
    assert {"JJ-1-07", "JJ-7", "JJ-n1", "JJ-v1"} <= set(places)
    assert tab.evaluate("walk", places) == []
    tab.context.close()


@at_every_size
@pytest.mark.parametrize(
    "choice",
    ["", "?ord=finnsinte", "?ansvarig=personalstaben", "?sortera=Aktivitet", "?sortera=Tidsplan&fallande", "?dolj=M%C3%A4tetal,Ansvarig"],
)
def test_an_address_with_a_row_and_a_choice_opens_at_the_row(browser: Browser, address: str, choice: str, size: ViewportSize) -> None:
    for row in ("JJ-1-01", "JJ-1-12", "JJ-7", "JJ-7-02", "JJ-n3"):
        tab = opened(browser, f"{address}{ROWS}{choice}#{row}", size)
        expect(tab.locator(f"[id='{row}']")).to_be_in_viewport()
        assert tab.evaluate("unread", row) == ""
        tab.context.close()


@at_every_size
def test_a_report_in_a_folded_part_is_opened_and_read(browser: Browser, address: str, size: ViewportSize) -> None:
    tab = opened(browser, f"{address}planer/glesbygd/#GL-u3", size)
    expect(tab.locator("#GL-u3")).to_be_in_viewport()
    assert tab.evaluate("unread", "GL-u3") == ""
    tab.context.close()


@at_every_size
def test_the_keyboard_s_way_back_up_a_table_is_never_under_what_stays_in_view(browser: Browser, address: str, size: ViewportSize) -> None:
    tab = opened(browser, address + "planer/barnkonventionen/", size)
    tab.locator("#BK-7-01 a").first.focus()
    covered = []
    for _ in range(60):
        tab.keyboard.press("Shift+Tab")
        covered.append(
            tab.evaluate("""() => {
              const at = document.activeElement, box = at.getClientRects()[0];
              const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return met && (at.contains(met) || met.contains(at)) ? "" : `${at.textContent.trim()} täcks av ${met?.outerHTML.slice(0, 60)}`;
            }""")
        )
    assert [fault for fault in covered if fault] == []
    tab.context.close()
