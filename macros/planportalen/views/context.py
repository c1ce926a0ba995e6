"""What every template can ask: the register on a reference date, links from the page being made, and small look-ups.

An `Edition` is made once a build from the register; `Edition.on(address)` gives the `Context` of one page, and
`Context.render` turns a template of `templates/` into markup. Autoescape is on: whatever is in a cell comes out as that text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planportalen.history.git import History
from planportalen.register import levels
from planportalen.register.document import document_address, is_elsewhere
from planportalen.register.gaps import Missing
from planportalen.register.goal_state import GoalStanding, GoalStandings, TargetStanding
from planportalen.register.model import Activity, Actor, Goal, GoalKind, Note, Plan, PlanRecord, Report, Target
from planportalen.register.problems import Place
from planportalen.register.register import Register
from planportalen.register.status import Standing, Status
from planportalen.register.timeframe import in_words, read_as
from planportalen.swedish import dates, excerpt, numbers, plurals, spelling
from planportalen.views import addresses
from planportalen.views.addresses import Links
from planportalen.views.facets import FACETS, Facet
from planportalen.views.looks import DATED_WORDS, LOOKS
from planportalen.views.text import markdown

TEMPLATES = Path(__file__).parent / "templates"

_GAP_WORDS = {
    Missing.OWNER: "Ingen ansvarig",
    Missing.TIME: "Ingen tidsplan",
    Missing.MEASURE: "Inget mätetal",
    Missing.ACTIVITIES: "Inga aktiviteter",
    Missing.TIME_AS_A_TIME: "Tiden är inte bestämd",
    Missing.TIME_TO_BE_SET: "Tiden är inte bestämd",
    Missing.MEASURED_VALUE: "Målvärdet är inte bestämt",
    Missing.TARGET_VALUE: "Målvärdet är inte bestämt",
}


def environment(templates: Path = TEMPLATES) -> Environment:
    """The template environment of the views."""
    env = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {
        "number": numbers.number,
        "day": dates.day,
        "capital": spelling.capital,
        "opening": excerpt.opening,
        "cut": excerpt.cut,
        "markdown": markdown,
    }
    env.globals |= {
        "period": dates.period,
        "count": plurals.count,
        "measured": plurals.measured,
        "said_of": plurals.said_of,
        "in_words": in_words,
        "read_as": read_as,
        "level": levels.level,
        "baseline": levels.baseline,
        "in_full": levels.in_full,
        "addresses": addresses,
        "looks": LOOKS,
        "dated_words": DATED_WORDS,
        "GoalKind": GoalKind,
        "Facet": Facet,
        "facets": FACETS,
    }
    return env


@dataclass(frozen=True, slots=True)
class RolePiece:
    """A piece of a role cell as shown: its words, and the actor they name."""

    text: str
    actor: Actor | None


class Edition:
    """What is the same for every page of a build.

    `edit_url`: address template of the place where a data file is edited, with `{file}` and `{row}`; empty where none is known.
    `history`: what changed in the register lately.
    """

    def __init__(self, register: Register, today: date, edit_url: str = "", history: History | None = None) -> None:
        self.register = register
        self.today = today
        self.edit_url = edit_url
        self.history = history or History()
        self.goal_standings = GoalStandings(register, today)
        self.environment = environment()

    def on(self, address: str) -> Context:
        """The context of the page with that address."""
        return Context(self, Links(address))

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """Every activity's status by its id."""
        return {a.id: self.register.status(a, self.today) for plan in self.register.plans for a in plan.activities}


class Context:
    """One page's view of the register; `ctx` in the templates."""

    def __init__(self, edition: Edition, links: Links) -> None:
        self.edition = edition
        self.register = edition.register
        self.today = edition.today
        self.links = links

    def render(self, template: str, **values: object) -> Markup:
        """A template of `templates/` with these values, as markup."""
        return Markup(self.edition.environment.get_template(template).render(ctx=self, **values))  # noqa: S704  autoescape is on

    def to(self, address: str) -> str:
        """The link from this page to an address."""
        return self.links.to(address)

    def plan_url(self, plan: Plan, record_id: str = "") -> str:
        """The link to a plan, or to a row on its page."""
        return self.to(addresses.plan(plan, record_id))

    def record_url(self, record_id: str) -> str:
        """The link to a row of any plan by its id; a plan's code leads to the plan. Empty if it is neither."""
        if plan := self.register.plan_of(record_id):
            return self.plan_url(plan, record_id)
        plan_by_code = self.register.by_code.get(record_id)
        return self.plan_url(plan_by_code) if plan_by_code else ""

    def file(self, place: Place) -> str:
        """The data file as it is called on the pages: from the register's folder, wherever that lies on the machine that builds."""
        root = self.register.root
        return f"{PurePath(root).name or 'data'}/{place.file.removeprefix(f'{root}/')}"

    def edit_url(self, place: Place, *, numbered: bool = True) -> str:
        """Where the row of a data file is edited: in the code host if one is set up, else the guide says how.

        `numbered`: whether the row's number stands there, or `{row}` for that of any row.
        """
        if self.edition.edit_url:
            address = self.edition.edit_url.replace("{file}", quote(self.file(place)))
            return address.replace("{row}", str(place.row or 1)) if numbered else address
        return self.to(addresses.EDITING)

    def short_name(self, row: Goal | Activity) -> str:
        """How a goal or an activity is called beside its plan's name: as the plan calls it, or by its id."""
        return row.label if isinstance(row, Goal) and row.label else row.id

    def source_url(self, plan: Plan, record: Goal | Activity | None = None) -> str:
        """Where the plan's document opens, at the row's page if that is known. Empty where the register does not have it."""
        address = document_address(plan, record.source if record else "")
        return address if is_elsewhere(address) or not address else self.to(address)

    def status(self, activity: Activity) -> Status:
        """The activity's status on the reference date."""
        return self.edition.statuses[activity.id]

    def goal_standing(self, goal: Goal) -> GoalStanding:
        """Where a goal stands on the reference date, and what says so."""
        return self.edition.goal_standings.of(goal)

    def target_standing(self, target: Target) -> TargetStanding:
        """A target value held against its latest outcome."""
        return self.edition.goal_standings.of_target(target)

    def standing(self, plan: Plan) -> Standing:
        """Whether the plan is in force on the reference date."""
        return self.register.standing(plan, self.today)

    def roles(self, item: str) -> Iterator[RolePiece]:
        """The pieces of a role cell's item, each with its actor."""
        for piece in self.register.role_texts(item):
            yield RolePiece(piece.text, self.register.actor(piece.spelling) if piece.spelling else None)

    def gaps(self, record: PlanRecord, field: str = "") -> list[str]:
        """What the source does not say of a row, or only of one of its fields, in a reader's words."""
        return [_GAP_WORDS[gap.missing] for gap in self.register.gaps_of.get(record.id, []) if field in ("", gap.field)]

    def gaps_measured(self, activity: Activity) -> list[str]:
        """What the source does not say of how an activity is measured: by its measures and its target values."""
        return [*self.gaps(activity, "measures"), *(words for target in self.targets(activity.id) for words in self.gaps(target))]

    def notes(self, *record_ids: str) -> list[Note]:
        """The notes on these rows."""
        return [note for record_id in record_ids for note in self.register.notes_about.get(record_id, [])]

    def targets(self, record_id: str) -> list[Target]:
        """The target values of a goal or activity."""
        return self.register.targets_about.get(record_id, [])

    def outcomes(self, target: Target) -> list[Report]:
        """The outcomes of a target, latest first: its own, then its row's in the same unit, unless the target is for a special group or level."""
        return self.register.outcomes(target, self.today)

    def latest_outcomes(self, target: Target) -> list[Report]:
        """The latest outcome of a target, and what else was reported on the same row the same day, which may be of other periods."""
        found = self.outcomes(target)
        return [r for r in found if (r.about, r.date) == (found[0].about, found[0].date)]

    def reports(self, record_id: str) -> list[Report]:
        """The reports on a row, latest first, as far as the reference date."""
        return [r for r in reversed(self.register.reports_about.get(record_id, [])) if r.date <= self.today]

    def values(self, record_id: str) -> list[Report]:
        """The outcomes reported on a row that nobody has corrected, latest first."""
        return self.register.standing_reports(record_id, self.today, "value")[::-1]

    def corrected_by(self, report: Report) -> list[Report]:
        """The reports that correct a report, as far as the reference date."""
        return [r for r in self.register.corrections.get(report.id, []) if r.date <= self.today]

    def disagreement(self, record_id: str, field: str) -> list[Report]:
        """The latest reports on a row that say different things, by `field`: status or value. Empty where all agree."""
        return self.register.disagreement(record_id, self.today, field)

    def activities_shown_under(self, goal: Goal) -> list[Activity]:
        """The activities whose rows stand under this goal: those that name it first."""
        return [a for a in self.register.goal_activities.get(goal.id, []) if a.goals[0] == goal.id]

    def activities_also_under(self, goal: Goal) -> list[Activity]:
        """The activities that serve this goal too, but stand under another."""
        return [a for a in self.register.goal_activities.get(goal.id, []) if a.goals[0] != goal.id]
