"""Whatever an address says after # or ?, a page does what it does without: no script of ours stops at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from planportalen.site.publish import publish
from tests.builders import a_register, activity
from tests.served import REFERENCE_DATE, WIDE, serving

PLAN = "planer/testplanen/"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site is served."""
    folder = tmp_path_factory.mktemp("liten")
    rows = [activity(f"T-1-{number:02}", aktivitet=f"Gör {30 - number}") for number in range(1, 21)]
    assert publish(a_register(folder, activities=rows), folder / "site", REFERENCE_DATE, "data").published
    with serving(folder / "site") as top:
        yield top


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("hash", ["#%", "#%E5", "#%F0%9F", "#T-1-01%", '#"]', "#", "#%00"])
def test_rows_are_ordered_whatever_stands_after_the_hash(tab: Tab, small: str, hash: str) -> None:
    tab.goto(f"{small}{PLAN}?sortera=Aktivitet{hash}")
    expect(tab.locator("tr[data-plan]").first).to_contain_text("Gör 10")
    expect(tab.get_by_role("columnheader", name="Aktivitet").first).to_have_attribute("aria-sort", "ascending")
    expect(tab.locator(".pp-filter [role=status]")).to_have_text("20 rader.")


@pytest.mark.parametrize(
    "page", ["", PLAN, "planer/", "ansvariga/", "ansvariga/enheten/", "ar/2016/", "sok/", "redaktor/meddelanden/", "404.html"]
)
@pytest.mark.parametrize("rest", ["#%", "?%=%&q=%E5&sortera=%&plan=%F0&dolj=%#%E5%"])
def test_no_script_of_ours_stops_at_an_address_that_is_cut(tab: Tab, small: str, page: str, rest: str) -> None:
    faults: list[str] = []
    tab.on("pageerror", lambda fault: faults.append(f"{fault.stack}"))
    tab.goto(f"{small}{page}{rest}")
    tab.evaluate("location.hash = '%F0%'")
    tab.wait_for_load_state("networkidle")
    assert [fault for fault in faults if f"{small}assets/" in fault and "assets/javascripts/" not in fault] == []
