"""What has changed, as the commands `jämför` and `klar` say it: in text and in Markdown, with what could not be read and so is not compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planportalen.cli.common import called
from planportalen.history.difference import Difference, Kind
from planportalen.history.states import Unread
from planportalen.history.wording import Mark, pieces
from planportalen.swedish.plurals import count
from planportalen.views.recent import groups

WORKING_FOLDER = "arbetsmappen"
"""How the files as they are now are called."""
_MARKS = {Mark.SAME: "{}", Mark.REMOVED: "~~{}~~", Mark.ADDED: "**{}**"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_NOT_WHOLE = "Jämförelsen är inte hel. Det här kunde inte läsas:"


def unread_in_text(hidden: Sequence[Unread]) -> Iterator[str]:
    """What could not be read, line by line; nothing where all could."""
    if hidden:
        yield _NOT_WHOLE
    for part in hidden:
        yield f"  {_unread(part)}"


def unread_in_markdown(hidden: Sequence[Unread]) -> Iterator[str]:
    """The same in Markdown."""
    if hidden:
        yield f"\n**{_NOT_WHOLE}**\n"
    for part in hidden:
        yield f"- {plain(_unread(part))}"


def _unread(part: Unread) -> str:
    hides = f" {count(part.rows, 'rad')} jämförs inte." if part.rows else ""
    return f"{part.file} i {called(part.state)}:{hides} {part.cause}"


def differences_in_text(differences: Sequence[Difference], before: str, after: str, hidden: Sequence[Unread]) -> Iterator[str]:
    """The differences plan by plan, and how many they are. `before`, `after`: what the two sides are called; `hidden`: what could not be read."""
    for group in groups(differences):
        yield group.title
        for difference in group.differences:
            yield f"  {difference.sentence}"
    yield _amount(differences, before, after, hidden)


def differences_in_markdown(differences: Sequence[Difference], before: str, after: str, hidden: Sequence[Unread]) -> Iterator[str]:
    """The same in Markdown, where a reworded text shows what went and what came."""
    yield f"\n{plain(_amount(differences, before, after, hidden))}"
    for group in groups(differences):
        yield f"\n## {plain(group.title)}\n"
        for difference in group.differences:
            yield f"- **{plain(difference.subject)}**{difference.joint}{_told(difference)}"


def plain(text: str) -> str:
    """Text that Markdown is to show as it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _told(difference: Difference) -> str:
    if difference.kind is not Kind.REWORDED:
        return plain(difference.told)
    marked = (_MARKS[piece.mark].format(plain(piece.text)) for piece in pieces(difference.before, difference.after))
    return f"{plain(difference.told)}: {' '.join(marked)}"


def _amount(differences: Sequence[Difference], before: str, after: str, hidden: Sequence[Unread]) -> str:
    amount = count(len(differences), "ändring") if differences else "Ingen ändring"
    between = f"sedan {called(before)}" if after == WORKING_FOLDER else f"från {called(before)} till {called(after)}"
    return f"{amount} {between}{', i det som kunde läsas' if hidden else ''}."
