"""Asks three searches the judged queries of tests/search/queries.yml and prints how well they answer.

Ours; Material's own, in a second build of the same pages with the stock theme; and Pagefind over that second build. All are asked as a reader
asks, in headless Chromium: the query is put into the field and the links that come are read.
`python -m bench.search [--only NAME ...] [--misses] [--json FILE]`

An answer counts if a link leads to it: page and anchor. Material and Pagefind know pages and sections, not rows, so they are measured in two
more ways. With "/rad" they are given what ours is given, each row as a page of its own: then the searches are compared, not what they can
point at. And in the second table ("sidan räcker") a link to a page or section of the real site stands for the best answer inside it that no
link before has stood for. Links that Material folds away ("3 fler på sidan") count too, in their place.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import material as material_package
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from planportalen.register.load import load
from planportalen.search.records import Found, records
from tests import ROOT, frozen
from tests.search.judged import FIRST, KINDS, SETS, Query, Scores, address_of, known_addresses, queries, score
from tests.served import REFERENCE_DATE, Quiet, chromium, serving, settled

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

PAGEFIND = ROOT / ".venv" / "pagefind" / "pagefind_bin" / "pagefind"
OURS_ALONE = ("sok.md", "a-o.md")
"""Pages that belong to our search; the stock site is built without them."""
OVERRIDDEN = ("header.html", "search.html")
"""Parts of Material's theme that our search takes the place of."""
WAIT = 20_000


# --- The two sites


@contextmanager
def timed(config: MkDocsConfig, plugin: Any) -> Iterator[dict[str, float]]:
    """While the site is built: adds up the seconds spent in a plugin, event by event."""
    spent: dict[str, float] = {}

    def clocked(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return call(*args, **kwargs)
            finally:
                spent[name] = spent.get(name, 0) + time.perf_counter() - start

        return run

    for name, calls in config.plugins.events.items():
        calls[:] = [clocked(name, call) if getattr(call, "__self__", None) is plugin else call for call in calls]
    yield spent


def build(folder: Path, plugin: str, **changes: Any) -> tuple[MkDocsConfig, dict[str, float]]:
    """Build the frozen register's site with these changes to mkdocs.yml; how long the named plugin took, by event."""
    config = load_config("mkdocs.yml", site_dir=str(folder), **changes)
    config.plugins["planportalen"].config.register = str(frozen.REGISTER)
    config.plugins["planportalen"].config.datum = REFERENCE_DATE.isoformat()
    with timed(config, config.plugins[plugin]) as spent:
        mkdocs_build(config)
    return config, spent


def stock_changes(overrides: Path) -> dict[str, Any]:
    """What makes the site one with Material's own search. `overrides`: a folder for the parts of Material's theme that ours would hide."""
    shutil.copytree(ROOT / "overrides", overrides)
    material = Path(next(iter(material_package.__path__))) / "templates" / "partials"
    (overrides / "partials").mkdir(exist_ok=True)
    for name in OVERRIDDEN:
        shutil.copy(material / name, overrides / "partials" / name)
    with Path("mkdocs.yml").open(encoding="utf-8") as file:
        plain = yaml_load(file)
    theme = plain["theme"]
    return {
        "theme": theme | {"custom_dir": str(overrides), "features": [*theme["features"], "search.highlight"]},
        "plugins": [{"search": {"lang": "sv"}}, *plain["plugins"]],
        "extra_javascript": [item for item in plain["extra_javascript"] if "assets/search/" not in str(item)],
        "nav": [item for item in plain["nav"] if not (isinstance(item, dict) and set(map(str, item.values())) & set(OURS_ALONE))],
        "exclude_docs": "\n".join((str(plain.get("exclude_docs") or ""), *OURS_ALONE, "assets/search/")),
    }


PAGEFIND_PAGE = """<!doctype html>
<html lang="sv"><meta charset="utf-8"><title>Pagefind</title>
<link href="pagefind/pagefind-ui.css" rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div>
<script>
const said = word => word + " [SEARCH_TERM]";
addEventListener("DOMContentLoaded", () => new PagefindUI({
  element: "#search", showSubResults: true, pageSize: 10, showImages: false, debounceTimeoutMs: 0,
  translations: {searching: said("SÖKER"), many_results: said("KLAR"), one_result: said("KLAR"), zero_results: said("KLAR")},
}));
</script>
"""
"""Pagefind's own interface as its guide shows it. Its messages are put in words that a program can wait for."""


def index_with_pagefind(site: Path) -> float:
    """Run its command over the built site; how many seconds it took."""
    assert PAGEFIND.exists(), "Kör make bench-search, som hämtar Pagefind."
    start = time.perf_counter()
    subprocess.run([PAGEFIND, "--site", site, "--force-language", "sv", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    (site / "pagefind.html").write_text(PAGEFIND_PAGE, encoding="utf-8")
    return seconds


# --- The same rows for all


ROWS = "rader/"


def rows(config: MkDocsConfig) -> list[Found]:
    """All that our search can find, as it is given to it."""
    register, _ = load(frozen.REGISTER, "data")
    pages = config.plugins["planportalen"]._search_pages  # type: ignore[attr-defined]
    return list(records(register, REFERENCE_DATE, pages))


def words(row: Found) -> list[str]:
    """A row's texts, without what its title says already."""
    return [
        text for text in dict.fromkeys((row.id, row.context, *(text for _, text in row.texts), row.years)) if text and text != row.title
    ]


def rows_for_material(site: Path, found: list[Found]) -> None:
    """Put the rows in the place of the pages in the index of a site built with Material."""
    file = site / "search" / "search_index.json"
    index = json.loads(file.read_text(encoding="utf-8"))
    index["docs"] = [
        {"location": f"{ROWS}{n}/", "title": escape(row.title), "text": "".join(f"<p>{escape(text)}</p>" for text in words(row))}
        for n, row in enumerate(found)
    ]
    file.write_text(json.dumps(index), encoding="utf-8")


def rows_for_pagefind(site: Path, found: list[Found]) -> float:
    """Write the rows as pages and index them; how many seconds that took."""
    for n, row in enumerate(found):
        folder = site / ROWS / str(n)
        folder.mkdir(parents=True)
        body = "".join(f"<p>{escape(text)}</p>" for text in words(row))
        head = f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{escape(row.title)}</title>'
        (folder / "index.html").write_text(f"{head}<body><h1>{escape(row.title)}</h1>{body}</body></html>", encoding="utf-8")
    return index_with_pagefind(site)


# --- What a link leads to


class Anchors(HTMLParser):
    """The anchors of a page, and the heading with an anchor that each comes after: the section it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.section: dict[str, str] = {}
        self._now = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that has an id."""
        if id := dict(attrs).get("id"):
            if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._now = "" if tag == "h1" else id
            self.section[id] = self._now


class Targets:
    """From the address of a result to the answer it is, or the answers that are inside it."""

    def __init__(self, site: Path, found: list[Found]) -> None:
        register, _ = load(frozen.REGISTER, "data")
        self._rows = found
        self.known = known_addresses(register)
        self.name = {address: name for name, address in self.known.items()}
        self._site = site
        self._pages: dict[str, dict[str, str]] = {}

    def exact(self, address: str) -> str:
        """The answer at the address. A page's first heading is the page."""
        if address.startswith(ROWS):
            address = self._rows[int(address.removeprefix(ROWS).strip("/"))].address
        page, _, anchor = address.partition("#")
        if anchor and self._section(page, anchor) == "" and address not in self.name:
            address = page
        return self.name.get(address) or f"page:{address}"

    def inside(self, address: str, query: Query, taken: set[str]) -> str | None:
        """The best answer of the query that is in the page or section, is not `taken` and has its home there; None if there is none."""
        page, _, anchor = address.partition("#")
        for name in sorted(query.answers, key=lambda name: -query.answers[name]):
            home, _, row = address_of(name, self.known).partition("#")
            if name in taken or home != page:
                continue
            if not anchor or anchor == row or (row and self._section(page, row) == self._section(page, anchor) != ""):
                return name
        return None

    def _section(self, page: str, anchor: str) -> str | None:
        if page not in self._pages:
            file = self._site / page / "index.html"
            anchors = Anchors()
            if file.exists():
                anchors.feed(file.read_text(encoding="utf-8"))
            self._pages[page] = anchors.section
        return self._pages[page].get(anchor)


# --- The three searches, each through its own interface


@dataclass
class Traffic:
    """What the server has sent, by path."""

    sent: dict[str, int] = field(default_factory=dict)

    def handler(self) -> type[Quiet]:
        """A handler that writes down all it sends, headers too. The server sees what workers fetch; the browser's counts of a tab do not."""
        sent = self.sent

        class Counting(Quiet):
            def setup(self) -> None:
                super().setup()
                write = self.wfile.write

                def counted(data: Buffer) -> int:
                    path = getattr(self, "path", "")
                    sent[path] = sent.get(path, 0) + memoryview(data).nbytes
                    return write(data)

                self.wfile.write = counted  # type: ignore[method-assign]

        return Counting

    def of(self, *parts: str) -> int:
        """The bytes sent from paths with one of these in them."""
        return sum(size for path, size in self.sent.items() if not parts or any(part in path for part in parts))


class Search(ABC):
    """A search that can be asked in a tab."""

    name = ""
    page = ""
    parts: tuple[str, ...] = ()
    """What in a path tells that it belongs to the search."""
    links = ""

    def open(self, context: BrowserContext, top: str) -> Tab:
        """A tab with the search ready."""
        tab = context.new_page()
        tab.set_default_timeout(WAIT)
        tab.goto(top + self.page)
        return tab

    @abstractmethod
    def ask(self, tab: Tab, text: str) -> None:
        """Put the query in the field and wait for what comes."""

    def found(self, tab: Tab, top: str) -> list[str]:
        """The addresses of the results in order, from the site's root, each once."""
        hrefs: list[str] = tab.eval_on_selector_all(self.links, "links => links.map(link => link.href)")
        addresses = [self.address(href, top) for href in hrefs]
        return list(dict.fromkeys(addresses))

    @staticmethod
    def address(href: str, top: str) -> str:
        """A link's address from the site's root, without what marks words on the page."""
        there = urlsplit(href)
        path = unquote(there.path).removeprefix(urlsplit(top).path).removesuffix("index.html")
        return path + (f"#{unquote(there.fragment)}" if there.fragment else "")


class Ours(Search):
    """The site's own, on its page."""

    name, page, parts, links = "vår", "sok/", ("/sok/", "/assets/search/"), ".pp-ask__found [data-search-results] a"
    field = ".pp-ask input[type=search]"
    count = "document.querySelector('.pp-ask__count').textContent"

    def open(self, context: BrowserContext, top: str) -> Tab:
        """The page with its script running: it then says what to do."""
        tab = super().open(context, top)
        tab.wait_for_function(self.count)
        return tab

    def ask(self, tab: Tab, text: str) -> None:
        """The list is busy from the field's change until the answer stands in it."""
        tab.fill(self.field, text)
        tab.wait_for_selector(".pp-ask__found [data-search-results]:not([aria-busy])", state="attached")
        assert tab.evaluate(self.count), f"Sökningen svarade inte på {text!r}."

    def delay(self, tab: Tab, text: str) -> float:
        """Milliseconds from the last letter until the results stand in the page."""
        self.ask(tab, text[:-1])
        tab.evaluate("""() => {
          const list = document.querySelector(".pp-ask__found [data-search-results]");
          const field = document.querySelector(".pp-ask input[type=search]");
          window.delay = new Promise(done => field.addEventListener("beforeinput", () => {
            const start = performance.now();
            new MutationObserver((changes, observer) => {
              if (list.hasAttribute("aria-busy")) return;
              observer.disconnect();
              done(performance.now() - start);
            }).observe(list, {attributes: true, childList: true});
          }, {once: true}));
        }""")
        tab.focus(self.field)
        tab.keyboard.press("End")
        tab.keyboard.insert_text(text[-1])
        return float(tab.evaluate("delay"))


class Material(Search):
    """The theme's own, in its dialog."""

    name, page, parts, links = "Material", "", ("/search/search_index.json", "/workers/", "/lunr/"), "a.md-search-result__link"
    field = ".md-search__input"

    idle = "JSON.parse(document.getElementById('__config').textContent).translations['search.result.placeholder']"
    count = "document.querySelector('.md-search-result__meta').textContent.trim()"

    def open(self, context: BrowserContext, top: str) -> Tab:
        """The dialog open and the index read."""
        tab = super().open(context, top)
        tab.click(self.field)
        tab.wait_for_function(f"{self.count} === {self.idle}")
        return tab

    def ask(self, tab: Tab, text: str) -> None:
        """Emptied first: the same number of results twice would look like no answer. Its script listens to keys, not to changes."""
        for words in ("", text):
            tab.fill(self.field, words)
            tab.dispatch_event(self.field, "keyup")
            tab.wait_for_function(f"words => ({self.count} === {self.idle}) === !words", arg=words)
        settled(tab)


class Pagefind(Search):
    """Pagefind's interface on a page of its own."""

    name, page, parts, links = "Pagefind", "pagefind.html", ("/pagefind/",), "a.pagefind-ui__result-link"
    field = ".pagefind-ui__search-input"

    def ask(self, tab: Tab, text: str) -> None:
        """Its message names the query when it is answered; each result is then fetched by itself."""
        tab.fill(self.field, text)
        tab.wait_for_function(
            """text => document.querySelector(".pagefind-ui__message")?.textContent.trim() === "KLAR " + text
              && !document.querySelector(".pagefind-ui__loading")""",
            arg=text,
        )


SEARCHES: dict[str, Callable[[], Search]] = {"vår": Ours, "Material": Material, "Pagefind": Pagefind}


# --- The run


@dataclass
class Outcome:
    """How one search did."""

    exact: Scores = field(default_factory=Scores)
    lenient: Scores = field(default_factory=Scores)
    found: dict[str, list[str]] = field(default_factory=dict)
    bytes_all: int = 0
    bytes_search: int = 0
    bytes_at_end: int = 0


def run(browser: Browser, search: Search, site: Path, judged: list[Query], targets: Targets) -> Outcome:
    """Ask all queries in one tab; the bytes are those of the first, from the page's load on, with nothing cached."""
    outcome = Outcome()
    traffic = Traffic()
    with serving(site, traffic.handler()) as top:
        context = browser.new_context(locale="sv-SE")
        tab = search.open(context, top)
        for query in judged:
            search.ask(tab, query.text)
            addresses = search.found(tab, top)
            if not outcome.found:
                outcome.bytes_all, outcome.bytes_search = traffic.of(), traffic.of(*search.parts)
            outcome.found[query.text] = addresses
            outcome.exact.all.append((query, score(query, [targets.exact(address) for address in addresses])))
            stood: list[str | None] = []
            for address in addresses:
                stood.append(targets.inside(address, query, {name for name in stood if name}))
            outcome.lenient.all.append((query, score(query, stood)))
        outcome.bytes_at_end = traffic.of(*search.parts)
        context.close()
    return outcome


def delays(browser: Browser, site: Path, judged: list[Query]) -> list[float]:
    """Milliseconds from last letter to results in our search, for every query."""
    ours = Ours()
    with serving(site) as top:
        context = browser.new_context(locale="sv-SE")
        tab = ours.open(context, top)
        took = [ours.delay(tab, query.text) for query in judged]
        context.close()
    return took


COLUMNS = ("s@1", "s@5", "r@10", "nDCG")


def table(title: str, outcomes: dict[str, Scores]) -> None:
    """Print a row for each kind, each set and all, with four figures for each search."""
    if not outcomes:
        return
    print(f"\n{title}")
    print(f"{'':14}{'antal':>6}" + "".join(f"   {name:<23}" for name in outcomes))
    print(f"{'':14}{'':6}" + "".join("  " + "".join(f"{column:>6}" for column in COLUMNS) for _ in outcomes))
    rows: list[tuple[str, dict[str, str]]] = [(kind, {"kind": kind}) for kind in KINDS] + [(name, {"set": name}) for name in SETS]
    for name, chosen in [*rows, ("alla", {})]:
        means = [scores.of(**chosen) for scores in outcomes.values()]
        if not means[0]:
            continue
        many = sum(all(getattr(query, key) == value for key, value in chosen.items()) for query, _ in next(iter(outcomes.values())).all)
        print(f"{name:14}{many:6}" + "".join("  " + "".join(f"{figure:6.2f}" for figure in one) for one in means), flush=True)


def misses(outcome: Outcome, targets: Targets) -> None:
    """Print the queries of the dev set that ours does not answer well, with what came instead."""
    print("\nFrågor i dev som vår sökning svarar sämst på (nDCG under 0,7)")
    for query, one in outcome.exact.all:
        if query.set != "dev" or (one.success_5 and one.ndcg >= 0.7):
            continue
        came = [targets.exact(address) for address in outcome.found[query.text][:FIRST]]
        left = [name for name in query.answers if query.answers[name] > 1 and name not in came]
        shown = [f"{name}={query.answers[name]}" if name in query.answers else name for name in came[:6]]
        print(
            f"  {one.ndcg:.2f} {query.kind:12} {query.text}\n       kom: {', '.join(shown) or '-'}\n       borta: {', '.join(left) or '-'}"
        )


NAMES = ("vår", "Material", "Pagefind", "Material/rad", "Pagefind/rad")


def site_of(root: Path, name: str) -> Path:
    """Where a search's site is built: each has a folder of its own, so that no index is found in another's."""
    return root / name.replace("/", "-")


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=NAMES, action="append", help="ask only this search")
    parser.add_argument("--misses", action="store_true", help="also print what ours misses in the dev set")
    parser.add_argument("--json", type=Path, help="write every query's results here")
    arguments = parser.parse_args()
    wanted = [name for name in NAMES if name in (arguments.only or NAMES)]
    judged = queries()
    outcomes: dict[str, Outcome] = {}
    took: list[float] = []
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        root = Path(folder)
        config, spent = build(site_of(root, "vår"), "planportalen")
        seconds = {"vår": spent.get("post_build", 0)}
        found = rows(config)
        if {"Material", "Pagefind", "Material/rad"} & set(wanted):
            _, spent = build(site_of(root, "Material"), "material/search", **stock_changes(root / "overrides"))
            seconds["Material"] = sum(spent.values())
        if "Pagefind" in wanted:
            shutil.copytree(site_of(root, "Material"), site_of(root, "Pagefind"))
            seconds["Pagefind"] = index_with_pagefind(site_of(root, "Pagefind"))
        if "Material/rad" in wanted:
            shutil.copytree(site_of(root, "Material"), site_of(root, "Material/rad"))
            rows_for_material(site_of(root, "Material/rad"), found)
        if "Pagefind/rad" in wanted:
            seconds["Pagefind/rad"] = rows_for_pagefind(site_of(root, "Pagefind/rad"), found)
        for name in wanted:
            targets = Targets(site_of(root, name), found)
            outcomes[name] = run(browser, SEARCHES[name.partition("/")[0]](), site_of(root, name), judged, targets)
            if name == "vår":
                took = sorted(delays(browser, site_of(root, name), judged))
                if arguments.misses:
                    misses(outcomes[name], targets)

    print(
        f"{len(judged)} bedömda frågor, {time.perf_counter() - start:.0f} s. s@k: ett svar med betyg 2–3 bland de k första; r@10: andel av dem"
    )
    print("bland de tio första; nDCG: nDCG@10 med vinsten 2^betyg − 1.")
    table("Raden själv", {name: outcome.exact for name, outcome in outcomes.items()})
    table("Sidan eller avsnittet räcker", {name: outcome.lenient for name, outcome in outcomes.items() if "/" not in name})
    print(
        f"\n{'':14}{'kB till första träff':>22}{'varav sökning':>15}{'alla frågor':>13}{'index, s':>10}   ej komprimerat; kB är 1000 byte"
    )
    for name, outcome in outcomes.items():
        index = f"{seconds[name]:.1f}" if name in seconds else "-"
        print(f"{name:14}{outcome.bytes_all / 1000:22.0f}{outcome.bytes_search / 1000:15.0f}{outcome.bytes_at_end / 1000:13.0f}{index:>10}")
    if took:
        print(
            f"\nVår, sista tangent till träffar: median {median(took):.0f} ms, nio av tio under {took[len(took) * 9 // 10]:.0f}, längst {took[-1]:.0f}"
        )
    if arguments.json:
        lines = {name: outcome.found for name, outcome in outcomes.items()}
        arguments.json.write_text(json.dumps(lines, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
