"""What a word in Markdown becomes stands where it was written, wherever that is in the page."""

from __future__ import annotations

import pytest
from markdown import Markdown
from markupsafe import Markup

from planportalen.site.fragments import Fragments

LINK = Markup('<a href="../lean/">Lean</a>')
BADGE = Markup('<span class="pp-status">klar</span>')


def page(markdown: str) -> str:
    """The HTML of a page, with `LINK` and `BADGE` for its words."""
    fragments = Fragments()
    text = markdown.replace("LINK", fragments.put(LINK)).replace("BADGE", fragments.put(BADGE))
    return fragments.fill(Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(text))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("LINK beslutades 2014 BADGE", f"<p>{LINK} beslutades 2014 {BADGE}</p>"),
        ("Planen\nLINK är\nBADGE", f"<p>Planen\n{LINK} är\n{BADGE}</p>"),
        ("LINK LINK", f"<p>{LINK} {LINK}</p>"),
        ("LINK", str(LINK)),
        ("- LINK: först\n- sist BADGE", f"<ul>\n<li>{LINK}: först</li>\n<li>sist {BADGE}</li>\n</ul>"),
        ("> LINK säger\n> BADGE", f"<blockquote>\n<p>{LINK} säger\n{BADGE}</p>\n</blockquote>"),
        ("**LINK** och *BADGE*", f"<p><strong>{LINK}</strong> och <em>{BADGE}</em></p>"),
    ],
    ids=["first in a paragraph", "first in a line", "two together", "alone", "in a list", "in a quotation", "in emphasis"],
)
def test_a_word_keeps_its_place_in_the_text(markdown: str, html: str) -> None:
    assert page(markdown) == html


def test_a_word_in_a_table_keeps_its_cell() -> None:
    assert f"<td>{LINK}</td>\n<td>{BADGE}</td>" in page("| Plan | Läge |\n|---|---|\n| LINK | BADGE |")
