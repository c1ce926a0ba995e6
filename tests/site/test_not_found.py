"""The error page: it says what has happened, lists the plans, and its links hold at any depth below the site's address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from planportalen.register.load import load
from planportalen.site.publish import publish
from tests.builders import ACTORS, a_register, card
from tests.frozen import REGISTER
from tests.page import Page, links, text
from tests.served import REFERENCE_DATE


@pytest.fixture(scope="module")
def error_page(site: Path) -> Page:
    return Page((site / "404.html").read_text("utf-8"))


def test_it_says_in_swedish_what_has_happened(error_page: Page) -> None:
    assert text(error_page.one("h1")) == "Sidan finns inte"
    assert text(error_page.one("title")) == "Sidan finns inte – Planportalen"
    assert error_page.one("html").get("lang") == "sv"
    assert "Adressen kan vara felskriven" in error_page.main
    assert "Adressen leder inte" in (error_page.one("meta", name="description").get("content") or "")
    assert error_page.faults == []


def test_it_is_kept_out_of_search_engines(error_page: Page) -> None:
    assert error_page.one("meta", name="robots").get("content") == "noindex"


def test_it_opens_the_search_with_the_same_label_as_the_start_page(error_page: Page, site: Path) -> None:
    door, same = error_page.one("a", class_="pp-search__open"), Page.read(site).one("a", class_="pp-search__open")
    assert text(door) == text(same)
    assert (door.get("href"), same.get("href")) == ("/sok/", "sok/")


def test_it_lists_every_plan_with_its_code_and_leads_to_the_lists(error_page: Page) -> None:
    plans, _ = load(REGISTER, "data")
    (section,) = [e for e in error_page.all("section") if e.get("data-nearest") == "Närmaste planer"]
    listed = {text(item) for item in section.iter("li")}
    assert listed == {f"{plan.name} {plan.code}" for plan in plans.plans}
    assert {"/planer/", "/ansvariga/", "/ar/", "/begrepp/"} <= set(links(error_page.article))


def test_the_actors_are_hidden_until_a_script_shows_the_nearest(error_page: Page) -> None:
    (section,) = [e for e in error_page.all("section") if e.get("data-nearest") == "Närmaste ansvariga"]
    assert section.get("hidden") is not None


def test_its_script_is_a_file_that_no_other_page_loads(error_page: Page, site: Path) -> None:
    assert [s for s in error_page.all("script") if s.get("src") == "/assets/not-found.js"]
    others = [path for path in site.rglob("index.html") if "not-found.js" in path.read_text("utf-8")]
    assert others == []


def test_its_links_begin_at_the_published_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://intranat.example/regionen/planer-2015/")
    publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    page = Page((tmp_path / "site/404.html").read_text("utf-8"))
    local = [href for href in links(page.root) if not href.startswith("#")]
    assert "/regionen/planer-2015/planer/testplanen/" in local
    sources = [e.get("src") or e.get("href") or "" for tag in ("script", "link") for e in page.all(tag) if e.get("src") or e.get("href")]
    for address in local + [source for source in sources if not source.startswith("#")]:
        target = urlsplit(address)
        assert target.path.startswith("/regionen/planer-2015/") or target.path == "/regionen/planer-2015", address
        file = tmp_path / "site" / target.path.removeprefix("/regionen/planer-2015").lstrip("/")
        assert file.is_file() or (file / "index.html").is_file(), address


def test_names_are_shown_as_the_text_they_are(tmp_path: Path) -> None:
    hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %}"
    data = a_register(
        tmp_path, plan=card(kortnamn=hostile, kod="T"), actors={**ACTORS, "ond": {"namn": hostile.replace(";", ","), "typ": "enhet"}}
    )
    assert publish(data, tmp_path / "site", REFERENCE_DATE, "data").published
    page = Page((tmp_path / "site/404.html").read_text("utf-8"))
    listed = [text(item) for item in page.article.iter("li")]
    assert f"{hostile} T" in listed
    assert hostile in listed
    assert list(page.article.iter("script")) == []
    assert list(page.article.iter("img")) == []
    assert page.faults == []


def test_a_register_without_plans_has_an_error_page_too(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    for file in (data / "planer/testplanen").iterdir():
        file.unlink()
    (data / "planer/testplanen").rmdir()
    assert publish(data, tmp_path / "site", REFERENCE_DATE, "data").published
    assert "Sidan finns inte" in Page((tmp_path / "site/404.html").read_text("utf-8")).main
