"""Quotation marks that make a table say something else than its rows do.

A mark at the edge of a cell opens a cell that ends at the next mark, however many rows stand between. The text and the rows of a table come in;
the cells that cannot be what was meant go out, as problems. Used by `files`, so that no row is ever swallowed without a word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planportalen.register.problems import Place, Problem, error

_CLOSED = re.compile(r'"(?:[^"]++|"")*+"')
_DOUBLED = 'skriv "" för ett citattecken i en cell.'


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A cell that cannot be what was meant: the row Excel shows for it, which cell of the row it is, what is wrong and what to do."""

    row: int
    index: int
    message: str
    advice: str


def quote_problems(text: str, delimiter: str, records: Mapping[int, Sequence[str]], head_row: int, name: str) -> list[Problem]:
    r"""What is wrong with the quotation marks of a table; nothing where each cell is what was meant, as far as can be known.

    `text`: the file, with `\n` as line end. `records`: its cells by row, read forgivingly. `name`: the file's name in problems.
    """
    found = list(_misquoted(text, delimiter))
    # Once a cell has swallowed others, the marks after it are taken the wrong way round.
    before = [cell for cell in _against_the_table(records, head_row, delimiter) if not found or cell.row < found[0].row]
    heads = records[head_row]
    return [
        error(Place(name, cell.row, _head(heads, cell.index) if cell.row > head_row else None), "citattecken", cell.message, cell.advice)
        for cell in before or found
    ]


def _head(heads: Sequence[str], index: int) -> str | None:
    return (heads[index].strip() or None) if index < len(heads) else None


def _closed_late(row: int, index: int, ends: int) -> _Wrong:
    message = f"Ett citattecken öppnas här och stängs först på rad {ends}, så det som står däremellan läses som en enda cell."
    return _Wrong(
        row, index, message, f"Ta bort det som är för mycket, eller {_DOUBLED} Är det verkligen en enda cell, skriv den på en rad."
    )


def _misquoted(text: str, delimiter: str) -> Iterator[_Wrong]:
    """Quoted cells that never end, or have text after their closing mark. What follows one that ends on another row cannot be told."""
    opening = re.compile(rf'(?:\A|(?<=[\n{delimiter}]))"')
    rest = re.compile(rf"[^\n{delimiter}]*")
    row, at, row_starts = 1, 0, 0
    while mark := opening.search(text, at):
        row += text.count("\n", at, mark.start())
        row_starts = max(row_starts, text.rfind("\n", at, mark.start()) + 1)
        closed = _CLOSED.match(text, mark.start())
        if not closed:
            message = "Ett citattecken öppnas men stängs aldrig, så resten av filen läses som en enda cell."
            yield _Wrong(row, _amount(text[row_starts : mark.start()], delimiter), message, f"Stäng det, eller {_DOUBLED}")
            return
        after = rest.match(text, closed.end())
        at = closed.end()
        if after and after[0].strip():
            index = _amount(text[row_starts : mark.start()], delimiter)
            if breaks := closed[0].count("\n"):
                yield _closed_late(row, index, row + breaks)
                return
            message = "Ett citattecken öppnar cellen och stängs innan den tar slut."
            yield _Wrong(row, index, message, f"Sätt citattecken runt hela cellen, och {_DOUBLED}")
            at = text.find("\n", closed.end())
            if at < 0:
                return


def _amount(cells: str, delimiter: str) -> int:
    """How many whole cells the beginning of a row has."""
    return len(next(csv.reader(io.StringIO(cells), delimiter=delimiter), [""])) - 1


def _against_the_table(records: Mapping[int, Sequence[str]], head_row: int, delimiter: str) -> Iterator[_Wrong]:
    """Well-formed cells in which rows of the table stand, or that a lone mark has made of a part of a cell.

    A cell that swallows rows from one column to another holds what a row holds between these, or makes its own row too long; its lines begin as
    the table's rows do. A cell with line breaks that someone made in Excel does none of this.
    """
    heads = records[head_row]
    id_index = next((index for index, head in enumerate(heads) if head.strip().casefold() == "id"), 0)
    width = max(index for index, head in enumerate(heads, start=1) if head.strip())
    longest = max(len(cells) for cells in records.values() if cells is heads or not any("\n" in cell for cell in cells))
    ids = {cells[id_index] for cells in records.values() if len(cells) > id_index and cells is not heads}
    shapes = {_shape(record_id) for record_id in ids if "\n" not in record_id} - {""}
    tight = _tight(delimiter)

    def holds_rows(row: int, index: int, lines: Sequence[str]) -> bool:
        return (
            row == head_row
            or index == id_index
            or len(records[row]) > longest
            or sum(_separators(line, delimiter, tight) for line in lines) >= max(width - 1, 2)
            or any(_begins_as_a_row(line, delimiter, id_index, shapes) for line in lines[1:])
        )

    for row, cells in records.items():
        for index, cell in enumerate(cells):
            if "\n" in cell and holds_rows(row, index, lines := cell.split("\n")):
                yield _closed_late(row, index, row + len(lines) - 1)
            elif len(cells) > len(heads) and cell.count('"') % 2:
                message = "Cellen har ett ensamt citattecken, och raden har fler celler än tabellen har kolumner."
                yield _Wrong(row, index, message, f"Sätt citattecken runt hela cellen, eller {_DOUBLED}")
            elif len(cells) < len(heads) == len(cells) + _separators(cell, delimiter, tight):
                message = "Citattecken runt flera celler gör dem till en enda, så raden har för få."
                yield _Wrong(row, index, message, f"Ta bort det som är för mycket, eller {_DOUBLED}")


def _tight(delimiter: str) -> re.Pattern[str]:
    """Separators that no blank follows, as between cells and seldom in prose; not the comma of a number."""
    number = r"(?!(?<=\d,)\d{1,3}(?!\d))" if delimiter == "," else ""
    return re.compile(rf"{delimiter}(?! |$){number}")


def _separators(line: str, delimiter: str, tight: re.Pattern[str]) -> int:
    """How many separators of cells a line seems to have. One at its end counts with others: prose may be broken after a comma."""
    inner = len(tight.findall(line))
    return inner + (inner > 0 and line.endswith(delimiter))


def _begins_as_a_row(line: str, delimiter: str, id_index: int, shapes: set[str]) -> bool:
    cells = line.split(delimiter)
    return len(cells) > id_index + 1 and not cells[id_index + 1].startswith(" ") and _shape(cells[id_index]) in shapes


def _shape(record_id: str) -> str:
    """What ids of a sort have in common: `GL-u16` and `JJ-u2` are `A-a0`."""
    for characters, sign in ((r"\d+", "0"), ("[A-ZÅÄÖ]+", "A"), ("[a-zåäö]+", "a")):
        record_id = re.sub(characters, sign, record_id.strip())
    return record_id
