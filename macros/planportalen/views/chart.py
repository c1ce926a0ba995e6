"""Targets and outcomes over time, laid out for an SVG that is drawn by `chart.html`.

Figures come in; where each mark, line and label stands goes out: across in per cent of the drawing's width, down in pixels, so that a chart fills the
width it has and its words keep their size. Time runs to scale. Nothing is drawn by a library: what Vega-Lite made of such a chart weighed ten times as
much on the page, and was a sixth of a build.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from planportalen.register.model import Report, Target
from planportalen.register.status import measured_until
from planportalen.swedish.numbers import number
from planportalen.swedish.plurals import measured

HEIGHT = 220
"""Pixels from the top of a drawing to its foot."""
_TOP, _FLOOR = 26, HEIGHT - 26
_LEFT, _RIGHT = 10.0, 94.0
_TICKS = 5
_MOST_YEARS = 8


class Series(StrEnum):
    """What a figure is; the value is what readers see."""

    TARGET = "Målvärde"
    OUTCOME = "Utfall"
    BASELINE = "Utgångsvärde"


class Shape(NamedTuple):
    """How figures of a series are marked: the key in the names of styles, and an SVG path around the figure's place."""

    key: str
    path: str


SHAPES = {
    Series.TARGET: Shape("mal", "M0-6L6 0L0 6L-6 0z"),
    Series.OUTCOME: Shape("utfall", "M0-5a5 5 0 1 1 0 10a5 5 0 1 1 0-10z"),
    Series.BASELINE: Shape("utgang", "M-5-5H5V5H-5z"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on the time axis."""

    series: Series
    time: str
    """The time as shown: a year, or a report's period."""
    when: date
    """The day that puts it in order."""
    value: Decimal
    unit: str
    comment: str = ""


def points_of(targets: Iterable[Target], reports: Iterable[Report]) -> tuple[Point, ...]:
    """Every target, baseline and outcome that has both a time and a value, in order of time."""
    points = []
    for target in targets:
        if target.base_value is not None and target.base_year:
            points.append(Point(Series.BASELINE, str(target.base_year), _end_of(target.base_year), target.base_value, target.unit))
        if target.value is not None and target.year:
            points.append(Point(Series.TARGET, str(target.year), _end_of(target.year), target.value, target.unit))
    points += [
        Point(Series.OUTCOME, r.period or str(r.dated), measured_until(r), r.value, r.unit, r.comment)
        for r in reports
        if r.value is not None
    ]
    return tuple(sorted(points, key=lambda p: (p.when, p.series)))


def _end_of(year: int) -> date:
    return date(year, 12, 31)


def in_known_order(points: Sequence[Point]) -> bool:
    """Whether each series has at most one figure a day. Before and after a change, reported the same day, must not be joined by a line."""
    return len({(p.series, p.when) for p in points}) == len(points)


class Tick(NamedTuple):
    """A line of a scale and what it says: `at` pixels from the top, or per cent from the left."""

    at: float
    words: str


class Mark(NamedTuple):
    """A figure's place. `said`: what is written at it; `end`: whether the words end there instead of beginning."""

    x: float
    y: float
    series: Series
    said: str
    end: bool


class Line(NamedTuple):
    """A line from one figure to the next of its series, or a target's level."""

    x1: float
    y1: float
    x2: float
    y2: float
    series: Series


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, laid out."""

    levels: tuple[Tick, ...]
    years: tuple[Tick, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


def lay_out(points: Sequence[Point]) -> Drawing | None:
    """The drawing of figures in order of time, or `None` with fewer than two."""
    if len(points) < 2:
        return None
    first, last = points[0].when, points[-1].when
    low, high, step = _scale([float(point.value) for point in points])

    def x(day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * ((day - first).days / (last - first).days if last > first else 0.5), 2)

    def y(value: float) -> float:
        return round(_FLOOR - (_FLOOR - _TOP) * (value - low) / (high - low), 1)

    latest = next((point for point in reversed(points) if point.series is Series.OUTCOME), None)
    targets = [point for point in points if point.series is Series.TARGET]
    marks = tuple(
        Mark(x(p.when), y(float(p.value)), p.series, _said(p) if p is latest or p in targets[-1:] else "", x(p.when) > 50) for p in points
    )
    lines: list[Line] = []
    if in_known_order(points):
        for series in Series:
            own = [mark for mark in marks if mark.series is series]
            lines += [Line(one.x, one.y, other.x, other.y, series) for one, other in pairwise(own)]
    if len(targets) == 1:  # one level holds for the whole time
        level = y(float(targets[0].value))
        lines.append(Line(_LEFT, level, _RIGHT, level, Series.TARGET))
    count = round((high - low) / step)
    levels = tuple(Tick(y(low + step * n), number(_exact(low + step * n))) for n in range(count + 1))
    return Drawing(levels, tuple(Tick(x(day), words) for day, words in _times(points)), tuple(lines), marks)


def _said(point: Point) -> str:
    return measured(point.value, point.unit)


def _scale(values: Sequence[float]) -> tuple[float, float, float]:
    """Lowest, highest and step of a scale from zero that holds the values, in steps of 1, 2 or 5; whole steps for whole numbers."""
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        return 0.0, 1.0, 1.0
    rough = (high - low) / _TICKS
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(magnitude * factor for factor in (1, 2, 5, 10) if magnitude * factor >= rough)
    if all(value.is_integer() for value in values):
        step = max(step, 1.0)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _exact(value: float) -> Decimal:
    """A level without what reckoning in binary adds to it."""
    return Decimal(f"{value:.12g}")


def _times(points: Sequence[Point]) -> list[tuple[date, str]]:
    """The times below the drawing: the ends of years among the figures' span, at most so many; within a year the first figure's and the last's."""
    first, last = points[0].when, points[-1].when
    years = [year for year in range(first.year, last.year + 1) if first <= _end_of(year) <= last]
    if len(years) < 2:
        ends = {first: points[0].time, last: points[-1].time}
        return list(ends.items())
    apart = math.ceil(len(years) / _MOST_YEARS)
    return [(_end_of(year), str(year)) for year in years[::-1][::apart][::-1]]
