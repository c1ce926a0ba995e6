"""What Material and Markdown leave out of the pages, or write in a way that does not do here, mended in the HTML.

Called by `plugin` for each page. A mend whose place is not found changes nothing; the browser tests would then say what is missing.
"""

from __future__ import annotations

import re

_ALIGNED = re.compile(r'(<t[dh]\b[^<>]*?) style="text-align: ?(left|center|right);?"')


def aligned_cells(html: str) -> str:
    """Write the alignment of Markdown's table columns as Material's style sheet reads it: the security policy stops style attributes."""
    return _ALIGNED.sub(r'\1 align="\2"', html)
