"""Other words for the same thing: what a query is widened with, beside the words that it has.

Made from the register: abbreviations and search words of terms, other names of actors and laws. `index` stores them under the expression that a
reader may type, as stems; the browser looks up every run of words of a query.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from planportalen.register.register import Register
from planportalen.search.swedish import content, expression, words

SAME, SEARCH_WORD, BESIDE = range(3)
"""How another expression stands beside the typed one, the nearest first: a name of the same thing; an everyday word for it, or the one that took
over; another everyday word for it, which must then stand as a word, since everyday words are parts of too many others. What each is worth is told by
`site/theme/assets/search/ranking.js`."""

_WIDE = 2
"""A search word of more terms than this leads to the terms, not to their other search words."""
_MOST_BESIDE = 50
"""Search words of a term that each lead to the others; the pairs are as many as the square of it."""


def synonyms(register: Register) -> dict[str, list[tuple[int, str]]]:
    """By expression (as `expression` gives it) what else to look for, each with how it stands beside it; the nearest first."""
    found: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for typed, meant, sort in _pairs(register):
        key, other = expression(typed), expression(meant)
        if key and other and key != other and sort < found[key].get(other, (BESIDE + 1, ""))[0]:
            found[key][other] = (sort, " ".join(content(words(meant))))
    return {key: sorted(others.values()) for key, others in sorted(found.items()) if others}


def _pairs(register: Register) -> Iterator[tuple[str, str, int]]:
    used = Counter(expression(word) for term in register.terms.values() for word in term.search_words)
    called = {expression(name) for term in register.terms.values() for name in (term.name, term.abbreviation)}
    for term in register.terms.values():
        names = [name for name in (term.name, term.abbreviation) if name]
        yield from _each_other((term.name, term.abbreviation))
        # A search word that several terms share (statistik) is wider than any of them.
        own = [word for word in term.search_words if used[expression(word)] == 1 and len(word.split()) < 3][:_MOST_BESIDE]
        for word in term.search_words:
            yield from ((word, name, SEARCH_WORD) for name in names)
            if used[expression(word)] <= _WIDE and expression(word) not in called:
                yield from ((word, other, BESIDE) for other in own)
        for word in own:
            yield from ((name, word, BESIDE) for name in names)
    for actor in register.actors.values():
        for alias in actor.aliases:
            yield alias, actor.name, SAME
            yield actor.name, alias, SAME
        if successor := register.actors.get(actor.successor or ""):
            yield actor.name, successor.name, SEARCH_WORD
            yield successor.name, actor.name, SEARCH_WORD
    for law in register.regulations.values():
        if not law.parent:
            yield from _each_other((law.name, law.short_name, law.number))


def _each_other(names: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    given = [name for name in names if name]
    for one in given:
        for other in given:
            if one != other:
                yield one, other, SAME
