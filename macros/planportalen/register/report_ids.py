"""Ids of reports, made without a counter, so that two people who report at the same time never make the same id for two things.

A report that comes from a sheet is called after what it says: the same sheet, taken in twice or on two branches, gives the same ids. One that is
written by hand gets letters drawn at random. Ids of before, with a number, stay.
"""

from __future__ import annotations

import secrets
from collections.abc import Container, Mapping
from hashlib import sha256

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # none that is taken for another
_LENGTH = 8
REPORT_MARK = rf"[{_LETTERS}]{{{_LENGTH}}}"
"""What stands after `JJ-u-`, as a pattern."""
_SAID = ("avser", "datum", "status", "värde", "enhet", "period", "kommentar", "källa")


def id_of(code: str, cells: Mapping[str, str]) -> str:
    """The id of a report that says this. `code`: the plan's; `cells`: canonical, by Swedish column. How a text is broken into lines does not count."""
    return f"{code}-u-{mark_of(*(' '.join(cells.get(column, '').split()) for column in _SAID))}"


def mark_of(*texts: str) -> str:
    """Letters that stand for these texts in this order."""
    number = int.from_bytes(sha256("\0".join(texts).encode()).digest())
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(_LENGTH))


def drawn_id(code: str, taken: Container[str]) -> str:
    """An id that no report has, here or on another branch."""
    while True:
        drawn = f"{code}-u-{''.join(secrets.choice(_LETTERS) for _ in range(_LENGTH))}"
        if drawn not in taken:
            return drawn
