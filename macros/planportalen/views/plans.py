"""The parts of a plan's page, each a function from a plan to markup.

Called by the words in Markdown; `pages` puts them together for plans without a page of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planportalen.register.goal_state import COUNTED
from planportalen.register.lacks import Lack
from planportalen.register.model import Activity, Goal, NoteKind, Plan, PlanRecord, PlanRelation, Regulation, Target, Term
from planportalen.register.status import LATE
from planportalen.swedish.excerpt import cut
from planportalen.swedish.plurals import measured
from planportalen.views import chart, goal_words, progress
from planportalen.views.context import Context
from planportalen.views.rows import choices


@dataclass(frozen=True, slots=True)
class Column:
    """A column between the activity and how it goes: the activity's field and its head."""

    field: str
    head: str


_COLUMNS = (
    Column("audience", "Målgrupp"),
    Column("measures", "Mätetal"),
    Column("timeframe", "Tidsplan"),
    Column("responsible", "Ansvarig"),
    Column("follow_up", "Ansvarig för uppföljning"),
    Column("support", "Sakkunnig/stöd"),
    Column("medical", "Medicinskt ansvarig"),
    Column("reporting", "Ansvarig för rapportering"),
)

_NOTES = {
    NoteKind.DEVIATION: ("Avvikelser", "Här säger källan emot sig själv, en annan plan eller beslutslistan."),
    NoteKind.CORRECTION: ("Rättade skrivfel", "Uppenbara skrivfel som är rättade här."),
    NoteKind.DECISION_NEEDED: ("Beslut krävs", ""),
    NoteKind.STATEMENT: ("Ställningstaganden", ""),
    NoteKind.CONSEQUENCE: ("Konsekvenser", ""),
    NoteKind.REMARK: ("Anmärkningar", ""),
}
"""The kinds of notes in the order of the page, each with its heading and what is said below it."""


def heading(ctx: Context, plan: Plan) -> Markup:
    """The plan's title as the page's `h1`; above it, in view all the way, the way back and the area's plans before and after."""
    neighbours = ctx.register.plans_in(plan.card.area) if plan.card.area else []
    place = neighbours.index(plan) if plan in neighbours else None
    return ctx.render(
        "plan_heading.html",
        plan=plan,
        before=neighbours[place - 1] if place else None,
        after=neighbours[place + 1] if place is not None and place + 1 < len(neighbours) else None,
    )


def link(ctx: Context, plan: Plan) -> Markup:
    """A link with the plan's short name and whether it is in force."""
    return ctx.render("plan_link.html", plan=plan)


def fact_box(ctx: Context, plan: Plan) -> Markup:
    """In force or not, by what it is replaced and what it replaces, who owns it, who decided it and when, diary number."""
    related = [(relation.kind, ctx.register.by_slug.get(relation.plan)) for relation in plan.card.relations]
    return ctx.render(
        "fact_box.html",
        plan=plan,
        late=any(ctx.status(activity).late for activity in plan.activities),
        LATE=LATE,
        replacing=[other for kind, other in related if other and kind is PlanRelation.REPLACED_BY],
        replaced=[other for kind, other in related if other and kind is PlanRelation.REPLACES],
    )


def summary(ctx: Context, plan: Plan) -> Markup:
    """The plan's summary, the end of a long one folded; or a line that says there is none yet."""
    return ctx.render("summary.html", plan=plan)


def how_it_goes(ctx: Context, plan: Plan) -> Markup:
    """The plan's goals by state, its activities by status, and the way to each goal."""
    return ctx.render(
        "progress.html",
        plan=plan,
        goals=list(_in_tree_order(plan.goals)),
        counted=COUNTED,
        summary=goal_words.summary(ctx, plan.goals),
        rule=goal_words.RULE,
        shares=progress.shares(ctx, plan.activities),
    )


def timeline(ctx: Context, plan: Plan) -> Markup:
    """What happens when in the plan, with today among it."""
    return ctx.render("timeline.html", events=progress.events(ctx, plan))


def background(ctx: Context, plan: Plan) -> Markup:
    """The plan's background, folded away."""
    return ctx.render("background.html", plan=plan)


def goal_tables(ctx: Context, plan: Plan) -> Markup:
    """Every goal of the plan with its table, goals below goals in their place, and last what belongs to no goal."""
    loose = [activity for activity in plan.activities if not activity.goals]
    shown = columns(ctx, plan.activities)
    return ctx.render(
        "goal_tables.html",
        plan=plan,
        goals=list(_in_tree_order(plan.goals)),
        loose=loose,
        lacking=_lacking(plan.activities, shown),
        choices=choices(ctx, ((plan, activity) for activity in plan.activities)),
        **_for_goals(shown),
    )


def goal_table(ctx: Context, plan: Plan, goal: Goal) -> Markup:
    """One goal with its table."""
    shown = columns(ctx, ctx.activities_shown_under(goal))
    return ctx.render("goal.html", plan=plan, goal=goal, level=3, **_for_goals(shown))


def _for_goals(shown: list[Column]) -> dict[str, object]:
    """What a goal's template needs beside the goal."""
    return {"columns": shown, "shares": progress.shares, "counted": COUNTED, "why": goal_words.why}


def columns(ctx: Context, activities: Sequence[Activity]) -> list[Column]:
    """The columns that any of the activities has something in."""
    return [column for column in _COLUMNS if any(_says(ctx, activity, column.field) for activity in activities)]


def _says(ctx: Context, activity: Activity, field: str) -> bool:
    """Whether an activity has something to show in a column."""
    if field == "timeframe":
        return bool(activity.when)
    undecided = field == "measures" and any(ctx.gaps(target) for target in ctx.targets(activity.id))
    return bool(getattr(activity, field)) or undecided


_LACKING = {"measures": Lack.MEASURE, "timeframe": Lack.TIME, "responsible": Lack.OWNER}


def _lacking(activities: Sequence[Activity], shown: Iterable[Column]) -> list[str]:
    """What every activity should have and none of several has, once for all. `shown`: the columns in which any has something."""
    if len(activities) < 2:
        return []
    fields = {column.field for column in shown}
    return [f"Ingen av planens {len(activities)} aktiviteter har {lack}." for field, lack in _LACKING.items() if field not in fields]


def _in_tree_order(goals: tuple[Goal, ...]) -> Iterable[tuple[Goal, int]]:
    """Goals with their heading level (3 to 6), each goal followed by those below it."""
    known = {goal.id for goal in goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent if goal.parent in known else None, []).append(goal)

    def walk(parent: str | None, level: int) -> Iterable[tuple[Goal, int]]:
        for goal in below.get(parent, []):
            yield goal, min(level, 6)
            yield from walk(goal.id, level + 1)

    return walk(None, 3)


def targets(ctx: Context, plan: Plan) -> Markup:
    """The plan's target values as a table, each with its latest outcome. Empty where the plan has none."""
    return ctx.render("targets.html", plan=plan)


def notes(ctx: Context, plan: Plan) -> Markup:
    """What the data is read from, notes on it (deviations, mended misprints, remarks), and its gaps, each kind with the rows that have it."""
    gaps: dict[str, list[PlanRecord]] = {}
    for record in plan.records():
        for gap in ctx.gaps(record):
            gaps.setdefault(gap, []).append(record)
    sections = [(*words, [note for note in plan.notes if note.kind is kind]) for kind, words in _NOTES.items()]
    return ctx.render("notes.html", plan=plan, gaps=gaps, sections=sections)


def changes(ctx: Context, plan: Plan) -> Markup:
    """The plan's change log and its row in the decision list."""
    return ctx.render("changes.html", plan=plan)


def related(ctx: Context, plan: Plan) -> Markup:
    """Related plans: those it names, those that name it, and the rest of its subject area."""
    named = {relation.plan for relation in plan.card.relations}
    naming = [(p, r) for p, r in ctx.register.relations_to.get(plan.slug, []) if p.slug not in named]
    shown = named | {p.slug for p, _ in naming} | {plan.slug}
    same_area = [p for p in ctx.register.plans_in(plan.card.area or "") if p.slug not in shown]
    return ctx.render("related.html", plan=plan, naming=naming, same_area=same_area)


def terms_in(ctx: Context, plan: Plan) -> list[Term]:
    """The terms and abbreviations that the plan's texts use and that have something to tell, in the glossary's order."""
    texts = [plan.card.summary, plan.card.background]
    texts += [goal.text for goal in plan.goals]
    for activity in plan.activities:
        texts += [activity.text, *activity.audience, *activity.measures, *activity.responsible, *activity.support]
    used = {id for text in texts for id in ctx.register.term_use.terms(text)}
    return [term for term in ctx.register.terms.values() if term.id in used]


def terms(ctx: Context, plan: Plan) -> Markup:
    """The terms the plan uses, with their explanations. Empty where it uses none."""
    return ctx.render("plan_terms.html", plan=plan, terms=terms_in(ctx, plan))


def activity_link(ctx: Context, plan: Plan, activity: Activity) -> Markup:
    """A link to an activity's row."""
    return ctx.render("activity_link.html", plan=plan, activity=activity)


def goal_link(ctx: Context, plan: Plan, goal: Goal) -> Markup:
    """A link to a goal."""
    return ctx.render("goal_link.html", plan=plan, goal=goal)


def status_badge(ctx: Context, activity: Activity) -> Markup:
    """An activity's status as icon, word and colour."""
    return ctx.render("status_badge.html", activity=activity)


def term_link(ctx: Context, term: Term) -> Markup:
    """A term with its explanation at hand, linked to the glossary."""
    return ctx.render("term_link.html", term=term)


def regulation_link(ctx: Context, regulation: Regulation) -> Markup:
    """A law, agreement or article, linked to its entry."""
    return ctx.render("regulation_link.html", regulation=regulation)


@dataclass(frozen=True, slots=True)
class _Series:
    """What one chart shows of a row over time: its anchor, the row's id, what it is narrowed to, and its figures."""

    anchor: str
    about: str
    narrowed: str
    points: tuple[chart.Point, ...]

    @property
    def worth_drawing(self) -> bool:
        """Whether there is an outcome, and two figures whose order is known."""
        return len(self.points) > 1 and any(p.series is chart.Series.OUTCOME for p in self.points) and chart.in_known_order(self.points)


def chart_of_target(ctx: Context, target: Target) -> Markup:
    """The target value's series over time (all targets of the same row, unit, group and level), its outcomes, and their table."""
    return _chart(ctx, _of_target(ctx, target))


def chart_of_row(ctx: Context, about: str, unit: str) -> Markup:
    """The outcomes reported on a goal or activity in one unit over time, with the target values in that unit. `about`: the row's id."""
    return _chart(ctx, _of_row(ctx, about, unit))


def charts(ctx: Context, plan: Plan) -> Markup:
    """A chart for each series of the plan that is worth drawing. Empty where there is none."""
    series: list[_Series] = []
    for row in [*(goal.id for goal in plan.goals), *(activity.id for activity in plan.activities)]:
        first_of_series = {(t.unit, t.group, t.level): t for t in reversed(ctx.targets(row))}
        series += [_of_target(ctx, target) for target in reversed(first_of_series.values())]
        units = dict.fromkeys(r.unit for r in ctx.values(row) if (r.unit, "", "") not in first_of_series)
        series += [_of_row(ctx, row, unit) for unit in units]
    return ctx.render("charts.html", charts=[_chart(ctx, one) for one in series if one.worth_drawing])


def _of_target(ctx: Context, target: Target) -> _Series:
    """All targets of the same row, unit, group and level, and their outcomes."""
    targets = [t for t in ctx.targets(target.about) if (t.unit, t.group, t.level) == (target.unit, target.group, target.level)]
    outcomes = {r.id: r for t in targets for r in ctx.outcomes(t)}.values()
    narrowed = ", ".join(part for part in (target.unit, target.group, target.level) if part and part != "%")
    return _Series(target.id, target.about, narrowed, chart.points_of(targets, outcomes))


def _of_row(ctx: Context, about: str, unit: str) -> _Series:
    """The outcomes reported on a row in one unit, and the targets in that unit that are for no special group or level."""
    targets = [t for t in ctx.targets(about) if t.unit == unit and not t.group and not t.level]
    outcomes = [r for r in ctx.values(about) if r.unit == unit]
    return _Series(f"{about}-{unit}".replace(" ", "-"), about, unit, chart.points_of(targets, outcomes))


def _chart(ctx: Context, series: _Series) -> Markup:
    row = ctx.register.activity(series.about) or ctx.register.goal(series.about)
    return ctx.render(
        "chart.html",
        series=series,
        title=_finding(series, row.text if row else ""),
        drawing=chart.lay_out(series.points),
        height=chart.HEIGHT,
        shapes=chart.SHAPES,
    )


def _finding(series: _Series, about: str) -> str:
    """What a chart shows, as its title: "Fast patolog på plats: 1 onkologer (2023), målet är 5 onkologer (2024)"."""
    latest = next((p for p in reversed(series.points) if p.series is chart.Series.OUTCOME), None)
    target = next((p for p in reversed(series.points) if p.series is chart.Series.TARGET), None)
    told = f"{measured(latest.value, latest.unit)} ({latest.time})" if latest else "inget utfall"
    wanted = f", målet är {measured(target.value, target.unit)} ({target.time})" if target else ""
    narrowed = f" ({series.narrowed})" if series.narrowed and latest and series.narrowed != latest.unit else ""
    return f"{cut(about)}{narrowed}: {told}{wanted}"
