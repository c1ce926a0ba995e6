"""The whole register's activities as data, for what a reader chooses among them: the list on *Uppföljning*, and one's own on *Mitt*.

A `Register` and a reference date come in; `listed` gives what `index` writes as `aktiviteter.bin` and
`site/theme/assets/search/listing.js` reads: names once, and for each activity a row that refers to them by their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planportalen.register.lacks import Lack, lacks
from planportalen.register.model import Activity, Plan
from planportalen.register.register import Register, Turn
from planportalen.register.status import STATUS_WORDS, Status
from planportalen.register.wider import wider
from planportalen.swedish.dates import day
from planportalen.swedish.spelling import address_form
from planportalen.views import addresses
from planportalen.views.looks import LOOKS

_LACKS = tuple(Lack)
_TURNS = tuple(Turn)

_REPORT, _REPORT_SO_FAR, _REPORT_STATE, _REPORT_WHEN_DONE = (
    "Rapportera hur det gick",
    "Rapportera hur det går",
    "Rapportera läget",
    "Rapportera när det är gjort",
)
_STEPS = ("", _REPORT, _REPORT_SO_FAR, _REPORT_STATE, _REPORT_WHEN_DONE)


def listed(register: Register, today: date) -> dict[str, object]:
    """Every activity, in the order of plans and rows, and what its row refers to. Times are ISO dates, 0 and empty where there is none."""
    rows = _Rows(register, today)
    return {
        "planFolder": addresses.PLANS,
        "actorFolder": addresses.ACTORS,
        "areas": [[area.id, area.name] for area in register.areas.values()],
        "plans": [[plan.slug, plan.name, plan.card.area or ""] for plan in register.plans],
        "actors": [[actor.id, actor.name] for actor in register.actors.values()],
        "audiences": register.audiences,
        "states": [[LOOKS[word], word] for word in STATUS_WORDS],
        "missing": [[address_form(what), what] for what in _LACKS],
        "wider": [[rows.actors[other.id] for other in others] for others in wider(register).values()],
        "steps": _STEPS,
        "year": today.year,
        "rows": list(rows.all()),
    }


class _Rows:
    """Makes the rows, which refer to names by their places."""

    def __init__(self, register: Register, today: date) -> None:
        self.register, self.today = register, today
        self.audiences = {name: place for place, name in enumerate(register.audiences)}
        self.actors = {actor: place for place, actor in enumerate(register.actors)}

    def all(self) -> Iterator[list[object]]:
        """Id, text, plan, owners, last day, end in words, states, day of the report, what is missing, audiences, first and last year.

        Then whose turn it is, the next step, and who is to follow it up and to report on it.
        """
        for place, plan in enumerate(self.register.plans):
            for activity in plan.activities:
                yield self._row(place, plan, activity)

    def _row(self, place: int, plan: Plan, activity: Activity) -> list[object]:
        status = self.register.status(activity, self.today)
        turn = self.register.turn(plan, activity, self.today)
        years = self.register.years_of(plan, activity)
        return [
            activity.id,
            activity.text,
            place,
            [list(self._pieces(item)) for item in activity.responsible],
            activity.end.last.isoformat() if activity.end else "",
            day(activity.end) if activity.end else activity.timeframe or activity.recurrence or "",
            [STATUS_WORDS.index(word) for word in status.words],
            day(status.report.dated) if status.report else "",
            [_LACKS.index(what) for what in lacks(activity, status)],
            [self.audiences[name] for name in activity.audience],
            years[0] if years else 0,
            years[-1] if years else 0,
            _TURNS.index(turn),
            _STEPS.index(_step(turn, status)),
            self._places(activity.follow_up),
            self._places(activity.reporting),
        ]

    def _places(self, cell: tuple[str, ...]) -> list[int]:
        """The places of the actors that a role cell names."""
        return [self.actors[actor.id] for actor in self.register.actors_in(cell)]

    def _pieces(self, item: str) -> Iterator[str | list[str | int]]:
        """An item of a role cell: its words, each name with its actor's place."""
        for piece in self.register.role_texts(item):
            actor = self.register.actor(piece.spelling) if piece.spelling else None
            yield [piece.text, self.actors[actor.id]] if actor else piece.text


def _step(turn: Turn, status: Status) -> str:
    """What is asked of whoever is responsible now; nothing of what is finished or not yet to be taken up."""
    if turn not in (Turn.OVERDUE, Turn.THIS_YEAR):
        return ""
    if status.reported:
        return _REPORT_WHEN_DONE
    if status.report:
        return _REPORT_STATE
    return _REPORT if turn is Turn.OVERDUE else _REPORT_SO_FAR
