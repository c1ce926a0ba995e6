"""A page that is open while the site is published anew: its search goes on, with right answers, or says that the page must be loaded again.

Two builds of a small register, whose index is cut into many files so that some have been fetched before the exchange and some have not.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab

from planportalen.search import index
from planportalen.site import publish as publishing
from planportalen.site.publish import publish
from tests.browser.test_search import results, said
from tests.builders import Row, a_register, activity, goal
from tests.served import REFERENCE_DATE, WIDE, serving

TOLD = re.compile(r"Ladda om sidan")
SUBJECTS = [
    "läkemedel",
    "vårdplats",
    "ledtid",
    "remiss",
    "avfall",
    "smitta",
    "resor",
    "kallelse",
    "trygghet",
    "hälsa",
    "språk",
    "stöd",
    "kost",
    "sömn",
    "tandvård",
    "rehabilitering",
]
ROWS = [activity(f"T-1-{n:02}", aktivitet=f"{SUBJECTS[n % 16].title()} i område {n}") for n in range(1, 49)]
ADDED = [activity(f"T-0-{n:02}", mål="T-1", aktivitet=f"Nytillkommen insats {n}") for n in range(1, 8)]
REPORTS: list[Row] = [
    {"id": f"T-u{n}", "avser": f"T-1-{n:02}", "datum": "2016-02-01", "status": "klar", "kommentar": f"Rapporterad i februari {n}"}
    for n in range(1, 31)
]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site as it was, and as it is with more rows (which come first) and reports."""
    folder = tmp_path_factory.mktemp("byggen")
    registers = {
        "before": a_register(folder / "a", goals=[goal("T-1")], activities=ROWS),
        "after": a_register(folder / "b", goals=[goal("T-1")], activities=[*ADDED, *ROWS], reports=REPORTS),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("WORDS_SIZE", 500), ("HITS_SIZE", 300), ("ROWS", 4)):
            patch.setattr(index, name, size)
        for name, data in registers.items():
            assert publish(data, folder / name, REFERENCE_DATE, "data").published
    return {name: folder / name for name in registers}


@pytest.fixture
def site(tmp_path: Path, builds: dict[str, Path]) -> Path:
    """The site as it was, published."""
    return shutil.copytree(builds["before"], tmp_path / "webb" / "site")


@pytest.fixture
def published_anew(site: Path, builds: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Publishes the later build over the site that is served, as the command does; only its pages have been made beforehand."""

    def build(config: Any, *_: object) -> tuple[list[Any], bool]:
        shutil.copytree(builds["after"], config.site_dir)
        return [], True

    def go() -> None:
        monkeypatch.setattr(publishing, "_build", build)
        assert publish(site.parent / "data", site, REFERENCE_DATE, "data").published

    return go


@pytest.fixture
def tab(site: Path, browser: Browser) -> Iterator[Tab]:
    """A tab with the plan's page open."""
    with serving(site.parent) as top:
        context = browser.new_context(viewport=WIDE, locale="sv-SE", base_url=f"{top}site/")
        tab = context.new_page()
        tab.goto("planer/testplanen/")
        yield tab
        context.close()


def ask(tab: Tab, words: str) -> None:
    tab.get_by_role("searchbox", name="Sök", exact=True).fill(words)


def answered(tab: Tab, words: str, row: str) -> None:
    """What comes first is that row, and leads to it."""
    ask(tab, words)
    expect(results(tab).first).to_contain_text(words, ignore_case=True)
    expect(results(tab).first).to_have_attribute("href", re.compile(rf"/planer/testplanen/#{row}$"))


def gone(site: Path, *folders: str) -> None:
    """The folders of earlier builds are no longer kept."""
    for folder in folders:
        now = json.loads((site / "sok/version.json").read_text("utf-8")).values()
        for path in (site / folder).glob("v-*"):
            if path.name not in now:
                shutil.rmtree(path)


def test_who_has_begun_to_search_goes_on_with_the_index_of_the_same_build(tab: Tab, published_anew: Callable[[], None]) -> None:
    answered(tab, "Läkemedel i område 16", "T-1-16")
    fetched: list[str] = []
    published_anew()
    tab.on("request", lambda request: fetched.append(request.url))
    for n in (5, 27, 48):
        answered(tab, ROWS[n - 1]["aktivitet"], f"T-1-{n:02}")
    ask(tab, "rehabiltering")  # looks through all words
    expect(results(tab).first).to_contain_text("Rehabilitering")
    assert any("/traffar/" in url for url in fetched)
    assert any("/ord/" in url for url in fetched)
    assert len({url.split("/sok/")[1].split("/")[0] for url in fetched if "/sok/" in url}) == 1


def test_who_begins_to_search_afterwards_finds_what_is_new(tab: Tab, published_anew: Callable[[], None]) -> None:
    published_anew()
    answered(tab, "Nytillkommen insats 5", "T-0-05")
    answered(tab, "Kost i område 28", "T-1-28")


def test_where_the_old_index_is_gone_the_search_goes_on_with_the_new_one(tab: Tab, site: Path, published_anew: Callable[[], None]) -> None:
    answered(tab, "Läkemedel i område 16", "T-1-16")
    published_anew()
    gone(site, "sok")
    answered(tab, "Kost i område 28", "T-1-28")
    answered(tab, "Nytillkommen insats 5", "T-0-05")


def test_more_results_after_the_exchange_are_no_result_twice(tab: Tab, site: Path, published_anew: Callable[[], None]) -> None:
    tab.goto("sok/?typ=aktivitet")
    expect(results(tab)).to_have_count(20)
    published_anew()
    gone(site, "sok")
    tab.get_by_role("button", name="Visa fler").click()
    expect(results(tab)).to_have_count(40)
    expect(results(tab).first).to_contain_text("Nytillkommen insats 1")
    assert len(set(results(tab).evaluate_all("links => links.map(a => a.href)"))) == 40


def test_a_page_whose_scripts_are_of_an_earlier_build_says_that_it_must_be_loaded_again(
    tab: Tab, site: Path, published_anew: Callable[[], None]
) -> None:
    published_anew()
    now = site / "sok/version.json"
    scripts = json.loads(now.read_text("utf-8"))["scripts"]
    now.write_text(now.read_text("utf-8").replace(scripts, "v-0123456789ab"), "utf-8")
    ask(tab, "kost")
    expect(tab.locator(".pp-find__panel")).to_contain_text(TOLD)
    expect(said(tab)).to_contain_text(TOLD)
    shutil.rmtree(site / "assets/search")
    tab.reload()
    ask(tab, "kost")  # the page's own script is gone, too; what it offers without leads to the search's page
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/sok/?q=kost")


def test_where_the_page_s_scripts_are_gone_it_says_that_it_must_be_loaded_again(tab: Tab, site: Path) -> None:
    shutil.rmtree(site / "assets/search")
    ask(tab, "kost")
    expect(tab.locator(".pp-find__panel")).to_contain_text(TOLD)
    expect(said(tab)).to_contain_text(TOLD)


@pytest.mark.parametrize("page", ["planer/testplanen/", "sok/"])
def test_a_damaged_index_is_told_in_words(tab: Tab, site: Path, page: str) -> None:
    tab.goto(page)
    for file in (site / "sok").rglob("*.bin"):
        file.write_bytes(file.read_bytes()[:-3])
    ask(tab, "kost")
    expect(said(tab)).to_contain_text(TOLD)
    expect(results(tab)).to_have_count(0)


@pytest.mark.parametrize(("kept", "rows"), [(True, len(ROWS)), (False, len(ROWS) + len(ADDED))], ids=["old index kept", "old index gone"])
def test_a_list_of_activities_that_is_being_fetched_meanwhile_is_of_one_build(
    tab: Tab, site: Path, published_anew: Callable[[], None], kept: bool, rows: int
) -> None:
    def publish_first(route: Route) -> None:
        published_anew()
        if not kept:
            gone(site, "sok")
        route.continue_()

    tab.route("**/aktiviteter.bin", publish_first, times=1)
    tab.goto("uppfoljning/?alla")
    expect(tab.locator(".pp-list__said")).to_have_text(f"{rows} aktiviteter.")
    tab.reload()
    expect(tab.locator(".pp-list__said")).to_have_text(f"{len(ROWS) + len(ADDED)} aktiviteter.")


def test_a_list_of_activities_for_other_scripts_than_the_page_s_says_that_it_must_be_loaded_again(tab: Tab, site: Path) -> None:
    now = site / "sok/version.json"
    scripts = json.loads(now.read_text("utf-8"))["scripts"]
    now.write_text(now.read_text("utf-8").replace(scripts, "v-0123456789ab"), "utf-8")
    tab.goto("uppfoljning/")
    expect(tab.locator(".pp-list__said")).to_contain_text(TOLD)
