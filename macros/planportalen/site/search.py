"""What the search needs of MkDocs: the hand-written pages' prose, and its scripts in a folder that is called after what they hold.

`plugin` adds each page as its content is made, without what the words in Markdown put there, which is found as rows, and hands them all to
`planportalen.search.index`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.files import File

from planportalen.search.index import version
from planportalen.search.records import SitePage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FOLDER = "sok"
"""The index's folder in the published site."""
SCRIPTS = "assets/search"
"""The scripts' folder in `docs/`; in the published site they are in a folder below it."""


def versioned_scripts(files: Files, config: MkDocsConfig) -> str:
    """Give the search's scripts their place in a folder that is called after what they hold, and return its name.

    A page fetches most of them when someone begins to search: perhaps long after it was opened, and never a later build's.
    """
    scripts = sorted((file for file in files if file.src_uri.startswith(f"{SCRIPTS}/")), key=lambda file: file.src_uri)
    folder = version((file.src_uri, file.content_bytes) for file in scripts)
    moved = {file.src_uri: file.src_uri.replace(SCRIPTS, f"{SCRIPTS}/{folder}", 1) for file in scripts}
    for file in scripts:
        files.remove(file)
        files.append(
            File(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls, dest_uri=moved[file.src_uri], inclusion=file.inclusion)
        )
    for script in config.extra_javascript:
        if isinstance(script, ExtraScriptValue):
            script.path = moved.get(script.path, script.path)
    return folder


class SearchPages:
    """Gathers the pages; goes through them by address, so that the order does not depend on the build."""

    def __init__(self) -> None:
        self._pages: dict[str, SitePage] = {}

    def add(self, page: Page, html: str) -> None:
        """Take in a page, unless its head says that it is not to be found (`search: {exclude: true}`).

        `html`: its prose as HTML, before the words' HTML is put in. `search: {only_guide: true}`: only who asks from the editors' guide finds it.
        """
        given = page.meta.get("search")
        search = given if isinstance(given, dict) else {}
        if search.get("exclude"):
            return
        reader = _Prose()
        reader.feed(html)
        address = page.url.removeprefix("./")
        title = str(page.meta.get("title") or reader.title or page.title or "")
        description = str(page.meta.get("description") or "")
        self._pages[address] = SitePage(address, title, description, " ".join(reader.text), bool(search.get("only_guide")))

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
