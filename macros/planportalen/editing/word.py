"""A Word document as blocks.

Called by `documents`. What a reader of the document sees is read: text that was put in with tracked changes, but not what was struck; content
controls and links as their text. Element names are those of ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from planportalen.editing.blocks import Block, Cell, Document, Grid, GridRow, Paragraph, cell_of, one_line
from planportalen.editing.packages import Package, PackageError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_STYLES = 20  # built on each other; they may go in a circle
_MOST_COLUMNS = 100  # Word has 63
_NOT_TEXT = {
    *(f"{_W}{name}" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "del", "moveFrom", "drawing", "pict", "object")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_AS_TEXT = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(path: Path) -> Document:
    """What stands in a Word document. Raises `PackageError` where it is refused or cannot be read."""
    with Package(path) as package:
        if any(name.casefold().endswith("vbaproject.bin") for name in package.names):
            raise PackageError("Dokumentet innehåller makron och läses inte. Spara det i Word som Word-dokument (.docx).")
        main = package.main()
        body = package.part(main).find(f"{_W}body")
        styles = [package.part(part) for _, part in package.related(main, "styles")]
    if body is None:
        raise PackageError("Filen är inget Word-dokument. Spara den i Word som Word-dokument (.docx).")
    try:
        return _Reader(styles).document(path.name, body)
    except (ValueError, RecursionError) as exc:
        raise PackageError("Dokumentet är skadat. Öppna det i Word och spara det på nytt.") from exc


class _Reader:
    def __init__(self, styles: list[Element]) -> None:
        self._styles = {_value(style, "styleId"): style for part in styles for style in part.iter(f"{_W}style")}
        self._tables = 0
        self._unread: list[str] = []

    def document(self, name: str, body: Element) -> Document:
        blocks = tuple(self._blocks(body))
        if next(body.iter(f"{_W}ins"), None) is not None or next(body.iter(f"{_W}del"), None) is not None:
            self._unread.append("Dokumentet har spårade ändringar: det infogade läses, det borttagna inte.")
        return Document(name, blocks, tuple(self._unread))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_W}p":
                if not any(name.startswith("toc") for name in self._style_names(child)):  # a table of contents repeats the headings
                    yield Paragraph(one_line(_text(child)), self._level(child))
            elif child.tag == f"{_W}tbl":
                self._tables += 1
                yield Grid(f"tabell {self._tables}", tuple(self._rows(child)))
            elif child.tag not in _NOT_TEXT:
                yield from self._blocks(child)

    def _rows(self, table: Element) -> Iterator[GridRow]:
        above: tuple[Cell, ...] = ()
        rows = (row for row in _inside(table, "tr", "tbl") if row.find(f"{_W}trPr/{_W}del") is None)
        for number, row in enumerate(rows, start=1):
            cells = [Cell()] * _number(row, "trPr/gridBefore", 0)
            for cell in _inside(row, "tc", "tr"):
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merged is not None and _value(merged, "val", "continue") == "continue" and len(above) > len(cells)
                cells += [above[len(cells)] if goes_on else self._cell(cell, number)] * max(1, _number(cell, "tcPr/gridSpan", 1))
                if len(cells) > _MOST_COLUMNS:
                    raise ValueError("a table that is wider than any")
            above = tuple(cells)
            yield GridRow(number, above)

    def _cell(self, cell: Element, row: int) -> Cell:
        for inner in cell.iter(f"{_W}tbl"):
            texts = (one_line(" ".join(_text(line) for line in part.iter(f"{_W}p"))) for part in inner.iter(f"{_W}tc"))
            said = " | ".join(filter(None, texts))
            self._unread.append(f"tabell {self._tables}, rad {row}: tabellen inuti en cell läses inte: {said}")
        lines = ((self._is_list_item(paragraph), _text(paragraph)) for paragraph in _inside(cell, "p", "tbl"))
        return cell_of("\n".join(f"• {text}" if bullet else text for bullet, text in lines if text.strip()))

    def _level(self, paragraph: Element) -> int | None:
        for holder in (paragraph, *self._style_chain(paragraph)):
            if holder.find(f"{_W}pPr/{_W}outlineLvl") is not None:
                level = _number(holder, "pPr/outlineLvl", 9)
                return level + 1 if level < 9 else None  # 9 is running text
        numbers = (name.removeprefix("heading ") for name in self._style_names(paragraph))
        return next((int(number) for number in numbers if number.isdecimal()), None)

    def _is_list_item(self, paragraph: Element) -> bool:
        for holder in (paragraph, *self._style_chain(paragraph)):
            if holder.find(f"{_W}pPr/{_W}numPr/{_W}numId") is not None:
                return _number(holder, "pPr/numPr/numId", 0) != 0  # 0 takes the style's list away
        return False

    def _style_names(self, paragraph: Element) -> list[str]:
        """The names of a paragraph's style and of those that it builds on; in every language Word calls its own *heading 1*, *toc 1*."""
        names = (style.find(f"{_W}name") for style in self._style_chain(paragraph))
        return [_value(name, "val").casefold() for name in names if name is not None]

    def _style_chain(self, paragraph: Element) -> Iterator[Element]:
        link = paragraph.find(f"{_W}pPr/{_W}pStyle")
        for _ in range(_MOST_STYLES):
            if link is None or (key := _value(link, "val")) not in self._styles:
                return
            yield self._styles[key]
            link = self._styles[key].find(f"{_W}basedOn")


def _value(element: Element, name: str, default: str = "") -> str:
    return element.get(f"{_W}{name}", default)


def _number(element: Element, path: str, default: int) -> int:
    """The number of a property, within what a table can have; raises `ValueError` where it is no number."""
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return default if found is None else min(int(_value(found, "val", str(default))), 100)


def _inside(parent: Element, wanted: str, not_into: str) -> Iterator[Element]:
    """The parts of a table, also those that stand in content controls, but not those of a table within it."""
    for child in parent:
        if child.tag == f"{_W}{wanted}":
            yield child
        elif child.tag != f"{_W}{not_into}" and child.tag not in _NOT_TEXT:
            yield from _inside(child, wanted, not_into)


def _text(part: Element) -> str:
    return "".join(_pieces(part))


def _pieces(part: Element) -> Iterator[str]:
    for child in part:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag not in _NOT_TEXT:
            yield from _pieces(child)
