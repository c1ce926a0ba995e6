"""Whatever a file of the register says stands on a page: each cell of a register that uses every column is looked for where its row is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from planportalen.register.load import load
from planportalen.register.model import (
    PLAN_TABLES,
    Activity,
    Goal,
    Note,
    Record,
    Regulation,
    Report,
    SharedActivity,
    Target,
    Term,
    split_list,
)
from planportalen.site.publish import publish
from planportalen.swedish.dates import PartialDate, day
from planportalen.swedish.numbers import number
from planportalen.swedish.spelling import SLUG
from tests.builders import Row, a_register, card, table
from tests.page import Page, links, text

TODAY = date(2016, 6, 1)
OTHER_WORDS = {"rättelse": "rättade skrivfel"}
"""What pages call a value by another word than the file does."""
IDS = {
    Goal: ("överordnat", "hänvisningar", "bidrar till"),
    Activity: ("mål", "hänvisningar", "bidrar till"),
    Target: ("avser",),
    Report: ("avser", "rättar"),
    Note: ("avser",),
}
"""Columns of ids, which lead to what they name."""


def words(model: type[Record], row: str, *columns: str, **cells: str) -> Row:
    """A row with a text of its own in each of these columns."""
    return {"id": row, **{column: f"{model.__name__} {column} i {row}" for column in columns}, **cells}


GOAL_TEXTS = ("beteckning", "avsnitt", "mål", "tidsplan", "källa")
GOALS = [
    words(Goal, "T-1", *GOAL_TEXTS, typ="område", mätetal="ett; två", start="2015-01-11", slut="2015-01-12", hänvisningar="lagen; lagen-1"),
    words(
        Goal,
        "T-2",
        *GOAL_TEXTS,
        "ansvarig",
        "mäts",
        överordnat="T-1",
        **{"bidrar till": "T-3; T-2-01"},
        typ="krav",
        mätetal="tre",
        start="2015-02-11",
        slut="2015-02-12",
    ),
    words(Goal, "T-3", "mål", "källa", överordnat="T-2", typ="delmål", start="2015-03-11", slut="2015-03-12"),
    words(Goal, "T-4", "beteckning", "mål", "avsnitt", typ="vision"),
]
ROLES = ("ansvarig", "uppföljning", "stöd", "medicinskt ansvarig", "ansvarig för rapportering")
ACTIVITY_TEXTS = ("aktivitet", "målgrupp", "mätetal", "tidsplan", *ROLES, "källa")
ACTIVITIES = [
    words(
        Activity, "T-1-01", *ACTIVITY_TEXTS, mål="T-1; T-2", start="2015-04-11", slut="2015-04-12", återkommer="vid behov", läsning="osäker"
    ),
    words(
        Activity,
        "T-2-01",
        "aktivitet",
        mål="T-2",
        hänvisningar="lagen-1",
        **{"bidrar till": "T-4"},
        start="2015-05-11",
        slut="2015-05-12",
        återkommer="tertialvis",
        målgrupp="fyra; fem",
    ),
    words(Activity, "T-05", "aktivitet", "tidsplan", återkommer="årligen", mätetal="x %"),
]
TARGET_TEXTS = ("enhet", "grupp", "nivå", "text")
TARGETS = [
    words(
        Target,
        "T-v1",
        *TARGET_TEXTS,
        avser="T-1",
        år="2021",
        jämförelse="≥",
        värde="1234.5",
        värde_till="2345.5",
        basår="2011",
        basvärde="987",
        basvärde_till="989",
    ),
    words(Target, "T-v2", *TARGET_TEXTS, "jämförs med", "ansvarig", "mäts", avser="T-1-01", år="2022", jämförelse="ökar", basår="2012"),
    words(Target, "T-v3", "enhet", avser="T-2", jämförelse="<", värde="31"),
]
REPORT_TEXTS = ("enhet", "period", "kommentar", "källa")
REPORTS = [
    words(Report, f"T-u{n}", *REPORT_TEXTS, avser=about, datum="2016-05-21", status=status, värde=value)
    for n, (about, status, value) in enumerate(
        [
            *(("T-1-01", "pågår", "111"), ("T-1-01", "delvis klar", "112"), ("T-2-01", "", "")),
            *(("T-1", "pågår", "121"), ("T-1", "", "122"), ("T-2", "avbruten", "")),
            *(("T-v1", "", "131"), ("T-v1", "", "132"), ("T-v1", "", ""), ("T-v2", "klar", ""), ("T-v3", "", "133")),
        ],
        1,
    )
]
REPORTS[1] |= {"rättar": "T-u1", "av": "Enheten"}
NOTES = [
    words(Note, f"T-n{n}", "text", "belopp", "källa", avser=about, typ=kind)
    for n, (about, kind) in enumerate(
        [
            *(("T", "avvikelse"), ("T-1", "rättelse"), ("T-1-01", "anmärkning")),
            *(("T-v1", "beslut krävs"), ("T-u1", "ställningstagande"), ("T-2", "konsekvens")),
        ],
        1,
    )
]
ROWS: dict[str, list[Row]] = {"goals": GOALS, "activities": ACTIVITIES, "targets": TARGETS, "reports": REPORTS, "notes": NOTES}
CARD = card(
    titel="Titeln",
    kortnamn="Kortnamnet",
    omrade="omradet",
    diarienummer="LS/77",
    version="7.7",
    period={"från": "2013", "till": "2019"},
    beslut={"av": "Enheten", "datum": "2014-10-16"},
    ägare="Ägaren",
    sammanfattning="Sammanfattningen. Den är kort.",
    bakgrund="Bakgrunden.",
    ändringar=[{"version": "6.6", "datum": "2013-01-21", "ändring": "Ändringen", "beslutad_av": "Gruppen", "beslutsdatum": "2013-01-22"}],
    beslutslista={
        "rad": "77",
        "titel": "Listans titel",
        "beslut": "Nämnden",
        "datum": "2013-01-23",
        "diarienummer": "LS/78",
        "anmärkning": "Listans anmärkning",
    },
    relationer=[{"typ": "hänvisar till", "plan": "andra", "anmärkning": "Relationens anmärkning"}],
    källa={"dokument": "Källdokumentet", "avser": "rad 1–7777", "skillnader": "4321", "fil": "https://arkiv.example/planen.pdf"},
)
ACTORS = {
    "enheten": {"namn": "Enheten", "typ": "enhet"},
    "gruppen": {"namn": "Gruppen", "typ": "grupp", "alias": ["Gruppens alias"], "överordnad": "enheten", "efterträdare": "agaren"},
    "agaren": {"namn": "Ägaren", "typ": "roll"},
    "namnden": {"namn": "Nämnden", "typ": "extern"},
    **{f"roll-{n}": {"namn": f"Activity {role} i T-1-01", "typ": "roll"} for n, role in enumerate(ROLES)},
    **{
        f"svarar-{n}": {"namn": f"{row} ansvarig i {id}", "typ": "roll"}
        for n, (row, id) in enumerate({"Goal": "T-2", "Target": "T-v2"}.items())
    },
}
REGULATIONS = [
    words(Regulation, "lagen", "namn", "kortnamn", "nummer", "innehåll", "källa", typ="lag"),
    words(Regulation, "lagen-1", "namn", "kortnamn", "nummer", "innehåll", "källa", överordnat="lagen", typ="föreskrift"),
]
TERMS = [words(Term, "termen", "term", "förkortning", "förklaring", "källa", sökord="sökord ett; sökord två")]
SHARED = [words(SharedActivity, "samma", "namn", "anmärkning", aktiviteter="T-1-01; T-2-01")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a register that uses every column."""
    folder = tmp_path_factory.mktemp("allt")
    areas = {"omradet": {"namn": "Området", "beskrivning": "Områdets beskrivning"}}
    shared: dict[str, Any] = {"actors": ACTORS, "areas": areas, "regulations": REGULATIONS, "terms": TERMS}
    a_register(folder, slug="andra", plan=card(kod="A", kortnamn="Andra", omrade=None), goals=[], activities=[], **shared)
    data = a_register(folder, **ROWS, plan=CARD, **shared)
    (data / "gemensamma.csv").write_text(table(SharedActivity, *SHARED), "utf-8")
    outcome = publish(data, folder / "site", TODAY, "data")
    assert outcome.published, outcome
    return folder / "site"


def said(value: object) -> Iterator[str]:
    """What a value is on a page, in lower case."""
    match value:
        case None | "":
            return
        case tuple():
            for item in value:
                yield from said(item)
        case Decimal() | int():
            yield " ".join(number(Decimal(value)).split()) if not isinstance(value, int) else str(value)
        case PartialDate() | date():
            yield day(value)
        case StrEnum():
            yield OTHER_WORDS.get(value, value)
        case _:
            yield " ".join(str(value).casefold().split())


@pytest.fixture(scope="module")
def page(site: Path) -> Page:
    """The plan's page."""
    return Page.read(site, "planer/testplanen/")


def own_part(page: Page, record_id: str) -> str:
    """What a page shows of a row, in lower case: of a goal its section, else the element that has the id."""
    found = page.by_id(record_id)
    if found.tag.startswith("h"):
        found = next(section for section in page.all("section") if found in list(section))
    return text(found).casefold()


def unsaid(model: type[Record], row: Row, shown: str, *elsewhere: str) -> dict[str, list[str]]:
    """The cells of a row whose words do not stand in `shown`, by column. `elsewhere`: columns that are looked for in other ways."""
    cells = {column: model.value_of(column, cell) for column, cell in row.items() if column not in ("id", *elsewhere)}
    found = {column: [words for words in said(value) if words not in shown] for column, value in cells.items()}
    return {column: missing for column, missing in found.items() if missing}


TABLE_OF: dict[type[Record], list[Row]] = {model: ROWS[field] for field, model in PLAN_TABLES.values()}
EVERY_ROW = [pytest.param(model, row, id=row["id"]) for model, rows in TABLE_OF.items() for row in rows]


@pytest.mark.parametrize("model", TABLE_OF)
def test_every_column_is_used_here(model: type[Record]) -> None:
    assert {column for row in TABLE_OF[model] for column, cell in row.items() if cell} == set(model.columns())


@pytest.mark.parametrize(("model", "row"), EVERY_ROW)
def test_what_a_row_says_stands_where_it_is_shown(page: Page, model: type[Record], row: Row) -> None:
    assert unsaid(model, row, own_part(page, row["id"]), *IDS[model], *(["typ"] if model is Note else [])) == {}
    if model is Note:
        assert OTHER_WORDS.get(row["typ"], row["typ"]) in page.main.casefold()


@pytest.mark.parametrize(("model", "row"), EVERY_ROW)
def test_what_a_row_is_about_is_led_to(page: Page, model: type[Record], row: Row) -> None:
    named = {item for column in IDS[model] for item in split_list(row.get(column))} - {"T"}
    assert named <= {target.partition("#")[2] for target in links(page.one("main"))}


def leaves(value: object) -> Iterator[str]:
    """Every text of a YAML file, as pages write it."""
    match value:
        case dict():
            for part in value.values():
                yield from leaves(part)
        case list():
            for part in value:
                yield from leaves(part)
        case _:
            given = str(value)
            yield day(date.fromisoformat(given)) if re.fullmatch(r"\d{4}-\d\d-\d\d", given) else given


def test_what_the_plan_s_card_says_stands_on_its_page(page: Page) -> None:
    by_other_words = {"omradet": "Området", "andra": "Andra", "4321": number(4321)}
    shown = text(page.root).casefold()
    addresses = set(links(page.root))
    missing = [words for words in leaves(CARD) if " ".join(by_other_words.get(words, words).casefold().split()) not in shown]
    assert [words for words in missing if words not in addresses] == []


@pytest.mark.parametrize(
    ("address", "model", "rows", "elsewhere"),
    [
        ("begrepp/", Term, TERMS, ()),
        ("regelverk/", Regulation, REGULATIONS, ("överordnat",)),
        ("gemensamma/", SharedActivity, SHARED, ()),
    ],
)
def test_what_plans_share_stands_on_the_page_of_its_kind(
    site: Path, address: str, model: type[Record], rows: list[Row], elsewhere: tuple[str, ...]
) -> None:
    assert {column for row in rows for column in row} == set(model.columns())
    shown = Page.read(site, address).main.casefold()
    assert [unsaid(model, row, shown, *elsewhere) for row in rows] == [{}] * len(rows)


def test_what_is_said_of_an_actor_and_an_area_stands_on_their_pages(site: Path) -> None:
    group = Page.read(site, "ansvariga/gruppen/").main
    assert [words for words in ("Gruppen", "Grupp", "Gruppens alias", "Enheten", "Ägaren") if words not in group] == []
    assert [words for words in ("Området", "Områdets beskrivning") if words not in Page.read(site, "planer/").main] == []


def own_headings(site: Path) -> set[str]:
    """The ids that pages of actors, areas and years have of their own, where they have the form of a key."""
    made = [
        Page.read(site, f"{page.parent.relative_to(site)}")
        for page in (*site.glob("ansvariga/*/index.html"), *site.glob("ar/*/index.html"))
    ]
    ids = {element.get("id", "") for page in made for element in page.root.iter()}
    listed = [Page.read(site, address) for address in ("", "planer/")]  # their other headings are an editor's
    ids |= {section.get("aria-labelledby", "") for page in listed for section in page.all("section")}
    return {found for found in ids - {*ACTORS, "omradet"} if SLUG.fullmatch(found)}


def test_no_key_of_an_actor_or_area_has_the_address_of_a_heading_of_its_pages(site: Path, tmp_path: Path) -> None:
    taken = sorted(own_headings(site))
    assert {"att-gora", "hor-hit", "reporting", "utan-ansvarig", "ar-2016", "mitt", "ovriga-planer"} <= set(taken)
    data = a_register(tmp_path, actors=ACTORS | {key: {"namn": f"Rollen {key}", "typ": "roll"} for key in taken})
    assert [problem.place.column for problem in load(data)[1] if problem.rule == "nyckel-upptagen"] == taken


def test_a_term_law_or_shared_activity_may_be_called_as_any_part_of_a_page_that_has_it(site: Path) -> None:
    """What the templates put on these pages has ids that no row can have: with an underscore."""
    for address in ("begrepp/", "regelverk/", "gemensamma/"):
        page = Page.read(site, address)
        own = {element.get("id", "") for element in page.root.iter()} - {row["id"] for row in (*TERMS, *REGULATIONS, *SHARED)}
        assert [found for found in own if SLUG.fullmatch(found)] == [element.get("id") for element in page.all("h1")], address
