"""The judged queries themselves, and how well the site's search answers them.

`-k quality` runs only the latter: all queries are put to the search's script in Chromium, as its pages do; bench/search.py asks through the pages.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from planportalen.register.load import load
from planportalen.register.register import Register
from tests.frozen import REGISTER
from tests.search.judged import FIRST, GRADES, KINDS, SETS, Query, Score, Scores, address_of, known_addresses, queries, score

JUDGED = queries()
EVERY_ANSWER = [(query.text, answer) for query in JUDGED for answer in query.answers]


@pytest.fixture(scope="module")
def register() -> Register:
    return load(REGISTER, "data")[0]


@pytest.fixture(scope="module")
def known(register: Register) -> dict[str, str]:
    return known_addresses(register)


def test_every_answer_exists(known: dict[str, str], site: Path) -> None:
    missing = [
        (text, answer)
        for text, answer in EVERY_ANSWER
        if not ((site / answer.removeprefix("page:") / "index.html").exists() if answer.startswith("page:") else answer in known)
    ]
    assert missing == []


def test_there_are_enough_queries_of_every_kind_and_every_plan_is_asked_for(register: Register, known: dict[str, str]) -> None:
    assert len(JUDGED) >= 90
    kinds = Counter(query.kind for query in JUDGED)
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 9
    addresses = {address_of(answer, known) for _, answer in EVERY_ANSWER}
    assert [plan.slug for plan in register.plans if not any(address.startswith(f"planer/{plan.slug}/") for address in addresses)] == []


def test_three_fifths_of_each_kind_may_be_looked_at_while_the_search_is_built() -> None:
    for kind in KINDS:
        sets = Counter(query.set for query in JUDGED if query.kind == kind)
        assert set(sets) == set(SETS)
        assert abs(sets["dev"] / sets.total() - 0.6) < 0.08, kind


def test_queries_differ_and_have_a_few_graded_answers_of_which_one_is_good() -> None:
    assert [text for text, many in Counter(query.text.casefold() for query in JUDGED).items() if many > 1] == []
    assert [query.text for query in JUDGED if not 1 <= len(query.answers) <= 15] == []
    assert [query.text for query in JUDGED if not set(query.answers.values()) <= set(GRADES)] == []
    assert [query.text for query in JUDGED if max(query.answers.values()) < 3] == []


def test_scores_are_counted_as_they_are_defined() -> None:
    query = Query("?", "exact", "dev", {"a": 3, "b": 2, "c": 1})
    assert score(query, ["a", "b", "c"]) == Score(1, 1, 1, 1)
    assert score(query, []) == Score(0, 0, 0, 0)
    assert score(query, [None, "c", "x", "a", "a"]).success_5 == 1
    assert score(query, [None, "c"]).success_5 == 0
    assert score(query, ["b", "b", "b"]).recall == 0.5
    assert score(query, ["b", "a"]).ndcg < score(query, ["a", "b"]).ndcg < 1


ASK = """async ([texts, limit]) => {
  const field = document.querySelector("script[src*='assets/search/']").src;
  const {open} = await import(new URL("engine.js", field));
  const engine = await open(new URL("sok/", document.baseURI));
  const answers = [];
  for (const text of texts) answers.push((await engine.find(text, {}, {limit})).results.map(({address}) => address));
  return answers;
}"""


@pytest.fixture(scope="module")
def scores(browser: Browser, address: str, known: dict[str, str]) -> Scores:
    tab = browser.new_page()
    tab.goto(address)
    found: list[list[str]] = tab.evaluate(ASK, [[query.text for query in JUDGED], FIRST])
    tab.close()
    name = {where: answer for answer, where in known.items()}
    return Scores(
        [(query, score(query, [name.get(where, f"page:{where}") for where in all])) for query, all in zip(JUDGED, found, strict=True)]
    )


def told(scores: Scores) -> str:
    """What was answered worst, for the failure's message; of the held set only how well, so that nobody builds for it."""
    worst: list[Any] = sorted((pair for pair in scores.all if pair[0].set == "dev"), key=lambda pair: (pair[1].success_5, pair[1].ndcg))
    held = ", ".join(f"{figure:.2f}" for figure in scores.of(set="held"))
    return "\n".join([f"held: {held}", *(f"{one.ndcg:.2f} {query.kind}: {query.text}" for query, one in worst[:12])])


def test_quality_almost_every_query_is_answered_by_one_of_the_first_five_results(scores: Scores) -> None:
    assert scores.of()[1] >= 0.95, told(scores)


def test_quality_the_first_ten_results_are_near_the_best_order(scores: Scores) -> None:
    assert scores.of()[3] >= 0.85, told(scores)
