"""The accessibility statement: it says what is known, shows what is not, and is reached from every page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from planportalen.register.problems import Severity
from planportalen.site.publish import publish
from planportalen.site.statement import statement
from tests.builders import a_register
from tests.page import Page, links, text
from tests.served import REFERENCE_DATE

KNOWN = {
    "ORGANISATION": "Region Exempel & Co",
    "E_POST": "till_ganglig_het@region.example",
    "TELEFON": "063-00 00 00",
    "GRANSKAD": "2026-01-05",
    "UPPDATERAD": "2026-02-01",
}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Everything is set in the environment."""
    for key, value in KNOWN.items():
        monkeypatch.setenv(f"TILLGANGLIGHET_{key}", value)
    return monkeypatch


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known, not even who."""
    for key in KNOWN:
        monkeypatch.setenv(f"TILLGANGLIGHET_{key}", "")


def test_the_page_says_what_is_known_and_nothing_is_missing(tmp_path: Path, known: pytest.MonkeyPatch) -> None:
    outcome = publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert [p for p in outcome.problems if p.rule.startswith("tillgänglighet")] == []
    page = Page.read(tmp_path / "site", "tillganglighet/")
    assert text(page.article).startswith("Tillgänglighetsredogörelse Region Exempel & Co står bakom webbplatsen")
    assert "E-post: till_ganglig_het@region.example Telefon: 063-00 00 00" in page.main
    assert "mailto:till_ganglig_het@region.example" in set(links(page.article))
    assert "Bedömningen gjordes: 5 januari 2026" in page.main
    assert "Redogörelsen uppdaterades senast: 1 februari 2026" in page.main
    assert page.all("span", class_="pp-gap") == []
    assert page.faults == []


def test_what_is_not_known_is_a_gap_on_the_page_and_a_warning_that_says_where_to_write_it(tmp_path: Path, unknown: None) -> None:
    outcome = publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert outcome.published
    gaps = [text(e) for e in Page.read(tmp_path / "site", "tillganglighet/").all("span", class_="pp-gap")]
    assert gaps == [
        "Ansvarig organisation är inte inlagd",
        "E-postadress är inte inlagd",
        "Telefonnummer är inte inlagt",
        "Datum för bedömningen är inte inlagt",
        "Datum för senaste uppdatering är inte inlagt",
    ]
    told = [p for p in outcome.problems if p.rule == "tillgänglighet-saknas"]
    assert [(p.severity, p.place.file, p.place.column) for p in told] == [
        (Severity.WARNING, "mkdocs.yml", key) for key in ("organisation", "e_post", "telefon", "granskad", "uppdaterad")
    ]
    assert all(p.place.row for p in told)
    assert told[1].advice == "Skriv e_post i mkdocs.yml under extra: tillganglighet, eller i miljövariabeln TILLGANGLIGHET_E_POST."


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("telefon", 631475000, "har lästs som ett tal"),
        ("e_post", "oss på regionen", "ingen e-postadress"),
        ("granskad", "i våras", "inget datum"),
        ("granskad", "2026-02-30", "inget datum"),
        ("uppdaterad", "2026-02", "inget datum"),
    ],
)
def test_a_value_that_cannot_be_right_is_not_shown(tmp_path: Path, key: str, value: object, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  tillganglighet:\n    {key}: x\n", "utf-8")
    shown, problems = statement({key: value}, tmp_path / "mkdocs.yml")
    (problem,) = [p for p in problems if p.rule == "tillgänglighet-form"]
    assert message in problem.message
    assert (problem.place.row, problem.place.column) == (3, key)
    assert "är inte inlag" in shown[key]


def test_dates_may_be_dates_and_text_is_never_markup(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    shown, _ = statement({"granskad": date(2026, 1, 5), "organisation": '*<b>"Å_o"</b>* {{ x }}'}, tmp_path / "mkdocs.yml")
    assert shown["granskad"] == "5 januari 2026"
    assert not set('*<>"_{}') & set(shown["organisation"])


def test_every_page_leads_to_the_statement_from_its_foot(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        foot = path.read_text("utf-8").partition("<footer")[2]
        (target,) = re.findall(r'<a href="([^"]*)">Tillgänglighetsredogörelse</a>', foot)
        found = site / target.lstrip("/") if path.name == "404.html" else path.parent / target
        assert (found / "index.html").resolve() == site / "tillganglighet/index.html", path
