"""What has changed in the register lately: revisions of its history, newest first, each in a few words and then sentence by sentence.

Made from the `History` that the build was given. Shown on the page *Ändringar*; `exports.atom` and the command `jämför` take words from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from planportalen.history.difference import SHARED_WHATS, Difference, Kind, What
from planportalen.history.git import Revision
from planportalen.history.wording import Mark, pieces
from planportalen.swedish.plurals import count, said_of
from planportalen.swedish.spelling import capital
from planportalen.views import addresses
from planportalen.views.context import Context

_SHARED_TITLES = {what: capital(said_of(2, what)) for what in SHARED_WHATS.values()} | {What.ACTOR: "Ansvariga"}
_CARD = "plankort"
_VERBS = {Kind.ADDED: "lades till", Kind.REMOVED: "togs bort"}
_CHANGED = "ändrades"
_NAMED = 3
"""Groups that a headline names; where there are more, it counts the rest."""
_OPEN = 5
"""Sentences of a revision that stand open; more are folded away, group by group."""
_LISTED = 40
"""Sentences that a group lists; where there are more, it counts the rest."""


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one plan, of plans that came or went, or of one kind of what plans share. `plan`: the plan's slug, or empty."""

    title: str
    plan: str
    differences: tuple[Difference, ...]

    @property
    def shown(self) -> tuple[Difference, ...]:
        """Those that are listed."""
        return self.differences[:_LISTED]

    @property
    def left_out(self) -> int:
        """How many are not."""
        return len(self.differences) - len(self.shown)


def groups(differences: Iterable[Difference]) -> list[Group]:
    """Differences under the headings that a reader looks for, in their order."""
    return [Group(title, slug, tuple(members)) for (title, slug), members in groupby(differences, _heading)]


def _heading(difference: Difference) -> tuple[str, str]:
    if difference.what is What.PLAN and difference.kind in _VERBS:
        return "Planer", ""
    return _SHARED_TITLES.get(difference.what, difference.plan_name), difference.plan


def headline(differences: Sequence[Difference]) -> str:
    """Where the differences are: `Barnkonventionen`, `Läkemedel, Miljö och 3 andra`."""
    titles = [group.title for group in groups(differences)]
    if len(titles) > _NAMED:
        titles = [*titles[: _NAMED - 1], f"{len(titles) - _NAMED + 1} andra"]
    return _listing(titles)


def tally(differences: Iterable[Difference]) -> str:
    """How many rows came, went and changed: `2 mål och 9 aktiviteter lades till, 1 not ändrades`."""
    rows = dict.fromkeys((_VERBS.get(d.kind, _CHANGED), d.what, d.plan, d.id) for d in differences)
    amounts = Counter((verb, what) for verb, what, _, _ in rows)
    parts = []
    for verb in (*_VERBS.values(), _CHANGED):
        nouns = [
            count(amount, _CARD if what is What.PLAN and verb == _CHANGED else what)
            for (told, what), amount in amounts.items()
            if told == verb
        ]
        if nouns:
            parts.append(f"{_listing(nouns)} {verb}")
    return ", ".join(parts)


def _listing(words: Sequence[str]) -> str:
    return " och ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def anchor(revision: Revision) -> str:
    """The revision's place on the page."""
    return f"andring-{revision.id[:12]}"


def recent_changes(ctx: Context) -> Markup:
    """The latest changes day by day, or a line that says why there are none."""
    history = ctx.edition.history
    days: list[tuple[date, list[Revision]]] = [
        (day, list(revisions)) for day, revisions in groupby(history.revisions, lambda revision: revision.moment.date())
    ]
    return ctx.render(
        "recent_changes.html",
        history=history,
        days=days,
        anchor=anchor,
        groups=groups,
        headline=headline,
        tally=tally,
        pieces=pieces,
        Kind=Kind,
        Mark=Mark,
        address=lambda difference: _address(ctx, difference),
        open_at_most=_OPEN,
    )


def _address(ctx: Context, difference: Difference) -> str:
    """The link to what a difference concerns, as far as it is still in the register."""
    register, row = ctx.register, difference.row
    match difference.what:
        case What.ACTOR:
            return ctx.to(addresses.actor(register.actors[row])) if row in register.actors else ""
        case What.TERM:
            return ctx.to(addresses.term(register.terms[row])) if row in register.terms else ""
        case What.REGULATION:
            return ctx.to(addresses.regulation(register.regulations[row])) if row in register.regulations else ""
        case What.SHARED:
            return ctx.to(f"{addresses.SHARED}#{row}") if any(shared.id == row for shared in register.shared) else ""
        case What.AREA | What.OWN_COLUMN:
            return ""
        case _:
            return ctx.record_url(row)
