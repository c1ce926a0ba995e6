"""Schemas that help while typing: JSON Schema for the YAML files, Table Schema for the CSV files.

Made from `register.describe`, which reads the model, and written into the folder `schema/` by `planer scheman`. Editors' programs complete
and mark by them as one types; what is right is still for the reader and the rules to say. They ask for the canonical form, where the reader
forgives others. The register's own keys and names are completed from a file of their own, and never required: it may be older than the data.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planportalen.register.describe import CARD, KEYED, TABLES, Column, Kind, columns_of
from planportalen.register.disk import read_bytes
from planportalen.register.model import (
    CARD_LISTS,
    CARD_MAPPINGS,
    LARGEST_NUMBER,
    Actor,
    Change,
    Decision,
    OwnColumn,
    PlanCard,
    Record,
    Relation,
)
from planportalen.register.own_columns import HEAD
from planportalen.register.register import Register
from planportalen.swedish.spelling import SLUG

Schema = dict[str, Any]

FOLDER = "schema"
"""The schemas' folder, beside the register's."""
WORDS = "registrets-ord.schema.json"
"""The file of the register's own keys and names."""

_DRAFT = "http://json-schema.org/draft-07/schema#"  # the one that VS Code's YAML extension knows best
_MOMENT = r"(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_NUMBER = r"-?\d+([.,]\d+)?"
_BOUNDS: Schema = {"minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_MOMENT_WORDS = "Skriv ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD."
_COMPLETED: dict[tuple[type[Record], str], str] = {
    (PlanCard, "omrade"): "omraden",
    (PlanCard, "ägare"): "aktorer",
    (Decision, "av"): "aktorer",
    (Change, "beslutad_av"): "aktorer",
    (Relation, "plan"): "planer",
    (Actor, "överordnad"): "aktorsnycklar",
    (Actor, "efterträdare"): "aktorsnycklar",
}


def schema_files() -> dict[str, bytes]:
    """The schemas that follow from the model alone, by file name."""
    card = {"$schema": _DRAFT, "title": "En plans kort", **_mapping(PlanCard)}
    found = {CARD.name.replace(".yml", ".schema.json"): card}
    for file in KEYED:
        key = HEAD if file.model is OwnColumn else SLUG
        entries = {"propertyNames": {"pattern": f"^{key.pattern}$"}, "additionalProperties": _mapping(file.model)}
        found[file.name.replace(".yml", ".schema.json")] = {"$schema": _DRAFT, "title": file.name, "type": "object", **entries}
    for file in TABLES:
        fields = [_field(column) for column in columns_of(file.model)]
        found[file.name.replace(".csv", ".tableschema.json")] = {"fields": fields, "primaryKey": "id", "missingValues": [""]}
    return {name: _written(schema) for name, schema in found.items()}


def words_file(register: Register) -> dict[str, bytes]:
    """The file of a register's own words, by its name."""
    words = {
        "omraden": list(register.areas),
        "planer": list(register.by_slug),
        "aktorer": [actor.name for actor in register.actors.values()],
        "aktorsnycklar": list(register.actors),
    }
    definitions = {name: {"enum": values} for name, values in words.items()}
    return {WORDS: _written({"$schema": _DRAFT, "title": "Registrets egna ord", "definitions": definitions})}


def stale_schemas(folder: Path, register: Register) -> dict[Path, bytes]:
    """The schemas in a folder that are not there or say something else than they should, with what they should say."""
    wanted = {folder / name: content for name, content in {**schema_files(), **words_file(register)}.items()}
    return {path: content for path, content in wanted.items() if read_bytes(path, path.name)[0] != content}


def _written(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _mapping(model: type[Record]) -> Schema:
    """The schema of a YAML mapping."""
    columns = list(columns_of(model))
    properties = {column.name: {"description": column.says, **_value(model, column)} for column in columns}
    required = [column.name for column in columns if column.required]
    return {"type": "object", "properties": properties, "additionalProperties": False} | ({"required": required} if required else {})


def _value(model: type[Record], column: Column) -> Schema:
    """What may stand after a key. The reader takes every YAML value as text, so a number or a truth value is one, too."""
    nothing = [] if column.required else ["null"]
    text: Schema = {"type": ["string", "number", "boolean", *nothing]}
    if column.required:
        text["pattern"] = r"\S"
    match column.kind:
        case Kind.MAPPING:
            return _mapping(CARD_MAPPINGS[column.name]) | {"type": ["object", *nothing]}
        case Kind.RECORDS:
            return {"type": ["array", *nothing], "items": _mapping(CARD_LISTS[column.name])}
        case Kind.CHOICE:
            return {"enum": [*column.choices, *([] if column.required else [None])]}
        case Kind.MOMENT:
            pattern = {"pattern": f"^({_MOMENT})?$", "patternErrorMessage": _MOMENT_WORDS}
            return {"type": ["string", "integer", *nothing], "minimum": 1900, "maximum": 2199, **pattern}
        case Kind.NUMBER:
            pattern = {"pattern": f"^({_NUMBER})?$", "patternErrorMessage": "Skriv siffror."}
            return {"type": ["string", "number", *nothing], **_BOUNDS, **pattern}
        case Kind.LIST:
            text = {"anyOf": [text, {"type": "array", "items": text}]}
    words = _COMPLETED.get((model, column.name))
    return {"anyOf": [{"$ref": f"{WORDS}#/definitions/{words}"}, text]} if words else text


def _field(column: Column) -> Schema:
    """A field of a Table Schema."""
    constraints: Schema = {"required": True} if column.required else {}
    if column.name == "id":
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.kind is Kind.NUMBER:
        constraints |= _BOUNDS
    if column.kind is Kind.MOMENT:
        constraints["pattern"] = _MOMENT
    kinds = {Kind.NUMBER: "number", Kind.YEAR: "year"}
    field: Schema = {"name": column.name, "type": kinds.get(column.kind, "string"), "description": column.says}
    return field | ({"constraints": constraints} if constraints else {})
