"""Takes Swedish compounds apart: *läkemedelsförskrivningen* is *läkemedel* + *förskrivning*.

What counts as a part is given as a set of stems, first those of the words that stand by themselves in the register. `site/theme/assets/search/compounds.js`
does the same to a word that a reader types; a test holds the two equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from planportalen.search.swedish import NOT_HEADS, PARTICLES, SHORT_PARTS
from planportalen.swedish.stems import IRREGULAR, stem

_SHORTEST = 6
"""Letters of the shortest word that is tried."""
_LONGEST = 60
_PART = 2.0
_MOST = 7.2
_NEVER = 99.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound: the stem it goes by, and where it stands."""

    key: str
    start: int
    end: int


def bound_forms(part: str) -> Iterable[tuple[str, float]]:
    """What a first part can be by itself, with what it costs to believe so: *läkemedels* is *läkemedel*, *hälso* is *hälsa*, *läkar* is *läkare*."""
    yield part, 0.0
    last = part[-1]
    if last == "s":
        yield part[:-1], 0.1
    if last in "oue":
        yield f"{part[:-1]}a", 0.2
        yield part[:-1], 0.4
    elif last == "a":
        yield part[:-1], 0.3
    else:
        yield f"{part}a", 0.3
        yield f"{part}e", 0.3


class Splitter:
    """Takes words apart into parts that are known, as stems. What it has found out of a piece of a word it remembers for the next."""

    def __init__(self, known: Container[str]) -> None:
        self.known = known
        self._first_costs: dict[str, tuple[float, str]] = {}

    def split(self, word: str) -> list[Part]:
        """The parts of a compound from first to last, or nothing where it is none."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return []
        cost, parts = self._rest(word, 0, {})
        return parts if cost <= _MOST else []

    def _rest(self, word: str, start: int, best: dict[int, tuple[float, list[Part]]]) -> tuple[float, list[Part]]:
        """The cheapest way to read the word from `start` on. `best` remembers it for each start."""
        if start in best:
            return best[start]
        found: tuple[float, list[Part]] = (_NEVER, [])
        if start and (cost := self._head_cost(word[start:])) < found[0]:
            found = (cost, [Part(stem(word[start:]), start, len(word))])
        for end in range(start + 2, len(word) - 1):
            cost, key = self.first_cost(word[start:end])
            if cost < found[0] and (tail := self._rest(word, end, best))[1] and cost + tail[0] < found[0]:
                found = (cost + tail[0], [Part(key, start, end), *tail[1]])
        best[start] = found
        return found

    def _head_cost(self, text: str) -> float:
        if text in NOT_HEADS or (len(text) < 4 and text not in SHORT_PARTS) or len(text) < 3 or stem(text) not in self.known:
            return _NEVER
        return _PART + _length_cost(len(text))

    def first_cost(self, text: str) -> tuple[float, str]:
        """What it costs to read the text as a first part, and the key it then has."""
        if text not in self._first_costs:
            self._first_costs[text] = self._first_cost(text)
        return self._first_costs[text]

    def _first_cost(self, text: str) -> tuple[float, str]:
        best = (_NEVER, "")
        if text in PARTICLES:
            return best
        for form, change in bound_forms(text):
            if (len(form) < 4 and form not in SHORT_PARTS) or form in PARTICLES:
                continue
            # A stem is the beginning of its word, and to look it up is quicker than to make it.
            if form not in IRREGULAR and not any(form[:length] in self.known for length in range(len(form), max(1, len(form) - 7), -1)):
                continue
            key = stem(form)
            if key in self.known and (cost := _PART + change + _length_cost(len(form))) < best[0]:
                best = (cost, key)
        return best


def _length_cost(length: int) -> float:
    return {2: 1.6, 3: 1.0, 4: 0.4, 5: 0.1}.get(length, 0.0)


def find_parts(vocabulary: Iterable[str]) -> set[str]:
    """The stems that compounds of this vocabulary are made of: its words, and parts that stand beside known ones in several of them.

    *Förskrivning* need not stand by itself: *läkemedelsförskrivning* and *antibiotikaförskrivning* show that it is a word.
    """
    whole = [word for word in vocabulary if word.isalpha()]
    standing = {stem(word) for word in whole if len(word) >= 4 or word in SHORT_PARTS}
    splitter = Splitter(standing)
    puzzling = [word for word in whole if 9 <= len(word) <= _LONGEST and not splitter.split(word)]
    partners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for word in puzzling:
        for first, joint, tail in _tails(word, splitter):
            partners[tail].add((first, joint))
    parts = standing | {tail for tail, found in partners.items() if _is_seen(tail, found)}
    tails_of: dict[str, set[str]] = defaultdict(set)
    for word in puzzling:
        for first, tail in _firsts(word, parts):
            tails_of[first].add(tail)
    return parts | {first for first, found in tails_of.items() if len(found) >= 2}


def half_known(word: str, splitter: Splitter) -> Iterator[tuple[str, bool]]:
    """A long known part of a word whose other part is not known, and whether it is the last: *förskrivning* in *förskrivningsmönster*."""
    if not _HALVES <= len(word) <= _LONGEST or not word.isalpha():
        return
    for end in range(len(word) - 5, 5, -1):
        cost, key = splitter.first_cost(word[:end])
        rest = word[end:]
        joint = word[end - 1] == "s" and stem(word[: end - 1]) == key
        if cost >= _SURE or len(key) < 5 or rest in NOT_HEADS or not _BEGINNING.match(rest):
            continue
        if joint or (len(key) >= 6 and len(rest) >= 6 and rest[0] not in "aeiouyåäö"):
            yield key, False
            break
    for start in range(4, len(word) - 5):
        text = word[start:]
        if stem(text) in splitter.known and len(stem(text)) >= 4 and text not in NOT_HEADS and _BEGINNING.match(text):
            yield stem(text), True


def _is_seen(tail: str, partners: set[tuple[str, str]]) -> bool:
    """Whether a last part stands beside several known ones. Where an *s* always stands before it, that may be its own: *recept-skrivning*."""
    doubtful = all(joint for _, joint in partners) and _BEGINNING.match(f"s{tail}")
    return len({first for first, _ in partners}) >= (3 if doubtful else 2)


def _firsts(word: str, parts: set[str]) -> Iterator[tuple[str, str]]:
    """The stem that may be the word's first part, since what stands after it is known, with what that is: *suicid* in *suicidprevention*."""
    for end in range(5, len(word) - 5):
        text = word[end:]
        if text not in NOT_HEADS and _BEGINNING.match(text) and stem(text) in parts:
            first = stem(word[:end].removesuffix("s"))
            if len(first) >= 5 and first not in parts and _BEGINNING.match(first):
                yield first, stem(text)
            return


def _tails(word: str, splitter: Splitter) -> Iterator[tuple[str, str, str]]:
    """The stems that may be the word's last part, since what stands before is known to be a first one: that, the *s* between them, and the stem."""
    for end in range(3, len(word) - 4):
        cost, key = splitter.first_cost(word[:end])
        text = word[end:]
        if cost >= _SURE or len(key) < 4 or text in NOT_HEADS or not _BEGINNING.match(text):
            continue
        if text[0] == "s" and _BEGINNING.match(text[1:]) and splitter.first_cost(word[: end + 1])[0] < _SURE:
            continue  # the s more likely joins the parts: *verksamhets-träff*, not *verksamhet-sträff*
        tail = stem(text)
        if len(tail) >= 5 and tail not in splitter.known and len(_SUFFIX.sub("", tail)) >= 4 and not _ends_in_a_word(text, splitter):
            yield key, "s" if word[end - 1] == "s" else "", tail


def _ends_in_a_word(text: str, splitter: Splitter) -> bool:
    """Whether the text is a torn piece before a word: *onförbund*, *ningsval*. A particle may stand there: *ut-gång*."""
    return any(
        text[:start] not in PARTICLES and stem(text[start:]) in splitter.known and text[start:] not in NOT_HEADS
        for start in range(1, len(text) - 4)
    )


_SUFFIX = re.compile(r"(?:n?ing|het|itet|els|s?ation|iser|er|isk|and|skap|sam|bar|tion)s?$")
"""Endings that make words of words. What they leave must be long enough to be a word: *edning* is none."""
_HALVES = 10
"""Letters of the shortest word that is told by one of its parts alone."""
_SURE = 2.55
"""What a first part may cost that shows another word to be a last part."""
_BEGINNING = re.compile(
    r"(?:[bdfghjklmnprstvcx]|b[lrj]|d[rj]|f[ljr]|g[lnrj]|hj|k[lnrv]|lj|[mn]j|p[ljrs]|s[jklmnptv]|sk[rjv]|s[pt]r|sp[lj]|stj|sch|t[jrv]|vr|ch|ph|th|kv)?"
    r"[aeiouyåäöé]"
)
"""How a Swedish word can begin."""
