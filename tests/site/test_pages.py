"""The built pages as a reader meets them, without JavaScript."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import click
import pytest

from planportalen.cli import COMMANDS, main
from planportalen.cli.common import EXIT_CODES
from planportalen.macros import Words
from planportalen.register.goal_state import GoalState
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, PlanCard, Record, Regulation, Term
from planportalen.register.register import Register
from planportalen.register.status import STATUS_WORDS, InForce
from planportalen.swedish.spelling import ascii_spelling
from planportalen.views.looks import LOOKS
from tests.frozen import REGISTER
from tests.page import Page, links, text
from tests.served import REFERENCE_DATE

Open = functools.partial[Page]


@pytest.fixture(scope="module")
def register() -> Register:
    return load(REGISTER, "data")[0]


@pytest.fixture(scope="module")
def every_page(site: Path) -> dict[str, Page]:
    """Every page by its address, except the error page, whose addresses are the server's."""
    found = sorted(site.rglob("index.html"))
    return {"" if path.parent == site else f"{path.parent.relative_to(site)}/": Page(path.read_text("utf-8")) for path in found}


def test_there_is_a_page_for_every_plan_actor_and_year(every_page: dict[str, Page], register: Register) -> None:
    expected = (
        {f"planer/{p.slug}/" for p in register.plans}
        | {f"ansvariga/{a}/" for a in register.actors}
        | {f"ar/{y}/" for y in register.activities_by_year}
    )
    assert expected <= set(every_page)


def test_every_page_has_one_heading_of_the_first_level_a_title_a_description_and_its_language(every_page: dict[str, Page]) -> None:
    for address, page in every_page.items():
        assert len(page.all("h1")) == 1, address
        assert page.one("html").get("lang") == "sv"
        assert text(page.one("title")), address
        assert page.one("meta", name="description").get("content"), address


def test_titles_tell_pages_apart(every_page: dict[str, Page]) -> None:
    counted = Counter(text(page.one("title")) for page in every_page.values())
    assert [title for title, n in counted.items() if n > 1] == []


def test_headings_do_not_skip_a_level(every_page: dict[str, Page]) -> None:
    for address, page in every_page.items():
        levels = [int(e.tag[1]) for e in page.one("main").iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (address, levels)


def test_no_page_repeats_an_id(every_page: dict[str, Page]) -> None:
    for address, page in every_page.items():
        counted = Counter(e.get("id") for e in page.root.iter() if e.get("id"))
        assert [id for id, n in counted.items() if n > 1] == [], address


def test_every_page_is_well_formed_html(every_page: dict[str, Page]) -> None:
    assert {address: page.faults for address, page in every_page.items() if page.faults} == {}


def test_every_link_leads_to_a_page_and_a_place_on_it(every_page: dict[str, Page], site: Path) -> None:
    ids = {address: {e.get("id") for e in page.root.iter()} for address, page in every_page.items()}
    broken = []
    for address, page in every_page.items():
        for href in links(page.root):
            target = urlsplit(urljoin(f"http://x/{address}", href))
            if target.netloc != "x":
                broken.append((address, href))
                continue
            path = unquote(target.path[1:]).removesuffix("index.html")
            if path in ids:
                if target.fragment and unquote(target.fragment) not in ids[path]:
                    broken.append((address, href))
            elif not (site / path).is_file():
                broken.append((address, href))
    assert broken == []


def test_no_page_asks_another_host_for_anything(every_page: dict[str, Page]) -> None:
    for address, page in every_page.items():
        sources = [e.get("src") or e.get("href") or "" for tag in ("script", "link", "img", "iframe") for e in page.all(tag)]
        assert [s for s in sources if urlsplit(s).netloc] == [], address


def test_no_script_or_style_of_ours_stands_in_the_page(every_page: dict[str, Page]) -> None:
    for address, page in every_page.items():
        article = page.article
        assert list(article.iter("style")) == [], address
        assert list(article.iter("script")) == [], address
        assert [e.tag for e in article.iter() if e.get("style") or e.get("onclick")] == [], address


def fact(page: Page, term: str) -> str:
    """What a fact box says under a term."""
    pairs = [(text(box[0]), text(box[1])) for e in page.all("section", class_="pp-facts") for box in e.iter("div") if len(box) == 2]
    return dict(pairs)[term]


def test_a_plan_says_who_decided_it_when_and_whether_it_is_in_force(page: Open) -> None:
    plan = page("planer/jamstalld-jamlik/")
    assert text(plan.one("h1")) == "Övergripande handlingsplan för en jämställd och jämlik verksamhet 2015-2017"
    assert "Gäller till och med 2017" in plan.main
    assert fact(plan, "Beslutad av") == "Landstingsdirektören"
    assert fact(plan, "Beslutsdatum") == "16 oktober 2014"
    assert fact(plan, "Diarienummer") == "LS/1300/2014"
    assert fact(plan, "Period") == "2015–2017"
    assert fact(plan, "Ansvarig för planen") == "Regiondirektören"
    assert "Version 2." in text(plan.by_id("om-underlaget"))


def test_a_plan_that_has_run_out_says_so(page: Open) -> None:
    assert "Har gått ut 2014" in page("planer/lean/").main


def cells(page: Page, row_id: str) -> dict[str, str]:
    """A row's cells by their heads; its head cell under an empty name."""
    return {e.get("data-label", ""): text(e) for e in page.by_id(row_id) if e.tag in ("th", "td")}


def test_an_activity_row_shows_every_cell_of_the_plan(page: Open) -> None:
    row = cells(page("planer/jamstalld-jamlik/"), "JJ-2-01")
    assert row[""].startswith("Erbjuda chefer och läkare med MLU en heldagsutbildning")
    assert row["Målgrupp"] == "CheferLäkare med MLU"
    assert "2016: 20 deltagare totalt" in row["Mätetal"]
    assert row["Tidsplan"] == "2015, kontinuerligt"
    assert row["Ansvarig"] == "Hälso- och sjukvårdsstaben/Enheten för analys utveckling och uppföljningPersonalstaben"
    assert row["Ansvarig för uppföljning"] == "Styrgrupp för jämställd och jämlik verksamhet"
    assert row["Läge"].startswith("Ej rapporterad Samma aktivitet: JJ-5-03JJ-2-01")


def test_an_activity_row_has_a_permanent_link_its_source_and_a_link_to_change_it(page: Open) -> None:
    plan = page("planer/barnkonventionen/")
    row = plan.by_id("BK-4-02")
    permanent = next(a for a in row.iter("a") if "pp-permalink" in a.get("class", ""))
    assert permanent.get("href") == "#BK-4-02"
    assert "Källa: handlingsplaner-2015-2017, rad 3034–3040" in text(row)
    table = next(table for table in plan.all("table") if row in table.iter())
    assert (table.get("data-file"), permanent.get("data-row")) == ("data/planer/barnkonventionen/aktiviteter.csv", "9")
    assert table.get("data-edit") == "../../redaktor/andra/"


def test_a_role_cell_links_to_each_actor_it_names(page: Open) -> None:
    row = page("planer/jamstalld-jamlik/").by_id("JJ-2-03")
    targets = {href for href in links(row) if "ansvariga" in href}
    assert targets == {
        "../../ansvariga/halso-och-sjukvardsstaben/",
        "../../ansvariga/enheten-for-analys-utveckling-och-uppfoljning/",
        "../../ansvariga/psykosociala-enheterna/",
        "../../ansvariga/styrgruppen-for-jamstalld-och-jamlik-verksamhet/",
    }


def test_gaps_are_shown_where_they_are_and_listed(page: Open) -> None:
    plan = page("planer/nationella-minoriteter/")
    assert cells(plan, "NM-5-03")["Tidsplan"] == "Ingen tidsplan"
    assert cells(plan, "NM-6-07")["Mätetal"] == "Inget mätetal"
    assert text(plan.by_id("NM-luckor")) == "Luckor"
    assert "Målvärdet är inte bestämt" in cells(page("planer/jamstalld-jamlik/"), "JJ-1-14")["Mätetal"]


def test_an_uncertain_reading_is_marked_and_its_note_is_linked(page: Open) -> None:
    row = page("planer/nationella-minoriteter/").by_id("NM-4-02")
    assert "Osäker läsning" in text(row)
    (note,) = [href for href in links(row) if href.startswith("#NM-n")]
    assert "kan också läsas" in text(page("planer/nationella-minoriteter/").by_id(note[1:]))


def test_deviations_and_mended_misprints_are_listed(page: Open) -> None:
    plan = page("planer/vald-i-nara-relation/").main
    assert "medan beslutslistan anger 2014-10-16" in plan
    assert "källan skriver ”kontakt persons nätverk”, här rättat" in plan


def test_related_plans_are_linked_from_both_ends(page: Open) -> None:
    assert "../vald-i-nara-relation/" in set(links(page("planer/barnkonventionen/").one("main")))
    assert "../barnkonventionen/" in set(links(page("planer/vald-i-nara-relation/").one("main")))


def test_a_plan_with_only_a_card_claims_nothing_of_what_it_does_not_have(page: Open) -> None:
    plan = page("planer/suicidprevention/").main
    assert "är inte inlagda" in plan
    assert "Planen anger inga målvärden" not in plan
    assert "Inga begrepp" not in plan


def test_an_actor_s_page_gathers_all_plans(page: Open) -> None:
    actor = page("ansvariga/personalstaben/")
    rows = [text(e) for e in actor.all("tr")]
    assert any("JJ-7-04" in row for row in rows)
    assert any("VNR-4-02" in row for row in rows)
    assert any("NM-5-02" in row for row in rows)
    assert "Ansvarar för genomförande 17 aktiviteter: " in actor.main


def test_an_actor_s_page_says_what_happens_this_year_and_what_it_belongs_to(page: Open) -> None:
    actor = page("ansvariga/patientsakerhetsenheten/")
    assert text(actor.by_id("att-gora")) == "Att göra 2016"
    assert "1 aktivitet som inte är klar" in text(actor.one("section", aria_labelledby="att-gora"))
    assert fact(actor, "Hör till") == "Region Jämtland Härjedalen › Hälso- och sjukvårdsstaben"


def test_an_actor_s_page_names_predecessors_and_successors(page: Open) -> None:
    assert fact(page("ansvariga/regiondirektoren/"), "Har tagit över från") == "Landstingsdirektören"
    assert fact(page("ansvariga/landstingsdirektoren/"), "Har ersatts av") == "Regiondirektören"


def test_a_year_counts_what_is_to_be_done_and_what_runs_apart_and_by_who_is_responsible(page: Open) -> None:
    year = page("ar/2016/")
    assert text(year.one("h1")) == "Aktiviteter 2016"
    assert [text(heading) for heading in year.all("h2")] == ["Ska vara klart 2016", "Pågår 2016"]
    assert "Kommunikationsstaben" in text(year.by_id("kommunikationsstaben"))
    assert "../../uppfoljning/?ansvarig=kommunikationsstaben&ar=2016" in set(links(year.article))


def test_the_decision_list_has_every_row_as_printed(page: Open) -> None:
    listed = page("beslut/")
    assert [cells(listed, code)["Rad"] for code in ("JJ", "GL")] == ["1", "18"]
    assert cells(listed, "PS")["Anmärkning"] == "Beslutad av HS-chef. Ny kommer under 2015."
    assert cells(listed, "SP")["Beslut"] == ""


def test_laws_link_back_to_the_goals_that_cite_them(page: Open) -> None:
    article = page("regelverk/").by_id("barnkonventionen-42")
    assert "../planer/barnkonventionen/#BK-2" in set(links(article))


def test_terms_have_their_own_address(page: Open) -> None:
    assert "arbetsplatsträff" in text(page("begrepp/").by_id("apt")).casefold()


def test_the_start_page_tells_what_is_in_force_and_leads_to_every_plan(page: Open, register: Register) -> None:
    start = page()
    assert "Läget den 1 juni 2016" in start.main
    assert {f"planer/{p.slug}/" for p in register.plans} <= set(links(start.one("main")))


def test_the_overview_counts_what_the_register_holds(page: Open, register: Register) -> None:
    activities = [activity for plan in register.plans for activity in plan.activities]
    total = next(e for e in page("uppfoljning/").all("tr") if e.get("class") == "pp-total")
    figures = {e.get("data-label"): text(e) for e in total.iter("td")}
    assert figures["Aktiviteter"] == str(len(activities))
    assert figures["Utan ansvarig"] == str(sum(1 for a in activities if not a.responsible))
    assert figures["Utan mätetal"] == str(sum(1 for a in activities if not a.measures))
    reported = [a for a in activities if any(r.date <= REFERENCE_DATE for r in register.reports_about.get(a.id, []))]
    assert figures["Rapporterade"] == str(len(reported))


def test_every_word_is_described_in_the_guide_with_an_example(page: Open) -> None:
    guide = page("redaktor/makron/")
    for name, word in Words.all():
        section = guide.one("section", **{"aria-labelledby": f"makro-{name}"})
        assert (word.__doc__ or "?").split("\n")[0].strip() in text(section)
        assert f"{{{{ {name}(" in text(section), name


def test_the_words_of_the_design_are_there() -> None:
    words = {
        "plan",
        "plankort",
        "maltabell",
        "maltabeller",
        "status",
        "diagram",
        "aktivitet",
        "mal",
        "begrepp",
        "regel",
        "planlista",
        "relaterat",
    }
    assert words <= {name for name, _ in Words.all()}


def test_every_column_is_described_in_the_guide(page: Open) -> None:
    guide = page("redaktor/kolumner/")
    written = {(text(table.find("caption")), text(code)) for table in guide.all("table") for code in table.iter("code")}  # type: ignore[arg-type]
    for name, (_, model) in PLAN_TABLES.items():
        for column in model.columns():
            assert (f"Kolumner i planer/…/{name}", column) in written
    shared: tuple[tuple[type[Record], str], ...] = (
        (PlanCard, "Nycklar i planer/…/plan.yml"),
        (Regulation, "Kolumner i regelverk.csv"),
        (Term, "Kolumner i begrepp.csv"),
    )
    for card_or_table, caption in shared:
        for column in card_or_table.columns():
            assert (caption, column) in written


def test_every_command_is_described_in_the_guide_with_every_spelling_of_its_options(page: Open) -> None:
    guide = page("redaktor/kommandon/")
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        section = guide.one("section", **{"aria-labelledby": ascii_spelling(name)})
        assert text(section).startswith(f"planer {name} planer {name} [VAL]")
        assert " ".join((command.help or "?").split()) in text(section)
        for option in command.params:
            if isinstance(option, click.Option):
                (row,) = [e for e in section.iter("div") if option.opts[0] in [text(code).split()[0] for code in e.iter("code")]]
                assert {text(code).split()[0] for code in row.iter("code")} == set(option.opts)
                assert option.help
                assert option.help in text(row)
    assert {f"{code}{meaning}" for code, meaning in EXIT_CODES.items()} <= {text(e) for e in guide.article.iter("div")}


def headed_cells(page: Page) -> Iterator[tuple[str, str]]:
    for e in page.all("td"):
        yield e.get("data-label", ""), e.get("role", "")


def test_every_table_has_a_caption_scopes_and_roles_that_survive_the_cards(every_page: dict[str, Page]) -> None:
    for address, page in every_page.items():
        for table in page.all("table", class_="pp-table"):
            assert table.get("role") == "table", address
            assert table.find("caption") is not None, address
            heads = [text(e) for e in table.iter("th") if e.get("scope") == "col"]
            assert heads
            for cell in table.iter("td"):
                assert cell.get("role") == "cell"
                assert cell.get("data-label") in heads, (address, cell.get("data-label"), heads)


def test_every_word_for_where_things_stand_has_its_look() -> None:
    assert set(LOOKS) == set(STATUS_WORDS) | set(InForce) | set(GoalState)
    assert len(set(LOOKS.values())) == len(LOOKS)
