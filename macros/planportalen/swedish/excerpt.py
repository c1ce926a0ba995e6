"""Long texts cut at a word, for a sentence, a message or the beginning of a cell."""

from __future__ import annotations

from collections.abc import Collection

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


def first_of(words: Collection[str], most: int) -> str:
    """The first words of a list with commas between, and a sign that there are more where there are."""
    return ", ".join([*words][:most]) + (" …" if len(words) > most else "")


def cut_within(text: str, longest: int) -> str:
    """A sentence on one line, cut in its middle where it is longer than `longest` characters: what it says of a cell stands at its ends."""
    line = " ".join(part.strip() for part in text.splitlines()) if "\n" in text else text
    if len(line) <= longest:
        return line
    return f"{line[: longest * 2 // 3].rstrip()} … {line[-(longest // 3) :].lstrip()}"


def around_difference(before: str, after: str, longest: int) -> tuple[str, str]:
    """Two spellings of a text, each as it stands where both are short; else what stands around their first difference."""
    if max(len(before), len(after)) <= longest:
        return before, after
    alike = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), min(len(before), len(after)))
    start = max(0, alike - longest // 2)

    def excerpt(text: str) -> str:
        return f"{'… ' if start else ''}{text[start : start + longest]}{' …' if len(text) > start + longest else ''}"

    return excerpt(before), excerpt(after)


def opening(text: str) -> tuple[str, str]:
    """A long text's beginning, cut after a sentence if there is a long enough one, else at a word, and the rest; a text that is not long has no rest."""
    if len(text) <= _LONG:
        return text, ""
    cut_at = text.rfind(". ", _LONG // 3, _LONG * 2 // 3) + 1 or text.rfind(" ", 0, _LONG * 2 // 3)
    return (text[:cut_at], text[cut_at + 1 :]) if cut_at > 0 else (text, "")
