"""What the browsers do on a page: each visit opens it once, changes its look or state, and gives plain findings. Rules and judgement are in the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page as Tab
from playwright.sync_api import ViewportSize

from tests.access.crew import Scheme, watching, wear
from tests.access.explained import AXE, AXE_OFF
from tests.served import PAGES, PHONE, WIDE, settled

KINDS = tuple(
    dict.fromkeys([*PAGES.values(), "planer/jamstalld-jamlik/", "planer/nationella-minoriteter/", "redaktor/andra/", "tillganglighet/"])
)
"""One address of each kind of page. Two more plans: one with targets and charts of several sorts, one with cells that can be read in two ways."""

LOOKS: dict[str, tuple[ViewportSize, Scheme]] = {
    "bred ljus": (WIDE, "light"),
    "bred mörk": (WIDE, "dark"),
    "telefon mörk": (PHONE, "dark"),
    "telefon ljus": (PHONE, "light"),
}
"""In the order they are worn: one thing changes at a time."""
WHOLE_LOOKS = ("bred ljus", "telefon mörk")
"""Where all rules are run: each width and each scheme once. The other two looks differ from both only in which colours meet which layout."""
COLOURS = "cat.color"
"""axe's tag for the rules of colour: contrast, and links told from text by colour alone."""
SCHEMES: dict[str, Scheme] = {"ljus": "light", "mörk": "dark"}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""1280 wide at 400 %."""
TAB_STOPS = 400
OWN = "article.md-content__inner"
"""The page's own content."""
SEARCHED = ("", "404.html")
"""Where the names in the open search are read: it is the same on every page."""

Node = dict[str, Any]
Visit = Callable[[Tab, str], Any]


@dataclass
class Seen:
    """A page in four looks."""

    axe: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    wrong_palette: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    repeated_ids: list[Node] = field(default_factory=list)
    cut_off: list[Node] = field(default_factory=list)


@dataclass
class Opened:
    """A page with something open: what axe found, by the state's name."""

    axe: dict[str, dict[str, list[Any]]] = field(default_factory=dict)


def axe(tab: Tab, within: str | None = None, tag: str | None = None) -> dict[str, list[Any]]:
    """What axe finds on the page, or within a part of it; by all rules, or those with a tag."""
    found: dict[str, list[Any]] = tab.evaluate(
        "([within, explained, off, tag]) => probe.axe(within, explained, off, tag)", [within, [e.plain() for e in AXE], list(AXE_OFF), tag]
    )
    return found


def see(root: str) -> Callable[[Tab, str], Seen]:
    """Every look of a page: axe, the palette; then whether anything is cut off at 320 pixels."""

    def visit(tab: Tab, address: str) -> Seen:
        seen = Seen()
        with watching(tab) as seen.troubles:
            tab.goto(root + address)
            for look, (size, scheme) in LOOKS.items():
                tab.set_viewport_size(size)
                if not wear(tab, scheme):
                    seen.wrong_palette.append(look)
                settled(tab)
                seen.axe[look] = axe(tab, tag=None if look in WHOLE_LOOKS else COLOURS)
            tab.set_viewport_size(NARROW)
            settled(tab)
            seen.cut_off = tab.evaluate("probe.cutOff()")
            seen.repeated_ids = tab.evaluate("probe.repeatedIds()")
        return seen

    return visit


def open_drawer(tab: Tab) -> None:
    """The menu on a phone."""
    tab.get_by_role("button", name="Meny").click()
    tab.wait_for_function("document.getElementById('__drawer').checked")
    settled(tab)


def open_search(tab: Tab) -> str:
    """The search in the header, or on its own page the one there, with results; which part of the page it is."""
    part = ".pp-find" if tab.locator(".pp-find").count() else OWN
    field = tab.locator(f"{part} input[type=search]").first
    field.focus()
    field.fill("rutin")
    tab.locator("[data-search-results]:not([aria-busy=true]) a").first.wait_for()
    settled(tab)
    return part


def open_details(tab: Tab) -> int:
    """Everything that can be unfolded; how many."""
    opened = int(
        tab.evaluate(
            "() => { const all = [...document.querySelectorAll('details')]; for (const d of all) d.open = true; return all.length; }"
        )
    )
    settled(tab)
    return opened


def see_opened(root: str) -> Callable[[Tab, str], Opened]:
    """A page with the phone's menu, then the search, then all folded parts open, in light and dark."""

    def visit(tab: Tab, address: str) -> Opened:
        found = Opened()

        def look(name: str, within: str) -> None:
            for scheme in ("ljus", "mörk"):
                wear(tab, SCHEMES[scheme])
                settled(tab)
                found.axe[f"{name} {scheme}"] = axe(tab, within)

        tab.set_viewport_size(PHONE)
        tab.goto(root + address)
        # What lies behind an open menu is dimmed and covered; it has been looked at without it.
        open_drawer(tab)
        look("meny, telefon", ".md-sidebar--primary")
        tab.evaluate("document.getElementById('__drawer').click()")
        part = open_search(tab)
        look("sök, telefon", part)
        tab.set_viewport_size(WIDE)
        look("sök, bred", part)
        tab.goto(root + address)
        # Each width and each scheme once, and only what was folded: a chooser lies over what stands below it.
        if open_details(tab):
            for place, size, scheme in (("bred", WIDE, "ljus"), ("telefon", PHONE, "mörk")):
                tab.set_viewport_size(size)
                wear(tab, SCHEMES[scheme])
                settled(tab)
                found.axe[f"utfällt, {place} {scheme}"] = axe(tab, f"{OWN} details")
        return found

    return visit


def targets(root: str) -> Callable[[Tab, str], dict[str, Any]]:
    """Small targets, in both widths."""

    def visit(tab: Tab, address: str) -> dict[str, Any]:
        found = {}
        tab.goto(root + address)
        for name, size in (("bred", WIDE), ("telefon", PHONE)):
            tab.set_viewport_size(size)
            open_details(tab)
            found[name] = tab.evaluate("probe.smallTargets()")
        return found

    return visit


def large_text(root: str) -> Callable[[Tab, str], list[Node]]:
    """The page with all text twice as large: what is cut off."""

    def visit(tab: Tab, address: str) -> list[Node]:
        tab.goto(root + address)
        tab.evaluate("document.documentElement.style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`")
        open_details(tab)
        found: list[Node] = tab.evaluate("probe.cutOff()")
        return found

    return visit


@dataclass
class Walk:
    """A walk through a page with the tab key."""

    stops: int = 0
    ended: bool = False
    trapped: str = ""
    faults: list[Node] = field(default_factory=list)


def _walk(tab: Tab, most: int, within: str | None = None, key: str = "Tab") -> Walk:
    """Press the key until focus leaves the page, comes round, or `most` stops are made; stops outside `within` are only passed."""
    walk = Walk()
    for _ in range(most):
        tab.keyboard.press(key)
        stop = tab.evaluate("within => probe.stop(within)", within)
        # Round, or, by arrow key, at the end of a list, where it stays.
        if stop["end"] or stop["again"] == 0 or (stop["again"] > 0 and key != "Tab"):
            walk.ended = True
            break
        walk.stops += 1
        walk.faults += stop["faults"]
        if stop["again"] > 0:
            walk.trapped = f"{stop['what']} en andra gång, efter {stop['number']} stopp"
            break
    return walk


def walks(root: str) -> Callable[[Tab, str], dict[str, Walk]]:
    """By tab key through the page, wide and light, then dark on a phone; a page with more stops than we press is walked out of from its last one."""

    def visit(tab: Tab, address: str) -> dict[str, Walk]:
        found = {}
        for name in ("bred ljus", "telefon mörk"):
            size, scheme = LOOKS[name]
            tab.set_viewport_size(size)
            tab.goto(root + address)
            wear(tab, scheme)
            tab.evaluate("probe.remember()")
            walk = _walk(tab, TAB_STOPS)
            if not walk.ended and not walk.trapped:
                tab.evaluate("probe.focusLast()")
                walk.ended = _walk(tab, 3).ended
            found[name] = walk
        return found

    return visit


def walks_in_open_parts(root: str) -> Callable[[Tab, str], dict[str, Walk]]:
    """By arrow key through the results of the search, by tab key through the phone's menu; what they cover is only passed."""

    def visit(tab: Tab, address: str) -> dict[str, Walk]:
        found = {}
        for look, (size, scheme) in LOOKS.items():
            for name, part, key, opening in (
                ("sök", ".pp-find", "ArrowDown", open_search),
                ("meny", ".md-sidebar--primary", "Tab", open_drawer),
            ):
                if name == "meny" and size == WIDE:
                    continue
                tab.set_viewport_size(size)
                tab.goto(root + address)
                wear(tab, scheme)
                tab.evaluate("probe.remember()")
                opening(tab)
                found[f"{name}, {look}"] = _walk(tab, 30, part, key)
        return found

    return visit


def _tree(tab: Tab) -> list[Node]:
    """The accessibility tree, as the browser hands it to a screen reader."""
    session = tab.context.new_cdp_session(tab)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return nodes


def names(root: str) -> Callable[[Tab, str], list[dict[str, str]]]:
    """What a screen reader calls everything around the page's own content: wide (on some pages with the search open), and with the phone's menu open."""

    def tree(tab: Tab) -> list[dict[str, str]]:
        tab.evaluate("for (const own of document.querySelectorAll('.md-content, [data-search-results]')) own.style.display = 'none'")
        said = []
        for node in _tree(tab):
            if node.get("ignored") or node["role"]["value"] in ("InlineTextBox", "RootWebArea"):
                continue
            words = [node.get("name", {}).get("value", ""), node.get("description", {}).get("value", "")]
            words += [str(p["value"].get("value", "")) for p in node.get("properties", []) if p["name"] == "roledescription"]
            said += [{"role": node["role"]["value"], "name": word} for word in words if word]
        return said

    def visit(tab: Tab, address: str) -> list[dict[str, str]]:
        tab.goto(root + address)
        if address in SEARCHED:
            open_search(tab)
        said = tree(tab)
        tab.set_viewport_size(PHONE)
        tab.goto(root + address)
        open_drawer(tab)
        said += tree(tab)
        # Tooltips, and words that scripts put in later.
        said += tab.evaluate("""() => [...document.querySelectorAll('[title], [placeholder], [alt], [aria-label]')].filter(el => !el.closest('article'))
            .flatMap(el => ['title', 'placeholder', 'alt', 'aria-label'].filter(name => el.getAttribute(name)).map(name => ({role: name, name: el.getAttribute(name)})))
            .concat(Object.values(JSON.parse(document.getElementById('__config').textContent).translations).map(name => ({role: 'översättning', name})))""")
        return list({(s["role"], s["name"]): s for s in said}.values())

    return visit


@dataclass
class TableTree:
    """A table as the accessibility tree has it."""

    name: str
    rows: list[list[tuple[str, str]]]


def activity_tables(root: str) -> Callable[[Tab, str], dict[str, list[TableTree]]]:
    """The tables of activities, in both layouts: each row's cells as role and words."""

    def visit(tab: Tab, address: str) -> dict[str, list[TableTree]]:
        found = {}
        for name, size in (("bred", WIDE), ("telefon", PHONE)):
            tab.set_viewport_size(size)
            tab.goto(root + address)
            nodes = {n["nodeId"]: n for n in _tree(tab)}
            found[name] = [_table(nodes, n) for n in nodes.values() if _role(n) == "table" and "ktiviteter" in _name(n)]
        return found

    return visit


def _role(node: Node) -> str:
    return "" if node.get("ignored") else str(node["role"]["value"])


def _name(node: Node) -> str:
    return str(node.get("name", {}).get("value", ""))


def _below(nodes: dict[str, Node], node: Node, roles: tuple[str, ...]) -> list[Node]:
    """The nearest nodes of those roles below a node, past ignored and grouping ones."""
    found = []
    for child in (nodes[i] for i in node.get("childIds", []) if i in nodes):
        found += [child] if _role(child) in roles else _below(nodes, child, roles)
    return found


def _words(nodes: dict[str, Node], node: Node) -> str:
    if _role(node) == "StaticText":
        return _name(node)
    return " ".join(filter(None, (_words(nodes, nodes[i]) for i in node.get("childIds", []) if i in nodes)))


def _table(nodes: dict[str, Node], table: Node) -> TableTree:
    rows = _below(nodes, table, ("row",))
    cells = ("columnheader", "rowheader", "cell", "gridcell")
    return TableTree(_name(table), [[(_role(c), _name(c) or _words(nodes, c)) for c in _below(nodes, row, cells)] for row in rows])


def labels_on_cards(root: str) -> Callable[[Tab, str], dict[str, Any]]:
    """On a phone: the word each cell shows before its value, beside the header of its column."""

    def visit(tab: Tab, address: str) -> dict[str, Any]:
        tab.set_viewport_size(PHONE)
        tab.goto(root + address)
        found: dict[str, Any] = tab.evaluate("""() => {
          const faults = []; let checked = 0;
          for (const table of document.querySelectorAll('.pp-table--activities')) {
            const heads = [...table.tHead.rows[0].cells].map(c => c.textContent.trim());
            for (const row of table.tBodies[0].rows) for (const [i, cell] of [...row.cells].entries()) {
              if (cell.tagName !== 'TD' || !cell.checkVisibility()) continue;
              checked++;
              const shown = getComputedStyle(cell, '::before').content;
              if (!shown.startsWith(JSON.stringify(heads[i]))) faults.push({what: `visar ${shown} i kolumnen ${heads[i]}`, selector: `#${row.id}`, html: cell.outerHTML.slice(0, 120)});
            }
          }
          return {checked, faults};
        }""")
        return found

    return visit


def forced_colours(root: str) -> Callable[[Tab, str], dict[str, Any]]:
    """The page in the reader's own few colours: badges, and focus on the first stops."""

    def visit(tab: Tab, address: str) -> dict[str, Any]:
        tab.emulate_media(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
        with watching(tab) as troubles:
            tab.goto(root + address)
            settled(tab)
            active = tab.evaluate("matchMedia('(forced-colors: active)').matches")
            badges = tab.evaluate("probe.badges()")
            walk = _walk(tab, 40)
        return {"active": active, "badges": badges, "walk": walk, "troubles": troubles}

    return visit
