"""Words for a window or pipe that cannot write every character, as those of Windows: the nearest that it can, and never an exception.

Called when a command starts, and where JSON is printed.
"""

from __future__ import annotations

import codecs
import io
import json
import sys

import click

from planportalen.swedish.spelling import ascii_spelling

_NEAREST = "planer.nearest"
_INSTEAD = {
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "…": "...",
    "•": "-",
    "”": '"',
    "“": '"',
    "’": "'",
    "‘": "'",
    **dict.fromkeys("–—−‐‑", "-"),
}


def _nearest(exc: UnicodeError) -> tuple[str, int]:
    """The error handler of an encoding: what is written in place of the characters that it lacks. Nothing but ASCII, which all of them have."""
    if not isinstance(exc, UnicodeEncodeError):
        raise exc
    return "".join(_INSTEAD.get(character) or ascii_spelling(character) or "?" for character in exc.object[exc.start : exc.end]), exc.end


codecs.register_error(_NEAREST, _nearest)


def bear_with_every_character() -> None:
    """Let what this process prints be written whatever the encoding of its window or pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_NEAREST)


def echo_json(value: object) -> None:
    """Print JSON that says the same in every encoding: characters that the pipe lacks are escaped, none is exchanged."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    click.echo(text)
