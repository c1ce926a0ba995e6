"""Lists over the whole register: plans, areas, decisions, actors, years, terms, laws, and how follow-up stands.

Called by the words in Markdown, on the pages of `docs/` and on the pages made for each actor and year.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

import pandas as pd
from markupsafe import Markup

from planportalen.register.lacks import Lack, lacks
from planportalen.register.model import Activity, Actor, ActorKind, Plan, ReportedStatus
from planportalen.register.register import Part, Register, Turn
from planportalen.register.status import LATE, REPORTED_WORDS, RUN_OUT, STATUS_WORDS, InForce
from planportalen.register.term_use import explains
from planportalen.register.timeframe import in_words
from planportalen.swedish.order import swedish_key
from planportalen.swedish.plurals import said_of
from planportalen.swedish.spelling import address_form, capital
from planportalen.views import addresses, progress
from planportalen.views.context import Context
from planportalen.views.looks import LOOKS
from planportalen.views.rows import Choices, choices

Entry = tuple[Plan, Activity]

_PART_TITLES = {
    Part.RESPONSIBLE: "Ansvarar för genomförande",
    Part.FOLLOW_UP: "Följer upp",
    Part.SUPPORT: "Är sakkunnig eller stöd",
    Part.MEDICAL: "Har medicinskt ansvar",
    Part.REPORTING: "Ansvarar för rapportering",
}
_KINDS = (ActorKind.UNIT, ActorKind.ROLE, ActorKind.GROUP, ActorKind.EXTERNAL)
"""The kinds of actors in the order of the lists."""


def plan_list(ctx: Context, plans: Sequence[Plan], caption: str) -> Markup:
    """Plans as a table: area, period, in force or not, who decided, number of activities. A form chooses among them where they are many."""
    return ctx.render("plan_list.html", plans=plans, caption=caption, choices=Choices(len(plans)))


def activities(ctx: Context, found: list[tuple[Plan, Activity]], conditions: list[str]) -> Markup:
    """Activities as a table; `conditions` says in words what they have in common."""
    return ctx.render("activities.html", found=found, conditions=conditions)


def areas(ctx: Context) -> Markup:
    """Subject areas, each with its plans as cards; in force first."""
    grouped = [(area, ctx.register.plans_in(area.id)) for area in ctx.register.areas.values()]
    known = set(ctx.register.areas)
    rest = [plan for plan in ctx.register.plans if plan.card.area not in known]
    return ctx.render(
        "areas.html", areas=[(area, _in_force_first(ctx, plans)) for area, plans in grouped if plans], rest=rest, shares=progress.shares
    )


def _in_force_first(ctx: Context, plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: ctx.standing(plan).state is not InForce.YES)


def in_force_summary(ctx: Context) -> Markup:
    """How many plans are in force and how many have run out, with the plans that are in force."""
    by_state: dict[InForce, list[Plan]] = defaultdict(list)
    for plan in ctx.register.plans:
        by_state[ctx.standing(plan).state].append(plan)
    return ctx.render("in_force.html", states=[(state, by_state[state]) for state in InForce if by_state[state]], InForce=InForce)


def decisions(ctx: Context) -> Markup:
    """The decision list: plans by their row in it, with what it says, and plans that are not in it."""
    listed = [plan for plan in ctx.register.plans if plan.card.decision_row]
    unlisted = [plan for plan in ctx.register.plans if not plan.card.decision_row]
    return ctx.render("decisions.html", listed=listed, unlisted=unlisted)


@dataclass(frozen=True, slots=True)
class Counted:
    """Some of the activities that follow-up is about: going by one of the words for a status, or missing something. All, where neither is given."""

    status: tuple[str, ...] = ()
    missing: Lack | None = None

    def counts(self, ctx: Context, activity: Activity) -> bool:
        """Whether the activity is one of them."""
        status = ctx.status(activity)
        return bool(
            (not self.status or set(self.status) & set(status.words)) and (not self.missing or self.missing in lacks(activity, status))
        )

    def address(self, plan: Plan | None = None) -> str:
        """Where they are listed, of one plan or of all."""
        return addresses.rows(plan=plan, status=self.status, missing=self.missing)


TO_SEE_TO = Counted((LATE, RUN_OUT))
"""What the list of activities opens with: their time has run out, and they are not reported, or reported as not finished."""
FOLLOWED_UP = {
    "aktiviteter": Counted(),
    "utan ansvarig": Counted(missing=Lack.OWNER),
    "utan tidsplan": Counted(missing=Lack.TIME),
    "utan mätetal": Counted(missing=Lack.MEASURE),
    "rapporterade": Counted(REPORTED_WORDS),
    "klara": Counted((ReportedStatus.DONE,)),
    "försenade": Counted((LATE,)),
    "tiden har gått ut": Counted((RUN_OUT,)),
}
"""What follow-up counts, by the head of its column."""


def follow_up_frame(ctx: Context) -> pd.DataFrame:
    """A row a plan with activities: how many there are of each that `FOLLOWED_UP` counts. Indexed by slug. Counts are whole numbers."""
    rows = [
        {"plan": plan.slug} | {head: counted.counts(ctx, activity) for head, counted in FOLLOWED_UP.items()}
        for plan in ctx.register.plans
        for activity in plan.activities
    ]
    if not rows:
        return pd.DataFrame()
    return pd.DataFrame(rows).groupby("plan", sort=False).sum().astype(int)


def follow_up(ctx: Context) -> Markup:
    """How follow-up stands, plan by plan, with totals; each number leads to what it counts. Empty where no plan has activities."""
    frame = follow_up_frame(ctx)
    rows = [(ctx.register.by_slug[str(slug)], dict(row)) for slug, row in frame.iterrows()]
    total = {str(k): int(v) for k, v in frame.sum().items()}
    return ctx.render(
        "follow_up.html", rows=rows, total=total, heads=list(FOLLOWED_UP), rows_of=lambda head, plan=None: FOLLOWED_UP[head].address(plan)
    )


def activity_list(ctx: Context) -> Markup:
    """All activities of the register, to choose among and to order; a script fetches and draws them. Above it, ways to what one asks for most."""
    everything = [(plan, activity) for plan in ctx.register.plans for activity in plan.activities]
    due = Counter(activity.end.year for _, activity in everything if activity.end)
    year = ctx.today.year
    views = {
        "att ta tag i": TO_SEE_TO,
        "försenade": FOLLOWED_UP["försenade"],
        "där tiden har gått ut": FOLLOWED_UP["tiden har gått ut"],
        "utan ansvarig": FOLLOWED_UP["utan ansvarig"],
    }
    counted = [(words, sum(of.counts(ctx, activity) for _, activity in everything), of.address()) for words, of in views.items()]
    counted[-1:-1] = [(f"ska vara klara {year}", due[year], addresses.rows(due=year))]
    return ctx.render(
        "activity_list.html",
        views=[*counted, ("i alla planer", len(everything), addresses.rows())],
        first=[LOOKS[word] for word in TO_SEE_TO.status],
        statuses=STATUS_WORDS,
        heads=_LIST_HEADS,
        choices=_list_choices(ctx, everything, sorted(due)),
    )


_LIST_HEADS = ("Aktivitet", "Plan", "Ansvarig", "Slut", "Läge", "Saknas")


def _list_choices(ctx: Context, everything: list[Entry], due: list[int]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each field of the list's form: what stands in the address, and its words."""
    among = choices(ctx, everything)
    return {
        "plans": [(plan.slug, plan.name) for plan in among.plans],
        "actors": [(actor.id, actor.name) for actor in among.actors],
        "areas": [
            (area.id, area.name) for area in ctx.register.areas.values() if any(a.activities for a in ctx.register.plans_in(area.id))
        ],
        "audiences": [(name, name) for name in ctx.register.audiences],
        "missing": [(address_form(what), capital(what)) for what in Lack],
        "due": [(str(year), str(year)) for year in due],
        "years": [(str(year), str(year)) for year in among.years],
    }


def shared_activities(ctx: Context) -> Markup:
    """Activities that stand in several plans, side by side, with what the plans say differently."""
    groups = []
    for shared in ctx.register.shared:
        rows = [(plan, a) for i in shared.activities if (a := ctx.register.activity(i)) and (plan := ctx.register.plan_of(i))]
        groups.append((shared, rows, [word for word, said in _COMPARED.items() if len({said(a).casefold() for _, a in rows}) > 1]))
    return ctx.render("shared_activities.html", groups=groups)


_COMPARED: dict[str, Callable[[Activity], str]] = {
    "tidsplan": lambda activity: in_words(activity.when).replace(" ", "").replace("–", "-"),
    "mätetal": lambda activity: "; ".join(activity.measures),
    "målgrupp": lambda activity: "; ".join(activity.audience),
    "ansvarig": lambda activity: "; ".join(activity.responsible),
}
"""What plans may say differently of the same activity."""


def source_frame(ctx: Context) -> pd.DataFrame:
    """A row a plan with rows: what is entered, what is uncertain, and how far two readings differed.

    Indexed by slug. Whole numbers; -1 where no number of differences is stored.
    """
    rows = {
        plan.slug: {
            "mål": len(plan.goals),
            "aktiviteter": len(plan.activities),
            "målvärden": len(plan.targets),
            "rapporter": len(plan.reports),
            "noter": len(plan.notes),
            "osäkra läsningar": sum(1 for a in plan.activities if a.reading),
            "luckor": sum(len(ctx.gaps(record)) for record in plan.records()),
            "skillnader mellan läsningar": int(plan.card.origin.differences)
            if plan.card.origin and plan.card.origin.differences is not None
            else -1,
        }
        for plan in ctx.register.plans
        if plan.goals or plan.activities
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def sources(ctx: Context) -> Markup:
    """What the register holds, plan by plan, with totals, and which plans only have a card."""
    frame = source_frame(ctx)
    rows = [(ctx.register.by_slug[str(slug)], {str(k): int(v) for k, v in row.items()}) for slug, row in frame.iterrows()]
    total = {str(k): int(v) for k, v in frame.clip(lower=0).sum().items()}
    cards = [plan for plan in ctx.register.plans if not plan.goals and not plan.activities]
    rows_of = {"aktiviteter": Counted(), "osäkra läsningar": Counted(missing=Lack.CERTAINTY)}
    return ctx.render("sources.html", rows=rows, total=total, cards=cards, rows_of=rows_of)


def actors(ctx: Context) -> Markup:
    """Every actor by kind, with the number of activities it carries and follows up."""
    return ctx.render("actors.html", groups=_actors_by_kind(ctx), amount=_amount(ctx), choices=Choices(len(ctx.register.actors)))


def _actors_by_kind(ctx: Context) -> list[tuple[str, list[Actor]]]:
    grouped = [
        (_title(kind, 2), sorted((a for a in ctx.register.actors.values() if a.kind is kind), key=lambda a: swedish_key(a.name)))
        for kind in _KINDS
    ]
    return [(title, members) for title, members in grouped if members]


def _title(kind: ActorKind, amount: int) -> str:
    """What so many actors of a kind are called."""
    return "Utanför organisationen" if kind is ActorKind.EXTERNAL else capital(said_of(amount, kind))


def _amount(ctx: Context) -> Callable[[Actor, str], int]:
    def amount(actor: Actor, part: str) -> int:
        return sum(1 for duty in ctx.register.duties.get(actor.id, []) if duty.part == part)

    return amount


MOST_ROWS = 60
"""So many rows a section of an actor's page or a year's has at most: a page must not grow with the register."""
MOST_LINES = 150
"""So many actors or plans are counted one by one."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some of an actor's activities: the first ones, and where they are too many, all of them counted plan by plan, those with most first.

    `groups`: a title, the rows shown and how many there are; `more`: how many plans there are besides.
    """

    part: Part
    title: str
    amount: int
    groups: list[tuple[str, list[Entry], int]]
    plans: list[tuple[Plan, int]]
    more: int


def duties(ctx: Context, actor: Actor) -> Markup:
    """Where an actor belongs in the organisation and all that it has a part in: what has run out, this year, later; what is finished last."""
    by_part: dict[Part, list[Entry]] = defaultdict(list)
    for duty in ctx.register.duties.get(actor.id, []):
        by_part[duty.part].append((duty.plan, duty.activity))
    carried = by_part[Part.RESPONSIBLE]
    own = {activity.id for _, activity in carried}
    by_turn = {part: _by_turn(ctx, by_part[part]) for part in Part}
    to_do, reporting = by_turn[Part.RESPONSIBLE], by_turn[Part.REPORTING]
    sections = [_section(ctx, part, by_part[part], by_turn[part]) for part in Part if by_part[part]]
    shown = [entry for section in sections for _, entries, _ in section.groups for entry in entries]
    answered = ctx.register.answered_for.get(actor.id, [])
    return ctx.render(
        "duties.html",
        actor=actor,
        above=ctx.register.above(actor),
        LATE=LATE,
        RUN_OUT=RUN_OUT,
        DONE=ReportedStatus.DONE,
        kind=_title(actor.kind, 1),
        most=MOST_ROWS,
        sections=sections,
        Part=Part,
        shares=progress.shares(ctx, (activity for _, activity in carried)),
        this_year=to_do[Turn.THIS_YEAR],
        overdue=to_do[Turn.OVERDUE],
        to_report=sorted(
            (entry for entry in (*reporting[Turn.THIS_YEAR], *reporting[Turn.OVERDUE]) if entry[1].id not in own),
            key=_deadline,
        ),
        answered=answered[:MOST_ROWS],
        answered_more=len(answered[MOST_ROWS:]),
        amount=_amount(ctx),
        choices=replace(choices(ctx, shown), actors=()),
    )


def _section(ctx: Context, part: Part, entries: list[Entry], by_turn: ByTurn) -> Section:
    ordered = {
        "Tiden har gått ut": by_turn[Turn.OVERDUE],
        f"Pågår {ctx.today.year}": by_turn[Turn.THIS_YEAR],
        "Senare eller utan tid": by_turn[Turn.LATER],
        "Avslutade": by_turn[Turn.FINISHED],
    }
    groups, room = [], MOST_ROWS
    for title, found in ordered.items():
        if found[:room]:
            groups.append((title, found[:room], len(found)))
        room -= len(found[:room])
    plans, more = _most(_by_plan(entries)) if len(entries) > MOST_ROWS else ([], [])
    return Section(part, _PART_TITLES[part], len(entries), groups, [(plan, len(rows)) for plan, rows in plans], len(more))


def _by_plan(entries: Iterable[Entry]) -> list[tuple[Plan, list[Entry]]]:
    """The rows of each plan, in the order of plans."""
    found: dict[str, tuple[Plan, list[Entry]]] = {}
    for plan, activity in entries:
        found.setdefault(plan.slug, (plan, []))[1].append((plan, activity))
    return [*found.values()]


Of = TypeVar("Of")
Counts = list[tuple[Of, list[Entry]]]


def _most(counted: Counts[Of]) -> tuple[Counts[Of], Counts[Of]]:
    """Those to count one by one, and the rest: where there are too many, those with most rows are the first."""
    if len(counted) > MOST_LINES:
        counted = sorted(counted, key=lambda of: -len(of[1]))
    return counted[:MOST_LINES], counted[MOST_LINES:]


ByTurn = dict[Turn, list[Entry]]


def _by_turn(ctx: Context, entries: Iterable[Entry]) -> ByTurn:
    """Activities by whose turn it is; those that are not finished by their deadline."""
    found: ByTurn = {turn: [] for turn in Turn}
    for plan, activity in entries:
        found[ctx.register.turn(plan, activity, ctx.today)].append((plan, activity))
    for turn, some in found.items():
        if turn is not Turn.FINISHED:
            some.sort(key=_deadline)
    return found


def _deadline(entry: Entry) -> date:
    end = entry[1].end
    return end.last if end else date.max


def mine(ctx: Context) -> Markup:
    """The choice of one's own units, roles and groups, and the place for what they have to do."""
    return ctx.render("mine.html", groups=_actors_by_kind(ctx) if ctx.register.duties else [])


def mine_in_short(ctx: Context) -> Markup:
    """The start page's place for what one's own units, roles and groups have to do; nothing where no activity names any."""
    return ctx.render("mine_in_short.html") if ctx.register.duties else Markup("")


def row_filter(ctx: Context) -> Markup:
    """The form that filters the page's tables, with choices from the whole register."""
    everything = [(plan, activity) for plan in ctx.register.plans for activity in plan.activities]
    return ctx.render("row_filter.html", choices=choices(ctx, everything))


def actor_heading(ctx: Context, actor: Actor) -> Markup:
    """The actor's name as the page's `h1`, with the way back above it."""
    return ctx.render("actor_heading.html", actor=actor)


def years(ctx: Context) -> Markup:
    """Every year that something runs in, with the number of activities that run and that end then."""
    rows = [
        (year, len(entries), sum(1 for _, a in entries if a.end and a.end.year == year))
        for year, entries in ctx.register.activities_by_year.items()
    ]
    return ctx.render("years.html", rows=rows)


@dataclass(frozen=True, slots=True)
class YearPart:
    """The activities of a year that are to be done in it, or that run in it, each counted once.

    `actors`, `plans`: what of them each has; `more_actors`, `more_plans`: how many there are besides those; `unowned`: what nobody is responsible for.
    `folded`: they are so few that the rows themselves stand on the page; `counted`: what there is any of, by the head of its column.
    """

    key: str
    entries: list[Entry]
    shares: list[progress.Share]
    overdue: list[tuple[str, int]]
    actors: Counts[Actor]
    more_actors: int
    unowned: list[Entry]
    plans: Counts[Plan]
    more_plans: int
    folded: bool
    counted: dict[str, Counted]

    def rows(self, year: int, **conditions: Any) -> str:
        """The list of those of them that answer to the conditions, which are as for `addresses.rows`."""
        return addresses.rows(due=year, **conditions) if self.key == "due" else addresses.rows(year=year, **conditions)


_YEAR_COUNTED = {head: FOLLOWED_UP[head] for head in ("aktiviteter", "klara", "försenade", "tiden har gått ut")}
"""What is counted of each actor's activities in a year, by the head of its column."""


def year(ctx: Context, year: int) -> Markup:
    """What is to be done in a year, and what runs in it, apart: by state, by actor and by plan, each number leading to exactly those rows."""
    running = ctx.register.activities_by_year.get(year, [])
    known_years = list(ctx.register.activities_by_year)
    index = known_years.index(year) if year in known_years else None
    return ctx.render(
        "year.html",
        year=year,
        DONE=ReportedStatus.DONE,
        LATE=LATE,
        OWNER=Lack.OWNER,
        due=_year_part(ctx, "due", [entry for entry in running if entry[1].end and entry[1].end.year == year]),
        running=_year_part(ctx, "year", running),
        having=lambda of, entries: sum(of.counts(ctx, activity) for _, activity in entries),
        before=known_years[index - 1] if index else None,
        after=known_years[index + 1] if index is not None and index + 1 < len(known_years) else None,
    )


def _year_part(ctx: Context, key: str, entries: list[Entry]) -> YearPart:
    by_actor: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for actor in ctx.register.actors_in(entry[1].responsible):
            by_actor[actor.id].append(entry)
    named = sorted(((ctx.register.actors[id], rows) for id, rows in by_actor.items()), key=lambda found: swedish_key(found[0].name))
    actors, more_actors = _most(named)
    plans, more_plans = _most(_by_plan(entries))
    amounts = [(word, sum(ctx.status(activity).is_called(word) for _, activity in entries)) for word in (LATE, RUN_OUT)]
    return YearPart(
        key,
        entries,
        progress.shares(ctx, (activity for _, activity in entries)),
        [(word, amount) for word, amount in amounts if amount],
        actors,
        len(more_actors),
        [entry for entry in entries if FOLLOWED_UP["utan ansvarig"].counts(ctx, entry[1])],
        plans,
        len(more_plans),
        folded=len(entries) <= MOST_ROWS,
        counted={head: of for head, of in _YEAR_COUNTED.items() if any(of.counts(ctx, activity) for _, activity in entries)},
    )


def glossary(ctx: Context) -> Markup:
    """Terms and abbreviations by their first letter."""
    letters: dict[str, list[object]] = defaultdict(list)
    for term in sorted(ctx.register.terms.values(), key=lambda t: swedish_key(t.name)):
        letters[term.name[:1].upper()].append(term)
    return ctx.render("glossary.html", letters=sorted(letters.items(), key=lambda item: swedish_key(item[0])), explains=explains)


def regulations(ctx: Context) -> Markup:
    """Laws, conventions, agreements and guidelines with their articles, each with the goals that cite it."""
    whole = [r for r in ctx.register.regulations.values() if not r.parent]
    return ctx.render("regulations.html", regulations=sorted(whole, key=lambda r: swedish_key(r.name)))


def search_box(ctx: Context) -> Markup:
    """The way into the site's search."""
    return ctx.render("search_box.html")


def search_page(ctx: Context) -> Markup:
    """The whole search: field, facets, and the place for the results, which a script fills."""
    return ctx.render("search_page.html")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index: a name, what it is, and the address; `see`: what an abbreviation stands for."""

    name: str
    kind: str
    address: str
    see: str = ""


def index(ctx: Context) -> Markup:
    """Terms with their abbreviations, actors, plans and laws by their first letter, in Swedish order; what begins with a figure first."""
    letters: dict[str, list[IndexEntry]] = defaultdict(list)
    for entry in sorted(_index_entries(ctx.register), key=lambda entry: (swedish_key(_from_letter(entry.name)), entry.kind)):
        first = _from_letter(entry.name)[:1].upper().translate(_PLAIN)
        letters[first if first.isalpha() else _FIGURES].append(entry)
    return ctx.render("index.html", letters=sorted(letters.items(), key=lambda item: "" if item[0] == _FIGURES else swedish_key(item[0])))


_FIGURES = "0–9"
_PLAIN = str.maketrans("ÉÈÜ", "EEY")


def _from_letter(name: str) -> str:
    """The name from its first letter or figure on: a bracket or a quotation mark does not count."""
    return re.sub(r"^\W+", "", name) or name


def _index_entries(register: Register) -> Iterator[IndexEntry]:
    for term in register.terms.values():
        yield IndexEntry(capital(term.name), "begrepp", addresses.term(term))
        if term.abbreviation and term.abbreviation.casefold() != term.name.casefold():
            yield IndexEntry(term.abbreviation, "förkortning", addresses.term(term), see=term.name)
    for actor in register.actors.values():
        yield IndexEntry(capital(actor.name), "ansvarig", addresses.actor(actor))
    for plan in register.plans:
        yield IndexEntry(capital(plan.name), "plan", addresses.plan(plan))
    for regulation in register.regulations.values():
        if not regulation.parent:
            yield IndexEntry(capital(regulation.name), regulation.kind or "regelverk", addresses.regulation(regulation))
