"""Every page of the site in Chromium, wide and on a phone, light and dark: axe finds nothing wrong, and nothing that has not been explained."""

from __future__ import annotations

import pytest

from tests.access.explained import AXE
from tests.access.table import Fault, Table
from tests.access.visits import LOOKS, WHOLE_LOOKS, Opened, Seen

REVIEW = "behöver bedömas: "


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_wrong_on_any_page(seen: dict[str, Seen], table: Table, look: str) -> None:
    results = {address: page.axe[look] for address, page in seen.items()}
    faults = [Fault.of(address, "", node) for address, result in results.items() for node in result["violations"]]
    review = [(address, node) for address, result in results.items() for node in result["incomplete"]]
    faults += [Fault.of(address, "", {**node, "what": REVIEW + node["what"]}) for address, node in review if node["explained"] < 0]
    checked = sum(len(result["applied"]) for result in results.values())
    table.settle(
        f"axe, {look}",
        results,
        checked,
        faults,
        explained=sum(node["explained"] >= 0 for _, node in review),
        remark="" if look in WHOLE_LOOKS else "färgreglerna",
    )


def test_axe_finds_nothing_wrong_in_open_menus_search_and_folded_parts(opened: dict[str, Opened], table: Table) -> None:
    results = [(address, state, result) for address, page in opened.items() for state, result in page.axe.items()]
    faults = [Fault.of(f"{address} ({state})", "", node) for address, state, result in results for node in result["violations"]]
    review = [(f"{address} ({state})", node) for address, state, result in results for node in result["incomplete"]]
    faults += [Fault.of(address, "", {**node, "what": REVIEW + node["what"]}) for address, node in review if node["explained"] < 0]
    table.settle(
        "axe, meny, sök och utfällt",
        opened,
        sum(len(result["applied"]) for *_, result in results),
        faults,
        explained=sum(node["explained"] >= 0 for _, node in review),
        remark=f"{len(results)} lägen",
    )


def test_every_explanation_still_explains_something(seen: dict[str, Seen], opened: dict[str, Opened], table: Table) -> None:
    results = [r for page in seen.values() for r in page.axe.values()] + [r for page in opened.values() for r in page.axe.values()]
    used = {node["explained"] for result in results for node in result["incomplete"]}
    stale = [Fault("", e.rule, "förklaringen passar inte på något längre", e.selector) for n, e in enumerate(AXE) if n not in used]
    table.settle("axe, förklaringar i bruk", (), len(AXE), stale)


def test_the_rules_of_target_size_and_contrast_are_run(seen: dict[str, Seen]) -> None:
    assert [
        (address, look) for address, page in seen.items() for look in WHOLE_LOOKS if "target-size" not in page.axe[look]["applied"]
    ] == []
    assert [(address, look) for address, page in seen.items() for look in LOOKS if "color-contrast" not in page.axe[look]["applied"]] == []


def test_the_palette_follows_the_reader_s_system(seen: dict[str, Seen], table: Table) -> None:
    faults = [Fault(address, "färgläge", f"följer inte med till {look}") for address, page in seen.items() for look in page.wrong_palette]
    table.settle("färgläge följer systemet", seen, len(seen) * len(LOOKS), faults)


def test_every_page_loads_whole_and_asks_only_its_own_host(seen: dict[str, Seen], table: Table) -> None:
    faults = [Fault(address, "laddning", trouble) for address, page in seen.items() for trouble in page.troubles]
    table.settle("laddas hel, bara egen värd", seen, len(seen), faults)


def test_no_page_scrolls_sideways_or_cuts_text_at_400_percent_zoom(seen: dict[str, Seen], table: Table) -> None:
    faults = [Fault.of(address, "omflöde", node) for address, page in seen.items() for node in page.cut_off]
    table.settle("omflöde vid 320 bildpunkter", seen, len(seen), faults)


def test_scripts_add_no_id_that_is_there_already(seen: dict[str, Seen], table: Table) -> None:
    faults = [Fault.of(address, "id", node) for address, page in seen.items() for node in page.repeated_ids]
    table.settle("unika id, efter skript", seen, len(seen), faults)
