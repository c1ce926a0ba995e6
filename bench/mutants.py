"""Puts small mistakes into the register, its history and the editors' tools, one at a time, and prints how many of them the tests notice.

mutmut makes the mistakes and runs, for each, the tests that reach it, in a copy of the project; a seeded sample of each room's is tried, since all of them
take hours. A mistake that no test notices is printed with its line. `python -m bench.mutants [--sample N] [--seed N] [ROOM ...]`

Some mistakes change nothing that anyone could see (an order that is sorted again later, a bound that cannot be reached): those that are looked at and
are such lie in `bench/equal-mutants.txt`, each with its reason on the line above, and are counted apart.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests import ROOT
from tests.repository import git

ROOMS = ("register", "history", "editing")
TESTS = ("tests/register", "tests/editing", "tests/test_gate.py", "tests/site/test_every_cell.py")
TOO_SLOW = ("tests/editing/test_guide.py", "tests/editing/test_through_libreoffice.py", "tests/register/test_suggestions.py")
"""They play whole tasks; what they would notice, a test that is nearer should."""
FEEL_THE_TOOL = (
    "tests/register/test_messages.py::test_the_code_and_the_catalogue_know_the_same_rules_and_levels",
    "tests/register/test_bounds.py::test_a_number_without_bounds_costs_no_more_memory_than_its_cell",
    "tests/editing/test_intake.py::test_a_mistake_is_told_with_file_sheet_row_and_column_and_nothing_is_written",
    "tests/editing/test_writing.py::test_a_command_that_reads_touches_nothing_of_a_change_that_was_killed",
)
"""They read the source files, or count the memory, which mutmut has filled with its mistakes; or have an å in a name of their own, which pytest escapes
once more each time it collects them in the same process, so that mutmut cannot find them again."""
_SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = [{rooms}]
also_copy = [{linked}]
pytest_add_cli_args_test_selection = [{tests}]
pytest_add_cli_args = ["-n0", "-p", "no:cacheprovider", {ignored}]
"""
_MUTANT = re.compile(r"\s*planportalen\.(?P<room>\w+)\.(?P<name>\S+): (?P<verdict>.+)")
_NOTICED = {"killed", "timeout", "segfault", "suspicious", "caught by type check"}


def main() -> None:
    """Try, count, print."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    wanted.add_argument("--sample", type=int, default=150, help="mistakes to try in each room")
    wanted.add_argument("--seed", type=int, default=2026)
    wanted.add_argument("rooms", nargs="*", choices=[*ROOMS, []], default=[])
    given = wanted.parse_args()
    rooms = given.rooms or ROOMS
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay_out(folder, rooms)
        mutmut(folder, "run", "planportalen.none.*")  # makes the mistakes, and notes which test reaches which function
        names = {room: [name for name, _ in mutants(folder)[room]] for room in rooms}
        chosen = sample(names, given.sample, given.seed)
        mutmut(folder, "run", *(name for each in chosen.values() for name in each))
        report(folder, chosen, names)


def lay_out(folder: Path, rooms: Iterable[str]) -> None:
    """A copy of the engine, links to the rest, and settings for mutmut, which looks for packages in a folder called src."""
    shutil.copytree(ROOT / "macros", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    linked = sorted({name.partition("/")[0] for name in git(ROOT, "ls-files").splitlines()} - {"macros", "pyproject.toml"})
    for name in linked:
        (folder / name).symlink_to(ROOT / name)
    settings = _SETTINGS.format(
        rooms=quoted(f"src/planportalen/{room}/*" for room in rooms),
        linked=quoted(linked),
        tests=quoted(TESTS),
        ignored=quoted([*(f"--ignore={test}" for test in TOO_SLOW), *(f"--deselect={test}" for test in FEEL_THE_TOOL)]),
    )
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + settings, "utf-8")


def quoted(words: Iterable[str]) -> str:
    """Words as a list of TOML."""
    return ", ".join(f'"{word}"' for word in words)


def mutmut(folder: Path, *words: str) -> str:
    """What mutmut says. Its progress is of no use in a log."""
    command = [str(Path(sys.executable).with_name("mutmut")), *words]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if "failed to" in done.stdout.casefold():  # its exit code is the same whether the tests could not be run or a name was not found
        sys.exit(done.stdout)
    return done.stdout


def mutants(folder: Path) -> Mapping[str, list[tuple[str, str]]]:
    """The mistakes by room, each with its verdict."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in mutmut(folder, "results", "--all", "true").splitlines():
        if match := _MUTANT.fullmatch(line):
            found[match["room"]].append((f"planportalen.{match['room']}.{match['name']}", match["verdict"]))
    return found


def sample(names: Mapping[str, list[str]], most: int, seed: int) -> dict[str, list[str]]:
    """The same few of each room, whichever rooms are asked for."""
    return {room: sorted(random.Random(f"{seed} {room}").sample(each, min(most, len(each)))) for room, each in names.items()}


def report(folder: Path, chosen: Mapping[str, list[str]], names: Mapping[str, list[str]]) -> None:
    """Print the share that was noticed, and the line of each mistake that was not."""
    equal = set((ROOT / "bench/equal-mutants.txt").read_text("utf-8").split("\n"))
    print(f"{'rum':10}{'felsteg':>9}{'prövade':>9}{'märkta':>8}{'utan verkan':>13}{'andel':>8}")
    unnoticed: list[tuple[str, str, str]] = []
    tried_of = mutants(folder)
    for room, each in chosen.items():
        verdicts = dict(tried_of[room])
        left = [(name, verdicts[name], change(folder, name)) for name in each if verdicts[name] not in _NOTICED]
        same = [entry for entry in left if key(*entry) in equal]
        unnoticed += [entry for entry in left if entry not in same]
        tried = len(each) - len(same)
        noticed = len(each) - len(left)
        print(f"{room:10}{len(names[room]):9}{len(each):9}{noticed:8}{len(same):13}{noticed / max(tried, 1):8.1%}")
        print(f"{'':10}{', '.join(f'{verdict} {number}' for verdict, number in Counter(verdicts[name] for name in each).most_common())}")
    for entry in unnoticed:
        print(f"\n{entry[1]}  {key(*entry)}\n{entry[2]}")


def key(name: str, _verdict: str, changed: str) -> str:
    """A mistake by its function and what it does there, so that it is known again when others come before it."""
    return f"{name.rpartition('__mutmut_')[0]}: " + " → ".join(line[1:].strip() for line in changed.splitlines())


def change(folder: Path, name: str) -> str:
    """What a mistake takes away and puts there."""
    lines = mutmut(folder, "show", name).splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


if __name__ == "__main__":
    main()
