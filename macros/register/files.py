"""Reading one file: bytes in, rows or a YAML tree out, every value with the row where it stands.

Forgiving of what Excel and editors do to files (encodings, byte order marks, separators, line ends), never silent about
what cannot be read. Used by `load`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from macros.register.problems import Place, Problem, did_you_mean, error, warning
from macros.register.quotes import quote_problems
from macros.register.wording import cut

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LARGEST_FILE = 50 * 1024 * 1024
_MOST_LEVELS = 10  # of a YAML file; the contract has four
_SHORT = 60  # a cell in a message is cut there
csv.field_size_limit(_LARGEST_FILE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: cells by column head, and the row number that Excel shows."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """What could be read of a CSV file. `columns` are the heads, as the model names them, without those of columns left unread."""

    columns: list[str] = field(default_factory=list)
    delimiter: str = ","
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """A file's text, whatever its encoding: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252.

    `name` is the file's name in problems. Returns no text where it cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return None, [
                error(
                    Place(name),
                    "fil-läsning",
                    "Filen är större än 50 MB och läses inte.",
                    "Ta bort tomma rader och kolumner och spara om den.",
                )
            ]
        raw = path.read_bytes()
    except OSError:
        return None, [
            error(
                Place(name),
                "fil-läsning",
                "Filen kan inte läsas.",
                "Är den öppen i ett annat program, stäng den. Kontrollera att det är en fil, inte en mapp, och att du får läsa den.",
            )
        ]
    text, _ = decoded(raw)
    if text is not None:
        return text, []
    return None, [
        error(
            Place(name),
            "fil-teckenkod",
            "Filen är ingen textfil som går att läsa.",
            "Spara en tabell som CSV UTF-8 (i Excel: Spara som) och en YAML-fil som UTF-8.",
        )
    ]


def decoded(raw: bytes) -> tuple[str | None, str]:
    """A text file's content and the name of its encoding; no content where the bytes are no text."""
    encodings = [encoding for bom, encoding in _BOMS if raw.startswith(bom)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return (None, "") if "\x00" in text else (text, encoding)
    return None, ""


def read_table(path: Path, name: str, known_columns: Collection[str], required: Collection[str]) -> Table:
    """Read a CSV file with a header row. Separator `,`, `;` or tab, found from the heads.

    A missing, doubled or unknown column, a cell outside the heads and a quotation mark that swallows others become problems.
    """
    text, problems = read_text(path, name)
    table = Table(problems=problems)
    if text is None:
        return table
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    declared, _, rest = lines.partition("\n")
    if declared.strip().casefold() in ("sep=;", "sep=,", "sep=\t"):
        lines = rest
    first_line = next((line for line in lines.split("\n") if re.search(r"[^\s,;\"\ufeff]", line)), "")
    if not first_line:
        table.problems.append(error(Place(name), "fil-tom", "Filen är tom.", f"Första raden ska vara: {','.join(known_columns)}"))
        return table
    folded = {name.casefold(): name for name in known_columns}
    delimiter = max(",;\t", key=lambda d: (sum(_head(c) in folded for c in _split(first_line, d)), first_line.count(d)))
    table.delimiter = delimiter
    records = dict(enumerate(csv.reader(io.StringIO(lines), delimiter=delimiter), start=1))
    head_row, heads = next((n, cells) for n, cells in records.items() if any(_head(c) for c in cells))
    if '"' in lines and (wrong := quote_problems(lines, delimiter, records, head_row, name)):
        table.problems += wrong
        return table
    columns = _columns(heads, folded, required, Place(name, head_row), table)
    del records[head_row]
    for number, cells in records.items():
        if not any(cell.strip() for cell in cells):
            continue
        for index, cell in enumerate(cells[len(columns) :], start=len(columns)):
            if cell.strip():
                table.problems.append(
                    error(
                        Place(name, number, _letter(index)),
                        "cell-extra",
                        f'Cellen "{cut(cell, _SHORT)}" ligger utanför kolumnerna.',
                        "Flytta den till rätt kolumn. Ett komma i en text kräver citattecken runt cellen.",
                    )
                )
        table.rows.append(Row(number, {column: cell for column, cell in zip(columns, cells, strict=False) if column}))
    table.columns = [column for column in columns if column]
    return table


def _columns(heads: list[str], folded: dict[str, str], required: Collection[str], place: Place, table: Table) -> list[str]:
    """The model's column for each head; empty text for a head whose cells are left unread."""
    while heads and not heads[-1].strip():
        heads = heads[:-1]
    columns: list[str] = []
    unknown: list[str] = []
    for index, head in enumerate(heads):
        column = folded.get(_head(head), "")
        if column and column in columns:
            table.problems.append(error(place.at(column), "kolumn-dubbel", f'Kolumnen "{column}" finns två gånger.', "Ta bort den ena."))
            column = ""
        elif not column:
            unknown.append(head.strip() or _letter(index))
        columns.append(column)
    missing = [column for column in folded.values() if column not in columns]
    for head in unknown:
        advice = did_you_mean(head, missing) or did_you_mean(head, folded.values())
        for column in missing[:]:
            if f'"{column}"' in advice:
                missing.remove(column)  # one mistake, one problem
        table.problems.append(
            error(
                place.at(head),
                "kolumn-okänd",
                f'Kolumnen "{cut(head, _SHORT)}" finns inte i registret.',
                advice or f"Kolumnerna är: {', '.join(folded.values())}.",
            )
        )
    for column in missing:
        message, advice = f'Kolumnen "{column}" saknas.', "Lägg till den i första raden."
        if column in required:
            table.problems.append(error(place.at(column), "kolumn-krävs", message, f"{advice} Utan den läses inget i filen."))
        else:
            table.problems.append(warning(place.at(column), "kolumn-saknas", message, f"{advice} Den läses som tom."))
    return columns


def _head(text: str) -> str:
    return text.replace("\ufeff", "").replace("\u00a0", " ").strip().casefold()


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _letter(index: int) -> str:
    """The column's letter in Excel: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a YAML file with its line. `value`: text, `None`, a dict of nodes by key, or a list of nodes."""

    value: str | dict[str, Node] | list[Node] | None
    line: int

    def plain(self) -> object:
        """The value without lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def read_yaml(path: Path, name: str) -> tuple[Node | None, list[Problem]]:
    """Read a YAML file as text values: nothing is guessed to be a number, a date or a truth value.

    Anchors and aliases are refused (nobody needs them here, and they can blow up), as are doubled keys, and levels that no file here has: the
    parser's work grows with their square.
    """
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MOST_LEVELS:
                message, advice = "Här är för många nivåer av klamrar eller indrag.", "Skriv som i de andra filerna av samma slag."
                return None, [_yaml_problem(name, _line(event), message, advice)]
            if isinstance(event, yaml.AliasEvent):
                return None, [_yaml_problem(name, _line(event), "Hänvisningar med * används inte här.", "Skriv ut värdet.")]
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is None:
            return None, [error(Place(name), "fil-tom", "Filen är tom.", "Skriv in nycklarna igen; de står på sidan Filer och kolumner.")]
        return _node(root, name, problems), problems
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        return None, [_yaml_problem(name, mark.line + 1 if mark else None, "Raden går inte att läsa som YAML.", _yaml_advice(exc))]
    except yaml.YAMLError:
        return None, [
            _yaml_problem(
                name,
                None,
                "Filen har osynliga tecken som inte hör hemma i en textfil.",
                "Ta bort det som klistrades in sist och skriv det för hand.",
            )
        ]


# A code in a quoted text can name halves of characters and NUL, which no text file can hold.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def _line(part: yaml.Node | yaml.Event) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1


def _node(node: yaml.Node, name: str, problems: list[Problem]) -> Node:
    line = _line(node)
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key_line = _line(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(
                    _yaml_problem(name, key_line, "Nyckeln är inte en enkel text.", "Sätt citattecken runt texter med { eller [.")
                )
                continue
            if _NO_TEXT.search(key_node.value):
                problems.append(_no_text(name, key_line, "Nyckeln"))
                continue
            if key_node.value in values:
                place = Place(name, key_line, key_node.value)
                problems.append(error(place, "nyckel-dubbel", f'Nyckeln "{key_node.value}" finns två gånger.', "Ta bort den ena."))
                continue
            child = _node(value_node, name, problems)
            values[key_node.value] = Node(child.value, key_line)
        return Node(values, line)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(child, name, problems) for child in node.value], line)
    if _NO_TEXT.search(node.value):
        problems.append(_no_text(name, line, "Värdet"))
        return Node("?", line)
    is_null = getattr(node, "style", None) is None and node.value in ("", "~", "null", "Null", "NULL")
    return Node(None if is_null else node.value, line)


def _no_text(name: str, line: int, what: str) -> Problem:
    return _yaml_problem(name, line, f"{what} har en teckenkod som inget tecken har.", "Skriv tecknet självt i stället för dess kod.")


def _yaml_problem(name: str, line: int | None, message: str, advice: str) -> Problem:
    return error(Place(name, line), "yaml", message, advice)


def _yaml_advice(exc: yaml.MarkedYAMLError) -> str:
    problem = exc.problem or ""
    if "\\t" in problem or "tab" in problem:
        return "Byt tabbar mot mellanslag i början av raden."
    if "mapping values are not allowed" in problem:
        return "Sätt citattecken runt en text som innehåller kolon."
    if "expected <block end>" in problem or "indentation" in problem:
        return "Kontrollera indragen: samma nivå börjar i samma kolumn."
    return "Kontrollera indrag, kolon och citattecken på raden och raden ovanför."
