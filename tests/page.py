"""A built page as a test reads it: parsed by html5lib, as a browser would, and asked in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


class Page:
    """A parsed page."""

    def __init__(self, html: str) -> None:
        self.html = html
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.faults = [f"rad {place[0]}: {code} {values}" for place, code, values in parser.errors]

    @classmethod
    def read(cls, site: Path, address: str = "") -> Page:
        """The page with that address."""
        return cls((site / address / "index.html").read_text(encoding="utf-8"))

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element of that tag whose attributes are (or, for class_, contain) these; data_x stands for data-x."""
        return [
            e for e in self.root.iter(tag) if all(_has(e, name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} {tag} {attributes}"
        return found[0]

    def by_id(self, id: str) -> Element:
        """The only element with that id."""
        found = [e for e in self.root.iter() if e.get("id") == id]
        assert len(found) == 1, f"{len(found)} element har id {id}"
        return found[0]

    @property
    def article(self) -> Element:
        """The page's own content, without the theme's parts around it."""
        return self.one("article")

    @property
    def main(self) -> str:
        """The text of the page's main part."""
        return text(self.one("main"))


def _has(element: Element, name: str, value: str) -> bool:
    given = element.get(name, "")
    return value in given.split() if name == "class" else given == value


def text(element: Element) -> str:
    """An element's text, spaces folded."""
    return " ".join("".join(element.itertext()).split())


def links(element: Element) -> Iterator[str]:
    """The targets of the links below an element."""
    for anchor in element.iter("a"):
        if (href := anchor.get("href")) is not None:
            yield href
