"""Swedish words in the forms that addresses, anchors and shells can take."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ADDRESS = 100
"""Characters of a name that becomes a file and an address."""
SLUG = re.compile(rf"(?!index$)(?=.{{1,{LONGEST_ADDRESS}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""The form of a plan's folder and an actor's key, which become addresses; the index page of a folder has its own."""
_ROOM = 10  # for a number, where several names come to the same


def ascii_spelling(text: str) -> str:
    """A word without å, ä and ö: `jämför` is `jamfor`."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def legible(name: str) -> str:
    """A file's name as it can be written anywhere: what the machine could not read of it is a replacement character."""
    return re.sub("[\ud800-\udfff]", "\ufffd", name)


def address_form(text: str) -> str:
    """A name as it can stand in an address: `Våld i nära relation` is `vald-i-nara-relation`. Empty if nothing of it can, cut where it is too long."""
    return "-".join(re.findall(r"[a-z0-9]+", ascii_spelling(text.casefold())))[: LONGEST_ADDRESS - _ROOM].rstrip("-")


def capital(text: str) -> str:
    """The text with its first letter a capital; the rest stays."""
    return text[:1].upper() + text[1:]
