"""A page of each kind as someone uses it who does not use a mouse, or does not see it, or sees it large or in few colours."""

from __future__ import annotations

import re

import pytest

from tests.access import visits
from tests.access.crew import Crew
from tests.access.table import Fault, Table
from tests.access.visits import Walk

TWO_PLANS = ["planer/jamstalld-jamlik/", "planer/onkologi/"]
ENGLISH = re.compile(
    r"\b(about|above|announcement|annotation|arrow|back|below|buttons?|cancel|change|clear|click|closed?|collapse|colou?r|contents?|copied|copy|"
    r"dark|dismiss|display|edit|enter|error|expand|external|feedback|find|footer|found|from|header|hide|home|initiali[sz]ing|jump|left|light|"
    r"links?|loading|logo|made|main|matching|menu|mode|more|navigate|new|next|none|of|open|pages?|permalink|press|previous|read|results|return|"
    r"right|scroll|search|select|share|show|sidebar|skip|source|submit|switch|table|tabs|the|theme|this|to|toggle|top|type|updated|view|warning|"
    r"with|you|your)\b",
    re.IGNORECASE,
)
"""Words of English interfaces that are not also Swedish ones."""


def test_every_target_is_large_enough_or_far_from_others(crew: Crew, kinds: list[str], table: Table) -> None:
    found = crew.over(kinds, visits.targets(crew.root))
    faults = [Fault.of(f"{a} ({w})", "2.5.8", node) for a, both in found.items() for w, r in both.items() for node in r["faults"]]
    table.settle("mål minst 24×24", kinds, sum(r["checked"] for both in found.values() for r in both.values()), faults)


def walked(walks: dict[str, dict[str, Walk]], *, to_the_end: bool) -> list[Fault]:
    """What was wrong on the walks."""
    faults = [Fault.of(f"{a} ({w})", "fokus", node) for a, both in walks.items() for w, walk in both.items() for node in walk.faults]
    for address, both in walks.items():
        for name, walk in both.items():
            where = f"{address} ({name})"
            if walk.trapped:
                faults.append(Fault(where, "fokus", f"tabbtangenten fastnar: {walk.trapped}"))
            elif to_the_end and not walk.ended:
                faults.append(Fault(where, "fokus", "tabbtangenten leder aldrig ut ur sidan"))
            if walk.stops < 5:
                faults.append(Fault(where, "fokus", f"bara {walk.stops} stopp"))
    return faults


def test_the_tab_key_leads_through_the_page_with_focus_in_sight_and_out_again(crew: Crew, kinds: list[str], table: Table) -> None:
    walks = crew.over(kinds, visits.walks(crew.root))
    stops = sum(walk.stops for both in walks.values() for walk in both.values())
    table.settle("fokus med tabbtangenten", kinds, stops, walked(walks, to_the_end=True))


def test_the_keyboard_shows_focus_in_the_search_and_the_phone_s_menu(crew: Crew, table: Table) -> None:
    walks = crew.over([""], visits.walks_in_open_parts(crew.root))
    stops = sum(walk.stops for both in walks.values() for walk in both.values())
    table.settle("fokus i sök och meny", [""], stops, walked(walks, to_the_end=False))


def test_a_screen_reader_finds_the_header_of_every_row_and_column_in_both_layouts(crew: Crew, table: Table) -> None:
    found = crew.over(TWO_PLANS, visits.activity_tables(crew.root))
    faults, cells = [], 0
    for address, both in found.items():
        assert [t.name for t in both["bred"]] == [t.name for t in both["telefon"]]
        for layout, tables in both.items():
            where = f"{address} ({layout})"
            if not tables:
                faults.append(Fault(where, "tabell", "ingen tabell med aktiviteter"))
            for one in tables:
                heads = one.rows[0]
                if not all(role == "columnheader" and name for role, name in heads):
                    faults.append(Fault(where, "tabell", f"{one.name}: första raden är {heads}"))
                for row in one.rows[1:]:
                    cells += len(row)
                    if [role for role, _ in row] != ["rowheader", *["cell"] * (len(heads) - 1)] or not row[0][1]:
                        faults.append(Fault(where, "tabell", f"{one.name}: {len(heads)} kolumner, men raden är {[r for r, _ in row]}"))
    table.settle("tabeller i skärmläsaren", TWO_PLANS, cells, faults)


def test_every_cell_of_a_card_shows_the_header_of_its_column(crew: Crew, table: Table) -> None:
    found = crew.over(TWO_PLANS, visits.labels_on_cards(crew.root))
    faults = [Fault.of(address, "kort", node) for address, r in found.items() for node in r["faults"]]
    assert all(r["checked"] for r in found.values())
    table.settle("rubrik vid varje värde på kort", TWO_PLANS, sum(r["checked"] for r in found.values()), faults)


def test_no_name_around_the_content_is_english(crew: Crew, kinds: list[str], table: Table) -> None:
    found = crew.over(kinds, visits.names(crew.root))
    said = [(address, name["role"], name["name"]) for address, names in found.items() for name in names]
    faults = [Fault(address, "språk", f"{role} “{name[:80]}”") for address, role, name in said if ENGLISH.search(name)]
    table.settle("svenska namn", kinds, len(said), faults)


def test_text_twice_as_large_is_not_cut_off(crew: Crew, kinds: list[str], table: Table) -> None:
    found = crew.over(kinds, visits.large_text(crew.root))
    faults = [Fault.of(address, "text 200 %", node) for address, nodes in found.items() for node in nodes]
    table.settle("text 200 %", kinds, len(kinds), faults)


def test_forced_colours_leave_badges_their_words_and_focus_in_sight(crew: Crew, kinds: list[str], table: Table) -> None:
    found = crew.over(kinds, visits.forced_colours(crew.root))
    assert all(r["active"] for r in found.values())
    faults = [Fault.of(a, "tvingade färger", badge) for a, r in found.items() for badge in r["badges"] if not badge["words"]]
    faults += [Fault.of(a, "tvingade färger", node) for a, r in found.items() for node in r["walk"].faults]
    faults += [Fault(a, "tvingade färger", trouble) for a, r in found.items() for trouble in r["troubles"]]
    assert any(r["badges"] for r in found.values())
    table.settle("tvingade färger", kinds, sum(len(r["badges"]) + r["walk"].stops for r in found.values()), faults)


@pytest.mark.parametrize(
    "word", ["Skip to content", "Back to top", "Table of contents", "Search", "Close", "Copied to clipboard", "Toggle dark mode"]
)
def test_the_list_of_english_words_knows_the_usual_ones(word: str) -> None:
    assert ENGLISH.search(word)
