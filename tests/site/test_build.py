"""Building: any register, the same bytes, nothing over the last good site, and errors in pages that say where."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from planportalen.site import publish as publishing
from planportalen.site.publish import Outcome, PublishError, publish
from tests.builders import a_register, activity, write_yaml
from tests.conftest import REFERENCE_DATE
from tests.page import Page, links, text


def build(data: Path, site: Path, today: date = REFERENCE_DATE) -> Outcome:
    return publish(data, site, today, "data")


def fingerprint(site: Path) -> dict[str, str]:
    return {str(p.relative_to(site)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(site.rglob("*")) if p.is_file()}


def test_any_register_laid_out_by_the_contract_becomes_a_site(tmp_path: Path) -> None:
    outcome = build(a_register(tmp_path), tmp_path / "site")
    assert outcome.published
    plan = Page.read(tmp_path / "site", "planer/testplanen/")
    assert text(plan.one("h1")) == "Testplanen 2015-2016"
    assert "Aktiviteten T-2-01" in text(plan.by_id("T-2-01"))


def test_what_belongs_to_the_live_preview_is_not_published(tmp_path: Path) -> None:
    build(a_register(tmp_path), tmp_path / "site")
    assert not {"assets/preview.js", "503.html"} & set(fingerprint(tmp_path / "site"))
    assert "assets/tables.js" in fingerprint(tmp_path / "site")


def test_a_register_without_any_plan_becomes_a_site(tmp_path: Path) -> None:
    (tmp_path / "data/planer").mkdir(parents=True)
    for name in ("aktorer.yml", "omraden.yml"):
        write_yaml(tmp_path / "data" / name, {})
    assert build(tmp_path / "data", tmp_path / "site").published


def test_the_same_register_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    build(data, tmp_path / "a")
    build(data, tmp_path / "b")
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b")


def test_the_reference_date_decides_what_is_past(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    build(data, tmp_path / "site", date(2016, 6, 1))
    assert "Gäller till och med 2016" in Page.read(tmp_path / "site", "planer/testplanen/").main
    build(data, tmp_path / "site", date(2017, 6, 1))
    assert "Har gått ut 2016" in Page.read(tmp_path / "site", "planer/testplanen/").main


def test_a_register_with_errors_leaves_the_published_site_as_it_was(tmp_path: Path) -> None:
    build(a_register(tmp_path), tmp_path / "site")
    before = fingerprint(tmp_path / "site")
    outcome = build(a_register(tmp_path, activities=[activity(ansvarig="Ingen alls")]), tmp_path / "site")
    assert not outcome.published
    assert fingerprint(tmp_path / "site") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "site"]


def test_a_build_that_is_interrupted_leaves_the_published_site_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_register(tmp_path)
    build(data, tmp_path / "site")
    before = fingerprint(tmp_path / "site")

    def interrupted(config: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "build", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(data, tmp_path / "site")
    assert fingerprint(tmp_path / "site") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "site"]


def test_a_folder_with_something_else_in_it_is_never_written_over(tmp_path: Path) -> None:
    precious = tmp_path / "dokument"
    precious.mkdir()
    (precious / "brev.txt").write_text("viktigt", "utf-8")
    with pytest.raises(PublishError, match="inte en webbplats härifrån"):
        build(a_register(tmp_path), precious)
    assert (precious / "brev.txt").read_text("utf-8") == "viktigt"


def test_rows_link_to_the_code_host_where_one_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDIT_URL", "https://kod.example/redigera/{file}#L{row}")
    build(a_register(tmp_path), tmp_path / "site")
    page = Page.read(tmp_path / "site", "planer/testplanen/")
    table = next(table for table in page.all("table") if page.by_id("T-2-01") in table.iter())
    assert table.get("data-edit") == "https://kod.example/redigera/data/planer/testplanen/aktiviteter.csv#L{row}"
    assert [link.get("data-row") for link in page.by_id("T-2-01").iter("a") if link.get("href") == "#T-2-01"] == ["3"]


@pytest.mark.parametrize(
    ("markdown", "row", "message", "advice"),
    [
        ('rad\n\n{{ plan("testplann") }}\n', 4, 'Planen "testplann" finns inte', 'Menade du "testplanen"?'),
        ('{{ aktivitet("T-1-1") }}', 2, 'Aktiviteten "T-1-1" finns inte', 'Menade du "T-1-01"?'),
        ('{{ mal("T-9") }}', 2, 'Målet "T-9" finns inte', ""),
        ('{{ status("T-2") }}', 2, 'Aktiviteten "T-2" finns inte', ""),
        ('{{ diagram("T-v1") }}', 2, 'Målvärdet "T-v1" finns inte', ""),
        ('{{ begrepp("APTT") }}', 2, 'Begreppet "APTT" finns inte', ""),
        ('{{ regel("hsl") }}', 2, 'Regelverket "hsl" finns inte', ""),
        ('{{ planlista(omrade="omrad") }}', 2, 'Området "omrad" finns inte', 'Menade du "omradet"?'),
        ('{{ aktiviteter(status="försenat") }}', 2, 'Läget "försenat" finns inte', 'Menade du "försenad"?'),
        ('{{ ansvar("enhten") }}', 2, 'Den ansvariga "enhten" finns inte', 'Menade du "enheten"?'),
        ('\n{{ plankortt("testplanen") }}', 3, 'Makrot "plankortt" finns inte', 'Menade du "plankort"?'),
        ("{{ plankort() }}", 2, 'Makrot "plankort" kan inte anropas så', "plankort(mapp)"),
        ('{{ plankort("testplanen") }\n', 2, "Klamrarna { } på raden går inte att läsa", "raw"),
    ],
)
def test_a_mistake_in_a_page_stops_the_build_and_says_where(
    tmp_path: Path, own_pages: Path, markdown: str, row: int, message: str, advice: str
) -> None:
    (own_pages / "egen.md").write_text(f"---\ntitle: Egen\n---\n{markdown}".replace("---\ntitle: Egen\n---\n", "# Egen\n", 1), "utf-8")
    outcome = build(a_register(tmp_path), tmp_path / "site")
    assert not outcome.published
    (problem,) = [p for p in outcome.problems if p.severity == "fel"]
    assert (problem.place.file, problem.place.row) == ("docs/egen.md", row)
    assert message in problem.message
    assert advice in problem.advice


def test_rows_in_messages_count_the_page_s_front_matter(tmp_path: Path, own_pages: Path) -> None:
    (own_pages / "egen.md").write_text('---\ntitle: Egen\n---\n\n# Egen\n\n{{ plan("x") }}\n', "utf-8")
    outcome = build(a_register(tmp_path), tmp_path / "site")
    assert [p.place.row for p in outcome.problems if p.severity == "fel"] == [7]


def test_all_mistakes_in_all_pages_are_told_at_once(tmp_path: Path, own_pages: Path) -> None:
    (own_pages / "a.md").write_text('# A\n{{ plan("x") }}\n{{ plan("y") }}\n', "utf-8")
    (own_pages / "b.md").write_text('# B\n{{ finnsinte("x") }}\n', "utf-8")
    outcome = build(a_register(tmp_path), tmp_path / "site")
    assert [(p.place.file, p.place.row) for p in outcome.problems] == [("docs/a.md", 2), ("docs/a.md", 3), ("docs/b.md", 2)]


def test_a_plan_s_own_page_comes_before_the_generated_one(tmp_path: Path, own_pages: Path) -> None:
    (own_pages / "planer/testplanen.md").write_text(
        '{{ plantitel("testplanen") }}\n\nVåra egna ord, {{ mal("T-1") }}.\n\n{{ maltabell("T-2") }}\n', "utf-8"
    )
    assert build(a_register(tmp_path), tmp_path / "site").published
    plan = Page.read(tmp_path / "site", "planer/testplanen/")
    assert "Våra egna ord, Mål 1: Målet T-1." in plan.main
    assert text(plan.one("title")).startswith("Testplanen")
    assert plan.by_id("T-2-01") is not None
    assert "T-1-01" not in plan.main


def test_a_page_of_a_plan_that_is_not_in_the_register_is_left_out_with_a_word(tmp_path: Path, own_pages: Path) -> None:
    (own_pages / "planer/okand.md").write_text('{{ plankort("okand") }}\n', "utf-8")
    outcome = build(a_register(tmp_path), tmp_path / "site")
    assert outcome.published
    assert [p.rule for p in outcome.problems if p.place.file.startswith("docs/")] == ["sida-utan-plan"]
    assert not (tmp_path / "site/planer/okand").exists()


def test_every_word_gives_what_it_promises_inside_a_text(tmp_path: Path, own_pages: Path) -> None:
    words = '{{ plan("testplanen") }} / {{ aktivitet("T-1-01") }} / {{ status("T-1-01") }} / {{ begrepp("apt") }} / {{ regel("lag-2") }}'
    (own_pages / "egen.md").write_text(f"# Egen\n\nSe {words}.\n\n- punkt {{{{ mal('T-1') }}}}\n\n{{{{ diagram('T-v1') }}}}\n", "utf-8")
    data = a_register(
        tmp_path,
        terms=[{"id": "apt", "term": "arbetsplatsträff", "förkortning": "APT", "förklaring": "Ett möte."}],
        regulations=[{"id": "lag", "namn": "Lagen", "kortnamn": "Lagen"}, {"id": "lag-2", "överordnat": "lag", "namn": "2 §"}],
        targets=[
            {"id": f"T-v{n}", "avser": "T-1-01", "år": str(2014 + n), "jämförelse": "=", "värde": str(10 * n), "enhet": "%"} for n in (1, 2)
        ],
        reports=[{"id": "T-u1", "avser": "T-v1", "datum": "2015-12-31", "värde": "8", "enhet": "%", "period": "2015"}],
    )
    assert build(data, tmp_path / "site").published
    page = Page.read(tmp_path / "site", "egen/")
    paragraph = next(e for e in page.all("p") if text(e).startswith("Se "))
    assert text(paragraph) == "Se Testplanen Gäller till och med 2016 / Aktiviteten T-1-01 / Ej rapporterad / APT / Lagen 2 §."
    assert {"../planer/testplanen/", "../planer/testplanen/#T-1-01", "../begrepp/#apt", "../regelverk/#lag-2"} <= set(links(paragraph))
    figure = page.one("figure")
    assert any(str(e.tag).endswith("svg") for e in figure)
    assert [text(e) for e in figure.iter("tr")][1:] == ["2015Målvärde10 %", "2015Utfall8 %", "2016Målvärde20 %"]
    assert page.faults == []
