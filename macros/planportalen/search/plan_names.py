"""What a plan is called in talk: *glesbygdsplanen*, *planen mot våld*. Nobody writes such names down; they are made of the plan's own.

`index` stores, for one more record after the real ones for each plan, how much of the plan's name each word is. The browser looks there where a
question asks for a plan (`PLAN_WORDS`) and takes the words beside it, or before it in a compound, for the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planportalen.register.model import Plan
from planportalen.register.register import Register
from planportalen.search.swedish import LIGHT_WORDS, PLAN_WORDS, STOP_WORDS, words
from planportalen.swedish.stems import stem

_AREA = 0.5
"""What the name of a plan's area counts beside the plan's own: it is that of other plans, too."""


class Name(NamedTuple):
    """A name that a plan goes by: what it counts beside others, and its words that say something."""

    worth: float
    words: tuple[str, ...]


def plan_names(register: Register, own_words: Iterable[str]) -> list[list[Name]]:
    """For each plan its title, its short name and its area, without what is in every such name. `own_words`: what the organisation calls itself."""
    empty = {*STOP_WORDS, *LIGHT_WORDS, *own_words}

    def said(text: str) -> tuple[str, ...]:
        return tuple(
            word for word in words(text) if word not in empty and stem(word) not in PLAN_WORDS and not any(map(str.isdecimal, word))
        )

    def names(plan: Plan) -> Iterator[Name]:
        area = register.areas.get(plan.card.area or "")
        for worth, text in ((1.0, plan.card.title), (1.0, plan.card.short_name), (_AREA, area.name if area else "")):
            if found := said(text):
                yield Name(worth, found)

    return [list(names(plan)) for plan in register.plans]
