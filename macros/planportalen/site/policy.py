"""The content security policy: what a browser may run and fetch on the site's pages, as a header for the web server.

`plugin` hands in every finished page and, when all are made, writes the policy beside them. The site's own scripts and styles are files;
the theme also writes short scripts into its pages, and each of those is allowed by its hash. What stands in a page's content adds nothing:
a script that came in with a text is a mistake or an attack, and is stopped. `stopped` finds such things, so that the build can tell.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

FILE = "content-security-policy.txt"
"""The policy's file in the published site: one line, the header's value."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
# A file, or data that nobody runs.
_NOT_INLINE = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_REFUSED = re.compile(
    r"""\s(style|on[a-z]+|src(?=\s*=\s*["']?(?:https?:)?//)|href(?=\s*=\s*["']?\s*javascript:))\s*=""",
    re.IGNORECASE,
)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_OPEN_TAG = re.compile(r"""<[a-z][^>"']*""", re.IGNORECASE)


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


def stopped(content: str) -> list[str]:
    """What the policy stops in a page's content, each kind once, as it is written: `<script>`, `style=`, `onclick=`."""
    found = ["<script>"] if any(True for _ in _scripts(content)) else []
    if _STYLE.search(content):
        found.append("<style>")
    attributes = (match for match in _REFUSED.finditer(content) if _is_attribute(content, match.start()))
    return list(dict.fromkeys([*found, *(f"{match[1].lower()}=" for match in attributes)]))


def _scripts(html: str) -> Iterator[str]:
    return (code for attributes, code in _SCRIPT.findall(html) if not _NOT_INLINE.search(attributes))


def _is_attribute(html: str, position: int) -> bool:
    """Whether what stands there is inside a tag and not inside the value of one of its attributes."""
    start = html.rfind("<", 0, position)
    return start >= 0 and _OPEN_TAG.fullmatch(_QUOTED.sub("", html[start:position])) is not None


def _hashes(codes: Iterable[str]) -> list[str]:
    return sorted(f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in codes)
