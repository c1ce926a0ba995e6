"""Judged queries: reading queries.yml, what addresses its answers have, and how well a list of results answers.

Measured as usual: success@k, whether one of the first k results is an answer of grade 2 or 3; recall@10, how many of those answers are among
the first ten (of at most ten); nDCG@10 with the gain 2^grade - 1. An answer counts once, where it first comes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from planportalen.register.model import Activity, Goal, Target
from planportalen.register.register import Register
from planportalen.views import addresses

QUERIES = Path(__file__).with_name("queries.yml")
KINDS = (
    "exact", "inflection", "part", "split", "joined", "abbreviation", "everyday", "actor", "typo", "diacritics", "id", "number", "question",
    "plan",
)  # fmt: skip
SETS = ("dev", "held")
GRADES = (1, 2, 3)
FIRST = 10


@dataclass(frozen=True, slots=True)
class Query:
    """What someone types, and the grade of each row that answers it."""

    text: str
    kind: str
    set: str
    answers: dict[str, int]


def queries(path: Path = QUERIES) -> list[Query]:
    """All judged queries, in the file's order."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Query(row["query"], row["kind"], row["set"], row["answers"]) for row in rows]


def known_addresses(register: Register) -> dict[str, str]:
    """The address of everything in the register that can be an answer, by its name in queries.yml. Pages (`page:`) name theirs themselves."""
    found = {f"plan:{plan.slug}": addresses.plan(plan) for plan in register.plans}
    found |= {
        record.id: addresses.plan(plan, record.id)
        for plan, record in register.records.values()
        if isinstance(record, Goal | Activity | Target)
    }
    found |= {f"actor:{actor.id}": addresses.actor(actor) for actor in register.actors.values()}
    found |= {f"term:{term.id}": addresses.term(term) for term in register.terms.values()}
    return found | {f"law:{regulation.id}": addresses.regulation(regulation) for regulation in register.regulations.values()}


def address_of(answer: str, known: dict[str, str]) -> str:
    """Where an answer is."""
    return answer.removeprefix("page:") if answer.startswith("page:") else known[answer]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one query was answered."""

    success_1: float
    success_5: float
    recall: float
    ndcg: float


def score(query: Query, found: Sequence[str | None]) -> Score:
    """`found`: for each result in order the answer that it is, or None."""
    seen: set[str] = set()
    grades: list[int] = []
    for answer in found:
        grades.append(query.answers.get(answer, 0) if answer and answer not in seen else 0)
        seen.add(answer or "")
    good = sum(grade > 1 for grade in query.answers.values())
    return Score(
        success_1=float(any(grade > 1 for grade in grades[:1])),
        success_5=float(any(grade > 1 for grade in grades[:5])),
        recall=sum(grade > 1 for grade in grades[:FIRST]) / min(good, FIRST),
        ndcg=_gain(grades) / _gain(sorted(query.answers.values(), reverse=True)),
    )


def _gain(grades: list[int]) -> float:
    return math.fsum(((1 << grade) - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:FIRST]))


@dataclass
class Scores:
    """The scores of many queries."""

    all: list[tuple[Query, Score]] = field(default_factory=list)

    def of(self, *, kind: str | None = None, set: str | None = None) -> list[float]:
        """Their means (success@1, success@5, recall@10, nDCG@10), of one kind or set if given; empty if there is none."""
        chosen = [s for q, s in self.all if kind in (None, q.kind) and set in (None, q.set)]
        return [mean(getattr(s, name) for s in chosen) for name in ("success_1", "success_5", "recall", "ndcg")] if chosen else []
