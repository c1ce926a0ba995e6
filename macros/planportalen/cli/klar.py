"""`planer klar`: the one command before a change is handed in: the files' form, what is wrong, what has changed."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from planportalen.cli.changes import (
    WORKING_FOLDER,
    differences_in_markdown,
    differences_in_text,
    plain,
    unread_in_markdown,
    unread_in_text,
)
from planportalen.cli.common import could_not_run, data_folder, data_option, datum_option, option, sedan_option, site_folder
from planportalen.cli.files import mend, write
from planportalen.cli.kontrollera import beyond_reading
from planportalen.editing.canonical import formatted_files
from planportalen.editing.schemas import FOLDER, stale_schemas
from planportalen.history.difference import Difference
from planportalen.history.git import HistoryError, Repository
from planportalen.history.lost import losses, with_losses
from planportalen.history.states import State, Unread, brought, differences, state_at, state_of, unread
from planportalen.register.checks import check
from planportalen.register.load import DataFolderError, read_own_columns
from planportalen.register.problems import Problem, Severity, has_errors, lines
from planportalen.site.place import SETTINGS
from planportalen.swedish.plurals import count

_LAST = "HEAD"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is told of a change. `formless`: files that do not have the register's form, by how they are called; `written`: they have now got it.

    `since`: what it is compared with; empty where there is nothing to compare with, and `why_not` says why. `old`: how many warnings there were before.
    """

    formless: Sequence[str]
    written: bool
    problems: Sequence[Problem]
    old: int
    since: str = ""
    why_not: str = ""
    differences: Sequence[Difference] = ()
    unread: Sequence[Unread] = ()

    @property
    def to_mend(self) -> str:
        """What stands in the way, or nothing."""
        errors = sum(problem.severity is Severity.ERROR for problem in self.problems)
        if errors:
            return f"{errors} fel. Rätta och kör planer klar igen."
        if self.formless and not self.written:
            which = count(len(self.formless), "fil")
            return f"{which} har inte registrets form. Kör planer klar på din dator och lämna in igen: {', '.join(self.formless)}."
        return ""


@click.command("klar")
@data_option
@datum_option
@sedan_option
@option("--kontrollera", "only_look", is_flag=True, help="Skriv ingenting; sluta med 1 om någon fil inte har registrets form.")
@option("--bygg", "build_too", is_flag=True, help="Bygg också sidorna, på prov, så att fel i dem hittas. Tar längre tid.")
@option("--format", "style", type=click.Choice(["text", "md"]), default="text", help="Hur svaret skrivs. md passar i en granskning.")
def command(data: Path | None, today: date, since: str | None, only_look: bool, build_too: bool, style: str) -> None:
    """Gör en ändring klar att lämna in: ge filerna registrets form, visa vad du har ändrat och, sist, vad som måste rättas.

    Bara varningar som ändringen har fört med sig visas. Utan --sedan jämförs filerna med den senast sparade versionen; med, med den
    version som din ändring och den revisionen skildes åt vid.
    """
    folder, shown_as = data_folder(data)
    if not only_look:
        mend(folder)
    try:
        repository, base, why_not = _to_compare_with(folder, since)
        formless = _formless(folder, shown_as, base)
        if formless and not only_look:
            write(folder, formless)
        now = state_of(folder, shown_as, WORKING_FOLDER)
        register, read = with_losses(folder, now.register, now.problems, base)
        now = replace(now, register=register, problems=tuple(read))
        problems = [*read, *beyond_reading(folder, register, read, today, base)]
        if build_too and not has_errors(problems):
            problems += _of_the_pages(folder, shown_as, today)
        names = [f"{shown_as}/{path.relative_to(folder).as_posix()}" for path in formless]
        answer = _Answer(names, not only_look, problems, 0, why_not=why_not)
        if repository:
            past = state_at(repository, base, now.register.root)
            answer = _compared(answer, past, now, today, since or _LAST)
    except (HistoryError, DataFolderError, OSError) as exc:
        could_not_run(str(exc))
    if not only_look and not has_errors(problems):
        _renew_schemas(folder, now)
    for line in (_in_markdown if style == "md" else _in_text)(answer):
        click.echo(line)
    sys.exit(1 if answer.to_mend else 0)


def _to_compare_with(folder: Path, since: str | None) -> tuple[Repository | None, str, str]:
    """The repository and the revision to compare with; or why there is none, unless a revision was asked for: that raises `HistoryError`."""
    try:
        repository = Repository(folder)
        return repository, repository.base(since or _LAST), ""
    except HistoryError as exc:
        if since is not None:
            raise
        return None, "", str(exc)


def _formless(folder: Path, shown_as: str, base: str) -> dict[Path, bytes]:
    """The canonical contents of the files that have another form. None where something would be lost by it: that is told as an error."""
    files = list(formatted_files(folder, shown_as))
    lacking = [problem for file in files for problem in file.lacking]
    own, _ = read_own_columns(folder, shown_as)
    if any(file.problems for file in files) or any(losses(folder, shown_as.rstrip("/"), lacking, base, own)):
        return {}
    return {file.path: file.content for file in files if file.changes and file.content is not None}


def _of_the_pages(folder: Path, shown_as: str, today: date) -> list[Problem]:
    """The errors that stop the site from being built, of a register that has none. Ends the run where it cannot be built at all."""
    from planportalen.site.publish import PublishError, publish  # MkDocs takes longer to import than all else here does

    logging.basicConfig(level=logging.CRITICAL)  # what the build finds is told here, with the rest
    with tempfile.TemporaryDirectory() as place:
        try:
            outcome = publish(folder, Path(place) / "site", today, shown_as, site_folder() / SETTINGS)
        except PublishError as exc:
            could_not_run(str(exc))
    return [problem for problem in outcome.problems if problem.severity is Severity.ERROR]


def _compared(answer: _Answer, past: State, now: State, today: date, since: str) -> _Answer:
    """The answer, with what has changed, and of the warnings only the new ones."""
    before = [*past.problems, *check(past.register, today, past.problems)]
    new = brought(before, past.register, answer.problems, now.register)
    errors = [problem for problem in answer.problems if problem.severity is Severity.ERROR]
    told = [*(problem for problem in new if problem.severity is not Severity.ERROR), *errors]
    old = len(answer.problems) - len(told)
    past = State(since, past.register, past.problems, past.amounts)
    return replace(answer, problems=told, old=old, since=since, differences=differences(past, now), unread=unread(past, now))


def _renew_schemas(folder: Path, now: State) -> None:
    """Let what VS Code completes follow the register, where the site has schemas."""
    target = folder.absolute().parent / FOLDER
    if target.is_dir() and (stale := stale_schemas(target, now.register)):
        write(target, stale)


def _in_text(answer: _Answer) -> Iterator[str]:
    """First what could not be read and what has changed, then new warnings, then errors; last what it comes to."""
    yield from unread_in_text(answer.unread)
    yield from _about_form(answer)
    if answer.since:
        yield from differences_in_text(answer.differences, answer.since, WORKING_FOLDER, answer.unread)
    else:
        yield f"Vad som är ändrat går inte att visa. {answer.why_not}"
    yield from _about_old(answer)
    yield from lines(answer.problems, gaps=bool(answer.since))
    yield f"Inte klart: {answer.to_mend}" if answer.to_mend else "Klart att lämna in."


def _in_markdown(answer: _Answer) -> Iterator[str]:
    """First what it comes to, then errors, what could not be read, what has changed and new warnings."""
    yield f"# {f'Inte klart: {plain(answer.to_mend)}' if answer.to_mend else 'Klart att slå ihop'}"
    errors = [problem for problem in answer.problems if problem.severity is Severity.ERROR]
    if errors:
        yield ""
    yield from (f"- {plain(line)}" for line in lines(errors))
    yield from unread_in_markdown(answer.unread)
    if answer.since:
        yield from differences_in_markdown(answer.differences, answer.since, WORKING_FOLDER, answer.unread)
    warnings = [problem for problem in answer.problems if problem.severity is not Severity.ERROR]
    if warnings:
        yield "\n## Nya varningar\n"
    yield from (f"- {plain(line)}" for line in lines(warnings, gaps=bool(answer.since)))
    yield from (f"\n{plain(line)}" for line in _about_old(answer))


def _about_form(answer: _Answer) -> Iterator[str]:
    if answer.formless and answer.written:
        yield f"{count(len(answer.formless), 'fil')} fick registrets form: {', '.join(answer.formless)}."


def _about_old(answer: _Answer) -> Iterator[str]:
    if answer.old:
        yield f"{count(answer.old, 'varning')} fanns redan; planer kontrollera visar dem."
