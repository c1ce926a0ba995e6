"""`planer ny`: a new plan's folder, from an editor's answers and perhaps a document laid out as a table of activities."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from itertools import count as numbers
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, option, refuse, show, torrt_option, whole_register
from planportalen.cli.files import mend, write
from planportalen.cli.kontrollera import beyond_reading
from planportalen.editing.blocks import Document
from planportalen.editing.document_top import answers_at_top
from planportalen.editing.documents import DocumentError, read_document
from planportalen.editing.new_plan import REQUIRED, plan_files, plan_problems, read_answer
from planportalen.editing.plan_card import Answers
from planportalen.editing.plan_reading import STATUS_HEADS, WITHOUT_HEAD, ReadActivity, ReadPlan, read_plan
from planportalen.editing.template import COLUMNS, spelt
from planportalen.editing.unknown_actors import actor_entries, nearest_actor, unknown_names
from planportalen.register.model import LIST_SEPARATOR, OWN_COLUMNS, Activity, OwnColumn
from planportalen.register.own_columns import declaration
from planportalen.register.problems import Severity, has_errors
from planportalen.register.register import Register
from planportalen.swedish.excerpt import cut
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
_ACTORS = ("owner", "decided_by")
_ACTIVITIES = "aktiviteter.csv"
_SUGGESTED = "slug"  # from the short name, where nobody says otherwise
_PLACES = 5
_SHORT = 60  # a cell in the preview is cut there


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
@option(
    "--kolumn",
    "choices",
    multiple=True,
    metavar="RUBRIK=KOLUMN",
    help='Vilken kolumn i registret en rubrik i dokumentet är, till exempel "Resultat=mätetal"; "Resultat=" tar inte med den. Kan ges flera gånger.',
)
@torrt_option
def command(data: Path | None, source: Path | None, choices: tuple[str, ...], only_look: bool, **given: str | None) -> None:
    """Lägg upp en ny plan. Det som inte ges som val frågas det efter.

    Med --från hämtas mål och aktiviteter ur ett dokument med tabeller som har en kolumn för aktiviteten (Aktivitet, Insats,
    Åtgärd …) och minst en till, till exempel Ansvarig eller Tidplan. Kommandot visar vad som lästes innan något skrivs.
    """
    if choices and not source:
        could_not_run("--kolumn hör till --från, dokumentet som kolumnen står i.")
    document = _document(source) if source else None
    suggested = answers_at_top(document) if document else {}
    missing = [
        question.option
        for question in QUESTIONS
        if question.field in REQUIRED
        and question.field != _SUGGESTED
        and given[question.field] is None
        and (can_ask() or question.field not in suggested)
    ]
    if missing and not can_ask():
        could_not_run(f"{', '.join(missing)} saknas. Ange det som val, eller kör kommandot i ett fönster där det går att svara på frågor.")
    folder, shown_as = data_folder(data)
    if not only_look:
        mend(folder)
    register = _sound_register(folder, shown_as)
    said = {field: text for field, text in given.items() if text is not None}
    _look_at_options(register, folder, said, go_on_with_names=document is not None)
    at_top = {field: text for field, text in suggested.items() if field not in said}
    suggested = _usable(register, folder, at_top)
    read = _read(document, register, choices, said, at_top) if document else ReadPlan()
    answers = _answers(register, folder, said, suggested, ask=bool(missing))

    rows = (read.goal_rows(answers.code), read.activity_rows(answers.code))
    files = plan_files(answers, *rows, (source.name, read.part) if source else None, register.own_columns)
    problems = plan_problems(register, answers.slug, files)
    home = f"{shown_as}/planer/{answers.slug}"
    if has_errors(problems):
        refuse(problems)
    show(problems)
    if only_look:
        click.echo(f"Skulle skriva i {home}: {', '.join(files)}.")
        return
    if source and can_ask() and not _confirmed():
        click.echo("Ingenting skrevs.", err=True)
        sys.exit(1)
    write(folder, {folder / "planer" / answers.slug / name: content for name, content in files.items()})
    click.echo(f"Skrev i {home}: {', '.join(files)}.")
    click.echo(f"Planen får sidan planer/{answers.slug}/ när webbplatsen byggs. Fyll nu i sammanfattning i plan.yml.")


def can_ask() -> bool:
    """Whether someone sits there to answer."""
    return sys.stdin.isatty()


def _sound_register(folder: Path, shown_as: str) -> Register:
    """The register that the new plan is held to. Ends the run if it has errors: they would be laid at the new plan's door."""
    register = whole_register(folder, shown_as)
    if errors := [problem for problem in beyond_reading(folder, register, [], date.today()) if problem.severity is Severity.ERROR]:
        refuse(errors)
    return register


def _document(source: Path) -> Document:
    """What stands in the document. Ends the run if it cannot be read."""
    try:
        return read_document(source)
    except DocumentError as exc:
        could_not_run(str(exc))


def _look_at_options(register: Register, folder: Path, said: Mapping[str, str], *, go_on_with_names: bool) -> None:
    """End the run if an option's answer cannot stand, before anything is read or asked.

    `go_on_with_names`: a document is still to be read, and the names that the register does not know are told together with those in it.
    """
    wrong = {}
    for question in QUESTIONS:
        if question.field in said and (reason := read_answer(register, folder, question.field, said[question.field])[1]):
            wrong[question.field] = f"{question.option}: {reason}"
    unknown = unknown_names(register, _names_in(said))
    if not wrong or (go_on_with_names and unknown and wrong.keys() <= set(_ACTORS)):
        return
    for line in wrong.values():
        click.echo(line)
    if unknown:
        click.echo(f"\nÄr det en ny aktör, klistra in den sist i aktorer.yml och fyll i typ.\n\n{actor_entries(register, unknown)}")
    click.echo("Ingenting skrevs.", err=True)
    sys.exit(1)


def _names_in(said: Mapping[str, str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The names of actors among answers, with the option that each answers."""
    for question in QUESTIONS:
        if question.field in _ACTORS and question.field in said:
            yield "svaret", {question.option: [item.strip() for item in said[question.field].split(LIST_SEPARATOR) if item.strip()]}


def _read(document: Document, register: Register, choices: tuple[str, ...], said: Mapping[str, str], at_top: Mapping[str, str]) -> ReadPlan:
    """The document's goals and activities, shown. Ends the run if there are none, or if it or an answer names someone that is not known.

    `said`: the answers that are given; `at_top`: those at the document's top, whose names are listed with the rest but may be wanting.
    """
    own = register.own_columns.of(Activity)
    columns = {column.casefold(): column for column in (*COLUMNS, *own)}
    chosen = _chosen(choices, columns)
    read = read_plan(document, register, chosen)
    heads = [*read.read_as, *read.without_column]
    if astray := chosen.keys() - set(map(spelt, heads)):
        could_not_run(f"--kolumn: {document.name} har ingen kolumn {', '.join(sorted(astray))}. Kolumnerna är: {', '.join(heads)}.")
    if can_ask() and (more := _asked_columns(read, chosen, columns)):
        read = read_plan(document, register, {**chosen, **more})
    if not read.activities and not read.goals:
        could_not_run(" ".join([f"{document.name} har inga mål eller aktiviteter som går att läsa.", *read.left_out]))
    _preview(read, own)
    _tell_of_own_columns([title for title in read.without_column if spelt(title) not in chosen])
    if not unknown_names(register, [*read.role_cells(), *_names_in(said)]):
        return read
    unknown = unknown_names(register, [*read.role_cells(), *_names_in({**at_top, **said})])
    click.echo(f"{count(len(unknown), 'namn')} finns inte i aktorer.yml:")
    for name, places in unknown.items():
        click.echo(f'- "{name}" ({_some(places)})')
        if near := nearest_actor(register, name):
            click.echo(f'  Är det ett annat skrivsätt för "{near[0]}"? Lägg då till det i alias under {near[1].id} i aktorer.yml.')
    click.echo("\nDe som är nya aktörer: klistra in dem sist i aktorer.yml och fyll i typ.\n")
    click.echo(actor_entries(register, unknown))
    click.echo("Ingenting skrevs. Kör kommandot igen när namnen finns.", err=True)
    sys.exit(1)


def _chosen(choices: tuple[str, ...], columns: Mapping[str, str]) -> dict[str, str]:
    """What the options say of heads. Ends the run where one is no head and column. `columns`: those there are, by their case-folded names."""
    chosen = {}
    for choice in choices:
        head, equals, column = choice.rpartition("=")
        name = column.strip().casefold()
        if not equals or (name and name not in columns):
            line = declaration(column.strip(), _ACTIVITIES) if equals else ""
            own = f" Är {column.strip()} en egen kolumn, skriv först in den i {OWN_COLUMNS}: {line}" if line else ""
            could_not_run(f'--kolumn "{choice}": skriv "RUBRIK=KOLUMN". Kolumnerna är: {", ".join(columns.values())}.{own}')
        chosen[spelt(head)] = columns.get(name, "")
    return chosen


def _asked_columns(read: ReadPlan, chosen: dict[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """What the editor says of the heads that have no column. `columns`: as above."""
    said: dict[str, str] = {}
    for title, texts in read.without_column.items():
        if not texts or title == WITHOUT_HEAD or spelt(title) in chosen | said:
            continue
        amount = count(len(texts), "cell")
        question = (
            f'Kolumnen "{title}" ({amount}, t.ex. {cut(texts[0], _SHORT)}): vilken kolumn i registret är det? '
            f"{', '.join(columns.values())}; Enter = ta inte med"
        )
        while (name := _prompt(question).strip().casefold()) and name not in columns:
            click.echo(f'  "{name}" är ingen av kolumnerna.')
        said[spelt(title)] = columns.get(name, "")
    return said


def _usable(register: Register, folder: Path, found: dict[str, str]) -> dict[str, str]:
    """What the document's top answers and can stand, told; what cannot is told too."""
    usable: dict[str, str] = {}
    for question in QUESTIONS:
        if question.field in found:
            answer, reason = read_answer(register, folder, question.field, found[question.field])
            click.echo(f"Ur dokumentet, {question.option}: {answer}" + (f" (används inte: {reason})" if reason else ""))
            usable |= {} if reason else {question.field: answer}
    return usable


def _answers(register: Register, folder: Path, given: Mapping[str, str], suggested: Mapping[str, str], *, ask: bool) -> Answers:
    """Every answer: the options', which have been looked at, and those that are asked for. Ends the run if one that nobody is asked for cannot stand.

    `suggested`: what the document says, which is the answer where nobody says otherwise.
    """
    said = dict(given)
    if not ask:
        said = {**suggested, **said}
        said.setdefault(_SUGGESTED, address_form(said["short_name"]))
        _look_at_options(register, folder, said, go_on_with_names=False)
    answers = Answers()
    for question in QUESTIONS:
        if question.field in said:
            answer, _ = read_answer(register, folder, question.field, said[question.field])
        elif ask:
            default = _free_folder(folder, answers.short_name) if question.field == _SUGGESTED else suggested.get(question.field, "")
            answer = _ask(question, register, folder, default)
        else:
            continue
        answers = replace(answers, **{question.field: answer})
    return answers


def _free_folder(folder: Path, short_name: str) -> str:
    """A name for the plan's folder that no other has."""
    name = address_form(short_name)
    names = chain([name], (f"{name}-{number}" for number in numbers(2)))
    return next(free for free in names if not free or not (folder / "planer" / free).exists())


def _ask(question: Question, register: Register, folder: Path, suggested: str) -> str:
    """An answer that can stand; asked again until it can."""
    if question.field == "area":
        for number, area in enumerate(register.areas.values(), start=1):
            click.echo(f"  {number}  {area.id}: {area.name}")
    empty = f"; Enter = {suggested}" if suggested else "" if question.field in REQUIRED else "; Enter = vet inte än"
    while True:
        said = _prompt(f"{question.text} (t.ex. {question.example}{empty})", suggested)
        answer, reason = read_answer(register, folder, question.field, said)
        if not reason:
            return answer
        click.echo(f"  {reason}")


def _prompt(question: str, suggested: str = "") -> str:
    """What is answered. Ends the run if someone breaks off."""
    try:
        return str(click.prompt(question, default=suggested, show_default=False))
    except click.Abort:
        click.echo("\nAvbrutet. Ingenting skrevs.", err=True)
        sys.exit(1)


def _confirmed() -> bool:
    while (said := _prompt("Skriva detta? (j/n)").strip().casefold()) not in ("j", "ja", "n", "nej"):
        click.echo("  Svara j eller n.")
    return said in ("j", "ja")


def _preview(read: ReadPlan, own: Mapping[str, OwnColumn]) -> None:
    """What will be written, what will not, and what is unsure; nothing has an id yet. An own column is told with its unit, which may be another."""
    units = {head: f" ({column.unit})" for head, column in own.items() if column.unit}
    meanings = {title: f"{column}{units.get(column, '')}" for title, column in read.read_as.items()}
    if renamed := [f"{title} → {meaning}" for title, meaning in meanings.items() if title.casefold() != meaning]:
        click.echo(f"Kolumner: {'; '.join(renamed)}")
    for goal in read.goals:
        words = goal.words
        mine = [activity for activity in read.activities if activity.goal is goal]
        name = " ".join(filter(None, (words.section, words.label)))
        click.echo(f"{name}{': ' if name else ''}{words.text} ({count(len(mine), 'aktivitet')})")
        _preview_activities(mine)
    if without := [activity for activity in read.activities if activity.goal is None]:
        click.echo(f"Utan mål: {count(len(without), 'aktivitet')}")
        _preview_activities(without)
    click.echo(f"Läste {count(len(read.goals), 'mål')} och {count(len(read.activities), 'aktivitet')}.")
    if read.left_out:
        click.echo("\nDet här togs inte med:")
        for line in read.left_out:
            click.echo(f"- {line}")
        if read.without_column and not can_ask():
            click.echo('Är en av kolumnerna en som registret har, så ange det: --kolumn "RUBRIK=KOLUMN".')
    if read.unsure:
        click.echo("\nDet här kan läsas på mer än ett sätt. Jämför med dokumentet; rader som är osäkra har osäker i kolumnen läsning.")
        for reason, places in read.unsure.items():
            click.echo(f"- {reason}: {_some(places)}")
    click.echo("")


def _tell_of_own_columns(left_out: list[str]) -> None:
    """How the columns that were left out are declared, so that they come along as own ones. A status is a report, and not one of them."""
    heads = dict.fromkeys(spelt(title) for title in left_out if title != WITHOUT_HEAD and spelt(title) not in STATUS_HEADS)
    if lines := list(filter(None, (declaration(head, _ACTIVITIES) for head in heads))):
        click.echo(f"Ska en kolumn som inte togs med bli en egen kolumn, skriv först in den i {OWN_COLUMNS} och kör igen:")
        click.echo("\n".join(lines) + "\n")


def _preview_activities(activities: list[ReadActivity]) -> None:
    for activity in activities:
        cells = {"tidsplan": activity.timeframe, **{column: "; ".join(items) for column, items in activity.lists.items()}}
        said = "".join(f" | {column}: {cut(text, _SHORT)}" for column, text in cells.items() if text)
        click.echo(f"  - {cut(activity.text, _SHORT)}{said}{' (osäker)' if activity.unsure else ''}")


def _some(places: list[str]) -> str:
    """Where something stands; of many places the first."""
    places = list(dict.fromkeys(places))
    return "; ".join(places[:_PLACES]) + (f" och {len(places) - _PLACES} till" if len(places) > _PLACES else "")
