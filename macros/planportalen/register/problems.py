"""A problem in the data, as a value.

Made by the readers and the rules of this room, collected by `load` and `checks`, and shown to editors by the command and
by the build, as `lines`. Texts are Swedish: they are read by editors. Every rule stands in the catalogue `messages`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planportalen.messages import MESSAGES
from planportalen.swedish.excerpt import cut_within, first_of
from planportalen.swedish.plurals import count

ROWS_NAMED = 10
_LONGEST = 600  # characters of a message, so that a cell of megabytes does not push all else off the screen
_LONGEST_COLUMN = 80


class Severity(StrEnum):
    """How bad a problem is. A `fel` stops the build, a `varning` does not."""

    ERROR = "fel"
    WARNING = "varning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the file as the editor would name it, the row Excel shows (first row = 1), the column head or YAML key."""

    file: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"rad {self.row}")
        if self.column is not None:
            parts.append(f"{'nyckel' if self.file.endswith('.yml') else 'kolumn'} {cut_within(self.column, _LONGEST_COLUMN)}")
        return ", ".join(parts)

    def at(self, column: str) -> Place:
        """The same row, in another column."""
        return Place(self.file, self.row, column)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to write instead.

    `rule` names the rule that found it (stable, lower case), so that tests and tools can tell problems apart. One that the catalogue
    lacks is a mistake in the code and raises `KeyError`: an editor who meets a message must find it on the page *Meddelanden*.
    """

    severity: Severity
    place: Place
    rule: str
    message: str
    advice: str = ""
    gap: bool = False
    """Whether it may be true of the source: a warning that is known and may stay, see `gaps`."""

    def __post_init__(self) -> None:
        MESSAGES[self.rule]

    def __str__(self) -> str:
        return f"{self.severity.upper()} {self.place}: {self.message}{' ' + self.advice if self.advice else ''}"

    def as_dict(self) -> dict[str, str | int | None]:
        """The problem with the Swedish keys of `planer kontrollera --format json`."""
        return {
            "nivå": str(self.severity),
            "regel": self.rule,
            "fil": self.place.file,
            "rad": self.place.row,
            "kolumn": self.place.column and cut_within(self.place.column, _LONGEST_COLUMN),
            "meddelande": self.message,
            "åtgärd": self.advice,
        }


def error(place: Place, rule: str, message: str, advice: str = "") -> Problem:
    """A problem that stops the build."""
    return _told(Severity.ERROR, place, rule, message, advice)


def warning(place: Place, rule: str, message: str, advice: str = "") -> Problem:
    """A problem that is shown and does not stop the build."""
    return _told(Severity.WARNING, place, rule, message, advice)


def gap(place: Place, rule: str, message: str, advice: str = "") -> Problem:
    """A warning of what the source may not say."""
    return replace(warning(place, rule, message, advice), gap=True)


def _told(severity: Severity, place: Place, rule: str, message: str, advice: str) -> Problem:
    return Problem(severity, place, rule, cut_within(message, _LONGEST), cut_within(advice, _LONGEST))


def by_importance(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, then by file, row and column."""
    return sorted(
        problems,
        key=lambda p: (p.severity != Severity.ERROR, p.place.file, p.place.row or 0, p.place.column or "", p.message),
    )


def lines(problems: Iterable[Problem], *, gaps: bool = False) -> Iterator[str]:
    """The problems as they are printed, each with its rule in brackets, by which the guide explains it: errors last, where the eye is.

    The same mistake on several rows of a column is one line: its first place, and on which other rows it stands. Gaps are one line a folder, unless
    `gaps` are to be shown.
    """
    told = by_importance(problems)
    folded = Counter(problem.place.file.rpartition("/")[0] for problem in told if problem.gap and not gaps)
    for folder, amount in folded.items():
        yield f"{folder}: {count(amount, 'lucka')}; planer kontrollera --luckor visar dem"
    alike: dict[Problem, list[Problem]] = defaultdict(list)
    for problem in sorted(told, key=lambda problem: problem.severity == Severity.ERROR):
        if problem.gap and not gaps:
            continue
        alike[replace(problem, place=replace(problem.place, row=None))].append(problem)
    for first, *others in alike.values():
        rows = dict.fromkeys(str(problem.place.row) for problem in others if problem.place != first.place)
        yield f"{first}{also_on(rows, len(rows) if gaps else ROWS_NAMED)} [{first.rule}]"


def also_on(rows: Collection[str], most: int = ROWS_NAMED) -> str:
    """The sentence that says on which other rows it is the same, of which so many are named; empty where there are none."""
    if not rows:
        return ""
    return f" Likadant på {count(len(rows), 'rad')} till: {first_of(rows, most)}{'' if len(rows) > most else '.'}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem stops the build."""
    return any(p.severity == Severity.ERROR for p in problems)
