"""Abbreviations explained where they are read: the first time each stands on a page, it becomes a button that opens its explanation.

`explained` goes through a finished page's HTML once, and the templates `abbreviation.html` and `explanations.html` say what is put in. The browser
opens and closes the explanation by itself (`popover`), by mouse, touch and keyboard, without a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planportalen.register.model import Term
from planportalen.views.context import Context

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_APART = frozenset(
    [
        "a",
        "button",
        "summary",
        "label",
        "select",
        "option",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "thead",
        "caption",
        "nav",
        "form",
        "svg",
        "script",
        "noscript",
        "style",
        "code",
        "pre",
        "dt",
    ]
)
"""Elements whose text stays as it is: what is a way or a control already, what is read out of its place, and what is no text."""

_APART_PARTS = ('class="pp-terms"', 'class="pp-facts"', 'pp-long"', 'class="pp-badge')
"""Parts of the page that are left: the terms themselves, the facts, whose numbers are no text, folded ends of long texts, which are not what is read
first, and badges, whose words are ours."""


def explained(ctx: Context, html: str) -> str:
    """The page's HTML with the first of each abbreviation in its running text and tables explained, and the explanations last."""
    told: dict[str, Term] = {}
    pieces = [_with_buttons(ctx, piece, told) if is_text else piece for piece, is_text in _pieces(html)]
    return "".join(pieces) + (str(ctx.render("explanations.html", terms=told.values())) if told else "")


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The page in pieces, each with whether it is text in which an abbreviation may be explained."""
    apart: list[str] = []
    for piece in _TAG.split(html):
        name = _NAME.match(piece)
        if not piece.startswith("<"):
            yield piece, not apart
            continue
        yield piece, False
        tag = name[1].lower() if name else ""
        if piece.startswith("</"):
            if apart and apart[-1] == tag:
                apart.pop()
        elif tag in _VOID or piece.endswith("/>"):
            continue
        elif tag in (*_APART, *apart[-1:]) or any(one in piece for one in _APART_PARTS):
            apart.append(tag)


def _with_buttons(ctx: Context, text: str, told: dict[str, Term]) -> str:
    out: list[str] = []
    end = 0
    for use in ctx.register.term_use.abbreviations(text):
        if use.term.id in told:
            continue
        told[use.term.id] = use.term
        out += [text[end : use.start], str(ctx.render("abbreviation.html", term=use.term, words=text[use.start : use.end]))]
        end = use.end
    return "".join([*out, text[end:]])
