"""The content security policy: what a browser may run and fetch on the site's pages, as a header for the web server.

`plugin` hands in every finished page and, when all are made, writes the policy beside them. The site's own scripts and styles are files;
the theme also writes short scripts into its pages, and each of those is allowed by its hash. What stands in a page's content adds nothing:
a script that came in with a text is a mistake or an attack, and is stopped. `Trouble` finds such things, so that the build can tell.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

FILE = "content-security-policy.txt"
"""The policy's file in the published site: one line, the header's value."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
# A file, or data that nobody runs.
_NOT_INLINE = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_STOPPED_TAGS = {"iframe", "frame", "object", "embed", "applet", "audio", "video", "base"}
_LEADS = {"href", "xlink:href", "action", "formaction"}
"""Attributes with an address that is followed when a reader asks for it, except where the tag is one of these:"""
_FETCHED_BY_HREF = {"link", "image", "use", "feimage"}
_FETCHED = {"src", "srcset", "imagesrcset", "poster", "data", "background", "ping"}
"""Attributes with an address that the browser asks by itself."""
# As browsers read an address: they leave out line breaks, and take a backslash for a slash.
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:https?|ftp|wss?):", re.IGNORECASE)
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\t\n\r]")


class Policy:
    """Gathers what the theme's own scripts and styles are while pages are made."""

    def __init__(self) -> None:
        self._scripts: set[str] = set()
        self._styles: set[str] = set()

    def allow(self, html: str, content: str = "") -> None:
        """Allow the inline scripts and styles of a finished page, except those of its content."""
        self._scripts.update(set(_scripts(html)) - set(_scripts(content)))
        self._styles.update(set(_STYLE.findall(html)) - set(_STYLE.findall(content)))

    def __str__(self) -> str:
        parts = {
            "default-src": ["'none'"],
            "script-src": ["'self'", *_hashes(self._scripts)],
            "style-src": ["'self'", *_hashes(self._styles)],
            "img-src": ["'self'", "data:"],  # the theme's icons are data: addresses in its style sheets
            "font-src": ["'self'"],
            "connect-src": ["'self'"],  # the search index
            "manifest-src": ["'self'"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'self'"],
        }
        return "; ".join(" ".join([name, *sources]) for name, sources in parts.items())


class Trouble(HTMLParser):
    """What in a page's content would not work, or would ask another host, read as a browser reads it.

    `stopped`: what the policy stops, each kind once: `<script>`, `style=`, `onclick=`. `elsewhere`: addresses of what the browser would fetch
    from another host than the site's own at `home` (empty if that is not known), each once.
    """

    def __init__(self, content: str, home: str = "") -> None:
        super().__init__()
        self._home = home
        self.stopped: list[str] = []
        self.elsewhere: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called at each tag that opens. `attrs`: names in small letters, values with their entities resolved."""
        if tag == "style" or tag in _STOPPED_TAGS or (tag == "script" and _runs_here({name: value or "" for name, value in attrs})):
            self._note(self.stopped, f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self._note(self.stopped, f"{name}=")
            elif name in _LEADS | _FETCHED:
                self._look_at(tag, name, value or "")

    def _look_at(self, tag: str, name: str, value: str) -> None:
        """An attribute that holds one address, or several."""
        fetched = name in _FETCHED or (tag in _FETCHED_BY_HREF and name in _LEADS)
        for address in _addresses(name, value):
            if name in _LEADS and _RUNS.match(address):
                self._note(self.stopped, f"{name}=")
            elif _ELSEWHERE.match(address) and not (self._home and address.startswith(self._home)):
                if fetched:
                    self._note(self.elsewhere, address)
                elif name.endswith("action"):
                    self._note(self.stopped, f"{name}=")

    @staticmethod
    def _note(found: list[str], what: str) -> None:
        if what not in found:
            found.append(what)


def _runs_here(attributes: Mapping[str, str]) -> bool:
    """Whether a script is code in the page: no file, and no data that nobody runs."""
    return "src" not in attributes and attributes.get("type", "").lower() not in ("application/json", "application/ld+json")


def _addresses(name: str, value: str) -> list[str]:
    """The addresses in an attribute's value; the width that may follow each in a set is left out."""
    parts = re.split(r",(?=\s|$)|,(?=//|https?:)", value) if name.endswith("srcset") else [value]
    addresses = [_UNSEEN.sub("", part).strip().replace("\\", "/") for part in parts]
    return [address.split(" ")[0] if name.endswith("srcset") else address for address in addresses if address]


def _scripts(html: str) -> Iterator[str]:
    return (code for attributes, code in _SCRIPT.findall(html) if not _NOT_INLINE.search(attributes))


def _hashes(codes: Iterable[str]) -> list[str]:
    return sorted(f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in codes)
