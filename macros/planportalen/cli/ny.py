"""`planer ny`: a new plan's folder, from an editor's answers and perhaps a document laid out as a table of activities."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, option, refuse, show, torrt_option, whole_register
from planportalen.cli.files import mend, write
from planportalen.editing.documents import DocumentError, read_document
from planportalen.editing.new_plan import REQUIRED, plan_files, plan_problems, read_answer
from planportalen.editing.plan_card import Answers
from planportalen.editing.plan_reading import ReadPlan, read_plan
from planportalen.editing.unknown_actors import actor_entries, is_known, nearest_actor, unknown_names
from planportalen.register.checks import check
from planportalen.register.problems import Severity, has_errors
from planportalen.register.register import Register
from planportalen.swedish.plurals import count
from planportalen.swedish.spelling import address_form


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for an answer, and the option that answers it beforehand."""

    field: str
    option: str
    text: str
    example: str


QUESTIONS = (
    Question("title", "--titel", "Planens titel, som den står", "Handlingsplan mot våld i nära relation 2027-2029"),
    Question("short_name", "--kortnamn", "Kortnamn, några ord för menyer och länkar", "Våld i nära relation"),
    Question("code", "--kod", "Kod, A–Z, som ingen plan har haft; står först i alla id och ändras aldrig", "VNR"),
    Question("slug", "--mapp", "Mapp, som också blir sidans adress", "vald-i-nara-relation"),
    Question("area", "--område", "Område, nummer eller nyckel", "1"),
    Question("period", "--period", "Period, ett år eller två", "2027-2029"),
    Question("diary_number", "--diarienummer", "Diarienummer", "2026/123"),
    Question("owner", "--ägare", "Ägare: den som håller planen aktuell", "Direktören"),
    Question("decided_by", "--beslutad-av", "Vem som har beslutat", "Styrelsen"),
    Question("decided", "--beslutsdatum", "Beslutsdatum", "2026-10-16"),
)
_SUGGESTED = "slug"  # from the short name, where nobody says otherwise
_PLACES = 5


def _with_options(function: click.decorators.FC) -> click.decorators.FC:
    for question in reversed(QUESTIONS):
        function = option(question.option, question.field, default=None, help=f"{question.text}. Till exempel: {question.example}.")(
            function
        )
    return function


@click.command("ny")
@data_option
@_with_options
@option(
    "--från",
    "source",
    type=click.Path(path_type=Path),
    default=None,
    help="Word- eller Excelfil (.docx, .xlsx) att hämta mål och aktiviteter ur.",
)
@torrt_option
def command(data: Path | None, source: Path | None, only_look: bool, **given: str | None) -> None:
    """Lägg upp en ny plan. Det som inte ges som val frågas det efter.

    Med --från hämtas mål och aktiviteter ur ett dokument med tabeller som har kolumnerna Aktivitet, Målgrupp, Mätetal,
    Tidsplan, Ansvarig för genomförande, Ansvarig uppföljning och Sakkunnig/stöd, och målen ovanför tabellerna.
    """
    missing = [
        question.option
        for question in QUESTIONS
        if question.field in REQUIRED and question.field != _SUGGESTED and given[question.field] is None
    ]
    if missing and not can_ask():
        could_not_run(f"{', '.join(missing)} saknas. Ange det som val, eller kör kommandot i ett fönster där det går att svara på frågor.")
    folder, shown_as = data_folder(data)
    if not only_look:
        mend(folder)
    register = _sound_register(folder, shown_as)
    read = _read(source, register) if source else ReadPlan()
    answers = _answers(register, folder, given, ask=bool(missing))

    files = plan_files(
        answers, read.goal_rows(answers.code), read.activity_rows(answers.code), (source.name, read.part) if source else None
    )
    problems = plan_problems(register, answers.slug, files)
    home = f"{shown_as}/planer/{answers.slug}"
    if source:
        _summary(read, answers.code)
    if has_errors(problems):
        refuse(problems)
    show(problems)
    if only_look:
        click.echo(f"Skulle skriva i {home}: {', '.join(files)}.")
        return
    write(folder, {folder / "planer" / answers.slug / name: content for name, content in files.items()})
    click.echo(f"Skrev i {home}: {', '.join(files)}.")
    click.echo(f"Planen får sidan planer/{answers.slug}/ när webbplatsen byggs. Fyll nu i sammanfattning i plan.yml.")


def can_ask() -> bool:
    """Whether someone sits there to answer."""
    return sys.stdin.isatty()


def _sound_register(folder: Path, shown_as: str) -> Register:
    """The register that the new plan is held to. Ends the run if it has errors: they would be laid at the new plan's door."""
    register = whole_register(folder, shown_as)
    if errors := [problem for problem in check(register, date.today()) if problem.severity is Severity.ERROR]:
        refuse(errors)
    return register


def _read(source: Path, register: Register) -> ReadPlan:
    """The document's goals and activities. Ends the run if it cannot be read, or names someone that the register does not know."""
    try:
        read = read_plan(read_document(source), lambda name: is_known(register, name))
    except DocumentError as exc:
        could_not_run(str(exc))
    if not read.activities and not read.goals:
        could_not_run(" ".join([f"{source.name} har inga mål eller aktiviteter som går att läsa.", *read.left_out]))
    unknown = unknown_names(register, read.role_cells())
    if not unknown:
        return read
    click.echo(f"{count(len(unknown), 'namn', 'namn')} i {source.name} finns inte i aktorer.yml:")
    for name, places in unknown.items():
        click.echo(f'- "{name}" ({_some(places)})')
        if near := nearest_actor(register, name):
            click.echo(f'  Är det ett annat skrivsätt för "{near[0]}"? Lägg då till det i alias under {near[1].id} i aktorer.yml.')
    click.echo("\nDe som är nya aktörer: klistra in dem sist i aktorer.yml och fyll i typ.\n")
    click.echo(actor_entries(register, unknown))
    click.echo("Ingenting skrevs. Kör kommandot igen när namnen finns.", err=True)
    sys.exit(1)


def _answers(register: Register, folder: Path, given: dict[str, str | None], *, ask: bool) -> Answers:
    """Every answer: what the options say is looked at first, then the rest is asked for. Ends the run if an option's answer cannot stand."""
    said = {field: text for field, text in given.items() if text is not None}
    if not ask:
        said.setdefault(_SUGGESTED, address_form(said["short_name"]))
    answers = Answers()
    wrong: list[str] = []
    for question in QUESTIONS:
        if question.field in said:
            answer, reason = read_answer(register, folder, question.field, said[question.field])
            answers = replace(answers, **{question.field: answer})
            wrong += [f"{question.option}: {reason}"] if reason else []
    if wrong:
        for line in wrong:
            click.echo(line)
        click.echo("Ingenting skrevs.", err=True)
        sys.exit(1)
    for question in QUESTIONS:
        if ask and question.field not in said:
            suggested = address_form(answers.short_name) if question.field == _SUGGESTED else ""
            answers = replace(answers, **{question.field: _ask(question, register, folder, suggested)})
    return answers


def _ask(question: Question, register: Register, folder: Path, suggested: str) -> str:
    """An answer that can stand; asked again until it can."""
    if question.field == "area":
        for number, area in enumerate(register.areas.values(), start=1):
            click.echo(f"  {number}  {area.id}: {area.name}")
    empty = f"; Enter = {suggested}" if suggested else "" if question.field in REQUIRED else "; Enter = vet inte än"
    while True:
        try:
            said = click.prompt(f"{question.text} (t.ex. {question.example}{empty})", default=suggested, show_default=False)
        except click.Abort:
            click.echo("\nAvbrutet. Ingenting skrevs.", err=True)
            sys.exit(1)
        answer, reason = read_answer(register, folder, question.field, said)
        if not reason:
            return answer
        click.echo(f"  {reason}")


def _summary(read: ReadPlan, code: str) -> None:
    """What was read, what was not, and what is unsure."""
    amount = Counter(row["mål"] for row in read.activity_rows(code))
    for row in read.goal_rows(code):
        click.echo(f"{row['id']}  {row['mål']} ({count(amount[row['id']], 'aktivitet', 'aktiviteter')})")
    if amount[""]:
        click.echo(f"Utan mål: {count(amount[''], 'aktivitet', 'aktiviteter')}")
    click.echo(f"Läste {count(len(read.goals), 'mål', 'mål')} och {count(len(read.activities), 'aktivitet', 'aktiviteter')}.")
    if read.left_out:
        click.echo("\nDet här togs inte med:")
        for line in read.left_out:
            click.echo(f"- {line}")
    if read.unsure:
        click.echo("\nDet här kan läsas på mer än ett sätt. Jämför med dokumentet; rader som är osäkra har osäker i kolumnen läsning.")
        for reason, places in read.unsure.items():
            click.echo(f"- {reason}: {_some(places)}")
    click.echo("")


def _some(places: list[str]) -> str:
    """Where something stands; of many places the first."""
    return "; ".join(places[:_PLACES]) + (f" och {len(places) - _PLACES} till" if len(places) > _PLACES else "")
