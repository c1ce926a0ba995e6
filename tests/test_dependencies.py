"""What is imported is declared: nothing is there only because something else happens to need it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest

from tests import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OURS = {"planportalen", "tests", "bench", "living_guard"}
ONLY_TYPES = {"_typeshed"}
"""What only a type checker knows."""


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


NEEDED = {canonical(one) for one in PROJECT["dependencies"]}
FOR_TESTS = NEEDED | {canonical(one) for one in PROJECT["optional-dependencies"]["dev"]}


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """Each file of a folder with each package that it imports."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.name, name.name.partition(".")[0]) for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield file.name, node.module.partition(".")[0]


@pytest.mark.parametrize(("folder", "declared"), [("macros", NEEDED), ("tests", FOR_TESTS), ("bench", FOR_TESTS)])
def test_every_import_is_a_declared_dependency(folder: str, declared: set[str]) -> None:
    known = packages_distributions()
    foreign = [pair for pair in imported(folder) if pair[1] not in sys.stdlib_module_names | OURS | ONLY_TYPES]
    assert foreign
    assert [pair for pair in foreign if not {canonical(name) for name in known.get(pair[1], [])} & declared] == []
