"""A plan's page answers in order, says how it goes, and leads on; an actor's page says what is to be done now."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from planportalen.site.publish import publish
from tests.builders import a_register, activity, card
from tests.page import Page, links, text

Open = functools.partial[Page]
TODAY = date(2016, 6, 1)


def built(tmp_path: Path, address: str, today: date = TODAY, **parts: object) -> Page:
    assert publish(a_register(tmp_path / "data", **parts), tmp_path / "site", today, "data").published
    return Page.read(tmp_path / "site", address)


def items(element: Element) -> list[str]:
    return [text(item) for item in element.iter("li")]


def test_a_plan_s_page_answers_in_order(page: Open) -> None:
    found = page("planer/barnkonventionen/")
    article = list(found.article.iter())
    order = [
        found.one("section", class_="pp-facts"),
        next(part for part in article if "pp-lead" in part.get("class", "")),
        found.by_id("sa-gar-det"),
        found.by_id("mal-och-aktiviteter"),
        found.by_id("BK-1"),
        found.by_id("malvarden-och-utfall"),
        found.by_id("om-underlaget"),
    ]
    assert [article.index(part) for part in order] == sorted(article.index(part) for part in order)
    goals = list(links(found.one("nav", aria_label="Målen i planen")))
    assert goals == [f"#BK-{number}" for number in range(1, 8)]
    assert all(found.by_id(target.removeprefix("#")) is not None for target in goals)


def test_a_plan_s_page_leads_back_and_to_the_plans_before_and_after_it_in_its_area(page: Open) -> None:
    found = page("planer/barnkonventionen/")
    assert list(links(found.one("nav", aria_label="Sökväg"))) == ["../", "../#jamlikhet"]
    neighbours = found.one("nav", aria_label="Planer före och efter i området")
    assert [(a.get("rel"), a.get("href")) for a in neighbours.iter("a")] == [
        ("prev", "../jamstalld-jamlik/"),
        ("next", "../vald-i-nara-relation/"),
    ]


def test_the_first_plan_of_an_area_has_none_before_it(page: Open) -> None:
    neighbours = page("planer/jamstalld-jamlik/").one("nav", aria_label="Planer före och efter i området")
    assert [a.get("rel") for a in neighbours.iter("a")] == ["next"]


def test_how_it_goes_counts_every_activity_by_its_status(tmp_path: Path) -> None:
    rows = [activity("T-1-01"), activity("T-1-02"), activity("T-1-03")]
    reports = [
        {"id": "T-u1", "avser": "T-1-01", "datum": "2016-01-01", "status": "klar"},
        {"id": "T-u2", "avser": "T-1-02", "datum": "2016-01-01", "status": "pågår"},
    ]
    found = built(tmp_path, "planer/testplanen/", activities=rows, reports=reports)
    assert text(found.all("p", class_="pp-progress__words")[-1]) == "3 aktiviteter: 1 klar, 1 pågår, 1 ej rapporterad."
    parts = found.one("div", class_="pp-progress").iter("{http://www.w3.org/2000/svg}rect")
    assert [(part.get("x"), part.get("width")) for part in parts] == [("0.0%", "33.33%"), ("33.33%", "33.33%"), ("66.67%", "33.33%")]
    assert "3 aktiviteter: 1 klar, 1 pågår, 1 ej rapporterad" in text(found.all("p", class_="pp-goal__facts")[0])


def test_the_time_line_stands_in_order_of_time_with_today_in_its_place(tmp_path: Path) -> None:
    rows = [activity("T-1-01", slut="2015"), activity("T-1-02", slut="2016"), activity("T-1-03", slut="2016")]
    reports = [{"id": "T-u1", "avser": "T-1-02", "datum": "2016-02-01", "status": "klar"}]
    found = built(tmp_path, "planer/testplanen/", activities=rows, reports=reports)
    assert items(found.one("ol", class_="pp-timeline")) == [
        "16 oktober 2014 Beslutad av Enheten",
        "2015 Börjar gälla",
        "2015 1 aktivitet ska vara klar",
        "1 februari 2016 Uppföljning: 1 rapport",
        "1 juni 2016 I dag",
        "2016 2 aktiviteter ska vara klara, 1 är det",
        "2016 Slutar gälla",
    ]


def test_a_plan_whose_card_says_no_time_has_no_time_line(tmp_path: Path) -> None:
    plan = card(period={"från": None, "till": None}, beslut={"av": None, "datum": None})
    found = built(tmp_path, "planer/testplanen/", plan=plan, activities=[activity(start="", slut="", tidsplan="")])
    assert found.all("ol", class_="pp-timeline") == []


def test_a_long_cell_opens_where_it_is_cut_and_loses_no_word(tmp_path: Path) -> None:
    long = " ".join(f"ord{n}" for n in range(80))
    found = built(tmp_path, "planer/testplanen/", activities=[activity(aktivitet=long)])
    cell = found.one("details", class_="pp-long")
    assert text(cell).replace("… läs mer ", "") == long
    assert "ord79" not in text(next(cell.iter("summary")))


def test_many_goals_are_listed_folded(page: Open) -> None:
    folded = [e for e in page("planer/cancervarden/").all("details") if list(e.iter("nav"))]
    assert len(folded) == 1
    assert [e for e in page("planer/barnkonventionen/").all("details") if list(e.iter("nav"))] == []


def test_what_is_late_comes_first_and_open_then_what_is_to_be_done_by_its_deadline_and_what_is_done_is_left_out(tmp_path: Path) -> None:
    rows = [
        activity("T-1-01", tidsplan="", start="", slut="2016-12"),
        activity("T-1-02", tidsplan="Senast september 2016", start="", slut="2016-09"),
        activity("T-1-03", slut="2016-10"),
        activity("T-1-04", tidsplan="2015", start="2015", slut="2015"),
        activity("T-1-05", start="2017", slut="2017"),
        activity("T-1-06", tidsplan="", start="", slut="2016-05"),
    ]
    reports = [{"id": "T-u1", "avser": "T-1-03", "datum": "2016-02-01", "status": "klar"}]
    found = built(tmp_path, "ansvariga/enheten/", activities=rows, reports=reports)
    now = found.one("section", aria_labelledby="att-gora")
    assert list(now.iter("details")) == []
    run_out, this_year = (items(list_) for list_ in now.iter("ol"))
    assert [item.split(" Aktiviteten ")[0] for item in this_year] == ["Senast september 2016", "till och med december 2016"]
    assert [item.split(" Testplanen")[0] for item in run_out] == ["2015 Aktiviteten T-1-04", "till och med maj 2016 Aktiviteten T-1-06"]


def test_an_actor_with_nothing_to_do_this_year_is_told_so(tmp_path: Path) -> None:
    found = built(tmp_path, "ansvariga/enheten/", date(2020, 1, 1), activities=[activity(start="2021", slut="2021")])
    assert "Inget att genomföra 2020 enligt planerna." in text(found.one("section", aria_labelledby="att-gora"))


def test_who_answers_for_reporting_is_called_that_on_every_page_and_has_it_to_do(tmp_path: Path) -> None:
    rows = [
        activity("T-1-01", ansvarig="Enheten", **{"ansvarig för rapportering": "Gruppen"}),
        activity("T-1-02", ansvarig="Gruppen", **{"ansvarig för rapportering": "Gruppen"}),
    ]
    found = built(tmp_path, "planer/testplanen/", activities=rows)
    assert [text(cell) for cell in found.all("td", data_label="Ansvarig för rapportering")] == ["Gruppen", "Gruppen"]
    group = Page.read(tmp_path / "site", "ansvariga/gruppen/")
    captions = [text(caption) for caption in group.all("caption")]
    assert "Ansvarar för rapportering. Pågår 2016: 2 aktiviteter" in captions
    [to_report] = [
        item for item in group.one("section", aria_labelledby="att-gora").iter("details") if "Att rapportera: 1 aktivitet" in text(item)
    ]
    assert [item.split(" Testplanen")[0] for item in items(to_report)] == ["2015-2016 Aktiviteten T-1-01"]
    assert "Tar emot" not in group.html
    assert "Rapporteras till" not in found.html


def reported_on(about: str, *rows: dict[str, str], day: str = "2016-05-31") -> list[dict[str, str]]:
    return [{"id": f"T-u{number}", "avser": about, "datum": day, **row} for number, row in enumerate(rows, 1)]


def test_all_that_is_reported_of_a_target_value_is_shown_with_day_comment_and_source(tmp_path: Path) -> None:
    target = {"id": "T-v1", "avser": "T-1", "värde": "90", "enhet": "%", "text": "90 % är trygga"}
    reports = [
        *reported_on("T-v1", {"värde": "71", "enhet": "%", "kommentar": "Hälften svarade.", "källa": "Enkäten"}, day="2015-06-01"),
        {"id": "T-u2", "avser": "T-v1", "datum": "2016-03-01", "kommentar": "För få svar för att redovisas."},
    ]
    row = built(tmp_path, "planer/testplanen/", targets=[target], reports=reports).by_id("T-v1")
    assert items(row) == ["1 mars 2016. För få svar för att redovisas.", "1 juni 2015, utfall 71 %. Hälften svarade. Källa: Enkäten"]
    assert "71 % (1 juni 2015)2 rapporter" in text(row)


def test_a_target_value_that_has_only_a_comment_says_that_there_is_no_outcome(tmp_path: Path) -> None:
    target = {"id": "T-v1", "avser": "T-1", "text": "90 % är trygga"}
    reports = reported_on("T-v1", {"kommentar": "För få svar."})
    row = built(tmp_path, "planer/testplanen/", targets=[target], reports=reports).by_id("T-v1")
    assert "1 rapport utan utfall31 maj 2016. För få svar." in text(row)


def test_answers_of_one_day_that_differ_stand_with_who_said_what(tmp_path: Path) -> None:
    reports = reported_on(
        "T-1-01", {"status": "klar", "källa": "Uppföljningsblankett, Enheten"}, {"status": "pågår", "källa": "Gruppens möte"}
    )
    row = built(tmp_path, "planer/testplanen/", reports=reports).by_id("T-1-01")
    assert "Svaren går isär:Enheten: klarGruppens möte: pågår" in text(row)


def test_reports_of_one_source_and_day_but_of_different_units_stand_side_by_side(tmp_path: Path) -> None:
    said = {"källa": "Årsberättelsen"}
    reports = reported_on("T-1-01", {"status": "pågår", "av": "Enheten", **said}, {"status": "klar", "av": "Gruppen", **said})
    row = built(tmp_path, "planer/testplanen/", reports=reports).by_id("T-1-01")
    assert "Svaren går isär:Enheten: pågårGruppen: klar" in text(row)


def test_a_corrected_report_stays_on_the_page_and_counts_no_more(tmp_path: Path) -> None:
    target = {"id": "T-v1", "avser": "T-1", "värde": "90", "enhet": "%"}
    reports = reported_on("T-v1", {"värde": "82", "enhet": "%", "rättar": "T-u2"}, {"värde": "28", "enhet": "%"})
    row = built(tmp_path, "planer/testplanen/", targets=[target], reports=reports).by_id("T-v1")
    assert items(row) == ["31 maj 2016, utfall 82 % Rättar T-u2", "31 maj 2016, utfall 28 % Rättad av T-u1"]
    assert "82 % (31 maj 2016)2 rapporter" in text(row)
    assert "28 % (" not in text(row)


def test_outcomes_reported_on_one_day_all_stand_as_the_latest_the_last_row_first(tmp_path: Path) -> None:
    target = {"id": "T-v1", "avser": "T-1", "värde": "90", "enhet": "%"}
    outcomes = [{"värde": value, "enhet": "%", "period": period} for value, period in (("71", "våren 2015"), ("77", "hösten 2015"))]
    reports = [*reported_on("T-v1", *outcomes), {**reported_on("T-v1", {"värde": "60"}, day="2014-05-31")[0], "id": "T-u9"}]
    row = built(tmp_path, "planer/testplanen/", targets=[target], reports=reports).by_id("T-v1")
    latest = next(cell for cell in row.iter("td") if cell.get("data-label") == "Senaste utfall")
    assert [text(line) for line in latest.iter("div")][1:] == ["77 % (hösten 2015)", "71 % (våren 2015)"]
    assert [item.split(" (")[0] for item in items(row)] == [
        "31 maj 2016, utfall 77 %",
        "31 maj 2016, utfall 71 %",
        "31 maj 2014, utfall 60",
    ]


def test_reports_on_an_activity_on_one_day_are_all_shown_and_the_last_row_is_its_status(tmp_path: Path) -> None:
    reports = reported_on("T-1-01", {"status": "pågår", "kommentar": "Först."}, {"status": "klar", "kommentar": "Sedan."})
    row = built(tmp_path, "planer/testplanen/", reports=reports).by_id("T-1-01")
    assert items(row) == ["31 maj 2016: klar. Sedan.", "31 maj 2016: pågår. Först."]
    assert "Klar 31 maj 2016" in text(row)


def test_an_amount_is_said_in_kronor_only_where_it_is_a_mere_number(tmp_path: Path) -> None:
    notes = [
        {"id": f"T-n{n}", "avser": "T", "typ": "konsekvens", "text": "Kostar.", "belopp": b}
        for n, b in enumerate(("250 000", "575 tkr", "ca 5"), 1)
    ]
    found = built(tmp_path, "planer/testplanen/", notes=notes)
    assert [text(next(found.by_id(f"T-n{n}").iter("strong"))) for n in (1, 2, 3)] == ["250 000 kr", "575 tkr", "ca 5"]


def test_a_time_is_shown_as_printed_and_quietly_as_it_is_read_where_that_says_more(tmp_path: Path) -> None:
    rows = [
        activity("T-1-01", tidsplan="2015-2016", start="2015", slut="2016"),
        activity("T-1-02", tidsplan="När upphandlingen är klar", start="", slut="2015-05"),
        activity("T-1-03", tidsplan="2015, kontinuerligt", slut="", återkommer="löpande"),
        activity("T-1-05", tidsplan="I varje månadsrapport", start="", slut="", återkommer="månadsvis"),
        activity("T-1-04", tidsplan="", start="2015", slut="2016", återkommer="årligen"),
    ]
    found = built(tmp_path, "planer/testplanen/", activities=rows)
    assert [text(cell) for cell in found.all("td", data_label="Tidsplan")] == [
        "2015-2016",
        "När upphandlingen är klar läst som till och med maj 2015",
        "2015, kontinuerligt",
        "I varje månadsrapport läst som månadsvis",
        "2015–2016, årligen",
    ]


def test_a_plan_with_notes_but_no_rows_shows_them_and_one_with_a_card_alone_its_background(tmp_path: Path) -> None:
    note = {"id": "T-n1", "avser": "T", "typ": "avvikelse", "text": "Dagen skiljer sig."}
    found = built(tmp_path / "noter", "planer/testplanen/", goals=[], activities=[], notes=[note])
    assert "Dagen skiljer sig." in found.main
    alone = built(tmp_path / "kort", "planer/testplanen/", goals=[], activities=[], plan=card(bakgrund="Så kom planen till."))
    assert "Så kom planen till." in alone.main


def test_a_few_rows_need_no_form_and_many_get_choices_of_what_they_differ_in(tmp_path: Path) -> None:
    few = built(tmp_path / "few", "planer/testplanen/", activities=[activity(f"T-1-0{n}") for n in range(1, 4)])
    assert few.all("form", class_="pp-filter") == []
    rows = [activity(f"T-1-0{n}", ansvarig="Gruppen" if n % 2 else "Enheten") for n in range(1, 8)]
    many = built(tmp_path / "many", "planer/testplanen/", activities=rows)
    owners = many.one("select", name="ansvarig")
    assert [option.get("value") for option in owners.iter("option")] == ["", "enheten", "gruppen"]
    assert many.all("select", name="lage") == []  # they are all unreported: no choice
    assert many.by_id("T-1-01").get("data-ansvarig") == "gruppen"


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    told: dict[str, str] = {}
    for file in site.rglob("index.html"):
        found = Page.read(site, file.parent.relative_to(site).as_posix().removeprefix("."))
        description = found.one("meta", name="description").get("content", "")
        assert description, file
        assert description not in told, f"{file} och {told[description]}"
        told[description] = str(file)


TERMS = [
    {"id": "sip", "term": "samordnad individuell plan", "förkortning": "SIP", "förklaring": "Plan för en person."},
    {"id": "ma", "term": "MA", "förkortning": "MA"},
]


def test_an_abbreviation_is_explained_where_it_is_first_read(tmp_path: Path) -> None:
    rows = [activity("T-1-01", aktivitet="Materialet om SIP:ar och MA"), activity("T-1-02", aktivitet="Alla får en SIP")]
    found = built(tmp_path, "planer/testplanen/", activities=rows, terms=TERMS, plan=card(titel="SIP i vården"))
    (button,) = [one for one in found.article.iter("button") if one.get("class") == "pp-abbr"]
    assert text(button) == "SIP"
    assert button in list(found.by_id("T-1-01").iter())
    told = found.by_id(button.get("popovertarget") or "")
    assert told.get("popover") is not None
    assert "Samordnad individuell plan. Plan för en person." in text(told)
    assert list(links(told)) == ["../../begrepp/#sip"]


def test_an_explanation_is_no_way_inside_a_way_nor_in_a_heading(page: Open) -> None:
    article = page("planer/cancervarden/").article
    buttons = {one for one in article.iter("button") if one.get("class") == "pp-abbr"}
    assert len(buttons) > 10
    assert len({one.get("popovertarget") for one in buttons}) == len(buttons)
    for kind in ("a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "thead", "caption", "nav"):
        assert not [text(one) for outer in article.iter(kind) for one in outer.iter() if one in buttons and one is not outer]
