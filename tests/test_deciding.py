"""No code decides by a word that readers see: a word that is put better must not change what a page does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from jinja2 import nodes
from pydantic import BaseModel

import planportalen
from planportalen.register import model
from planportalen.register.status import STATUS_WORDS
from planportalen.swedish.plurals import PLURALS
from planportalen.views.context import TEMPLATES, environment

PACKAGE = Path(planportalen.__file__).parent
FIELDS = {"", ".yml"} | {
    name for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, BaseModel) for name in kind.model_fields
}


@cache
def words_of_values() -> set[str]:
    """Every word that is the value of an enumeration of the engine, and every status; signs are no words."""
    modules = [import_module(found.name) for found in walk_packages(planportalen.__path__, "planportalen.") if not found.ispkg]
    kinds = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, StrEnum)}
    values = {str(value) for kind in kinds if kind.__module__.startswith("planportalen.") for value in kind}
    return {value for value in values if value.isalpha() or " " in value} | set(STATUS_WORDS)


def compared_in_python(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                parts = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
                yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def decided_by_in_template(source: str) -> Iterator[str]:
    """The texts that a template compares with, looks up by, or hands to a test."""
    tree = environment().parse(source)
    parts = [part for node in tree.find_all(nodes.Compare) for part in (node.expr, *(operand.expr for operand in node.ops))]
    parts += [part for node in tree.find_all(nodes.Test) for part in node.args]
    parts += [part for node in tree.find_all(nodes.Filter) if node.name in ("selectattr", "rejectattr") for part in node.args]
    items = [item for part in parts for item in (part.items if isinstance(part, nodes.List | nodes.Tuple) else [part])]
    yield from (item.value for item in items if isinstance(item, nodes.Const) and isinstance(item.value, str))
    keys = (pair.key for table in tree.find_all(nodes.Dict) for pair in table.items)
    yield from (key.value for key in keys if isinstance(key, nodes.Const) and key.value in words_of_values())


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_a_template_decides_by_fields_and_values_of_the_register_never_by_words(path: Path) -> None:
    assert set(decided_by_in_template(path.read_text("utf-8"))) - FIELDS == set()


def test_no_code_compares_with_the_word_of_a_value_that_has_a_name() -> None:
    words = words_of_values() - {"ja", "nej", "text"}  # also what one answers a command, and the name of a format
    found = {
        (path.relative_to(PACKAGE).as_posix(), text)
        for path in PACKAGE.rglob("*.py")
        for text in compared_in_python(path.read_text("utf-8"))
        if text in words
    }
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        '{% if gap == "Ingen tidsplan" %}{% endif %}',
        '{% for note in notes|selectattr("kind", "equalto", "avvikelse") %}{% endfor %}',
        '{% set words = {"gäller": "Gäller"} %}',
        '{% if state in ["gäller", "har gått ut"] %}{% endif %}',
    ],
)
def test_a_template_that_does_is_found(source: str) -> None:
    assert set(decided_by_in_template(source)) - FIELDS


def pairs_in_python(code: str) -> Iterator[str]:
    """The words that stand beside their plurals: arguments, the parts of a tuple, a choice between the two."""
    for node in ast.walk(ast.parse(code)):
        parts = {ast.Call: "args", ast.Tuple: "elts", ast.List: "elts"}.get(type(node))
        beside = getattr(node, parts) if parts else [node.body, node.orelse] if isinstance(node, ast.IfExp) else []
        said = {part.value for part in beside if isinstance(part, ast.Constant)}
        yield from (one for one, several in PLURALS.items() if one != several and {one, several} <= said)


def test_a_noun_and_its_plural_stand_together_in_one_place_only() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), word) for path in PACKAGE.rglob("*.py") for word in pairs_in_python(path.read_text("utf-8"))
    }
    html = {path.name: path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    found |= {
        (name, one)
        for name, text in html.items()
        for one, many in PLURALS.items()
        if one != many and f'"{one}"' in text and f'"{many}"' in text
    }
    assert found == set()
    assert list(pairs_in_python('count(2, "rad", "rader"); word = "klar" if n == 1 else "klara"')) == ["rad", "klar"]
