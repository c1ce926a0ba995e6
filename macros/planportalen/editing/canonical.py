"""The canonical form of the register's files: UTF-8 without BOM, comma, line feed, a header row, every column present.

A file as an editor's program saved it comes in; its canonical bytes and what differs go out. What a cell says is never changed, only how
it is written. `load` reads both to the same register.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic_core import PydanticCustomError

from planportalen.register.describe import CARD, KEYED, TABLES
from planportalen.register.disk import PLANS, REPORT_FOLDER, entries, plan_folders, report_files, unfinished_change
from planportalen.register.files import Heads, Table, decoded, read_table, read_text, read_yaml
from planportalen.register.load import read_own_columns
from planportalen.register.model import LIST_SEPARATOR, OWN_COLUMNS, Record, Report, clean
from planportalen.register.own_columns import NO_OWN_COLUMNS, OwnColumns
from planportalen.register.problems import Place, Problem, Severity
from planportalen.swedish.characters import looks_alike, whole
from planportalen.swedish.excerpt import around_difference, cut
from planportalen.swedish.plurals import said_of
from planportalen.swedish.spelling import legible

_ENCODINGS = {"utf-8-sig": "UTF-8 med BOM", "utf-16": "UTF-16", "cp1252": "Windows-1252", "mac_roman": "Macintosh", "cp850": "DOS"}
_UNSEEN = "tecken som inte syns eller ser likadana ut ordnade"
_LOSSES = ("sammanslagning", "text-förvanskad", "yaml-avklippt")
_LONGEST_CELL = 200  # of a longer one, what stands around the change is told
_DELIMITERS = {";": "semikolon", "\t": "tabb"}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file of the register in canonical form.

    `content` is `None` where it cannot be made, and `problems` says why. `changes` are Swedish lines that say what differs from the file.
    `lacking`: the columns that the file lacks and `content` has, empty, each as a problem.
    """

    path: Path
    content: bytes | None
    changes: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    lacking: tuple[Problem, ...] = ()


def formatted_files(data: Path, shown_as: str) -> Iterator[Formatted]:
    """Every file of the register in canonical form, and as files with problems what could hold such but cannot be looked into.

    `shown_as`: how the folder `data` is called in messages.
    """
    tables = {file.name: file.model for file in TABLES}
    cards = {file.name: file.model for file in (CARD, *KEYED)}
    root = shown_as.rstrip("/")
    plans, odd = plan_folders(data, root)
    yield from (Formatted(data, None, (), (problem,)) for problem in (*unfinished_change(data, root), *odd))
    own, faults = read_own_columns(data, root)
    if not own.known:  # then no table that may have one of its columns has a form
        yield Formatted(data / OWN_COLUMNS, None, (), tuple(faults))
        return
    for folder in (data, *plans):
        name = root if folder not in plans else f"{root}/{PLANS}/{legible(folder.name)}"
        found, unlisted = entries(folder, name)
        yield from (Formatted(folder, None, (), (problem,)) for problem in unlisted)
        for path in found:
            if path.name in tables:
                yield formatted_table(path, f"{name}/{legible(path.name)}", tables[path.name], own)
            elif path.name in cards:
                yield _formatted_yaml(path, f"{name}/{legible(path.name)}", cards[path.name].columns())
        if folder != data:
            handed_in, odd = report_files(folder, name)
            yield from (Formatted(folder, None, (), (problem,)) for problem in odd)
            for path in handed_in:
                yield formatted_table(path, f"{name}/{REPORT_FOLDER}/{legible(path.name)}", Report, own)


def formatted_table(path: Path, name: str, model: type[Record], own: OwnColumns = NO_OWN_COLUMNS) -> Formatted:
    """A CSV file in canonical form. A file with a column or cell that cannot be placed is left alone, so that nothing is lost."""
    heads = own.heads(model)
    table = read_table(path, name, heads)
    if errors := tuple(problem for problem in table.problems if problem.severity is Severity.ERROR):
        return Formatted(path, None, (), errors)
    raw = path.read_bytes()
    columns = _columns_of(heads, table)
    rows = [{column: canonical_cell(model, column, row.cells.get(column, ""), own) for column in columns} for row in table.rows]
    content = _csv_bytes(columns, rows)
    if content == raw:
        return Formatted(path, content, ())
    changes = tuple(_table_changes(raw, table, heads, rows, name)) or (f"{name}: citattecken, tomma rader och tomma kolumner ordnade",)
    return Formatted(path, content, changes, lacking=tuple(problem for problem in table.problems if problem.rule == "kolumn-saknas"))


def _columns_of(heads: Heads, table: Table) -> list[str]:
    """The columns that a table has in canonical form; of those that it may be without, the ones that it has."""
    return [column for column in heads.columns if column not in heads.optional or column in table.columns]


def table_bytes(model: type[Record], rows: Sequence[Mapping[str, str]], own: OwnColumns = NO_OWN_COLUMNS) -> bytes:
    """A canonical CSV file of cells by Swedish column; a column that a row lacks is empty, and one that may be left out is where it is."""
    heads = own.heads(model)
    return _csv_bytes([column for column in heads.columns if column not in heads.optional or any(row.get(column) for row in rows)], rows)


def _csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def canonical_cell(model: type[Record], column: str, text: str, own: OwnColumns = NO_OWN_COLUMNS) -> str:
    """A cell as the register writes it: ISO dates, point in numbers, `; ` between the parts of a list.

    A cell that the column does not accept is only rid of outer space: `kontrollera` tells what is wrong with it.
    """
    try:
        declared = own.of(model).get(column)
        return written(declared.value_in(text) if declared else model.value_of(column, text))
    except PydanticCustomError:
        return clean(text)


def written(value: object) -> str:
    """A value of the model as a canonical cell says it."""
    match value:
        case None:
            return ""
        case tuple():
            return f"{LIST_SEPARATOR} ".join(value)
        case Decimal():
            return _with_no_second_reading(format(value, "f"))
        case _:
            return str(value)


def _with_no_second_reading(number: str) -> str:
    """A number that can't be taken for thousands: `12.125` gets a fourth decimal."""
    return f"{number}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", number) else number


def _formatted_yaml(path: Path, name: str, keys: Collection[str]) -> Formatted:
    """A YAML file with the canonical encoding, line ends and characters. Its layout is the editor's own.

    One that says something else than what stands in it is left alone.
    """
    _, problems = read_yaml(path, name, keys)
    if lost := tuple(problem for problem in problems if problem.rule in _LOSSES):
        return Formatted(path, None, (), lost)
    text, problems = read_text(path, name, keys)
    if text is None:
        return Formatted(path, None, (), tuple(problems))
    raw = path.read_bytes()
    content = whole(_unix_lines(text)).encode("utf-8")
    return Formatted(path, content, tuple(_yaml_changes(raw, _unix_lines(text), name, keys)) if content != raw else ())


def _yaml_changes(raw: bytes, text: str, name: str, keys: Collection[str]) -> Iterator[str]:
    yield from _text_changes(raw, name, keys)
    for number, line in enumerate(text.split("\n"), start=1):
        if whole(line) != line:
            yield f'{Place(name, number)}: {_UNSEEN}: "{cut(whole(line), _LONGEST_CELL)}"'


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text_changes(raw: bytes, name: str, words: Collection[str]) -> Iterator[str]:
    text, encoding = decoded(raw, words)
    if encoding in _ENCODINGS:
        yield f"{name}: teckenkod {_ENCODINGS[encoding]} → UTF-8"
    if text and "\r" in text:
        yield f"{name}: radslut från Windows → \\n"


def _table_changes(raw: bytes, table: Table, heads: Heads, rows: list[dict[str, str]], name: str) -> Iterator[str]:
    yield from _text_changes(raw, name, heads.columns)
    if table.delimiter in _DELIMITERS:
        yield f"{name}: skiljetecken {_DELIMITERS[table.delimiter]} → komma"
    for head, column in table.former.items():
        yield f"{name}: kolumnen {head} heter nu {column}"
    if table.heads_tidied:
        yield f"{Place(name, table.head_row)}: {_UNSEEN} i kolumnernas namn"
    columns = _columns_of(heads, table)
    if missing := [column for column in columns if column not in table.columns]:
        yield f"{name}: {said_of(len(missing), 'kolumnen')} {', '.join(missing)} tillagd{'' if len(missing) == 1 else 'a'}, tom"
    present = [column for column in columns if column in table.columns]
    if present != table.columns:
        yield f"{name}: kolumnerna i ordning: {', '.join(present)}"
    for read, row in zip(table.rows, rows, strict=True):
        for column, cell in row.items():
            before = read.cells.get(column, "")
            if looks_alike(before, cell):
                yield f'{Place(name, read.number, column)}: {_UNSEEN}: "{cut(cell, _LONGEST_CELL)}"'
            elif cell != _unix_lines(before):
                old, new = around_difference(before, cell, _LONGEST_CELL)
                yield f'{Place(name, read.number, column)}: "{old}" → "{new}"'
