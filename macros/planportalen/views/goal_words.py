"""Why a goal is said to be reached or not, in a reader's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from planportalen.register.goal_state import COUNTED, Basis, Finding, GoalStanding, GoalState, TargetStanding
from planportalen.register.levels import level
from planportalen.register.model import Goal, Report
from planportalen.register.status import UNREPORTED
from planportalen.swedish import dates
from planportalen.swedish.numbers import number
from planportalen.swedish.plurals import count, measured, said_of
from planportalen.views.context import Context

_FINDINGS = {
    Finding.MEETS: "",
    Finding.FALLS_SHORT: "",
    Finding.TOO_EARLY: "Vad som hände sedan är inte rapporterat.",
    Finding.KEEPS_PACE: "I den takten nås det i tid.",
    Finding.LAGS: "I den takten nås det inte i tid.",
    Finding.NO_OUTCOME: "Inget utfall är rapporterat.",
    Finding.SEVERAL: "Flera utfall är rapporterade för samma tid.",
    Finding.NO_VALUE: "Planen anger inget värde att nå.",
    Finding.NO_DIRECTION: "Planen säger inte åt vilket håll värdet ska gå.",
    Finding.NO_BASELINE: "Det finns inget utgångsvärde att räkna från.",
    Finding.RELATIVE: "Värdet gäller jämfört med något annat, så det går inte att räkna ut härifrån.",
}
RULE = (
    "Ett mål är nått när de senaste utfallen når målvärdena. Når de inte dit men tiden inte har gått ut, är målet på väg om takten sedan utgångsvärdet "
    "räcker till minst 95 procent. Saknas målvärden eller utfall avgör målets egen rapport, sedan delmålen och sist aktiviteterna. Annars vet vi inte."
)
"""The rule of `register.goal_state`, as it is told on a plan's page."""


def summary(ctx: Context, goals: Iterable[Goal]) -> str:
    """The goals by state: "4 av 9 mål nådda, 3 på väg, 2 vet ej". Empty where there is nothing that can be reached."""
    states = Counter(ctx.goal_standing(goal).state for goal in goals if goal.kind in COUNTED)
    total = states.total()
    if not total:
        return ""
    if states[GoalState.UNKNOWN] == total:
        return "Om målet är nått vet vi inte" if total == 1 else f"Om något av de {number(total)} målen är nått vet vi inte"
    reached = f"{number(states[GoalState.REACHED])} av {number(total)} mål {said_of(total, GoalState.REACHED)}"
    return ", ".join([reached, *_amounts(states, [state for state in GoalState if state is not GoalState.REACHED])])


def _amounts(states: Counter[GoalState], listed: Iterable[GoalState] = GoalState) -> list[str]:
    """How many there are of each state, of those that there are any of."""
    return [count(states[state], state) for state in listed if states[state]]


def why(ctx: Context, standing: GoalStanding) -> str:
    """What a goal's state rests on, in one or a few sentences."""
    match standing.basis:
        case Basis.TARGETS:
            return _by_targets(standing.targets)
        case Basis.REPORT:
            assert standing.report  # noqa: S101  it is what the state rests on
            return f"Rapporterat {dates.day(standing.report.dated)}: {standing.report.status}."
        case Basis.PARTS:
            return f"Målen under: {', '.join(_amounts(Counter(standing.parts)))}."
        case Basis.ACTIVITIES:
            words = Counter(ctx.status(activity).word for activity in standing.activities)
            if standing.state is GoalState.UNKNOWN and set(words) == {UNREPORTED}:
                return "Ingen har rapporterat."
            return f"Aktiviteterna: {', '.join(f'{number(amount)} {word}' for word, amount in words.items())}."
    return "Planen anger inget att mäta målet med."


def _by_targets(standings: tuple[TargetStanding, ...]) -> str:
    if len(standings) == 1 or len({(each.finding, each.outcome) for each in standings}) == 1:
        return of_target(standings[0])
    states = Counter(each.state for each in standings)
    return f"{count(len(standings), 'målvärde')}: {', '.join(_amounts(states))}."


def of_target(standing: TargetStanding) -> str:
    """What an outcome says of a target value, such as `Utfallet 2015 är 82 %, målet ≥ 90 %`."""
    told = (
        f"Utfallet {_when(standing.outcome)} är {measured(standing.outcome.value, standing.outcome.unit or standing.target.unit)}"
        if standing.outcome and standing.outcome.value is not None
        else ""
    )
    wanted = level(standing.target)
    sentences = [f"{told}{f', målet {wanted}' if wanted else ''}." if told else "", _FINDINGS[standing.finding]]
    return " ".join(filter(None, sentences))


def _when(outcome: Report) -> str:
    return outcome.period or dates.day(outcome.dated)
