"""`planer jämför`: what differs in meaning between two revisions of the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from planportalen.cli.common import could_not_run, data_folder, data_option, option
from planportalen.cli.output import echo_json
from planportalen.history.compare import compare
from planportalen.history.difference import Difference, Kind
from planportalen.history.git import HistoryError, Repository
from planportalen.history.wording import Mark, pieces
from planportalen.register.load import DataFolderError, load
from planportalen.register.problems import has_errors
from planportalen.swedish.plurals import count
from planportalen.views.recent import groups

_WORKING_FOLDER = "arbetsmappen"
_MARKS = {Mark.SAME: "{}", Mark.REMOVED: "~~{}~~", Mark.ADDED: "**{}**"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


@click.command("jämför")
@click.argument("rev1", default="HEAD")
@click.argument("rev2", default="")
@data_option
@option(
    "--format", "style", type=click.Choice(["text", "md", "json"]), default="text", help="Hur svaret skrivs. md passar i en granskning."
)
def command(rev1: str, rev2: str, data: Path | None, style: str) -> None:
    """Visa vad som har ändrats i registret mellan två revisioner i git: mål, aktiviteter, ansvariga, rapporter.

    Utan revisioner jämförs det senast incheckade (HEAD) med filerna som de är nu. Med en revision jämförs den med filerna som de är nu. Bara det
    som betyder något annat visas, inte hur filerna är skrivna.
    """
    folder, shown_as = data_folder(data)
    try:
        repository = Repository(folder)
        before = repository.register_at(rev1)
        if rev2:
            after = repository.register_at(rev2)
        else:
            after, problems = load(folder, shown_as)
            if has_errors(problems):
                click.echo("Det finns fel i filerna, så allt kan inte jämföras. Se planer kontrollera.", err=True)
    except (HistoryError, DataFolderError, OSError) as exc:
        could_not_run(str(exc))
    differences = compare(before, after)
    match style:
        case "json":
            told = {
                "från": rev1,
                "till": rev2 or _WORKING_FOLDER,
                "antal": len(differences),
                "ändringar": [d.as_dict() for d in differences],
            }
            echo_json(told)
        case "md":
            click.echo("\n".join(_markdown(differences, rev1, rev2 or _WORKING_FOLDER)))
        case _:
            click.echo("\n".join(_text(differences, rev1, rev2 or _WORKING_FOLDER)))


def _text(differences: list[Difference], before: str, after: str) -> Iterator[str]:
    for group in groups(differences):
        yield group.title
        for difference in group.differences:
            yield f"  {difference.sentence}"
    yield f"{_amount(differences)} från {before} till {after}."


def _markdown(differences: list[Difference], before: str, after: str) -> Iterator[str]:
    yield "# Vad som ändras i registret"
    yield f"\n{_amount(differences)} från {_plain(before)} till {_plain(after)}."
    for group in groups(differences):
        yield f"\n## {_plain(group.title)}\n"
        for difference in group.differences:
            yield f"- **{_plain(difference.subject)}**{difference.joint}{_told(difference)}"


def _told(difference: Difference) -> str:
    if difference.kind is not Kind.REWORDED:
        return _plain(difference.told)
    marked = (_MARKS[piece.mark].format(_plain(piece.text)) for piece in pieces(difference.before, difference.after))
    return f"{_plain(difference.told)}: {' '.join(marked)}"


def _plain(text: str) -> str:
    """Text that Markdown is to show as it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _amount(differences: list[Difference]) -> str:
    return count(len(differences), "ändring", "ändringar") if differences else "Ingen ändring"
