"""The content security policy: it allows what the theme needs and nothing that came in with a text."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from planportalen.site.policy import FILE, Policy, Trouble
from planportalen.site.publish import publish
from planportalen.site.theme import aligned_cells
from tests.builders import a_register, activity, card
from tests.page import Page
from tests.served import REFERENCE_DATE


def directives(policy: str) -> dict[str, list[str]]:
    """The policy's parts: name and what is allowed."""
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def sha256(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def policy(site: Path) -> dict[str, list[str]]:
    return directives((site / FILE).read_text("utf-8"))


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, Page]:
    """Every HTML file of the site, the error page too."""
    return {str(path.relative_to(site)): Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def test_the_policy_is_one_line_without_anything_unsafe(site: Path) -> None:
    whole = (site / FILE).read_text("utf-8")
    assert whole.count("\n") == 1
    assert whole.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in whole
    assert '"' not in whole  # it is put between quotes in the server's configuration
    assert "http" not in whole


def test_every_inline_script_of_every_page_is_allowed_by_its_hash(files: dict[str, Page], policy: dict[str, list[str]]) -> None:
    needed = set()
    for address, page in files.items():
        scripts = [s for s in page.root.iter("script") if not s.get("src") and "json" not in s.get("type", "")]
        assert scripts, address
        needed |= {sha256("".join(s.itertext())) for s in scripts}
    assert policy["script-src"] == ["'self'", *sorted(needed)]


def test_data_that_nobody_runs_needs_no_hash(files: dict[str, Page], policy: dict[str, list[str]]) -> None:
    data = [s for page in files.values() for s in page.root.iter("script") if s.get("type") == "application/json"]
    assert data
    assert not {sha256("".join(s.itertext())) for s in data} & set(policy["script-src"])


def test_no_page_has_an_inline_style_or_a_handler_in_an_attribute(files: dict[str, Page], policy: dict[str, list[str]]) -> None:
    assert policy["style-src"] == ["'self'"]
    for address, page in files.items():
        assert list(page.root.iter("style")) == [], address
        found = [(e.tag, name) for e in page.root.iter() for name in e.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118
        assert found == [], address


def test_text_in_the_register_never_adds_to_what_is_allowed(tmp_path: Path) -> None:
    publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    calm = (tmp_path / "site" / FILE).read_text("utf-8")
    script = "<script>alert(1)</script><style>p{}</style>"
    hostile = a_register(tmp_path, plan=card(kortnamn=script, titel=script, bakgrund=script), activities=[activity(aktivitet=script)])
    outcome = publish(hostile, tmp_path / "site", REFERENCE_DATE, "data")
    assert outcome.published
    assert (tmp_path / "site" / FILE).read_text("utf-8") == calm
    assert [p for p in outcome.problems if p.rule == "sida-stoppas"] == []


def test_a_script_in_a_page_s_content_is_not_allowed_but_the_theme_s_around_it_is() -> None:
    content = "<p>Text</p><script>bad()</script><style>p{}</style>"
    found = Policy()
    found.allow(f"<script>theme()</script><style>b{{}}</style>{content}<script src='x.js'></script>", content)
    found.allow("<SCRIPT type='module'>more()</SCRIPT >")
    allowed = directives(str(found))
    assert allowed["script-src"] == ["'self'", *sorted([sha256("theme()"), sha256("more()")])]
    assert allowed["style-src"] == ["'self'", sha256("b{}")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>Text</p>", []),
        ("<script>x()</script>", ["<script>"]),
        ('<script type="application/json">{}</script>', []),
        ("<style>p{}</style>", ["<style>"]),
        ('<p class="a" style="color: red">', ["style="]),
        ("<p\nSTYLE = 'color: red'><b style=x>", ["style="]),
        ('<img src="a.png" onerror="x()">', ["onerror="]),
        ("<svg/onload=x()>", ["onload="]),
        ('<form action="https://x.example/"><button formaction=//x.example>', ["action=", "formaction="]),
        ('<form action="sok/">', []),
        ('<iframe src="../sida/"></iframe><video src="a.mp4"></video>', ["<iframe>", "<video>"]),
        ('<a href="&#106;avascript:x()">', ["href="]),
        ('<a href="java&#10;script:x()">', ["href="]),
        ('<img alt="" src="../a.png">', []),
        ('<a href="javascript:x()">', ["href="]),
        ('<a href="https://x.example/">', []),
        ('<a title=\'skriv " style="så"\'>', []),
        ("<p>Skriv style= och onclick= i texten</p>", []),
        ('<p title="med style=&quot;x&quot; och onclick=y">', []),
        ("1 < 2 style=x", []),
    ],
)
def test_what_the_policy_stops_in_a_page_is_found_and_text_about_it_is_not(content: str, expected: list[str]) -> None:
    assert Trouble(content).stopped == expected


@pytest.mark.parametrize(
    ("content", "address"),
    [
        ('<img alt="" src="https://x.example/a.png">', "https://x.example/a.png"),
        ("<img src=//x.example/a.png>", "//x.example/a.png"),
        ('<img src="\\\\x.example\\a.png">', "//x.example/a.png"),
        ('<img src="a.png" srcset="a.png 1x, https://x.example/b.png 2x">', "https://x.example/b.png"),
        ('<img src="htt&#112;s://x.example/a.png">', "https://x.example/a.png"),
        ('<picture><source srcset="//x.example/a.webp"></picture>', "//x.example/a.webp"),
        ('<video poster="https://x.example/a.png"></video>', "https://x.example/a.png"),
        ('<object data="https://x.example/a.svg"></object>', "https://x.example/a.svg"),
        ('<link rel="stylesheet" href="https://x.example/a.css">', "https://x.example/a.css"),
        ('<link rel="preconnect" href="//x.example">', "//x.example"),
        ('<script src="https://x.example/a.js"></script>', "https://x.example/a.js"),
        ('<svg><image xlink:href="https://x.example/a.png"/></svg>', "https://x.example/a.png"),
        ('<a href="../" ping="https://x.example/">Hem</a>', "https://x.example/"),
        ('<iframe src="https://x.example/"></iframe>', "https://x.example/"),
    ],
)
def test_whatever_would_be_fetched_from_another_host_is_found(content: str, address: str) -> None:
    assert Trouble(content, "https://intern.example/planer/").elsewhere == [address]


@pytest.mark.parametrize(
    "content",
    [
        '<img src="../a.png">',
        '<a href="https://x.example/">En länk</a>',
        '<img src="https://intern.example/planer/assets/a.png">',
        "<p>https://x.example/a.png</p>",
        '<img src="data:image/png;base64,AAAA" srcset="a.png 1x, b.png 2x">',
    ],
)
def test_what_is_the_site_s_own_or_only_a_link_is_not(content: str) -> None:
    assert Trouble(content, "https://intern.example/planer/").elsewhere == []


@pytest.mark.parametrize(
    "written",
    ["![Barn](https://x.example/barn.png)", '<img alt="" srcset="//x.example/barn.png 2x">', '<iframe src="https://x.example/"></iframe>'],
)
def test_a_page_that_would_ask_another_host_is_not_built_and_the_row_is_told(written: str, tmp_path: Path, own_pages: Path) -> None:
    (own_pages / "egen.md").write_text(f"---\ntitle: Egen\n---\n# Egen\n\n{written}\n", "utf-8")
    outcome = publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert not outcome.published
    assert [(p.rule, p.place.file, p.place.row) for p in outcome.problems if p.severity == "fel"] == [("bild-utifrån", "docs/egen.md", 6)]


def test_an_editor_is_told_of_what_the_policy_stops(tmp_path: Path, own_pages: Path) -> None:
    (own_pages / "egen.md").write_text('# Egen\n\n<p style="color: red" onclick="x()">Text</p>\n\n<script>x()</script>\n', "utf-8")
    outcome = publish(a_register(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert outcome.published
    told = [p for p in outcome.problems if p.rule == "sida-stoppas"]
    assert [(p.severity, p.place.file) for p in told] == [("varning", "docs/egen.md")] * 3
    assert [re.search(r"finns (\S+),", p.message)[1] for p in told] == ["style=", "onclick=", "<script>"]  # type: ignore[index]
    assert sha256("x()") not in (tmp_path / "site" / FILE).read_text("utf-8")


def test_aligned_columns_of_markdown_need_no_style(tmp_path: Path, own_pages: Path) -> None:
    table = "| A | B |\n|:--|--:|\n| 1 | 2 |\n"
    (own_pages / "egen.md").write_text(f'# Egen\n\n{table}\n    <td style="text-align: right;">\n', "utf-8")
    outcome = publish(a_register(tmp_path, plan=card(bakgrund=table)), tmp_path / "site", REFERENCE_DATE, "data")
    assert [p for p in outcome.problems if p.rule == "sida-stoppas"] == []
    for address in ("egen/", "planer/testplanen/"):
        table_cells = [e for e in Page.read(tmp_path / "site", address).article.iter("td") if e.get("align")]
        assert [e.get("align") for e in table_cells] == ["left", "right"], address
    assert 'td style="text-align: right;"' in "".join(Page.read(tmp_path / "site", "egen/").article.itertext())


def test_only_table_cells_are_written_anew() -> None:
    assert aligned_cells('<p style="text-align: right;">') == '<p style="text-align: right;">'
