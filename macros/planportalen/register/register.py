"""The register: every plan and what plans share, read once, indexed once, asked many times.

Made by `load`; asked by `checks`, by the views and by the words in Markdown. Immutable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from planportalen.register.gaps import Gap, gaps_in
from planportalen.register.model import (
    LAST_ROW,
    OWN_COLUMNS,
    REPORT_TABLE,
    SHEET,
    Activity,
    Actor,
    Area,
    Goal,
    Note,
    OwnColumn,
    Plan,
    PlanRecord,
    PlanRelation,
    Record,
    Regulation,
    Relation,
    Report,
    SharedActivity,
    Target,
    Term,
)
from planportalen.register.own_columns import OwnColumns
from planportalen.register.status import Standing, Status, in_force, status_of
from planportalen.register.term_use import TermUse
from planportalen.swedish.characters import tidied_name
from planportalen.swedish.order import swedish_key

Kind = TypeVar("Kind", bound=Record)
About = TypeVar("About", Target, Report, Note)

_BETWEEN_NAMES = re.compile(r"\s*,\s*|\s+(?:och|samt|&|\+)\s+", re.IGNORECASE)
_MOST_NAMES = 20
_COLLABORATION = re.compile(r"((?:,|(?<!\s))\s+i\s+(?:samverkan|samråd|samarbete)\s+med\s+)", re.IGNORECASE)
_SLASH = re.compile(r"((?<!\s)\s*/\s*)")


class Part(StrEnum):
    """The part an actor plays in an activity; the value is the activity's field."""

    RESPONSIBLE = "responsible"
    FOLLOW_UP = "follow_up"
    SUPPORT = "support"
    MEDICAL = "medical"
    REPORTING = "reporting"


class Turn(StrEnum):
    """Whether it is an activity's turn, in the order in which one takes them up."""

    OVERDUE = "tiden har gått ut"
    THIS_YEAR = "pågår i år"
    """It runs this year and still has time."""
    LATER = "senare eller utan tid"
    """It runs another year, or at no known time."""
    FINISHED = "avslutad"


@dataclass(frozen=True, slots=True)
class Duty:
    """An activity an actor has a part in."""

    part: Part
    plan: Plan
    activity: Activity


@dataclass(frozen=True, slots=True)
class RoleText:
    """A piece of a role cell: its words as printed, and the spelling to look up (`None` for joining words)."""

    text: str
    spelling: str | None


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[RoleText]:
    for index, piece in enumerate(separator.split(text)):
        if piece:
            yield RoleText(piece, piece.strip() if index % 2 == 0 else None)


def folded(text: str) -> str:
    """A spelling without the differences that do not tell names apart: case, spacing, soft and odd hyphens."""
    return re.sub(r" ?/ ?", "/", re.sub(r"\s+", " ", tidied_name(text))).strip(" .,").casefold()


class Register:
    """All plans, actors, areas, regulations and terms of one data folder.

    `root` is how the data folder is called in problems and edit links. `shared`: the rows of the files that plans share, by their model.
    """

    def __init__(
        self,
        root: str = "data",
        plans: tuple[Plan, ...] = (),
        shared: Mapping[type[Record], tuple[Record, ...]] | None = None,
        unread: frozenset[str] = frozenset(),
    ) -> None:
        self.root = root
        self.plans = tuple(sorted(plans, key=_decision_order))
        self._shared = shared or {}
        self.actors = {actor.id: actor for actor in self.rows(Actor)}
        self.areas = {area.id: area for area in self.rows(Area)}
        self.regulations = {regulation.id: regulation for regulation in self.rows(Regulation)}
        self.terms = {term.id: term for term in self.rows(Term)}
        self.all_regulations = self.rows(Regulation)
        self.all_terms = self.rows(Term)
        self.shared = self.rows(SharedActivity)
        self.unread = unread
        """Shared files and plans' folders that could not be read: rules hold nothing against what refers to them."""
        self.by_slug = {plan.slug: plan for plan in self.plans}

    def rows(self, model: type[Kind]) -> tuple[Kind, ...]:
        """Every row, in order, of the file that plans share and whose rows are of this model."""
        found: tuple[Any, ...] = self._shared.get(model, ())
        return found

    @cached_property
    def own_columns(self) -> OwnColumns:
        """The columns that the organisation has of its own."""
        return OwnColumns(self.rows(OwnColumn), known=OWN_COLUMNS not in self.unread)

    def with_plans(self, plans: Iterable[Plan]) -> Register:
        """A register with these plans, and all else as here."""
        return Register(self.root, tuple(plans), self._shared, self.unread)

    def without(self, files: Iterable[str]) -> Register:
        """A register for which these files, by their paths below its folder, could not be read."""
        gone = [path.split("/") for path in files]
        if not gone:
            return self
        lost = {slug: {path[-1] for path in gone if path[-2:-1] == [slug]} for slug in self.by_slug}
        plans = tuple(plan.model_copy(update={"unread": plan.unread | lost[plan.slug]}) for plan in self.plans)
        register = self.with_plans(plans)
        register.unread |= {path[0] for path in gone if len(path) == 1}
        return register

    @cached_property
    def by_code(self) -> dict[str, Plan]:
        """Plans by the prefix of their ids."""
        return {plan.code: plan for plan in self.plans}

    @cached_property
    def records(self) -> dict[str, tuple[Plan, PlanRecord]]:
        """Every row of every plan by id; the first where an id is doubled."""
        found: dict[str, tuple[Plan, PlanRecord]] = {}
        for plan in self.plans:
            for record in plan.records():
                found.setdefault(record.id, (plan, record))
        return found

    def goal(self, goal_id: str) -> Goal | None:
        """The goal with that id."""
        _, record = self.records.get(goal_id, (None, None))
        return record if isinstance(record, Goal) else None

    def activity(self, activity_id: str) -> Activity | None:
        """The activity with that id."""
        _, record = self.records.get(activity_id, (None, None))
        return record if isinstance(record, Activity) else None

    def target(self, target_id: str) -> Target | None:
        """The target value with that id."""
        _, record = self.records.get(target_id, (None, None))
        return record if isinstance(record, Target) else None

    def plan_of(self, record_id: str) -> Plan | None:
        """The plan that holds the record."""
        return self.records.get(record_id, (None, None))[0]

    @cached_property
    def spellings(self) -> dict[str, Actor]:
        """Actors by every spelling of their names, as it stands in aktorer.yml."""
        return {spelling: actor for actor in self.actors.values() for spelling in (actor.name, *actor.aliases)}

    @cached_property
    def actor_spellings(self) -> dict[str, Actor]:
        """Actors by every folded spelling of their names; the first where two have the same."""
        found: dict[str, Actor] = {}
        for actor in self.actors.values():
            for spelling in (actor.name, *actor.aliases):
                found.setdefault(folded(spelling), actor)
        return found

    def actor(self, spelling: str) -> Actor | None:
        """The actor that a spelling in a role cell names."""
        return self.actor_spellings.get(folded(spelling))

    def role_texts(self, item: str) -> Iterator[RoleText]:
        """The pieces of one item of a role cell.

        `A i samverkan med B` names two actors; so does `A/B` (a unit within a unit), unless it is itself a known spelling.
        """
        for piece in _pieces(item, _COLLABORATION):
            if piece.spelling is None or self.actor(piece.spelling):
                yield piece
            else:
                yield from _pieces(piece.text, _SLASH)

    def unknown_in(self, item: str) -> Iterator[str]:
        """The names in one item of a role cell that are no spelling of an actor."""
        return (piece.spelling for piece in self.role_texts(item) if piece.spelling and not self.actor(piece.spelling))

    def knows(self, item: str) -> bool:
        """Whether an item of a role cell names known actors only. One that says nothing names none."""
        return bool(item.strip()) and not any(self.unknown_in(item))

    def names_apart(self, item: str) -> list[str]:
        """The known names that an item lists with commas or *och* between, where semicolons should stand; empty for any other item."""
        cuts = [found.span() for found in _BETWEEN_NAMES.finditer(item)]
        if not 0 < len(cuts) <= _MOST_NAMES:
            return []
        # From the end: the names in what begins at each cut, if it is nothing but known names. A name may have *och* in it.
        apart: dict[int, list[str]] = {len(item): []}
        for start in [*(end for _, end in reversed(cuts)), 0]:
            for end, after in [*cuts, (len(item), len(item))]:
                name = item[start:end].strip()
                if end > start and after in apart and self.knows(name):
                    apart[start] = [name, *apart[after]]
        names = apart.get(0, [])
        return names if len(names) > 1 else []

    def actors_in(self, items: Iterable[str]) -> Iterator[Actor]:
        """The actors that the items of a role cell name, in their order, each once."""
        seen: set[str] = set()
        for item in items:
            for piece in self.role_texts(item):
                actor = self.actor(piece.spelling) if piece.spelling else None
                if actor and actor.id not in seen:
                    seen.add(actor.id)
                    yield actor

    @cached_property
    def audiences(self) -> tuple[str, ...]:
        """Every target group as printed, each once, in alphabetical order; what differs in case alone in the order of plans and rows."""
        printed = dict.fromkeys(name for plan in self.plans for activity in plan.activities for name in activity.audience)
        return tuple(sorted(printed, key=swedish_key))

    @cached_property
    def duties(self) -> dict[str, list[Duty]]:
        """What each actor (by id) has a part in, in the order of plans and rows."""
        found: dict[str, list[Duty]] = defaultdict(list)
        for plan in self.plans:
            for activity in plan.activities:
                for part in Part:
                    for actor in self.actors_in(getattr(activity, part)):
                        found[actor.id].append(Duty(part, plan, activity))
        return found

    @cached_property
    def owned_plans(self) -> dict[str, list[Plan]]:
        """The plans that each actor (by id) keeps up to date."""
        found: dict[str, list[Plan]] = defaultdict(list)
        for plan in self.plans:
            for actor in self.actors_in(plan.card.owners):
                found[actor.id].append(plan)
        return found

    @cached_property
    def sub_actors(self) -> dict[str, list[Actor]]:
        """The actors that belong to each actor (by id)."""
        found: dict[str, list[Actor]] = defaultdict(list)
        for actor in self.actors.values():
            if actor.parent:
                found[actor.parent].append(actor)
        return found

    def above(self, actor: Actor) -> list[Actor]:
        """Whom the actor belongs to, from the top of the organisation down."""
        found: list[Actor] = []
        parent = self.actors.get(actor.parent or "")
        while parent and parent not in found:
            found.insert(0, parent)
            parent = self.actors.get(parent.parent or "")
        return found

    @cached_property
    def predecessors(self) -> dict[str, list[Actor]]:
        """The actors that each actor (by id) has taken over from."""
        found: dict[str, list[Actor]] = defaultdict(list)
        for actor in self.actors.values():
            if actor.successor:
                found[actor.successor].append(actor)
        return found

    @cached_property
    def goal_activities(self) -> dict[str, list[Activity]]:
        """The activities of each goal (by id). An activity of several goals stands under each of them."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for plan in self.plans:
            for activity in plan.activities:
                for goal_id in activity.goals:
                    found[goal_id].append(activity)
        return found

    @cached_property
    def targets_about(self) -> dict[str, list[Target]]:
        """Target values by the id they are about."""
        return _grouped(plan.targets for plan in self.plans)

    @cached_property
    def reports_about(self) -> dict[str, list[Report]]:
        """Reports by the id they are about, oldest first; of the same day those that are corrected first, then in the files' order."""
        found = _grouped(plan.reports for plan in self.plans)
        return {key: sorted(reports, key=lambda r: (r.date, r.id not in self.corrections)) for key, reports in found.items()}

    @cached_property
    def corrections(self) -> dict[str, list[Report]]:
        """For each report that is corrected (by id) the reports that correct it."""
        found: dict[str, list[Report]] = defaultdict(list)
        for plan in self.plans:
            for report in plan.reports:
                for corrected in report.corrects:
                    found[corrected].append(report)
        return dict(found)

    def standing_reports(self, about: str, today: date, field: str) -> list[Report]:
        """The reports on a row that say something in a field which no report has corrected, oldest first, as far as the reference date."""
        return [
            report
            for report in self.reports_about.get(about, [])
            if report.date <= today
            and _says(report, field)
            and not any(c.date <= today and _says(c, field) for c in self._correcting(report))
        ]

    def outcomes(self, target: Target, today: date) -> list[Report]:
        """The outcomes of a target, latest first: its own, then its row's in the same unit, unless the target is for a special group or level."""

        def values(about: str) -> list[Report]:
            return self.standing_reports(about, today, "value")[::-1]

        shared = [] if target.group or target.level else [report for report in values(target.about) if report.unit == target.unit]
        return [*values(target.id), *shared]

    def disagreement(self, about: str, today: date, field: str) -> list[Report]:
        """The reports of the latest day that say different things in a field. Empty if none do.

        `field`: `status`; or `value`, of the same measure, period and units in follow-up sheets, where all have had the same question: other outcomes of one
        day may be of different things, as their comments say.
        Of several rows in `uppfoljning.csv` with the same source and of the same units the last one counts: it was written last.
        """
        standing = [r for r in self.standing_reports(about, today, field) if field == "status" or r.source.startswith(SHEET)]
        voices = {_voice(report, field): report for report in standing if report.date == standing[-1].date}
        said: dict[tuple[str, ...], list[Report]] = defaultdict(list)
        for report in voices.values():
            said[_measured(report, field)].append(report)
        return [report for group in said.values() if len({getattr(report, field) for report in group}) > 1 for report in group]

    def _correcting(self, report: Report) -> list[Report]:
        return [c for c in self.corrections.get(report.id, ()) if c.id != report.id]

    @cached_property
    def notes_about(self) -> dict[str, list[Note]]:
        """Notes by the id they are about."""
        return _grouped(plan.notes for plan in self.plans)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What the source does not say, plan by plan."""
        return tuple(gap for plan in self.plans for gap in gaps_in(plan))

    @cached_property
    def gaps_of(self) -> dict[str, list[Gap]]:
        """The gaps of each row (by id)."""
        found: dict[str, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            found[gap.record.id].append(gap)
        return found

    @cached_property
    def steps(self) -> tuple[tuple[Plan, Goal | Activity], ...]:
        """Every goal and every activity with its plan, in the order of plans and rows."""
        found: list[tuple[Plan, Goal | Activity]] = []
        for plan in self.plans:
            found += [(plan, goal) for goal in plan.goals]
            found += [(plan, activity) for activity in plan.activities]
        return tuple(found)

    @cached_property
    def citing(self) -> dict[str, list[tuple[Plan, Goal | Activity]]]:
        """The goals and activities that cite each regulation (by id)."""
        return self._steps_by(lambda row: row.references)

    @cached_property
    def serving(self) -> dict[str, list[tuple[Plan, Goal | Activity]]]:
        """The goals and activities that say that they serve each goal or activity (by id)."""
        return self._steps_by(lambda row: row.serves)

    def _steps_by(self, ids_in: Callable[[Goal | Activity], Iterable[str]]) -> dict[str, list[tuple[Plan, Goal | Activity]]]:
        """The goals and activities by each of the ids that stand in them."""
        found: dict[str, list[tuple[Plan, Goal | Activity]]] = defaultdict(list)
        for plan, row in self.steps:
            for id in ids_in(row):
                found[id].append((plan, row))
        return found

    @cached_property
    def answered_for(self) -> dict[str, list[tuple[Plan, Goal | Target]]]:
        """The goals and target values that each actor (by id) answers for."""
        found: dict[str, list[tuple[Plan, Goal | Target]]] = defaultdict(list)
        for plan in self.plans:
            rows: tuple[Goal | Target, ...] = (*plan.goals, *plan.targets)
            for row in rows:
                for actor in self.actors_in(row.responsible):
                    found[actor.id].append((plan, row))
        return found

    @cached_property
    def articles(self) -> dict[str, list[Regulation]]:
        """The articles of each regulation (by id), in the file's order."""
        found: dict[str, list[Regulation]] = defaultdict(list)
        for regulation in self.regulations.values():
            if regulation.parent:
                found[regulation.parent].append(regulation)
        return found

    @cached_property
    def term_spellings(self) -> dict[str, Term]:
        """Terms by id, name and abbreviation, folded."""
        found: dict[str, Term] = {}
        for term in self.terms.values():
            for spelling in (term.id, term.name, term.abbreviation):
                if spelling:
                    found.setdefault(folded(spelling), term)
        return found

    @cached_property
    def term_use(self) -> TermUse:
        """Where texts use the terms."""
        return TermUse(self.terms.values())

    @cached_property
    def sharing(self) -> dict[str, list[str]]:
        """For each activity (by id) the ids of the others that are the same activity."""
        found: dict[str, list[str]] = defaultdict(list)
        for shared in self.shared:
            for one in shared.activities:
                found[one] += [other for other in shared.activities if other != one and other not in found[one]]
        return found

    def status(self, activity: Activity, today: date) -> Status:
        """Where an activity stands on the reference date."""
        reports = [report for report in self.reports_about.get(activity.id, ()) if report.date <= today]
        return status_of(activity, self.standing_reports(activity.id, today, "status"), reports[-1] if reports else None, today)

    def turn(self, plan: Plan, activity: Activity, today: date) -> Turn:
        """Whether it is the activity's turn on the reference date."""
        status = self.status(activity, today)
        if status.finished:
            return Turn.FINISHED
        if status.overdue:
            return Turn.OVERDUE
        return Turn.THIS_YEAR if today.year in self.years_of(plan, activity) else Turn.LATER

    def standing(self, plan: Plan, today: date) -> Standing:
        """Whether a plan is in force on the reference date."""
        replaced = any(r.kind is PlanRelation.REPLACED_BY for r in plan.card.relations)
        return in_force(plan, today, replaced=replaced)

    def years_of(self, plan: Plan, row: Goal | Activity) -> range:
        """The years a goal or activity runs; where it has no times of its own, the plan's. Empty if neither is known."""
        period = plan.card.period
        first = row.start or row.end or (period.start if period else None)
        last = row.end or (period.end if period else None) or row.start
        if first is None or last is None:
            return range(0)
        return range(first.year, max(first.year, last.year) + 1)

    @cached_property
    def activities_by_year(self) -> dict[int, list[tuple[Plan, Activity]]]:
        """The activities that run in each year."""
        found: dict[int, list[tuple[Plan, Activity]]] = defaultdict(list)
        for plan in self.plans:
            for activity in plan.activities:
                for year in self.years_of(plan, activity):
                    found[year].append((plan, activity))
        return dict(sorted(found.items()))

    def find(
        self, today: date, *, actor: str = "", year: int | None = None, status: str = "", area: str = ""
    ) -> list[tuple[Plan, Activity]]:
        """The activities that answer to every given condition, in the order of plans and rows.

        `actor`: id of an actor that is responsible; `year`: runs in it; `status`: one of `STATUS_WORDS`, on the reference date `today`;
        `area`: key of a subject area.
        """
        carried = {duty.activity.id for duty in self.duties.get(actor, []) if duty.part is Part.RESPONSIBLE}
        return [
            (plan, activity)
            for plan in (self.plans_in(area) if area else self.plans)
            for activity in plan.activities
            if (not actor or activity.id in carried)
            and (year is None or year in self.years_of(plan, activity))
            and (not status or self.status(activity, today).is_called(status))
        ]

    def plans_in(self, area: str) -> list[Plan]:
        """The plans of a subject area."""
        return [plan for plan in self.plans if plan.card.area == area]

    @cached_property
    def relations_to(self) -> dict[str, list[tuple[Plan, Relation]]]:
        """Relations by the slug of the plan they point at, with the plan that states them."""
        found: dict[str, list[tuple[Plan, Relation]]] = defaultdict(list)
        for plan in self.plans:
            for relation in plan.card.relations:
                found[relation.plan].append((plan, relation))
        return found


def _grouped(tables: Iterable[tuple[About, ...]]) -> dict[str, list[About]]:
    found: dict[str, list[About]] = defaultdict(list)
    for table in tables:
        for record in table:
            found[record.about].append(record)
    return found


def _says(report: Report, field: str) -> bool:
    return getattr(report, field) is not None


def _voice(report: Report, field: str) -> tuple[str, ...]:
    """Who says a report, and of which units, as far as is known."""
    written_by = report.place.file if report.place.file.endswith(f"/{REPORT_TABLE}") else report.id
    return (report.source, written_by, *report.by, *_measured(report, field))


def _measured(report: Report, field: str) -> tuple[str, ...]:
    """What must be the same for two reports to say different things in a field."""
    return (report.unit, report.period, *report.by) if field == "value" else ()


def _decision_order(plan: Plan) -> tuple[int, str]:
    """Plans in the order of the decision list, then by slug."""
    row = plan.card.decision_row.row if plan.card.decision_row else ""
    return (int(row) if row.isdecimal() else LAST_ROW + 1, plan.slug)
