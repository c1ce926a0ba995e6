"""What Material leaves out of its pages, mended in the finished HTML.

Called by `plugin` for each page. A mend whose place is not found changes nothing; the browser tests would then say what is missing.
"""

from __future__ import annotations

_DIALOG = 'data-md-component="search" role="dialog"'


def named_search_dialog(html: str) -> str:
    """Give the search dialog a name, which screen readers announce when it opens."""
    return html.replace(_DIALOG, f'{_DIALOG} aria-label="Sök"', 1)
