"""How a plan, goal or area goes: activities counted by status, and what happens when.

Activities and their statuses on the reference date come in; counts with their share of a bar, and events in order of time, go out to the templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planportalen.register.model import Activity, Plan, ReportedStatus
from planportalen.register.status import UNREPORTED, UNSTATED
from planportalen.swedish.dates import PartialDate
from planportalen.swedish.plurals import count, said_of
from planportalen.views import addresses
from planportalen.views.context import Context

_BEGINS, _ENDS = "Börjar gälla", "Slutar gälla"
_ORDER = (
    *(ReportedStatus.DONE, ReportedStatus.PARTLY_DONE, ReportedStatus.ONGOING, ReportedStatus.NOT_STARTED),
    *(ReportedStatus.CANCELLED, ReportedStatus.NOT_RELEVANT),
    UNSTATED,
    UNREPORTED,
)
"""The statuses from done to not reported."""


class Share(NamedTuple):
    """How many activities go by a status word, and their part of a bar, in per cent from its left end."""

    word: str
    amount: int
    left: float
    width: float

    @property
    def said(self) -> str:
        """The word as it is said of so many: `2 klara`."""
        return said_of(self.amount, self.word)


def shares(ctx: Context, activities: Iterable[Activity]) -> list[Share]:
    """The activities by status, from done to not reported; only what there is of."""
    amounts = Counter(ctx.status(activity).word for activity in activities)
    total = sum(amounts.values())
    found, before = [], 0
    for word in _ORDER:
        if amount := amounts[word]:
            found.append(Share(word, amount, round(100 * before / total, 2), round(100 * amount / total, 2)))
            before += amount
    return found


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a plan's time line. `when` is `None` for the reference date itself; `address` leads to more."""

    when: PartialDate | None
    words: str
    address: str = ""
    past: bool = True


def events(ctx: Context, plan: Plan) -> list[Event]:
    """What the plan's data says happens when: decided, in force, deadlines year by year, follow-up, end; and today among them."""
    card, found = plan.card, []
    if card.decision and card.decision.date:
        found.append(Event(card.decision.date, f"Beslutad av {card.decision.by}" if card.decision.by else "Beslutad"))
    for change in card.changes:
        when = change.decided or change.date
        if when and (change.version or change.text) and not (card.decision and when == card.decision.date):
            found.append(
                Event(when, ": ".join(part for part in (f"Version {change.version}" if change.version else "", change.text) if part))
            )
    if card.period and card.period.start:
        found.append(Event(card.period.start, _BEGINS))
    for year, ending in _by_year(plan.activities).items():
        done = sum(1 for activity in ending if ctx.status(activity).reported is ReportedStatus.DONE)
        words = f"{count(len(ending), 'aktivitet')} ska vara {said_of(len(ending), ReportedStatus.DONE)}"
        found.append(Event(PartialDate(year), words + (f", {done} är det" if done else ""), addresses.year(year)))
    reports = Counter(report.dated for report in plan.reports if report.date <= ctx.today)
    found += [Event(moment, f"Uppföljning: {count(amount, 'rapport')}") for moment, amount in reports.items()]
    if card.period and card.period.end:
        found.append(Event(card.period.end, _ENDS))
    return _with_today(sorted(found, key=lambda event: (_day(event), event.words == _ENDS)), ctx.today)


def _by_year(activities: Iterable[Activity]) -> dict[int, list[Activity]]:
    years: dict[int, list[Activity]] = {}
    for activity in activities:
        if activity.end:
            years.setdefault(activity.end.year, []).append(activity)
    return years


def _day(event: Event) -> date:
    # A plan comes into force on the first day of the time stated; everything else has until the last.
    assert event.when  # noqa: S101  only today has none, and it is put in after this
    return event.when.first if event.words == _BEGINS else event.when.last


def _with_today(ordered: Sequence[Event], today: date) -> list[Event]:
    past = [event for event in ordered if _day(event) < today]
    coming = [Event(event.when, event.words, event.address, past=False) for event in ordered if _day(event) >= today]
    return [*past, Event(None, "I dag"), *coming] if ordered else []
