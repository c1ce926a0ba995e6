"""What the start page leads with besides the search and one's own: what someone must see to, what is new, and the areas with their plans."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from planportalen.register.model import Activity, Plan
from planportalen.register.status import LATE, RUN_OUT
from planportalen.views.context import Context
from planportalen.views.recent import anchor, headline, tally

_LATEST = 3
_NEAREST = 5


def to_see_to(ctx: Context) -> Markup:
    """How many activities are late and how many have run out unreported, and of the late ones those whose time ran out last."""
    entries = [(plan, activity) for plan in ctx.register.plans for activity in plan.activities]
    late = [entry for entry in entries if ctx.status(entry[1]).late]
    run_out = sum(1 for _, activity in entries if ctx.status(activity).is_called(RUN_OUT))
    return ctx.render(
        "to_see_to.html", late=sorted(late, key=_ended, reverse=True), nearest=_NEAREST, run_out=run_out, LATE=LATE, RUN_OUT=RUN_OUT
    )


def _ended(entry: tuple[Plan, Activity]) -> date:
    end = entry[1].end
    return end.last if end else date.min


def news(ctx: Context) -> Markup:
    """The latest changes of the register, each in a few words with the way to all that it is."""
    return ctx.render("news.html", revisions=ctx.edition.history.revisions[:_LATEST], anchor=anchor, headline=headline, tally=tally)


def areas_in_short(ctx: Context) -> Markup:
    """Every area with its plans by name; last the plans of none."""
    groups = [(area, ctx.register.plans_in(area.id)) for area in ctx.register.areas.values()]
    alone = [plan for plan in ctx.register.plans if plan.card.area not in ctx.register.areas]
    return ctx.render("areas_in_short.html", groups=[(area, plans) for area, plans in groups if plans], alone=alone)
