"""The rules that hold between rows and files, each a small named function.

Runs after `load`, in every command and build: a `Register` comes in, problems go out. The first line of a rule's docstring says what must hold.
Rules about one cell alone are the model's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from planportalen.register.document import can_be_opened
from planportalen.register.files import TOO_MANY
from planportalen.register.gaps import MOST_LEVELS, Gap, Missing, goals_above
from planportalen.register.model import (
    REPORT_TABLE,
    SHARED_TABLES,
    Activity,
    Actor,
    Goal,
    GoalKind,
    Plan,
    PlanRecord,
    PlanRelation,
    Record,
    ReportedStatus,
    SharedRecord,
    Target,
)
from planportalen.register.own_columns import faults
from planportalen.register.problems import ROWS_NAMED, Place, Problem, error, gap, warning
from planportalen.register.register import Part, Register, folded
from planportalen.register.report_ids import REPORT_MARK
from planportalen.register.term_use import explains
from planportalen.register.timeframe import disagreements, read_timeframe
from planportalen.swedish.excerpt import cut, first_of
from planportalen.swedish.nearest import did_you_mean
from planportalen.swedish.plurals import count
from planportalen.swedish.spelling import LONGEST_ADDRESS, address_form, ascii_spelling

_LONGEST_CODE = 20
_CODE = re.compile(rf"[A-Z][A-Z0-9]{{0,{_LONGEST_CODE - 1}}}")
_MONTHS_OF_SPREADSHEETS = re.compile(
    "JAN(?:UARI)?|FEB(?:RUARI)?|MARS?|APR(?:IL)?|MAJ|MAY|JUNE?|JUNI|JULY?|JULI|AUG(?:USTI)?|SEPT?(?:EMBER)?|O[KC]T(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?"
)
_FAR_FROM_THE_PLAN = 10  # years before its period begins or after it ends
_FAR_AHEAD = 40  # a goal may be set for a time long after the plan
_DIGITS = "[0-9]{1,9}"
_NUMBER = rf"{_DIGITS}(?:\.{_DIGITS}){{0,9}}"
_SUFFIXES = {
    "Goal": (rf"-{_NUMBER}", "3"),
    "Activity": (rf"(?:-{_NUMBER})?-[0-9]{{2,9}}", "3-04"),
    "Target": (rf"-v{_DIGITS}", "v12"),
    "Report": (rf"-u(?:{_DIGITS}|-{REPORT_MARK})", "u7"),
    "Note": (rf"-n{_DIGITS}", "n5"),
}
_TWICE = "Är det samma rad, ta bort den ena. Annars ska den av dem som är ny ha ett nytt id; den andras ändras aldrig."
_PICTURE = re.compile(r"!\[(?P<says>[^\]\n]{0,1000})\](?:\((?P<inline>[^)\n]{1,2000})\)|\[(?P<key>[^\]\n]{0,1000})\])?")
_REFERENCE = re.compile(r"^ {0,3}\[(?P<key>[^\]\n]{1,1000})\]:\s*(?P<address>\S+)", re.MULTILINE)
_ELSEWHERE = re.compile(r"[\s<]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_SHARED_SLUG = re.compile(rf"(?=.{{1,{LONGEST_ADDRESS}}}$)[a-z0-9]+(?:[-.][a-z0-9]+)*")

Rule = Callable[[Register], Iterable[Problem]]


def check(register: Register, today: date, told: Iterable[Problem] = ()) -> list[Problem]:
    """Every problem that the rules find. `today`: the reference date.

    `told`: what reading found. A cell that could not be read gets no second problem from a rule, nor a row whose cells have been shifted.
    """
    listed = [*told]
    told_places = {problem.place for problem in listed}
    shifted = {(problem.place.file, problem.place.row) for problem in listed if problem.rule == TOO_MANY}
    problems = [problem for rule in RULES for problem in rule(register)]
    problems += reports_lie_in_the_past(register, today)
    return [problem for problem in problems if problem.place not in told_places and (problem.place.file, problem.place.row) not in shifted]


def ids_have_the_plans_form(register: Register) -> Iterator[Problem]:
    """An id is the plan's code and the form of its kind: JJ-3, JJ-3-04, JJ-v12, JJ-u7, JJ-n5."""
    for plan in register.plans:
        if not _CODE.fullmatch(plan.code):
            too_long = f", högst {_LONGEST_CODE} tecken i allt" if len(plan.code) > _LONGEST_CODE else ""
            yield error(
                plan.card.at("code"),
                "kod-form",
                f'Koden "{plan.code}" ska bestå av stora bokstäver A–Z.',
                f"Siffror får stå efter dem{too_long}. Skriv till exempel {_fitting_code(plan.code)}.",
            )
            continue
        if _MONTHS_OF_SPREADSHEETS.fullmatch(plan.code):
            yield warning(
                plan.card.at("code"),
                "kod-månad",
                f'Koden "{plan.code}" är en månad i ett kalkylprogram: {plan.code}-3 blir ett datum när filen sparas.',
                f"Välj en annan kod, till exempel {plan.code}P. Har planen publicerats får koden stå.",
            )
        if was := _other_code(plan, register):
            yield error(
                plan.card.at("code"),
                "kod-ändrad",
                f'Koden är "{plan.code}", men alla id i planen börjar med {was}-.',
                f"Skriv {was}. En kod ändras aldrig, för den står i id som andra hänvisar till.",
            )
            continue
        if source := _copied_from(plan, register):
            yield error(
                plan.card.at("code"),
                "id-prefix",
                f"Alla id i planen börjar med {source.code}-, som är koden för {source.name} ({source.card.place.file}).",
                f"Är mappen en kopia som ska bli en ny plan, ge varje rad ett nytt id som börjar med {plan.code}-. Annars ta bort mappen.",
            )
            continue
        for record in plan.records():
            if register.records[record.id][1] is not record:
                continue  # a doubled id is told by ids_are_unique
            if _has_form(record.id, record, plan):
                continue
            prefix = record.id.partition("-")[0]
            if prefix in register.by_code and prefix != plan.code:
                yield error(
                    record.at("id"),
                    "id-prefix",
                    f'"{record.id}" har prefixet för en annan plan, {register.by_code[prefix].name}.',
                    f"Id i den här planen börjar med {plan.code}-.",
                )
            else:
                meant, form = _meant_id(record, plan, register), f"{plan.code}-{_SUFFIXES[type(record).__name__][1]}"
                new = f"Skriv det id som stod där, eller är raden ny: ett som planer nästa-id ger, av formen {form}."
                advice = f'Menade du "{meant}"?' if meant else new
                yield error(record.at("id"), "id-form", f'"{record.id}" har inte formen för ett id här.', advice)


def _has_form(id: str, record: PlanRecord, plan: Plan) -> bool:
    return bool(re.fullmatch(re.escape(plan.code) + _SUFFIXES[type(record).__name__][0], id))


def _meant_id(record: PlanRecord, plan: Plan, register: Register) -> str:
    """The id of a row as the form has it, whatever its letters' size or the zeros that a spreadsheet has taken; its own if nothing else is meant.

    Empty where that is no id of the plan, or another row's.
    """
    if _has_form(record.id, record, plan):
        return record.id
    prefix, _, rest = record.id.partition("-")
    written = f"{prefix.upper()}-{rest.lower()}"
    padded = re.sub(r"(?<=-)([0-9])$", r"0\1", written) if isinstance(record, Activity) else written
    return next((id for id in (written, padded) if _has_form(id, record, plan) and id not in register.records), "")


def _ids(rows: Iterable[PlanRecord], plan: Plan, register: Register) -> dict[str, None]:
    """The ids of rows, as they are meant: a row whose id lacks its form is one mistake, not one for each that refers to it."""
    return dict.fromkeys(_meant_id(row, plan, register) or row.id for row in rows)


def _only_code(plan: Plan) -> str:
    """The code that every id of the plan begins with, if there are several ids; else empty."""
    ids = [record.id for record in plan.records()]
    codes = {id.partition("-")[0] for id in ids}
    return codes.pop() if len(ids) > 1 and len(codes) == 1 else ""


def _other_code(plan: Plan, register: Register) -> str:
    """The code that every id of the plan begins with, where that is neither the plan's own nor another plan's; else empty."""
    code = _only_code(plan)
    return code if _CODE.fullmatch(code) and code not in register.by_code else ""


def _copied_from(plan: Plan, register: Register) -> Plan | None:
    """The other plan whose code every id of this one begins with; none if it has rows of its own."""
    source = register.by_code.get(_only_code(plan))
    return source if source and source.code != plan.code else None


def _doubled(register: Register) -> set[str]:
    """The plans (by slug) that lie there twice, whole, which is one mistake: with the same code, or with another that their ids do not have."""
    codes = Counter(plan.code for plan in register.plans)
    return {plan.slug for plan in register.plans if codes[plan.code] > 1 or _copied_from(plan, register)}


def _fitting_code(written: str) -> str:
    letters = re.sub(r"[^A-Z0-9]|^[0-9]+", "", ascii_spelling(written.upper()))
    return letters if _CODE.fullmatch(letters) else letters[:3] or "JJ"


def ids_are_unique(register: Register) -> Iterator[Problem]:
    """An id stands for one thing, in the whole register. That a whole plan lies there twice is told of its code."""
    seen: dict[str, tuple[Place, Plan]] = {}
    doubled = _doubled(register)
    for plan in sorted(register.plans, key=lambda plan: plan.slug in doubled):
        for record in plan.records():
            first, holder = seen.setdefault(record.id, (record.place, plan))
            if first is not record.place and (holder is plan or plan.slug not in doubled):
                yield error(record.at("id"), "id-dubbel", f'"{record.id}" finns redan, i {first}.', _TWICE)
    for model in SHARED_TABLES.values():
        rows: Iterable[SharedRecord] = register.rows(model)
        first_of: dict[str, Place] = {}
        for entry in rows:
            first = first_of.setdefault(entry.id, entry.place)
            if first is not entry.place:
                yield error(entry.at("id"), "id-dubbel", f'"{entry.id}" finns redan, på rad {first.row}.', _TWICE)
            if not _SHARED_SLUG.fullmatch(entry.id):
                yield error(
                    entry.at("id"),
                    "id-form",
                    f'"{entry.id}" blir en adress och får bara ha a–z, 0–9, punkt och bindestreck, högst {LONGEST_ADDRESS} tecken.',
                    f"Skriv till exempel {address_form(entry.id) or 'sip'}.",
                )


def codes_are_unique(register: Register) -> Iterator[Problem]:
    """A code belongs to one plan."""
    first: dict[str, Plan] = {}
    for plan in register.plans:
        holder = first.setdefault(plan.code, plan)
        if holder is plan:
            continue
        where = f"{holder.name} ({holder.card.place.file})"
        shared = {record.id for record in plan.records()} & {record.id for record in holder.records()}
        if shared:
            message = f'Koden "{plan.code}" och {count(len(shared), "rad")} har samma id som i {where}.'
            cure = "Är den ena mappen en kopia, ta bort den. Är det två planer, ge den nya en annan kod och rader med egna id."
        else:
            message, cure = f'Koden "{plan.code}" används redan av {where}.', "Välj en annan kod."
        yield error(plan.card.at("code"), "kod-dubbel", message, cure)


def names_tell_things_apart(register: Register) -> Iterator[Problem]:
    """What readers know a thing by is the name of one: of a plan, an area, a term, a regulation or one of its articles, a shared activity."""
    for field, named in (
        ("short_name", ((plan.card, "") for plan in register.plans if register.by_code[plan.code] is plan)),
        ("name", ((area, "") for area in register.areas.values())),
        ("name", ((term, term.abbreviation) for term in register.all_terms)),
        ("name", ((regulation, regulation.parent or "") for regulation in register.all_regulations)),
        ("short_name", ((regulation, "") for regulation in register.all_regulations)),
        ("name", ((shared, "") for shared in register.shared)),
    ):
        first: dict[tuple[str, str], Record] = {}
        for record, within in named:
            name = getattr(record, field)
            holder = first.setdefault((within, folded(name)), record) if name else record
            if holder is not record:
                where = f"i {holder.place.file}" if holder.place.file != record.place.file else f"på rad {holder.place.row}"
                message = f'"{name}" heter något annat redan, {where}, så läsarna ser ingen skillnad.'
                yield warning(
                    record.at(field), "namn-dubbelt", message, "Ge den ena ett namn som skiljer dem åt, till exempel med år eller ort."
                )


def goals_of_activities_exist(register: Register) -> Iterator[Problem]:
    """An activity's goals are goals of its plan."""
    for plan in register.plans:
        if "mal.csv" in plan.unread:
            continue
        written = {goal.id for goal in plan.goals}
        unknown = [(activity, goal_id) for activity in plan.activities for goal_id in activity.goals if goal_id not in written]
        known = _ids(plan.goals, plan, register) if unknown else {}
        for activity, goal_id in unknown:
            if goal_id not in known:
                yield _unknown_goal(activity.at("goals"), goal_id, known)


def _unknown_goal(place: Place, goal_id: str, known: Iterable[str]) -> Problem:
    advice = did_you_mean(goal_id, known) or "Skriv id för ett mål där, eller lägg till målet."
    return error(place, "mål-okänt", f'Målet "{goal_id}" finns inte i mal.csv.', advice)


def parents_of_goals_exist(register: Register) -> Iterator[Problem]:
    """The goal above a goal exists, is not itself and not too far down, and a sub-goal has one."""
    for plan in register.plans:
        goals = {goal.id: goal for goal in plan.goals}
        circles = _circles({goal.id: goal.parent for goal in plan.goals})
        known = _ids(plan.goals, plan, register) if any(goal.parent and goal.parent not in goals for goal in plan.goals) else {}
        for goal in plan.goals:
            if goal.parent and goal.parent not in goals and goal.parent not in known:
                yield _unknown_goal(goal.at("parent"), goal.parent, known)
            elif goal.id in circles:
                yield error(
                    goal.at("parent"),
                    "mål-cirkel",
                    f'"{goal.id}" ligger ytterst under sig självt.',
                    "Töm överordnat för det översta målet.",
                )
            elif (
                sum(1 for _ in islice(goals_above(goal, goals), MOST_LEVELS + 2)) == MOST_LEVELS + 1
            ):  # those below it are too far down by it
                yield error(
                    goal.at("parent"),
                    "mål-djup",
                    f'"{goal.id}" har fler än {MOST_LEVELS} nivåer av mål över sig.',
                    "Skriv id för ett mål högre upp.",
                )
            elif not goal.parent and goal.kind is GoalKind.SUBGOAL:
                yield warning(
                    goal.at("parent"),
                    "delmål-utan-mål",
                    f'Delmålet "{goal.id}" har inget mål över sig.',
                    "Fyll i överordnat, eller ändra typ till mål.",
                )


def _circles(above: Mapping[str, str | None]) -> set[str]:
    """The keys that lead back to themselves. `above`: what each key leads to."""
    found: set[str] = set()
    settled: set[str] = set()
    for start in above:
        path: dict[str, int] = {}
        current: str | None = start
        while current is not None and current in above and current not in settled and current not in path:
            path[current] = len(path)
            current = above[current]
        if current in path:
            found.update(list(path)[path[current] :])
        settled.update(path)
    return found


def what_rows_are_about_exists(register: Register) -> Iterator[Problem]:
    """Targets, reports and notes are about something in their own plan."""
    for plan in register.plans:
        if {"mal.csv", "aktiviteter.csv", "malvarden.csv", "uppfoljning.csv"} & plan.unread:
            continue
        steps: tuple[PlanRecord, ...] = (*plan.goals, *plan.activities)
        reportable: tuple[PlanRecord, ...] = (*steps, *plan.targets)
        source = _copied_from(plan, register)
        itself = dict.fromkeys((plan.code, _other_code(plan, register), source.code if source else ""))
        absent = list[_Absent]()
        for records, rows, more in (
            (plan.targets, steps, {}),
            (plan.reports, reportable, {}),
            (plan.notes, (*reportable, *plan.reports), itself),
        ):
            written = {row.id for row in rows}
            unknown = [record for record in records if record.about not in written]
            known = _ids(rows, plan, register) | more if unknown else {}
            absent += [
                _Absent(record.about, record.at("about"), did_you_mean(record.about, known))
                for record in unknown
                if record.about not in known
            ]
        for place, message, advice in _told("planen", absent):
            yield error(place, "avser-okänt", message, advice)


@dataclass(frozen=True, slots=True)
class _Absent:
    """An id that something refers to and nothing has, where that is, and which one may be meant."""

    id: str
    place: Place
    meant: str


_FEW_ABSENT = 2  # so many ids can be mistaken one by one; more have one cause


def _told(where: str, absent: Sequence[_Absent], subject: str = "") -> Iterator[tuple[Place, str, str]]:
    """Place, message and cure for ids that nothing has; once for many that are like none that is there, as their rows are gone."""
    gone = [one for one in absent if not one.meant]
    named = list(dict.fromkeys(one.id for one in gone))
    if len(named) > _FEW_ABSENT:
        rows = defaultdict[str, list[str]](list)
        for one in gone:
            rows[one.place.file.rpartition("/")[2]].append(str(one.place.row))
        places = "; ".join(
            f"{file}, {'rad' if len(found) == 1 else 'raderna'} {first_of(found, ROWS_NAMED)}" for file, found in rows.items()
        )
        message = f"{len(named)} id som andra rader hänvisar till finns inte i {where}: {first_of(named, ROWS_NAMED)}. De står i {places}."
        yield gone[0].place, message, "Har rader tagits bort eller fått andra id, ångra det. Annars skriv id som de står i filerna."
        absent = [one for one in absent if one.meant]
    for one in absent:
        yield one.place, f'{subject}"{one.id}" finns inte i {where}.', one.meant or "Skriv id som det står i planens filer."


def actors_are_known(register: Register) -> Iterator[Problem]:
    """Every name in a role cell is a spelling in aktorer.yml."""
    if "aktorer.yml" in register.unread:
        return
    reported: set[tuple[Place, str]] = set()
    for record, field, items in _role_cells(register):
        for item in items:
            for name in register.unknown_in(item):
                place = record.at(field)
                if (place, name) not in reported:
                    reported.add((place, name))
                    names = register.names_apart(name)
                    advice = (
                        (f"Skilj namnen åt med semikolon: {'; '.join(names)}." if names else "")
                        or did_you_mean(name, register.spellings)
                        or "Lägg till aktören där, eller skrivsättet som alias hos den aktör som menas."
                    )
                    yield error(place, "aktör-okänd", f'"{name}" finns inte i aktorer.yml.', advice)


def _role_cells(register: Register) -> Iterator[tuple[Record, str, Iterable[str]]]:
    for plan in register.plans:
        card = plan.card
        yield card, "owners", card.owners
        if card.decision and card.decision.by:
            yield card.decision, "by", [card.decision.by]
        for change in card.changes:
            if change.by:
                yield change, "by", [change.by]
        if card.decision_row and card.decision_row.decision:
            yield card.decision_row, "decision", [card.decision_row.decision]
        for activity in plan.activities:
            for part in Part:
                yield activity, part, getattr(activity, part)
        answering: tuple[Goal | Target, ...] = (*plan.goals, *plan.targets)
        for answered in answering:
            yield answered, "responsible", answered.responsible
        for report in plan.reports:
            yield report, "by", report.by


def actor_register_holds_together(register: Register) -> Iterator[Problem]:
    """A spelling names one actor; parents and successors exist and do not go in circles."""
    holders: dict[str, Actor] = {}
    circles = {
        "parent": _circles({actor.id: actor.parent for actor in register.actors.values()}),
        "successor": _circles({actor.id: actor.successor for actor in register.actors.values()}),
    }
    for actor in register.actors.values():
        for spelling in {folded(s): s for s in (actor.name, *actor.aliases)}.values():
            holder = holders.setdefault(folded(spelling), actor)
            if holder is not actor:
                yield error(
                    actor.at("aliases"),
                    "alias-dubbelt",
                    f'"{spelling}" är skrivsätt för både {holder.id} och {actor.id}.',
                    "Låt det stå hos en av dem.",
                )
        for field, next_id in (("parent", actor.parent), ("successor", actor.successor)):
            if not next_id:
                continue
            if next_id not in register.actors:
                advice = did_you_mean(next_id, register.actors) or "Skriv nyckeln för en aktör där, eller lägg till den."
                yield error(actor.at(field), "aktör-okänd", f'Nyckeln "{next_id}" finns inte i aktorer.yml.', advice)
            elif actor.id in circles[field]:
                column = actor.column_of(field)
                message = f'"{actor.id}" leder tillbaka till sig själv.'
                yield error(actor.at(field), "aktör-cirkel", message, f"Ta bort {column} hos en av dem.")


def areas_are_known(register: Register) -> Iterator[Problem]:
    """A plan's area is a key in omraden.yml."""
    for plan in register.plans:
        area = plan.card.area
        if area and area not in register.areas and "omraden.yml" not in register.unread:
            advice = did_you_mean(area, register.areas) or f"Områdena är: {', '.join(register.areas)}."
            yield error(plan.card.at("area"), "område-okänt", f'Området "{area}" finns inte i omraden.yml.', advice)


def own_columns_are_sound(register: Register) -> Iterator[Problem]:
    """An own column has a head that no other column of its tables has, and words or a unit where its kind has such."""
    return faults(register.own_columns)


def references_are_known(register: Register) -> Iterator[Problem]:
    """What a goal or an activity cites, and what an article belongs to, is in regelverk.csv."""
    if "regelverk.csv" in register.unread:
        return
    for _, row in register.steps:
        for reference in row.references:
            if reference not in register.regulations:
                yield _unknown_regulation(register, row.at("references"), reference)
    for regulation in register.all_regulations:
        if not regulation.parent:
            continue
        place = regulation.at("parent")
        parent = register.regulations.get(regulation.parent)
        if parent is None:
            yield _unknown_regulation(register, place, regulation.parent)
        elif parent.id == regulation.id:
            yield error(place, "regelverk-nivå", f'"{parent.id}" hör till sig självt.', "Töm cellen, eller ange det hela regelverkets id.")
        elif parent.parent:
            yield error(place, "regelverk-nivå", f'"{parent.id}" är själv en del av ett regelverk.', "Ange det hela regelverkets id.")


def _unknown_regulation(register: Register, place: Place, regulation_id: str) -> Problem:
    advice = did_you_mean(regulation_id, register.regulations) or "Skriv id för ett regelverk där, eller lägg till det."
    return error(place, "regelverk-okänt", f'"{regulation_id}" finns inte i regelverk.csv.', advice)


def what_rows_serve_exists(register: Register) -> Iterator[Problem]:
    """What a goal or an activity serves is another goal or activity, of any plan."""
    if any({"mal.csv", "aktiviteter.csv"} & plan.unread for plan in register.plans):
        return
    written = {row.id for _, row in register.steps}
    for _, row in register.steps:
        for served in row.serves:
            if served == row.id:
                yield error(row.at("serves"), "bidrar-sig-själv", f'"{served}" bidrar till sig själv.', "Ta bort det ur cellen.")
            elif served not in written and not _may_be_of_an_unread_plan(served, register):
                advice = did_you_mean(served, written) or "Skriv id för ett mål eller en aktivitet."
                yield error(row.at("serves"), "bidrar-okänt", f'"{served}" finns inte i någon plan.', advice)


def _may_be_of_an_unread_plan(record_id: str, register: Register) -> bool:
    """Whether a plan is there that could not be read, and the id has no other plan's code."""
    return any("." not in name for name in register.unread) and record_id.partition("-")[0] not in register.by_code


def shared_activities_exist(register: Register) -> Iterator[Problem]:
    """What is said to be the same activity is at least two activities."""
    if any("aktiviteter.csv" in plan.unread for plan in register.plans):
        return
    known = {id: None for plan in register.plans for id in _ids(plan.activities, plan, register)}
    written = {activity.id for plan in register.plans for activity in plan.activities}
    absent = [
        _Absent(id, shared.at("activities"), did_you_mean(id, known))
        for shared in register.shared
        for id in shared.activities
        if id not in known and id not in written and not _may_be_of_an_unread_plan(id, register)
    ]
    for place, message, advice in _told("någon plan", absent, "Aktiviteten "):
        yield error(place, "aktivitet-okänd", message, advice)
    for shared in register.shared:
        if len(set(shared.activities)) < 2:
            yield error(
                shared.at("activities"), "gemensam-ensam", "Här står färre än två aktiviteter.", "Ange minst två, åtskilda med semikolon."
            )


def relations_have_two_ends(register: Register) -> Iterator[Problem]:
    """A relation names another plan, and that plan says it back."""
    doubled = _doubled(register)
    for plan in register.plans:
        if plan.slug in doubled:
            continue  # the others know only one of the two
        for relation in plan.card.relations:
            other = register.by_slug.get(relation.plan)
            if relation.plan in register.unread:
                continue
            if other is None:
                yield error(
                    relation.at("plan"),
                    "relation-okänd",
                    f'Planen "{relation.plan}" finns inte i data/planer.',
                    _plan_meant(relation.plan, register) or "Skriv namnet på den andra planens mapp.",
                )
            elif other is plan:
                message = "Planen hör ihop med sig själv, enligt raden."
                yield error(relation.at("plan"), "relation-sig-själv", message, "Skriv namnet på den andra planens mapp.")
            elif not (inverse := relation.kind.inverse) or _says(other, inverse, plan) or _is_told(other, inverse, register):
                continue
            elif _says(other, relation.kind, plan):
                if plan.slug < other.slug:  # once for the two
                    yield error(
                        relation.at("kind"),
                        "relation-ensidig",
                        f"Planen {relation.kind} {other.slug}, och {other.slug} säger detsamma om den här. Bara den ena kan ha rätt.",
                        f"Ändra typ till {inverse} i den som har fel: här eller i {other.card.place.file}.",
                    )
            else:
                yield error(
                    relation.at("kind"),
                    "relation-ensidig",
                    f"Planen {relation.kind} {other.slug}, men {other.slug} säger inte {inverse} {plan.slug}.",
                    f"Lägg till {{typ: {inverse}, plan: {plan.slug}}} i {other.card.place.file}.",
                )


def _plan_meant(written: str, register: Register) -> str:
    """What to write for a plan that is named by something else than its folder: its name, its code, or the beginning of its folder's name."""
    slug = address_form(written)
    by_name = {folded(name): plan.slug for plan in register.plans for name in (plan.name, plan.card.title, plan.code)}
    begun = {known for known in register.by_slug if known.startswith(f"{slug}-")} if slug else set()
    begun |= {known for name, known in by_name.items() if name.startswith(f"{folded(written)} ")}
    if found := by_name.get(folded(written)) or (begun.pop() if len(begun) == 1 else ""):
        return f"Skriv namnet på planens mapp: {found}."
    return did_you_mean(written, register.by_slug)


def _says(other: Plan, kind: PlanRelation, plan: Plan) -> bool:
    return any(r.kind is kind and r.plan == plan.slug for r in other.card.relations)


def _is_told(plan: Plan, kind: PlanRelation, register: Register) -> bool:
    """Whether the plan may say so in a line of which something else is wrong, which is told."""
    return "plan.yml:relationer" in plan.unread or any(
        r.kind is kind and r.plan not in register.by_slug and r.plan not in register.unread for r in plan.card.relations
    )


def ends_follow_starts(register: Register) -> Iterator[Problem]:
    """Nothing ends before it starts."""
    for plan in register.plans:
        period = plan.card.period
        if period and period.start and period.end and period.end.last < period.start.first:
            yield error(
                period.at("end"),
                "slut-före-start",
                f"Perioden slutar {period.end}, före början {period.start}.",
                _ONE_IS_WRONG,
            )
        timed: tuple[Goal | Activity, ...] = (*plan.goals, *plan.activities)
        for record in timed:
            if _ends_before_start(record):
                yield error(
                    record.at("end"),
                    "slut-före-start",
                    f"Slutet {record.end} ligger före början {record.start}.",
                    _as_the_timeframe_says(record) or _ONE_IS_WRONG,
                )
        for target in plan.targets:
            if target.value is not None and target.value_to is not None and target.value_to < target.value:
                message = f"Det övre värdet {target.value_to} är mindre än det undre, {target.value}."
                yield error(target.at("value_to"), "intervall-omvänt", message, "Byt plats på värde och värde_till.")


_ONE_IS_WRONG = "Se efter i planen: rätta det som är fel skrivet, eller byt plats på dem om de står i fel kolumn."


def _as_the_timeframe_says(record: Goal | Activity) -> str:
    """What to write in start and slut, where the *Tidsplan* tells; else nothing."""
    meaning = read_timeframe(record.timeframe) if record.timeframe else None
    said = disagreements(meaning, record.start, record.end, None) if meaning else {}
    cells = [f"{said[field]} i {record.column_of(field)}" for field in ("start", "end") if said.get(field)]
    return f'Tidsplanen är "{cut(record.timeframe)}": skriv {" och ".join(cells)}.' if cells else ""


def _ends_before_start(record: Goal | Activity) -> bool:
    return bool(record.start and record.end and record.end.last < record.start.first)


def timeframes_mean_what_dates_say(register: Register) -> Iterator[Problem]:
    """start, slut and återkommer say what the *Tidsplan* text says."""
    for plan in register.plans:
        for activity in plan.activities:
            meaning = read_timeframe(activity.timeframe) if activity.timeframe else None
            if meaning is None or _ends_before_start(activity):
                continue
            for field, said in disagreements(meaning, activity.start, activity.end, activity.recurrence).items():
                written = getattr(activity, field)
                yield warning(
                    activity.at(field),
                    "tidsplan-motsägs",
                    f'Tidsplanen "{activity.timeframe}" {f"betyder {said}" if said else "säger inget"} här, men {f"det står {written}" if written else "cellen är tom"}.',
                    f"Skriv {said}." if said else "Töm cellen.",
                )


def times_lie_near_the_plan(register: Register) -> Iterator[Problem]:
    """What a plan sets a time for is not far outside the plan's own period."""
    for plan in register.plans:
        for place, written, last_allowed in _dated(plan):
            if told := _far_outside(plan, written, last_allowed):
                yield warning(place, "tid-utanför-plan", told, "Kontrollera årtalet. Står det så i planen får varningen stå kvar.")


def _dated(plan: Plan) -> Iterator[tuple[Place, int, int]]:
    """The years of a plan's cells, each with how many years after the plan it may lie."""
    for activity in plan.activities:
        for field in ("start", "end"):
            if moment := getattr(activity, field):
                yield activity.at(field), moment.year, _FAR_FROM_THE_PLAN
    for goal in plan.goals:
        for field in ("start", "end"):
            if moment := getattr(goal, field):
                yield goal.at(field), moment.year, _FAR_AHEAD
    for target in plan.targets:
        if target.year:
            yield target.at("year"), target.year, _FAR_AHEAD
    for report in plan.reports:
        yield report.at("dated"), report.date.year, _FAR_AHEAD


def _far_outside(plan: Plan, year: int, last_allowed: int) -> str:
    """What is told of a year that lies far from the plan's period; empty where it does not."""
    period = plan.card.period
    if not period or not (period.start or period.end):
        return ""
    first, last = (moment.year for moment in (period.start or period.end, period.end or period.start) if moment)
    if first - _FAR_FROM_THE_PLAN <= year <= last + last_allowed:
        return ""
    away, where = (first - year, "före") if year < first else (year - last, "efter")
    return f"Året {year} ligger {away} år {where} planens period, {first if first == last else f'{first}–{last}'}."


def reports_say_something(register: Register) -> Iterator[Problem]:
    """A report has a status, a value or a comment; one that something is not relevant any more says why."""
    for plan in register.plans:
        for report in plan.reports:
            if report.status is None and report.value is None and not report.comment:
                yield error(
                    report.at("status"),
                    "rapport-tom",
                    "Rapporten säger inget.",
                    "Fyll i status, värde eller kommentar, eller ta bort raden.",
                )
            elif report.status is ReportedStatus.NOT_RELEVANT and not report.comment:
                yield warning(
                    report.at("comment"),
                    "skäl-saknas",
                    f"Här står inte varför {report.about} är {report.status}.",
                    "Skriv skälet i kommentar.",
                )


def reports_lie_in_the_past(register: Register, today: date) -> Iterator[Problem]:
    """A report is not dated after the reference date."""
    for plan in register.plans:
        for report in plan.reports:
            if report.date > today:
                yield warning(
                    report.at("dated"),
                    "rapport-framtid",
                    f"Rapporten är daterad {report.dated}, efter {today}.",
                    "Den räknas inte förrän då. Kontrollera datumet.",
                )


def corrections_are_of_earlier_reports(register: Register) -> Iterator[Problem]:
    """A report corrects another one about the same thing, and none that corrects it in turn."""
    for plan in register.plans:
        reports = {report.id: report for report in plan.reports}
        ids = [report.id for report in plan.reports]
        circles = _in_circles({(report.id, corrected) for report in plan.reports for corrected in report.corrects})
        for report in plan.reports:
            for corrected in report.corrects:
                if REPORT_TABLE in plan.unread:
                    continue
                earlier = reports.get(corrected)
                if earlier is None:
                    advice = did_you_mean(corrected, ids) or "Skriv id för den rapport som rättas; det står på dess rad."
                    yield error(report.at("corrects"), "rättar-okänd", f'Rapporten "{corrected}" finns inte i planen.', advice)
                elif earlier.about != report.about:
                    message = f"{corrected} gäller {earlier.about}, men den här rapporten gäller {report.about}."
                    yield error(
                        report.at("corrects"), "rättar-annat", message, f"Skriv id för en rapport om {report.about}, eller töm cellen."
                    )
                elif report.id in circles:
                    message = f"{report.id} rättar {corrected}, som i sin tur rättar {report.id}, så ingen av dem gäller."
                    yield error(report.at("corrects"), "rättar-varandra", message, "Låt bara den senare ha något i kolumnen rättar.")


def _in_circles(steps: Iterable[tuple[str, str]]) -> set[str]:
    """What leads to itself, or to something that does. `steps`: each from one thing to another."""
    left: dict[str, int] = defaultdict(int)
    before: dict[str, list[str]] = defaultdict(list)
    for start, end in steps:
        left[start] += 1
        before[end].append(start)
    ends = [end for end in before if end not in left]
    while ends:
        for start in before[ends.pop()]:
            left[start] -= 1
            if not left[start]:
                ends.append(start)
    return {start for start, amount in left.items() if amount}


def the_source_leaves_no_gap(register: Register) -> Iterator[Problem]:
    """Every activity says who does it, when, and how it is measured; every goal leads to an activity; no placeholder is left."""
    return map(_told_gap, register.gaps)


def _told_gap(found: Gap) -> Problem:
    """A gap as editors are told of it."""
    place, printed, shown = found.record.at(found.field), cut(found.printed), "annars visas det som en lucka."
    match found.missing:
        case Missing.OWNER:
            return gap(place, "ansvarig-saknas", "Aktiviteten har ingen ansvarig.", f"Fyll i om planen anger någon; {shown}")
        case Missing.TIME:
            return gap(place, "tidsplan-saknas", "Aktiviteten har ingen tidsplan.", f"Fyll i om planen anger någon; {shown}")
        case Missing.MEASURE:
            return gap(place, "mätetal-saknas", "Aktiviteten har inget mätetal.", f"Fyll i om planen anger något; {shown}")
        case Missing.ACTIVITIES:
            return gap(place, "mål-utan-aktiviteter", "Målet har inga aktiviteter.", f"Lägg till om planen anger några; {shown}")
        case Missing.TIME_AS_A_TIME:
            return gap(
                place,
                "tidsplan-oläst",
                f'Tidsplanen "{printed}" går inte att läsa som en tid. Utan tid visas raden på alla år och blir aldrig försenad.',
                "Fyll i start, slut eller återkommer om planen säger när; annars får varningen stå kvar.",
            )
        case Missing.TIME_TO_BE_SET | Missing.MEASURED_VALUE:
            return gap(place, "platshållare", f'Här står en platshållare: "{printed}".', "Fyll i när det är beslutat.")
        case Missing.TARGET_VALUE:
            return gap(place, "platshållare", f'Målvärdet är inte bestämt: "{printed}".', "Fyll i värdet när det är beslutat.")


def pictures_lie_in_the_site(register: Register) -> Iterator[Problem]:
    """A picture in a plan's background is a file of the site: a page asks no other host for anything."""
    for plan in register.plans:
        text = plan.card.background
        addresses = {match["key"].casefold(): match["address"] for match in _REFERENCE.finditer(text)}
        for match in _PICTURE.finditer(text):
            address = match["inline"] or addresses.get((match["key"] or match["says"]).casefold(), "")
            if _ELSEWHERE.match(address):
                yield error(
                    plan.card.at("background"),
                    "bild-utifrån",
                    f'"{address.strip(" <>").split(" ")[0]}" skulle hämtas från en annan webbplats.',
                    "Lägg filen i docs/assets och hämta den därifrån, eller skriv en länk i stället.",
                )


def documents_can_be_opened(register: Register) -> Iterator[Problem]:
    """The document of a plan is an address on the web, or a file of the site."""
    for plan in register.plans:
        origin = plan.card.origin
        if origin and origin.file and not can_be_opened(origin.file):
            message = f'"{cut(origin.file)}" är varken en adress eller en fil i docs.'
            yield error(
                origin.at("file"),
                "källa-fil",
                message,
                "Skriv en adress som börjar med https://, eller filens väg, till exempel assets/planen.pdf.",
            )


def terms_are_explained(register: Register) -> Iterator[Problem]:
    """A term tells something: what it means, or what its abbreviation stands for."""
    for term in register.all_terms:
        if not explains(term):
            yield gap(
                term.at("explanation"),
                "förklaring-saknas",
                "Begreppet har ingen förklaring.",
                "Fyll i om planen eller någon annan förklarar det; annars visas det som en lucka.",
            )


RULES: tuple[Rule, ...] = (
    ids_have_the_plans_form,
    ids_are_unique,
    codes_are_unique,
    names_tell_things_apart,
    goals_of_activities_exist,
    parents_of_goals_exist,
    what_rows_are_about_exists,
    actors_are_known,
    actor_register_holds_together,
    areas_are_known,
    references_are_known,
    what_rows_serve_exists,
    own_columns_are_sound,
    shared_activities_exist,
    relations_have_two_ends,
    pictures_lie_in_the_site,
    documents_can_be_opened,
    ends_follow_starts,
    timeframes_mean_what_dates_say,
    times_lie_near_the_plan,
    reports_say_something,
    corrections_are_of_earlier_reports,
    the_source_leaves_no_gap,
    terms_are_explained,
)
"""Every rule that needs the register alone; the order does not matter."""
