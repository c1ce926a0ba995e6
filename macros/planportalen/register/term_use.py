"""Which terms a text uses, and where: whole words and their forms, never the beginning of another word (*MA* is not in *materialet*)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planportalen.register.model import Term
from planportalen.swedish.stems import stem

_WORD = re.compile(r"\w+(?:[-/.&]\w+)*")
_ENDING = re.compile(r"(?::\w{1,5}|(?:(?:-|(?<=\w\w))(?:s|n|en|ens|et|ets|er|ers|erna|ar|arna))?)")
"""What may follow an abbreviation and leave it the same: *SIP:ar*, *APT-en*, *SKLs*; of a single letter only with a sign between, as *V* stands in no *Vet*."""


class Use(NamedTuple):
    """A term in a text: from where to where its words stand, without an abbreviation's ending."""

    term: Term
    start: int
    end: int


class TermUse:
    """Finds terms in texts. An abbreviation counts as it is written; other names by the stems of their words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._short: dict[str, Term] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        for term in terms:
            exact = {term.abbreviation, term.name if _is_short(term.name) else ""} - {""}
            for spelling in exact:
                self._short.setdefault(spelling, term)
            # Without an explanation the name has nothing to tell, but an abbreviation is told by it.
            if term.explanation and term.name not in exact and (stems := tuple(_stems(term.name))):
                self._names[stems[0]].append((stems, term))
        beginning = "|".join(re.escape(short) for short in sorted(self._short, key=len, reverse=True))
        self._abbreviations = re.compile(rf"(?<![\w-])({beginning}){_ENDING.pattern}(?!\w)") if beginning else None

    def abbreviations(self, text: str) -> Iterator[Use]:
        """Every abbreviation in the text that means something else than itself, in its order."""
        for found in self._abbreviations.finditer(text) if self._abbreviations else ():
            term = self._short[found[1]]
            if explains(term):
                yield Use(term, found.start(1), found.end(1))

    def terms(self, text: str) -> set[str]:
        """The ids of all terms that the text uses and that have something to tell."""
        found = {use.term.id for use in self.abbreviations(text)}
        stems = list(_stems(text))
        for at, first in enumerate(stems):
            for name, term in self._names.get(first, ()):
                if tuple(stems[at : at + len(name)]) == name:
                    found.add(term.id)
        return found


def explains(term: Term) -> bool:
    """Whether a term tells more than its own name: an explanation, or what an abbreviation stands for."""
    return bool(term.explanation) or term.abbreviation.casefold() not in ("", term.name.casefold())


def _is_short(name: str) -> bool:
    """Whether a name is written as an abbreviation: *SITHS*, *eRemiss*, but not *Meddix*."""
    return " " not in name and any(sign.isupper() for sign in name[1:])


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        yield stem(word)
