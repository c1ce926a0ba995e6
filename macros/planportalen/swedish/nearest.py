"""The known word that a written one is a slip of, told only where following the advice cannot lead astray.

A suggestion is followed without a thought, so none is made of a word that may be another one: the opposite, another number, another id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise

_LONGEST_WORD = 200  # in longer ones nobody looks for a misspelling
_SHORT = 3  # letters: `BUP` and `BUM`, `I` and `II` are two names, not one misspelt
_ONE_SLIP = 7  # letters that a word has at least, where two slips may be made in it
_FAR = 9
_ID = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Za-z0-9.]+)+")
_GOAL_OR_ACTIVITY = re.compile(r"[A-Za-z][A-Za-z0-9]*-[0-9]+")
_KEYBOARD = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_NEAR_KEYS = (
    {frozenset(pair) for row in _KEYBOARD for pair in pairwise(row)}
    | {frozenset(pair) for above, below in pairwise(_KEYBOARD) for pair in zip(above, below, strict=False)}
    | {frozenset(pair) for above, below in pairwise(_KEYBOARD) for pair in zip(above[1:], below, strict=False)}
)
_EASILY_EXCHANGED = _NEAR_KEYS | {
    frozenset(pair) for pair in ("eä", "oå", "kc", "kq", "sc", "sz", "vw", "fv", "iy", "gj", "dt", "oö", "aä", "aå")
}
_OPPOSITES = {
    frozenset(pair.split("/"))
    for pair in [
        "ökar/minskar",
        "öka/minska",
        "ökad/minskad",
        "ökning/minskning",
        "höjs/sänks",
        "höja/sänka",
        "högst/minst",
        "högst/lägst",
        "max/min",
        "över/under",
        "före/efter",
        "med/utan",
        "från/till",
        "intern/extern",
        "interna/externa",
        "internt/externt",
        "norra/södra",
        "östra/västra",
        "inre/yttre",
        "övre/undre",
        "start/slut",
        "startar/slutar",
        "första/sista",
        "första/andra",
        "kvinnor/män",
        "flickor/pojkar",
        "mer/mindre",
        "fler/färre",
        "intag/uttag",
        "inflöde/utflöde",
        "import/export",
        "aktiv/passiv",
        "offentlig/privat",
        "primär/sekundär",
    ]
}
_NEGATIONS = ("o", "in", "ej", "inte", "icke", "miss", "a")
_LOOK_ALIKE = str.maketrans("асеорхуіјѕԁһԛԝѵοανικρτυχ", "aceopxyijsdhqwvoavikptux")  # Cyrillic and Greek letters for Latin ones


def did_you_mean(written: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """The advice `Menade du "…"?` for the known spelling that the written one is a slip of; an empty text where none surely is.

    `known`: the spellings, or what each of them stands for: two that are as near are no doubt where they stand for the same.
    """
    if twin := _twin(written, known):
        return f'Det ser ut som "{twin}" men har andra tecken. Skriv det på nytt.'
    found = nearest(written, known)
    return f'Menade du "{found}"?' if found else ""


def meant(written: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """The known spelling that `did_you_mean` would name, for those who go on with it; empty where it names none."""
    return _twin(written, known) or nearest(written, known)


def nearest(written: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """The known spelling that the written one is a slip of; empty where none is, where two may be, or where it may be another word."""
    if len(written) > _LONGEST_WORD:
        return ""
    means = known if isinstance(known, Mapping) else {spelling: spelling for spelling in known}
    slips = {spelling: distance for spelling in means if (distance := _slips(written.casefold(), spelling.casefold())) < _FAR}
    least = min(slips.values(), default=_FAR)
    best = [spelling for spelling, distance in slips.items() if distance == least]
    if not best or any(means[spelling] != means[best[0]] for spelling in best):
        return ""
    return best[0] if _is_safe(written, best[0], least) else ""


def _twin(written: str, known: Iterable[str]) -> str:
    """The known spelling that looks the same on the screen, though it is not."""
    look = _look(written)
    return next((spelling for spelling in known if spelling.casefold() != written.casefold() and _look(spelling) == look), "")


def _look(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text.casefold()).translate(_LOOK_ALIKE)
    shown = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", shown).split())


def _is_safe(written: str, known: str, slips: int) -> bool:
    """Whether the two can only be the same word."""
    if _numbers(written) != _numbers(known):
        return False
    if _ID.fullmatch(known):
        if _GOAL_OR_ACTIVITY.fullmatch(written) and written.casefold() != known.casefold():
            return False  # `JJ-1` is a goal and `JJ-01` an activity
        return _letters(written) == _letters(known)
    ours, theirs = _words(written), _words(known)
    if "".join(ours) == "".join(theirs):
        return bool(ours)  # signs are no words
    if len(ours) != len(theirs) or slips > _allowed(known):
        return False
    return all(one == other or _same_word(one, other) for one, other in zip(ours, theirs, strict=True))


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) <= _SHORT or frozenset((one, other)) in _OPPOSITES:
        return False
    if any(one == negation + other or other == negation + one for negation in _NEGATIONS):
        return False
    distance = _slips(one, other)
    return distance <= (1 if one[0] != other[0] else _allowed(other))


def _allowed(word: str) -> int:
    return 2 if len(word) >= _ONE_SLIP else 1


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text)]


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text.casefold()))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _slips(one: str, other: str) -> int:
    """How many slips of the hand lie between two words: a letter left out, doubled, swapped with the next, or a key beside it.

    A letter that is neither beside on the keyboard nor sounds alike makes another word: `Ögonkliniken` is no slip of `Öronkliniken`.
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > _FAR:
        return _FAR
    left_out, doubled = (1 if len(one) < len(other) else _FAR), (1 if len(one) > len(other) else _FAR)  # not both: that is another letter
    before, last = list[int](), [column * left_out for column in range(len(other) + 1)]
    for row, letter in enumerate(one, start=1):
        current = [row * doubled]
        for column, wanted in enumerate(other, start=1):
            least = min(last[column] + doubled, current[-1] + left_out, last[column - 1] + _exchange(letter, wanted))
            if row > 1 and column > 1 and (letter, one[row - 2]) == (other[column - 2], wanted):
                least = min(least, before[column - 2] + 1)
            current.append(least)
        before, last = last, current
    return min(last[-1], _FAR)


def _exchange(letter: str, wanted: str) -> int:
    if letter == wanted:
        return 0
    return 1 if frozenset((letter, wanted)) in _EASILY_EXCHANGED else 3
