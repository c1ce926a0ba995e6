"""The Atom feed of what changed in the register (RFC 4287).

The `History` that the page *Ändringar* shows comes in, the bytes of `andringar.xml` go out; `site.plugin` writes them. An entry is a revision. Its
id, and the feed's, say nothing of where the site is, so that they stay when it moves.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planportalen.history.git import History, Revision
from planportalen.swedish.excerpt import cut
from planportalen.views import addresses
from planportalen.views.recent import anchor, headline, tally

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_OURS = UUID("6a1b3f52-6f0c-4c1e-9c63-3d1a7f0f3f0e")
_SENTENCES = 20
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(history: History, *, title: str, author: str, site: str, today: date) -> bytes:
    """The feed as XML.

    `author` is the organisation; no person is named. `site`: the site's public address; where it is empty, links are relative to the feed's own.
    `today`: when a feed without entries was made.
    """
    top = Element("feed", {"xmlns": _ATOM, "xml:lang": "sv"})
    _text(top, "id", uuid5(_OURS, author).urn)
    _text(top, "title", f"{title}: ändringar")
    latest = max((revision.moment for revision in history.revisions), default=datetime.combine(today, time(), UTC))
    _text(top, "updated", latest.isoformat())
    _text(SubElement(top, "author"), "name", author)
    SubElement(top, "link", {"rel": "self", "type": "application/atom+xml", "href": site + addresses.FEED})
    SubElement(top, "link", {"rel": "alternate", "type": "text/html", "href": site + addresses.CHANGES})
    for revision in history.revisions:
        _entry(top, revision, site)
    indent(top)
    xml: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _entry(top: Element, revision: Revision, site: str) -> None:
    entry = SubElement(top, "entry")
    _text(entry, "id", uuid5(_OURS, revision.id).urn)
    _text(entry, "title", cut(f"{headline(revision.differences)}: {tally(revision.differences)}"))
    _text(entry, "updated", revision.moment.isoformat())
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}{addresses.CHANGES}#{anchor(revision)}"})
    body = SubElement(SubElement(entry, "content", {"type": "xhtml"}), "div", {"xmlns": _XHTML})
    sentences = SubElement(body, "ul")
    for difference in revision.differences[:_SENTENCES]:
        _text(sentences, "li", difference.sentence)
    if (more := len(revision.differences) - _SENTENCES) > 0:
        _text(body, "p", f"och {more} till")


def _text(parent: Element, tag: str, words: str) -> None:
    """An element with text, without the control characters that XML cannot hold."""
    SubElement(parent, tag).text = _NOT_XML.sub("", words)
