"""Draws rows of the register at random, for a reader who did not enter them to compare with the source.

`python -m tests.spot_check [--seed N] [--rows N]` prints each row's cells and where in the source they stand. The same seed and
data give the same rows. The sources themselves are not in the repository.
"""

from __future__ import annotations

import argparse
import random

from planportalen.register.load import load
from planportalen.register.model import Note, PlanRecord
from planportalen.register.register import Register
from tests import ROOT


def draw(register: Register, rows: int, seed: int) -> list[tuple[str, PlanRecord]]:
    """That many goals, activities, target values and reports, each with the document it comes from. Every row is as likely as any other."""
    drawable: list[tuple[str, PlanRecord]] = [
        (plan.card.origin.document if plan.card.origin else "", record)
        for plan in register.plans
        for record in plan.records()
        if not isinstance(record, Note)
    ]
    return random.Random(seed).sample(drawable, min(rows, len(drawable)))


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2015)
    parser.add_argument("--rows", type=int, default=60)
    arguments = parser.parse_args()
    register, _ = load(ROOT / "data", "data")
    for number, (document, record) in enumerate(draw(register, arguments.rows, arguments.seed), start=1):
        print(f"{number}. {record.place}, ur {document}")
        for field in type(record).model_fields:
            value = getattr(record, field)
            if field != "place" and value not in (None, "", ()):
                print(f"   {record.column_of(field)}: {'; '.join(value) if isinstance(value, tuple) else value}")


if __name__ == "__main__":
    main()
