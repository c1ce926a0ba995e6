"""How action plans call their columns and goals: the usual template's words, and the synonyms that other organisations use.

Asked by `plan_reading` of every row and paragraph of a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from itertools import zip_longest

from planportalen.editing.blocks import Cell, GridRow
from planportalen.register.model import Activity, GoalKind

ACTIVITY = Activity.column_of("text")
GOAL = Activity.column_of("goals")
TIMEFRAME = Activity.column_of("timeframe")
MEASURES = Activity.column_of("measures")
START = Activity.column_of("start")
END = Activity.column_of("end")
RESPONSIBLE = Activity.column_of("responsible")
_OWN_HEADS = {
    "aktivitet": ACTIVITY,
    "aktiviteter": ACTIVITY,
    "mål": GOAL,
    "målgrupp": Activity.column_of("audience"),
    "målgrupper": Activity.column_of("audience"),
    "mätetal": MEASURES,
    "mätetal/målvärde": MEASURES,
    "mätetal/målvärden": MEASURES,
    "mätetal/uppföljning": MEASURES,
    "tidsplan": TIMEFRAME,
    "tidplan": TIMEFRAME,
    # A column Uppföljning or Rapportering may as well say how, when or to whom, and is told as one that has no place.
    **{column: column for column in map(Activity.column_of, ("responsible", "support", "medical", "reporting"))},
    **Activity.PRINTED_HEADS,
}
"""The template's column heads in the spellings that plans use, and the columns of aktiviteter.csv."""
_SAME_MEANING = {
    ACTIVITY: "insats, insatser, åtgärd, åtgärder, uppgift, uppgifter, vad, vad?, vad ska göras, vad ska göras?, planerad aktivitet, "
    "planerade aktiviteter, planerad insats, planerade insatser, planerad åtgärd, planerade åtgärder, beskrivning av åtgärd",
    RESPONSIBLE: "vem, vem?, ansvar, ansvariga, huvudansvar, huvudansvarig, ansvarig nämnd, ansvarig förvaltning, ansvarig verksamhet, "
    "ansvarig enhet, ansvarig funktion, ansvarig roll, ansvarig part, ansvarig aktör, vem ansvarar, vem ansvarar?, vem gör?, utförare",
    TIMEFRAME: "när, när?, tid, tider, tidsram, tidsperiod, tidpunkt, när ska det göras?",
    START: "start, startdatum, starttid, startår, påbörjas, startar",
    END: "klart, slut, slutdatum, sluttid, slutår, deadline, klart senast, klar senast, senast klart, klart datum, klardatum, avslutas, slutförs",
    MEASURES: "mått, indikator, indikatorer, nyckeltal, resultatmått, effektmått, processmått, mätetal/indikator",
    Activity.column_of("audience"): "för vem, för vem?",
    GOAL: "delmål, effektmål, målsättning, målsättningar, övergripande mål, "
    "område, fokusområde, målområde, utvecklingsområde, insatsområde, prioriterat område",
}
_SYNONYMS = {head: column for column, heads in _SAME_MEANING.items() for head in heads.split(", ")}
"""Heads that others have for the same thing; the template's own are heeded first."""
COLUMNS = (
    *(ACTIVITY, GOAL, Activity.column_of("audience"), MEASURES, TIMEFRAME, START, END, RESPONSIBLE, Activity.column_of("follow_up")),
    *map(Activity.column_of, ("support", "medical", "reporting")),
)
"""The columns of aktiviteter.csv that a document's column can be taken for."""
Chosen = Mapping[str, str]
"""What an editor has said of heads: by the head as `spelt` writes it, the column, empty if it has none."""
_IN_BRACKETS = re.compile(r"\s*\((?:er|ar|or|a|r|s|[\d\W]+|år|månad|kvartal|start.*slut|roll|funktion|enhet|titel)\)$")
_OUTSIDE = Cell()
_NEAR_ENOUGH = 0.9  # a slip of the key, but not "ansvarig för genomförande" for "ansvarig för uppföljning"
_LONG_ENOUGH = 7  # of a short word any slip may be another word
_LONG_HEAD = 35  # the template's longest, with slips
_TOO_LONG = 100  # for any head

_SECTION = r"(?:(?P<section>\d+(?:\.\d+)*)\.?\s+)?"
_NUMBERED = r"(?P<label>(?P<kind>mål|delmål)\s*(?P<number>\d+(?:\.\d+)*|(?-i:[A-ZÅÄÖ])(?!\w)))"
_WORDED = (
    re.compile(rf"{_SECTION}{_NUMBERED}\s*(?:[:.–-]\s*(?P<text>.*))?", re.IGNORECASE),
    re.compile(rf"{_SECTION}(?P<label>(?P<kind>mål|delmål))\s*:\s*(?P<text>.+)", re.IGNORECASE),
)
_HEADING = (
    re.compile(rf"{_SECTION}{_NUMBERED}\s+(?P<text>.+)", re.IGNORECASE),
    re.compile(rf"{_SECTION}(?P<label>(?P<kind>mål) om [^:]+)(?::\s*(?P<text>.*))?", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A goal as it stands: *3.1 Mål 1: En jämlik vård* has all four. `text` is empty where only its name stands."""

    text: str
    kind: GoalKind = GoalKind.GOAL
    label: str = ""
    number: str = ""
    section: str = ""


def goal_in(text: str, *, heading: bool) -> GoalWords | None:
    """The goal that a line states, if it begins as goals do. `heading`: the line stands as a heading, and needs no colon."""
    for pattern in (*_WORDED, *_HEADING) if heading else _WORDED:
        if match := pattern.fullmatch(text):
            found = {key: value or "" for key, value in match.groupdict().items()}
            kind = GoalKind.SUBGOAL if found["kind"].casefold() == GoalKind.SUBGOAL else GoalKind.GOAL
            number = found.get("number", "")
            number = "" if len(number) == 4 or number.isalpha() else number  # *Mål 2015* is for that year; ids have digits
            return GoalWords(found["text"], kind, found["label"], number, found["section"])
    return None


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head: its cells, and at each place the title and the column of aktiviteter.csv, empty if there is none for it."""

    cells: tuple[Cell, ...]
    titles: tuple[str, ...]
    columns: tuple[str, ...]

    @classmethod
    def of(cls, row: GridRow, chosen: Chosen, above: Head | None = None) -> Head | None:
        """The head that a row is; `above`: the head's first row, where it has two. `None` if the row is no head of activities."""
        titles = tuple(
            cell.text if above is None or cell is upper else f"{title} {cell.text}".strip()
            for cell, upper, title in zip(
                row.cells, above.cells if above else row.cells, above.titles if above else [""] * len(row.cells), strict=False
            )
        )
        columns = _columns(row.cells, titles, chosen)
        known = {column for column in columns if column}
        return cls(row.cells, titles, columns) if ACTIVITY in known and len(known) > 1 else None

    def with_goals_at(self, place: int) -> Head:
        """The head where the goals stand in a column that does not say so."""
        return replace(self, columns=(*self.columns[:place], GOAL, *self.columns[place + 1 :]))

    def goes_on_in(self, row: GridRow) -> bool:
        """Whether the row is the second of a head of two rows: the head of the activities is merged over both."""
        place = self.columns.index(ACTIVITY)
        return len(row.cells) > place and row.cells[place] is self.cells[place]

    def beside(self, row: GridRow) -> list[tuple[str, str, Cell]]:
        """A row's cells with their title and column; a cell that is merged over several columns once for each.

        A row whose borders lie askew has as many cells as the head, in other places: they go by their order.
        """
        heads, cells = GridRow(0, self.cells).distinct, row.distinct
        pairs = zip(heads, cells, strict=True) if len(heads) == len(cells) else zip_longest(self.cells, row.cells, fillvalue=_OUTSIDE)
        named = {head: (title, column) for head, title, column in zip(self.cells, self.titles, self.columns, strict=True)}
        return [(*named.get(head, ("", "")), cell) for head, cell in dict.fromkeys(pairs) if cell is not _OUTSIDE]


def spelt(title: str) -> str:
    """A head for comparison. Case, line breaks, spacing and what stands in brackets of its form or unit do not count."""
    if len(title) > _TOO_LONG:
        return title.casefold()
    plain = re.sub(r"(?<!\s)\s*/\s*", "/", title.casefold()).strip(" .:*")
    plain = re.sub(r"(\w)- ?(?=\w)", r"\1", plain)  # hyphenated at a line's end
    return _IN_BRACKETS.sub("", plain)


def column_of(title: str) -> str:
    """The column of aktiviteter.csv that a head means, empty if there is none. Slips of the key in the template's own do not count."""
    return _meaning(spelt(title))[0]


def goal_kind(title: str) -> GoalKind:
    """What sort of goals stand under a head."""
    plain = spelt(title)
    return GoalKind.SUBGOAL if plain == GoalKind.SUBGOAL else GoalKind.AREA if plain.endswith("område") else GoalKind.GOAL


def _columns(cells: tuple[Cell, ...], titles: tuple[str, ...], chosen: Chosen) -> tuple[str, ...]:
    """The column at each place. Of several heads that mean the same, the template's own has it, else the first; those that are chosen all have it."""
    said = [chosen.get(spelt(title)) for title in titles]
    meanings = [("", False) if choice is not None else _meaning(spelt(title)) for title, choice in zip(titles, said, strict=True)]
    first: dict[str, Cell] = {}
    for wanted in (True, False):
        for cell, (column, own) in zip(cells, meanings, strict=False):
            if own is wanted:
                first.setdefault(column, cell)
    return tuple(
        choice if choice is not None else column if column and first[column] is cell else ""
        for cell, choice, (column, _) in zip(cells, said, meanings, strict=False)
    )


def _meaning(plain: str) -> tuple[str, bool]:
    return _known_meaning(plain) if len(plain) <= _TOO_LONG else ("", False)


@lru_cache(maxsize=4096)
def _known_meaning(plain: str) -> tuple[str, bool]:
    """The column of a head, and whether it is the template's own. Remembered, since every row of a table may be a head."""
    if plain in _OWN_HEADS:
        return _OWN_HEADS[plain], True
    if plain in _SYNONYMS:
        return _SYNONYMS[plain], False
    slip = get_close_matches(plain, _OWN_HEADS, n=1, cutoff=_NEAR_ENOUGH) if _LONG_ENOUGH <= len(plain) <= _LONG_HEAD else []
    if slip:
        return _OWN_HEADS[slip[0]], True
    parts = {_SYNONYMS.get(part) or _OWN_HEADS.get(part, "") for part in plain.split("/")}  # Insats/åtgärd
    return (parts.pop() if len(parts) == 1 else "", False)
