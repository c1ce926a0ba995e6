"""What can be found: the register's rows, actors, terms and laws, and the hand-written pages, each with its texts by weight.

A `Register`, a reference date and the pages come in; `records` gives a `Found` for each thing, in the order of the register: a plan, then its
goals with their activities beneath, each followed by its target values; then actors, terms, laws and pages. `index` makes files of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planportalen.register.levels import in_full
from planportalen.register.model import Activity, Actor, Goal, Plan, PlanRow, Regulation, Target, Term
from planportalen.register.register import Register
from planportalen.register.status import Status
from planportalen.register.timeframe import in_words
from planportalen.swedish.dates import period
from planportalen.swedish.excerpt import cut
from planportalen.swedish.plurals import count
from planportalen.views import addresses


class Kind(StrEnum):
    """The kinds of results, as they stand in addresses."""

    PLAN = "plan"
    GOAL = "mal"
    ACTIVITY = "aktivitet"
    TARGET = "malvarde"
    ACTOR = "ansvarig"
    TERM = "begrepp"
    REGULATION = "regelverk"
    PAGE = "sida"
    GUIDE = "handbok"


KINDS = tuple(Kind)
KIND_NAMES = ("Planer", "Mål", "Aktiviteter", "Målvärden", "Ansvariga", "Begrepp", "Regelverk", "Sidor", "Redaktörshandboken")

NAME, ALIAS, BODY, SIDE, FAINT = 4.0, 3.0, 3.0, 1.0, 0.2
"""What a word weighs by where it stands: a thing's name, its other names, what a row says, what stands beside it, what is said about it."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A hand-written page: its address, title, description, and text without markup."""

    address: str
    title: str
    description: str
    text: str
    only_guide: bool = False
    """Whether it is looked up by editors alone: all messages, all columns, with words and examples of everything."""


@dataclass(slots=True)
class Found:
    """Something that can be found."""

    kind: Kind
    id: str
    address: str
    title: str
    context: str = ""
    owners: tuple[str, ...] = ()
    years: str = ""
    state: str = ""
    """The word for where it stands, as in `planportalen.views.looks`."""
    late: bool = False
    plan: int = -1
    """Its plan's place among the plans; -1 for what belongs to none."""
    parent: int = -1
    """The place of the record it stands under, whose words count a little for it too; -1 for none."""
    actors: tuple[str, ...] = ()
    first_year: int = 0
    last_year: int = 0
    texts: list[tuple[float, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """What this very thing is called."""
    only_guide: bool = False


def records(register: Register, today: date, pages: Iterable[SitePage]) -> Iterator[Found]:
    """Everything that can be found, in the register's order."""
    place = 0
    for index, plan in enumerate(register.plans):
        for found in _Plan(register, plan, index, today, place).records():
            yield found
            place += 1
    for actor in register.actors.values():
        yield _actor(register, actor)
    for term in register.terms.values():
        yield _term(term)
    for regulation in register.regulations.values():
        yield _regulation(register, regulation)
    for year, entries in register.activities_by_year.items():
        title = f"Aktiviteter {year}"
        told = count(len(entries), "aktivitet")
        address = addresses.year(year)
        yield Found(Kind.PAGE, address, address, title, context=told, texts=[(BODY, title)], names=[title, str(year)])
    for page in pages:
        texts = [(BODY, page.title), (1.5, page.description), (0.7, page.text)]
        kind = Kind.GUIDE if page.address.startswith(addresses.GUIDE) else Kind.PAGE
        names = [page.title]
        yield Found(kind, page.address, page.address, page.title, page.description, texts=texts, names=names, only_guide=page.only_guide)


class _Plan:
    """Makes the records of one plan; `first` is the place of its first."""

    def __init__(self, register: Register, plan: Plan, index: int, today: date, first: int) -> None:
        self.register, self.plan, self.index, self.today, self.first = register, plan, index, today, first
        self.place = first

    def records(self) -> Iterator[Found]:
        """The plan, the activities that serve all of it, and goal by goal."""
        yield self._next(self._card())
        known = {goal.id for goal in self.plan.goals}
        shown: dict[str, list[Activity]] = {}
        for activity in self.plan.activities:
            shown.setdefault(activity.goals[0] if activity.goals and activity.goals[0] in known else "", []).append(activity)
        places = {self.plan.code: self.first}
        for activity in shown.get("", []):
            yield from self._with_targets(self._activity(activity, None), self.first, activity.id)
        for goal in self.plan.goals:
            places[goal.id] = self.place
            yield from self._with_targets(self._goal(goal), places.get(goal.parent or "", self.first), goal.id)
            for activity in shown.get(goal.id, []):
                yield from self._with_targets(self._activity(activity, goal), places[goal.id], activity.id)

    def _next(self, found: Found) -> Found:
        self.place += 1
        found.plan = self.index
        return found

    def _with_targets(self, found: Found, parent: int, record_id: str) -> Iterator[Found]:
        here = self.place
        found.parent = parent
        yield self._next(found)
        for target in self.register.targets_about.get(record_id, []):
            if self.register.plan_of(target.id) is self.plan:
                value = self._target(target, found)
                value.parent = here
                yield self._next(value)

    def _card(self) -> Found:
        plan, card = self.plan, self.plan.card
        start, end = (card.period.start, card.period.end) if card.period else (None, None)
        state = self.register.standing(plan, self.today).state.value
        area = self.register.areas.get(card.area or "")
        row = card.decision_row
        texts = [
            (NAME, card.title),
            (NAME, card.short_name),
            (NAME, card.code),
            (NAME, card.diary_number or ""),
            (BODY, row.diary_number if row else ""),
            (0.8, card.summary),
            (0.35, card.background),
            (0.4, area.name if area else ""),
            (SIDE, "; ".join(card.owners)),
            (SIDE, card.decision.by if card.decision else ""),
            (0.5, row.title if row else ""),
            *((FAINT, change.text) for change in card.changes),
            *self._said_about(plan.code),
        ]
        return Found(
            Kind.PLAN,
            card.code,
            addresses.plan(plan),
            card.title,
            context=area.name if area else "",
            owners=card.owners,
            years=period(start, end),
            state=state,
            actors=tuple(actor.id for actor in self.register.actors_in(card.owners)),
            first_year=start.year if start else end.year if end else 0,
            last_year=end.year if end else start.year if start else 0,
            texts=texts,
            names=[card.title, card.short_name, card.code, plan.slug, card.diary_number or ""],
        )

    def _goal(self, goal: Goal) -> Found:
        cited = [self.register.regulations[reference] for reference in goal.references if reference in self.register.regulations]
        years = self.register.years_of(self.plan, goal)
        when = in_words(goal.when)
        return Found(
            Kind.GOAL,
            goal.id,
            addresses.plan(self.plan, goal.id),
            goal.text,
            context=goal.label,
            owners=goal.responsible,
            years=cut(when),
            actors=tuple(actor.id for actor in self.register.actors_in(goal.responsible)),
            first_year=years[0] if years else 0,
            last_year=years[-1] if years else 0,
            texts=[
                (BODY, goal.text),
                (SIDE, "; ".join(goal.measures)),
                (1.3, "; ".join(goal.responsible)),
                (0.5, goal.label),
                (0.5, when),
                *((0.7, " ".join((law.name, law.short_name, law.number))) for law in cited),
                *_own(goal, 0.5),
                *self._said_about(goal.id),
            ],
        )

    def _activity(self, activity: Activity, goal: Goal | None) -> Found:
        register = self.register
        status: Status = register.status(activity, self.today)
        years = register.years_of(self.plan, activity)
        when = in_words(activity.when)
        others = (activity.follow_up, activity.support, activity.medical, activity.reporting)
        return Found(
            Kind.ACTIVITY,
            activity.id,
            addresses.plan(self.plan, activity.id),
            activity.text,
            context=goal.text if goal else "",
            owners=activity.responsible,
            years=cut(when),
            state=status.word,
            late=status.late,
            actors=tuple(actor.id for actor in register.actors_in(activity.responsible)),
            first_year=years[0] if years else 0,
            last_year=years[-1] if years else 0,
            texts=[
                (BODY, activity.text),
                (SIDE, "; ".join(activity.measures)),
                (1.2, "; ".join(activity.audience)),
                (1.3, "; ".join(activity.responsible)),
                *((0.6, "; ".join(cell)) for cell in others),
                (0.5, when),
                *_own(activity, 0.5),
                *self._said_about(activity.id),
            ],
        )

    def _target(self, target: Target, about: Found) -> Found:
        title = in_full(target)
        year = target.year or 0
        plain = "" if target.value is None else f"{target.value.normalize():f} {target.unit}".replace(".", ",")
        return Found(
            Kind.TARGET,
            target.id,
            addresses.plan(self.plan, target.id),
            title,
            context=about.title,
            years=str(target.year or ""),
            first_year=year or about.first_year,
            last_year=year or about.last_year,
            texts=[
                (2.5, title),
                (1.5, plain),
                (SIDE, " ".join((target.group, target.level, target.unit, str(target.year or "")))),
                *_own(target, 0.5),
                *self._said_about(target.id),
            ],
        )

    def _said_about(self, record_id: str) -> Iterator[tuple[float, str]]:
        for note in self.register.notes_about.get(record_id, []):
            yield FAINT, note.text
            yield from _own(note, FAINT)
        for report in self.register.reports_about.get(record_id, []):
            if report.date <= self.today:
                yield FAINT, report.comment
                yield from _own(report, FAINT)


def _own(row: PlanRow, weight: float) -> Iterator[tuple[float, str]]:
    """What pages show of a row's own columns."""
    for value in row.shown:
        yield weight, f"{value.head} {value.text}"


def _actor(register: Register, actor: Actor) -> Found:
    parent = register.actors.get(actor.parent or "")
    return Found(
        Kind.ACTOR,
        actor.id,
        addresses.actor(actor),
        actor.name,
        context=parent.name if parent else "",
        actors=(actor.id,),
        texts=[(NAME, actor.name), (ALIAS, "; ".join(actor.aliases)), (FAINT, parent.name if parent else "")],
        names=[actor.name, *actor.aliases],
    )


def _term(term: Term) -> Found:
    title = f"{term.name} ({term.abbreviation})" if term.abbreviation and term.abbreviation != term.name else term.name
    return Found(
        Kind.TERM,
        term.id,
        addresses.term(term),
        title,
        context=term.explanation,
        texts=[(NAME, term.name), (NAME, term.abbreviation), (1.5, "; ".join(term.search_words)), (SIDE, term.explanation)],
        names=[term.abbreviation],
    )


def _regulation(register: Register, regulation: Regulation) -> Found:
    law = register.regulations.get(regulation.parent or "")
    title = f"{law.short_name or law.name}, {regulation.name}" if law else regulation.name
    return Found(
        Kind.REGULATION,
        regulation.id,
        addresses.regulation(regulation),
        title + (f" ({regulation.number})" if regulation.number else ""),
        context=regulation.text,
        texts=[
            (NAME, regulation.name),
            (NAME, regulation.short_name),
            (NAME, regulation.number),
            (2.0, law.short_name or law.name if law else ""),
            (1.5, regulation.text),
            (0.5, regulation.kind or ""),
        ],
        names=[
            regulation.name if not law else title,
            regulation.short_name,
            regulation.number,
            f"{regulation.short_name or regulation.name} {regulation.number}" if regulation.number else "",
        ],
    )
