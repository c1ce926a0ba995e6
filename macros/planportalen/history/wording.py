"""How a text was reworded: what went, what came, and short ways to say it.

Two wordings of the same cell come in from `compare`; pieces for the views and excerpts for sentences go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

from planportalen.swedish.excerpt import SENTENCE, cut

_AROUND = 4
"""Words kept on each side of what differs."""
_ALIKE = 0.35
"""Texts that have less than this in common are shown whole, one after the other: marks in every other word say nothing."""
_MOST_WORDS = 1_000
"""Of the two together, as far as they are laid side by side: the work grows faster than its square."""

_SPELT_ALIKE = 0.7


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "samma"
    REMOVED = "borttaget"
    ADDED = "tillagt"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a reworded text, in order. Space between pieces is left out."""

    mark: Mark
    text: str


def excerpts(before: str, after: str) -> tuple[str, str]:
    """The two texts from a few words before the first difference to a few after the last, each cut to a sentence's length."""
    old, new = before.split(), after.split()
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    shorter = min(len(old), len(new)) - head
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old[: -shorter - 1 : -1], new[: -shorter - 1 : -1], strict=True)))
    first = max(0, head - _AROUND)
    last = max(0, tail - _AROUND)

    def excerpt(words: list[str]) -> str:
        kept = " ".join(words[first : len(words) - last])
        return f"{'… ' if first else ''}{cut(kept)}{' …' if last and len(kept) <= SENTENCE else ''}"

    return excerpt(old), excerpt(new)


def alike(before: str, after: str) -> bool:
    """Whether the two texts can be wordings of the same thing: they share words, or are spelt nearly alike."""
    old, new = before.casefold().split(), after.casefold().split()
    if SequenceMatcher(None, old, new, autojunk=False).ratio() >= _ALIKE:
        return True
    return SequenceMatcher(None, " ".join(old)[:SENTENCE], " ".join(new)[:SENTENCE], autojunk=False).ratio() >= _SPELT_ALIKE


def pieces(before: str, after: str) -> list[Piece]:
    """What the two texts have in common, what went and what came, word by word; long stretches in common are cut."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) + len(new) > _MOST_WORDS or matcher.ratio() < _ALIKE:
        return [Piece(mark, cut(text)) for mark, text in ((Mark.REMOVED, before), (Mark.ADDED, after)) if text]
    return list(_pieces(old, new, matcher.get_opcodes()))


def _pieces(old: Sequence[str], new: Sequence[str], steps: Sequence[tuple[str, int, int, int, int]]) -> Iterator[Piece]:
    for number, (step, old_from, old_to, new_from, new_to) in enumerate(steps):
        if step == "equal":
            yield Piece(Mark.SAME, _middle_cut(old[old_from:old_to], begins=number == 0, ends=number == len(steps) - 1))
            continue
        if old_from < old_to:
            yield Piece(Mark.REMOVED, " ".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece(Mark.ADDED, " ".join(new[new_from:new_to]))


def _middle_cut(words: Sequence[str], *, begins: bool, ends: bool) -> str:
    """Words in common, without those that are far from any difference."""
    before = 0 if begins else _AROUND
    after = 0 if ends else _AROUND
    if len(words) <= before + after + _AROUND:
        return " ".join(words)
    return " ".join([*words[:before], "…", *words[len(words) - after :]])
