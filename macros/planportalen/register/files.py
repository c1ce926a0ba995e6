"""Reading one file: bytes in, rows or a YAML tree out, every value with the row where it stands.

Forgiving of what Excel and editors do to files (encodings, byte order marks, separators, line ends), never silent about
what cannot be read. Used by `load`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

from planportalen.register.cut_texts import cut_off
from planportalen.register.disk import LARGEST_FILE, read_bytes
from planportalen.register.problems import Place, Problem, error, warning
from planportalen.register.quotes import quote_problems
from planportalen.register.source import Source
from planportalen.register.spoilt import conflict_problems, damaged_heads, garbled_problems
from planportalen.register.yaml_faults import fault_of
from planportalen.swedish.characters import looks_alike, tidied, whole
from planportalen.swedish.excerpt import cut
from planportalen.swedish.nearest import did_you_mean, meant

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NO_BOM = ("utf-8", "cp1252", "mac_roman", "cp850")
_SWEDISH = re.compile("[åäöÅÄÖ]")
_SHORT = 60  # a cell in a message is cut there
ID = r"[A-Z][A-Z0-9]*-[A-Za-z0-9.-]+"
"""What any id of a plan's row looks like."""
STAND_IN = "(oläst)"
"""The text in place of one that could not be read, and has been told."""
_TITLE_ROWS = 20  # the heads stand among the first rows, or there are none
_MOST_LEVELS = 10  # of a YAML file, whose parser's work grows with their square; the contract has four
csv.field_size_limit(LARGEST_FILE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: cells by column head, and the row number that Excel shows. `too_long`: it has more cells than the row of heads."""

    number: int
    cells: dict[str, str]
    too_long: bool = False


@dataclass(slots=True)
class Table:
    """What could be read of a CSV file.

    `columns` are the heads, as the model names them, without those of columns left unread; `former` the ones that stand there by an old name,
    `heads_tidied` whether some had characters that nobody sees.
    """

    columns: list[str] = field(default_factory=list)
    former: dict[str, str] = field(default_factory=dict)
    delimiter: str = ","
    head_row: int = 1
    heads_tidied: bool = False
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_text(path: Source, name: str, words: Collection[str] = ()) -> tuple[str | None, list[Problem]]:
    """A file's text, whatever its encoding, see `decoded`. A file with git's marks of a merge is not read: which side holds, nobody knows yet.

    `name` is the file's name in problems. Returns no text where it cannot be read.
    """
    raw, problems = read_bytes(path, name)
    if raw is None:
        return None, problems
    text, _ = decoded(raw, words)
    if text is not None:
        problems = conflict_problems(text, name)
        return (None, problems) if problems else (text, [])
    return None, [
        error(
            Place(name),
            "fil-teckenkod",
            "Filen är ingen textfil som går att läsa.",
            "Spara en tabell som CSV UTF-8 (i Excel: Spara som) och en YAML-fil som UTF-8.",
        )
    ]


def decoded(raw: bytes, words: Collection[str] = ()) -> tuple[str | None, str]:
    """A text file's content and the name of its encoding; no content where the bytes are no text.

    UTF-8 with or without BOM, UTF-16 with BOM, else of Windows-1252, Mac OS Roman and DOS the one in which most of the `words` that such a file
    has (its heads or keys) stand in it, and most Swedish letters.
    """
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, ""
    encodings = [encoding for bom, encoding in _BOMS if raw.startswith(bom)] or _NO_BOM
    telling = [word.casefold() for word in words if not word.isascii()]
    readings = []
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf"):
            return (None, "") if "\x00" in text else (text, encoding)
        folded = text.casefold()
        readings.append((sum(word in folded for word in telling), len(_SWEDISH.findall(text)), text, encoding))
    best = max(readings, key=lambda reading: reading[:2], default=None)
    if best is None or (best[3] != "cp1252" and not any(best[:2])):
        return None, ""
    return best[2:]


def _not_declared(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads that a table can have: its columns with what they mean, those that it must have, and other names for them.

    `former`: names that columns have had, each with today's. `printed`: what plans print above a column, which is no head here. `optional`: such
    as a table may be without. `declaring`: how a head is declared as an own column, in Swedish, empty where it can be none; `own_known`: whether the
    file that declares them could be read.
    """

    columns: Mapping[str, str]
    required: Collection[str]
    former: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    optional: Collection[str] = ()
    declaring: Callable[[str], str] = _not_declared
    own_known: bool = True

    @property
    def expected(self) -> list[str]:
        """The columns that every table has, in canonical order."""
        return [column for column in self.columns if column not in self.optional]


def read_table(path: Source, name: str, heads: Heads) -> Table:
    """Read a CSV file with a header row. Separator `,`, `;` or tab, found from the heads.

    A missing, doubled or unknown column, a cell outside the heads and a quotation mark that swallows others become problems.
    """
    text, problems = read_text(path, name, heads.columns)
    table = Table(problems=problems)
    if text is None:
        return table
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    declared, _, rest = lines.partition("\n")
    if declared.strip().casefold() in ("sep=;", "sep=,", "sep=\t"):
        lines = rest
    folded = {**{name.casefold(): name for name in heads.columns}, **heads.former}
    lines = _unwrapped(lines, folded)
    head_line, delimiter = _head_line(lines, folded)
    if not head_line:
        table.problems.append(error(Place(name), "fil-tom", "Filen är tom.", f"Första raden ska vara: {','.join(heads.expected)}"))
        return table
    table.delimiter = delimiter
    records = dict(enumerate(csv.reader(io.StringIO(lines), delimiter=delimiter), start=1))
    table.problems += garbled_problems(((number, delimiter.join(cells)) for number, cells in records.items()), name)
    if table.problems:
        return table
    head_row, written = _heads_of(records, _split(head_line, delimiter))
    if not any(_head(head) in folded for head in written):
        table.problems.append(_no_heads(records, Place(name, head_row), heads, delimiter))
        return table
    titles = [number for number, cells in records.items() if number < head_row and any(_head(c) for c in cells)]
    if any(_has_id(records[number], written) for number in titles):
        table.problems.append(_sorted_in(head_row, Place(name, head_row)))
        return table
    for number in titles:
        table.problems.append(_title_row(records.pop(number), Place(name, number)))
    unknown = [head for head in map(_head, written) if head not in folded]
    wrong = quote_problems(lines, delimiter, records, head_row, name) if '"' in lines else []
    if wrong := wrong or damaged_heads(unknown, heads.expected, Place(name, head_row)):
        table.problems += wrong
        return table
    table.head_row = head_row
    table.heads_tidied = any(looks_alike(head, tidied(head)) for head in written)
    columns = _columns(written, folded, heads, Place(name, head_row), table)
    del records[head_row]
    for number, cells in records.items():
        if not any(cell.strip() for cell in cells):
            continue
        excess = max(0, len(cells) - len(written))
        whole = _joined(cells, excess, delimiter)
        if whole != cells or any(cell.strip() for cell in cells[len(columns) :]):
            table.problems.append(_too_many(cells, whole, columns, Place(name, number), delimiter))
        table.rows.append(Row(number, {column: cell for column, cell in zip(columns, whole, strict=False) if column}, bool(excess)))
    table.columns = [column for column in columns if column]
    return table


TOO_MANY = "cell-extra"
"""The rule of a row with more cells than the table has columns. Which of them stand in the wrong one is not known, so nothing more is said of the row."""


def _joined(cells: list[str], excess: int, delimiter: str) -> list[str]:
    """The cells, with those joined again that a separator in a text without quotation marks has taken apart.

    Such a text goes on with a blank: if as many cells do that as there are too many, `excess`, they are the parts.
    """
    parts = {index for index, cell in enumerate(cells) if index and cell.startswith(" ") and cells[index - 1].strip()} if excess else set()
    if len(parts) != excess:
        return cells
    whole: list[str] = []
    for index, cell in enumerate(cells):
        if index in parts:
            whole[-1] += f"{delimiter}{cell}"
        else:
            whole.append(cell)
    return whole


def _too_many(cells: list[str], whole: list[str], columns: Sequence[str], row: Place, delimiter: str) -> Problem:
    """The one problem of a row with more cells than the table has columns. `whole`: the cells as they are meant, where that can be told."""
    if whole != cells:
        at = next(index for index, cell in enumerate(whole) if cell != cells[index])
        sign = {",": "ett komma", ";": "ett semikolon"}.get(delimiter, "en tabb")
        message = f"Texten har {sign} men inga citattecken runt sig, så den läses som flera celler."
        return error(row.at(columns[at] or _letter(at)), TOO_MANY, message, f'Skriv "{cut(whole[at], _SHORT)}", med citattecknen.')
    outside = next(index for index in range(len(columns), len(cells)) if cells[index].strip())
    message = f'Cellen "{cut(cells[outside], _SHORT)}" ligger utanför kolumnerna.'
    return error(row.at(_letter(outside)), TOO_MANY, message, f"Flytta den till rätt kolumn. {_QUOTE_IT}")


_QUOTE_IT = "Ett komma i en text kräver citattecken runt cellen."


def shifted_problem(row: Place) -> Problem:
    """The one problem of a row with an empty cell too many at its end, in which something stands where it cannot."""
    message = "Raden har fler celler än tabellen har kolumner, så det som står i dem har hamnat i fel kolumn."
    return error(row, TOO_MANY, message, f"{_QUOTE_IT} Ta annars bort det komma som är för mycket.")


_WRAPPED = re.compile(r"""\ufeff?"((?:[^"]|"")*)"[\s;,]*""")


def _unwrapped(lines: str, folded: Collection[str]) -> str:
    """The lines without the quotation marks that a program has put around each whole line, which it took for a single cell.

    It is undone only where every line is such a cell, so that nothing else is taken for it.
    """
    if not _is_wrapped(lines.partition("\n")[0], folded):
        return lines
    cells = [(line, _WRAPPED.fullmatch(line)) for line in lines.split("\n")]
    if any(line.strip(" ;,\t") and not cell for line, cell in cells):
        return lines
    return "\n".join(cell[1].replace('""', '"') if cell else "" for _, cell in cells)


def _is_wrapped(line: str, folded: Collection[str]) -> bool:
    """Whether a line is a single cell, with quotation marks around it, in which several heads stand."""
    cell = _WRAPPED.fullmatch(line)
    return cell is not None and any(sum(_head(head) in folded for head in _split(cell[1], delimiter)) > 1 for delimiter in ",;\t")


def _head_line(lines: str, folded: Collection[str]) -> tuple[str, str]:
    """The line that holds the heads, and what separates them: the first that holds something, unless one below it has more of the heads."""
    filled = (line for line in lines.split("\n") if _head(re.sub(r"[,;\"\ufeff]", "", line)))
    first, *below = [*islice(filled, _TITLE_ROWS)] or [""]

    def known(line: str, delimiter: str) -> int:
        return sum(_head(cell) in folded for cell in _split(line, delimiter))

    if 2 * known(first, ",") > len(folded):
        return first, ","  # no line below can have twice as many

    def delimiter_of(line: str) -> str:
        return max(",;\t", key=lambda delimiter: (known(line, delimiter), line.count(delimiter)))

    best = max([first, *below], key=lambda line: known(line, delimiter_of(line)))
    if known(best, delimiter_of(best)) < max(2, 2 * known(first, delimiter_of(first))):
        best = first
    return best, delimiter_of(best)


def _heads_of(records: Mapping[int, list[str]], written: list[str]) -> tuple[int, list[str]]:
    """The row of the heads; that of the first cells where the line has been taken into a cell of another row."""
    first = next((number, cells) for number, cells in records.items() if any(_head(cell) for cell in cells))
    return next(((number, cells) for number, cells in islice(records.items(), 3 * _TITLE_ROWS) if cells == written), first)


def _no_heads(records: Mapping[int, list[str]], place: Place, heads: Heads, delimiter: str) -> Problem:
    """One problem for the row that is gone, or has been sorted in among the others; not one for each cell of the row that has come in its place."""
    names = {column.casefold() for column in heads.expected}
    if sorted_in := next((row for row, cells in records.items() if len(names & {_head(cell) for cell in cells}) > 1), None):
        return _sorted_in(sorted_in, place)
    if any(_is_wrapped(f'"{cells[0]}"', names) for cells in islice(records.values(), 1) if cells):
        message = "Ett program har satt citattecken runt hela rader, så var och en läses som en enda cell."
        advice = (
            "Ångra, och öppna filen i kalkylprogrammet med komma som avgränsare (i Excel: Data, Från text/CSV). Gör sedan om ändringen."
        )
        return error(place, "rubrikrad-saknas", message, advice)
    message = "Raden med kolumnernas namn saknas, så tabellen läses inte."
    return error(place, "rubrikrad-saknas", message, f"Ångra ändringen, eller skriv raden överst: {delimiter.join(heads.expected)}")


def _sorted_in(row: int, place: Place) -> Problem:
    return error(place, "rubrikrad-saknas", f"Raden med kolumnernas namn står på rad {row}, så tabellen läses inte.", "Flytta den överst.")


def _has_id(cells: list[str], heads: list[str]) -> bool:
    """Whether a row above the heads has an id where the heads have theirs: then it is one of the table's own, not a title."""
    return any(_head(head) == "id" and re.fullmatch(ID, cell.strip()) for cell, head in zip(cells, heads, strict=False))


def _title_row(cells: list[str], place: Place) -> Problem:
    said = cut(" ".join(cell.strip() for cell in cells if cell.strip()), _SHORT)
    return error(
        place,
        "rad-ovanför",
        f'"{said}" står ovanför kolumnernas namn, som ska stå på första raden.',
        "Ta bort raden. Ska texten vara kvar, skriv den i en cell eller i plan.yml.",
    )


def _columns(written: list[str], folded: dict[str, str], heads: Heads, place: Place, table: Table) -> list[str]:
    """The model's column for each head that is written; empty text for a head whose cells are left unread."""
    while written and not written[-1].strip():
        written = written[:-1]
    columns: list[str] = []
    unknown: dict[str, str] = {}  # with the column that stands there in the register's form
    following = dict(pairwise(("", *heads.expected)))
    here = ""
    for index, head in enumerate(written):
        column = folded.get(_head(head), "")
        here = column or following.get(here, "")
        if column and column in columns:
            table.problems.append(_doubled(head.strip(), column, place))
            column = ""
        elif not column:
            unknown[head.strip() or _letter(index)] = here
        elif _head(head) in heads.former:
            table.former[head.strip()] = column
            table.problems.append(_former(head.strip(), column, heads.columns[column], place))
        columns.append(column)
    missing = [column for column in heads.columns if column not in columns]
    for head, here in unknown.items():
        column, advice = _column_meant(head, here, missing, heads)
        if column in missing:
            missing.remove(column)  # one mistake, one problem
        elif not heads.own_known:
            continue  # it may be an own column, and what is wrong with the file that declares it is told
        table.problems.append(error(place.at(head), "kolumn-okänd", f'Kolumnen "{cut(head, _SHORT)}" finns inte i registret.', advice))
    for column in (column for column in missing if column not in heads.optional):
        message, advice = f'Kolumnen "{column}" saknas.', "Lägg till den i första raden."
        if column in heads.required:
            table.problems.append(error(place.at(column), "kolumn-krävs", message, f"{advice} Utan den läses inget i filen."))
        else:
            table.problems.append(warning(place.at(column), "kolumn-saknas", message, f"{advice} Den läses som tom."))
    return columns


def _column_meant(head: str, here: str, missing: Collection[str], heads: Heads) -> tuple[str, str]:
    """The column that an unknown head is meant as, or none, and what to do. `here`: the column that has its place; `missing`: those that no head has."""
    if printed := heads.printed.get(_head(head)):
        return printed, f'Menade du "{printed}"?'
    if advice := did_you_mean(head, missing) or did_you_mean(head, heads.columns):
        return meant(head, missing), advice
    own = heads.declaring(head)
    if here in missing:
        return here, f'Här brukar "{here}" stå. Är det den, skriv tillbaka namnet. {own or "Är det en egen kolumn, ta bort den."}'
    return "", own or f"Kolumnerna är: {', '.join(heads.columns)}."


def _doubled(head: str, column: str, place: Place) -> Problem:
    advice = "Ta bort den ena." if _head(head) == column else f'Ta bort den ena; "{head}" är dess gamla namn.'
    return error(place.at(column), "kolumn-dubbel", f'Kolumnen "{column}" finns två gånger.', advice)


def _former(head: str, column: str, meaning: str, place: Place) -> Problem:
    message = f'Kolumnen "{head}" heter nu "{column}" och läses som den.'
    return warning(place.at(head), "kolumn-namnbyte", message, f"Byt namnet i första raden, eller kör planer formatera. {meaning}")


@lru_cache(maxsize=1_000)  # the same heads stand in every plan's tables
def _head(text: str) -> str:
    return tidied(text).strip().casefold()


def _split(line: str, delimiter: str) -> list[str]:
    # A line that is taken out of a cell may hold what ends a line elsewhere, which the reader refuses.
    return next(csv.reader([" ".join(line.splitlines())], delimiter=delimiter), [])


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


def read_yaml(path: Source, name: str, keys: Collection[str] = ()) -> tuple[Node | None, list[Problem]]:
    """Read a YAML file as text values: nothing is guessed to be a number, a date or a truth value. `keys`: such as it may have.

    Anchors, aliases and tags are refused (nobody needs them here, and they can blow up or swallow a word), as are doubled keys and comments that
    cut a text.
    """
    text, problems = read_text(path, name, keys)
    if text is None:
        return None, problems
    text = whole(text)
    if garbled := garbled_problems(enumerate(text.splitlines(), start=1), name):
        return None, garbled
    try:
        depth, events = 0, list[yaml.Event]()
        for event in _events(text):
            events.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MOST_LEVELS:
                message, advice = "Här är för många nivåer av klamrar eller indrag.", "Skriv som i de andra filerna av samma slag."
                return None, [_yaml_problem(name, _line(event), message, advice)]
            if swallowed := _swallowed(event):
                return None, [
                    _yaml_problem(name, _line(event), swallowed, "Skriv ut värdet, inom citattecken om det börjar med &, * eller !.")
                ]
        root = _Composed(events).get_single_node()
        if root is None:
            return None, [error(Place(name), "fil-tom", "Filen är tom.", "Skriv in nycklarna igen; de står på sidan Filer och kolumner.")]
        return _node(root, _Source(name, text.splitlines(), problems)), problems
    except yaml.MarkedYAMLError as exc:
        row, advice = fault_of(exc, text.splitlines())
        return None, [_yaml_problem(name, row, "Raden går inte att läsa som YAML.", advice)]
    except yaml.YAMLError:
        return None, [
            _yaml_problem(
                name,
                None,
                "Filen har osynliga tecken som inte hör hemma i en textfil.",
                "Ta bort det som klistrades in sist och skriv det för hand.",
            )
        ]
    except RecursionError:
        return None, [
            _yaml_problem(
                name, None, "Filen har för många nivåer av klamrar eller indrag.", "Skriv den som de andra filerna av samma slag."
            )
        ]


def _events(text: str) -> Iterator[yaml.Event]:
    """The parts of a YAML text, by libyaml where PyYAML has it, which is much quicker; what that refuses, by PyYAML's own parser, whose words of it we know."""
    read = 0
    try:
        for event in yaml.parse(text, Loader=_QUICK_LOADER):
            if isinstance(event, yaml.ScalarEvent):
                event.style = event.style or None  # as PyYAML's own parser has it for a text without quotation marks
            yield event
            read += 1
    except (yaml.YAMLError, UnicodeError):
        yield from islice(yaml.parse(text, Loader=yaml.SafeLoader), read, None)


_QUICK_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Composed(Composer, Resolver):
    """Nodes of events that have been looked through, so that a file is parsed once: parsing is most of what reading costs."""

    def __init__(self, events: Iterable[yaml.Event]) -> None:
        Composer.__init__(self)
        Resolver.__init__(self)
        self._events = deque(events)

    def check_event(self, *kinds: type[yaml.Event]) -> bool:
        """Whether the next event is of one of the kinds."""
        return bool(self._events) and isinstance(self._events[0], kinds)

    def peek_event(self) -> yaml.Event:
        """The next event, which stays."""
        return self._events[0]

    def get_event(self) -> yaml.Event:
        """The next event, taken."""
        return self._events.popleft()


def _swallowed(event: yaml.Event) -> str:
    """What is wrong with a mark that makes YAML read something else than what stands there."""
    if isinstance(event, yaml.AliasEvent):
        return "Hänvisningar med * används inte här."
    if getattr(event, "anchor", None):
        return "Ett ord efter & läses inte som text i YAML."
    return "Ett ord efter ! läses inte som text i YAML." if getattr(event, "tag", None) else ""


# A code in a quoted text can name halves of characters and NUL, which no text file can hold.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def _line(part: yaml.Node | yaml.Event) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1


@dataclass(frozen=True, slots=True)
class _Source:
    """A YAML file under reading: its name in problems, its lines, and the problems found in it."""

    name: str
    lines: Sequence[str]
    problems: list[Problem]

    def tell_of_cut(self, value: yaml.Node, key: yaml.ScalarNode | None, column: int) -> None:
        """The problem that a comment cuts a value, told at its key, where no rule then has more to say of it."""
        if not (found := cut_off(value, column, self.lines)):
            return
        row, words = found
        place = Place(self.name, _line(key), key.value) if key else Place(self.name, row)
        where = f" på rad {row}" if row != place.row else ""
        message = f'"{cut(words, _SHORT)}"{where} läses som en kommentar och kommer inte med i texten.'
        advice = "Sätt citattecken runt hela texten. Är det en kommentar, skriv den på en egen rad ovanför."
        if getattr(value, "style", None) in ("|", ">"):
            advice = "Skriv det på en egen rad, indragen lika långt som texten. Är det en kommentar, skriv den ovanför nyckeln."
        self.problems.append(error(place, "yaml-avklippt", message, advice))


def _node(node: yaml.Node, source: _Source) -> Node:
    name, problems = source.name, source.problems
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
            source.tell_of_cut(value_node, key_node, key_node.start_mark.column)
            child = _node(value_node, source)
            values[key_node.value] = Node(child.value, key_line)
        return Node(values, line)
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            source.tell_of_cut(child, None, node.start_mark.column)
        return Node([_node(child, source) for child in node.value], line)
    if _NO_TEXT.search(node.value):
        problems.append(_no_text(name, line, "Värdet"))
        return Node(STAND_IN, line)
    is_null = getattr(node, "style", None) is None and node.value in ("", "~", "null", "Null", "NULL")
    return Node(None if is_null else node.value, line)


def _no_text(name: str, line: int, what: str) -> Problem:
    return _yaml_problem(name, line, f"{what} har en teckenkod som inget tecken har.", "Skriv tecknet självt i stället för dess kod.")


def _yaml_problem(name: str, line: int | None, message: str, advice: str) -> Problem:
    return error(Place(name, line), "yaml", message, advice)
