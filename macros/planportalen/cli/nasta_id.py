"""`planer nästa-id`: an id that no row has had."""

from __future__ import annotations

from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, option, whole_register
from planportalen.history.ids import next_id, past_ids
from planportalen.register.model import Activity, Goal, Note, PlanRecord, Report, Target
from planportalen.swedish.nearest import did_you_mean

_KINDS: dict[str, type[PlanRecord]] = {"aktivitet": Activity, "mål": Goal, "målvärde": Target, "rapport": Report, "not": Note}


@click.command("nästa-id")
@click.argument("under", metavar="MÅL_ELLER_PLAN")
@data_option
@option("--slag", "kind", type=click.Choice(list(_KINDS)), default="aktivitet", help="Vad som ska få id. Utan valet: en aktivitet.")
def command(under: str, data: Path | None, kind: str) -> None:
    """Visa nästa lediga id: för en aktivitet under ett mål (JJ-3) eller en plan (JJ), eller för det som valet --slag säger.

    Ett id som en borttagen rad har haft, enligt git, ges aldrig igen.
    """
    folder, shown_as = data_folder(data)
    register = whole_register(folder, shown_as)
    wanted = under.strip().upper()
    plan, record = register.records.get(wanted, (register.by_code.get(wanted), None))
    if plan is None or not (record is None or isinstance(record, Goal)):
        known = [*register.by_code, *(goal.id for plan in register.plans for goal in plan.goals)]
        advice = did_you_mean(wanted, known) or "Skriv målets id eller planens kod, till exempel JJ-3."
        could_not_run(f'"{under}" är inget mål och ingen plans kod i registret. {advice}')
    below = wanted if _KINDS[kind] in (Activity, Goal) else plan.code
    click.echo(next_id(register, past_ids(folder, everywhere=True), plan, _KINDS[kind], below))
