"""The error page in Chromium, below a sub-path, as a server shows it for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from planportalen.site.publish import publish
from tests.browser.test_policy import serving_with_policy, watched
from tests.frozen import copied
from tests.served import REFERENCE_DATE, settled


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The frozen register, built for the address below which it is served."""
    root = tmp_path_factory.mktemp("server")
    site = root / "intranat" / "planer-2015"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://intranat.example/intranat/planer-2015/")
        assert publish(copied(tmp_path_factory.mktemp("register")), site, REFERENCE_DATE, "data").published
    with serving_with_policy(root, site) as address:
        yield address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A tab in which nothing but the missing page may fail."""
    with watched(browser) as (tab, troubles):
        yield tab
        assert [t for t in troubles if "404" not in t] == []
        assert len(troubles) <= 1


def nearest(tab: Tab, heading: str = "Närmaste planer") -> list[str]:
    """The links under a heading."""
    section = tab.locator("section").filter(has=tab.get_by_role("heading", name=heading, exact=True))
    return section.get_by_role("link").all_inner_texts()


@pytest.mark.parametrize("asked", ["xyz", "planer/xyz/", "planer/lean/en/tva/tre/fyra/", "a.pdf"])
def test_an_address_that_leads_nowhere_is_answered_with_a_page_whose_links_hold(tab: Tab, published: str, asked: str) -> None:
    answer = tab.goto(published + asked)
    assert answer
    assert answer.status == 404
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    tab.get_by_role("article").get_by_role("link", name="Begrepp", exact=True).click()
    tab.wait_for_url(published + "begrepp/")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Begrepp")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("planer/barnkonvention/", "Barnkonventionen"),
        ("planer/Barnkonventionen.html", "Barnkonventionen"),
        ("planer/barn/", "Barnkonventionen"),
        ("planer/vald-nara-relationer/", "Våld i nära relation"),
        ("planer/våld-i-nära-relation/", "Våld i nära relation"),
        ("planer/V%C3%A5ld%20i%20n%C3%A4ra%20relation", "Våld i nära relation"),
        ("planer/lakemdel/", "Läkemedel"),
        ("lean", "Lean"),
        ("2014/planer/suicidpreventionen/index.html", "Suicidprevention"),
        ("planer/lean/bilaga/", "Lean"),
        ("planer/jamlikhet/", "Jämställd och jämlik verksamhet"),
        ("JJ", "Jämställd och jämlik verksamhet"),
        ("planer/%E0%A4%A/lean/", "Lean"),
    ],
)
def test_the_plan_nearest_to_the_address_comes_first_of_at_most_five(tab: Tab, published: str, asked: str, first: str) -> None:
    tab.goto(published + asked)
    found = nearest(tab)
    assert found[0] == first
    assert len(found) <= 5


@pytest.mark.parametrize(
    ("asked", "plan", "row"),
    [
        ("LE-3-01", "lean", "LE-3-01"),
        ("planer/le-3-01/", "lean", "LE-3-01"),
        ("planer/nagot-annat/#VNR-5-03", "vald-i-nara-relation", "VNR-5-03"),
        ("rader/CV19-1-02", "cancervard-2019-2021", "CV19-1-02"),
        ("jj-V12", "jamstalld-jamlik", "JJ-v12"),
    ],
)
def test_an_id_leads_to_its_row_in_the_plan_with_its_code(tab: Tab, published: str, asked: str, plan: str, row: str) -> None:
    tab.goto(published + asked)
    link = tab.get_by_role("link", name=f", raden {row}")
    assert link.evaluate("a => a.href") == f"{published}planer/{plan}/#{row}"
    assert nearest(tab)[0].endswith(f", raden {row}")


def test_an_id_s_link_opens_the_row(tab: Tab, published: str) -> None:
    tab.goto(published + "BK-7-01")
    tab.get_by_role("link", name=", raden BK-7-01").click()
    expect(tab.locator("#BK-7-01")).to_be_in_viewport()


@pytest.mark.parametrize("asked", ["qqqqqqqqqq/", "planer/index.php", "wxwxwxwxwx/#ingenting", "404.html"])
def test_where_nothing_is_near_every_plan_is_listed(tab: Tab, published: str, asked: str) -> None:
    tab.goto(published + asked)
    assert len(nearest(tab, "Planer")) == 21
    expect(tab.get_by_role("heading", name="Närmaste planer")).to_have_count(0)
    expect(tab.get_by_role("heading", name="Ansvariga")).to_have_count(0)


def test_below_the_actors_the_nearest_actors_are_shown(tab: Tab, published: str) -> None:
    tab.goto(published + "ansvariga/personalstab/")
    found = nearest(tab, "Närmaste ansvariga")
    assert found[0] == "Personalstaben"
    assert len(found) <= 5
    tab.get_by_role("article").get_by_role("link", name="Personalstaben").click()
    tab.wait_for_url(published + "ansvariga/personalstaben/")


def test_the_search_opens_from_it_and_finds(tab: Tab, published: str) -> None:
    tab.goto(published + "planer/x/y/")
    tab.get_by_text("Sök bland planer, aktiviteter").click()
    tab.keyboard.type("kulturkompetens")
    expect(tab.locator("[data-search-results] li").first).to_contain_text("Nationella minoriteter")


def test_without_javascript_every_plan_is_listed(browser: Browser, published: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(published + "planer/lea/")
    assert len(nearest(tab, "Planer")) == 21
    expect(tab.get_by_role("heading", name="Ansvariga")).to_have_count(0)
    tab.get_by_role("article").get_by_role("link", name="Lean").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("införandet av lean")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_it_and_the_statement_break_no_accessibility_rule(browser: Browser, published: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)  # type: ignore[arg-type]
    tab = context.new_page()
    for asked in ("ansvariga/personalstab/", "tillganglighet/"):
        tab.goto(published + asked)
        settled(tab)
        found = Axe().run(tab).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found] == [], asked
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
