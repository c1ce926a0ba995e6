"""The page *Ändringar* and its Atom feed, made from a register's history in git."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from planportalen.site.publish import publish
from tests.builders import a_register, activity, goal
from tests.conftest import REFERENCE_DATE
from tests.page import Page, links, text
from tests.repository import commit, repository

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = "Målet <script>alert(1)</script>&amp;"


def with_history(folder: Path) -> Path:
    """A register with three days behind it: many rows came, a goal was reworded and a status reported, a goal went."""
    repository(folder)
    many = [activity(f"T-1-{n:02}") for n in range(1, 60)]
    goals = [goal("T-1"), goal("T-2"), goal("T-3")]
    a_register(folder)
    commit(folder, "2016-01-01T09:00:00+01:00")
    a_register(folder, goals=goals, activities=many)
    commit(folder, "2016-01-02T23:30:00-05:00")
    goals[0]["mål"] = HOSTILE
    report = {"id": "T-u1", "avser": "T-1-01", "datum": "2016-01-03", "status": "klar"}
    a_register(folder, goals=goals, activities=many, reports=[report])
    commit(folder, "2016-01-03T09:05:00+01:00")
    data = a_register(folder, goals=goals[:2], activities=many, reports=[report])
    commit(folder, "2016-01-03T10:00:00+01:00")
    return data


def built(data: Path, site: Path) -> Path:
    outcome = publish(data, site, REFERENCE_DATE, "data")
    assert outcome.published
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("historia")
    return built(with_history(folder / "förråd"), folder / "site")


@pytest.fixture(scope="module")
def changes(site: Path) -> Page:
    return Page.read(site, "andringar/")


@pytest.fixture(scope="module")
def feed(site: Path) -> Element:
    return ElementTree.fromstring((site / "andringar.xml").read_bytes())  # noqa: S314  our own


def test_the_latest_day_comes_first_and_a_day_s_latest_change_comes_first_in_it(changes: Page) -> None:
    assert [text(heading) for heading in changes.all("h1")] == ["Ändringar i registret"]
    assert [text(heading) for heading in changes.article.iter("h2")] == ["3 januari 2016", "2 januari 2016", "1 januari 2016"]
    moments = [e.get("datetime", "") for e in changes.article.iter("time")]
    assert moments == ["2016-01-03T10:00:00+01:00", "2016-01-03T09:05:00+01:00", "2016-01-02T23:30:00-05:00", "2016-01-01T09:00:00+01:00"]
    assert changes.faults == []


def test_few_changes_are_told_in_full_with_links_to_their_rows(changes: Page) -> None:
    told = {text(item): list(links(item)) for sentences in changes.all("ul", class_="pp-recent") for item in sentences}
    assert told["T-1-01: rapporterad som klar 2016-01-03"] == ["../planer/testplanen/#T-1-01"]
    assert told["T-3: målet togs bort: ”Målet T-3”"] == []


def test_a_text_that_was_reworded_shows_which_words_went_and_came_also_to_those_who_do_not_see_it(changes: Page) -> None:
    (item,) = [item for item in changes.article.iter("li") if text(item).startswith("T-1: målet omformulerades:")]
    assert [text(e) for e in item.iter("del")] == ["borttaget: T-1"]
    assert [text(e) for e in item.iter("ins")] == ["tillagt: <script>alert(1)</script>&amp;"]
    assert not list(changes.article.iter("script"))


def test_many_changes_are_counted_and_folded_and_the_list_of_them_ends(changes: Page) -> None:
    (folded,) = [e for e in changes.article.iter("details") if "aktiviteter" in text(e)]
    assert text(next(iter(folded.iter("summary")))) == "Testplanen: 1 mål och 58 aktiviteter lades till, 1 aktivitet togs bort"
    items = [text(item) for item in folded.iter("li")]
    assert len(items) == 41
    assert items[-1] == "och 20 till"


def test_nothing_tells_who_made_a_change(site: Path) -> None:
    for file in ("andringar/index.html", "andringar.xml"):
        written = (site / file).read_text("utf-8")
        assert "Eva" not in written
        assert "eva@" not in written
        assert "Secret words" not in written


def test_every_page_names_the_feed(site: Path, changes: Page) -> None:
    for address, way in (("", ""), ("andringar/", "../"), ("planer/testplanen/", "../../")):
        (link,) = Page.read(site, address).all("link", rel="alternate")
        assert (link.get("type"), link.get("href")) == ("application/atom+xml", f"{way}andringar.xml")
    assert "../andringar.xml" in links(changes.article)


def test_without_git_the_page_says_so_and_nothing_else_is_wrong(tmp_path: Path) -> None:
    outcome = publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert outcome.published
    assert [p for p in outcome.problems if not p.rule.startswith("tillgänglighet")] == []
    page = Page.read(tmp_path / "site", "andringar/")
    assert "Ändringarna går inte att visa här." in page.main
    assert "ligger inte i ett git-förråd" in page.main
    feed = ElementTree.fromstring((tmp_path / "site/andringar.xml").read_bytes())  # noqa: S314
    assert feed.findall(f"{ATOM}entry") == []
    assert_valid(feed)


def test_the_same_history_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = built(with_history(tmp_path / "förråd"), tmp_path / "site")
    for file in ("andringar/index.html", "andringar.xml"):
        assert (again / file).read_bytes() == (site / file).read_bytes()


def assert_valid(feed: Element) -> None:
    """What RFC 4287 asks of a feed and its entries."""
    assert feed.tag == f"{ATOM}feed"
    for element, required in (
        (feed, ("id", "title", "updated", "author")),
        *((entry, ("id", "title", "updated")) for entry in feed.iter(f"{ATOM}entry")),
    ):
        for tag in required:
            (only,) = element.findall(f"{ATOM}{tag}")
            assert tag == "author" or (only.text or "").strip()
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert all(link.get("href") for link in element.findall(f"{ATOM}link"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [e.text for e in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    for content in feed.iter(f"{ATOM}content"):
        assert content.get("type") == "xhtml"
        assert [child.tag for child in content] == [f"{XHTML}div"]


def test_the_feed_is_valid_atom_with_an_entry_for_each_change(feed: Element) -> None:
    assert_valid(feed)
    assert feed.findtext(f"{ATOM}updated") == "2016-01-03T10:00:00+01:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Region Jämtland Härjedalen"
    assert [e.findtext(f"{ATOM}title") for e in feed.findall(f"{ATOM}entry")] == [
        "Testplanen: 1 mål togs bort",
        "Testplanen: 1 rapport lades till, 1 mål ändrades",
        "Testplanen: 1 mål och 58 aktiviteter lades till, 1 aktivitet togs bort",
        "Planer, Områden och Ansvariga: 1 plan, 1 område och 2 aktörer lades till",
    ]


def test_texts_in_the_feed_are_text(feed: Element) -> None:
    entry = feed.findall(f"{ATOM}entry")[1]
    assert f"T-1: målet omformulerades från ”Målet T-1” till ”{HOSTILE}”" in ["".join(e.itertext()) for e in entry.iter(f"{XHTML}li")]
    assert not list(entry.iter(f"{XHTML}script"))


def test_a_long_entry_ends(feed: Element) -> None:
    entry = feed.findall(f"{ATOM}entry")[2]
    assert len(list(entry.iter(f"{XHTML}li"))) == 20
    assert [e.text for e in entry.iter(f"{XHTML}p")] == ["och 40 till"]


def test_an_entry_leads_to_its_place_on_the_page(feed: Element, changes: Page) -> None:
    for entry in feed.findall(f"{ATOM}entry"):
        href = entry.find(f"{ATOM}link").get("href")  # type: ignore[union-attr]
        address, _, anchor = str(href).partition("#")
        assert address == "andringar/"
        assert changes.by_id(anchor).tag == "h3"


def test_links_in_the_feed_are_absolute_where_the_site_s_address_is_known_and_ids_stay(
    tmp_path: Path, feed: Element, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://intranat.example/planer")
    moved = ElementTree.fromstring((built(with_history(tmp_path / "förråd"), tmp_path / "site") / "andringar.xml").read_bytes())  # noqa: S314
    assert {link.get("href", "").partition("#")[0] for link in moved.iter(f"{ATOM}link")} == {
        "https://intranat.example/planer/andringar.xml",
        "https://intranat.example/planer/andringar/",
    }
    assert [e.text for e in moved.iter(f"{ATOM}id")] == [e.text for e in feed.iter(f"{ATOM}id")]
