"""What Material and Markdown leave out of the pages, or write in a way that does not do here, mended in the HTML.

Called by `plugin` for each page. A mend whose place is not found changes nothing; the browser tests would then say what is missing.
"""

from __future__ import annotations

import re

_LONG = 80_000  # characters; measured: a page below it comes as one piece, and waiting for a whole one ten times that size triples its first paint
_FIRST_VIEW = '<span id="pp_first" hidden></span>'
_SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+" )aria-labelledby="(__nav_[\d_]+)_label"'
    r'([^<>]*>\s*<label class="md-nav__title" for="\2">\s*<span class="md-nav__icon md-icon"></span>\s*([^<>]*?)\s*</label>)'
)
_AS_WRITTEN = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL)
_BREAK = re.compile(r"[ \t]*\n\s*")
_ALIGNED = re.compile(r'(<t[dh]\b[^<>]*?) style="text-align: ?(left|center|right);?"')


def marked_first_view(html: str) -> str:
    """Mark, in a long page's content, where what is first seen ends: after its first table. `site/theme/main.html` has the browser wait for that.

    A short page needs no mark, as the browser then waits for the whole of it. Where columns get their widths from all rows, half a table would move.
    """
    if len(html) < _LONG:
        return html
    first, end, rest = html.partition("</table>")
    return f"{first}{end}{_FIRST_VIEW}{rest}" if end else f"{html}{_FIRST_VIEW}"


def tightened(html: str) -> str:
    """Leave out the blank lines and the indentation between tags, half of what Material's menu weighs; code, scripts and styles stay as they are."""
    parts = _AS_WRITTEN.split(html)
    return "".join(part if number % 2 else _BREAK.sub("\n", part) for number, part in enumerate(parts))


def named_sections(html: str) -> str:
    """Name the menu's sections that have a page of their own: Material names them by a label that then has no words."""
    return _SECTION.sub(r'\1aria-label="\4"\3', html)


def aligned_cells(html: str) -> str:
    """Write the alignment of Markdown's table columns as Material's style sheet reads it: the security policy stops style attributes."""
    return _ALIGNED.sub(r'\1 align="\2"', html)
