"""HTML past the Markdown parser: a word leaves a token in the Markdown, and its HTML takes the token's place after conversion.

Knows no events: `plugin` and `words` call it. Measured on large plans, two thirds of a build was Markdown's parser reading our HTML again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

# Characters of Unicode's private use are text to Markdown, wherever they stand in a line; a comment at the beginning of one would end its paragraph.
_OPENING, _CLOSING, _ZERO = "\ue000", "\ue001", 0xE010
_TOKEN = re.compile(f"{_OPENING}([{chr(_ZERO)}-{chr(_ZERO + 9)}]+){_CLOSING}")
_LONE = re.compile(rf"<p>\s*({_TOKEN.pattern})\s*</p>")
_DIGITS = {ord("0") + digit: chr(_ZERO + digit) for digit in range(10)}
_NUMBERS = {ord(private): chr(plain) for plain, private in _DIGITS.items()}


class Fragments:
    """The HTML of one page's words, waiting to take their tokens' places."""

    def __init__(self) -> None:
        self._waiting: list[Markup] = []

    def put(self, html: Markup) -> str:
        """Keep HTML; the token to write instead of it."""
        self._waiting.append(html)
        return f"{_OPENING}{str(len(self._waiting) - 1).translate(_DIGITS)}{_CLOSING}"

    def fill(self, html: str) -> str:
        """The page's HTML with every token replaced. A paragraph that holds nothing but a token goes, too."""

        def html_of(match: re.Match[str]) -> str:
            number = int(match[1].translate(_NUMBERS))
            return str(self._waiting[number]) if number < len(self._waiting) else match[0]

        return _TOKEN.sub(html_of, _LONE.sub(r"\1", html))


def doubled(prose: str, html: str) -> Iterator[tuple[str, str]]:
    """The headings of a page's own text whose ids something else on the page has, too: id and words. `html`: the whole page."""
    for _, anchor, inner in _HEADING.findall(prose):
        if html.count(f' id="{anchor}"') > 1:
            yield anchor, _words(inner)


@dataclass(slots=True)
class Heading:
    """A heading of a page, as the table of contents wants it. `name` is HTML-escaped text."""

    level: int
    id: str
    name: str
    children: list[Heading] = field(default_factory=list)

    def as_token(self) -> Any:
        """The form of Markdown's toc extension."""
        return {"level": self.level, "id": self.id, "name": self.name, "children": [c.as_token() for c in self.children]}


# Only Markdown's and our own templates' HTML comes here, and it is well formed; a parser takes half a minute for what this does in a second.
_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_NOT_TEXT = re.compile(r'<a class="headerlink".*?</a>|<[^>]*>', re.DOTALL)


def _words(inner: str) -> str:
    """A heading's text, HTML-escaped."""
    return " ".join(_NOT_TEXT.sub("", inner).split())


def headings(html: str, deepest: int = 3) -> list[Heading]:
    """The headings of a page down to level `deepest`, as a tree."""
    roots: list[Heading] = []
    trail: list[Heading] = []
    for level, anchor, inner in _HEADING.findall(html):
        heading = Heading(int(level), anchor, _words(inner))
        if heading.level > deepest:
            continue
        while trail and trail[-1].level >= heading.level:
            trail.pop()
        (trail[-1].children if trail else roots).append(heading)
        trail.append(heading)
    return roots
