"""From files laid out by the data contract, on disk or in memory, to a `Register` and the problems found while reading it.

Runs first in every command and build. Reading is forgiving; what cannot be read becomes problems with their place, and the
record is left out. Rules that hold between files are `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from planportalen.register.disk import PLANS, REPORT_FOLDER, entries, is_absent, plan_folders, report_files, unfinished_change
from planportalen.register.files import STAND_IN, TOO_MANY, Node, read_table, read_yaml, shifted_problem
from planportalen.register.model import (
    CARD_LISTS,
    CARD_MAPPINGS,
    LIST_SEPARATOR,
    OWN_COLUMNS,
    PLAN_TABLES,
    REPORT_TABLE,
    SHARED_CARDS,
    SHARED_FILES,
    Activity,
    Change,
    DecisionRow,
    KeyedLines,
    OwnColumn,
    Period,
    Plan,
    PlanCard,
    Record,
    Report,
    is_required_text,
)
from planportalen.register.own_columns import NO_OWN_COLUMNS, OwnColumns, key_problem
from planportalen.register.problems import Place, Problem, error, warning
from planportalen.register.register import Part, Register
from planportalen.register.source import Source
from planportalen.register.spoilt import error_value_problem, is_error_value
from planportalen.register.strays import stray_problem, unread_files
from planportalen.swedish.dates import PartialDate
from planportalen.swedish.nearest import did_you_mean, meant
from planportalen.swedish.nothing import is_a_question, says_nothing
from planportalen.swedish.spelling import LONGEST_ADDRESS, SLUG, address_form, legible

Kind = TypeVar("Kind", bound=Record)


class DataFolderError(Exception):
    """The data folder is not there, or is no data folder. The message is Swedish."""


def load(data: Source, shown_as: str | None = None) -> tuple[Register, list[Problem]]:
    """Read all of `data`: a folder, or what `held` makes of files in memory.

    `shown_as`: how the folder is called in problems (default: as given). Raises `DataFolderError` if there is no
    register to read at all.
    """
    if not data.is_dir():
        raise DataFolderError(f"Mappen {data} finns inte. Ange registrets mapp med --data.")
    if not (data / PLANS).is_dir():
        raise DataFolderError(f"Mappen {data} saknar undermappen planer. Ange registrets mapp med --data.")
    root = (shown_as or str(data)).rstrip("/")
    problems = unfinished_change(data, root)
    unread: set[str] = set()
    shared: dict[type[Record], tuple[Record, ...]] = {
        model: (_keyed if name in SHARED_CARDS else _table)(data / name, f"{root}/{name}", model, problems, unread)
        for name, model in SHARED_FILES.items()
    }
    strays, unread_folders = unread_files(data, root)
    problems += [*unread_folders, *(stray_problem(stray, data, root) for stray in strays)]
    unread |= {stray.meant for stray in strays if is_absent(data / stray.meant)}

    own = Register(root, shared=shared, unread=frozenset(unread)).own_columns
    plans: list[Plan] = []
    folders, no_folders = plan_folders(data, root)
    problems += no_folders
    unread |= {problem.place.file.rpartition("/")[2] for problem in no_folders}
    for folder in folders:
        if plan := load_plan(folder, f"{root}/planer/{legible(folder.name)}", problems, own):
            elsewhere = {stray.meant for stray in strays if stray.may_be_of(folder) and is_absent(folder / stray.meant)}
            plans.append(plan.model_copy(update={"unread": plan.unread | elsewhere}) if elsewhere else plan)
        else:
            unread.add(folder.name)
    called_otherwise = {f"{root}/{stray.path.parent / stray.meant}" for stray in strays if stray.is_at_home}
    problems = [problem for problem in problems if not (problem.rule == "fil-saknas" and problem.place.file in called_otherwise)]
    return Register(root, tuple(plans), shared, frozenset(unread)), problems


def read_own_columns(data: Source, root: str) -> tuple[OwnColumns, list[Problem]]:
    """The own columns that a register's folder, called `root` in problems, declares, and what is wrong with the file."""
    problems: list[Problem] = []
    unread: set[str] = set()
    declared = _keyed(data / OWN_COLUMNS, f"{root}/{OWN_COLUMNS}", OwnColumn, problems, unread)
    return OwnColumns(declared, known=not unread), problems


def load_plan(folder: Source, root: str, problems: list[Problem], own: OwnColumns) -> Plan | None:
    """Read a plan's folder, called `root` in problems; these are added to `problems`. `None` if it has no card that can be read.

    `own`: the register's own columns, which the tables may have.
    """
    if not SLUG.fullmatch(folder.name):
        message, advice = _about_address("Mappens namn", legible(folder.name), "Byt namn på mappen")
        problems.append(error(Place(root), "mapp-namn", message, advice))
    if entries(folder, root)[1]:
        return None
    unread: set[str] = set()
    card = _card(folder / "plan.yml", f"{root}/plan.yml", problems, unread)
    rows: dict[str, tuple[Any, ...]] = {
        field: _table(folder / name, f"{root}/{name}", model, problems, unread, own) for name, (field, model) in PLAN_TABLES.items()
    }
    rows["reports"] = _with_handed_in(folder, root, rows["reports"], problems, unread, own)
    if card is None:
        return None
    return Plan(
        slug=folder.name,
        card=card,
        unread=frozenset(unread),
        **rows,
    )


def _with_handed_in(
    folder: Source, root: str, reports: Iterable[Report], problems: list[Problem], unread: set[str], own: OwnColumns
) -> tuple[Report, ...]:
    """A plan's reports with those of its folder of reports. What could not be read is added to `unread` as parts of the one table."""
    paths, odd = report_files(folder, root)
    problems += odd
    found = [*reports]
    for path in paths:
        missed: set[str] = set()
        found += _table(path, f"{root}/{REPORT_FOLDER}/{legible(path.name)}", Report, problems, missed, own)
        unread |= {name.replace(path.name, REPORT_TABLE, 1) for name in missed}
    if odd:
        unread.add(REPORT_TABLE)
    return tuple(_each_once(found))


def _each_once(reports: Iterable[Report]) -> Iterable[Report]:
    """Reports without what stands in several files: a sheet that was handed in on two branches is read once. Twice in one file is a mistake."""
    kept: dict[tuple[object, ...], Report] = {}
    for report in reports:
        says: tuple[object, ...] = tuple(value for name, value in report if name not in ("place", "corrects"))
        if (first := kept.get(says)) is None:
            kept[says] = report
        elif first.place.file == report.place.file:
            kept[*says, report.place] = report
        else:
            kept[says] = first.model_copy(update={"corrects": tuple(dict.fromkeys((*first.corrects, *report.corrects)))})
    return kept.values()


def _about_address(what: str, written: str, cure: str) -> tuple[str, str]:
    """Message and advice where a name that becomes an address cannot."""
    if written == "index":
        return f"{what} får inte vara index: den adressen har förteckningen.", f"{cure}."
    fitting = address_form(written)
    if len(written) > LONGEST_ADDRESS:
        return (
            f"{what} är längre än {LONGEST_ADDRESS} tecken och kan inte bli en adress.",
            f"{cure} till något kortare, till exempel {fitting}.",
        )
    return (
        f'{what} "{written}" blir en adress och får bara ha a–z, 0–9 och bindestreck.',
        f"{cure} till {fitting}." if fitting else f"{cure}.",
    )


_HEADINGS = {"mitt", "ovriga-planer", "att-gora", "hor-hit", "utan-ansvarig", *(part.replace("_", "-") for part in Part)}
"""What headings of the site's own are called in the addresses of pages where actors and areas have theirs."""


def _is_taken(key: str) -> bool:
    return key in _HEADINGS or re.fullmatch(r"ar-\d{4}", key) is not None


def _table(
    path: Source, name: str, model: type[Kind], problems: list[Problem], unread: set[str], own: OwnColumns = NO_OWN_COLUMNS
) -> tuple[Kind, ...]:
    """Every readable row of a table; an absent file has no rows. What could not be read is added to `unread`."""
    if is_absent(path):
        return ()
    heads = own.heads(model)
    table = read_table(path, name, heads)
    problems += table.problems
    if not set(table.columns) >= model.REQUIRED_COLUMNS:
        unread.add(path.name)
        return ()
    unread |= {f"{path.name}:{column}" for column in heads.expected if column not in table.columns}
    extra = {column for column in table.columns if column not in model.columns()}
    told = {problem.place.row for problem in table.problems if problem.rule == TOO_MANY}
    records = []
    for row in table.rows:
        place, found = Place(name, row.number), list[Problem]()
        record = _record(model, {column: cell for column, cell in row.cells.items() if column not in extra}, place, found)
        if record is not None and extra:
            record = record.model_copy(update={"own": own.values(model, row.cells, place, found)})
        records.append(record)
        if found and row.too_long:  # one mistake, one problem
            found = [] if row.number in told else [shifted_problem(place)]
        problems += found
    return tuple(record for record in records if record is not None)


def _record(
    model: type[Kind], cells: Mapping[str, object], place: Place, problems: list[Problem], lines: Mapping[str, int] | None = None
) -> Kind | None:
    """One validated record, or `None` with a problem for each cell that is not as it must be."""
    given = {**cells, "place": place}
    for column, cell in cells.items():
        if spoilt := next(filter(is_error_value, _texts(cell)), None):
            problems.append(error_value_problem(Place(place.file, (lines or {}).get(column, place.row), column), spoilt))
            if column == "id":
                return None
            given[column] = _stand_in(model, column)
        elif empty := next(filter(says_nothing, _parts(cell, model, column)), None):
            where = Place(place.file, (lines or {}).get(column, place.row), column)
            given[column] = _without_what_says_nothing(cell, model, column, empty, where, problems)
    try:
        return model.model_validate(given)
    except ValidationError as exc:
        for problem in exc.errors():
            field = str(problem["loc"][0]) if problem["loc"] else ""
            column = model.column_of(field) if field in model.model_fields else field  # an absent key is told by its field
            where = Place(place.file, (lines or {}).get(column, place.row), column or None)
            context = problem["ctx"]  # of `_refuse`: nothing else is left for pydantic to refuse
            problems.append(error(where, f"cell-{problem['type']}", context["message"], context["advice"]))
            if column == "id":
                return None
            given[column] = _stand_in(model, column)
        return model.model_validate(given)


def _texts(cell: object) -> Iterable[str]:
    """The texts of a cell that can be error values: itself, or the parts of a list."""
    match cell:
        case str():
            return cell.split(LIST_SEPARATOR) if "#" in cell or ":" in cell else ()
        case list():
            return [text for text in cell if isinstance(text, str)]
        case _:
            return ()


_AS_PRINTED = (Change, DecisionRow)
"""Models of lists that are kept sign for sign, with the dashes that are printed in them."""


_TEXTS = (str, str | None, tuple[str, ...])
"""What a field is annotated with that holds words, or several."""


@lru_cache
def _kinds(model: type[Record]) -> dict[str, tuple[bool, bool]]:
    """The columns in which a word can stand that says nothing, and whether each lists several things and must be filled in.

    What can only be a number, a day, an id or one of some words is refused as that: "-" may be a figure that was lost, "?" a ≤ that Windows could not save.
    """
    fields = {field.alias: field for field in model.model_fields.values() if field.alias and model not in _AS_PRINTED}
    required = {column: model.is_required(column) for column in fields}
    return {
        column: (field.annotation == tuple[str, ...], required[column])
        for column, field in fields.items()
        if field.annotation in _TEXTS and (not required[column] or is_required_text(field))
    }


def _parts(cell: object, model: type[Record], column: str) -> Iterable[str]:
    """The texts of a cell each of which can be a word that says nothing."""
    if not cell or column not in (kinds := _kinds(model)):
        return ()
    if isinstance(cell, str):
        return cell.split(LIST_SEPARATOR) if kinds[column][0] else (cell,)
    return (part for part in cell if isinstance(part, str)) if isinstance(cell, list) else ()


def _without_what_says_nothing(cell: object, model: type[Record], column: str, empty: str, where: Place, problems: list[Problem]) -> object:
    """What a cell says beside a word that says nothing, `empty`, which is told. A word that may be the plan's own, or must be one, stays."""
    is_list, is_required = _kinds(model)[column]
    if column == Activity.column_of("timeframe") and is_a_question(empty):
        return cell
    said = f'"{empty.strip()}" säger inget'
    if is_required:
        problems.append(
            warning(where, "cell-säger-inget", f"{said}, men cellen måste fyllas i.", "Skriv det som ska stå, eller ta bort raden.")
        )
        return cell
    problems.append(
        warning(
            where, "cell-säger-inget", f"{said} och läses som tomt.", "Töm cellen: tomt betyder att planen eller underlaget inget säger."
        )
    )
    return [part for part in _parts(cell, model, column) if not says_nothing(part)] if is_list else ""


def _stand_in(model: type[Record], column: str) -> object:
    """A value that a column accepts, in place of one that it refused.

    The record stays in the register, so that one mistake is one problem and not also one for each row that refers to it.
    """
    if column in model.STAND_INS:
        return model.STAND_INS[column]
    field = next(f for f in model.model_fields.values() if f.alias == column)
    if isinstance(field.annotation, type) and issubclass(field.annotation, StrEnum):
        return next(iter(field.annotation)).value
    if field.annotation is PartialDate:
        return "1900"
    return STAND_IN if field.annotation is str else ""


def _mapping(
    node: Node, place: Place, model: type[Record], problems: list[Problem], nested: tuple[str, ...] = ()
) -> dict[str, Node] | None:
    """The entries of a YAML mapping that the model knows; the rest become problems."""
    if not isinstance(node.value, dict):
        problems.append(error(place, "yaml-form", "Här ska det stå nycklar med värden.", _in_keys(place.column, model, node)))
        return None
    known = {field.alias: field for field in model.model_fields.values() if field.alias}
    entries: dict[str, Node] = {}
    for written, child in node.value.items():
        key, at = written, Place(place.file, child.line, written)
        if key not in known:
            # It is read as what it is meant to be, so that one mistake is one problem and not also a key that is missing.
            key, advice = _key_meant(key, model, node.value)
            problems.append(error(at, "nyckel-okänd", f'Nyckeln "{written}" finns inte i registret.', advice))
            if not key:
                continue
        if fault := None if key in nested else _fault_of_form(child, _is_list_field(model, key)):
            problems.append(error(at, "yaml-form", *fault))
            child = Node(str(_stand_in(model, key)), child.line)
        entries[key] = child
    return entries


def _in_keys(key: str | None, model: type[Record], node: Node) -> str:
    """What to write where keys should stand; years that stand there instead have their keys."""
    names = [name for name in model.columns() if name != "id"]
    values = ["…"] * len(names)
    if model is Period and (years := re.fullmatch(r"\D*(\d{4})\s*(?:[-–—/]|till)\s*(\d{4})\D*", str(node.plain()))):
        values = list(years.groups())
    shown = ", ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
    return f"Skriv {key}: {{{shown}}}." if key else f"Skriv ett på varje rad, till exempel {names[0]}: …"


def _key_meant(key: str, model: type[Record], written: Collection[str]) -> tuple[str, str]:
    """The key that an unknown one is meant as, or none, and what to do. `written`: all that stand there."""
    known = model.columns()
    absent = [name for name in known if name not in written]
    if (name := model.PRINTED_HEADS.get(key.casefold(), "")) in absent:
        return name, f'Här heter den "{name}".'
    if advice := did_you_mean(key, absent) or did_you_mean(key, known):
        return meant(key, absent), advice
    needed = [name for name in absent if name != "id" and model.is_required(name)]
    if len(needed) == 1 and len(set(written) - known.keys()) == 1:
        return needed[0], f'Nyckeln "{needed[0]}" saknas. Är det den, skriv tillbaka namnet.'
    return "", f"Nycklarna är: {', '.join(known)}."


def _fault_of_form(node: Node, may_be_list: bool) -> tuple[str, str] | None:
    """What is wrong where text, or a list of texts, should stand, and what to do."""
    quote = "Sätt citattecken runt en text med kolon."
    if isinstance(node.value, dict):
        return "Här ska det stå ett enda värde.", quote
    if not isinstance(node.value, list):
        return None
    if not may_be_list:
        return "Här ska det stå ett enda värde, inte en lista.", "Ta bort bindestrecken eller hakparenteserna."
    if any(isinstance(item.value, dict | list) for item in node.value):
        return "Varje del av listan ska vara en enkel text.", quote
    return None


def _is_list_field(model: type[Record], alias: str) -> bool:
    return any(f.alias == alias and f.annotation == tuple[str, ...] for f in model.model_fields.values())


def _yaml_record(
    node: Node, place: Place, model: type[Kind], problems: list[Problem], extra: Mapping[str, object] | None = None
) -> Kind | None:
    entries = _mapping(node, place, model, problems)
    if entries is None:
        return None
    cells = {key: child.plain() for key, child in entries.items()}
    lines = {key: child.line for key, child in entries.items()}
    if issubclass(model, KeyedLines):
        cells["key_lines"] = lines
    return _record(model, {**cells, **(extra or {})}, place, problems, lines)


def _keyed(path: Source, name: str, model: type[Kind], problems: list[Problem], unread: set[str]) -> tuple[Kind, ...]:
    """The entries of a YAML file of the form `key: {…}`, the key being the record's id. A file that cannot be read is added to `unread`."""
    if is_absent(path) and path.name == OWN_COLUMNS:
        return ()
    unread.add(path.name)
    if is_absent(path):
        advice = "Lägg tillbaka den. I ett nytt register räcker en fil där det står {}."
        problems.append(error(Place(name), "fil-saknas", "Filen saknas.", advice))
        return ()
    root, found = read_yaml(path, name, model.columns())
    problems += found
    if root is None:
        return ()
    if not isinstance(root.value, dict):
        message = "Filen ska bestå av nycklar, var och en med sina uppgifter under sig."
        problems.append(
            error(
                Place(name, root.line),
                "yaml-form",
                message,
                "Till exempel personalstaben: och på nästa rad, indraget, namn: Personalstaben.",
            )
        )
        return ()
    unread.discard(path.name)
    records = []
    for key, node in root.value.items():
        about_key = key_problem if model is OwnColumn else _about_address_key
        if problem := about_key(key, Place(name, node.line, key)):
            problems.append(problem)
        record = _yaml_record(node, Place(name, node.line), model, problems, {"id": key})
        if record is not None:
            records.append(record)
    return tuple(records)


def _about_address_key(key: str, place: Place) -> Problem | None:
    """The problem with a key that cannot be an address."""
    if not SLUG.fullmatch(key):
        return error(place, "nyckel-form", *_about_address("Nyckeln", key, "Ändra nyckeln"))
    if _is_taken(key):
        message = f'Nyckeln "{key}" är upptagen: så heter en rubrik som sidorna själva har.'
        return error(place, "nyckel-upptagen", message, f"Byt nyckel, till exempel till {key}-2.")
    return None


def _card(path: Source, name: str, problems: list[Problem], unread: set[str]) -> PlanCard | None:
    """A plan's card. A list in which something is wrong is added to `unread`, as a part of the file."""
    if is_absent(path):
        problems.append(
            error(
                Place(name),
                "fil-saknas",
                "Planens kort plan.yml saknas, så planen kan inte visas.",
                "Lägg tillbaka den. Är planen ny behövs en fil plan.yml med minst kod, titel och kortnamn.",
            )
        )
        return None
    root, found = read_yaml(path, name, PlanCard.columns())
    problems += found
    if root is None:
        return None
    nested = (*CARD_MAPPINGS, *CARD_LISTS)
    entries = _mapping(root, Place(name, root.line), PlanCard, problems, nested)
    if entries is None:
        return None
    cells: dict[str, object] = {}
    for key, node in entries.items():
        at = Place(name, node.line, key)
        if node.value is None and key in nested:
            continue
        if key in CARD_MAPPINGS:
            cells[key] = _yaml_record(node, Place(name, node.line, key), CARD_MAPPINGS[key], problems)
        elif key in CARD_LISTS:
            if not isinstance(node.value, list):
                problems.append(
                    error(at, "yaml-form", "Här ska det stå en lista: varje del börjar med ett bindestreck.", "Skriv [] om listan är tom.")
                )
                continue
            told = len(problems)
            items = [_yaml_record(item, Place(name, item.line, key), CARD_LISTS[key], problems) for item in node.value]
            cells[key] = tuple(item for item in items if item is not None)
            if len(problems) > told:
                unread.add(f"plan.yml:{key}")
        else:
            cells[key] = node.plain()
    lines = {key: node.line for key, node in entries.items()}
    card = _record(PlanCard, cells, Place(name, root.line), problems, lines)
    return card.model_copy(update={"key_lines": lines}) if card is not None else None
