"""Each constant of the ranking is needed by a query that `ranking.js` names beside it: another value answers it worse.

What "worse" is: the answers come in a worse order (nDCG@10), or more rows are called answers than with the value that stands there.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from planportalen.register.load import load
from planportalen.site.defaults import THEME
from tests import ROOT
from tests.frozen import REGISTER
from tests.js.test_scripts import NODE
from tests.search.judged import known_addresses, queries, score

RANKING = THEME / "assets" / "search" / "ranking.js"
CONSTANT = re.compile(r"^export const (?P<name>\w+) = (?P<value>[\d.]+); // (?P<query>.+)$", re.MULTILINE)
JUDGED = {query.text: query for query in queries()}


@dataclass(frozen=True, slots=True)
class Felt:
    """What a constant's query is answered with: how well at least or how many at most, and a value with which it is answered worse."""

    other: float
    ndcg: float = 0
    total: int = 10**6


FELT = {
    "SAME_STEM": Felt(0.45, ndcg=0.81),
    "OTHER_FORM": Felt(1, ndcg=0.932),
    "DERIVED": Felt(0.825, ndcg=0.87),
    "FIRST_PART": Felt(0.3, ndcg=0.88),
    "LAST_PART": Felt(0.4, ndcg=0.79),
    "SAID_APART": Felt(0.3, ndcg=0.73),
    "ONE_PART": Felt(0.525, ndcg=0.7),
    "SEARCH_WORD": Felt(0.35, ndcg=0.85),
    "BESIDE": Felt(0.9, ndcg=0.86),
    "RARE": Felt(4, ndcg=0.75),
    "SEVERAL": Felt(0.4, ndcg=0.991),
    "IN_EXPRESSION": Felt(1, ndcg=0.78),
    "SERIES": Felt(1, ndcg=0.91),
    "IN_YEAR": Felt(0.25, ndcg=0.85),
    "MISSPELT": Felt(0.275, ndcg=0.65),
    "SATURATION": Felt(1.5, ndcg=0.91),
    "FULLY": Felt(0.225, ndcg=0.85),
    "INHERITED": Felt(0.2, ndcg=0.87),
    "INHERITED_ON": Felt(1, ndcg=0.85),
    "LENT": Felt(0.15, ndcg=0.87),
    "ASKED_FOR": Felt(0.55, ndcg=0.96),
    "GOAL": Felt(0.51, ndcg=0.86),
    "TARGET": Felt(1.275, ndcg=0.76),
    "TERM": Felt(1.23, ndcg=0.88),
    "LAW": Felt(0.485, ndcg=0.9),
    "CALLED": Felt(0.05, ndcg=0.99),
    "ENDED": Felt(1.425, ndcg=0.96),
    "EXPLAINS": Felt(1, ndcg=0.77),
    "TOGETHER": Felt(0.225, ndcg=0.81),
    "BESIDE_GUIDE": Felt(0.2, ndcg=0.5),
    "CUT": Felt(0.3, ndcg=0.85),
    "SOME": Felt(30, total=27),
    "OF_SOME": Felt(0.15, total=27),
    "MANY": Felt(60, total=52),
    "OF_MANY": Felt(0.21, total=52),
    "FLOOD": Felt(120, total=80),
    "OF_FLOOD": Felt(0.275, total=80),
}
ELSEWHERE = {"BENEATH", "LENT_MORE"}
"""What only a small register shows: their queries are asked in test_engine.py."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a query was answered."""

    ndcg: float
    total: int


def constants() -> dict[str, tuple[float, str]]:
    """By name the value of each constant, and the query beside it."""
    return {found["name"]: (float(found["value"]), found["query"]) for found in CONSTANT.finditer(RANKING.read_text("utf-8"))}


def changed(folder: Path, scripts: str, name: str, value: float | None) -> str:
    """The scripts in a folder of their own, with another value if it is given; the folder."""
    copy = folder / f"{name}-{value}" / scripts
    shutil.copytree(RANKING.parent, copy)
    if value is not None:
        text = re.sub(rf"^(export const {name} =) [\d.]+;", rf"\1 {value};", RANKING.read_text("utf-8"), flags=re.MULTILINE)
        (copy / RANKING.name).write_text(text, "utf-8")
    return str(copy)


@pytest.fixture(scope="module")
def outcomes(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], Outcome]:
    """For each constant how its query is answered: as it stands (`False`), and with the other value (`True`)."""
    folder = tmp_path_factory.mktemp("skript")
    scripts = json.loads((site / "sok" / "version.json").read_text("utf-8"))["scripts"]
    asked = [(name, other) for name in FELT for other in (False, True)]
    trials = [
        {"scripts": changed(folder, scripts, name, FELT[name].other if other else None), "query": constants()[name][1]}
        for name, other in asked
    ]
    run = subprocess.run(
        [NODE, ROOT / "tests/js/ask.js"],
        input=json.dumps({"index": str(site / "sok"), "trials": trials}),
        capture_output=True,
        text=True,
        check=True,
    )
    names = {where: answer for answer, where in known_addresses(load(REGISTER, "data")[0]).items()}

    def outcome(answer: dict[str, list[str]], name: str) -> Outcome:
        found = [names.get(where, f"page:{where}") for where in answer["addresses"]]
        return Outcome(score(JUDGED[constants()[name][1]], found).ndcg, int(str(answer["total"])))

    return {key: outcome(answer, key[0]) for key, answer in zip(asked, json.loads(run.stdout), strict=True)}


def good(outcome: Outcome, name: str) -> bool:
    return outcome.ndcg >= FELT[name].ndcg and outcome.total <= FELT[name].total


def test_every_constant_has_a_judged_query_that_needs_it() -> None:
    assert len(constants()) == RANKING.read_text("utf-8").count("export const")
    assert set(constants()) == FELT.keys() | ELSEWHERE
    elsewhere = Path(__file__).with_name("test_engine.py").read_text("utf-8")
    asked = {name: query in JUDGED if name in FELT else f'"{query}"' in elsewhere for name, (_, query) in constants().items()}
    assert [name for name, there in asked.items() if not there] == []


@pytest.mark.parametrize("name", FELT)
def test_the_query_is_answered_well_and_with_another_value_worse(name: str, outcomes: dict[tuple[str, bool], Outcome]) -> None:
    assert good(outcomes[name, False], name), outcomes[name, False]
    assert not good(outcomes[name, True], name), outcomes[name, True]
