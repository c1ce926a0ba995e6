"""Cell text is data: whatever it looks like, the page shows that text and nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.site.publish import publish
from tests.builders import ACTORS, a_register, activity, card, goal
from tests.conftest import REFERENCE_DATE
from tests.page import Page, text

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "{% raw %}{{ config }}{% endraw %}",
    "a | b | c",
    "*fet* _kursiv_ `kod` # rubrik",
    "\"'><img src=x onerror=alert(1)>",
    "[länk](javascript:alert(1))",
    "&lt;b&gt; &amp; &nbsp;",
    "🙂 ﷽ omvänd",
    "<!--planportalen-0-->",
    "</td></tr></table></main>",
    "=HYPERLINK(1)",
]
TEXT = " ".join(HOSTILE)


def as_item(words: str) -> str:
    """The text as one item of a list and one actor's name: without what separates items and names."""
    return words.replace(";", ",").replace("/", "∕")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with hostile text in every cell that holds text."""
    folder = tmp_path_factory.mktemp("fientlig")
    item = as_item(TEXT)
    data = a_register(
        folder,
        plan=card(
            titel=TEXT, kortnamn=TEXT, diarienummer=TEXT, version=TEXT, ägare=item, beslut={"av": item, "datum": "2014-10-16"},
            sammanfattning=TEXT, bakgrund=f"{TEXT}\n\n## {TEXT}\n\n[klicka](javascript:alert(1))",
            ändringar=[{"version": TEXT, "ändring": TEXT, "beslutad_av": item}],
            beslutslista={"rad": "1", "titel": TEXT, "beslut": item, "diarienummer": TEXT, "anmärkning": TEXT},
            källa={"dokument": TEXT, "avser": TEXT},
        ),
        actors={**ACTORS, "fientlig": {"namn": item, "typ": "enhet", "alias": ["Ond " + item]}},
        areas={"omradet": {"namn": TEXT, "beskrivning": TEXT}},
        goals=[goal("T-1", mål=TEXT, beteckning=TEXT, mätetal=item, tidsplan=TEXT, hänvisningar="lagen", källa=TEXT)],
        activities=[activity("T-1-01", aktivitet=TEXT, målgrupp=item, mätetal=item, tidsplan=TEXT, ansvarig=item, uppföljning=item, stöd=item, källa=TEXT)],
        targets=[{"id": "T-v1", "avser": "T-1-01", "år": "2015", "värde": "1", "enhet": TEXT, "grupp": TEXT, "nivå": TEXT, "text": TEXT}],
        reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2015-05-01", "status": "pågår", "värde": "2", "enhet": TEXT, "period": TEXT, "kommentar": TEXT, "källa": TEXT}],
        notes=[{"id": "T-n1", "avser": "T-1-01", "typ": "anmärkning", "text": TEXT, "belopp": TEXT, "källa": TEXT}],
        regulations=[{"id": "lagen", "typ": "lag", "namn": TEXT, "kortnamn": TEXT, "nummer": TEXT, "innehåll": TEXT, "källa": TEXT}],
        terms=[{"id": "ordet", "term": TEXT, "förkortning": TEXT, "förklaring": TEXT, "sökord": item, "källa": TEXT}],
    )  # fmt: skip
    outcome = publish(data, folder / "site", REFERENCE_DATE, "data")
    assert outcome.published, [str(p) for p in outcome.problems]
    return folder / "site"


ADDRESSES = ["", "planer/", "planer/testplanen/", "ansvariga/", "ansvariga/fientlig/", "ar/2015/", "begrepp/", "regelverk/", "beslut/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_text_is_shown_as_it_stands(hostile_site: Path, address: str) -> None:
    shown = text(Page.read(hostile_site, address).article)
    for piece in HOSTILE:
        assert piece in shown or as_item(piece) in shown, piece


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_in_the_text_becomes_part_of_the_page(hostile_site: Path, address: str) -> None:
    page = Page.read(hostile_site, address)
    assert list(page.article.iter("script")) == []
    assert list(page.article.iter("img")) == []
    assert [e.tag for e in page.root.iter() if any(name.startswith("on") for name in e.keys())] == []  # noqa: SIM118
    assert [a.get("href") for a in page.root.iter("a") if (a.get("href") or "").startswith("javascript")] == []
    assert page.faults == []


def test_titles_and_descriptions_carry_the_text_as_text(hostile_site: Path) -> None:
    plan = Page.read(hostile_site, "planer/testplanen/")
    assert text(plan.one("title")).startswith("<script>alert(1)</script> {{ 7 * 7 }}")
    assert "{{ 7 * 7 }}" in (plan.one("meta", name="description").get("content") or "")
    assert Page.read(hostile_site, "ansvariga/fientlig/").one("h1") is not None


def test_text_in_attributes_stays_inside_them(hostile_site: Path) -> None:
    page = Page.read(hostile_site, "planer/testplanen/")
    titles = [e.get("title") for e in page.article.iter("a") if e.get("title")]
    assert any("\"'><img src=x onerror=alert(1)>" in (title or "") for title in titles)


def test_markdown_in_a_background_is_rendered_but_html_and_script_links_in_it_are_not(hostile_site: Path) -> None:
    page = Page.read(hostile_site, "planer/testplanen/")
    background = page.all("details", class_="pp-more")[0]
    assert [text(e) for e in background.iter("em")][:1] == ["fet"]
    assert "<script>alert(1)</script>" in text(background)
    assert "[klicka](javascript:alert(1))" in text(background)
