"""The hand-written pages as the search finds them: their prose, without what the words in Markdown put there, which is found as rows.

`plugin` adds each page as its content is made, and hands them all to `planportalen.search.index`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from planportalen.search.records import SitePage

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

FOLDER = "sok"
"""The index's folder in the published site."""


class SearchPages:
    """Gathers the pages; goes through them by address, so that the order does not depend on the build."""

    def __init__(self) -> None:
        self._pages: dict[str, SitePage] = {}

    def add(self, page: Page, html: str) -> None:
        """Take in a page, unless its head says that it is not to be found. `html`: its prose as HTML, before the words' HTML is put in."""
        search = page.meta.get("search")
        if isinstance(search, dict) and search.get("exclude"):
            return
        reader = _Prose()
        reader.feed(html)
        address = page.url.removeprefix("./")
        title = str(page.meta.get("title") or reader.title or page.title or "")
        description = str(page.meta.get("description") or "")
        self._pages[address] = SitePage(address, title, description, " ".join(reader.text))

    def __iter__(self) -> Iterator[SitePage]:
        return (self._pages[address] for address in sorted(self._pages))


class _Prose(HTMLParser):
    """The text of a page, and its first heading by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.text: list[str] = []
        self._in_title = False
        self._titled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._in_title = tag == "h1" and not self._titled

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self._in_title, self._titled = False, True

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif data.strip():
            self.text.append(" ".join(data.split()))
