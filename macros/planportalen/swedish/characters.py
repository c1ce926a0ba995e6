"""Characters that nobody sees or can tell apart, as one and the same: what programs and clipboards leave in a text.

A Mac writes å as a and a ring, Word hides hyphens in words, web pages put marks between letters. Two texts that look alike are alike after this.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]|(?<![^\\x00-\\u2190])\u200d"
)
_PERHAPS_ODD = re.compile("[^\x00-\x08\x0a-\x7e\u00a1-\u00ac\u00ae-\u00ff–—‘’“”•…€≤≥]")
"""Any sign but those of Swedish texts that are always whole, seen and told apart: most texts have no other, and need no closer look."""
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011\ufe63\uff0d]")
_DASHES = re.compile("[\u2012-\u2015\u2212]")


def tidied(text: str) -> str:
    """The text with whole letters (NFC), plain spaces and hyphens, and without what is not seen. Dashes and line breaks stay.

    A zero-width joiner stays between signs, where it makes one picture of several.
    """
    if not _PERHAPS_ODD.search(text):
        return text
    return _HYPHENS.sub("-", _SPACES.sub(" ", whole(text)))


def whole(text: str) -> str:
    """The text with whole letters (NFC) and without what is not seen; its spaces and hyphens stay."""
    if not _PERHAPS_ODD.search(text):
        return text
    seen = _UNSEEN.sub("", text)
    return seen if unicodedata.is_normalized("NFC", seen) else unicodedata.normalize("NFC", seen)


def tidied_name(text: str) -> str:
    """A name, id or number, in which a dash can only be a hyphen."""
    return text if text.isascii() else _DASHES.sub("-", tidied(text))


def looks_alike(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that is seen; odd spaces are seen in the text that an editor shows them in."""
    return _unspaced(one) == _unspaced(other) and _SPACES.sub(" ", one) != _SPACES.sub(" ", other)


def _unspaced(text: str) -> str:
    return " ".join(tidied(text).split())
