"""The known word nearest to a written one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST_WORD = 200  # in longer ones nobody looks for a misspelling


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The advice `Menade du "…"?` for the known spelling nearest to the written one, or an empty text if none is near."""
    if len(written) > _LONGEST_WORD:
        return ""
    spellings = {k.casefold(): k for k in known}
    near = get_close_matches(written.casefold(), spellings, n=1, cutoff=0.6)
    return f'Menade du "{spellings[near[0]]}"?' if near else ""
