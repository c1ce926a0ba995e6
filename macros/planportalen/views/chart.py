"""Targets and outcomes over time, as an SVG drawn at build time.

A target value comes in; an SVG (or `None` where there is nothing to place on a time axis) and the figures behind it go out.
Vega-Lite draws, through Altair and vl-convert, which carry everything they need and ask no other host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import altair as alt
import vl_convert
from markupsafe import Markup

from planportalen.register.model import Report, Target

_INK = "currentColor"
_WIDTH = 480


class Series(StrEnum):
    """What a figure is; the value is what readers see."""

    TARGET = "Målvärde"
    OUTCOME = "Utfall"
    BASELINE = "Utgångsvärde"


_COLOURS = {Series.TARGET: "#1b86a8", Series.OUTCOME: "#c8641c", Series.BASELINE: "#808080"}  # at least 3:1 on white and on the dark page


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


def points_of(targets: Iterable[Target], reports: Iterable[Report]) -> tuple[Point, ...]:
    """Every target, baseline and outcome that has both a time and a value, in order of time."""
    points = []
    for target in targets:
        if target.base_value is not None and target.base_year:
            points.append(Point(Series.BASELINE, str(target.base_year), _end_of(target.base_year), target.base_value, target.unit))
        if target.value is not None and target.year:
            points.append(Point(Series.TARGET, str(target.year), _end_of(target.year), target.value, target.unit))
    points += [Point(Series.OUTCOME, r.period or str(r.date), _end_of_period(r), r.value, r.unit) for r in reports if r.value is not None]
    return tuple(sorted(points, key=lambda p: (p.when, p.series)))


def _end_of_period(report: Report) -> date:
    """When a report's period ends, as far as its words say a year; never after the report itself."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", report.period)
    return min(report.date, _end_of(int(years[-1]))) if years else report.date


def _end_of(year: int) -> date:
    return date(year, 12, 31)


def in_known_order(points: Sequence[Point]) -> bool:
    """Whether each series has at most one figure a day. Before and after a change, reported the same day, must not be joined by a line."""
    return len({(p.series, p.when) for p in points}) == len(points)


@lru_cache(maxsize=1000)
def draw(points: tuple[Point, ...]) -> Markup | None:
    """The chart as SVG without fixed ink: text and axes take the page's colour. `None` with fewer than two points.

    Drawn once a process: the live preview makes every page at each save, and drawing would be a fifth of that.
    """
    if len(points) < 2:
        return None
    units = {point.unit for point in points if point.unit}
    rows = [{"tid": p.time, "värde": float(p.value), "serie": p.series} for p in points]
    times = list(dict.fromkeys(p.time for p in points))
    present = [series for series in Series if any(p.series == series for p in points)]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        # A label has its share of the width; a longer one is cut with an ellipsis and stands whole in the table.
        x=alt.X("tid:O", title=None, sort=times, axis=alt.Axis(labelAngle=0, labelLimit=_WIDTH / len(times))),
        y=alt.Y("värde:Q", title=units.pop() if len(units) == 1 else None, scale=alt.Scale(zero=True)),
        color=alt.Color(
            "serie:N", title=None, scale=alt.Scale(domain=present, range=[_COLOURS[s] for s in present]), legend=alt.Legend(orient="top")
        ),
        shape=alt.Shape("serie:N", title=None, scale=alt.Scale(domain=present, range=["diamond", "circle", "square"][: len(present)])),
    )
    marks = base.mark_point(size=90, filled=True)
    chart = base.mark_line(strokeWidth=2) + marks if in_known_order(points) else alt.layer(marks)
    chart = chart.properties(width=_WIDTH, height=220, background="transparent")
    chart = chart.configure(font="system-ui, sans-serif").configure_axis(
        labelColor=_INK,
        titleColor=_INK,
        domainColor=_INK,
        tickColor=_INK,
        gridColor=_INK,
        gridOpacity=0.15,
        labelFontSize=13,
        titleFontSize=13,
        titlePadding=14,
    )
    chart = chart.configure_legend(labelColor=_INK, labelFontSize=13).configure_view(stroke=None)
    svg = vl_convert.vegalite_to_svg(chart.to_dict(), format_locale="sv-SE")
    # The drawing stands in a figure with a caption and its table; inside it, nothing needs to be read aloud.
    opening = re.sub(r' (?:width|height|class|xmlns:xlink|version)="[^"]*"', "", svg[: svg.index(">")])
    return Markup(opening + ' aria-hidden="true" focusable="false" class="pp-chart__drawing"' + svg[svg.index(">") :])  # noqa: S704  made by Vega from numbers and escaped texts
