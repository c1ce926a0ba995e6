"""The one place where editors' Markdown becomes HTML. Used as a filter in the templates."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup


@cache
def _markdown() -> MarkdownIt:
    # `html=False`: HTML in the data is shown as text; the parser also refuses javascript: links.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def markdown(text: str, top_heading: int) -> Markup:
    """Markdown from a plan's card as HTML. HTML in it is shown as text. Its highest heading becomes level `top_heading`."""
    parser = _markdown()
    tokens = parser.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in tokens:
        token.children = [_asks_nobody(child) for child in token.children or ()] or token.children
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + top_heading)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  made by the parser above, which escapes HTML


def _asks_nobody(token: Token) -> Token:
    """A picture from elsewhere as its words: the site asks no other host for anything, also where nobody has checked the register."""
    if token.type == "image" and urlsplit(str(token.attrs.get("src", ""))).netloc:
        return Token("text", "", 0, content=token.content)
    return token
