"""Every page's HTML as it is served: sound, and with the headings, landmarks, names and titles that assistive technology goes by."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.access import nu_checker
from tests.access.explained import MARKUP
from tests.access.table import Fault, Row, Table
from tests.page import Page, text

Pages = dict[str, Page]
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def told(element: Element) -> str:
    """A start tag, for a message."""
    attributes = [f'{name}="{value[:60]}"' for name, value in element.attrib.items()]
    return f"<{' '.join([element.tag, *attributes])}>"


def test_html5lib_finds_no_error(pages: Pages, table: Table) -> None:
    faults = [Fault(address, "html5lib", fault) for address, page in pages.items() for fault in page.faults]
    table.settle("HTML, html5lib", pages, len(pages), faults)


def test_the_nu_checker_finds_no_error(pages: Pages, site: Path, table: Table) -> None:
    if why := nu_checker.missing():
        table.rows.append(Row("HTML, Nu Html Checker", 0, 0, 0, 0, f"HOPPADES ÖVER: {why}"))
        pytest.skip(why)
    faults, used, explained = [], set(), 0
    for error in nu_checker.errors(site):
        message, extract = error["message"], error.get("extract", "")
        fits = next((n for n, e in enumerate(MARKUP) if e.message in message and e.extract in extract), None)
        if fits is None:
            address = Path(error["url"].removeprefix("file:")).relative_to(site).as_posix()
            faults.append(Fault(address, "vnu", message, f"rad {error.get('lastLine')}", " ".join(extract.split())[:160]))
        else:
            used.add(fits)
            explained += 1
    faults += [Fault("", "vnu", "förklaringen passar inte på något längre", e.message) for n, e in enumerate(MARKUP) if n not in used]
    table.settle("HTML, Nu Html Checker", pages, len(pages), faults, explained)


def one_heading_of_the_first_level(page: Page) -> Iterator[str]:
    if (n := len(page.all("h1"))) != 1:
        yield f"{n} h1"


def no_skipped_heading_level(page: Page) -> Iterator[str]:
    found = [e for e in page.one("body").iter() if e.tag in HEADINGS]
    for before, after in itertools.pairwise(found):
        if HEADINGS[after.tag] - HEADINGS[before.tag] > 1:
            yield f"{after.tag} “{text(after)[:60]}” direkt efter {before.tag} “{text(before)[:60]}”"


def one_main_landmark(page: Page) -> Iterator[str]:
    if (n := len([e for e in page.root.iter() if e.tag == "main" or e.get("role") == "main"])) != 1:
        yield f"{n} main"


def navigation_with_names_of_its_own(page: Page) -> Iterator[str]:
    ids = {e.get("id"): e for e in page.root.iter()}
    menu = [e for e in page.root.iter("nav") if "md-nav--primary" in e.get("class", "")]
    in_menu = {e for part in menu for e in part.iter()}
    # The theme writes the table of contents twice, in the phone's menu and beside the text, and shows one of them.
    contents = [e for e in page.root.iter("nav") if "md-nav--secondary" in e.get("class", "")]
    twice = {
        width: {e for part in contents if (part in in_menu) is (width == "bred") for e in part.iter()} for width in ("bred", "telefon")
    }
    called: dict[str, Counter[str]] = {"bred": Counter(), "telefon": Counter()}
    for nav in (e for e in page.root.iter() if e.tag == "nav" or e.get("role") == "navigation"):
        by = [text(ids[id]) for id in nav.get("aria-labelledby", "").split() if id in ids]
        name = " ".join(by).strip() or nav.get("aria-label", "").strip()
        if not name:
            yield f"namnlös navigation: {told(nav)}"
        for width, names in called.items():
            names[name] += nav not in twice[width]
    yield from {f"{n} navigationer heter “{name}”" for names in called.values() for name, n in names.items() if name and n > 1}


def a_language(page: Page) -> Iterator[str]:
    if (lang := page.one("html").get("lang")) != "sv":
        yield f"lang={lang}"


def unique_ids(page: Page) -> Iterator[str]:
    counted = Counter(e.get("id") for e in page.root.iter() if e.get("id"))
    yield from (f"id {id} finns {n} gånger" for id, n in counted.items() if n > 1)


def no_inline_style_or_script_in_our_content(page: Page) -> Iterator[str]:
    for e in page.article.iter():
        if e.tag == "style" or (e.tag == "script" and not e.get("src")):
            yield told(e)
        yield from (f"{name}= på {told(e)}" for name in e.attrib if name == "style" or name.startswith("on"))


RULES: dict[str, Callable[[Page], Iterator[str]]] = {
    "en h1": one_heading_of_the_first_level,
    "rubriknivåer i följd": no_skipped_heading_level,
    "en main": one_main_landmark,
    "nav med egna namn": navigation_with_names_of_its_own,
    "lang=sv": a_language,
    "unika id": unique_ids,
    "ingen stil eller skript i innehållet": no_inline_style_or_script_in_our_content,
}


@pytest.mark.parametrize("rule", RULES)
def test_every_page_has(pages: Pages, table: Table, rule: str) -> None:
    faults = [Fault(address, rule, fault) for address, page in pages.items() for fault in RULES[rule](page)]
    table.settle(rule, pages, len(pages), faults)


def test_titles_and_descriptions_are_there_and_tell_pages_apart(pages: Pages, table: Table) -> None:
    faults = []
    for what in ("titel", "beskrivning"):
        shared: dict[str, list[str]] = defaultdict(list)
        for address, page in pages.items():
            values = [text(e) for e in page.all("title") if e in list(page.one("head"))]
            if what == "beskrivning":
                values = [e.get("content", "").strip() for e in page.all("meta", name="description")]
            if len(values) != 1 or not values[0]:
                faults.append(Fault(address, what, f"{values}"))
            else:
                shared[values[0]].append(address)
        faults += [Fault(same[0], what, f"“{value[:80]}” är också på {same[1:4]}") for value, same in shared.items() if len(same) > 1]
    table.settle("titel och beskrivning", pages, 2 * len(pages), faults)
