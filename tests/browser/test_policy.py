"""The site in Chromium with its content security policy on every answer: everything works and nothing is stopped."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from planportalen.site.policy import FILE

KINDS = {
    "start": "",
    "plans": "planer/",
    "plan": "planer/barnkonventionen/",
    "plan with charts": "planer/onkologi/",
    "card": "planer/suicidprevention/",
    "actor": "ansvariga/personalstaben/",
    "year": "ar/2016/",
    "follow-up": "uppfoljning/",
    "terms": "begrepp/",
    "guide": "redaktor/",
    "words": "redaktor/makron/",
    "columns": "redaktor/kolumner/",
    "statement": "tillganglighet/",
    "search": "sok/",
    "error page": "404.html",
}
WIDE = {"width": 1366, "height": 900}
REPORT = """addEventListener("securitypolicyviolation", e =>
  console.error(`stoppat: ${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`))"""


class _WithPolicy(http.server.SimpleHTTPRequestHandler):
    """Sends the policy as an operator's server would; a page that is not there is answered with the error page."""

    def __init__(self, *args: object, site: Path, **kwargs: object) -> None:
        self.site = site
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", (self.site / FILE).read_text("utf-8").strip())
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        body = (self.site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving_with_policy(root: Path, site: Path) -> Iterator[str]:
    """Serves `root`, in which the site lies; gives the site's address."""
    handler = functools.partial(_WithPolicy, directory=str(root), site=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = site.relative_to(root).as_posix()
        yield f"http://127.0.0.1:{server.server_address[1]}/{'' if path == '.' else f'{path}/'}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def watched(browser: Browser, scheme: str = "light") -> Iterator[tuple[Tab, list[str]]]:
    """A tab, and what the browser complained of in it."""
    context = browser.new_context(viewport=WIDE, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce")  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.add_init_script(REPORT)
    troubles: list[str] = []
    tab.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda exc: troubles.append(str(exc)))
    yield tab, troubles
    context.close()


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """The site at the root of its server, where the error page finds its files without SITE_URL."""
    with serving_with_policy(site, site) as address:
        yield address


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_a_page_is_stopped(browser: Browser, guarded: str, kind: str) -> None:
    with watched(browser) as (tab, troubles):
        tab.goto(guarded + KINDS[kind])
        tab.keyboard.press("/")
        tab.keyboard.type("barn")
        expect(tab.locator("[data-search-results] a").first).to_be_visible(timeout=10_000)
        tab.keyboard.press("Escape")
        assert troubles == []


def test_the_theme_s_own_scripts_run(browser: Browser, guarded: str) -> None:
    with watched(browser) as (tab, troubles):
        tab.goto(guarded)
        light = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        tab.get_by_title("Byt till ljust läge").click()
        tab.get_by_title("Byt till mörkt läge").click()
        expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != light
        tab.goto(guarded + "planer/onkologi/")  # the choice is kept by the inline script of another depth
        expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert troubles == []


def test_tables_scroll_to_rows_and_links_can_be_copied(browser: Browser, guarded: str) -> None:
    with watched(browser) as (tab, troubles):
        tab.goto(guarded + "planer/barnkonventionen/#BK-7-01")
        expect(tab.locator("#BK-7-01")).to_be_in_viewport()
        tab.get_by_role("button", name="BK-7-01", exact=True).click()
        tab.get_by_role("button", name="Kopiera länk").click()
        expect(tab.get_by_role("status").filter(has_text="BK-7-01")).to_have_text("Länken till BK-7-01 är kopierad.")
        tab.evaluate("scrollTo(0, 2000)")
        tab.evaluate("scrollTo(0, 1500)")  # the theme's button back to the top comes when one turns
        assert troubles == []


def test_what_came_in_with_a_text_would_not_run(browser: Browser, guarded: str) -> None:
    with watched(browser) as (tab, troubles):
        tab.goto(guarded)
        tab.evaluate("""() => {
          let left = 3;
          const stopped = new Promise(done => {
            addEventListener("securitypolicyviolation", () => --left || done());
            setTimeout(done, 60_000);
          });
          const box = document.createElement("div");
          box.innerHTML = '<img src="x" onerror="window.ran = 1"><p style="color: red">röd</p>';
          document.body.append(box);
          const script = document.createElement("script");
          script.textContent = "window.ran = 2";
          document.body.append(script);
          return stopped;
        }""")
        assert tab.evaluate("window.ran") is None
        stopped = {t.split()[1] for t in troubles if t.startswith("stoppat:")}
        assert stopped == {"script-src-attr", "script-src-elem", "style-src-attr"}
