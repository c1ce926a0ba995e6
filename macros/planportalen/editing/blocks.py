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
_LONGEST_JOINT = 10  # of those words, and what stands before them
_LONGEST_NAME = 500  # characters of a name on several lines; whatever is longer is none, and is not looked up line by line
_BELONGS_TO_BEFORE = re.compile(r"(?:och|eller|samt|för|i|av|med|till|på|om|inom)\b")


@dataclass(frozen=True, slots=True)
class _Joined:
    """Lines made one, as they come. `bullets`: how many of them have one; `begins`: whether the first has."""

    whole: str = ""
    bullets: int = 0
    begins: bool = False

    def with_line(self, line: str) -> _Joined:
        """One line more. A word that was broken at the line's end is whole again."""
        bullet = _BULLET.match(line) is not None
        broken = re.fullmatch(r"\w-", self.whole[-2:]) and re.match(r"(?!(?:och|eller|samt)\b)[a-zåäöé0-9]", line)
        whole = f"{self.whole}{line}" if broken or not self.whole else f"{self.whole} {line}"
        return _Joined(whole, self.bullets + bullet, self.begins if self.whole else bullet)

    @property
    def text(self) -> str:
        """All of it. Bullets stay, except one that stands before the whole."""
        return _BULLET.sub("", self.whole, count=1) if self.begins and self.bullets == 1 else self.whole


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell's lines, without outer space. A merged cell is the same object at every place that it covers."""

    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it on one line. Bullets stay, except one that stands before the whole."""
        joined = _Joined()
        for line in self.lines:
            joined = joined.with_line(line)
        return joined.text

    @property
    def points(self) -> tuple[str, ...]:
        """The points of a cell that is nothing but a list with bullets, of two or more; else none."""
        found: list[_Joined] = []
        for line in self.lines:
            bullet = _BULLET.match(line)
            if bullet:
                found.append(_Joined().with_line(line[bullet.end() :]))
            elif found:
                found[-1] = found[-1].with_line(line)
            else:
                return ()
        return tuple(item.text for item in found) if len(found) > 1 else ()

    def items(self, knows: Callable[[str], bool]) -> tuple[list[str], bool]:
        """The things that a cell with a list names, one a line, and whether it can be read in only one way.

        `knows`: whether a text is a name that the register has; two lines that make one are one. A line goes on where the line before ended
        in the middle of a word or beside words such as *och* and *för*. One that begins with a small letter may do so: it is not sure.
        """

        def is_name(text: str) -> bool:
            return len(text) <= _LONGEST_NAME and knows(text)

        found: list[_Joined] = []
        sure = True
        for line in self.lines:
            bullet = _BULLET.match(line)
            rest = line[bullet.end() :] if bullet else line
            small = rest[:1].islower()
            joined = found[-1].with_line(rest) if found and not bullet else None
            if joined and small and (_CARRIES_ON.search(found[-1].text[-_LONGEST_JOINT:]) or _BELONGS_TO_BEFORE.match(rest)):
                found[-1] = joined
            elif joined and ((small and found[-1].text.endswith("-")) or is_name(joined.text)):
                sure &= is_name(joined.text)
                found[-1] = joined
            else:
                sure &= joined is None or not small or is_name(rest)
                found.append(_Joined().with_line(rest))
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
