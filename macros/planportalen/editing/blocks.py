"""A document as what plans are made of, whatever program wrote it: paragraphs and tables in their order.

Made by `documents` from Word and Excel files; read by `plan_reading`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

_ODD_SPACE = re.compile(r"[\s\u00a0\u202f\u2007\u200b\ufeff]+")
_BULLET = re.compile(r"[•●▪◦‣·\uf0b7]\s*|[-–]\s+")
_CARRIES_ON = re.compile(r"(?:/|\b(?:och|eller|samt|för|i|av|med|till|på|om|inom))$", re.IGNORECASE)
_BELONGS_TO_BEFORE = re.compile(r"(?:och|eller|samt|för|i|av|med|till|på|om|inom)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell's lines, without outer space. A merged cell is the same object at every place that it covers."""

    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it on one line. Bullets stay, except one that stands before the whole."""
        bullets = [line for line in self.lines if _BULLET.match(line)]
        whole = ""
        for line in self.lines:
            broken = re.search(r"\w-$", whole) and re.match(r"(?!(?:och|eller|samt)\b)[a-zåäöé0-9]", line)
            whole += line if broken or not whole else f" {line}"
        return _BULLET.sub("", whole, count=1) if self.lines and bullets == [self.lines[0]] else whole

    def items(self, knows: Callable[[str], bool]) -> tuple[list[str], bool]:
        """The things that a cell with a list names, one a line, and whether it can be read in only one way.

        `knows`: whether a text is a name that the register has; two lines that make one are one. A line goes on where the line before ended
        in the middle of a word or beside words such as *och* and *för*. One that begins with a small letter may do so: it is not sure.
        """
        found: list[Cell] = []
        sure = True
        for line in self.lines:
            bullet = _BULLET.match(line)
            rest = line[bullet.end() :] if bullet else line
            small = rest[:1].islower()
            joined = Cell((*found[-1].lines, rest)) if found and not bullet else None
            if joined and small and (_CARRIES_ON.search(found[-1].text) or _BELONGS_TO_BEFORE.match(rest)):
                found[-1] = joined
            elif joined and ((small and found[-1].text.endswith("-")) or knows(joined.text)):
                sure &= knows(joined.text)
                found[-1] = joined
            else:
                sure &= joined is None or not small or knows(rest)
                found.append(Cell((rest,)))
        parts = (part for item in found for part in item.text.split(";"))
        return [item for part in parts if (item := part.strip(" ,"))], sure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables. `level`: of a heading, 1 is the highest; `None` for running text."""

    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table; `number` is what an editor counts to, from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.lines for cell in self.cells)

    @property
    def alone(self) -> Cell | None:
        """The only cell with something in it."""
        filled = {cell for cell in self.cells if cell.lines}
        return filled.pop() if len(filled) == 1 else None

    @property
    def distinct(self) -> list[Cell]:
        """The cells from left to right, a merged one once."""
        return [cell for cell, _ in groupby(self.cells)]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `name` tells an editor which: `tabell 2`, `bladet Aktiviteter`; `is_sheet`: it is a sheet of a workbook."""

    name: str
    rows: tuple[GridRow, ...]
    is_sheet: bool = False


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in a document, and in Swedish what of it was not read."""

    name: str
    blocks: tuple[Block, ...]
    unread: tuple[str, ...] = ()


def one_line(text: str) -> str:
    """Text without soft hyphens and odd spaces, on one line."""
    return _ODD_SPACE.sub(" ", text.replace("\u00ad", "").replace("\u2011", "-")).strip()


def cell_of(text: str) -> Cell:
    """A cell of its text with line breaks."""
    return Cell(tuple(line for part in re.split(r"\r\n|[\r\n\v\u2028\u2029]", text) if (line := one_line(part))))
