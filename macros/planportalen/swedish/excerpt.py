"""Long texts cut at a word, for a sentence, a message or the beginning of a cell."""

from __future__ import annotations

SENTENCE = 120
"""Characters of a text within a sentence."""
_LONG = 300


def cut(text: str, longest: int = SENTENCE) -> str:
    """The text on one line, cut at a word where it is longer than `longest` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    end = line.rfind(" ", longest // 2, longest)
    return f"{line[: end if end > 0 else longest - 1].rstrip(' ,;:')} …"


def opening(text: str) -> tuple[str, str]:
    """A long text's beginning, cut at a word, and the rest; the rest of a text that is not long is empty."""
    if len(text) <= _LONG:
        return text, ""
    cut_at = text.rfind(" ", 0, _LONG * 2 // 3)
    return (text[:cut_at], text[cut_at + 1 :]) if cut_at > 0 else (text, "")
