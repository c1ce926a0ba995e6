"""Schemas say what the model says: the register's own files conform, mistakes are marked, and what is committed is what is generated."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from planportalen.editing.schemas import FOLDER, WORDS, schema_files, words_file
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, SHARED_CARDS, SHARED_TABLES, PlanCard, Record
from tests import ROOT
from tests.builders import a_register, card, write_yaml
from tests.command import planer
from tests.frozen import REGISTER

SCHEMAS = {name: json.loads(content) for name, content in schema_files().items()}
YAML_FILES = {"planer/*/plan.yml": "plan.schema.json", **{f"{name}.yml": f"{name}.schema.json" for name in ("aktorer", "omraden")}}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, as VS Code reads it: dates are text, and yes and no are words."""


AsEditorsRead.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d+", "-+0123456789"),
    ("null", r"|~|null", ["", "~", "n"]),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


@cache
def words_of(data: Path) -> Any:
    return json.loads(words_file(load(data, "data")[0])[WORDS])


@cache
def validator(name: str, data: Path) -> Draft7Validator:
    words = words_of(data)
    registry: Registry[Any] = Registry().with_resource(WORDS, Resource.from_contents(words))
    Draft7Validator.check_schema(words)
    Draft7Validator.check_schema(SCHEMAS[name])
    return Draft7Validator(SCHEMAS[name], registry=registry)


def marked(name: str, text: str, data: Path = REGISTER) -> list[str]:
    """The places that an editor's program marks in a YAML file of that register."""
    content = yaml.load(text, AsEditorsRead)  # noqa: S506  a SafeLoader
    return ["/".join(map(str, fault.absolute_path)) for fault in validator(name, data).iter_errors(content)]


def marked_in_yaml(data: Path) -> list[tuple[Path, str]]:
    """All that is marked in the YAML files of a register, by file and place."""
    files = [(path, schema) for pattern, schema in YAML_FILES.items() for path in sorted(data.glob(pattern))]
    return [(path, place) for path, schema in files for place in marked(schema, path.read_text("utf-8"), data)]


def test_nothing_is_marked_in_a_real_register_s_yaml() -> None:
    assert marked_in_yaml(REGISTER) == []


CARD = "kod: JJ\ntitel: Planen\nkortnamn: Planen\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("diarenummer: LS/1", [""]),
        ("period: {start: 2015}", ["period"]),
        ("period: {från: 15}", ["period/från"]),
        ("period: {från: våren 2015}", ["period/från"]),
        ("beslut: {av: LD, datum: 2014-13-01}", ["beslut/datum"]),
        ("beslut: {av: LD, datum: 16/10/2014}", ["beslut/datum"]),
        ("relationer: [{typ: ersatt av, plan: lean}]", ["relationer/0/typ"]),
        ("relationer: [{typ: ersätts av}]", ["relationer/0"]),
        ("relationer: {typ: ersätts av, plan: lean}", ["relationer"]),
        ("ägare: {namn: LD}", ["ägare"]),
        ("källa: {skillnader: fem}", ["källa/skillnader"]),
        ("version: [1, 2]", ["version"]),
    ],
)
def test_a_mistake_in_a_card_is_marked_where_it_is(text: str, places: list[str]) -> None:
    assert marked("plan.schema.json", CARD + text) == places


@pytest.mark.parametrize(
    "text",
    [
        "period: {från: 2015, till: 2016-03}",
        'period: {från: "2015", till: 2017-12-31}',
        "period: null\nändringar: []\nbeslutslista:",
        "version: 2\ndiarienummer: 0123",
        "version: 1.10",
        "ägare: [Regiondirektören, Personalstaben]",
        "ägare: Regiondirektören; En enhet som inte står i aktorer.yml",
        "omrade: ett-nytt-omrade",
        "källa: {dokument: planer, avser: null, skillnader: 5}",
        "kortnamn: no",
    ],
)
def test_what_the_reader_takes_is_not_marked(text: str) -> None:
    key = text.partition(":")[0]
    card_without = "".join(line for line in CARD.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert marked("plan.schema.json", card_without + text) == []


def test_a_missing_key_and_an_empty_one_that_must_be_filled_are_marked() -> None:
    assert marked("plan.schema.json", "kod: JJ\ntitel: Planen\n") == [""]
    assert marked("plan.schema.json", "kod: JJ\ntitel:\nkortnamn: x\n") == ["titel"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("personalstaben: {namn: Personalstaben, typ: enhet, alias: [HR, Personal], överordnad: ledningen}", []),
        ("personalstaben: {namn: Personalstaben, typ: avdelning}", ["personalstaben/typ"]),
        ("personalstaben: {typ: enhet}", ["personalstaben"]),
        ("personalstaben: {namn: Personalstaben, typ: enhet, aliases: [HR]}", ["personalstaben"]),
        ("Personalstaben: {namn: Personalstaben, typ: enhet}", [""]),
        ("personalstaben: Personalstaben", ["personalstaben"]),
    ],
)
def test_mistakes_among_the_actors_are_marked(text: str, places: list[str]) -> None:
    assert marked("aktorer.schema.json", text) == places


def conforms(field: dict[str, Any], cell: str) -> bool:
    """Whether a cell is right by Table Schema's rules, as far as ours use them."""
    constraints = field.get("constraints", {})
    if not cell:
        return not constraints.get("required")
    parse: dict[str, Callable[[str], object]] = {
        "string": str,
        "date": date.fromisoformat,
        "number": Decimal,
        "year": lambda year: datetime.strptime(year, "%Y"),
    }
    try:
        parse[field["type"]](cell)
    except (ValueError, ArithmeticError, TypeError):
        return False
    return re.fullmatch(constraints.get("pattern", ".*"), cell, re.DOTALL) is not None and cell in constraints.get("enum", [cell])


MODELS = {**{name: model for name, (_, model) in PLAN_TABLES.items()}, **SHARED_TABLES}
TABLES = {**{f"planer/*/{name}": name for name in PLAN_TABLES}, **{name: name for name in SHARED_TABLES}}


def marked_in_tables(data: Path) -> list[tuple[Path, int, str, str]]:
    """All cells in a register's tables that their schemas refuse, by file, row and column."""
    wrong = []
    for pattern, name in TABLES.items():
        for path in sorted(data.glob(pattern)):
            heads, *rows = csv.reader(path.read_text("utf-8").splitlines(keepends=True))
            optional = MODELS[name].OPTIONAL_COLUMNS - set(heads)
            fields = [field for field in SCHEMAS[name.replace(".csv", ".tableschema.json")]["fields"] if field["name"] not in optional]
            assert heads == [field["name"] for field in fields], path
            cells = [(n, field, cell) for n, row in enumerate(rows, 2) for field, cell in zip(fields, row, strict=True)]
            wrong += [(path, n, field["name"], cell) for n, field, cell in cells if not conforms(field, cell)]
            ids = Counter(row[0] for row in rows)
            wrong += [(path, n, heads[0], row[0]) for n, row in enumerate(rows, 2) if ids[row[0]] > 1]
    return wrong


def test_a_real_register_s_tables_conform_to_their_schemas() -> None:
    for pattern in TABLES:
        assert list(REGISTER.glob(pattern)), pattern
    assert marked_in_tables(REGISTER) == []


@pytest.mark.parametrize(
    ("table", "column", "wrong", "right"),
    [
        ("uppfoljning", "status", "påbörjad", "pågår"),
        ("uppfoljning", "datum", "2016-13", "2016-12"),
        ("uppfoljning", "datum", "", "2016-12-31"),
        ("malvarden", "år", "15", "2015"),
        ("malvarden", "värde", "många", "12.5"),
        ("mal", "typ", "", "mål"),
        ("aktiviteter", "slut", "2016-13", "2016-12"),
        ("aktiviteter", "aktivitet", "", "Gör\nnågot"),
    ],
)
def test_a_cell_that_the_reader_refuses_does_not_conform(table: str, column: str, wrong: str, right: str) -> None:
    (field,) = [f for f in SCHEMAS[f"{table}.tableschema.json"]["fields"] if f["name"] == column]
    assert not conforms(field, wrong)
    assert conforms(field, right)


def test_every_column_and_key_of_the_model_is_described() -> None:
    models: dict[str, type[Record]] = {**{name: model for name, (_, model) in PLAN_TABLES.items()}, **SHARED_TABLES}
    for name, model in models.items():
        fields = SCHEMAS[name.replace(".csv", ".tableschema.json")]["fields"]
        assert {field["name"]: field["description"] for field in fields} == model.columns()
    cards: dict[str, type[Record]] = {"plan.schema.json": PlanCard}
    cards |= {name.replace(".yml", ".schema.json"): model for name, model in SHARED_CARDS.items()}
    for name, model in cards.items():
        schema = SCHEMAS[name]
        entry = schema if "properties" in schema else schema["additionalProperties"]
        described = {key: value["description"] for key, value in entry["properties"].items()}
        assert described == {key: says for key, says in model.columns().items() if key != "id"}, name


def test_the_committed_schemas_are_the_generated_ones() -> None:
    """Not so the register's own words: they are only suggested, and an editor who adds an actor must not be stopped by them."""
    for name, content in schema_files().items():
        assert (ROOT / FOLDER / name).read_bytes() == content, f"{name}: kör planer scheman"
    assert {path.name for path in (ROOT / FOLDER).glob("*.json")} == {*SCHEMAS, WORDS}
    assert json.loads((ROOT / FOLDER / WORDS).read_text("utf-8"))["definitions"].keys() == {"omraden", "planer", "aktorer", "aktorsnycklar"}


def test_schemas_are_written_beside_the_register_and_only_when_they_change(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    assert planer("scheman", "--data", data, "--torrt").exit_code == 1
    assert not (tmp_path / FOLDER).exists()
    assert planer("scheman", "--data", data).output.endswith("13 scheman skrevs.\n")
    assert json.loads((tmp_path / FOLDER / WORDS).read_text("utf-8"))["definitions"]["planer"] == {"enum": ["testplanen"]}
    assert planer("scheman", "--data", data, "--kontrollera").output == "Alla scheman är aktuella.\n"
    write_yaml(data / "omraden.yml", {"omradet": {"namn": "Området"}, "nytt": {"namn": "Nytt"}})
    result = planer("scheman", "--data", data)
    assert (result.exit_code, result.output) == (0, f"schema/{WORDS}\n1 schema skrevs.\n")


def test_nothing_is_written_from_a_register_that_cannot_be_read(tmp_path: Path) -> None:
    data = a_register(tmp_path, plan=card(kod=None))
    result = planer("scheman", "--data", data)
    assert result.exit_code == 1
    assert "Ingenting skrevs. Rätta felen och kör igen." in result.output
    assert not (tmp_path / FOLDER).exists()
    assert planer("scheman", "--data", tmp_path).exit_code == 2


def test_a_folder_that_cannot_be_made_is_told_in_swedish(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    (tmp_path / FOLDER).write_text("en fil med mappens namn", "utf-8")
    result = planer("scheman", "--data", data)
    assert result.exit_code == 2
    assert "Filerna kan inte skrivas." in result.output
    assert "du får skriva i mappen schema. Inget har ändrats." in result.output
