"""Runs the scripts' own tests in Node.js, on an index of a small register. By hand: `.venv/bin/pytest tests/js`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.builders import a_register, activity, goal
from tests.search.conftest import write_index

FOLDER = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
ROWS = ("Läkemedelsförskrivningen följs upp", "Utbildning om barn som far illa", "Minska mängden avfall", "Arbetsplatsträff varje månad")
TERMS = [
    {"id": "apt", "term": "arbetsplatsträff", "förkortning": "APT", "förklaring": "Möte."},
    {"id": "avfall", "term": "avfall", "förklaring": "Det som kastas.", "sökord": "sopor"},
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [activity(f"T-1-{number:02}", aktivitet=text) for number, text in enumerate(ROWS, 1)]
    data = a_register(tmp_path_factory.mktemp("register"), goals=[goal("T-1")], activities=rows, terms=TERMS)
    return write_index(data, tmp_path_factory.mktemp("sok"))


@pytest.mark.parametrize("script", sorted(file.name for file in FOLDER.glob("*.test.js")))
def test_in_node(script: str, index: Path) -> None:
    command = [str(NODE), "--test", "--test-reporter=spec", str(FOLDER / script)]
    run = subprocess.run(command, env=os.environ | {"INDEX": str(index)}, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.fail(run.stdout + run.stderr, pytrace=False)
    assert "ℹ pass 0" not in run.stdout
