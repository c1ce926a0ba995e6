"""What differs between the cells of two records that are the same row or card.

The records come in from `compare`, with the subject of its sentences; differences go out. Cells that say one thing together, such as a start and
an end, are one difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planportalen.history.difference import Difference, Kind, Subject
from planportalen.history.wording import alike, excerpts
from planportalen.register.levels import level
from planportalen.register.model import (
    Activity,
    Decision,
    DecisionRow,
    Goal,
    Note,
    OwnValue,
    Period,
    PlanRow,
    Record,
    Relation,
    Source,
    Target,
)
from planportalen.swedish.excerpt import cut

_TIME = ("timeframe", "start", "end", "recurrence")
_LEVEL = ("comparison", "value", "value_to", "unit", "compared_with")
_BASE = ("base_year", "base_value", "base_value_to")
_TOGETHER = (_TIME, _LEVEL, _BASE)
"""Cells that say one thing together, and are one difference."""

_ROOM = 100
"""Characters for what a cell lists, in a sentence."""
_PROSE = {"text", "summary", "background", "explanation", "description", "comment", "remark"}
_PROSE_NAMES: dict[type[Record], str] = {Goal: "målet", Activity: "aktiviteten", Note: "texten", Target: "ordalydelsen"}
_NAMES = {
    *("responsible", "follow_up", "support", "medical", "reporting", "owners", "by"),
    *("goals", "parent", "about", "references", "serves", "activities", "area", "successor"),
}
"""Fields that hold names or ids, which a sentence says without quotation marks."""
_REFERENCES = {"goals", "parent", "about", "serves"}
_NOWHERE = {"goals": "hela planen", "parent": "planens översta nivå"}


def cell_differences(old: Record, new: Record, subject: Subject, new_ids: Mapping[str, str]) -> Iterator[Difference]:
    """The cells that differ between two records of the same model. `new_ids`: ids that rows have got, by their old ones."""
    fields = [name for name in type(new).model_fields if name not in ("id", "place", "key_lines", "own")]
    together = [group for group in _TOGETHER if set(group) <= set(fields)]
    for name in fields:
        group = next((group for group in together if name in group), (name,))
        if name != group[0] or all(getattr(old, part) == getattr(new, part) for part in group):
            continue  # what stands together is told with its first
        cells = [cell for part in group if (cell := _cell(part, old, new, new_ids)).differs]
        if group == _LEVEL and isinstance(old, Target) and isinstance(new, Target) and level(old) != level(new):
            yield _level_difference(old, new, subject)
        elif len(cells) > 1:
            yield subject.difference(
                Kind.CHANGED,
                field=", ".join(cell.column for cell in cells),
                before=", ".join(_text(cell.before) for cell in cells if cell.before),
                after=", ".join(_text(cell.after) for cell in cells if cell.after),
                told=", ".join([cells[0].told(), *(cell.told().replace(" ändrades", "", 1) for cell in cells[1:])]),
            )
        elif cells:
            yield _difference(cells[0], type(new), subject)
    if isinstance(old, PlanRow) and isinstance(new, PlanRow):
        yield from _own_differences(old.own, new.own, subject)


def _own_differences(old: Iterable[OwnValue], new: Iterable[OwnValue], subject: Subject) -> Iterator[Difference]:
    """The cells of the organisation's own columns that differ; of two different kinds, by how they are written."""
    was, now = ({value.head: value for value in values} for values in (old, new))
    for head in dict.fromkeys((*was, *now)):
        pair = [was.get(head), now.get(head)]
        before, after = (plain(value.text) if value else "" for value in pair)
        cell = _Cell("own", head, before, after, bare=not any(value and isinstance(value.value, str) for value in pair))
        if cell.differs:
            told = subject.difference(Kind.CHANGED, field=head, before=_text(before), after=_text(after), told=cell.told())
            yield replace(told, shown=all(value.shown for value in pair if value))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell before and after, as plain text or texts. `bare`: said without quotation marks."""

    name: str
    column: str
    before: str | tuple[str, ...]
    after: str | tuple[str, ...]
    bare: bool

    @property
    def differs(self) -> bool:
        """Whether it says something else. The order of what it lists says nothing, but for an activity's goals: it is shown under the first."""
        if self.name == "goals" and self.before[:1] != self.after[:1]:
            return True
        return Counter(_each(self.before)) != Counter(_each(self.after))

    def said(self, text: str) -> str:
        """A value in a sentence."""
        return cut(text) if self.bare else f"”{cut(text)}”"

    def told(self) -> str:
        """What happened to it."""
        if not self.before:
            return f"{self.column} fylldes i: {self._listed(self.after)}"
        if not self.after:
            return f"{self.column} togs bort, var {self._listed(self.before)}"
        came, went = _beyond(self.after, self.before), _beyond(self.before, self.after)
        if len(came) == len(went) == 1:
            one, other = excerpts(went[0], came[0])
            return f"{self.column} ändrades från {self.said(one)} till {self.said(other)}"
        parts = [f"{self._listed(items)} {what}" for items, what in ((came, "lades till"), (went, "togs bort")) if items]
        return f"{self.column}: {', '.join(parts)}"

    def _listed(self, value: str | Sequence[str]) -> str:
        """What a cell lists in a sentence: as much as there is room for, and how many more there are."""
        items = _each(value)
        shown = [items[0]]
        for item in items[1:]:
            if len(", ".join(shown)) + len(item) > _ROOM:
                break
            shown.append(item)
        more = f" och {len(items) - len(shown)} till" if len(shown) < len(items) else ""
        return ", ".join(map(self.said, shown)) + more


def _text(value: str | tuple[str, ...]) -> str:
    return "; ".join(_each(value))


def _each(value: str | Sequence[str]) -> Sequence[str]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value


def _beyond(one: str | tuple[str, ...], other: str | tuple[str, ...]) -> list[str]:
    """What one cell has beyond the other, in order."""
    return list((Counter(_each(one)) - Counter(_each(other))).elements())


def _cell(name: str, old: Record, new: Record, new_ids: Mapping[str, str]) -> _Cell:
    before, after = getattr(old, name), getattr(new, name)
    was = plain(before)
    if name in _REFERENCES:
        was = new_ids.get(was, was) if isinstance(was, str) else tuple(new_ids.get(item, item) for item in was)
    quoted = name not in _NAMES and any(type(value) in (str, tuple, DecisionRow, Source) for value in (before, after))
    return _Cell(name, type(new).column_of(name), was, plain(after), bare=not quoted)


def plain(value: object) -> str | tuple[str, ...]:
    """A value as text, so that what is only written differently is the same."""
    match value:
        case None:
            return ""
        case tuple():
            return tuple(str(plain(item)) for item in value)
        case Decimal():
            return _figure(value)
        case Period():
            return f"{value.start or ''}–{value.end or ''}"
        case Decision():
            return f"{value.by} {value.date or ''}".strip()
        case Relation():
            return f"{value.kind} {value.plan}" + (f" ({value.remark})" if value.remark else "")
        case Record():
            return ", ".join(text for name in type(value).model_fields if name != "place" and (text := str(plain(getattr(value, name)))))
        case _:
            return " ".join(str(value).split())


def _figure(value: Decimal) -> str:
    """A number with decimal comma, without zeros that say nothing."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _difference(cell: _Cell, model: type[Record], subject: Subject) -> Difference:
    before, after = _text(cell.before), _text(cell.after)
    kind, told = Kind.CHANGED, cell.told()
    first_goals = [next(iter(_each(goals)), "") for goals in (cell.before, cell.after)]
    if cell.name in _PROSE and before and after:
        kind, told = Kind.REWORDED, f"{_PROSE_NAMES.get(model, cell.column)} omformulerades"
        if model in (Goal, Activity) and not alike(before, after):
            told = "id har fått en helt annan text, och länkar hit betyder nu något annat; texten ändrades"
    elif cell.name == "parent" and model is Goal:
        kind, told = Kind.MOVED, f"målet flyttades från {before or _NOWHERE[cell.name]} till {after or _NOWHERE[cell.name]}"
    elif cell.name == "goals" and first_goals[0] != first_goals[1]:
        way = " till ".join(goal or _NOWHERE[cell.name] for goal in first_goals)
        kind, told = Kind.MOVED, f"aktiviteten flyttades från {way}"
    return subject.difference(kind, field=cell.column, before=before, after=after, told=told)


def _level_difference(old: Target, new: Target, subject: Subject) -> Difference:
    before, after = level(old), level(new)
    if before and after:
        shown = before.removesuffix(f" {new.unit}") if old.unit == new.unit else before
        told = f"från {shown} till {after}"
    else:
        told = f"värdet fylldes i: {after}" if after else f"värdet togs bort, var {before}"
    return subject.difference(Kind.CHANGED, field=Target.column_of("value"), before=before, after=after, told=told)
